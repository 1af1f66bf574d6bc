"""Template cards: a picture of the real graph, a name, a sentence and what the network costs."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QToolButton

from designer import theme
from designer.canvas.picture import paint_design
from designer.icons import icon
from designer.language import tr
from designer.text_size import follow, scaled
from engine.analysis import Report, analyse
from engine.graph.document import Design
from templates import Template

CARD = QSize(300, 158)
GAP = 14
PICTURE = 92  # width of the picture
MARGIN, RADIUS = 14, 8


class Card(QAbstractButton):
    """A button that shows a template; its network is built after it was seen for the first time."""

    seen = Signal()
    """It is on the screen and has no picture yet."""

    def __init__(self, name: str, template: Template) -> None:
        super().__init__()
        self.name, self.template = name, template
        self.design: Design | None = None
        self.report: Report | None = None
        self.matches = True
        """Whether what is searched for is found in it."""
        self._picture = QPixmap()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.options = QToolButton(self)
        self.options.setIcon(icon("inspector"))
        self.options.setAutoRaise(True)
        self.retell()
        follow(self, self._measure)

    def retell(self) -> None:
        """Say in the user's language what it shows."""
        template = self.template
        self.setText(tr(template.title))
        self.setAccessibleName(f"{tr(template.title)}: {tr(template.note)}")
        self.options.setToolTip(tr(f"Options of {template.title}"))
        self.options.setAccessibleName(self.options.toolTip())
        self.update()

    def _measure(self) -> None:
        """Take the size that the text needs."""
        self.setFixedSize(card_size())
        corner = self.options.sizeHint()
        self.options.move(self.width() - corner.width() - 8, self.height() - corner.height() - 8)
        self._picture = QPixmap()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture anew in another look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._picture = QPixmap()

    def build(self) -> None:
        """Build the network, for its picture and costs."""
        if self.design is None:
            self.design = self.template.build()
            self.report = analyse(self.design)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, picture and words."""
        if self.design is None:
            self.seen.emit()
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = paint_edge(painter, self, look)
        self._paint_picture(painter, shape, look)
        paint_edge(painter, self, look, ground=False)
        self._paint_words(painter, look)

    def _paint_picture(self, painter: QPainter, shape: QPainterPath, look: theme.Theme) -> None:
        area = QRect(0, 0, PICTURE, self.height())
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(area, QColor(look.canvas))
        if self._picture.devicePixelRatioF() != self.devicePixelRatioF():  # the window came to another screen
            self._picture = QPixmap()
        if self._picture.isNull() and self.design is not None and self.report is not None:
            self._picture = picture(self.design, self.report, area.size(), look, self.devicePixelRatioF())
        painter.drawPixmap(area.topLeft(), self._picture)
        painter.fillRect(QRect(PICTURE, 0, 1, self.height()), QColor(look.border))
        painter.restore()

    def _paint_words(self, painter: QPainter, look: theme.Theme) -> None:
        area = self.rect().adjusted(PICTURE + MARGIN, MARGIN - 2, -MARGIN, -MARGIN + 2)
        title = QFont(self.font())
        title.setBold(True)
        title.setPointSizeF(title.pointSizeF() * 1.1)
        painter.setPen(QColor(look.text))
        area.setTop(paint_lines(painter, area, title, self.text(), 2) + 4)
        painter.setFont(self.font())
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom, tr(self._cost()))
        line = QFontMetrics(self.font()).height()
        painter.setPen(QColor(look.muted))
        room = (area.height() - 2 * line - 4) // line
        paint_lines(painter, area, QFont(self.font()), first_sentence(tr(self.template.note)), room)

    def _cost(self) -> str:
        if self.report is None:
            return ""
        totals = self.report.totals
        return f"{totals.parameters:,} parameters\n{totals.macs:,} MACs"


def card_size() -> QSize:
    """Return how large a card is."""
    return QSize(scaled(CARD.width()), scaled(CARD.height()))


def paint_edge(
    painter: QPainter, card: QAbstractButton, look: theme.Theme, *, ground: bool = True
) -> QPainterPath:
    """Fill a card, or draw its edge, which lights up under pointer and focus; return its shape."""
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(card.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    if ground:
        painter.fillPath(shape, QColor(look.panel))
        return shape
    lively = card.underMouse() or card.hasFocus()
    painter.setPen(QPen(QColor(look.accent if lively else look.border), 2 if lively else 1))
    painter.drawPath(shape)
    return shape


def picture(
    design: Design, report: Report, size: QSize, look: theme.Theme, scale: float, *, margin: int = 12
) -> QPixmap:
    """Return a drawing of a design, sharp at the screen's scale."""
    result = QPixmap(size * scale)
    result.setDevicePixelRatio(scale)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, 0, size.width(), size.height()).adjusted(margin, margin, -margin, -margin)
    paint_design(painter, area, design, report, look)
    painter.end()
    return result


def paint_lines(painter: QPainter, area: QRect, font: QFont, text: str, most: int) -> int:
    """Write a text into so many lines at most, the last one shortened; return where the next would begin."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    cuts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        cuts.append(line.textStart())
    layout.endLayout()
    metrics, top = QFontMetrics(font), area.top()
    painter.setFont(font)
    for number, begin in enumerate(cuts[:most]):
        is_last = number == most - 1
        end = None if is_last or number + 1 == len(cuts) else cuts[number + 1]
        words = metrics.elidedText(text[begin:end].strip(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.left(), top + metrics.ascent(), words)
        top += metrics.height()
    return top


def first_sentence(text: str) -> str:
    """Return a text up to its first full stop.

    >>> first_sentence("Five layers. Of 1998."), first_sentence("五层。1998 年。")
    ('Five layers.', '五层。')
    """
    first, stop, _ = text.partition("。")
    return first + stop if stop else text.partition(". ")[0].removesuffix(".") + "."
