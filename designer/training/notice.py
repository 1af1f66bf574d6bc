"""Says in place why a run cannot start, or why it failed, with the cures as buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer import theme
from designer.icons import TintedIcon
from designer.inspector.notes import Sign
from designer.language import tr
from engine.analysis import Fix

TALLEST = 132
NARROWEST = 220  # of a sentence that has its buttons beside it


@dataclass(frozen=True)
class Message:
    """A sentence and what can be done about it."""

    text: str
    fixes: tuple[Fix, ...] = ()
    node: str = ""
    """The node of the network that the sentence is about."""
    about_data: bool = False
    """Whether it is about the data, which have a page of their own."""


class Notice(QScrollArea):
    """A strip with one line a message; hidden while there is nothing to say."""

    fix_chosen = Signal(object)
    """The user wants this `Fix`."""
    node_chosen = Signal(str)
    """The user wants to see this node."""
    data_wanted = Signal()
    """The user wants to see the page of the data."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: tuple[Message, ...] = ()
        self.setObjectName("notice")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_messages(self, messages: Sequence[Message]) -> None:
        """Show these messages in place of those before."""
        if tuple(messages) == self.messages:
            return
        self.messages = tuple(messages)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        for message in messages:
            layout.addWidget(self._row(message))
        self.setWidget(body)
        self.setAccessibleName(tr(" ".join(message.text for message in messages)))
        self.setVisible(bool(messages))
        self.set_theme(theme.current())
        self.updateGeometry()

    def clear(self) -> None:
        """Say nothing more."""
        self.show_messages(())

    def set_theme(self, colours: theme.Theme) -> None:
        """Take the colours of a theme."""
        frame = f"background: {colours.panel}; border: 1px solid {colours.error}; border-radius: 5px;"
        self.setStyleSheet(
            f"#notice {{ {frame} }} #notice > QWidget > QWidget {{ background: transparent; }}"
        )

    def sizeHint(self) -> QSize:
        """Be as high as the sentences, up to a limit; then scroll."""
        body = self.widget()
        if body is None:
            return QSize(200, 0)
        width = max(self.width() - 4, 200)
        height = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
        return QSize(width, min(TALLEST, height + 4))

    def minimumSizeHint(self) -> QSize:
        """Show at least one sentence."""
        return QSize(120, min(44, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height: the sentences break elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _row(self, message: Message) -> QWidget:
        buttons = []
        for fix in message.fixes:
            button = QPushButton(tr(fix.title))
            button.clicked.connect(lambda _=False, fix=fix: self.fix_chosen.emit(fix))
            buttons.append(button)
        if message.node:
            show = QPushButton(tr("Show"))
            show.setToolTip(tr(f"Selects {message.node}"))
            show.clicked.connect(lambda _=False, node=message.node: self.node_chosen.emit(node))
            buttons.append(show)
        if message.about_data:
            page = QPushButton(tr("Show data"))
            page.setToolTip(tr("What the network learns from, and how images are prepared"))
            page.clicked.connect(lambda: self.data_wanted.emit())
            buttons.append(page)
        return Row(message.text, buttons)


class Row(QWidget):
    """A sign, a sentence and its buttons: beside it, or below it where it is narrow."""

    def __init__(self, sentence: str, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        sign = Sign(QIcon(TintedIcon("error", lambda mode: theme.current().error)))
        text = QLabel(tr(sentence))
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = QHBoxLayout()
        said.setSpacing(6)
        said.addWidget(sign)
        said.addWidget(text, 1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addLayout(said, 1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(6)
        for button in buttons:
            self._buttons.addWidget(button)
        self._layout.addLayout(self._buttons)
        self._wanted = sum(button.sizeHint().width() + 6 for button in buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room."""
        super().resizeEvent(event)
        width = event.size().width()
        self._layout.setDirection(direction(width >= self._wanted + NARROWEST))
        self._buttons.setDirection(direction(width >= self._wanted))


def direction(beside: bool) -> QBoxLayout.Direction:
    """Return the direction of a layout."""
    return QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
