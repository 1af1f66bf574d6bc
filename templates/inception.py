"""Inception v3 with the attribute names of torchvision, so that its pretrained weights fit.

Its auxiliary classifier, which only helps the training, is left out: of torchvision's weights `AuxLogits`
has no place. So is `transform_input`, arithmetic on the image with which torchvision's weights were trained:
give them images that are normalised with a mean and a deviation of 0.5 in each channel.
"""

from collections.abc import Mapping
from typing import Any

from engine.catalogue.declare import integer
from engine.graph.document import BlockParameter, Design, Graph
from templates.convolutions import KERNEL, OUT_CHANNELS, STRIDE
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template


@template(
    "Inception v3",
    "Modules of parallel branches in which small and one-sided windows stand for large ones. "
    "Christian Szegedy, Vincent Vanhoucke, Sergey Ioffe, Jonathon Shlens and Zbigniew Wojna: "
    "Rethinking the Inception architecture for computer vision, 2015.",
    family="Classic",
    torchvision=lambda options: "inception_v3",
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(299, 75),
)
def inception_v3(classes: int, channels: int, size: int) -> Design:
    """Build Inception v3 for square images, without the auxiliary classifier."""
    return design(
        "Inception v3",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            _conv("Conv2d_1a_3x3", 32, 3, stride=2),
            _conv("Conv2d_2a_3x3", 32, 3),
            _conv("Conv2d_2b_3x3", 64, 3, padding=1),
            _pool("maxpool1"),
            _conv("Conv2d_3b_1x1", 80),
            _conv("Conv2d_4a_3x3", 192, 3),
            _pool("maxpool2"),
            row("Mixed_5b", "InceptionA", pooled=32),
            row("Mixed_5c", "InceptionA", pooled=64),
            row("Mixed_5d", "InceptionA", pooled=64),
            row("Mixed_6a", "InceptionB"),
            row("Mixed_6b", "InceptionC", width=128),
            row("Mixed_6c", "InceptionC", width=160),
            row("Mixed_6d", "InceptionC", width=160),
            row("Mixed_6e", "InceptionC", width=192),
            row("Mixed_7a", "InceptionD"),
            row("Mixed_7b", "InceptionE"),
            row("Mixed_7c", "InceptionE"),
            row("avgpool", "AdaptiveAvgPool2d"),
            row("dropout", "Dropout", p=0.5),
            row("flatten", "Flatten"),
            row("fc", "Linear", out_features=classes),
            row("output", "Output"),
        ),
        BLOCKS,
    )


def _conv(id: str, out_channels: int | str, kernel: int = 1, *, after: str = "", **values: Any) -> Row:
    """Place a convolution with a square window, with its norm and ReLU."""
    return row(id, "BasicConv2d", after=after or (), out_channels=out_channels, kernel_size=kernel, **values)


def _pool(id: str, after: str = "") -> Row:
    """Place a pooling that halves the image."""
    return row(id, "MaxPool2d", after=after or (), kernel_size=3, stride=2)


def _smooth(id: str) -> Row:
    """Place the pooling with which a branch begins that keeps the image's size."""
    return row(id, "AvgPool2d", after="input", kernel_size=3, stride=1, padding=1)


def _line(id: str, out_channels: int | str, height: int, width: int, *, after: str = "") -> Row:
    """Place a convolution with a window of one row or one column, which keeps the image's size."""
    return row(id, "LineConv2d", after=after or (), out_channels=out_channels, height=height, width=width)


def _basic(note: str, more: Mapping[str, BlockParameter], **window: str) -> Graph:
    """Draw a convolution with its norm and a ReLU."""
    return block(
        row("conv", "Conv2d", out_channels="=out_channels", **window, bias=False),
        row("bn", "BatchNorm2d", eps=0.001),
        row("relu", "ReLU"),
        parameters={"out_channels": OUT_CHANNELS, **more},
        note=f"A convolution{note}, its norm and a ReLU.",
    )


PADDING = parameter(integer(0, 0, 31, "Rings of zeros put around."))
HEIGHT = parameter(integer(1, 1, 63, "Height of the window."))
BREADTH = parameter(integer(1, 1, 63, "Width of the window."))
POOLED = parameter(integer(32, 1, 65_536, "Channels that leave the branch with the pooling."))
WIDTH = parameter(integer(128, 1, 65_536, "Channels inside the branches of 7 × 7."))

