"""ResNet, ResNeXt and Wide ResNet with the attribute names of torchvision, so that its weights fit."""

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design, Graph
from templates.drawing import block, design, graph, inline, row
from templates.options import channels_option, classes_option, size_option
from templates.residual import DEPTHS, Branch, blocks, conv, stage
from templates.template import template

RESNEXTS = {"50_32x4d": ("50", 32, 4), "101_32x8d": ("101", 32, 8), "101_64x4d": ("101", 64, 4)}
"""Depth, groups and width of each group by the name that torchvision gives the network."""


@template(
    "ResNet",
    "Blocks that add what they learn to what came in, so that very deep networks still train. "
    "Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun: "
    "Deep residual learning for image recognition, 2015.",
    family="Residual",
    torchvision=lambda options: _torchvision(**options),
    depth=choice("18", tuple(DEPTHS), "Layers with weights; from 50 on the blocks are bottlenecks."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
    groups=choice("1", ("1", "2", "4", "8", "16", "32", "64"), "Groups of the 3 × 3 convolutions."),
    width_per_group=integer(64, 1, 512, "Channels of each group in the first stage; doubled in each next."),
)
def resnet(depth: str, classes: int, channels: int, size: int, groups: str, width_per_group: int) -> Design:
    """Build a ResNet for square images."""
    branch = Branch(int(groups), width_per_group)
    name = f"ResNet-{depth}" if branch == Branch() else f"ResNet-{depth} {groups}x{width_per_group}d"
    return _network(name, depth, branch, classes, (channels, size, size))


@template(
    "ResNeXt",
    "A ResNet whose 3 × 3 convolutions are split into groups that do not mix: many narrow branches at the "
    "price of one. "
    "Saining Xie, Ross Girshick, Piotr Dollár, Zhuowen Tu and Kaiming He: "
    "Aggregated residual transformations for deep neural networks, 2016.",
    family="Residual",
    torchvision=lambda options: f"resnext{options['variant']}",
    variant=choice("50_32x4d", tuple(RESNEXTS), "Depth, groups and the width of each group."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def resnext(variant: str, classes: int, channels: int, size: int) -> Design:
    """Build a ResNeXt for square images."""
    depth, *branch = RESNEXTS[variant]
    return _network(
        f"ResNeXt-{variant.replace('_', ' ')}", depth, Branch(*branch), classes, (channels, size, size)
    )


@template(
    "Wide ResNet",
    "A ResNet whose 3 × 3 convolutions have more channels, instead of more blocks one after the other. "
    "Sergey Zagoruyko and Nikos Komodakis: Wide residual networks, 2016.",
    family="Residual",
    torchvision=lambda options: (
        f"wide_resnet{options['depth']}_2" if options["factor"] == 2 and options["depth"] != "152" else None
    ),
    depth=choice("50", ("50", "101", "152"), "Layers with weights."),
    factor=integer(2, 1, 16, "How many times wider than in a ResNet the 3 × 3 convolutions are."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def wide_resnet(depth: str, factor: int, classes: int, channels: int, size: int) -> Design:
    """Build a wide ResNet of bottlenecks for square images."""
    branch = Branch(1, 64 * factor)
    return _network(f"Wide ResNet-{depth}-{factor}", depth, branch, classes, (channels, size, size))


def _torchvision(depth: str, groups: str, width_per_group: int, **_: object) -> str | None:
    """Return what torchvision calls the network, where it has it."""
    if (depth, int(groups), width_per_group) in RESNEXTS.values():
        return f"resnext{depth}_{groups}x{width_per_group}d"
    if groups != "1":
        return None
    if width_per_group == 128 and depth in ("50", "101"):
        return f"wide_resnet{depth}_2"
    return f"resnet{depth}" if width_per_group == 64 else None


def _network(name: str, depth: str, branch: Branch, classes: int, shape: tuple[int, ...]) -> Design:
    """Draw the network that all three share: seven boxes between Input and Output."""
    kind, counts = DEPTHS[depth]
    network = graph(
        row("input", "Input", shape=shape),
        inline("stem", "Stem"),
        *(
            row(f"layer{index}", "Stage", width=32 * 2**index, stride=min(index, 2), depth=count)
            for index, count in enumerate(counts, 1)
        ),
        inline("pool", "Pool"),
        row("fc", "Linear", out_features=classes),
        row("output", "Output"),
    )
    parts = {"Stem": stem(), "Stage": stage(kind), **blocks(kind, branch), "Pool": pool()}
    return design(name, network, parts)


def stem() -> Graph:
    """Draw what makes a quarter as high and wide of an image before the stages."""
    return block(
        conv("conv1", 64, 7, 2),
        row("bn1", "BatchNorm2d"),
        row("relu", "ReLU"),
        row("maxpool", "MaxPool2d", kernel_size=3, stride=2, padding=1),
        note="From the image to 64 channels of a quarter of its height and width.",
    )


def pool() -> Graph:
    """Draw what makes one number of each channel after the stages."""
    return block(
        row("avgpool", "AdaptiveAvgPool2d"),
        row("flatten", "Flatten"),
        note="One number for each channel: its mean over the image.",
    )
