"""ConvNeXt with the attribute names of torchvision, so that its pretrained weights fit."""

from engine.catalogue.declare import choice
from engine.graph.document import Design, Graph
from templates.convolutions import BEFORE, CLASSES, DEPTH, OUT_CHANNELS, rate
from templates.drawing import block, design, graph, row
from templates.options import channels_option, classes_option, size_option
from templates.template import template

VARIANTS = {
    "tiny": ((96, 192, 384, 768), (3, 3, 9, 3), 0.1),
    "small": ((96, 192, 384, 768), (3, 3, 27, 3), 0.4),
    "base": ((128, 256, 512, 1024), (3, 3, 27, 3), 0.5),
    "large": ((192, 384, 768, 1536), (3, 3, 27, 3), 0.5),
}
"""Channels and blocks of each stage, how often the last block is left out  (Liu et al. 2022, appendix A)."""


@template(
    "ConvNeXt",
    "A residual network redrawn after the vision transformer: large windows, few norms, wide layers inside. "
    "Zhuang Liu, Hanzi Mao, Chao-Yuan Wu, Christoph Feichtenhofer, Trevor Darrell and Saining Xie: "
    "A ConvNet for the 2020s, 2022.",
    family="Efficient",
    torchvision=lambda options: f"convnext_{options['variant']}",
    variant=choice("tiny", tuple(VARIANTS), "How large the network is."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=size_option(224, 32),
)
def convnext(variant: str, classes: int, channels: int, size: int) -> Design:
    """Build ConvNeXt for square images."""
    widths, depths, drop = VARIANTS[variant]
    return design(
        f"ConvNeXt {variant}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("features", "Features"),
            row("avgpool", "AdaptiveAvgPool2d"),
            row("classifier", "Classifier", classes=classes),
            row("output", "Output"),
        ),
        {
            "Features": _features(widths, depths),
            "Stem": STEM,
            "Stage": _stage(sum(depths) - 1, drop),
            "Downsample": DOWNSAMPLE,
            "CNBlock": BLOCK,
            "CNLayers": LAYERS,
            "ChannelsLast": LAST,
            "ChannelsFirst": FIRST,
            "Classifier": CLASSIFIER,
        },
    )


def _features(widths: tuple[int, ...], depths: tuple[int, ...]) -> Graph:
    """Draw the chain of stages, with a convolution that halves the image between them."""
    rows = []
    for stage, (width, depth) in enumerate(zip(widths, depths, strict=True)):
        first = "Downsample" if stage else "Stem"
        rows.append(row(f"{2 * stage}", first, out_channels=width))
        rows.append(row(f"{2 * stage + 1}", "Stage", depth=depth, before=sum(depths[:stage])))
    return block(*rows, note="From edges to objects: ever smaller images with ever more channels.")


def _stage(last: int, drop: float) -> Graph:
    """Draw a row of blocks; the deeper one is, the more often it is left out, up to `drop` for the last."""
    return block(
        row("0", "CNBlock", drop=f"=drop * (before + index) / {last}", repeat="=depth"),
        parameters={"depth": DEPTH, "drop": rate(drop), "before": BEFORE},
        note="Blocks of one width; deeper ones are left out more often in training.",
    )


STEM = block(
    row("0", "Conv2d", out_channels="=out_channels", kernel_size=4, stride=4),
    row("1", "LayerNorm2d"),
    parameters={"out_channels": OUT_CHANNELS},
    note="Cuts the image into patches of 4 × 4.",
)

DOWNSAMPLE = block(
    row("0", "LayerNorm2d"),
    row("1", "Conv2d", out_channels="=out_channels", kernel_size=2, stride=2),
    parameters={"out_channels": OUT_CHANNELS},
    note="Halves the image between two stages.",
)

BLOCK = block(
    row("block", "CNLayers"),
    row("layer_scale", "LayerScale"),
    row("stochastic_depth", "StochasticDepth", p="=drop"),
    row("add", "Add", after=("stochastic_depth", "input")),
    parameters={"drop": rate(0.0)},
    note="Layers whose result, small at first, is added to what came in.",
)

LAYERS = block(
    row("0", "Conv2d", out_channels="=in_channels", kernel_size=7, padding=3, groups="=in_channels"),
    row("1", "ChannelsLast"),
    row("2", "LayerNorm", eps=1e-6),
    row("3", "Linear", out_features="=4 * in_channels", each_position=True),
    row("4", "GELU"),
    row("5", "Linear", out_features="=in_channels", each_position=True),
    row("6", "ChannelsFirst"),
    note="Looks around in each channel, then mixes the channels of each position.",
)

LAST = block(row("permute", "Permute", dims=(2, 3, 1)), note="Puts the channels last.")
FIRST = block(row("permute", "Permute", dims=(3, 1, 2)), note="Puts the channels first.")

CLASSIFIER = block(
    row("0", "LayerNorm2d"),
    row("1", "Flatten"),
    row("2", "Linear", out_features="=classes"),
    parameters={"classes": CLASSES},
    note="Weighs up the features for each class.",
)
