"""EfficientNet and EfficientNet v2 with the attribute names of torchvision, so that its weights fit."""

from math import ceil
from typing import Any, NamedTuple

from engine.catalogue.declare import choice, integer
from engine.graph.document import BlockParameter, Design, Graph
from templates.convolutions import (
    BEFORE,
    DEPTH,
    EXPAND,
    KERNEL,
    STRIDE,
    WIDTH,
    classifier,
    conv_norm,
    divisible,
    rate,
    residual,
    squeeze_excitation,
)
from templates.drawing import Row, block, design, graph, row
from templates.options import channels_option, classes_option
from templates.template import template


class Stage(NamedTuple):
    """A row of the papers' tables; `fused`: with one ordinary convolution for the first two."""

    expand: int
    kernel: int
    stride: int
    width: int
    depth: int
    fused: bool = False

    @property
    def block(self) -> str:
        """What the stage's blocks are called; plain are those that do not expand: the papers' MBConv1."""
        return f"{'Plain' if self.expand == 1 else ''}{'Fused' if self.fused else ''}MBConv"

    @property
    def name(self) -> str:
        """What the row of blocks is called."""
        return f"{self.block}Stage"


class Variant(NamedTuple):
    """A network: its stages, and what it was trained with."""

    stages: tuple[Stage, ...]
    stem: int
    last: int
    """Channels of the last convolution."""
    dropout: float
    size: int
    norm: tuple[float, float] = (1e-5, 0.1)
    """What the norms add to the variance, and their momentum."""

    @property
    def depth(self) -> int:
        """How many blocks there are."""
        return sum(stage.depth for stage in self.stages)


STEM, LAST = 32, 4
"""Channels of the first convolution, and how many times as many the last one makes, for B0."""
B0 = (
    Stage(1, 3, 1, 16, 1),
    Stage(6, 3, 2, 24, 2),
    Stage(6, 5, 2, 40, 2),
    Stage(6, 3, 2, 80, 3),
    Stage(6, 5, 1, 112, 3),
    Stage(6, 5, 2, 192, 4),
    Stage(6, 3, 1, 320, 1),
)
"""Tan & Le 2019, table 1."""
V2_S = (
    Stage(1, 3, 1, 24, 2, fused=True),
    Stage(4, 3, 2, 48, 4, fused=True),
    Stage(4, 3, 2, 64, 4, fused=True),
    Stage(4, 3, 2, 128, 6),
    Stage(6, 3, 1, 160, 9),
    Stage(6, 3, 2, 256, 15),
)
"""Tan & Le 2021, table 4; the larger ones are the authors' code's."""
V2_M = (
    Stage(1, 3, 1, 24, 3, fused=True),
    Stage(4, 3, 2, 48, 5, fused=True),
    Stage(4, 3, 2, 80, 5, fused=True),
    Stage(4, 3, 2, 160, 7),
    Stage(6, 3, 1, 176, 14),
    Stage(6, 3, 2, 304, 18),
    Stage(6, 3, 1, 512, 5),
)
V2_L = (
    Stage(1, 3, 1, 32, 4, fused=True),
    Stage(4, 3, 2, 64, 7, fused=True),
    Stage(4, 3, 2, 96, 7, fused=True),
    Stage(4, 3, 2, 192, 10),
    Stage(6, 3, 1, 224, 19),
    Stage(6, 3, 2, 384, 25),
    Stage(6, 3, 1, 640, 7),
)
DROP = 0.2
"""How often a block behind the last would be left out; deeper blocks are left out more often."""


def _scaled(width: float, depth: float, dropout: float, size: int, *norm: float) -> Variant:
    """Scale B0; channels are rounded to multiples of eight, depths up  (Tan & Le 2019, section 3.3)."""
    stages = tuple(
        each._replace(width=divisible(each.width * width), depth=ceil(each.depth * depth)) for each in B0
    )
    eps, momentum = norm or (1e-5, 0.1)
    return Variant(stages, divisible(STEM * width), LAST * stages[-1].width, dropout, size, (eps, momentum))


VARIANTS = {
    "b0": _scaled(1.0, 1.0, 0.2, 224),
    "b1": _scaled(1.0, 1.1, 0.2, 240),
    "b2": _scaled(1.1, 1.2, 0.3, 288),
    "b3": _scaled(1.2, 1.4, 0.3, 300),
    "b4": _scaled(1.4, 1.8, 0.4, 380),
    "b5": _scaled(1.6, 2.2, 0.4, 456, 0.001, 0.01),
    "b6": _scaled(1.8, 2.6, 0.5, 528, 0.001, 0.01),
    "b7": _scaled(2.0, 3.1, 0.5, 600, 0.001, 0.01),
    "v2_s": Variant(V2_S, 24, 1280, 0.2, 384, (0.001, 0.1)),
    "v2_m": Variant(V2_M, 24, 1280, 0.3, 480, (0.001, 0.1)),
    "v2_l": Variant(V2_L, 32, 1280, 0.4, 480, (0.001, 0.1)),
}
"""Each variant with the dropout, the norms and the size of images of torchvision's pretrained weights."""


