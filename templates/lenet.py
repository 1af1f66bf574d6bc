"""LeNet-5, the first convolutional network in wide use."""

from engine.graph.document import Design
from templates.drawing import design, graph, row
from templates.options import channels_option, classes_option
from templates.template import template


@template(
    "LeNet-5",
    "Two convolutions and three dense layers read handwritten digits, here with ReLU and max pooling. "
    "Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner: "
    "Gradient-based learning applied to document recognition, 1998.",
    family="First steps",
    classes=classes_option(10),
    channels=channels_option(1),
)
def lenet5(classes: int, channels: int) -> Design:
    """Build LeNet-5 for images of 32 × 32."""
    return design(
        "LeNet-5",
        graph(
            row("input", "Input", shape=(channels, 32, 32)),
            row("conv1", "Conv2d", out_channels=6, kernel_size=5),
            row("relu1", "ReLU"),
            row("pool1", "MaxPool2d"),
            row("conv2", "Conv2d", out_channels=16, kernel_size=5),
            row("relu2", "ReLU"),
            row("pool2", "MaxPool2d"),
            row("flatten", "Flatten"),
            row("fc1", "Linear", out_features=120),
            row("relu3", "ReLU"),
            row("fc2", "Linear", out_features=84),
            row("relu4", "ReLU"),
            row("fc3", "Linear", out_features=classes),
            row("output", "Output"),
        ),
    )
