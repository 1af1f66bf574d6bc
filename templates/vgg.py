"""VGG 11 to 19 with the attribute names of torchvision, so that its pretrained weights fit."""

from collections.abc import Iterator

from engine.catalogue.declare import choice, switch
from engine.graph.document import Design, Graph
from templates.drawing import Row, block, design, graph, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

DEPTHS = {
    "11": (1, 1, 2, 2, 2),
    "13": (2, 2, 2, 2, 2),
    "16": (2, 2, 3, 3, 3),
    "19": (2, 2, 4, 4, 4),
}
"""How many convolutions stand before each of the five poolings  (Simonyan and Zisserman, table 1)."""

WIDTHS = (64, 128, 256, 512, 512)
"""Channels of the convolutions before each pooling."""


@template(
    "VGG",
    "Nothing but 3 × 3 convolutions, pooling and three dense layers, to see what depth alone can do. "
    "Karen Simonyan and Andrew Zisserman: "
    "Very deep convolutional networks for large-scale image recognition, 2014.",
    family="Classic",
    torchvision=lambda options: f"vgg{options['depth']}{'_bn' if options['batch_norm'] else ''}",
    depth=choice("16", tuple(DEPTHS), "Layers with weights, of which three are dense."),
    batch_norm=switch(False, "Normalises after each convolution, as was done from 2015 on."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def vgg(depth: str, batch_norm: bool, classes: int, channels: int, size: int) -> Design:
    """Build a VGG for square images."""
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        row("features", "Features"),
        row("avgpool", "AdaptiveAvgPool2d", output_size=7),
        row("flatten", "Flatten"),
        row("classifier", "Classifier"),
        row("output", "Output"),
    )
    blocks = {"Features": features(DEPTHS[depth], batch_norm), "Classifier": classifier(classes)}
    return design(f"VGG-{depth}{' BN' if batch_norm else ''}", network, blocks)


def features(counts: tuple[int, ...], batch_norm: bool) -> Graph:
    """Draw the convolutions and poolings as one numbered chain."""
    return block(
        *_numbered(counts, batch_norm),
        note=f"{sum(counts)} convolutions of 3 × 3; each pooling halves the image.",
    )


def _numbered(counts: tuple[int, ...], batch_norm: bool) -> Iterator[Row]:
    number = 0
    for count, width in zip(counts, WIDTHS, strict=True):
        for _ in range(count):
            yield row(str(number), "Conv2d", out_channels=width, padding=1)
            if batch_norm:
                yield row(str(number + 1), "BatchNorm2d")
            number += 2 + batch_norm
            yield row(str(number - 1), "ReLU")
        yield row(str(number), "MaxPool2d")
        number += 1


def classifier(classes: int) -> Graph:
    """Draw the three dense layers, in which most of the parameters are."""
    return block(
        row("0", "Linear", out_features=4096),
        row("1", "ReLU"),
        row("2", "Dropout"),
        row("3", "Linear", out_features=4096),
        row("4", "ReLU"),
        row("5", "Dropout"),
        row("6", "Linear", out_features=classes),
        note="Three dense layers, in which most of the parameters are.",
    )
