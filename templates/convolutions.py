"""Pieces that convolutional networks share: a convolution with what follows it, weighed channels, the end."""

from collections.abc import Mapping
from typing import Any

from engine.catalogue.declare import integer, number
from engine.graph.document import BlockParameter, Graph
from templates.drawing import Row, block, parameter, row

OUT_CHANNELS = parameter(integer(64, 1, 65_536, "Channels that come out."))
KERNEL = parameter(integer(3, 1, 31, "Side of the window."))
STRIDE = parameter(integer(1, 1, 8, "Step between windows; 2 halves the image."))
GROUPS = parameter(integer(1, 1, 65_536, "Groups that do not mix; as many as channels: each by itself."))
WIDTH = parameter(integer(64, 1, 65_536, "Channels that come out."))
EXPAND = parameter(integer(6, 1, 16, "How many times as many channels there are inside."))
SQUEEZE = parameter(integer(8, 1, 65_536, "Channels in the middle, fewer than come in."))
BEFORE = parameter(integer(0, 0, 1000, "Blocks before these in the network."))
DEPTH = parameter(integer(3, 1, 1000, "How many blocks follow one another."))
CLASSES = parameter(integer(1000, 1, 100_000, "How many kinds of images the network tells apart."))
CONV = {"out_channels": OUT_CHANNELS, "kernel_size": KERNEL, "stride": STRIDE}

UNALIKE = "=stride != 1 or in_channels != width"
"""Where a block's output has another shape than its input, so that the two cannot be added."""


def conv(
    id: str,
    out_channels: int | str,
    kernel: int | str = 3,
    stride: int | str = 1,
    groups: int | str = 1,
) -> Row:
    """Place a convolution without bias, padded so that the stride alone decides the size; kernels are odd."""
    padding = f"{kernel} // 2" if isinstance(kernel, str) else kernel // 2
    values: dict[str, Any] = {
        "out_channels": out_channels,
        "kernel_size": kernel,
        "stride": stride,
        "padding": padding,
    }
    return row(id, "Conv2d", **values, groups=groups, bias=False)


def conv_norm(
    *activations: Row,
    eps: float = 1e-5,
    momentum: float = 0.1,
    switches: Mapping[str, BlockParameter] | None = None,
) -> Graph:
    """Draw a convolution without bias, its norm, and an activation: torchvision's `Conv2dNormActivation`.

    Of several activations `switches` are the parameters that choose.
    """
    then = ", its norm and an activation" if activations else " and its norm"
    return block(
        conv("0", "=out_channels", "=kernel_size", "=stride", "=groups"),
        row("1", "BatchNorm2d", eps=eps, momentum=momentum),
        *activations,
        parameters={**CONV, "groups": GROUPS, **(switches or {})},
        note=f"A convolution whose stride alone decides the size{then}.",
    )


def residual(
    id: str, layers: str, parameters: Mapping[str, BlockParameter], *, drop: float | None = None, note: str
) -> Graph:
    """Draw a block that adds its layers, a chain by that name, to what came in where the shapes are alike.

    `parameters` are those of the layers. With a rate to `drop` the layers are left out at random in training.
    """
    depth = row("stochastic_depth", "StochasticDepth", p="=drop", bypassed=UNALIKE)
    dropped = () if drop is None else (depth,)
    last = "stochastic_depth" if dropped else id
    return block(
        row(id, layers, **{name: f"={name}" for name in parameters}),
        *dropped,
        row("add", "Add", after=(last, "input"), bypassed=UNALIKE),
        parameters={**parameters, **({"drop": rate(drop)} if drop is not None else {})},
        note=note,
    )


def rate(default: float) -> BlockParameter:
    """Declare how often a branch is left out."""
    return parameter(number(default, 0.0, 1.0, "How often the block is left out in training."))


def squeeze_excitation(activation: str, gate: str) -> Graph:
    """Draw squeeze and excitation with two activations of choice  (Hu et al. 2018, figure 3)."""
    return block(
        row("avgpool", "AdaptiveAvgPool2d"),
        row("fc1", "Conv2d", out_channels="=squeeze", kernel_size=1),
        row("activation", activation),
        row("fc2", "Conv2d", out_channels="=in_channels", kernel_size=1),
        row("scale_activation", gate),
        row("scale", "Multiply", after=("scale_activation", "input")),
        parameters={"squeeze": SQUEEZE},
        note="Weighs each channel by what the whole image holds.",
    )


def classifier(dropout: float) -> Graph:
    """Draw the last layer behind a dropout."""
    return block(
        row("0", "Dropout", p=dropout),
        row("1", "Linear", out_features="=classes"),
        parameters={"classes": CLASSES},
        note="Weighs up the features for each class.",
    )


def divisible(channels: float, by: int = 8) -> int:
    """Round a number of channels to a multiple, but never down by more than a tenth.

    The rule of the MobileNets in TensorFlow's model garden, which the papers do not state.

    >>> divisible(40 * 0.35), divisible(18), divisible(3)
    (16, 24, 8)
    """
    nearest = max(by, int(channels + by / 2) // by * by)
    return nearest if nearest >= 0.9 * channels else nearest + by
