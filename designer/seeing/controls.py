"""Small parts that the pages share: rows of controls, and buttons that say what they do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from designer.choicebox import ChoiceBox
from designer.icons import icon
from designer.inspector.style import label
from designer.language import tr

GAP = 6


class CountBox(QSpinBox):
    """A whole number; the wheel turns it only while it has the focus."""

    def __init__(self, name: str, help: str = "") -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.setAccessibleName(tr(name))
        self.setToolTip(tr(help or name))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def choice(name: str, words: Sequence[str], run: Callable[[], object]) -> ChoiceBox:
    """Return a list of a few words of the program; `run` is called when another one is chosen."""
    box = ChoiceBox()
    box.add_words(words)
    box.setAccessibleName(tr(name))
    box.setToolTip(tr(name))
    box.currentIndexChanged.connect(lambda _: run())
    return box


def slider(name: str, low: int, high: int, value: int, run: Callable[[int], object]) -> QSlider:
    """Return a slider for a whole number."""
    result = QSlider(Qt.Orientation.Horizontal)
    result.setRange(low, high)
    result.setValue(value)
    result.setAccessibleName(tr(name))
    result.setToolTip(tr(name))
    result.setMinimumWidth(60)
    result.setMaximumWidth(140)
    result.valueChanged.connect(run)
    return result


def push(text: str, help: str, run: Callable[[], object], sign: str = "") -> QPushButton:
    """Return a button."""
    result = QPushButton(tr(text))
    if sign:
        result.setIcon(icon(sign))
    result.setToolTip(tr(help))
    result.setAutoDefault(False)
    result.clicked.connect(lambda _: run())
    return result


def tool(sign: str, text: str, run: Callable[[], object]) -> QToolButton:
    """Return a button that is an icon."""
    result = QToolButton()
    result.setIcon(icon(sign))
    result.setToolTip(tr(text))
    result.setAccessibleName(tr(text))
    result.clicked.connect(lambda _: run())
    return result


def quiet(text: str = "") -> QLabel:
    """Return a line of quiet text that may be cut where it is narrow."""
    result = label(tr(text), "muted", wrap=False)
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return result


def row(*parts: QWidget | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """Return widgets side by side; a number is a stretch."""
    result = QWidget()
    layout = QHBoxLayout(result)
    layout.setContentsMargins(*margins)
    layout.setSpacing(GAP)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addStretch(part)
    return result
