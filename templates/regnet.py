"""RegNet X and Y with the attribute names of torchvision, but for one thing: blocks are numbered.

torchvision calls the third block of the first stage ``trunk_output.block1.block1-2``. A dash is no part of a
Python name, and a place in a chain has a number here: ``trunk_output.block1.2``. Weights are renamed when
they are read, so that torchvision's fit (`engine.compile.weights.renamed`).
"""

import math
from itertools import groupby
from typing import NamedTuple

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design, Graph
from templates.convolutions import STRIDE, WIDTH, conv_norm, divisible, squeeze_excitation
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template


class Line(NamedTuple):
    """A network of the design space: its widths rise along a line and are then made steps."""

    depth: int
    initial: int
    slope: float
    factor: float
    group: int


LINES = {
    "x_400mf": Line(22, 24, 24.48, 2.54, 16),
    "x_800mf": Line(16, 56, 35.73, 2.28, 16),
    "x_1_6gf": Line(18, 80, 34.01, 2.25, 24),
    "x_3_2gf": Line(25, 88, 26.31, 2.25, 48),
    "x_8gf": Line(23, 80, 49.56, 2.88, 120),
    "x_16gf": Line(22, 216, 55.59, 2.1, 128),
    "x_32gf": Line(23, 320, 69.86, 2.0, 168),
    "y_400mf": Line(16, 48, 27.89, 2.09, 8),
    "y_800mf": Line(14, 56, 38.84, 2.4, 16),
    "y_1_6gf": Line(27, 48, 20.71, 2.65, 24),
    "y_3_2gf": Line(21, 80, 42.63, 2.66, 24),
    "y_8gf": Line(17, 192, 76.82, 2.19, 56),
    "y_16gf": Line(18, 200, 106.23, 2.48, 112),
    "y_32gf": Line(20, 232, 115.89, 2.53, 232),
    "y_128gf": Line(27, 456, 160.83, 2.52, 264),
}
"""d, w₀, wₐ, wₘ and the group width  (Radosavovic et al. 2020, tables 8 and 9; 128 GF: Goyal et al. 2021)."""
STEM = 32

GROUP = parameter(integer(8, 1, 65_536, "Channels of each group of the 3 × 3 convolution."))
DEPTH = parameter(integer(2, 1, 1000, "How many blocks follow one another."))
BLOCK = {"width": WIDTH, "stride": STRIDE, "group_width": GROUP}


@template(
    "RegNet",
    "Residual networks whose widths and depths follow a simple rule, which a study of thousands brought up. "
    "Ilija Radosavovic, Raj Prateek Kosaraju, Ross Girshick, Kaiming He and Piotr Dollár: "
    "Designing network design spaces, 2020.",
    family="Residual",
    torchvision=lambda options: f"regnet_{options['variant']}",
    variant=choice("y_400mf", tuple(LINES), "x is plain, y weighs its channels; then the cost in MACs."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def regnet(variant: str, classes: int, channels: int, size: int) -> Design:
    """Build a RegNet for square images."""
    letter, _, cost = variant.partition("_")
    squeezes = letter == "y"
    stages = _stages(LINES[variant])
    return design(
        f"RegNet {letter.upper()} {cost.replace('_', '.').upper()}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("stem", "ConvNormReLU", out_channels=STEM, stride=2),
            row("trunk_output", "Trunk"),
            row("avgpool", "AdaptiveAvgPool2d"),
            row("flatten", "Flatten"),
            row("fc", "Linear", out_features=classes),
            row("output", "Output"),
        ),
        {
            "ConvNormReLU": conv_norm(row("2", "ReLU")),
            "Trunk": block(*stages, note="Four stages, each of which halves the image."),
            "Stage": STAGE,
            "ResBottleneck": RESIDUAL,
            "BottleneckTransform": _transform(squeezes),
            "ConvNorm": conv_norm(),
            **({"SqueezeExcitation": squeeze_excitation("ReLU", "Sigmoid")} if squeezes else {}),
        },
    )


def _stages(line: Line) -> list[Row]:
    """Place the stages: blocks of equal width follow one another."""
    rows = []
    for number, (width, equal) in enumerate(groupby(_widths(line)), 1):
        group = min(line.group, width)
        wide = divisible(width, group)
        rows.append(row(f"block{number}", "Stage", width=wide, group_width=group, depth=len(list(equal))))
    return rows


def _widths(line: Line) -> list[int]:
    """Return the width of each block: the line in steps of powers, in multiples of eight.

    uⱼ = w₀ + wₐ j; sⱼ = log(uⱼ / w₀) / log(wₘ); wⱼ = w₀ wₘ^round(sⱼ)  (Radosavovic et al., equations 2 to 4)
    """
    steps = (
        round(math.log((line.initial + line.slope * place) / line.initial) / math.log(line.factor))
        for place in range(line.depth)
    )
    return [round(line.initial * line.factor**step / 8) * 8 for step in steps]


def _transform(squeezes: bool) -> Graph:
    """Draw the layers of a block; the squeezed channels are a quarter of those that come in."""
    squeeze = (row("se", "SqueezeExcitation", squeeze="=in_channels // 4"),) if squeezes else ()
    return block(
        row("a", "ConvNormReLU", out_channels="=width", kernel_size=1),
        row(
            "b",
            "ConvNormReLU",
            out_channels="=width",
            stride="=stride",
            groups="=width // group_width",
        ),
        *squeeze,
        row("c", "ConvNorm", out_channels="=width", kernel_size=1),
        parameters=BLOCK,
        note="A 3 × 3 convolution in groups between two of 1 × 1.",
    )


STAGE = block(
    row("0", "ResBottleneck", width="=width", stride=2, group_width="=group_width"),
    row("1", "ResBottleneck", width="=width", group_width="=group_width", repeat="=depth - 1"),
    parameters={"width": WIDTH, "group_width": GROUP, "depth": DEPTH},
    note="Blocks of one width, one after the other; the first one halves the image.",
)

RESIDUAL = block(
    row("f", "BottleneckTransform", **{name: f"={name}" for name in BLOCK}),
    row(
        "proj",
        "ConvNorm",
        after="input",
        bypassed="=stride == 1 and in_channels == width",
        out_channels="=width",
        kernel_size=1,
        stride="=stride",
    ),
    row("add", "Add", after=("f", "proj")),
    row("activation", "ReLU"),
    parameters=BLOCK,
    note="A bottleneck, added to its input, which is fitted where the shape changes.",
)
