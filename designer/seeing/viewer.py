"""Holds the process that answers questions about the folder of a run, from its start to its end."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import ConvasError

TICK = 20
"""Milliseconds between two looks at what was answered, while something is under way."""
IDLE = 1000
"""Milliseconds between two looks whether the process still lives, while nothing is asked."""
PATIENCE = 2.0
"""Seconds that a killed process may take to be gone."""


class Session(Protocol):
    """A process that answers; `engine.train.session` has the real one."""

    @property
    def alive(self) -> bool:
        """Whether the process runs."""

    @property
    def error(self) -> str | None:
        """Why the process ended, in a sentence."""

    def events(self) -> list[dict[str, Any]]:
        """Return what came since the last call, at once."""

    def ask(self, question: Mapping[str, object]) -> None:
        """Answer a question."""

    def kill(self) -> None:
        """End at once: there is nothing to save."""

    def close(self, patience: float = 5.0) -> None:
        """Wait for the end."""


Start = Callable[[Path], Session]


class Viewer(QObject):
    """One process that looks at one run."""

    answered = Signal(object)
    opened = Signal()
    """The process is ready."""
    failed = Signal(str)
    """The process could not be started or has ended against our will: a sentence."""

    def __init__(self, run: Path, start: Start, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run, self._start = run, start
        self._session: Session | None = None
        self.starting = True
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.drain)
        self._under_way = 0

    def begin(self) -> None:
        """Start the process; if that fails it is told soon, but not at once."""
        try:
            self._session = self._start(self._run)
        except (ConvasError, OSError) as error:
            sentence = str(error)
            QTimer.singleShot(0, self, lambda: self.failed.emit(sentence))
            return
        self._timer.start()

    def ask(self, question: Mapping[str, object]) -> None:
        """Ask something."""
        if self._session is not None:
            self._under_way += 1
            self._timer.setInterval(TICK)
            self._session.ask(question)

    def drain(self) -> None:
        """Take what the process has told since the last tick."""
        if self._session is None:
            return
        alive = self._session.alive
        for event in self._session.events():
            if event["event"] == "viewing":
                self.starting = False
                self.opened.emit()
            elif event["event"] == "answer":
                self._under_way = max(0, self._under_way - 1)
                self.answered.emit(event)
        if not alive and self._session is not None:
            sentence = self._session.error
            self.close()
            self.failed.emit(sentence or "The process that looks at the run has ended: choose the run again.")
        elif not self._under_way and not self.starting:
            self._timer.setInterval(IDLE)

    def close(self) -> None:
        """End the process."""
        self._timer.stop()
        if self._session is not None:
            session, self._session = self._session, None
            if session.alive:
                session.kill()
            session.close(PATIENCE)
