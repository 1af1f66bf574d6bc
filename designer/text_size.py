"""How large text is beside the system's own size, and what has a fixed measure and must grow with it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

SIZES = (90, 100, 115, 130, 150, 175)
"""What is offered, in percent."""
SHARE, OWN = "text-size", "text-size-own"
"""Properties of the application: the chosen percentage, and the system's own size in points."""


def scale() -> float:
    """Return how large text is, as a share of its usual size.

    >>> scale()
    1.0
    """
    app = QApplication.instance()
    percent = app.property(SHARE) if app is not None else None
    return percent / 100 if isinstance(percent, int) else 1.0


def scaled(pixels: float) -> int:
    """Return a measure that holds text, in the size that text has now.

    >>> scaled(18)
    18
    """
    return round(pixels * scale())


def put_on(app: QApplication, percent: int) -> None:
    """Give all text of the app a size; a style sheet that is set afterwards carries it to every widget."""
    if app.property(OWN) is None:
        app.setProperty(OWN, app.font().pointSizeF())
    app.setProperty(SHARE, percent)
    font = QFont(app.font())
    font.setPointSizeF(app.property(OWN) * percent / 100)
    app.setFont(font)


def box_height() -> int:
    """Return the height of a field with a line of the app's text in it."""
    return QFontMetrics(QApplication.font()).height() + 10


def follow(widget: QWidget, measure: Callable[[], object]) -> None:
    """Measure a widget now, and anew whenever the size of text changes."""
    widget.installEventFilter(_Follower(widget, measure))
    measure()


def enlarge(widget: QWidget, factor: float, *, bold: bool = False) -> None:
    """Make the text of a widget larger or smaller than the app's, and keep it so."""
    follow(widget, lambda: widget.setFont(larger(QApplication.font(), factor, bold=bold)))


def larger(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a font of another size."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * factor)
    result.setBold(bold or font.bold())
    return result


class _Follower(QObject):
    """Waits for a new style sheet: only with it every widget learns of another size of text."""

    def __init__(self, widget: QWidget, measure: Callable[[], object]) -> None:
        super().__init__(widget)
        self._measure, self._scale = measure, scale()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure anew if text has another size now."""
        if event.type() == QEvent.Type.StyleChange and self._scale != scale():
            self._scale = scale()
            self._measure()
        return False
