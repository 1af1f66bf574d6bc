"""The one place where exceptions in what Qt calls from C++ are caught: there they would end the program."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

PLAIN = QRectF(-40, -20, 80, 40)
"""The bounds of an item that cannot tell its own."""


class Failures:
    """Reports each kind of failure once, not at every frame."""

    def __init__(self) -> None:
        self._seen: set[tuple[type, str]] = set()

    def report(self, error: Exception, where: str) -> None:
        """Hand an exception to the program's own door for the unexpected."""
        if (type(error), where) not in self._seen:
            self._seen.add((type(error), where))
            sys.excepthook(type(error), error, error.__traceback__)


class GuardedItem(QGraphicsItem):
    """An item whose `bounds` and `draw` may fail: it is then drawn as a plain rectangle."""

    def __init__(self, failures: Failures) -> None:
        super().__init__()
        self._failures = failures

    def bounds(self) -> QRectF:
        """Return the rectangle outside which nothing is drawn."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw the item."""
        raise NotImplementedError

    def boundingRect(self) -> QRectF:
        """Qt's question for the bounds."""
        try:
            return self.bounds()
        except Exception as error:
            self._failures.report(error, "boundingRect")
            return PLAIN

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Qt's request to paint."""
        guarded_paint(self._failures, painter, self.draw, PLAIN)


def guarded_paint(
    failures: Failures, painter: QPainter, draw: Callable[[QPainter], None], plain: QRectF
) -> None:
    """Paint with `draw`, or if it fails a plain rectangle."""
    try:
        draw(painter)
    except Exception as error:
        failures.report(error, "paint")
        painter.setPen(QColor("#b3261e"))
        painter.drawRect(plain)
