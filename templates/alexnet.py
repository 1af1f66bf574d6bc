"""AlexNet with the attribute names of torchvision, so that its pretrained weights fit."""

from engine.graph.document import Design
from templates.drawing import block, design, graph, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template


@template(
    "AlexNet",
    "Five convolutions and three dense layers that won ImageNet by a wide margin and began the years of deep "
    "learning; here in its one-column form of 2014. "
    "Alex Krizhevsky, Ilya Sutskever and Geoffrey Hinton: "
    "ImageNet classification with deep convolutional neural networks, 2012.",
    family="Classic",
    torchvision=lambda _: "alexnet",
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 63),
)
def alexnet(classes: int, channels: int, size: int) -> Design:
    """Build AlexNet for square images."""
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        row("features", "Features"),
        row("avgpool", "AdaptiveAvgPool2d", output_size=6),
        row("flatten", "Flatten"),
        row("classifier", "Classifier"),
        row("output", "Output"),
    )
    classifier = block(
        row("0", "Dropout"),
        row("1", "Linear", out_features=4096),
        row("2", "ReLU"),
        row("3", "Dropout"),
        row("4", "Linear", out_features=4096),
        row("5", "ReLU"),
        row("6", "Linear", out_features=classes),
        note="Three dense layers; dropout keeps them from learning by heart.",
    )
    return design("AlexNet", network, {"Features": FEATURES, "Classifier": classifier})


FEATURES = block(
    row("0", "Conv2d", out_channels=64, kernel_size=11, stride=4, padding=2),
    row("1", "ReLU"),
    row("2", "MaxPool2d", kernel_size=3),
    row("3", "Conv2d", out_channels=192, kernel_size=5, padding=2),
    row("4", "ReLU"),
    row("5", "MaxPool2d", kernel_size=3),
    row("6", "Conv2d", out_channels=384, padding=1),
    row("7", "ReLU"),
    row("8", "Conv2d", out_channels=256, padding=1),
    row("9", "ReLU"),
    row("10", "Conv2d", out_channels=256, padding=1),
    row("11", "ReLU"),
    row("12", "MaxPool2d", kernel_size=3),
    note="Five convolutions; large kernels first, and three poolings that overlap.",
)
