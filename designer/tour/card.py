"""The card of the tour: a title, two sentences, and the buttons; while it is there it keeps the focus."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.language import tr
from designer.text_size import enlarge, scaled
from designer.theme import Theme
from designer.tour.steps import Step

WIDTH = 384
GAP = 14
"""The distance from what is lit, and from the edge of the window."""
PAD = 16


class Card(QFrame):
    """Says what the lit part of the window is for."""

    back_wanted = Signal()
    next_wanted = Signal()
    cure_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, parent: QWidget, look: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("tour")
        self.title, self.place, self.words = QLabel(), QLabel(), QLabel()
        enlarge(self.title, 1.2, bold=True)
        self.title.setWordWrap(True)
        self.words.setWordWrap(True)
        self.place.setObjectName("tour-place")
        self.skip = self._button("Skip the tour", self.skip_wanted)
        self.back = self._button("Back", self.back_wanted)
        self.next = self._button("Next", self.next_wanted)
        self.cure = self._button("Cure it", self.cure_wanted)
        self.keep = QCheckBox(tr("Keep LeNet-5 open"))
        self.keep.setChecked(True)
        self.keep.installEventFilter(self)
        self.column = QVBoxLayout(self)
        self._arrange()
        self.set_theme(look)

    def _button(self, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(tr(text))
        button.setAutoDefault(True)
        button.clicked.connect(wanted)
        button.installEventFilter(self)
        return button

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.skip)
        row.addStretch(1)
        for button in (self.back, self.cure, self.next):
            row.addWidget(button)
        column = self.column
        column.setContentsMargins(PAD, PAD - 2, PAD, PAD)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.words)
        column.addWidget(self.keep)
        column.addSpacing(4)
        column.addLayout(row)

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"#tour {{ background: {look.panel}; border: 1px solid {look.border}; border-radius: 10px; }}"
            f"#tour QLabel {{ color: {look.text}; background: transparent; }}"
            f"#tour #tour-place {{ color: {look.muted}; }}"
            f'#tour QPushButton[main="true"] {{ color: {look.on_accent}; background: {look.accent};'
            f" border-color: {look.accent}; }}"
            f'#tour QPushButton[main="true"]:focus {{ border: 2px solid {look.text}; }}'
        )

    def tell(self, step: Step, number: int, total: int, *, cured: bool) -> None:
        """Say what a step has to say."""
        self.title.setText(tr(step.title))
        self.place.setText(tr(f"{number} of {total}"))
        self.words.setText(tr(step.cured if cured else step.words))
        self.back.setEnabled(number > 1)
        last = number == total
        self.next.setText(tr("Finish" if last else "Next"))
        self.skip.setVisible(not last)
        self.keep.setVisible(last)
        curable = bool(step.cured) and not cured
        self.cure.setVisible(curable)
        for button in (self.next, self.cure):
            button.setProperty("main", button is (self.cure if curable else self.next))
            button.style().polish(button)
        name = tr(f"Guided tour, {number} of {total}: {step.title}")
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.words.text())
        self.main.setAccessibleDescription(f"{name}. {self.words.text()}")
        self.take_focus()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self, f"{name}. {self.words.text()}")
            )

    @property
    def main(self) -> QPushButton:
        """The button that leads on."""
        return self.next if self.cure.isHidden() else self.cure

    def take_focus(self) -> None:
        """Take the focus, to the button that leads on."""
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, room: QRect, lit: list[QRect]) -> None:
        """Stand beside the first of the lit parts, inside the room and over as little of them as can be."""
        width = max(1, min(scaled(WIDTH), room.width() - 2 * GAP))
        self.setFixedWidth(width)
        self.column.activate()
        height = max(self.column.totalHeightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry(place_beside(room, lit, width, height))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back and on by arrow keys, which would lead from button to button, and away by Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wanted = {
                Qt.Key.Key_Left: self.back_wanted,
                Qt.Key.Key_Right: self.next_wanted,
                Qt.Key.Key_Escape: self.skip_wanted,
            }.get(Qt.Key(event.key()))
            if wanted is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                if wanted is not self.back_wanted or self.back.isEnabled():
                    wanted.emit()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from working meanwhile: the keys are the card's."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key go on to the window."""
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Lead Tab round in the card."""
        order = (self.skip, self.back, self.cure, self.next, self.keep)
        ways = [each for each in order if not each.isHidden() and each.isEnabled()]
        focus = self.focusWidget()
        at = next_place(ways.index(focus) if focus in ways else -1, len(ways), 1 if next else -1)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        ways[at].setFocus(reason)
        return True


def next_place(at: int, count: int, by: int) -> int:
    """Return the place after or before another in a round.

    >>> next_place(2, 3, 1), next_place(0, 3, -1)
    (0, 2)
    """
    return (at + by) % count


def place_beside(room: QRect, lit: list[QRect], width: int, height: int) -> QRect:
    """Return where a card stands in a room: beside what is lit, else where it hides the least of it."""
    main = lit[0] if lit else QRect(room.center(), room.center())
    x, y = main.center().x() - width // 2, main.center().y() - height // 2
    spots = (
        (main.right() + GAP, y),
        (main.left() - GAP - width, y),
        (x, main.top() - GAP - height),
        (x, main.bottom() + GAP),
        (main.left() + GAP, main.top() - GAP - height),
        (main.right() - GAP - width, main.top() - GAP - height),
        (main.right() - GAP - width, main.bottom() - GAP - height),
    )
    cards = [held(QRect(left, top, width, height), room) for left, top in spots]
    return min(cards, key=lambda card: sum(covered(card, part) for part in lit))


def held(card: QRect, room: QRect) -> QRect:
    """Return a rectangle moved into a room; its beginning is in it even where the room is too small."""
    inner = room.adjusted(GAP, GAP, -GAP, -GAP)
    left = max(inner.left(), min(card.left(), inner.right() - card.width() + 1))
    top = max(inner.top(), min(card.top(), inner.bottom() - card.height() + 1))
    return QRect(left, top, card.width(), card.height())


def covered(card: QRect, part: QRect) -> int:
    """Return how many pixels of a part a card hides."""
    both = card & part
    return both.width() * both.height() if both.isValid() else 0
