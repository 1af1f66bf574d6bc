"""ResNet 18 to 152 with the attribute names of torchvision, so that its pretrained weights fit."""

from engine.catalogue.declare import choice, integer, switch
from engine.graph.document import Design, Graph
from templates.drawing import Row, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

DEPTHS = {
    "18": ("BasicBlock", (2, 2, 2, 2)),
    "34": ("BasicBlock", (3, 4, 6, 3)),
    "50": ("Bottleneck", (3, 4, 6, 3)),
    "101": ("Bottleneck", (3, 4, 23, 3)),
    "152": ("Bottleneck", (3, 8, 36, 3)),
}
"""The block and how often each stage places it, by depth: the layers with weights  (He et al., table 1)."""

WIDTH = parameter(integer(64, 1, 65_536, "Channels of the 3 × 3 convolutions."))
STRIDE = parameter(integer(1, 1, 8, "Step of the first block; 2 halves the image."))
PROJECT = parameter(switch(False, "Fits the shortcut to the new shape by a 1 × 1 convolution."))
CHANNELS = parameter(integer(64, 1, 65_536, "Channels that come out."))
DEPTH = parameter(integer(2, 1, 1000, "How many blocks follow one another."))
BLOCK = {"width": WIDTH, "stride": STRIDE, "project": PROJECT}


@template(
    "ResNet",
    "Blocks that add what they learn to what came in, so that very deep networks still train. "
    "Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun: "
    "Deep residual learning for image recognition, 2015.",
    family="Residual",
    torchvision=lambda options: f"resnet{options['depth']}",
    depth=choice("18", tuple(DEPTHS), "Layers with weights; from 50 on the blocks are bottlenecks."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def resnet(depth: str, classes: int, channels: int, size: int) -> Design:
    """Build a ResNet for square images."""
    block, counts = DEPTHS[depth]
    stages = (_stage(index, count, block) for index, count in enumerate(counts))
    return design(
        f"ResNet-{depth}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            _conv("conv1", 64, 7, 2),
            row("bn1", "BatchNorm2d"),
            row("relu", "ReLU"),
            row("maxpool", "MaxPool2d", kernel_size=3, stride=2, padding=1),
            *stages,
            row("avgpool", "AdaptiveAvgPool2d"),
            row("flatten", "Flatten"),
            row("fc", "Linear", out_features=classes),
            row("output", "Output"),
        ),
        {"Stage": stage(block), block: BLOCKS[block], "Projection": PROJECTION},
    )


def _stage(index: int, count: int, block: str) -> Row:
    """Place a stage; each but the first halves the image and doubles the width."""
    project = index > 0 or block == "Bottleneck"
    return row(
        f"layer{index + 1}",
        "Stage",
        width=64 * 2**index,
        stride=min(index + 1, 2),
        depth=count,
        project=project,
    )


def _conv(id: str, out_channels: int | str, kernel: int, stride: int | str = 1) -> Row:
    """Place a convolution without bias, padded so that the stride alone decides the size."""
    return row(
        id,
        "Conv2d",
        out_channels=out_channels,
        kernel_size=kernel,
        stride=stride,
        padding=kernel // 2,
        bias=False,
    )


def stage(block: str) -> Graph:
    """Draw a chain of blocks, of which the first changes the shape."""
    return graph(
        row("input", "Input"),
        row("0", block, width="=width", stride="=stride", project="=project"),
        row("1", block, width="=width", repeat="=depth - 1"),
        row("output", "Output"),
        parameters={**BLOCK, "depth": DEPTH},
        note="Blocks of one width, one after the other; the first one changes the shape.",
    )


BASIC = graph(
    row("input", "Input"),
    _conv("conv1", "=width", 3, "=stride"),
    row("bn1", "BatchNorm2d"),
    row("relu1", "ReLU"),
    _conv("conv2", "=width", 3),
    row("bn2", "BatchNorm2d"),
    row(
        "downsample",
        "Projection",
        after="input",
        bypassed="=not project",
        channels="=width",
        stride="=stride",
    ),
    row("add", "Add", after=("bn2", "downsample")),
    row("relu", "ReLU"),
    row("output", "Output"),
    parameters=BLOCK,
    note="Two 3 × 3 convolutions, added to their input.",
)

BOTTLENECK = graph(
    row("input", "Input"),
    _conv("conv1", "=width", 1),
    row("bn1", "BatchNorm2d"),
    row("relu1", "ReLU"),
    _conv("conv2", "=width", 3, "=stride"),
    row("bn2", "BatchNorm2d"),
    row("relu2", "ReLU"),
    _conv("conv3", "=width * 4", 1),
    row("bn3", "BatchNorm2d"),
    row(
        "downsample",
        "Projection",
        after="input",
        bypassed="=not project",
        channels="=width * 4",
        stride="=stride",
    ),
    row("add", "Add", after=("bn3", "downsample")),
    row("relu", "ReLU"),
    row("output", "Output"),
    parameters=BLOCK,
    note="A 3 × 3 convolution between two of 1 × 1, added to their input.",
)

PROJECTION = graph(
    row("input", "Input"),
    _conv("0", "=channels", 1, "=stride"),
    row("1", "BatchNorm2d"),
    row("output", "Output"),
    parameters={"channels": CHANNELS, "stride": STRIDE},
    note="Fits a shortcut to the shape that it is added to.",
)

BLOCKS = {"BasicBlock": BASIC, "Bottleneck": BOTTLENECK}
