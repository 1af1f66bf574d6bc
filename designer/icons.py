"""Icons drawn from our SVG files, in the colours of the theme and sharp at every scale."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer import theme
from resources import resource

DISABLED = 0.4  # opacity


class TintedIcon(QIconEngine):
    """Draws an SVG in a colour that is asked for at each painting: a change of theme needs no new icon."""

    def __init__(self, name: str, colour: Callable[[QIcon.Mode], str]) -> None:
        super().__init__()
        self.name, self.colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon as large as fits."""
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        painter.setOpacity(DISABLED if mode == QIcon.Mode.Disabled else 1.0)
        renderer(self.name, self.colour(mode)).render(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a drawing with a clear ground."""
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        if result.isNull():
            return result
        painter = QPainter(result)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        """Return a copy, as Qt asks of every engine."""
        return TintedIcon(self.name, self.colour)


@cache
def renderer(name: str, colour: str) -> QSvgRenderer:
    """Return what draws an icon in one colour."""
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(text.replace("currentColor", colour).encode())


def icon(name: str) -> QIcon:
    """Return the icon of an action, in the colour of the text beside it."""
    return QIcon(TintedIcon(name, text_colour))


def layer_icon(type: str, category: str) -> QIcon:
    """Return the icon of a layer or block in its category's colour: its own, or else the category's."""
    name = f"layers/{type}" if type in own_icons() else file_name(category)
    return QIcon(TintedIcon(name, lambda mode: theme.current().categories[category]))


@cache
def own_icons() -> frozenset[str]:
    """Return the layers that have an icon of their own."""
    folder = resource("icons/layers/ReLU.svg").parent
    return frozenset(path.stem for path in folder.glob("*.svg"))


def app_icon() -> QIcon:
    """Return the sign of the app."""
    return QIcon(str(resource("convas.svg")))


def file_name(category: str) -> str:
    """Return the name of a category's file.

    >>> file_name("Input and output")
    'input-and-output'
    """
    return category.lower().replace(" ", "-")


def text_colour(mode: QIcon.Mode) -> str:
    """Return the colour of text on the ground on which an icon of this mode stands."""
    role = (
        QPalette.ColorRole.HighlightedText if mode == QIcon.Mode.Selected else QPalette.ColorRole.WindowText
    )
    return QGuiApplication.palette().color(role).name()
