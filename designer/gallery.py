"""All templates as cards, family by family, found by typing; a network is built once its card is seen."""

from collections import deque

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from designer.cards import GAP, Card, card_size
from designer.language import tr
from designer.text_size import follow
from engine.catalogue.fields import Choice
from templates import TEMPLATES, Template
from templates.template import FAMILIES

WIDEST = 6  # cards in a row
BREATH = 4  # milliseconds between two cards, so that the page scrolls and listens meanwhile
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Gallery(QWidget):
    """Cards in a grid that follows the width, with a heading for each family."""

    template_chosen = Signal(str)
    options_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search templates: residual, 1998, EfficientNet b4, …"))
        self.search.setAccessibleName(tr("Search templates"))
        self.search.setClearButtonEnabled(True)
        follow(self.search, lambda: self.search.setMaximumWidth(2 * card_size().width() + GAP))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.cards = [self._card(name, template) for name, template in TEMPLATES.items()]
        self.nothing = QLabel(tr("No template is called so, and none says so of itself."))
        self.nothing.hide()
        self._columns, self._wide = 1, 0
        self._shelves = {family: Shelf(family) for family in FAMILIES}
        self._waiting: deque[Card] = deque()
        self._drawer = QTimer(self, interval=BREATH)
        self._drawer.timeout.connect(self._build_next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (self.search, self.nothing, *self._shelves.values()):
            layout.addWidget(part)
        self._flow()

    def _card(self, name: str, template: Template) -> Card:
        card = Card(name, template)
        card.clicked.connect(lambda: self.template_chosen.emit(name))
        card.options.clicked.connect(lambda: self.options_wanted.emit(name))
        card.seen.connect(lambda: self._await(card))
        card.installEventFilter(self)
        return card

    @property
    def columns(self) -> int:
        """How many cards stand in a row."""
        return self._columns

    @property
    def shown(self) -> list[Card]:
        """The cards that the search has left, in their order."""
        return [card for card in self.cards if card.matches]

    def flow(self, room: int) -> None:
        """Lay the cards out for a width."""
        wide = card_size().width() + GAP
        columns = max(1, min(WIDEST, (room + GAP) // wide))
        if (columns, wide) != (self._columns, self._wide):
            self._columns, self._wide = columns, wide
            self.setMinimumWidth(columns * wide - GAP)  # the same with few cards found
            self._flow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk by arrow keys from the search field to the cards, among them, and back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(watched, event)
        return super().eventFilter(watched, event)

    def _walk(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if watched is self.search:
            first = self.shown[:1]
            if key == Qt.Key.Key_Down and first:
                self._go(first[0])
            elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and first and self.search.text():
                first[0].click()
            else:
                return False
            return True
        if key in STEPS and isinstance(watched, Card):
            self._step(watched, *STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, Card):
            watched.click()
        elif event.text().isalnum():
            self.search.setFocus()
            self.search.insert(event.text())
        else:
            return False
        return True

    def _step(self, card: Card, across: int, down: int) -> None:
        """Go to the next card in reading order, or to the nearest one in the row above or below."""
        if across:
            index = self.shown.index(card) + across
            if 0 <= index < len(self.shown):
                self._go(self.shown[index])
            return
        here = card.mapTo(self, card.rect().center())
        ways = {other: other.mapTo(self, other.rect().center()) - here for other in self.shown}
        beyond = {other: way for other, way in ways.items() if way.y() * down > 0}
        if beyond:
            self._go(min(beyond, key=lambda other: (abs(beyond[other].y()), abs(beyond[other].x()))))
        elif down < 0:
            self.search.setFocus()

    def _go(self, card: Card) -> None:
        card.setFocus(Qt.FocusReason.TabFocusReason)
        area: QObject | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(card, GAP, GAP)

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for card in self.cards:
            told = described(card.template)
            card.matches = all(word in told for word in words)
            card.setVisible(card.matches)
        self.nothing.setVisible(not self.shown)
        self._flow()

    def _flow(self) -> None:
        for family, shelf in self._shelves.items():
            shelf.fill([card for card in self.cards if card.template.family == family], self._columns)

    def _await(self, card: Card) -> None:
        if card.report is None and card not in self._waiting:
            self._waiting.append(card)
            self._drawer.start()

    def _build_next(self) -> None:
        while self._waiting:
            card = self._waiting.popleft()
            if card.isVisible():
                card.build()
                return
        self._drawer.stop()


class Shelf(QWidget):
    """The cards of one family under its name."""

    def __init__(self, family: str) -> None:
        super().__init__()
        self.heading = QLabel(tr(family))
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addLayout(self._grid)

    def fill(self, cards: list[Card], columns: int) -> None:
        """Put the cards that are to be seen into rows; a shelf without any is put away."""
        shown = [card for card in cards if card.matches]
        for card in cards:
            self._grid.removeWidget(card)
        for index, card in enumerate(shown):
            self._grid.addWidget(card, index // columns, index % columns)
        self.setVisible(bool(shown))


def described(template: Template) -> str:
    """Return everything by which a template may be searched, in small letters."""
    choices = [
        f"{option.name} {' '.join(option.kind.options)}"
        for option in template.options
        if isinstance(option.kind, Choice)
    ]
    return " ".join((template.name, template.title, template.note, template.family, *choices)).lower()
