"""The files last worked on as small cards: a picture, the name, the folder, and what the network costs."""

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QMenu, QToolButton, QWidget

from designer import settings, theme
from designer.cards import CARD, GAP, MARGIN, paint_edge, picture
from designer.icons import icon
from designer.language import tr
from designer.text_size import follow, scaled
from engine.analysis import Report, analyse, wording
from engine.errors import FileError
from engine.files import read

if TYPE_CHECKING:
    from engine.graph.document import Design

HEIGHT = 74
PICTURE = 64  # width of the picture
MOST, ROWS = 6, 2
"""Files, and rows of them, that are shown; the menu has more."""
LARGEST = 2_000_000
"""Bytes of a file up to which its network is drawn; a larger one would hold the page up."""
BREATH = 4
"""Milliseconds between two cards, so that the page scrolls and listens meanwhile."""
REMOVE = "Remove from the List"


class Recents(QWidget):
    """The recent files in a grid of the same columns as the templates."""

    file_chosen = Signal(object)
    changed = Signal()
    """A file was taken off the list."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[RecentCard] = []
        self._columns = 1
        self._waiting: deque[RecentCard] = deque()
        self._drawer = QTimer(self, interval=BREATH)
        self._drawer.timeout.connect(self._build_next)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Show the recent files that there are now; those that are gone are marked."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._waiting.clear()
        self.cards = [self._card(path) for path in settings.stored_files()[:MOST]]
        self._lay_out()

    def flow(self, columns: int) -> None:
        """Lay the cards out in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def step(self, card: "RecentCard", by: int) -> None:
        """Give the focus to the card that stands so many places further, if there is one."""
        at = self.cards.index(card) + by
        if 0 <= at < len(self.cards) and not self.cards[at].isHidden():
            self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_stale(self) -> bool:
        """Whether a file has come or gone since it was shown."""
        return any(card.missing == card.path.is_file() for card in self.cards)

    @property
    def columns(self) -> int:
        """How many cards stand in a row."""
        return self._columns

    def _card(self, path: Path) -> "RecentCard":
        card = RecentCard(path, self)
        card.clicked.connect(lambda: self.file_chosen.emit(path))
        card.remove_wanted.connect(lambda: self._remove(card))
        card.seen.connect(lambda: self._await(card))
        return card

    def _lay_out(self) -> None:
        for card in self.cards:
            self._grid.removeWidget(card)
        for index, card in enumerate(self.cards):
            self._grid.addWidget(card, index // self._columns, index % self._columns)
            card.setVisible(index < ROWS * self._columns)

    def _remove(self, card: "RecentCard") -> None:
        """Take a file off the list; the focus goes to the one that comes after it."""
        at = self.cards.index(card)
        had_focus = card.hasFocus()
        settings.keep_files([path for path in settings.stored_files() if path != card.path])
        self.changed.emit()
        if had_focus and self.cards:
            self.cards[min(at, len(self.cards) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _await(self, card: "RecentCard") -> None:
        if card not in self._waiting:
            self._waiting.append(card)
            self._drawer.start()

    def _build_next(self) -> None:
        if self._waiting:
            self._waiting.popleft().build()
        else:
            self._drawer.stop()


class RecentCard(QAbstractButton):
    """A file that was worked on lately; it is read when the card is seen for the first time."""

    seen = Signal()
    """It is on the screen and its file is not read yet."""
    remove_wanted = Signal()

    def __init__(self, path: Path, home: Recents) -> None:
        super().__init__(home)
        self.path, self._home = path, home
        self.design: Design | None = None
        self.report: Report | None = None
        self.told = ""
        """What is said of the file, beside its name and folder."""
        self.missing = not path.is_file()
        self.faulty = False
        """Whether the file is there but cannot be read."""
        self._read = False
        self._picture = QPixmap()
        self.setText(path.stem)
        self.setToolTip(str(path))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("close"))
        self.remove.setAutoRaise(True)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove.setToolTip(tr(f"{REMOVE} (Delete); the file stays"))
        self.remove.setAccessibleName(tr(f"Remove {path.stem} from the list"))
        self.remove.clicked.connect(self.remove_wanted)
        self.remove.hide()
        self._say("Missing: moved or deleted" if self.missing else "")
        follow(self, self._measure)

    def _say(self, words: str) -> None:
        self.told = words
        folder = shortened(self.path.parent)
        self.setAccessibleName(tr(f"{self.path.stem} in {folder}" + (f": {words}" if words else "")))
        self.setAccessibleDescription(tr("Delete takes it off the list"))
        self.update()

    def _measure(self) -> None:
        """Take the size that the text needs."""
        self.setFixedSize(scaled(CARD.width()), scaled(HEIGHT))
        self.remove.setIconSize(QSize(scaled(12), scaled(12)))
        self.remove.adjustSize()
        self.remove.move(self.width() - self.remove.width() - 6, 6)
        self._picture = QPixmap()

    def build(self) -> None:
        """Read the file, for its picture and costs; what cannot be read says so."""
        self._read = True
        if self.missing:
            return
        try:
            if self.path.stat().st_size > LARGEST:
                self._say("A large design")
                return
            self.design = read(self.path)
        except (FileError, OSError):
            self.faulty = True
            self._say("Cannot be read")
            return
        self.report = analyse(self.design)
        totals, blemish = self.report.totals, "" if self.report.valid else "With errors · "
        self._say(f"{blemish}{wording.plural(totals.parameters, 'parameter')}")

    def event(self, event: QEvent) -> bool:
        """Offer the removal while the pointer or the focus is here; draw anew in another look."""
        kinds = QEvent.Type
        if event.type() in (kinds.Enter, kinds.Leave, kinds.FocusIn, kinds.FocusOut):
            self.remove.setVisible(event.type() == kinds.Enter or (self.hasFocus() and not self._left(event)))
        elif event.type() in (kinds.PaletteChange, kinds.StyleChange):
            self._picture = QPixmap()
        return super().event(event)

    def _left(self, event: QEvent) -> bool:
        return event.type() == QEvent.Type.FocusOut

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, remove with Delete, walk with the arrow keys."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._home.columns,
            Qt.Key.Key_Down: self._home.columns,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        elif event.key() in steps:
            self._home.step(self, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the file."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Open"), self.click).setEnabled(not self.missing)
        menu.addAction(tr(f"&{REMOVE}"), self.remove_wanted.emit)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, picture and words."""
        if not self._read:
            self.seen.emit()
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = paint_edge(painter, self, look)
        self._paint_picture(painter, shape, look)
        paint_edge(painter, self, look, ground=False)
        self._paint_words(painter, look)

    def _paint_picture(self, painter: QPainter, shape: QPainterPath, look: theme.Theme) -> None:
        area = QRect(0, 0, scaled(PICTURE), self.height())
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(area, QColor(look.canvas))
        if self.design is not None and self.report is not None:
            if self._picture.isNull() or self._picture.devicePixelRatioF() != self.devicePixelRatioF():
                self._picture = picture(
                    self.design, self.report, area.size(), look, self.devicePixelRatioF(), margin=8
                )
            painter.drawPixmap(QPoint(), self._picture)
        elif self._read or self.missing:
            side = scaled(22)
            box = QRect(0, 0, side, side)
            box.moveCenter(area.center())
            icon("unknown" if self.missing else "problems" if self.faulty else "template").paint(painter, box)
        painter.fillRect(QRect(area.right(), 0, 1, self.height()), QColor(look.border))
        painter.restore()

    def _paint_words(self, painter: QPainter, look: theme.Theme) -> None:
        left = scaled(PICTURE) + MARGIN - 2
        width = self.width() - left - MARGIN
        title = QFont(self.font())
        title.setBold(True)
        small = QFont(self.font())
        telling = look.warning if self.missing or self.faulty else look.text
        lines = (
            (title, look.muted if self.missing else look.text, self.text(), Qt.TextElideMode.ElideMiddle),
            (small, look.muted, shortened(self.path.parent), Qt.TextElideMode.ElideMiddle),
            (small, telling, self.told, Qt.TextElideMode.ElideRight),
        )
        heights = [QFontMetrics(font).height() + 1 for font, *_ in lines]
        top = (self.height() - sum(heights)) / 2
        for (font, colour, text, mode), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            room = width - (self.remove.width() if font is title else 0)
            words = QFontMetrics(font).elidedText(text, mode, room)
            painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignVCenter, words)
            top += height


def shortened(folder: Path) -> str:
    """Return a folder's name with the home folder as ``~``."""
    home = Path.home()
    return (
        f"~/{folder.relative_to(home).as_posix()}".removesuffix("/.")
        if folder.is_relative_to(home)
        else str(folder)
    )
