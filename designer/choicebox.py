"""A list of choices that leaves the wheel to the panel behind it."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from designer.language import tr
from designer.numberbox import MIXED

EDGE = 3
"""Pixels that styles leave free beside the text."""


class ChoiceBox(QComboBox):
    """Shows one text out of a few, or that several differ; the wheel turns it only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Cut a text that does not fit in its middle: names often end in what tells them apart."""
        super().initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(parts[0], option, parts[1], self).width() - 2 * EDGE
        text = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideMiddle, room)
        option.currentText = text

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def add_words(self, words: Iterable[str]) -> None:
        """Offer words of the program, each in the user's language; `word_at` tells which is meant."""
        for word in words:
            self.addItem(tr(word), word)

    def word_at(self, index: int) -> str:
        """Return the word at a place of the list as the program knows it."""
        word = self.itemData(index)
        return word if isinstance(word, str) else self.itemText(index)

    def words(self) -> list[str]:
        """Return all words of the list."""
        return [self.word_at(index) for index in range(self.count())]

    def show_text(self, text: str | None) -> None:
        """Select a text; None selects none, and a text that is not in the list is shown all the same."""
        index = -1 if text is None or text not in (words := self.words()) else words.index(text)
        self.setPlaceholderText(tr(MIXED) if text is None else shortened(text))
        if index != self.currentIndex():
            with QSignalBlocker(self):
                self.setCurrentIndex(index)
        self.update()


def shortened(text: str) -> str:
    """Cut a long text, which only a wrong value of a file has.

    >>> shortened("circular"), shortened("x" * 1000)
    ('circular', 'xxxxxxxxxx…')
    """
    return text if len(text) <= 12 else f"{text[:10]}…"