A = block(
    _conv("branch1x1", 64),
    _conv("branch5x5_1", 48, after="input"),
    _conv("branch5x5_2", 64, 5, padding=2),
    _conv("branch3x3dbl_1", 64, after="input"),
    _conv("branch3x3dbl_2", 96, 3, padding=1),
    _conv("branch3x3dbl_3", 96, 3, padding=1),
    _smooth("pool"),
    _conv("branch_pool", "=pooled"),
    row("concat", "Concat", after=("branch1x1", "branch5x5_2", "branch3x3dbl_3", "branch_pool")),
    parameters={"pooled": POOLED},
    note="Four branches side by side: two of 3 × 3 see as far as one of 5 × 5.",
)

B = block(
    _conv("branch3x3", 384, 3, stride=2),
    _conv("branch3x3dbl_1", 64, after="input"),
    _conv("branch3x3dbl_2", 96, 3, padding=1),
    _conv("branch3x3dbl_3", 96, 3, stride=2),
    _pool("branch_pool", "input"),
    row("concat", "Concat", after=("branch3x3", "branch3x3dbl_3", "branch_pool")),
    note="Halves the image in three ways at once, so that nothing is lost.",
)

C = block(
    _conv("branch1x1", 192),
    _conv("branch7x7_1", "=width", after="input"),
    _line("branch7x7_2", "=width", 1, 7),
    _line("branch7x7_3", 192, 7, 1),
    _conv("branch7x7dbl_1", "=width", after="input"),
    _line("branch7x7dbl_2", "=width", 7, 1),
    _line("branch7x7dbl_3", "=width", 1, 7),
    _line("branch7x7dbl_4", "=width", 7, 1),
    _line("branch7x7dbl_5", 192, 1, 7),
    _smooth("pool"),
    _conv("branch_pool", 192),
    row("concat", "Concat", after=("branch1x1", "branch7x7_3", "branch7x7dbl_5", "branch_pool")),
    parameters={"width": WIDTH},
    note="Windows of 7 × 7 made of a row and a column, which are far cheaper.",
)

D = block(
    _conv("branch3x3_1", 192),
    _conv("branch3x3_2", 320, 3, stride=2),
    _conv("branch7x7x3_1", 192, after="input"),
    _line("branch7x7x3_2", 192, 1, 7),
    _line("branch7x7x3_3", 192, 7, 1),
    _conv("branch7x7x3_4", 192, 3, stride=2),
    _pool("branch_pool", "input"),
    row("concat", "Concat", after=("branch3x3_2", "branch7x7x3_4", "branch_pool")),
    note="Halves the image in three ways at once, one of which has seen 7 × 7.",
)

E = block(
    _conv("branch1x1", 320),
    _conv("branch3x3_1", 384, after="input"),
    _line("branch3x3_2a", 384, 1, 3),
    _line("branch3x3_2b", 384, 3, 1, after="branch3x3_1"),
    row("branch3x3", "Concat", after=("branch3x3_2a", "branch3x3_2b")),
    _conv("branch3x3dbl_1", 448, after="input"),
    _conv("branch3x3dbl_2", 384, 3, padding=1),
    _line("branch3x3dbl_3a", 384, 1, 3),
    _line("branch3x3dbl_3b", 384, 3, 1, after="branch3x3dbl_2"),
    row("branch3x3dbl", "Concat", after=("branch3x3dbl_3a", "branch3x3dbl_3b")),
    _smooth("pool"),
    _conv("branch_pool", 192),
    row("concat", "Concat", after=("branch1x1", "branch3x3", "branch3x3dbl", "branch_pool")),
    note="Branches that end in a row and a column side by side: many channels.",
)

BLOCKS = {
    "BasicConv2d": _basic(
        "",
        {"kernel_size": KERNEL, "stride": STRIDE, "padding": PADDING},
        kernel_size="=kernel_size",
        stride="=stride",
        padding="=padding",
    ),
    "InceptionA": A,
    "InceptionB": B,
    "InceptionC": C,
    "LineConv2d": _basic(
        " that sees one row or one column",
        {"height": HEIGHT, "width": BREADTH},
        kernel_size="=(height, width)",
        padding="=(height // 2, width // 2)",
    ),
    "InceptionD": D,
    "InceptionE": E,
}
