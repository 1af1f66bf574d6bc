"""Lays out what is too large to be waited for, in a process beside the window; Esc stops it."""

import sys
from collections.abc import Collection
from time import monotonic

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from designer.workspace import Workspace
from engine.graph.direction import Direction
from engine.graph.layout import beside
from engine.train.session import HOME

LARGE = 800
"""From how many nodes on the window does not wait for a layout."""
TICK = 1000
"""Milliseconds between two words on how it goes."""
PATIENCE = 2000
"""Milliseconds that a killed process may take to be gone."""


class Tidying(QObject):
    """One layout at work. A design that is edited meanwhile wins: the layout is given up."""

    found = Signal(object)
    """The places; not when it was stopped."""

    def __init__(
        self,
        workspace: Workspace,
        ids: Collection[str] | None,
        parent: QObject,
        direction: Direction | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._count = len(workspace.graph.nodes if ids is None else ids)
        self._asked = beside.question(workspace.design, workspace.within, ids, direction=direction)
        self._begun = monotonic()
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(HOME))
        self._process.started.connect(self._ask)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._tell)
        workspace.design_changed.connect(self._give_up)
        workspace.within_changed.connect(self._give_up)

    def start(self) -> None:
        """Begin."""
        self._process.start(sys.executable, list(beside.COMMAND))
        self._clock.start()
        self._tell()

    @property
    def at_work(self) -> bool:
        """Whether places are still looked for."""
        return self._clock.isActive()

    def stop(self, why: str = "Laying out was stopped.") -> bool:
        """End it, and tell whether there was anything to end."""
        if not self.at_work:
            return False
        self._end()
        self._workspace.said.emit(why, False)
        return True

    def _end(self) -> None:
        self._clock.stop()
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(PATIENCE)
        self.deleteLater()

    def _tell(self) -> None:
        seconds = round(monotonic() - self._begun)
        so_far = f" for {seconds} s" if seconds else ""
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
            places = beside.places(bytes(self._process.readAllStandardOutput().data()))
        except ValueError:
            self._end()
            self._workspace.said.emit("The helper process has ended without a layout: try again.", True)
            return
        self._end()
        self._workspace.said.emit("", False)
        self.found.emit(places)
