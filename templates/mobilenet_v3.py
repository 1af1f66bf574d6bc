"""MobileNet v3 with the attribute names of torchvision, so that its pretrained weights fit."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from engine.catalogue.declare import choice, integer, switch
from engine.graph.document import Design, Graph
from templates.convolutions import (
    CLASSES,
    KERNEL,
    SQUEEZE,
    STRIDE,
    WIDTH,
    conv_norm,
    divisible,
    residual,
    squeeze_excitation,
)
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template


class Bneck(NamedTuple):
    """A row of the paper's tables; `hardswish`: with Hardswish instead of ReLU."""

    kernel: int
    wide: int
    width: int
    squeeze: bool
    hardswish: bool
    stride: int


LARGE = (
    Bneck(3, 16, 16, False, False, 1),
    Bneck(3, 64, 24, False, False, 2),
    Bneck(3, 72, 24, False, False, 1),
    Bneck(5, 72, 40, True, False, 2),
    Bneck(5, 120, 40, True, False, 1),
    Bneck(5, 120, 40, True, False, 1),
    Bneck(3, 240, 80, False, True, 2),
    Bneck(3, 200, 80, False, True, 1),
    Bneck(3, 184, 80, False, True, 1),
    Bneck(3, 184, 80, False, True, 1),
    Bneck(3, 480, 112, True, True, 1),
    Bneck(3, 672, 112, True, True, 1),
    Bneck(5, 672, 160, True, True, 2),
    Bneck(5, 960, 160, True, True, 1),
    Bneck(5, 960, 160, True, True, 1),
)
SMALL = (
    Bneck(3, 16, 16, True, False, 2),
    Bneck(3, 72, 24, False, False, 2),
    Bneck(3, 88, 24, False, False, 1),
    Bneck(5, 96, 40, True, True, 2),
    Bneck(5, 240, 40, True, True, 1),
    Bneck(5, 240, 40, True, True, 1),
    Bneck(5, 120, 48, True, True, 1),
    Bneck(5, 144, 48, True, True, 1),
    Bneck(5, 288, 96, True, True, 2),
    Bneck(5, 576, 96, True, True, 1),
    Bneck(5, 576, 96, True, True, 1),
)
VARIANTS = {"large": (LARGE, 1280), "small": (SMALL, 1024)}
"""The blocks and the features before the last layer  (Howard et al. 2019, tables 1 and 2)."""
STEM = 16
NORM: dict[str, Any] = {"eps": 0.001, "momentum": 0.01}
"""torchvision's norms of this network, which are TensorFlow's."""

WIDE = parameter(integer(72, 1, 65_536, "Channels inside."))
FEATURES = parameter(integer(1024, 1, 65_536, "Features before the last layer."))
HARDSWISH = parameter(switch(True, "Hardswish instead of ReLU."))


