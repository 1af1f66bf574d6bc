"""The list of steps that can be added, found by what they are called, and by what else they might be."""

from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.data.rows import say_in
from designer.inspector.style import STEP
from designer.language import tr
from designer.ranking import PIECE, WORD_BY_WORD, Words, from_each_word, plain, tier
from engine.data.transforms import TRANSFORMS, Transform, ordered, title

TYPE = Qt.ItemDataRole.UserRole


NOTHING = "No step is called so. Try “mirror”, “noise” or “crop”."


class Found(QListWidget):
    """The steps that answer, or a sentence where none does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps, or say that there are none."""
        super().paintEvent(event)
        if not self.count():
            say_in(self, tr(NOTHING))


class StepSearch(QWidget):
    """A field and the steps that answer it, best first; Enter or a click adds one, Escape none."""

    chosen = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(clearButtonEnabled=True)
        self.line.setPlaceholderText(tr("Search steps, as in mirror or noise"))
        self.line.setAccessibleName(tr("Search steps"))
        self.list = Found()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Steps that can be added"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.given_up)
        head = QHBoxLayout()
        head.setSpacing(STEP // 2)
        head.addWidget(self.line, 1)
        head.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._take)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.setFocusProxy(self.line)
        self._fill("")

    def begin(self) -> None:
        """Search anew."""
        self.line.clear()
        self._fill("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def retell(self) -> None:
        """Say the steps in the user's language."""
        self._fill(self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list from the field, and give up on Escape."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.line.hasFocus():
            by = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))
        else:
            super().keyPressEvent(event)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for declared in best_first(query):
            item = QListWidgetItem(f"{declared.__name__} — {tr(title(declared))}")
            item.setData(TYPE, declared.__name__)
            item.setToolTip(tr(declared.category))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(TYPE))


@cache
def words(type: str) -> Words:
    """Gather all by which a step is found."""
    declared = TRANSFORMS[type]
    pieces = list(PIECE.finditer(type))
    name, synonyms = plain(type), tuple(map(plain, declared.synonyms))
    return Words(
        name,
        tuple(name[piece.start() :] for piece in pieces),
        " ".join(piece[0] for piece in pieces).lower(),
        "".join(piece[0][0] for piece in pieces).lower(),
        synonyms,
        tuple(part for text in synonyms for part in from_each_word(text)),
        tuple(from_each_word(declared.category.lower())),
        f"{title(declared)} {tr(title(declared))}".lower(),
    )


def best_first(query: str) -> list[type[Transform]]:
    """Return the steps that answer a query, best first; without a query all, by category.

    >>> [each.__name__ for each in best_first("cutout")], best_first("mirror")[0].__name__
    (['RandomErasing'], 'RandomHorizontalFlip')
    """
    texts = plain(query).split()
    if not texts:
        return ordered()
    ranked = []
    for place, declared in enumerate(ordered()):
        known = words(declared.__name__)
        whole = tier(known, " ".join(texts))
        each = [tier(known, text) for text in texts]
        if whole is not None:
            ranked.append((float(whole), place, declared))
        elif None not in each:
            ranked.append((max(rank for rank in each if rank is not None) + WORD_BY_WORD, place, declared))
    return [declared for *_, declared in sorted(ranked, key=lambda entry: entry[:2])]
