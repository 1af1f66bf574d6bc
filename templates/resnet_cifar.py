"""The ResNets for small images, with three stages: those with which the paper studies depth."""

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design
from templates.drawing import design, graph, row
from templates.options import channels_option, classes_option, size_option
from templates.residual import Branch, blocks, conv, stage
from templates.template import template

DEPTHS = {str(6 * count + 2): count for count in (3, 5, 7, 9, 18)}
"""Blocks in each of the three stages by depth, 6n + 2  (He et al., section 4.2)."""


@template(
    "CIFAR ResNet",
    "Three stages of residual blocks for images of 32 × 32, with which the paper shows that 110 layers "
    "train. "
    "Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun: "
    "Deep residual learning for image recognition, 2015, section 4.2; "
    "where the shape changes, a 1 × 1 convolution fits the shortcut (its option B).",
    family="Residual",
    depth=choice("20", tuple(DEPTHS), "Layers with weights."),
    width=integer(16, 1, 1024, "Channels of the first stage; doubled in each next."),
    classes=classes_option(10),
    channels=channels_option(3),
    size=size_option(32, 4),
)
def resnet_cifar(depth: str, width: int, classes: int, channels: int, size: int) -> Design:
    """Build a ResNet for small square images.

    The paper pads the shortcuts with empty channels instead (option A), which no layer of PyTorch does and
    which saves 2,752 of the 272,474 parameters of ResNet-20. With the projection of the other ResNets a stage
    can be widened by hand, and weights fit that others have trained under torchvision's names.
    """
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        conv("conv1", width, 3),
        row("bn1", "BatchNorm2d"),
        row("relu", "ReLU"),
        *(
            row(
                f"layer{index + 1}",
                "Stage",
                width=width * 2**index,
                stride=min(index + 1, 2),
                depth=DEPTHS[depth],
            )
            for index in range(3)
        ),
        row("avgpool", "AdaptiveAvgPool2d"),
        row("flatten", "Flatten"),
        row("fc", "Linear", out_features=classes),
        row("output", "Output"),
    )
    wide = "" if width == 16 else f" of width {width}"
    return design(
        f"CIFAR ResNet-{depth}{wide}",
        network,
        {"Stage": stage("BasicBlock"), **blocks("BasicBlock", Branch())},
    )
