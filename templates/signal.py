"""A network for signals: it hears words in the raw waveform."""

from collections.abc import Iterator

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option
from templates.template import template

DEPTHS = {
    "3": (256, ((256, 1),), 2),
    "5": (128, ((128, 1), (256, 1), (512, 1)), 4),
    "11": (64, ((64, 2), (128, 2), (256, 3), (512, 2)), 4),
    "18": (64, ((64, 4), (128, 4), (256, 4), (512, 4)), 4),
}
"""Channels of the first convolution, channels and number of those in each stage, and how many poolings follow
the convolutions, by depth: the layers with weights  (Dai et al., table 1)."""


@template(
    "M5: signals",
    "Convolutions along time: one with a kernel as long as a vibration, then short ones between poolings, "
    "until the mean over time decides. "
    "Wei Dai, Chia Dai, Shuhui Qu, Juncheng Li and Samarjit Das: "
    "Very deep convolutional neural networks for raw waveforms, 2016.",
    family="Other data",
    depth=choice("5", tuple(DEPTHS), "Layers with weights: M3, M5, M11 or M18."),
    classes=integer(10, 1, 100_000, "How many kinds of signals the network tells apart."),
    channels=channels_option(1),
    length=integer(32_000, 16, 1_000_000, "Values of a signal, one after the other: 8,000 are a second."),
)
def signal(depth: str, classes: int, channels: int, length: int) -> Design:
    """Build one of the networks for signals with a fixed length."""
    network = graph(
        row("input", "Input", shape=(channels, length)),
        *_trunk(*DEPTHS[depth]),
        row("avgpool", "AdaptiveAvgPool1d"),
        row("flatten", "Flatten"),
        row("fc", "Linear", out_features=classes),
        row("output", "Output"),
    )
    return design(f"M{depth}", network, {"ConvUnit": UNIT})


def _trunk(width: int, stages: tuple[tuple[int, int], ...], poolings: int) -> Iterator[Row]:
    yield row("conv1", "ConvUnit", width=width, kernel_size=80, stride=4, padding=38)
    yield _pool(1)
    for index, (channels, count) in enumerate(stages, 2):
        yield row(f"conv{index}", "ConvUnit", width=channels, repeat=count)
        if index <= poolings:
            yield _pool(index)


def _pool(index: int) -> Row:
    return row(f"pool{index}", "MaxPool1d", kernel_size=4, stride=4, ceil_mode=True)


UNIT = block(
    row(
        "0",
        "Conv1d",
        out_channels="=width",
        kernel_size="=kernel_size",
        stride="=stride",
        padding="=padding",
        bias=False,
    ),
    row("1", "BatchNorm1d"),
    row("2", "ReLU"),
    parameters={
        "width": parameter(integer(64, 1, 65_536, "Channels that come out.")),
        "kernel_size": parameter(integer(3, 1, 255, "Length of the kernel.")),
        "stride": parameter(integer(1, 1, 255, "Step between windows.")),
        "padding": parameter(integer(1, 0, 255, "Zeros put at both ends.")),
    },
    note="A convolution along time, a norm and a ReLU.",
)
