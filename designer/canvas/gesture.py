"""What a gesture is: from a press on the canvas to its release."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Pointer(NamedTuple):
    """Where the pointer is, on the canvas and in the view, and which keys are held."""

    at: QPointF
    view: QPoint
    keys: Qt.KeyboardModifier


class Gesture:
    """What a press may become. It shows what it would do, and changes the design only when it finishes.

    `begin` is called when the pointer has moved far enough to mean it; a release before that is a click.
    """

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, pressed: Pointer) -> None:
        self.pressed = pressed

    def begin(self) -> None:
        """Start to show what is going on."""

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""

    def finish(self, pointer: Pointer) -> None:
        """Do what was shown, as one undo step."""

    def click(self, pointer: Pointer) -> None:
        """Do what a press without a move means."""

    def cancel(self) -> None:
        """Leave everything as it was before the press."""

    def area(self) -> QRectF:
        """Return the part of the canvas on which `paint` draws now."""
        return QRectF()

    def areas(self) -> Iterable[QRectF]:
        """Return the part in smaller parts, if it is not all of `area`."""
        return (self.area(),)

    def paint(self, painter: QPainter) -> None:
        """Draw above the items."""

    def hint(self) -> tuple[str, bool]:
        """Return words to be shown beside the pointer, and whether they tell of something that cannot be."""
        return "", False
