"""Offers to go on with a run that has ended, and to how many epochs in all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from designer.icons import icon
from designer.language import tr
from designer.numberbox import NumberBox
from designer.training.going_on import offered_epochs
from designer.training.record import Record, State
from engine.catalogue.fields import Integer

MOST = 100_000
HELP = "Go on with this run, its design and its settings, as if it had never ended"
EARLY = "Go on with this run to the epochs that were planned, although it got no better for a while"
ENDED: tuple[State, ...] = ("finished", "stopped", "failed")


class Further(QWidget):
    """A button, and a box with the number of epochs; hidden where there is no run to go on with."""

    wanted = Signal(int)
    """Train the run to so many epochs in all."""

    def __init__(self) -> None:
        super().__init__()
        self.possible = False
        """Whether there is a run that can be continued."""
        self.button = QPushButton(icon("play"), "")
        self.before, self.after = QLabel(), QLabel()
        self.epochs = NumberBox(Integer(1, MOST))
        self._record: Record | None = None
        self._offered: tuple[int, State, int, bool] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.button, 1)
        for part in (self.before, self.epochs, self.after):
            row.addWidget(part)
        self.epochs.edited.connect(self.epochs.show_value)
        self.button.clicked.connect(self._ask)
        self.retell()
        self.hide()

    @property
    def target(self) -> int:
        """The number of epochs in all."""
        return int(self.epochs.value or 1)

    def retell(self) -> None:
        """Say in the user's language what it offers."""
        self.button.setText(tr("Continue"))
        self.button.setToolTip(tr(EARLY if self._record and self._record.ended_early else HELP))
        self.before.setText(tr("to"))
        self.after.setText(tr("epochs"))
        self.epochs.setAccessibleName(tr("Continue to so many epochs"))

    def allow(self, possible: bool) -> None:
        """Offer it where there is something to go on with."""
        self.possible = possible
        self._show()

    def show_run(self, record: Record) -> None:
        """Offer as many epochs as suit the run, unless the user has said how many."""
        self._record = record
        self.button.setToolTip(tr(EARLY if record.ended_early else HELP))
        told = id(record), record.state, record.epochs, record.ended_early
        if told != self._offered:
            self._offered = told
            self.epochs.show_value(offered_epochs(record))
        self._show()

    def _show(self) -> None:
        self.setVisible(self.possible and self._record is not None and self._record.state in ENDED)

    def _ask(self) -> None:
        self.wanted.emit(self.target)
