"""Asks a process beside the window what steps do to images: the newest question counts, older ones go."""

import base64
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QImage

from engine.train.session import HOME

PATIENCE = 20_000
"""Milliseconds after which a process that still answers an older question is ended."""
LAST = 2_000
"""Milliseconds that a process may take to end."""
IDLE = 60_000
"""Milliseconds without a question after which the process is let go, with the memory that it holds."""
COMMAND = ["-m", "engine", "preview-steps"]


@dataclass(frozen=True)
class Pictures:
    """Images before something is done, and several draws of each after it."""

    before: tuple[QImage, ...] = ()
    after: tuple[tuple[QImage, ...], ...] = ()


class Previewer(QObject):
    """Holds the process while it is needed."""

    shown = Signal(object)
    """`Pictures` that answer the newest question."""
    failed = Signal(str)
    """Why there are none, in a sentence."""
    working = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._number = 0
        self._asked: int | None = None
        """The question at work."""
        self._next: Mapping[str, Any] | None = None
        """The question that waits: newer ones take its place."""
        self._read = b""
        self._impatient = QTimer(self, singleShot=True, interval=PATIENCE)
        self._impatient.timeout.connect(self._restart)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.close)

    @property
    def busy(self) -> bool:
        """Whether a question is at work, or waits."""
        return self._asked is not None or self._next is not None

    def ask(self, question: Mapping[str, Any]) -> None:
        """Ask what is to be seen (see `engine.data.preview.Question`); what was asked before is forgotten."""
        self._idle.stop()
        self._next = question
        if self._asked is None:
            self._send()
        elif not self._impatient.isActive():
            self._impatient.start()

    def forget(self) -> None:
        """Want no answer any more."""
        self._next = None
        self._number += 1
        self.working.emit(False)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._asked = self._next = None
        self._read = b""
        self._impatient.stop()
        self._idle.stop()
        if process is not None:
            process.blockSignals(True)
            process.closeWriteChannel()
            process.kill()
            process.waitForFinished(LAST)
            process.deleteLater()

    def take(self, answer: Mapping[str, Any]) -> None:
        """Take an answer, of the newest question alone."""
        newest = answer.get("id") == self._number and self._next is None
        self._asked = None
        self._impatient.stop()
        if self._next is not None:
            self._send()
            return
        self._idle.start()
        self.working.emit(False)
        if newest:
            if "error" in answer:
                self.failed.emit(answer["error"])
            else:
                self.shown.emit(pictures(answer))

    def _send(self) -> None:
        question, self._next = self._next, None
        if question is None:
            return
        self._number += 1
        self._asked = self._number
        self.working.emit(True)
        self.write(json.dumps({**question, "id": self._number}) + "\n")

    def write(self, line: str) -> None:
        """Send a line to the process, which is started if there is none."""
        if self._process is None:
            self._process = self._started()
        self._process.write(line.encode())

    def _started(self) -> QProcess:
        process = QProcess(self)
        process.setWorkingDirectory(str(HOME))
        around = QProcessEnvironment.systemEnvironment()
        for name, value in (("PYTHONUNBUFFERED", "1"), ("PYTHONUTF8", "1"), ("OMP_WAIT_POLICY", "PASSIVE")):
            around.insert(name, value)
        process.setProcessEnvironment(around)
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        process.start(sys.executable, COMMAND)
        return process

    def _hear(self) -> None:
        if self._process is None:
            return
        self._read += bytes(self._process.readAllStandardOutput().data())
        *lines, self._read = self._read.split(b"\n")
        for line in lines:
            self.take(json.loads(line))

    def _restart(self) -> None:
        """End a process that takes too long over an old question, and ask the newest of another one."""
        waiting = self._next
        self.close()
        if waiting is not None:
            self.ask(waiting)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self) -> None:
        """Tell that the process is gone; the next question starts another one."""
        told = (
            bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            if self._process
            else ""
        )
        reason = told.strip().splitlines()[-1:] or ["it said nothing"]
        self.close()
        self.working.emit(False)
        self.failed.emit(
            f"The process that shows images has ended ({reason[0]}): change a value to try again."
        )


def pictures(answer: Mapping[str, Any]) -> Pictures:
    """Return the images of an answer."""
    after = tuple(tuple(map(picture, drawn)) for drawn in answer["after"])
    return Pictures(tuple(map(picture, answer["before"])), after)


def picture(told: Mapping[str, Any]) -> QImage:
    """Return an image of its bytes, channels × height × width."""
    channels, height, width = told["shape"]
    data = base64.b64decode(told["data"])
    if channels < 3:
        grey = data[: height * width]
        return QImage(grey, width, height, width, QImage.Format.Format_Grayscale8).copy()
    planes = [data[plane * height * width : (plane + 1) * height * width] for plane in range(3)]
    mixed = bytearray(3 * height * width)
    for plane, values in enumerate(planes):
        mixed[plane::3] = values
    return QImage(bytes(mixed), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