@template(
    "EfficientNet",
    "Inverted residuals that weigh their channels, made wider, deeper and sharper-sighted in one go. "
    "Mingxing Tan and Quoc V. Le: EfficientNet: rethinking model scaling for convolutional neural "
    "networks, 2019, and EfficientNetV2: smaller models and faster training, 2021.",
    family="Efficient",
    torchvision=lambda options: f"efficientnet_{options['variant']}",
    variant=choice("b0", tuple(VARIANTS), "How large the network is; v2 trains faster."),
    classes=classes_option(1000),
    channels=channels_option(3),
    size=integer(0, 0, 4096, "Height and width of an image; 0 is the size that the variant is meant for."),
)
def efficientnet(variant: str, classes: int, channels: int, size: int) -> Design:
    """Build an EfficientNet for square images."""
    made = VARIANTS[variant]
    size = size or made.size
    eps, momentum = made.norm
    used = {stage.block for stage in made.stages}
    blocks = {name: each for name, each in BLOCKS.items() if name.removesuffix("Layers") in used}
    return design(
        f"EfficientNet {variant.replace('_', ' ')}",
        graph(
            row("input", "Input", shape=(channels, size, size)),
            row("features", "Features"),
            row("avgpool", "AdaptiveAvgPool2d"),
            row("flatten", "Flatten"),
            row("classifier", "Classifier", classes=classes),
            row("output", "Output"),
        ),
        {
            "Features": _features(made),
            "ConvNormSiLU": conv_norm(row("2", "SiLU"), eps=eps, momentum=momentum),
            **{stage.name: _stage(stage.name, stage.block, made) for stage in made.stages},
            **blocks,
            "SqueezeExcitation": squeeze_excitation("SiLU", "Sigmoid"),
            "ConvNorm": conv_norm(eps=eps, momentum=momentum),
            "Classifier": classifier(made.dropout),
        },
    )


def _features(made: Variant) -> Graph:
    """Draw the chain of all stages."""
    rows = [row("0", "ConvNormSiLU", out_channels=made.stem, stride=2)]
    before = 0
    for number, stage in enumerate(made.stages, 1):
        values: dict[str, Any] = {"width": stage.width, "kernel_size": stage.kernel, "stride": stage.stride}
        if stage.expand > 1:
            values["expand"] = stage.expand
        if _deepest(made, stage.name) > 1:
            values["depth"] = stage.depth
        rows.append(row(f"{number}", stage.name, **values, before=before))
        before += stage.depth
    last = row(f"{len(rows)}", "ConvNormSiLU", out_channels=made.last, kernel_size=1)
    note = "From edges to objects: ever smaller images with ever more channels."
    return block(*rows, last, note=note)


def _deepest(made: Variant, name: str) -> int:
    return max(stage.depth for stage in made.stages if stage.name == name)


def _stage(name: str, kind: str, made: Variant) -> Graph:
    """Draw a row of blocks; the first one changes the shape, deeper ones are left out more often."""
    declared = BLOCKS[f"{kind}Layers"].parameters
    same = {name: f"={name}" for name in declared if name != "stride"}
    rows = [row("0", kind, **same, stride="=stride", drop=f"=drop * before / {made.depth}")]
    parameters = {**declared, "drop": rate(DROP), "before": BEFORE}
    if _deepest(made, name) == 1:
        return block(*rows, parameters=parameters, note="It may change the shape.")
    later = f"=drop * (before + index + 1) / {made.depth}"
    return block(
        *rows,
        row("1", kind, **same, drop=later, repeat="=depth - 1"),
        parameters={**declared, "depth": DEPTH, "drop": rate(DROP), "before": BEFORE},
        note="The first one changes the shape; deeper ones are left out more often.",
    )


WIDE = "=in_channels * expand"
PLAIN: dict[str, BlockParameter] = {"width": WIDTH, "kernel_size": KERNEL, "stride": STRIDE}
WIDENING = {**PLAIN, "expand": EXPAND}


def _conv(id: str, out_channels: str, kernel: str | int = 1, stride: str | int = 1, groups: str = "") -> Row:
    """Place a convolution with norm and SiLU."""
    more = {"groups": groups} if groups else {}
    return row(id, "ConvNormSiLU", out_channels=out_channels, kernel_size=kernel, stride=stride, **more)


def _narrow(id: str) -> Row:
    """Place the last convolution of a block, which no activation follows."""
    return row(id, "ConvNorm", out_channels="=width", kernel_size=1)


MBCONV = block(
    _conv("0", WIDE),
    _conv("1", WIDE, "=kernel_size", "=stride", WIDE),
    row("2", "SqueezeExcitation", squeeze="=max(1, in_channels // 4)"),
    _narrow("3"),
    parameters=WIDENING,
    note="Widens, looks around in each channel, weighs them and mixes them.",
)

PLAIN_MBCONV = block(
    _conv("0", "=in_channels", "=kernel_size", "=stride", "=in_channels"),
    row("1", "SqueezeExcitation", squeeze="=max(1, in_channels // 4)"),
    _narrow("2"),
    parameters=PLAIN,
    note="Looks around in each channel, weighs them and mixes them.",
)

FUSED = block(
    _conv("0", WIDE, "=kernel_size", "=stride"),
    _narrow("1"),
    parameters=WIDENING,
    note="Widens and looks around in one convolution, and mixes the channels.",
)

PLAIN_FUSED = block(
    _conv("0", "=width", "=kernel_size", "=stride"),
    parameters=PLAIN,
    note="One convolution.",
)

BLOCKS = {
    name: each
    for kind, layers, note in (
        ("PlainFusedMBConv", PLAIN_FUSED, "A convolution, added to its input where the shapes are alike."),
        ("FusedMBConv", FUSED, "Wide inside; added to its input where the shapes are alike."),
        (
            "PlainMBConv",
            PLAIN_MBCONV,
            "A separable convolution, added to its input if the shapes are alike.",
        ),
        ("MBConv", MBCONV, "Wide inside and narrow outside; added to its input where the shapes are alike."),
    )
    for name, each in (
        (kind, residual("block", f"{kind}Layers", layers.parameters, drop=0.0, note=note)),
        (f"{kind}Layers", layers),
    )
}