@template(
    "MobileNet v3",
    "Inverted residuals found by search, with weighed channels and cheap activations, for telephones. "
    "Andrew Howard, Mark Sandler, Grace Chu and others: Searching for MobileNetV3, 2019.",
    family="Efficient",
    torchvision=lambda options: f"mobilenet_v3_{options['variant']}" if options["width"] == "1.0" else None,
    variant=choice("large", tuple(VARIANTS), "How much the network costs."),
    width=choice("1.0", ("0.35", "0.5", "0.75", "1.0", "1.25"), "Multiplies the channels."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def mobilenet_v3(variant: str, width: str, classes: int, channels: int, size: int) -> Design:
    """Build MobileNet v3 for square images."""
    times = float(width)
    necks, features = VARIANTS[variant]
    name = f"MobileNet v3 {variant}"
    return design(
        name if times == 1 else f"{name} x{width}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("features", "Features"),
            row("avgpool", "AdaptiveAvgPool2d"),
            row("flatten", "Flatten"),
            row("classifier", "Classifier", features=divisible(features * times), classes=classes),
            row("output", "Output"),
        ),
        {
            "Features": _features(necks, times),
            "ConvNormActivation": conv_norm(*ACTIVATIONS, **NORM, switches={"hardswish": HARDSWISH}),
            "ConvNorm": conv_norm(**NORM),
            **_blocks(necks),
            "SqueezeExcitation": squeeze_excitation("ReLU", "Hardsigmoid"),
            "Classifier": CLASSIFIER,
        },
    )


def _features(necks: Sequence[Bneck], times: float) -> Graph:
    """Draw the chain of all blocks; equal ones that follow one another are one node that repeats."""
    rows = [row("0", "ConvNormActivation", out_channels=divisible(STEM * times), stride=2)]
    place, entering = 1, STEM
    for neck, equal in groupby(necks):
        count = len(list(equal))
        rows.append(_placed(place, neck, entering, times, count))
        place, entering = place + count, neck.width
    wide = 6 * divisible(entering * times)
    last = row(f"{place}", "ConvNormActivation", out_channels=wide, kernel_size=1)
    note = "From edges to objects: ever smaller images with ever more channels."
    return block(*rows, last, note=note)


def _placed(place: int, neck: Bneck, entering: int, times: float, count: int) -> Row:
    """Place one block, or several that are equal."""
    wide, width = divisible(neck.wide * times), divisible(neck.width * times)
    values: dict[str, Any] = {
        "width": width,
        "kernel_size": neck.kernel,
        "stride": neck.stride,
        "hardswish": neck.hardswish,
    }
    expands = neck.wide != entering
    more: dict[str, Any] = {"wide": wide} if expands else {}
    if neck.squeeze:
        more["squeeze"] = divisible(wide // 4)
    return row(f"{place}", _kind(expands, neck.squeeze), repeat=count, **values, **more)


def _kind(expands: bool, squeezes: bool) -> str:
    """Name the block that has these parts."""
    return f"{'Squeezed' if squeezes else ''}{'Bottleneck' if expands else 'Separable'}"


def _blocks(necks: Sequence[Bneck]) -> dict[str, Graph]:
    """Draw the blocks that are used, each with the chain of its layers."""
    found: dict[str, Graph] = {}
    entering = STEM
    for neck in necks:
        parts = (neck.wide != entering, neck.squeeze)
        name, layers = _kind(*parts), f"{_kind(*parts)}Layers"
        if name not in found:
            chain = _layers(*parts)
            found[name] = residual("block", layers, chain.parameters, note=NOTES[parts])
            found[layers] = chain
        entering = neck.width
    return found


def _layers(expands: bool, squeezes: bool) -> Graph:
    """Draw the layers of a block: widen, look around in each channel by itself, weigh, narrow."""
    wide = "=wide" if expands else "=in_channels"
    rows: list[tuple[str, dict[str, Any]]] = [
        ("ConvNormActivation", {"out_channels": wide, "kernel_size": 1, "hardswish": "=hardswish"}),
        (
            "ConvNormActivation",
            {
                "out_channels": wide,
                "kernel_size": "=kernel_size",
                "stride": "=stride",
                "groups": wide,
                "hardswish": "=hardswish",
            },
        ),
        ("SqueezeExcitation", {"squeeze": "=squeeze"}),
        ("ConvNorm", {"out_channels": "=width", "kernel_size": 1}),
    ]
    kept = [rows[0]] * expands + [rows[1]] + [rows[2]] * squeezes + [rows[3]]
    own = {"wide": WIDE} if expands else {}
    more = {"squeeze": SQUEEZE} if squeezes else {}
    steps = ["widens"] * expands + ["looks around in each channel"] + ["weighs them"] * squeezes
    return block(
        *(row(f"{place}", type, **values) for place, (type, values) in enumerate(kept)),
        parameters={
            "width": WIDTH,
            **own,
            "kernel_size": KERNEL,
            "stride": STRIDE,
            **more,
            "hardswish": HARDSWISH,
        },
        note=f"{', '.join(steps).capitalize()} and mixes them.",
    )


NOTES = {
    (True, False): "Wide inside and narrow outside; added to its input where the shapes are alike.",
    (True, True): "An inverted residual that weighs its channels by the whole image.",
    (False, False): "A separable convolution, added to its input where the shapes are alike.",
    (False, True): "A separable convolution that weighs its channels by the whole image.",
}
"""What a block is, by whether it expands and whether it squeezes."""

ACTIVATIONS = (
    row("2", "ReLU", bypassed="=hardswish"),
    row("3", "Hardswish", bypassed="=not hardswish"),
)

CLASSIFIER = block(
    row("0", "Linear", out_features="=features"),
    row("1", "Hardswish"),
    row("2", "Dropout", p=0.2),
    row("3", "Linear", out_features="=classes"),
    parameters={"features": FEATURES, "classes": CLASSES},
    note="Combines the features and weighs them up for each class.",
)
