"""The offer of the guided tour at the first start: a line on the welcome page, shown once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from designer import settings
from designer.icons import icon
from designer.language import tr

SWITCH = "tour-offer"
"""The switch that remembers whether the tour is still to be offered."""
WORDS = (
    "New to Convas? A tour of six steps shows the window, with a small network open. It takes two minutes."
)


class Offer(QFrame):
    """Offers the tour; it is there until it is answered or the first window is closed."""

    accepted = Signal()
    refused = Signal()
    put_off = Signal()
    """It is offered no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        words = QLabel(tr(WORDS))
        words.setWordWrap(True)
        self.take = QPushButton(icon("tour"), tr("Take the tour"))
        self.take.setObjectName("offer-take")
        self.later = QPushButton(tr("Not now"))
        for button in (self.take, self.later):
            button.setAutoDefault(True)
        self.take.clicked.connect(self._accept)
        self.later.clicked.connect(self._refuse)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(self.take)
        row.addWidget(self.later)
        self.setVisible(settings.switch(SWITCH, at_first=True))

    def showEvent(self, event: QShowEvent) -> None:
        """Remember that it was offered: the next start does not ask again."""
        settings.set_switch(SWITCH, False)
        super().showEvent(event)

    def put_away(self) -> None:
        """Offer the tour no more."""
        settings.set_switch(SWITCH, False)
        self.hide()
        self.put_off.emit()

    def _accept(self) -> None:
        self.put_away()
        self.accepted.emit()

    def _refuse(self) -> None:
        self.put_away()
        self.refused.emit()
