"""Icons drawn from our SVG files, in the colours of the theme and sharp at every scale."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer import theme
from designer.offers import Offer, family
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
    """Return the icon of a layer or block in its category's colour."""
    return category_icon(drawing((type, family(type)), category), category)


def offer_icon(offer: Offer) -> QIcon:
    """Return the icon of what can be placed: a preset has its own, or else its layer's."""
    layer = (offer.type, family(offer.type))
    names = (icon_of_preset(offer), *layer) if offer.preset else layer
    return category_icon(drawing(names, offer.category), offer.category)


def icon_of_preset(offer: Offer) -> str:
    """Return what the drawing of a preset is called, as in ``Conv-depthwise``."""
    return f"{family(offer.type)}-{offer.name.split()[0].lower()}"


@cache
def category_icon(name: str, category: str) -> QIcon:
    """Return a drawing in the colour of a category."""
    return QIcon(
        TintedIcon(name, lambda mode: theme.current().categories.get(category, theme.current().muted))
    )


def drawing(names: tuple[str, ...], category: str) -> str:
    """Return the file of the first of these layers that has a drawing, or else of the category, if known."""
    own = next((f"layers/{name}" for name in names if name in own_icons()), "")
    return own or file_name(category) or "unknown"


@cache
def own_icons() -> frozenset[str]:
    """Return the names of all drawings of layers."""
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
