"""Says where one is on the way to know some data: what is being done, how far it is, and what can be done."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from designer.data.knowledge import Knowledge, State
from designer.icons import icon
from designer.inspector.style import STEP, label, wrappable
from designer.language import tr
from engine.data.places import in_words

STAGES = {"decoding": "Reading images", "drawing": "Drawing images"}


class Status(QWidget):
    """A sentence, a bar, and the buttons that go with the state."""

    download_wanted = Signal()
    again_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge
        self.sentence = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.download = self._button("", "import", self.download_wanted)
        self.again = self._button("Look again", "refresh", self.again_wanted)
        self.cancel = self._button("Cancel", "stop", self.cancel_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(STEP // 2)
        for button in (self.download, self.again, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(self.sentence)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        knowledge.changed.connect(self.retell)
        knowledge.progressed.connect(self._advance)
        self.retell()

    def retell(self) -> None:
        """Show the state as it is now, in the user's language."""
        state = self._knowledge.state
        self.setVisible(state not in (State.KNOWN, State.UNASKED))
        role = "error" if state is State.FAILED else "muted"
        if self.sentence.property("role") != role:
            self.sentence.setProperty("role", role)
            self.sentence.style().polish(self.sentence)
        self.bar.setVisible(state is State.ASKING)
        self.cancel.setVisible(state is State.ASKING)
        away = self._knowledge.away() if state in (State.AWAY, State.FAILED, State.CANCELLED) else None
        self.again.setVisible(state in (State.FAILED, State.CANCELLED) and not away)
        size = in_words(away.entry.megabytes * 1e6) if away and away.entry.megabytes else ""
        self.download.setVisible(bool(away))
        self.download.setText(tr(f"Download ({size})" if size else "Look for the files"))
        if state is State.AWAY and away:
            self.sentence.setText(tr(f"{away.title} is not on this computer yet."))
        elif state is State.CANCELLED:
            self.sentence.setText(tr("Stopped."))
        elif state is State.FAILED:
            self.sentence.setText(wrappable(tr(self._knowledge.complaint)))
        self._advance()

    def _advance(self) -> None:
        """Show how far the work is."""
        known = self._knowledge
        if known.state is not State.ASKING:
            return
        self.bar.setRange(0, 1000 if known.total else 0)
        if known.total:
            self.bar.setValue(round(1000 * known.done / known.total))
        if known.stage == "downloading":
            told = f"Downloading: {in_words(known.done)} of {in_words(known.total)}"
        elif known.stage:
            what = STAGES.get(known.stage, "Preparing")
            told = f"{what}: {known.done:,} of {known.total:,}"
        else:
            told = "Looking at the data…"
        self.sentence.setText(tr(told))
        self.bar.setAccessibleName(tr(told))

    def _button(self, text: str, sign: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(icon(sign), tr(text))
        button.clicked.connect(lambda: wanted.emit())
        return button
