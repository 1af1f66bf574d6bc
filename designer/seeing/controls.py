"""Small parts that the pages share: rows of controls, and buttons that say what they do."""

from collections.abc import Callable, Mapping, Sequence
from unicodedata import east_asian_width

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer import theme
from designer.choicebox import ChoiceBox
from designer.icons import icon
from designer.language import tr
from designer.seeing.flow import Flow
from designer.worded import Worded

LONGEST = 22
"""How many letters of a list of words are seen at least."""


class CountBox(QSpinBox):
    """A whole number; the wheel turns it only while it has the focus."""

    def __init__(self, name: str, help: str = "") -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(3, 0, 0, 0)
        self.setAccessibleName(tr(name))
        self.setToolTip(tr(help or name))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def breadth(text: str) -> int:
    """Return how many letters wide a text is; a Chinese character is as wide as two.

    >>> breadth("maps"), breadth("特征图")
    (4, 6)
    """
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def choice(name: str, words: Sequence[str], run: Callable[[], object]) -> ChoiceBox:
    """Return a list of a few words of the program; `run` is called when another one is chosen."""
    box = ChoiceBox()
    box.add_words(words)
    box.setMinimumContentsLength(min(LONGEST, max(map(breadth, map(tr, words)))))
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
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


class Quiet(Worded):
    """A line of quiet text."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", "muted")

    def colour(self) -> QColor:
        """Return the colour of what is not the first thing to be read."""
        return QColor(theme.current().muted)


def quiet(text: str = "") -> Quiet:
    """Return a line of quiet text that gives way to what stands beside it."""
    return Quiet(tr(text))


def menu_button(sign: str, text: str, entries: Mapping[str, Callable[[], object]]) -> QToolButton:
    """Return a button that opens a menu."""
    result = QToolButton()
    result.setIcon(icon(sign))
    result.setToolTip(tr(text))
    result.setAccessibleName(tr(text))
    result.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(result)
    for name, run in entries.items():
        menu.addAction(tr(name)).triggered.connect(lambda _=False, run=run: run())
    result.setMenu(menu)
    result.setStyleSheet("QToolButton::menu-indicator { image: none; }")
    return result


def row(*parts: QWidget | None) -> QWidget:
    """Return widgets side by side, or in several lines; None is an empty place that gives way."""
    result = QWidget()
    layout = Flow(result)
    for part in parts:
        layout.addWidget(part if part is not None else Quiet())
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    result.setSizePolicy(policy)
    return result


def headed(above: QWidget, below: QWidget) -> QWidget:
    """Return a widget with a row of controls above it."""
    result = QWidget()
    column = QVBoxLayout(result)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(above)
    column.addWidget(below, 1)
    return result


def side_by_side(left: QWidget, right: QWidget, sizes: tuple[int, int]) -> QSplitter:
    """Return two widgets between which a handle is drawn; neither goes away."""
    result = QSplitter(Qt.Orientation.Horizontal)
    result.setChildrenCollapsible(False)
    result.setHandleWidth(11)
    for side in (left, right):
        result.addWidget(side)
    result.setSizes([*sizes])
    return result
