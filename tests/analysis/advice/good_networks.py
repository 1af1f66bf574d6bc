"""Architectures that are held up as good, drawn as their authors published them, to be left in peace."""

from engine.graph.document import Design
from templates.drawing import Row, row
from tests.analysis.advice.asking import classifier, conv, network

PHOTO = (3, 224, 224)


def act(id: str, type: str = "ReLU") -> Row:
    return row(id, type)


def normed(
    id: str, out: int, kernel: int = 3, type: str = "ReLU", after: str = "", **values: int
) -> list[Row]:
    """Return a convolution with batch norm and activation."""
    drawn = conv(id, out, kernel, kernel // 2, bias=False, after=after or (), **values)
    return [drawn, row(f"{id}_bn", "BatchNorm2d"), *([act(f"{id}_act", type)] if type else [])]


def alexnet() -> Design:
    """Krizhevsky 2014, as torchvision has it."""
    features = [
        conv("conv1", 64, 11, 2, stride=4),
        act("relu1"),
        row("pool1", "MaxPool2d", kernel_size=3),
        conv("conv2", 192, 5, 2),
        act("relu2"),
        row("pool2", "MaxPool2d", kernel_size=3),
    ]
    for index, width in enumerate((384, 256, 256), start=3):
        features += [conv(f"conv{index}", width), act(f"relu{index}")]
    return network(
        *features,
        row("pool5", "MaxPool2d", kernel_size=3),
        row("avgpool", "AdaptiveAvgPool2d", output_size=6),
        row("flatten", "Flatten"),
        row("drop6", "Dropout"),
        row("fc6", "Linear", out_features=4096),
        act("relu6"),
        row("drop7", "Dropout"),
        row("fc7", "Linear", out_features=4096),
        act("relu7"),
        row("fc8", "Linear", out_features=1000),
        shape=PHOTO,
    )


def vgg(*stages: int, norm: bool = True) -> Design:
    """Simonyan & Zisserman 2014, as torchvision has it."""
    rows = []
    for stage, depth in enumerate(stages):
        for index in range(depth):
            id, width = f"conv{stage}_{index}", min(64 * 2**stage, 512)
            rows += normed(id, width) if norm else [conv(id, width), act(f"{id}_act")]
        rows.append(row(f"pool{stage}", "MaxPool2d"))
    return network(
        *rows,
        row("avgpool", "AdaptiveAvgPool2d", output_size=7),
        row("flatten", "Flatten"),
        row("fc1", "Linear", out_features=4096),
        act("relu1"),
        row("drop1", "Dropout"),
        row("fc2", "Linear", out_features=4096),
        act("relu2"),
        row("drop2", "Dropout"),
        row("fc3", "Linear", out_features=1000),
        shape=PHOTO,
    )


def squeezenet() -> Design:
    """Iandola et al. 2016, version 1.1 as torchvision has it: the scores are pooled behind a ReLU."""
    rows = [
        conv("conv1", 64, 3, 0, stride=2),
        act("relu1"),
        row("pool1", "MaxPool2d", kernel_size=3, ceil_mode=True),
    ]
    fires = [(16, 64), (16, 64), None, (32, 128), (32, 128), None, (48, 192), (48, 192), (64, 256), (64, 256)]
    for index, widths in enumerate(fires):
        if widths is None:
            rows.append(row(f"pool{index}", "MaxPool2d", kernel_size=3, ceil_mode=True))
            continue
        squeeze, wide = widths
        name = f"fire{index}"
        rows += [
            conv(f"{name}_squeeze", squeeze, 1, 0),
            act(f"{name}_act"),
            conv(f"{name}_one", wide, 1, 0),
            act(f"{name}_one_act"),
            conv(f"{name}_three", wide, after=f"{name}_act"),
            act(f"{name}_three_act"),
            row(f"{name}_cat", "Concat", after=(f"{name}_one_act", f"{name}_three_act")),
        ]
    last = [
        row("drop", "Dropout"),
        conv("scores", 1000, 1, 0),
        act("last"),
        row("avgpool", "AdaptiveAvgPool2d"),
    ]
    return network(*rows, *last, row("flatten", "Flatten"), shape=PHOTO)


def mobilenet_v2() -> Design:
    """Sandler et al. 2018: linear bottlenecks, inverted residuals, depthwise convolutions."""
    rows, width, last = normed("stem", 32, type="ReLU6", stride=2), 32, "stem_act"
    blocks = [
        (1, 16, 1),
        (6, 24, 2),
        (6, 24, 1),
        (6, 32, 2),
        (6, 32, 1),
        (6, 64, 2),
        (6, 96, 1),
        (6, 160, 2),
        (6, 320, 1),
    ]
    for index, (times, out, stride) in enumerate(blocks):
        name, hidden = f"b{index}", width * times
        rows += normed(f"{name}_wide", hidden, 1, "ReLU6", after=last) if times > 1 else []
        rows += normed(f"{name}_deep", hidden, 3, "ReLU6", groups=hidden, stride=stride)
        rows += normed(f"{name}_narrow", out, 1, "")
        same = stride == 1 and out == width
        rows += [row(f"{name}_add", "Add", after=(f"{name}_narrow_bn", last))] if same else []
        width, last = out, f"{name}_add" if same else f"{name}_narrow_bn"
    rows += normed("last", 1280, 1, "ReLU6", after=last)
    head = row("avgpool", "AdaptiveAvgPool2d"), row("flatten", "Flatten"), row("drop", "Dropout", p=0.2)
    return network(*rows, *head, row("fc", "Linear", out_features=1000), shape=PHOTO)


def densenet() -> Design:
    """Huang et al. 2016: norm and activation first, all that came before concatenated."""
    rows = [*normed("stem", 64, 7, stride=2), row("pool", "MaxPool2d", kernel_size=3, padding=1)]
    last, width = "pool", 64
    for stage in range(3):
        for index in range(4):
            name = f"d{stage}_{index}"
            first = conv(f"{name}_one", 128, 1, 0, bias=False)
            rows += [row(f"{name}_bn", "BatchNorm2d", after=last), act(f"{name}_act"), first]
            rows += [
                row(f"{name}_bn2", "BatchNorm2d"),
                act(f"{name}_act2"),
                conv(f"{name}_new", 32, bias=False),
            ]
            rows.append(row(f"{name}_cat", "Concat", after=(last, f"{name}_new")))
            last, width = f"{name}_cat", width + 32
        width //= 2
        rows += [
            row(f"t{stage}_bn", "BatchNorm2d"),
            act(f"t{stage}_act"),
            conv(f"t{stage}", width, 1, 0, bias=False),
        ]
        rows.append(row(f"t{stage}_pool", "AvgPool2d"))
        last = f"t{stage}_pool"
    return network(*rows, row("bn", "BatchNorm2d"), act("relu"), *classifier(1000), shape=PHOTO)


def squeeze_and_excitation() -> Design:
    """Hu et al. 2017: a small branch weighs the channels of a residual block."""
    rows = [*normed("stem", 64, 7, stride=2), row("pool", "MaxPool2d", kernel_size=3, padding=1)]
    last = "pool"
    for index in range(4):
        name = f"b{index}"
        rows += [*normed(f"{name}_one", 64, after=last), *normed(f"{name}_two", 64, type="")]
        rows += [row(f"{name}_pool", "AdaptiveAvgPool2d"), conv(f"{name}_fc1", 4, 1, 0), act(f"{name}_act")]
        rows += [conv(f"{name}_fc2", 64, 1, 0), act(f"{name}_gate", "Sigmoid")]
        rows.append(row(f"{name}_scale", "Multiply", after=(f"{name}_two_bn", f"{name}_gate")))
        rows += [row(f"{name}_add", "Add", after=(f"{name}_scale", last)), act(f"{name}_out")]
        last = f"{name}_out"
    rows += [each for step in range(3) for each in normed(f"down{step}", 128 * 2**step, stride=2)]
    return network(*rows, *classifier(1000), shape=PHOTO)


def u_net() -> Design:
    """Ronneberger et al. 2015, padded so that sizes stay: down, up by transposed convolutions, skips "
    "between."""
    rows: list[Row] = []
    for depth, width in enumerate((32, 64, 128)):
        rows += [
            *normed(f"down{depth}_1", width),
            *normed(f"down{depth}_2", width),
            row(f"pool{depth}", "MaxPool2d"),
        ]
    rows += [*normed("low1", 256), *normed("low2", 256)]
    for depth, width in reversed(list(enumerate((32, 64, 128)))):
        rows.append(row(f"up{depth}", "ConvTranspose2d", out_channels=width, kernel_size=2, stride=2))
        rows.append(row(f"cat{depth}", "Concat", after=(f"down{depth}_2_act", f"up{depth}")))
        rows += [*normed(f"up{depth}_1", width), *normed(f"up{depth}_2", width)]
    return network(*rows, conv("scores", 2, 1, 0), shape=(1, 128, 128))


def convnext() -> Design:
    """Liu et al. 2022: large depthwise kernels, layer norm with the channels last, stochastic depth."""
    stem = row("stem", "Conv2d", out_channels=96, kernel_size=4, stride=4), row("stem_norm", "LayerNorm2d")
    rows, last = [*stem], "stem_norm"
    for stage, width in enumerate((96, 192, 384)):
        if stage:
            down = row(f"down{stage}", "Conv2d", out_channels=width, kernel_size=2, stride=2)
            rows += [row(f"down{stage}_norm", "LayerNorm2d", after=last), down]
            last = f"down{stage}"
        for index in range(2):
            name = f"c{stage}_{index}"
            rows += [
                conv(f"{name}_deep", width, 7, 3, groups=width, after=last),
                row(f"{name}_last", "Permute", dims=(2, 3, 1)),
                row(f"{name}_norm", "LayerNorm"),
                row(f"{name}_wide", "Linear", out_features=4 * width, each_position=True),
                act(f"{name}_act", "GELU"),
                row(f"{name}_narrow", "Linear", out_features=width, each_position=True),
                row(f"{name}_first", "Permute", dims=(3, 1, 2)),
                row(f"{name}_scale", "LayerScale"),
                row(f"{name}_drop", "StochasticDepth", p=0.1),
                row(f"{name}_add", "Add", after=(f"{name}_drop", last)),
            ]
            last = f"{name}_add"
    head = row("avgpool", "AdaptiveAvgPool2d"), row("norm", "LayerNorm2d"), row("flatten", "Flatten")
    return network(*rows, *head, row("fc", "Linear", out_features=1000), shape=PHOTO)


def edsr() -> Design:
    """Lim et al. 2017: residual blocks without norms, enlarged by shuffling pixels; all convolutions in "
    "and out."""
    rows, last = [conv("head", 64)], "head"
    for index in range(8):
        name = f"r{index}"
        rows += [conv(f"{name}_one", 64, after=last), act(f"{name}_act"), conv(f"{name}_two", 64)]
        rows.append(row(f"{name}_add", "Add", after=(f"{name}_two", last)))
        last = f"{name}_add"
    rows += [conv("body", 64), row("add", "Add", after=("body", "head"))]
    return network(*rows, conv("wide", 256), row("up", "PixelShuffle"), conv("tail", 3), shape=(3, 48, 48))


def shufflenet_v2() -> Design:
    """Ma et al. 2018, width 1: halves of the channels, depthwise without activation, shuffled."""
    rows, last = [*normed("stem", 24, stride=2), row("pool", "MaxPool2d", kernel_size=3, padding=1)], "pool"
    for stage, width in enumerate((58, 116, 232)):
        for index in range(3):
            name, stride = f"s{stage}_{index}", 1 if index else 2
            if index:
                rows.append(row(f"{name}_halves", "Chunk", chunks=2, after=last))
            else:
                came = 24 if stage == 0 else width
                rows += [
                    *normed(f"{name}_left", came, 3, "", last, groups=came, stride=2),
                    *normed(f"{name}_mix", width, 1),
                ]
            rows += normed(f"{name}_one", width, 1, after=f"{name}_halves" if index else last)
            rows += normed(f"{name}_deep", width, 3, "", groups=width, stride=stride)
            rows += normed(f"{name}_two", width, 1)
            other = f"{name}_halves" if index else f"{name}_mix_act"
            rows.append(row(f"{name}_cat", "Concat", after=(other, f"{name}_two_act")))
            rows.append(row(f"{name}_shuffle", "ChannelShuffle", groups=2))
            last = f"{name}_shuffle"
    return network(*rows, *normed("last", 1024, 1), *classifier(1000), shape=PHOTO)


def vision_transformer() -> Design:
    """Dosovitskiy et al. 2020: patches of an image as words."""
    patches = [
        row("patches", "Conv2d", out_channels=192, kernel_size=16, stride=16),
        row("flat", "Flatten", start_dim=2),
        row("words", "Permute", dims=(2, 1)),
        row("token", "ClassToken"),
        row("places", "PositionEmbedding"),
        row("drop", "Dropout", p=0.1),
    ]
    layers = [
        row(f"layer{index}", "TransformerEncoderLayer", nhead=3, dim_feedforward=768) for index in range(12)
    ]
    head = row("norm", "LayerNorm"), row("first", "Slice", start=0, end=1), row("flatten", "Flatten")
    return network(*patches, *layers, *head, row("fc", "Linear", out_features=1000), shape=PHOTO)


GOOD = {
    "AlexNet": (alexnet, {"dense-holds-most"}),
    "VGG-11": (lambda: vgg(1, 1, 2, 2, 2, norm=False), {"dense-holds-most"}),
    "VGG-16 without norm": (
        lambda: vgg(2, 2, 3, 3, 3, norm=False),
        {"dense-holds-most", "deep-plain-stack"},
    ),
    "VGG-16 with norm": (lambda: vgg(2, 2, 3, 3, 3), {"dense-holds-most"}),
    "SqueezeNet": (squeezenet, set()),
    "MobileNetV2": (mobilenet_v2, set()),
    "DenseNet": (densenet, set()),
    "squeeze and excitation": (squeeze_and_excitation, set()),
    "U-Net": (u_net, set()),
    "ConvNeXt": (convnext, set()),
    "EDSR": (edsr, set()),
    "ShuffleNetV2": (shufflenet_v2, {"channels-off-8"}),
    "vision transformer": (vision_transformer, set()),
}
"""Networks with the advice that an expert would give them: VGG's dense layers, and its depth without "
"norms."""
