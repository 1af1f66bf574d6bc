"""Carries what a training process tells into the window, a batch a tick, and commands back."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from designer.training.record import ACTIVE, Record, State

TICK = 50  # milliseconds: curves are drawn at most 20 times a second
PATIENCE = 3.0  # seconds that a process may take to end when the window closes
LAST_WORDS = 1.0  # seconds that the last words of a dead process may take


class Session(Protocol):
    """A training process, seen from here; `engine.train.session` has the real one."""

    @property
    def alive(self) -> bool:
        """Whether the process runs."""

    @property
    def error(self) -> str | None:
        """Why the process ended without a word, in a sentence."""

    def events(self) -> list[dict[str, Any]]:
        """Return what came since the last call, at once."""

    def pause(self) -> None:
        """Hold after the step at work."""

    def resume(self) -> None:
        """Go on."""

    def stop(self) -> None:
        """End after the step at work, with all saved."""

    def watch(self, path: str | None) -> None:
        """Send pictures of this node."""

    def glance(self, paths: Sequence[str]) -> None:
        """Send small pictures of these nodes."""

    def measure(self, gradients: bool) -> None:
        """Send the sizes of gradients, or no longer."""

    def ask(self, question: Mapping[str, object]) -> None:
        """Answer a question about the network; the event ``answer`` has its ``id``."""

    def kill(self) -> None:
        """End at once."""

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until the process has ended and its last words are heard."""

    def close(self, patience: float = 5.0) -> None:
        """Ask the process to end with all saved, wait, and if it does not, end it."""


class Bridge(QObject):
    """Holds the session of a run and its record; tells once a tick that there is something to draw."""

    advanced = Signal()
    """The record has grown."""
    state_changed = Signal()
    left = Signal()
    """The process has ended: nobody is there to answer any more."""
    answered = Signal(object)
    """The answer to a question, as it was told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = Record()
        self.stopping = False
        self._session: Session | None = None
        self._glanced: tuple[str, ...] = ()
        self._measuring = False
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.drain)

    @property
    def state(self) -> State:
        """Where the run is."""
        return self.record.state

    @property
    def active(self) -> bool:
        """Whether a process is at work."""
        return self.state in ACTIVE

    @property
    def attended(self) -> bool:
        """Whether a process is there to answer; that of a finished run stays to show its feature maps."""
        return self._session is not None

    def begin(self, record: Record, session: Session) -> None:
        """Follow a run that has just been started, with a fresh record."""
        self._release()
        self.record, self._session, self.stopping = record, session, False
        record.state = "starting"
        if self._measuring:
            session.measure(True)
        self._glanced = ()
        self._timer.start()
        self.state_changed.emit()

    def drain(self) -> None:
        """Take what the process has told since the last tick."""
        if self._session is None:
            return
        before = self.state
        alive = self._session.alive
        if not alive:
            self._session.wait(LAST_WORDS)
        events = self._session.events()
        for event in events:
            if event["event"] == "answer":
                self.answered.emit(event)
            else:
                self.record.take(event)
        if not alive and self.active:
            self._take_end(self._session.error)
        if events or self.state != before:
            self.advanced.emit()
        if self.state != before:
            self.state_changed.emit()
        if not alive:
            self._release()
            self.left.emit()

    def _take_end(self, error: str | None) -> None:
        """Close the record of a process that ended without saying so, as it was told to or by itself."""
        if self.stopping:
            self.record.state = "stopped"
        else:
            self.record.fail(error or "The training process ended without a word: start again.")

    def pause(self) -> None:
        """Ask the process to hold."""
        if self._session is not None and self.state == "running":
            self._session.pause()

    def resume(self) -> None:
        """Ask the process to go on."""
        if self._session is not None and self.state == "paused":
            self._session.resume()

    def stop(self) -> None:
        """Ask the process to end with all saved; asked a second time, end it at once."""
        if self._session is None or not self.active:
            return
        if self.stopping:
            self._session.kill()
        else:
            self._session.stop()
        self.stopping = True
        self.advanced.emit()

    def watch(self, path: str | None) -> None:
        """Ask for pictures of another node."""
        if self._session is not None:
            self._session.watch(path)

    def glance(self, paths: tuple[str, ...]) -> None:
        """Ask for small pictures of other nodes."""
        if self._session is not None and paths != self._glanced:
            self._glanced = paths
            self._session.glance(paths)

    def measure(self, gradients: bool) -> None:
        """Ask for the sizes of gradients in this run and later ones, or no longer."""
        if gradients != self._measuring:
            self._measuring = gradients
            if self._session is not None:
                self._session.measure(gradients)

    def ask(self, question: Mapping[str, object]) -> None:
        """Ask something about the network; the signal `answered` has what is answered."""
        if self._session is not None:
            self._session.ask(question)

    def shutdown(self, patience: float = PATIENCE) -> None:
        """End the process before the window goes: politely first, so that the run can be resumed."""
        if self._session is None:
            return
        self.stopping = True
        self._session.close(patience)
        self.drain()

    def _release(self) -> None:
        self._timer.stop()
        if self._session is not None:
            if self._session.alive:
                self._session.kill()
            self._session.close()
        self._session = None
