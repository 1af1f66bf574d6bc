"""The one place where exceptions in what Qt calls from C++ are caught: there they would end the program."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

if TYPE_CHECKING:
    from designer.canvas.stains import Stains

FAULT = QColor("#b3261e")
PLAIN = QRectF(-40, -20, 80, 40)
"""What is drawn of something that cannot draw itself."""


class Failures:
    """Reports each kind of failure once, not at every frame."""

    def __init__(self) -> None:
        self._seen: set[tuple[type, str]] = set()

    def report(self, error: Exception) -> None:
        """Hand an exception to the program's own door for the unexpected."""
        kind = (type(error), str(error))
        if kind not in self._seen:
            self._seen.add(kind)
            sys.excepthook(type(error), error, error.__traceback__)


class GuardedItem(QGraphicsItem):
    """An item whose `draw` may fail, and whose bounds are known before Qt asks for them."""

    def __init__(self, failures: Failures, bounds: QRectF) -> None:
        super().__init__()
        self._failures = failures
        self._bounds = bounds
        self.stains: Stains | None = None
        """Who is told where something looks different, beside Qt."""

    def draw(self, painter: QPainter) -> None:
        """Draw the item."""
        raise NotImplementedError

    def set_bounds(self, bounds: QRectF) -> None:
        """Say outside which rectangle nothing is drawn."""
        self.stain()
        self.prepareGeometryChange()
        self._bounds = bounds
        self.stain()

    def redraw(self) -> None:
        """Have the item painted anew."""
        self.update()
        self.stain()

    def stain(self) -> None:
        """Have the place of the item painted anew where Qt does not know of it."""
        if self.stains:
            self.stains.version += 1
            if not self.stains.idle:
                self.stains.tell(self._bounds.translated(self.pos()))

    def boundingRect(self) -> QRectF:
        """Answer Qt; nothing is computed here, so that nothing can fail."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint for Qt."""
        guarded_paint(self._failures, painter, self.draw)


def guarded_paint(failures: Failures, painter: QPainter, draw: Callable[[QPainter], None]) -> None:
    """Paint with `draw`, or if it fails a plain rectangle."""
    try:
        draw(painter)
    except Exception as error:
        failures.report(error)
        painter.setPen(FAULT)
        painter.drawRect(PLAIN)
