"""The picture in the corner of the canvas of what the pointed or current node sees of the Input."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from designer import settings
from designer.canvas.corner import Corner
from designer.canvas.hand import Hand
from designer.canvas.sight_paint import paint_sight, wanted
from designer.language import tr
from designer.text_size import larger, scaled

if TYPE_CHECKING:
    from engine.analysis.sight import Sight

SWITCH = "receptive-field"
SIDE, PAD, GAP = 116, 10, 6
SMALLER = 0.92


class SightCorner(Corner):
    """Stands in the upper left corner while it is switched on and there is a node that sees something."""

    shown_changed = Signal()

    def __init__(self, canvas: Hand) -> None:
        self.hand = canvas
        self.id = ""
        self.sight: Sight | None = None
        self.example: QImage | None = None
        """The example whose feature maps a run shows."""
        self.is_on = settings.switch(SWITCH, at_first=False)
        super().__init__(canvas, below=False)
        self.setAccessibleName(tr("Receptive field"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        workspace = canvas.workspace
        for changed in (workspace.design_changed, workspace.within_changed, workspace.selection_changed):
            changed.connect(self._look_soon)
        canvas.viewport().installEventFilter(self)

    def switch(self) -> None:
        """Show it from now on, or do not."""
        self.is_on = not self.is_on
        settings.set_switch(SWITCH, self.is_on)
        self.look()
        self.shown_changed.emit()
        self.hand.workspace.said.emit(self.words(), False)

    def set_example(self, example: QImage | None) -> None:
        """Show what is seen on an example, or on empty ground."""
        self.example = example
        self.update()

    def look(self) -> None:
        """Show what the pointed node sees, or else the current one."""
        self._soon.stop()
        pointed = self.hand.pointed_node
        id = pointed if pointed is not None else self.hand.current
        sight = self.hand.sights.at(self.hand.workspace.shown_way, id) if self.is_on and id else None
        if (id or "", sight) != (self.id, self.sight):
            self.id, self.sight = id or "", sight
            self.setAccessibleDescription(tr(self.words()))
            self.stand()
        self.setVisible(sight is not None)

    def words(self) -> str:
        """Return what is shown, in a sentence."""
        if not self.is_on:
            return "The receptive field is not shown."
        if self.sight is None:
            return "Point at a node or select one to see its receptive field."
        return f"{self.id}: {self.sight.words}"

    def room(self) -> QSize:
        """Return the size that picture and words need."""
        if self.sight is None:
            return QSize(1, 1)
        picture, metrics = wanted(self.sight, scaled(SIDE)), QFontMetricsF(self._small())
        texts = max(metrics.horizontalAdvance(line) for line in self._lines())
        title = QFontMetricsF(self._title()).horizontalAdvance(self.id)
        width = max(picture.width(), min(max(texts, title) + 2, scaled(300)))
        height = picture.height() + GAP + metrics.height() * (1 + len(self._lines()))
        return QSize(round(width) + 2 * PAD, round(height) + 2 * PAD)

    def draw(self, painter: QPainter) -> None:
        """Draw the name of the node, what it sees, and the picture."""
        if self.sight is None:
            return
        ink, box = self.canvas.ink, QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)
        line = QFontMetricsF(self._small()).height()
        row = QRectF(box.left(), box.top(), box.width(), line)
        lines = (
            (self.id, self._title(), ink.text),
            *((text, self._small(), ink.muted) for text in self._lines()),
        )
        for text, font, colour in lines:
            painter.setFont(font)
            painter.setPen(colour)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, shown)
            row.translate(0, line)
        picture = QRectF(box.left(), row.top() + GAP, 0, 0)
        picture.setSize(wanted(self.sight, scaled(SIDE)))
        paint_sight(painter, picture, self.sight, ink, self.example)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer, once the canvas has."""
        if self.is_on and event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave):
            self._look_soon()
        return super().eventFilter(watched, event)

    def _look_soon(self) -> None:
        if self.is_on:
            self._soon.start()

    def _lines(self) -> list[str]:
        assert self.sight is not None
        seen = f"{tr('Sees')} {tr(self.sight.words)}"
        return [text for text in (seen, tr(self.sight.grid)) if text]

    def _small(self) -> QFont:
        return larger(QApplication.font(), SMALLER)

    def _title(self) -> QFont:
        return larger(QApplication.font(), SMALLER, bold=True)
