"""The page that is shown while no design is open: the tour, recent files, templates and an empty design."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from designer import settings
from designer.cards import GAP, Card
from designer.gallery import Gallery
from designer.icons import app_icon, icon
from designer.language import tr
from designer.recents import Recents
from designer.text_size import enlarge, follow, scaled
from designer.tour.offer import Offer

CLAIM = "Draw a convolutional network, see at once whether it fits, train it live, and take the code home."
HINT = "A design file can also be dropped anywhere on this window."
MARGIN = 28
SIGN = 64
"""The side of the app's sign."""


class Welcome(QScrollArea):
    """Greets with template cards drawn from the real graphs, and the files last worked on."""

    template_chosen = Signal(str)
    options_wanted = Signal(str)
    file_chosen = Signal(object)
    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    tour_wanted = Signal()
    recent_changed = Signal()
    """Files were taken off the list of recent ones."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setObjectName("welcome")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.gallery = Gallery()
        self.gallery.template_chosen.connect(self.template_chosen)
        self.gallery.options_wanted.connect(self.options_wanted)
        self.offer = Offer()
        self.offer.accepted.connect(self.tour_wanted)
        self.offer.refused.connect(lambda: self.take_focus(None))
        self.offer.put_off.connect(self._offer_once)
        self.recents = Recents()
        self.recents.file_chosen.connect(self.file_chosen)
        self.recents.changed.connect(self.recent_changed)
        self.clear = QToolButton()
        self.sign = QLabel()
        self.buttons: dict[str, QPushButton] = {}
        page = QWidget()
        self.setWidget(page)
        self._arrange(page)
        self.refresh()
        self._offer_once()

    def _offer_once(self) -> None:
        """Have one button for the tour, not two, while it is being offered."""
        self.buttons["tour"].setVisible(not self.offer.isVisibleTo(self))

    def _arrange(self, page: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addLayout(self._head())
        column.addWidget(self.offer)
        self._recent_title = self._recent_heading()
        column.addWidget(self._recent_title)
        column.addWidget(self.recents)
        column.addWidget(heading("Start from a template"))
        column.addWidget(self.gallery)
        column.addWidget(muted(HINT))
        column.addStretch()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, 20)
        outer.addStretch()
        outer.addLayout(column)
        outer.addStretch()
        follow(self, self._flow)

    def _head(self) -> QHBoxLayout:
        follow(self.sign, self._draw_sign)
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
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _draw_sign(self) -> None:
        self.sign.setPixmap(app_icon().pixmap(QSize(scaled(SIGN), scaled(SIGN)), self.devicePixelRatioF()))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, sign, wanted in (
            ("Empty design", "new", self.new_wanted),
            ("Open…", "open", self.open_wanted),
            ("Import…", "import", self.import_wanted),
            ("Take the tour", "tour", self.tour_wanted),
        ):
            button = self.buttons[sign] = QPushButton(icon(sign), tr(text))
            button.setAutoDefault(True)
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch()
        return row

    def _recent_heading(self) -> QWidget:
        self.clear.setText(tr("Clear the list"))
        self.clear.setToolTip(tr("Forget these files; they stay where they are"))
        self.clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear.setAutoRaise(True)
        self.clear.clicked.connect(self._forget)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 10, 0, 0)
        title = heading("Recent designs")
        title.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title)
        row.addStretch()
        row.addWidget(self.clear)
        return line

    @property
    def cards(self) -> list[Card]:
        """The cards of all templates."""
        return self.gallery.cards

    def refresh(self) -> None:
        """Show the recent files that there are now."""
        self.recents.refresh()
        for part in (self._recent_title, self.recents):
            part.setVisible(bool(self.recents.cards))

    def take_focus(self, widget: QWidget | None) -> None:
        """Give the focus to a part of the page that had it before, or else to its first button."""
        there = widget is not None and isValid(widget) and self.isAncestorOf(widget) and widget.isVisible()
        goal = widget if there else self.buttons["new"]
        assert goal is not None
        goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Lay the cards out anew when the page gets another width; look for files that have come or gone."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._flow()
        if event.type() == QEvent.Type.Show and self.recents.is_stale:
            self.refresh()
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_sign()
        return done

    def _flow(self) -> None:
        self.gallery.flow(self.viewport().width() - 2 * MARGIN)
        self.recents.flow(self.gallery.columns)

    def _forget(self) -> None:
        settings.forget_files()
        self.recent_changed.emit()
        self.gallery.search.setFocus(Qt.FocusReason.OtherFocusReason)


def heading(text: str) -> QLabel:
    """Return a line above a part of the page."""
    label = QLabel(tr(text))
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, 10, 0, 0)
    return label


def muted(text: str) -> QLabel:
    """Return a line of secondary text."""
    label = QLabel(tr(text))
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
