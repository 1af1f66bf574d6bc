"""The blocks of which ResNet and its descendants are made, with the attribute names of torchvision."""

from typing import NamedTuple

from engine.catalogue.declare import integer
from engine.graph.document import Graph
from templates.drawing import Row, block, parameter, row

DEPTHS = {
    "18": ("BasicBlock", (2, 2, 2, 2)),
    "34": ("BasicBlock", (3, 4, 6, 3)),
    "50": ("Bottleneck", (3, 4, 6, 3)),
    "101": ("Bottleneck", (3, 4, 23, 3)),
    "152": ("Bottleneck", (3, 8, 36, 3)),
}
"""The block and how often each stage places it, by depth: the layers with weights  (He et al., table 1)."""

WIDTH = parameter(integer(64, 1, 65_536, "Channels of the 3 × 3 convolutions."))
STRIDE = parameter(integer(1, 1, 8, "Step of the first block; 2 halves the image."))
CHANNELS = parameter(integer(64, 1, 65_536, "Channels that come out."))
DEPTH = parameter(integer(2, 1, 1000, "How many blocks follow one another."))
BLOCK = {"width": WIDTH, "stride": STRIDE}


class Branch(NamedTuple):
    """How the 3 × 3 convolutions are grouped, and how wide each group is where `width` is 64."""

    groups: int = 1
    width_per_group: int = 64

    @property
    def inner(self) -> str:
        """The channels inside a block, as an expression over its width  (torchvision.models.resnet)."""
        factor, rest = divmod(self.groups * self.width_per_group, 64)
        if rest:
            return f"=width * {self.width_per_group} // 64 * {self.groups}"
        return "=width" if factor == 1 else f"=width * {factor}"


def conv(id: str, out_channels: int | str, kernel: int, stride: int | str = 1, groups: int = 1) -> Row:
    """Place a convolution without bias, padded so that the stride alone decides the size."""
    return row(
        id,
        "Conv2d",
        out_channels=out_channels,
        kernel_size=kernel,
        stride=stride,
        padding=kernel // 2,
        groups=groups,
        bias=False,
    )


def stage(name: str) -> Graph:
    """Draw a chain of blocks, of which the first changes the shape."""
    return block(
        row("0", name, width="=width", stride="=stride"),
        row("1", name, width="=width", repeat="=depth - 1"),
        parameters={**BLOCK, "depth": DEPTH},
        note="Blocks of one width, one after the other; the first one changes the shape.",
    )


def blocks(name: str, branch: Branch) -> dict[str, Graph]:
    """Return the block of a ResNet and what it is made of."""
    return {name: {"BasicBlock": basic, "Bottleneck": bottleneck}[name](branch), "Projection": PROJECTION}


def basic(branch: Branch) -> Graph:
    """Draw the block of the shallower networks; torchvision has it with one group of 64 alone."""
    return block(
        conv("conv1", branch.inner, 3, "=stride", branch.groups),
        row("bn1", "BatchNorm2d"),
        row("relu1", "ReLU"),
        conv("conv2", "=width", 3, groups=branch.groups),
        row("bn2", "BatchNorm2d"),
        _shortcut("width"),
        row("add", "Add", after=("bn2", "downsample")),
        row("relu", "ReLU"),
        parameters=BLOCK,
        note="Two 3 × 3 convolutions, added to their input.",
    )


def bottleneck(branch: Branch) -> Graph:
    """Draw the block of the deeper networks."""
    grouped = f" in {branch.groups} groups" if branch.groups > 1 else ""
    return block(
        conv("conv1", branch.inner, 1),
        row("bn1", "BatchNorm2d"),
        row("relu1", "ReLU"),
        conv("conv2", branch.inner, 3, "=stride", branch.groups),
        row("bn2", "BatchNorm2d"),
        row("relu2", "ReLU"),
        conv("conv3", "=width * 4", 1),
        row("bn3", "BatchNorm2d"),
        _shortcut("width * 4"),
        row("add", "Add", after=("bn3", "downsample")),
        row("relu", "ReLU"),
        parameters=BLOCK,
        note=f"A 3 × 3 convolution{grouped} between two of 1 × 1, added to their input.",
    )


def _shortcut(channels: str) -> Row:
    """Place the projection, which is passed by where what comes in has the right shape already."""
    return row(
        "downsample",
        "Projection",
        after="input",
        bypassed=f"=in_channels == {channels} and stride == 1",
        channels=f"={channels}",
        stride="=stride",
    )


PROJECTION = block(
    conv("0", "=channels", 1, "=stride"),
    row("1", "BatchNorm2d"),
    parameters={"channels": CHANNELS, "stride": STRIDE},
    note="Fits a shortcut to the shape that it is added to.",
)
