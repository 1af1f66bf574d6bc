"""The colours of the window: one theme in light and dark; every colour in the app comes from here."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

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


def system() -> Theme:
    """Return the look that the system asks for."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def current() -> Theme:
    """Return the look that the app has now; a widget learns of another by `QEvent.Type.PaletteChange`."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme; widgets of the Fusion style follow it."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.window,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.panel,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.border,
        QPalette.ColorRole.Accent: theme.accent,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return result
