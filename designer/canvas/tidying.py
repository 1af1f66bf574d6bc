"""Lays out what is too large to be waited for, in a process beside the window; Esc stops it."""

import sys

from PySide6.QtCore import QObject, QProcess, Signal

from designer.workspace import Workspace
from engine.graph.layout import beside
from engine.train.session import HOME

LARGE = 800
"""From how many nodes on the window does not wait for a layout."""
LINES = 64
"""In how many letters at the end of what it has said the last per cent is found."""
PATIENCE = 2000
"""Milliseconds that a killed process may take to be gone."""


class Tidying(QObject):
    """One layout at work. A design that is edited meanwhile wins: the layout is given up."""

    found = Signal(object)
    """The places; not when it was stopped."""

    def __init__(self, workspace: Workspace, count: int, asked: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._count, self._asked = workspace, count, asked
        self._answer = b""
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(HOME))
        self._process.started.connect(self._ask)
        self._process.readyReadStandardOutput.connect(self._tell)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self.at_work = False
        """Whether places are still looked for."""
        workspace.design_changed.connect(self._give_up)
        workspace.within_changed.connect(self._give_up)

    def start(self) -> None:
        """Begin."""
        self._process.start(sys.executable, list(beside.COMMAND))
        self.at_work = True
        self._tell()

    def stop(self, why: str = "Laying out was stopped.") -> bool:
        """End it, and tell whether there was anything to end."""
        if not self.at_work:
            return False
        self._end()
        self._workspace.said.emit(why, False)
        return True

    def _end(self) -> None:
        self.at_work = False
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(PATIENCE)
        self.deleteLater()

    def _tell(self) -> None:
        """Say how far it is, by what the process has said."""
        self._answer += bytes(self._process.readAllStandardOutput().data())
        percent = beside.percent(self._answer[-LINES:])
        so_far = f", {percent} % done" if percent else ""
        self._workspace.said.emit(f"Laying out {self._count:,} nodes{so_far}: Esc stops it.", False)

    def _ask(self) -> None:
        self._process.write(self._asked)
        self._process.closeWriteChannel()

    def _give_up(self) -> None:
        self.stop("Laying out was stopped, as the design has changed.")

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self.at_work:
            reason = self._process.errorString()
            self._end()
            sentence = f"The helper process cannot be started ({reason}): close other programs."
            self._workspace.said.emit(sentence, True)

    def _finish(self) -> None:
        if not self.at_work:
            return
        try:
            rest = bytes(self._process.readAllStandardOutput().data())
            places = beside.places(self._answer + rest)
        except ValueError:
            self._end()
            self._workspace.said.emit("The helper process has ended without a layout: try again.", True)
            return
        self._end()
        self._workspace.said.emit("", False)
        self.found.emit(places)
