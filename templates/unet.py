"""U-Net, which says of every pixel what it belongs to."""

from collections.abc import Collection
from typing import Any

from engine.catalogue.declare import integer, switch
from engine.graph.document import Design, Graph
from templates.drawing import Row, block, design, graph, parameter, row
from templates.options import channels_option, size_option
from templates.template import template

DEEPEST = 5
WIDTH = {"width": parameter(integer(64, 1, 65_536, "Channels that come out."))}
EDGE = parameter(integer(4, 0, 255, "Pixels cut off at each side of what is copied across."))
ODD = parameter(integer(0, 0, 1, "One more at the bottom and on the right, where a size was odd."))


@template(
    "U-Net",
    "A way down that finds what is in the image and a way up that finds where, with the fine maps of the way "
    "down copied across. "
    "Olaf Ronneberger, Philipp Fischer and Thomas Brox: "
    "U-Net: convolutional networks for biomedical image segmentation, 2015.",
    family="Other data",
    depth=integer(4, 1, DEEPEST, "How often the image is halved, where it is large enough for that."),
    width=integer(64, 1, 256, "Channels at the top; doubled at each step down."),
    padding=switch(False, "Pads the convolutions, so that the map comes out as large as the image."),
    classes=integer(2, 1, 1000, "How many kinds of pixels the network tells apart."),
    channels=channels_option(1),
    size=size_option(572, 20),
)
def unet(depth: int, width: int, padding: bool, classes: int, channels: int, size: int) -> Design:
    """Build a U-Net for square images: without padding, as the paper has it, 572 pixels become 388."""
    depth = min(depth, _deepest(size, padding))
    steps = _up(_sides(size, depth, padding), depth)
    network = graph(
        row("input", "Input", shape=(channels, size, size)),
        *_down(depth, width),
        row("bottom", "DoubleConv", width=width * 2**depth),
        *steps,
        row("classes", "Conv2d", out_channels=classes, kernel_size=1),
        row("output", "Output"),
    )
    given = {name for step in steps for name in step.node.values}
    return design("U-Net", network, {"DoubleConv": double(padding), "Up": up(given)})


def _down(depth: int, width: int) -> list[Row]:
    rows = []
    for level in range(1, depth + 1):
        rows.append(row(f"down{level}", "DoubleConv", width=width * 2 ** (level - 1)))
        rows.append(row(f"pool{level}", "MaxPool2d"))
    return rows


def _deepest(size: int, padding: bool) -> int:
    """Return how often an image can be halved so that something is left at the end."""
    return max((depth for depth in range(1, DEEPEST + 1) if _sides(size, depth, padding)[-1] > 0), default=1)


def _sides(size: int, depth: int, padding: bool) -> list[int]:
    """Return the side of the map at each level down and then up; without padding two convolutions lose 4."""
    lost = 0 if padding else 4
    sides = [size - lost]
    for _ in range(depth):
        sides.append(sides[-1] // 2 - lost)
    for _ in range(depth):
        sides.append(sides[-1] * 2 - lost if sides[-1] > 0 else 0)
    return sides


def _up(sides: list[int], depth: int) -> list[Row]:
    below = ["bottom", *(f"up{level}" for level in range(depth, 1, -1))]
    crops = any(sides[depth - step - 1] > sides[depth + step] * 2 for step in range(depth))
    rows = []
    for step, deep in enumerate(below):
        level = depth - step
        larger = sides[level - 1] - sides[depth + step] * 2
        values: dict[str, Any] = {"odd": 1} if larger % 2 else {}
        values |= {"edge": larger // 2} if crops else {}
        rows.append(row(f"up{level}", "Up", after=(deep, f"down{level}"), **values))
    return rows


def double(padding: bool) -> Graph:
    """Draw the pair of convolutions that stands at every level."""
    around = 1 if padding else 0
    return block(
        row("conv1", "Conv2d", out_channels="=width", padding=around),
        row("relu1", "ReLU"),
        row("conv2", "Conv2d", out_channels="=width", padding=around),
        row("relu2", "ReLU"),
        parameters=WIDTH,
        note="Two convolutions of 3 × 3." if padding else "Two convolutions; each loses a pixel all around.",
    )


def up(given: Collection[str]) -> Graph:
    """Draw a step up; `given` are the parameters of the crop, where what is copied across is larger."""
    end = "=edge + odd" if "odd" in given else "=edge"
    crop = row("crop", "Crop", after="skip", top="=edge", bottom=end, left="=edge", right=end)
    return graph(
        row("deep", "Input"),
        row("skip", "Input"),
        row("up", "ConvTranspose2d", after="deep", out_channels="=skip_channels"),
        *([crop] if given else []),
        row("concat", "Concat", after=("crop" if given else "skip", "up")),
        row("convs", "DoubleConv", width="=skip_channels"),
        row("output", "Output"),
        parameters={"edge": EDGE, **({"odd": ODD} if "odd" in given else {})} if given else {},
        note="Doubles the size and looks again at what was seen on the way down.",
    )
