"""MobileNet v2 with the attribute names of torchvision, so that its pretrained weights fit."""

from engine.catalogue.declare import choice
from engine.graph.document import Design, Graph
from templates.convolutions import (
    EXPAND,
    STRIDE,
    WIDTH,
    classifier,
    conv,
    conv_norm,
    divisible,
    residual,
)
from templates.drawing import Row, block, design, graph, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

STAGES = ((6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
"""Expansion, channels, blocks and stride of each stage but the first  (Sandler et al. 2018, table 2)."""
STEM, FIRST, LAST = 32, 16, 1280
"""Channels of the first convolution, of the first block and of the last convolution."""

BLOCK = {"width": WIDTH, "stride": STRIDE, "expand": EXPAND}


@template(
    "MobileNet v2",
    "Blocks that are wide inside and narrow outside, built of separable convolutions for telephones. "
    "Mark Sandler, Andrew Howard, Menglong Zhu, Andrey Zhmoginov and Liang-Chieh Chen: "
    "MobileNetV2: inverted residuals and linear bottlenecks, 2018.",
    family="Efficient",
    torchvision=lambda options: "mobilenet_v2" if options["width"] == "1.0" else None,
    width=choice("1.0", ("0.35", "0.5", "0.75", "1.0", "1.3", "1.4"), "Multiplies the channels."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def mobilenet_v2(width: str, classes: int, channels: int, size: int) -> Design:
    """Build MobileNet v2 for square images."""
    times = float(width)
    return design(
        "MobileNet v2" if times == 1 else f"MobileNet v2 x{width}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("features", "Features"),
            row("avgpool", "AdaptiveAvgPool2d"),
            row("flatten", "Flatten"),
            row("classifier", "Classifier", classes=classes),
            row("output", "Output"),
        ),
        {
            "Features": _features(times),
            "ConvNormReLU6": conv_norm(row("2", "ReLU6")),
            "SeparableConv": SEPARABLE,
            "SeparableLayers": SEPARABLE_LAYERS,
            "InvertedResidual": RESIDUAL,
            "InvertedLayers": RESIDUAL_LAYERS,
            "Classifier": classifier(0.2),
        },
    )


def _features(times: float) -> Graph:
    """Draw the chain of all blocks; the last convolution never gets narrower."""
    rows = [
        row("0", "ConvNormReLU6", out_channels=divisible(STEM * times), stride=2),
        row("1", "SeparableConv", width=divisible(FIRST * times)),
    ]
    place = 2
    for expand, channels, count, stride in STAGES:
        rows += _stage(place, divisible(channels * times), count, stride, expand)
        place += count
    last = row(f"{place}", "ConvNormReLU6", out_channels=divisible(LAST * max(1.0, times)), kernel_size=1)
    note = "From edges to objects: ever smaller images with ever more channels."
    return block(*rows, last, note=note)


def _stage(place: int, width: int, count: int, stride: int, expand: int) -> list[Row]:
    """Place the block that changes the shape, and those that follow it."""
    first = row(f"{place}", "InvertedResidual", width=width, stride=stride, expand=expand)
    others = row(f"{place + 1}", "InvertedResidual", width=width, expand=expand, repeat=count - 1)
    return [first, others] if count > 1 else [first]


SEPARABLE = residual(
    "conv",
    "SeparableLayers",
    {"width": WIDTH, "stride": STRIDE},
    note="A separable convolution, added to its input where the shapes are alike.",
)

SEPARABLE_LAYERS = block(
    row("0", "ConvNormReLU6", out_channels="=in_channels", stride="=stride", groups="=in_channels"),
    conv("1", "=width", 1),
    row("2", "BatchNorm2d"),
    parameters={"width": WIDTH, "stride": STRIDE},
    note="Looks around in each channel by itself, then mixes the channels.",
)

RESIDUAL = residual(
    "conv",
    "InvertedLayers",
    BLOCK,
    note="Wide inside and narrow outside; added to its input where the shapes are alike.",
)

RESIDUAL_LAYERS = block(
    row("0", "ConvNormReLU6", out_channels="=in_channels * expand", kernel_size=1),
    row(
        "1",
        "ConvNormReLU6",
        out_channels="=in_channels * expand",
        stride="=stride",
        groups="=in_channels * expand",
    ),
    conv("2", "=width", 1),
    row("3", "BatchNorm2d"),
    parameters=BLOCK,
    note="Widens, looks around in each channel by itself, and narrows without a ReLU.",
)
