"""ShuffleNet v2 with the attribute names of torchvision, so that its pretrained weights fit."""

from dataclasses import replace

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design, Graph, Port
from templates.convolutions import CONV, OUT_CHANNELS, STRIDE, conv
from templates.drawing import block, design, graph, parameter, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

WIDTHS = {
    "0.5": (48, 96, 192, 1024),
    "1.0": (116, 232, 464, 1024),
    "1.5": (176, 352, 704, 1024),
    "2.0": (244, 488, 976, 2048),
}
"""Channels of stages 2 to 4 and of the last convolution, by the share of ×1  (Ma et al. 2018, table 5)."""
STEM = 24
DEPTHS = (4, 8, 4)
"""Units of stages 2 to 4."""

DEPTH = parameter(integer(4, 1, 1000, "How many units follow one another."))
BRANCH_CHANNELS = {
    "branch_channels": parameter(integer(24, 1, 65_536, "Channels that leave each branch: half of all."))
}


@template(
    "ShuffleNet v2",
    "Units that work on half of the channels and shuffle them after, made to be fast and not just small. "
    "Ningning Ma, Xiangyu Zhang, Hai-Tao Zheng and Jian Sun: "
    "ShuffleNet V2: practical guidelines for efficient CNN architecture design, 2018.",
    family="Efficient",
    torchvision=lambda options: f"shufflenet_v2_x{options['width'].replace('.', '_')}",
    width=choice("1.0", tuple(WIDTHS), "How wide the network is."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def shufflenet_v2(width: str, classes: int, channels: int, size: int) -> Design:
    """Build ShuffleNet v2 for square images."""
    *stages, last = WIDTHS[width]
    return design(
        f"ShuffleNet v2 x{width}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("conv1", "ConvNormReLU", out_channels=STEM, stride=2),
            row("maxpool", "MaxPool2d", kernel_size=3, stride=2, padding=1),
            *(
                row(f"stage{number}", "Stage", branch_channels=wide // 2, depth=depth)
                for number, (wide, depth) in enumerate(zip(stages, DEPTHS, strict=True), 2)
            ),
            row("conv5", "ConvNormReLU", out_channels=last, kernel_size=1),
            row("pool", "Mean"),
            row("fc", "Linear", out_features=classes),
            row("output", "Output"),
        ),
        {
            "ConvNormReLU": CONV_NORM,
            "Stage": STAGE,
            "DownUnit": DOWN,
            "Branch": BRANCH,
            "ShortBranch": SHORT_BRANCH,
            "Unit": UNIT,
        },
    )


CONV_NORM = block(
    conv("0", "=out_channels", "=kernel_size", "=stride"),
    row("1", "BatchNorm2d"),
    row("2", "ReLU"),
    parameters=CONV,
    note="A convolution whose stride alone decides the size, its norm and a ReLU.",
)

STAGE = block(
    row("0", "DownUnit", branch_channels="=branch_channels"),
    row("1", "Unit", repeat="=depth - 1"),
    parameters={**BRANCH_CHANNELS, "depth": DEPTH},
    note="Units of one width; the first one halves the image.",
)

DOWN = block(
    row("branch1", "ShortBranch", out_channels="=branch_channels"),
    row("branch2", "Branch", after="input", out_channels="=branch_channels", stride=2),
    row("concat", "Concat", after=("branch1", "branch2")),
    row("shuffle", "ChannelShuffle"),
    parameters=BRANCH_CHANNELS,
    note="Both branches see all channels and halve the image.",
)


def _unit() -> Graph:
    """Draw a unit; its branch takes the second half of the channels."""
    drawn = block(
        row("chunk", "Chunk"),
        row("branch2", "Branch", out_channels="=in_channels // 2"),
        row("concat", "Concat", after=("chunk", "branch2")),
        row("shuffle", "ChannelShuffle"),
        note="Works on one half of the channels and mixes it with the other.",
    )
    return replace(drawn, links={**drawn.links, Port("branch2"): Port("chunk", 1)})


UNIT = _unit()

BRANCH = block(
    conv("0", "=out_channels", 1),
    row("1", "BatchNorm2d"),
    row("2", "ReLU"),
    conv("3", "=out_channels", 3, "=stride", "=out_channels"),
    row("4", "BatchNorm2d"),
    conv("5", "=out_channels", 1),
    row("6", "BatchNorm2d"),
    row("7", "ReLU"),
    parameters={"out_channels": OUT_CHANNELS, "stride": STRIDE},
    note="Mixes the channels, looks around in each by itself, and mixes them again.",
)

SHORT_BRANCH = block(
    conv("0", "=in_channels", 3, 2, "=in_channels"),
    row("1", "BatchNorm2d"),
    conv("2", "=out_channels", 1),
    row("3", "BatchNorm2d"),
    row("4", "ReLU"),
    parameters={"out_channels": OUT_CHANNELS},
    note="Looks around in each channel by itself, and mixes the channels.",
)
