"""Says in place why a run cannot start, or why it failed, with the cures as buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
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
from designer.icons import icon
from engine.analysis import Fix

TALLEST = 132


@dataclass(frozen=True)
class Message:
    """A sentence and what can be done about it."""

    text: str
    fixes: tuple[Fix, ...] = ()
    node: str = ""
    """The node of the network that the sentence is about."""


class Notice(QScrollArea):
    """A strip with one line a message; hidden while there is nothing to say."""

    fix_chosen = Signal(object)
    """The user wants this `Fix`."""
    node_chosen = Signal(str)
    """The user wants to see this node."""

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
        self.setAccessibleName(" ".join(message.text for message in messages))
        self.setVisible(bool(messages))
        self.set_theme(theme.current())
        self.updateGeometry()

    def clear(self) -> None:
        """Say nothing more."""
        self.show_messages(())

    def set_theme(self, theme: theme.Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"#notice {{ background: {theme.panel}; border: 1px solid {theme.error}; border-radius: 5px; }}"
            "#notice > QWidget > QWidget { background: transparent; }"
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

    def _row(self, message: Message) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        sign = QLabel()
        sign.setPixmap(icon("error").pixmap(QSize(16, 16)))
        text = QLabel(message.text)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(sign)
        layout.addWidget(text, 1)
        for fix in message.fixes:
            button = QPushButton(fix.title)
            button.clicked.connect(lambda _=False, fix=fix: self.fix_chosen.emit(fix))
            layout.addWidget(button)
        if message.node:
            show = QPushButton("Show")
            show.setToolTip(f"Selects {message.node}")
            show.clicked.connect(lambda _=False, node=message.node: self.node_chosen.emit(node))
            layout.addWidget(show)
        return row
