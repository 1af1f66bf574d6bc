"""Runs a command of Convas beside the window, in a process of its own: the one way to work that needs torch.

The command is the one that a person would type. It can be cancelled, and has a time limit.
"""

import json
import os
import re
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from engine.train.session import HOME

TIME = 600
"""Seconds that an errand may take unless it is said otherwise."""
PATIENCE = 2_000
"""Milliseconds that a cancelled process may take to clean up."""
PROGRESS = re.compile(r"(\d{1,3})(?:\.\d+)?%")
"""How a download tells on the standard error how far it is (tqdm, and torch.hub without it)."""

EVENT = '{"event": "preparing"'
"""How a line of ``convas data --events`` begins."""

STEP = "…"
"""How a line on the standard error ends that tells what is being done."""


@dataclass(frozen=True)
class Outcome:
    """How an errand has ended."""

    done: bool
    said: tuple[str, ...] = ()
    """What the command printed."""
    complaints: tuple[str, ...] = ()
    """Why it failed, a sentence a line; nothing where it was cancelled."""


class Errand(QObject):
    """One command at work."""

    progressed = Signal(int)
    """How much of a download is there, in per cent."""
    stepped = Signal(str)
    """What is being done now, in words."""
    prepared = Signal(str, object, object)
    """What is being done with data, how much of it, and how much there is, told by ``--events``."""
    ended = Signal(object)
    """The `Outcome`; once."""

    def __init__(
        self, arguments: Sequence[str], *, seconds: float = TIME, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.arguments, self._seconds = tuple(arguments), seconds
        self._complaints = self._begun = ""
        self._cancelled = self._late = self._told = False
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(HOME))
        surroundings = QProcessEnvironment.systemEnvironment()
        for name, value in (("PYTHONUNBUFFERED", "1"), ("PYTHONUTF8", "1"), ("OMP_WAIT_POLICY", "PASSIVE")):
            surroundings.insert(name, value)
        self._process.setProcessEnvironment(surroundings)
        self._process.readyReadStandardError.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._limit = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._limit.timeout.connect(self._stop_late)

    def start(self) -> None:
        """Begin; `ended` follows whatever happens."""
        self._process.start(sys.executable, ["-m", "engine", *self.arguments])
        self._limit.start()

    def cancel(self) -> None:
        """Ask the process to end and to leave nothing half done; one that does not listen is killed."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._cancelled = True
            self._interrupt()

    def close(self) -> None:
        """End before the window does; what the process itself has started ends with it."""
        self.cancel()
        if not self._process.waitForFinished(PATIENCE):
            self._process.kill()
            self._process.waitForFinished(PATIENCE)

    def _interrupt(self) -> None:
        number = self._process.processId()
        if sys.platform == "win32" or not number:  # there is no signal that Python would hear
            self._process.kill()
            return
        os.kill(number, signal.SIGINT)
        QTimer.singleShot(PATIENCE, self._process, self._process.kill)

    def _stop_late(self) -> None:
        self._late = True
        self._interrupt()

    def _read(self) -> None:
        text = self._events(bytes(self._process.readAllStandardError().data()).decode(errors="replace"))
        self._complaints += text
        if shares := PROGRESS.findall(text):
            self.progressed.emit(min(100, int(shares[-1])))
        if steps := [line for line in lines(text) if line.endswith(STEP)]:
            self.stepped.emit(steps[-1].removesuffix(STEP).rstrip())

    def _events(self, text: str) -> str:
        """Tell the newest event among some text, and return what is none; a line may come in parts."""
        text, self._begun = self._begun + text, ""
        if "{" not in text:
            return text
        told = text.splitlines(keepends=True)
        if not told[-1].endswith("\n") and self._process.state() == QProcess.ProcessState.Running:
            self._begun = told.pop()
        events = [line for line in told if line.startswith(EVENT)]
        if events:
            event = json.loads(events[-1])
            self.prepared.emit(event["stage"], event["done"], event["total"])
        return "".join(line for line in told if not line.startswith(EVENT))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            reason = (
                f"The helper process cannot be started ({self._process.errorString()}): close other programs."
            )
            self._tell(Outcome(done=False, complaints=(reason,)))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._limit.stop()
        self._read()
        said = lines(bytes(self._process.readAllStandardOutput().data()).decode(errors="replace"))
        if self._late:
            reason = f"It was stopped after {self._seconds:g} seconds, because it had not come to an end."
            self._tell(Outcome(done=False, complaints=(reason,)))
        elif self._cancelled:
            self._tell(Outcome(done=False))
        elif status == QProcess.ExitStatus.NormalExit and code == 0:
            self._tell(Outcome(done=True, said=said))
        else:
            crashed = f"The helper process has ended without a word (code {code})."
            self._tell(Outcome(done=False, said=said, complaints=complaints(self._complaints) or (crashed,)))

    def _tell(self, outcome: Outcome) -> None:
        if not self._told:
            self._told = True
            self.ended.emit(outcome)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.rstrip() for line in text.splitlines() if line.strip())


def complaints(text: str) -> tuple[str, ...]:
    r"""Return the sentences on the standard error, without what a download tells of its progress.

    >>> complaints('Downloading: "x" to y\n\r 12%|#   | 1/8\r100%|####| 8/8\nIt does not fit.\n')
    ('It does not fit.',)
    """
    return tuple(
        line
        for line in lines(text.replace("\r", "\n"))
        if not (line.startswith("Downloading:") or line.endswith(STEP) or PROGRESS.match(line.strip()))
    )
