"""Looks for a learning rate in a process beside the window, which is never waited for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from designer import weights
from designer.workspace import Workspace
from engine.data.sources import absolute
from engine.errors import ConvasError
from engine.files import write
from engine.graph import edits
from engine.train.session import Session
from engine.train.settings import TrainingSettings

TICK = 60
"""Milliseconds between two looks at what the process has told."""


class Process(Protocol):
    """The process, seen from here; `engine.train.session.Session` is the real one."""

    @property
    def alive(self) -> bool:
        """Whether it works."""

    @property
    def error(self) -> str | None:
        """Why it ended against our will, in a sentence."""

    def events(self) -> list[dict[str, Any]]:
        """Return what came since the last call, at once."""

    def kill(self) -> None:
        """End at once."""

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end and the last event."""

    def close(self, patience: float = 5.0) -> None:
        """Let go of it."""


Start = Callable[[Sequence[str]], Process]


@dataclass
class Seen:
    """The learning rates that were tried, the loss at each, and what is suggested."""

    rates: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    suggested: float | None = None
    complaint: str = ""
    """Why the search could not be made."""


class RateSearch(QObject):
    """One search."""

    advanced = Signal()
    """More was seen, or the search has ended."""

    def __init__(self, workspace: Workspace, start: Start = Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._start = workspace, start
        self.seen = Seen()
        self._process: Process | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._drain)

    @property
    def active(self) -> bool:
        """Whether a process is at work."""
        return self._process is not None

    def start(self) -> None:
        """Begin with the design as it is now."""
        self.stop()
        self.seen = Seen()
        self._folder = TemporaryDirectory(prefix="convas-rate-")
        file = Path(self._folder.name) / "design.convas"
        try:
            write(self._design(), file)
            beginning = weights.file_of(self._workspace)
            more = ["--weights", str(beginning)] if beginning else []
            self._process = self._start(["find-lr", str(file), "--events", "--control", *more])
        except (ConvasError, OSError) as error:
            self.seen.complaint = str(error)
            self._release()
        else:
            self._timer.start()
        self.advanced.emit()

    def stop(self) -> None:
        """End the process at once; what it has told stays."""
        if self._process is not None:
            self._process.kill()
            self._release()
            self.advanced.emit()

    def _drain(self) -> None:
        assert self._process is not None
        alive = self._process.alive
        if not alive:
            self._process.wait(1.0)
        told = self._process.events()
        for event in told:
            self._take(event)
        if not alive:
            if self.seen.suggested is None and not self.seen.complaint:
                self.seen.complaint = self._process.error or "The search has ended without a word: try again."
            self._release()
        if told or not alive:
            self.advanced.emit()

    def _take(self, event: dict[str, Any]) -> None:
        match event.get("event"):
            case "rate":
                self.seen.rates.append(float(event["lr"]))
                self.seen.losses.append(float(event["loss"]))
            case "found":
                self.seen.suggested = float(event["lr"])
            case "failed":
                self.seen.complaint = str(event.get("message", ""))

    def _design(self) -> Any:
        """Return the design with its data named by a whole path, as the copy lies elsewhere."""
        workspace = self._workspace
        settings = TrainingSettings.of(workspace.design.training)
        folder = workspace.path.parent if workspace.path else None
        settings = settings.changed(data=absolute(settings.data, folder))
        return edits.set_weights(edits.set_training(workspace.design, settings.values()), "")

    def _release(self) -> None:
        self._timer.stop()
        if self._process is not None:
            self._process.close()
        self._process = None
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = None
