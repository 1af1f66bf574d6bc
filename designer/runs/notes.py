"""The page "Notes": a text for one run, kept in its folder as it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedLayout, QWidget

from designer.language import tr
from engine.errors import ConvasError
from engine.train import keeping
from engine.train.runs import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from engine.train.survey import Past

PAUSE = 600
"""Milliseconds without a key after which the text is kept."""


class Notes(QWidget):
    """Edits the notes of the one run that is selected."""

    failed = Signal(str)
    """Why the text could not be kept."""
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.run: Path | None = None
        self._kept = ""
        self.sentence = QLabel(tr("Select one run to write something down about it."))
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(tr("What you tried, and what you saw…"))
        self.text.setAccessibleName(tr("Notes"))
        self.text.textChanged.connect(self._typed)
        self.text.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.text)

    def show_run(self, past: "Past | None") -> None:
        """Show the notes of a run, or none; what was typed for another one is kept first."""
        run = past.run.path if past else None
        if run != self.run:
            self.keep()
            self.run = run
            self._show(past.notes if past else "")
        elif past is not None and past.notes.rstrip() != self._kept and not self._is_typed:
            self._show(past.notes)  # written elsewhere meanwhile
        self._stack.setCurrentWidget(self.text if run else self.sentence)

    def keep(self) -> None:
        """Write the text into the run's folder, if it was changed."""
        self._pause.stop()
        text = self.text.toPlainText().rstrip()
        if self.run is None or text == self._kept:
            return
        try:
            keeping.note(Folder(self.run), text)
        except ConvasError as error:
            self.failed.emit(str(error))
            return
        self._kept = text
        self.kept.emit()

    def forget(self) -> None:
        """Let the run go, whose folder is another one now or none."""
        self._pause.stop()
        self.run, self._kept = None, ""

    @property
    def _is_typed(self) -> bool:
        return self._pause.isActive() or self.text.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the text when its field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return False

    def _show(self, text: str) -> None:
        self._kept = text.rstrip()
        self.text.blockSignals(True)
        self.text.setPlainText(self._kept)
        self.text.blockSignals(False)
        self._pause.stop()

    def _typed(self) -> None:
        self._pause.start()
