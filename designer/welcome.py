"""The page that is shown while no design is open: templates, recent files and an empty design."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
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
from designer.cards import GAP, Card
from designer.gallery import Gallery
from designer.icons import app_icon, icon
from designer.text_size import enlarge, follow

CLAIM = "Draw a convolutional network, see at once whether it fits, train it live, and take the code home."
HINT = "A design file can also be dropped anywhere on this window."
MARGIN = 28
MOST_RECENT = 5  # files that are shown; the menu has more


class Welcome(QScrollArea):
    """Greets with template cards drawn from the real graphs, and the files last worked on."""

    template_chosen = Signal(str)
    options_wanted = Signal(str)
    file_chosen = Signal(object)
    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setObjectName("welcome")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.gallery = Gallery()
        self.gallery.template_chosen.connect(self.template_chosen)
        self.gallery.options_wanted.connect(self.options_wanted)
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        self._recent_title = heading("Recent designs")
        page = QWidget()
        self.setWidget(page)
        self._arrange(page)
        self.refresh()

    def _arrange(self, page: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        for part in (
            self._head(),
            self._recent_title,
            self.recent,
            heading("Start from a template"),
            self.gallery,
        ):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addWidget(muted(HINT))
        column.addStretch()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, 20)
        outer.addStretch()
        outer.addLayout(column)
        outer.addStretch()
        follow(self, self._flow)

    def _head(self) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        name = QLabel("Convas")
        enlarge(name, 2, bold=True)
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
            ("Import…", "import", self.import_wanted),
        ):
            button = QPushButton(icon(sign), text)
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch()
        return row

    @property
    def cards(self) -> list[Card]:
        """The cards of all templates."""
        return self.gallery.cards

    def refresh(self) -> None:
        """Show the recent files that there are now."""
        for old in self.findChildren(RecentButton):
            self.recent.removeWidget(old)
            old.deleteLater()
        paths = settings.recent_files()[:MOST_RECENT]
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
        self.gallery.flow(self.viewport().width() - 2 * MARGIN)


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
