"""The colours of nodes, wires and everything around them: one theme in light and dark, as ``#rrggbb``."""

from dataclasses import dataclass
from typing import Literal

Name = Literal["light", "dark"]


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
    """Colour of a node's edge and title by category; most that stand side by side are Okabe and Ito's."""

    def of_category(self, category: str) -> str:
        """Return the colour of a category; of an unknown one that of quiet text."""
        return self.categories.get(category, self.muted)

    def tint(self, category: str) -> str:
        """Return the ground of a node's title."""
        return blend(self.of_category(category), self.node, 0.2 if self.name == "dark" else 0.13)

    @property
    def idle(self) -> str:
        """The colour of a wire that leads to no Output."""
        return blend(self.wire, self.canvas, 0.45)


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    panel="#ffffff",
    canvas="#fafbfc",
    grid="#e6e9ed",
    border="#d3d8df",
    text="#1b2430",
    muted="#586474",
    accent="#1f5fd0",
    on_accent="#ffffff",
    node="#ffffff",
    wire="#7b8796",
    error="#b3261e",
    warning="#8a5300",
    advice="#0f6a86",
    good="#1a7346",
    categories={
        "Input and output": "#5b6775",
        "Convolution": "#0072b2",
        "Pooling": "#d55e00",
        "Normalisation": "#009e73",
        "Activation": "#c99700",
        "Dense": "#b5478a",
        "Merge": "#3aa0d8",
        "Shape": "#8a7a66",
        "Attention and sequence": "#33691e",
        "Block": "#6a4fc4",
    },
)

DARK = Theme(
    name="dark",
    window="#1d2127",
    panel="#252a31",
    canvas="#16191e",
    grid="#22272e",
    border="#39414b",
    text="#e7ebf0",
    muted="#a3afbd",
    accent="#7fb0ff",
    on_accent="#0d1521",
    node="#272d35",
    wire="#8592a2",
    error="#ff8f85",
    warning="#f2b84b",
    advice="#6fc7e2",
    good="#67d19a",
    categories={
        "Input and output": "#9aa7b5",
        "Convolution": "#4aa8e8",
        "Pooling": "#f08a45",
        "Normalisation": "#35c79b",
        "Activation": "#e6bf3d",
        "Dense": "#e182b8",
        "Merge": "#7ccbf2",
        "Shape": "#bba98f",
        "Attention and sequence": "#d3e58a",
        "Block": "#a692f2",
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
