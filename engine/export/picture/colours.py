"""The colours of nodes, wires and everything around them: one theme in light and dark, as ``#rrggbb``."""

from dataclasses import dataclass
from typing import Literal

Name = Literal["light", "dark"]


INSIDE = 0.04
"""How strongly the ground of an open block is tinted."""


@dataclass(frozen=True)
class Theme:
    """The colours of one look as ``#rrggbb``; text holds a contrast of at least 4.5 : 1 on its ground."""

    name: Name
    window: str
    """Ground of docks, bars and dialogs."""
    panel: str
    """Ground of lists, editors and cards."""
    canvas: str
    grid: str
    border: str
    """Lines that part one area from another; nobody needs them to find something."""
    outline: str
    """Frames of nodes, fields and boxes to tick: at least 3 : 1, as all marks that are not text."""
    text: str
    muted: str
    """Secondary text."""
    accent: str
    """Selection, focus and links; bright enough to be seen beside every category."""
    on_accent: str
    node: str
    """Body of a node."""
    wire: str
    error: str
    warning: str
    advice: str
    good: str
    categories: dict[str, str]
    """Colour of a node's edge and title by category, begun from Okabe and Ito's and moved apart until any two
    differ for the common colour-blindnesses, too; that, and every contrast, is measured by a test."""
    frames: dict[str, str]
    """Border of a comment frame by its colour (`engine.graph.document.FRAME_COLOURS`)."""

    def of_category(self, category: str) -> str:
        """Return the colour of a category; of an unknown one that of quiet text."""
        return self.categories.get(category, self.muted)

    def tint(self, category: str) -> str:
        """Return the ground of a node's title."""
        return blend(self.of_category(category), self.node, 0.14 if self.name == "dark" else 0.13)

    def frame(self, colour: str) -> str:
        """Return the border of a comment frame."""
        return self.frames.get(colour, self.muted)

    def frame_ground(self, colour: str) -> str:
        """Return the ground of a comment frame, on which nodes and wires are seen as on the canvas."""
        return blend(self.frame(colour), self.canvas, 0.09 if self.name == "dark" else 0.045)

    def frame_bar(self, colour: str) -> str:
        """Return the ground of a comment frame's title."""
        return blend(self.frame(colour), self.canvas, 0.28 if self.name == "dark" else 0.2)

    @property
    def idle(self) -> str:
        """The colour of a wire that leads to no Output; it is dotted, too."""
        return blend(self.wire, self.canvas, 0.87)


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    panel="#ffffff",
    canvas="#fafbfc",
    grid="#e6e9ed",
    border="#d3d8df",
    outline="#828c9a",
    text="#1b2430",
    muted="#4f5b6b",
    accent="#1f5fd0",
    on_accent="#ffffff",
    node="#ffffff",
    wire="#6b7786",
    error="#b2242b",
    warning="#8a5400",
    advice="#046c8b",
    good="#26642e",
    categories={
        "Input and output": "#575f6d",
        "Convolution": "#0e5997",
        "Pooling": "#d26137",
        "Normalisation": "#009f73",
        "Activation": "#b68300",
        "Dense": "#c45394",
        "Merge": "#3980c0",
        "Shape": "#7e6a4b",
        "Attention and sequence": "#265909",
        "Block": "#664fc6",
    },
    frames={
        "grey": "#7c8696",
        "blue": "#2257a3",
        "green": "#2f9a68",
        "yellow": "#a67b07",
        "red": "#9a3327",
        "violet": "#a445d0",
    },
)

DARK = Theme(
    name="dark",
    window="#1d2127",
    panel="#252a31",
    canvas="#16191e",
    grid="#22272e",
    border="#39414b",
    outline="#78838f",
    text="#e7ebf0",
    muted="#aab6c4",
    accent="#7fb0ff",
    on_accent="#0d1521",
    node="#272d35",
    wire="#8f9cac",
    error="#ff8f85",
    warning="#f2b84b",
    advice="#6ac9e4",
    good="#75d298",
    categories={
        "Input and output": "#90b0c4",
        "Convolution": "#64a7de",
        "Pooling": "#e98743",
        "Normalisation": "#3edbb3",
        "Activation": "#e6bf3d",
        "Dense": "#cd6e99",
        "Merge": "#8fd1f9",
        "Shape": "#b7a488",
        "Attention and sequence": "#d2e388",
        "Block": "#a594ff",
    },
    frames={
        "grey": "#aeb9c6",
        "blue": "#4a7df0",
        "green": "#62cf88",
        "yellow": "#eda920",
        "red": "#e2504e",
        "violet": "#a878d6",
    },
)


def blend(over: str, under: str, share: float) -> str:
    """Return `over` laid on `under` with an opacity of `share`.

    >>> blend("#ffffff", "#000000", 0.5)
    '#808080'
    """
    parts = zip(_parts(over), _parts(under), strict=True)
    return "#" + "".join(f"{round(x * share + y * (1 - share)):02x}" for x, y in parts)


def _parts(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def inside_ground(theme: Theme) -> str:
    """Return the ground of an open block."""
    return blend(theme.of_category("Block"), theme.canvas, INSIDE)
