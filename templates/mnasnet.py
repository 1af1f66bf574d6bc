"""MNASNet (its B1, without squeeze and excitation) with torchvision's names, so that its weights fit."""

from typing import Any

from engine.catalogue.declare import choice
from engine.graph.document import Design, Graph
from templates.convolutions import (
    DEPTH,
    EXPAND,
    KERNEL,
    STRIDE,
    WIDTH,
    classifier,
    conv,
    divisible,
    residual,
)
from templates.drawing import Row, block, design, graph, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

STAGES = (
    (24, 3, 2, 3, 3),
    (40, 5, 2, 3, 3),
    (80, 5, 2, 6, 3),
    (96, 3, 1, 6, 2),
    (192, 5, 2, 6, 4),
    (320, 3, 1, 6, 1),
)
"""Channels, window, first stride, expansion and blocks of each stage  (Tan et al. 2019, figure 7)."""
STEM, FIRST, LAST = 32, 16, 1280
"""Channels of the first convolution, of the separable one behind it, and of the last, which stays."""

BLOCK = {"width": WIDTH, "kernel_size": KERNEL, "stride": STRIDE, "expand": EXPAND}


@template(
    "MNASNet",
    "Stacks of inverted residuals, found by a search that measured the time on a telephone. "
    "Mingxing Tan, Bo Chen, Ruoming Pang and others: "
    "MnasNet: platform-aware neural architecture search for mobile, 2018.",
    family="Efficient",
    torchvision=lambda options: f"mnasnet{options['width'].replace('.', '_')}",
    width=choice("1.0", ("0.5", "0.75", "1.0", "1.3"), "Multiplies the channels."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def mnasnet(width: str, classes: int, channels: int, size: int) -> Design:
    """Build MNASNet for square images."""
    return design(
        f"MNASNet x{width}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("layers", "Layers"),
            row("pool", "Mean"),
            row("classifier", "Classifier", classes=classes),
            row("output", "Output"),
        ),
        {
            "Layers": _layers(float(width)),
            "Stage": STAGE,
            "InvertedResidual": RESIDUAL,
            "InvertedLayers": RESIDUAL_LAYERS,
            "Classifier": classifier(0.2),
        },
    )


def _norm(id: str) -> Row:
    """Place a norm with TensorFlow's momentum of 0.9997, which PyTorch counts from the other end."""
    return row(id, "BatchNorm2d", momentum=0.0003)


def _layers(times: float) -> Graph:
    """Draw the chain of all layers."""
    stem, first = divisible(STEM * times), divisible(FIRST * times)
    stages = (_stage(place, times, *stage) for place, stage in enumerate(STAGES, 8))
    return block(
        conv("0", stem, 3, 2),
        _norm("1"),
        row("2", "ReLU"),
        conv("3", stem, 3, groups=stem),
        _norm("4"),
        row("5", "ReLU"),
        conv("6", first, 1),
        _norm("7"),
        *stages,
        conv("14", LAST, 1),
        _norm("15"),
        row("16", "ReLU"),
        note="From edges to objects: ever smaller images with ever more channels.",
    )


def _stage(place: int, times: float, width: int, kernel: int, stride: int, expand: int, depth: int) -> Row:
    """Place a stage; the channels inside follow those that come in."""
    values: dict[str, Any] = {"kernel_size": kernel, "stride": stride, "expand": expand, "depth": depth}
    return row(f"{place}", "Stage", width=divisible(width * times), **values)


STAGE = block(
    row("0", "InvertedResidual", **{name: f"={name}" for name in BLOCK}),
    row(
        "1",
        "InvertedResidual",
        width="=width",
        kernel_size="=kernel_size",
        expand="=expand",
        repeat="=depth - 1",
    ),
    parameters={**BLOCK, "depth": DEPTH},
    note="Blocks of one width, one after the other; the first one changes the shape.",
)

RESIDUAL = residual(
    "layers",
    "InvertedLayers",
    BLOCK,
    note="Wide inside and narrow outside; added to its input where the shapes are alike.",
)

RESIDUAL_LAYERS = block(
    conv("0", "=in_channels * expand", 1),
    _norm("1"),
    row("2", "ReLU"),
    conv("3", "=in_channels * expand", "=kernel_size", "=stride", "=in_channels * expand"),
    _norm("4"),
    row("5", "ReLU"),
    conv("6", "=width", 1),
    _norm("7"),
    parameters=BLOCK,
    note="Widens, looks around in each channel by itself, and narrows without a ReLU.",
)
