"""The page that is shown while no design is open: templates, recent files and an empty design."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer import settings
from designer.cards import CARD, GAP, Card
from designer.icons import app_icon, icon
from templates import TEMPLATES

CLAIM = "Draw a convolutional network, see at once whether it fits, train it live, and take the code home."
HINT = "A design file can also be dropped anywhere on this window."
WIDEST = 4  # cards in a row


class Welcome(QScrollArea):
    """Greets with template cards drawn from the real graphs, and the files last worked on."""

    template_chosen = Signal(str)
    options_wanted = Signal(str)
    file_chosen = Signal(object)
    new_wanted = Signal()
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setObjectName("welcome")
        self.cards = [Card(name, template) for name, template in TEMPLATES.items()]
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        self._recent_title = heading("Recent designs")
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        for card in self.cards:
            card.clicked.connect(lambda _=False, name=card.name: self.template_chosen.emit(name))
            card.options.clicked.connect(lambda _=False, name=card.name: self.options_wanted.emit(name))
        page = QWidget()
        self.setWidget(page)
        self._arrange(page)
        self.refresh()

    def _arrange(self, page: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        for part in (
            self._head(),
            heading("Start from a template"),
            self._grid,
            self._recent_title,
            self.recent,
        ):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addWidget(muted(HINT))
        column.addStretch()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(28, 28, 28, 20)
        outer.addStretch()
        outer.addLayout(column)
        outer.addStretch()

    def _head(self) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        name = QLabel("Convas")
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        name.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(muted(CLAIM))
        words.addSpacing(8)
        words.addLayout(self._buttons())
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, sign, wanted in (
            ("Empty design", "new", self.new_wanted),
            ("Open…", "open", self.open_wanted),
        ):
            button = QPushButton(icon(sign), text)
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch()
        return row

    def refresh(self) -> None:
        """Show the recent files that there are now."""
        for old in self.findChildren(RecentButton):
            self.recent.removeWidget(old)
            old.deleteLater()
        paths = settings.recent_files()
        for path in paths:
            button = RecentButton(path)
            button.chosen.connect(self.file_chosen)
            self.recent.addWidget(button)
        self._recent_title.setVisible(bool(paths))

    def event(self, event: QEvent) -> bool:
        """Lay the cards out anew when the page gets another width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._flow()
        return done

    def _flow(self) -> None:
        room = self.viewport().width() - 56 + GAP
        columns = max(1, min(WIDEST, len(self.cards), room // (CARD.width() + GAP)))
        for index, card in enumerate(self.cards):
            self._grid.addWidget(card, index // columns, index % columns, Qt.AlignmentFlag.AlignLeft)


class RecentButton(QToolButton):
    """A file that was worked on lately: its name, and its folder beside it."""

    chosen = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setIcon(icon("recent"))
        self.setText(f"{path.stem}   {shortened(path.parent)}")
        self.setToolTip(str(path))
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.chosen.emit(path))


def heading(text: str) -> QLabel:
    """Return a line above a part of the page."""
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, 10, 0, 0)
    return label


def muted(text: str) -> QLabel:
    """Return a line of secondary text."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def shortened(folder: Path) -> str:
    """Return a folder's name with the home folder as ``~``."""
    home = Path.home()
    return (
        f"~/{folder.relative_to(home).as_posix()}".removesuffix("/.")
        if folder.is_relative_to(home)
        else str(folder)
    )
