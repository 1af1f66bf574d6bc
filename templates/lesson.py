"""The networks that first lessons on image recognition build."""

from engine.catalogue.declare import number
from engine.graph.document import Design
from templates.drawing import design, graph, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template


@template(
    "First lesson: digits",
    "Two convolutions find strokes and how they meet, two dense layers tell the digits apart. "
    "A small descendant of LeNet-5 (Yann LeCun and others, 1998) with which many courses begin.",
    family="First steps",
    classes=classes_option(10),
    channels=channels_option(1),
)
def lesson_digits(classes: int, channels: int) -> Design:
    """Build the lesson's network for images of 28 × 28."""
    return design(
        "Digits",
        graph(
            row("input", "Input", shape=(channels, 28, 28)),
            row("conv1", "Conv2d", out_channels=32),
            row("relu1", "ReLU"),
            row("pool1", "MaxPool2d"),
            row("conv2", "Conv2d", out_channels=64),
            row("relu2", "ReLU"),
            row("pool2", "MaxPool2d"),
            row("flatten", "Flatten"),
            row("fc1", "Linear", out_features=128),
            row("relu3", "ReLU"),
            row("fc2", "Linear", out_features=classes),
            row("output", "Output"),
        ),
    )


@template(
    "Second lesson: photos",
    "Three rounds of convolution and pooling, then a dense layer with nearly all of the parameters: dropout "
    "keeps it from learning the photographs by heart. "
    "Of the family of AlexNet (Alex Krizhevsky and others, 2012), in a size for a lesson.",
    family="First steps",
    classes=classes_option(10),
    channels=channels_option(3),
    size=size_option(224, 22),
    dropout=number(0.5, 0.0, 0.9, "Share of the values set to zero while training."),
)
def lesson_photographs(classes: int, channels: int, size: int, dropout: float) -> Design:
    """Build the second lesson's network for square images."""
    return design(
        "Photographs",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("conv1", "Conv2d", out_channels=32),
            row("relu1", "ReLU"),
            row("pool1", "MaxPool2d"),
            row("conv2", "Conv2d", out_channels=64),
            row("relu2", "ReLU"),
            row("pool2", "MaxPool2d"),
            row("conv3", "Conv2d", out_channels=128),
            row("relu3", "ReLU"),
            row("pool3", "MaxPool2d"),
            row("flatten", "Flatten"),
            row("fc1", "Linear", out_features=256),
            row("relu4", "ReLU"),
            row("dropout", "Dropout", p=dropout),
            row("fc2", "Linear", out_features=classes),
            row("output", "Output"),
        ),
    )
