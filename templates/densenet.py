"""DenseNet 121 to 201 with the attribute names of torchvision, so that its pretrained weights fit."""

from collections.abc import Iterator

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design, Graph
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

DEPTHS = {
    "121": (32, 64, (6, 12, 24, 16)),
    "161": (48, 96, (6, 12, 36, 24)),
    "169": (32, 64, (6, 12, 32, 32)),
    "201": (32, 64, (6, 12, 48, 32)),
}
"""Growth, channels of the first convolution and layers of each block, by depth  (Huang et al., table 1)."""

GROWTH = {"growth": parameter(integer(32, 1, 65_536, "Channels that each layer adds."))}


@template(
    "DenseNet",
    "Each layer sees the maps of all layers before it and adds a few of its own, so that features are used "
    "again and again. "
    "Gao Huang, Zhuang Liu, Laurens van der Maaten and Kilian Weinberger: "
    "Densely connected convolutional networks, 2016.",
    family="Residual",
    torchvision=lambda options: f"densenet{options['depth']}",
    depth=choice("121", tuple(DEPTHS), "Layers with weights; 161 adds more channels in each."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 29),
)
def densenet(depth: str, classes: int, channels: int, size: int) -> Design:
    """Build a DenseNet for square images."""
    growth, width, counts = DEPTHS[depth]
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        row("features", "Features"),
        row("relu", "ReLU"),
        row("avgpool", "AdaptiveAvgPool2d"),
        row("flatten", "Flatten"),
        row("classifier", "Linear", out_features=classes),
        row("output", "Output"),
    )
    features = block(*_features(growth, width, counts), note="Dense blocks with transitions between them.")
    blocks = {f"DenseBlock{count}": dense_block(count) for count in counts}
    return design(
        f"DenseNet-{depth}",
        network,
        {"Features": features, **blocks, "DenseLayer": DENSE_LAYER, "Transition": TRANSITION},
    )


def _features(growth: int, width: int, counts: tuple[int, ...]) -> Iterator[Row]:
    yield row("conv0", "Conv2d", out_channels=width, kernel_size=7, stride=2, padding=3, bias=False)
    yield row("norm0", "BatchNorm2d")
    yield row("relu0", "ReLU")
    yield row("pool0", "MaxPool2d", kernel_size=3, padding=1)
    for number, count in enumerate(counts, 1):
        yield row(f"denseblock{number}", f"DenseBlock{count}", growth=growth)
        if number < len(counts):
            yield row(f"transition{number}", "Transition")
    yield row("norm5", "BatchNorm2d")


def dense_block(count: int) -> Graph:
    """Draw a chain of layers that each add channels; torchvision's names count from 1, so none repeats."""
    layers = (row(f"denselayer{number}", "DenseLayer", growth="=growth") for number in range(1, count + 1))
    return block(*layers, parameters=GROWTH, note=f"{count} layers, each of which sees all before it.")


DENSE_LAYER = block(
    row("norm1", "BatchNorm2d"),
    row("relu1", "ReLU"),
    row("conv1", "Conv2d", out_channels="=growth * 4", kernel_size=1, bias=False),
    row("norm2", "BatchNorm2d"),
    row("relu2", "ReLU"),
    row("conv2", "Conv2d", out_channels="=growth", padding=1, bias=False),
    row("concat", "Concat", after=("input", "conv2")),
    parameters=GROWTH,
    note="Puts a few new maps behind all that came in.",
)

TRANSITION = block(
    row("norm", "BatchNorm2d"),
    row("relu", "ReLU"),
    row("conv", "Conv2d", out_channels="=in_channels // 2", kernel_size=1, bias=False),
    row("pool", "AvgPool2d"),
    note="Halves the channels and the image.",
)
