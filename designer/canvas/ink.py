"""The colours, pens and fonts with which the canvas is drawn, prepared once for a theme."""

import re
from copy import copy

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from designer.text_size import scaled
from designer.theme import Theme
from engine.export.picture.colours import blend, inside_ground
from engine.export.picture.lines import SIZES, Style

NUMBERED = re.compile(r"\d\w{0,5}$")
"""How a name in a row of alike ones ends: ``denseblock4``, ``inception3a``, ``Conv2d_1a_3x3``."""


def pen(colour: QColor | str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen with round ends."""
    result = QPen(QColor(colour), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if style is Qt.PenStyle.DashLine:
        result.setDashPattern([3, 3])
    if style is Qt.PenStyle.DotLine:
        result.setDashPattern([0.6, 2.4])
    return result


def level(colour: QColor | str, width: float, painter: QPainter) -> QPen:
    """Return a pen that is so wide at any zoom, in pixels of the view, of which a fine screen has more."""
    result = pen(colour, width * painter.device().devicePixelRatioF())
    result.setCosmetic(True)
    return result


def fine(wide: QPen, ratio: float = 1.0) -> QPen:
    """Return a pen that is one pixel of the view wide at any zoom, with which Qt draws faster."""
    result = pen(wide.color(), ratio, wide.style())
    result.setCosmetic(True)
    return result


class Font:
    """A font with its measure."""

    def __init__(self, size: int, *, bold: bool = False) -> None:
        self.font = QFont(QGuiApplication.font())
        self.font.setPixelSize(size)
        self.font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        self.metrics = QFontMetricsF(self.font)

    def elided(self, text: str, width: float) -> str:
        """Return the text, shortened to fit."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def shortened(self, name: str, width: float) -> str:
        """Return a name that fits, shortened before its number: names in a row differ there alone."""
        if self.metrics.horizontalAdvance(name) <= width:
            return name
        tail = NUMBERED.search(name)
        if tail is None:
            return self.metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)
        end = f"…{tail[0]}"
        room = width - self.metrics.horizontalAdvance(end)
        head = name[: tail.start()]
        while head and self.metrics.horizontalAdvance(head) > room:
            head = head[:-1]
        return f"{head}{end}"


class Ink:
    """Everything to draw with. The look of all items changes by handing them another one."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.canvas, self.node = QColor(theme.canvas), QBrush(QColor(theme.node))
        self.text, self.muted, self.accent = QColor(theme.text), QColor(theme.muted), QColor(theme.accent)
        self.fonts: dict[Style, Font] = {
            style: Font(size, bold=style == "title") for style, size in SIZES.items()
        }
        self.title, self.small, self.body = (self.fonts[style] for style in ("title", "small", "body"))
        self.hint = Font(scaled(SIZES["body"]))
        self.far, self.far_body, self.farther = Font(19, bold=True), Font(18), Font(28, bold=True)
        self.border = pen(theme.outline, 1.0)
        self.dashed = pen(theme.muted, 1.2, Qt.PenStyle.DashLine)
        self.hovered = pen(theme.wire, 1.3)
        self.ring = pen(theme.accent, 2.0)
        self.grid = QColor(blend(theme.border, theme.canvas, 0.8))
        self.glow = QColor(theme.accent)
        self.glow.setAlpha(48)
        self.wire, self.wire_lit = pen(theme.wire, 1.8), pen(theme.accent, 2.4)
        self.wire_broken = pen(theme.error, 2.2, Qt.PenStyle.DashLine)
        self.wire_idle = pen(theme.idle, 1.6, Qt.PenStyle.DotLine)
        self._fine: dict[tuple[bool, float], QPen] = {}
        self.port = pen(theme.wire, 1.6)
        self.port_full = QBrush(QColor(theme.wire))
        self.alarm = {"error": QColor(theme.error), "warning": QColor(theme.warning)}
        self.troubled = {severity: pen(colour, 1.6) for severity, colour in self.alarm.items()}
        self.on_alarm = QColor(theme.panel)
        self.advice, self.advice_edge = QColor(theme.advice), pen(theme.canvas, 1.6)
        self._inside: Ink | None = None
        names = (*theme.categories, "")
        self.category = {name: QColor(theme.of_category(name)) for name in names}
        self.tint = {name: QBrush(QColor(theme.tint(name))) for name in names}

    def fine_wire(self, ratio: float, *, live: bool) -> QPen:
        """Return the pen of a wire that is seen small, on a screen with so many pixels a point."""
        if (live, ratio) not in self._fine:
            self._fine[live, ratio] = fine(self.wire if live else self.wire_idle, ratio)
        return self._fine[live, ratio]

    @property
    def inside(self) -> "Ink":
        """The ink for what is inside of an open block, which has a ground of its own."""
        if self._inside is None:
            self._inside = copy(self)
            self._inside.canvas = QColor(inside_ground(self.theme))
            self._inside._inside = self._inside
        return self._inside
