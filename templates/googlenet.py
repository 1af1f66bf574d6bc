"""GoogLeNet with the attribute names of torchvision, so that its pretrained weights fit.

Its two auxiliary classifiers, which only help the training, are left out; torchvision leaves them out of
a pretrained network, too. So is `transform_input`, arithmetic on the image with which torchvision's weights
were trained: give them images that are normalised with a mean and a deviation of 0.5 in each channel.
Where the paper has 5 × 5 convolutions, torchvision's weights are for 3 × 3, and so is this network.
"""

from typing import Any

from engine.catalogue.declare import integer
from engine.graph.document import BlockParameter, Design, Graph
from templates.convolutions import CONV, OUT_CHANNELS, conv
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

MODULES = {
    "inception3a": (64, 96, 128, 16, 32, 32),
    "inception3b": (128, 128, 192, 32, 96, 64),
    "maxpool3": (3,),
    "inception4a": (192, 96, 208, 16, 48, 64),
    "inception4b": (160, 112, 224, 24, 64, 64),
    "inception4c": (128, 128, 256, 24, 64, 64),
    "inception4d": (112, 144, 288, 32, 64, 64),
    "inception4e": (256, 160, 320, 32, 128, 128),
    "maxpool4": (2,),
    "inception5a": (256, 160, 320, 32, 128, 128),
    "inception5b": (384, 192, 384, 48, 128, 128),
}
"""The channels of each Inception module, or the window of a pooling  (Szegedy et al. 2014, table 1)."""


@template(
    "GoogLeNet",
    "Modules whose four branches look at the image in different ways, side by side. "
    "Christian Szegedy, Wei Liu, Yangqing Jia and others: Going deeper with convolutions, 2014.",
    family="Classic",
    torchvision=lambda options: "googlenet",
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def googlenet(classes: int, channels: int, size: int) -> Design:
    """Build GoogLeNet for square images, without the auxiliary classifiers."""
    return design(
        "GoogLeNet",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("conv1", "BasicConv2d", out_channels=64, kernel_size=7, stride=2),
            _pool("maxpool1"),
            row("conv2", "BasicConv2d", out_channels=64, kernel_size=1),
            row("conv3", "BasicConv2d", out_channels=192),
            _pool("maxpool2"),
            *(_module(id, numbers) for id, numbers in MODULES.items()),
            row("avgpool", "AdaptiveAvgPool2d"),
            row("flatten", "Flatten"),
            row("dropout", "Dropout", p=0.2),
            row("fc", "Linear", out_features=classes),
            row("output", "Output"),
        ),
        {"BasicConv2d": BASIC, "Inception": INCEPTION, "ConvBranch": BRANCH, "PoolBranch": POOL_BRANCH},
    )


def _module(id: str, numbers: tuple[int, ...]) -> Row:
    """Place an Inception module, or the pooling between two groups of them."""
    if len(numbers) == 1:
        return _pool(id, *numbers)
    widths: dict[str, Any] = dict(zip(WIDTHS, numbers, strict=True))
    return row(id, "Inception", **widths)


def _pool(id: str, window: int = 3) -> Row:
    """Place a pooling that halves the image; its last window may hang over the edge."""
    return row(id, "MaxPool2d", kernel_size=window, stride=2, ceil_mode=True)


def _channels(default: int, help: str) -> BlockParameter:
    return parameter(integer(default, 1, 65_536, help))


WIDTHS = {
    "out1": _channels(64, "Channels that leave the first branch, a 1 × 1 convolution."),
    "reduced2": _channels(96, "Channels inside the second branch."),
    "out2": _channels(128, "Channels that leave the second branch."),
    "reduced3": _channels(16, "Channels inside the third branch."),
    "out3": _channels(32, "Channels that leave the third branch."),
    "out4": _channels(32, "Channels that leave the fourth branch, which begins with a pooling."),
}

BASIC = block(
    conv("conv", "=out_channels", "=kernel_size", "=stride"),
    row("bn", "BatchNorm2d", eps=0.001),
    row("relu", "ReLU"),
    parameters=CONV,
    note="A convolution whose stride alone decides the size, its norm and a ReLU.",
)

BRANCH = block(
    row("0", "BasicConv2d", out_channels="=reduced", kernel_size=1),
    row("1", "BasicConv2d", out_channels="=out_channels"),
    parameters={
        "reduced": _channels(96, "Channels between the two convolutions: the fewer, the cheaper."),
        "out_channels": OUT_CHANNELS,
    },
    note="Reduces the channels before a 3 × 3 convolution, which is then cheap.",
)

POOL_BRANCH = block(
    row("0", "MaxPool2d", kernel_size=3, stride=1, padding=1, ceil_mode=True),
    row("1", "BasicConv2d", out_channels="=out_channels", kernel_size=1),
    parameters={"out_channels": OUT_CHANNELS},
    note="Looks for the largest value around each position.",
)

INCEPTION: Graph = block(
    row("branch1", "BasicConv2d", out_channels="=out1", kernel_size=1),
    row("branch2", "ConvBranch", after="input", reduced="=reduced2", out_channels="=out2"),
    row("branch3", "ConvBranch", after="input", reduced="=reduced3", out_channels="=out3"),
    row("branch4", "PoolBranch", after="input", out_channels="=out4"),
    row("concat", "Concat", after=("branch1", "branch2", "branch3", "branch4")),
    parameters=WIDTHS,
    note="Four branches look at the same image; their channels are stacked.",
)
