"""Reads the folder of runs beside the window, as often as there may be news."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from designer.beside import Beside
from engine.train.survey import Seen, Survey

OFTEN, SELDOM = 1_000, 4_000
"""Milliseconds between two looks while a run is at work, and while none is."""


class Reader(QObject):
    """Looks through one folder while `wake` has been called and `rest` has not."""

    read = Signal(object)
    """What lies in the folder now: `Seen`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._survey = Survey()
        self._asked: Path | None = None
        self._awake = self._again = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)
        self._beside = Beside("runs", self)
        self._beside.done.connect(self._take)

    def turn_to(self, folder: Path) -> None:
        """Look through another folder from now on."""
        if folder != self.folder:
            self.folder = folder
            if self._awake:
                self.look()

    def wake(self) -> None:
        """Begin to look, or look at once."""
        self._awake = True
        self.look()

    def rest(self) -> None:
        """Look no more until it is woken."""
        self._awake = False
        self._next.stop()

    def look(self) -> None:
        """Look now; while a look is under way, once more after it."""
        self._next.stop()
        self._again = self._beside.busy
        if self._again or self.folder is None:
            return
        folder = self._asked = self.folder
        self._beside.start(lambda: self._survey.look(folder))

    def close(self) -> None:
        """End before the window does."""
        self.rest()
        self._beside.close()

    def _take(self, found: Seen) -> None:
        """Take what was found, unless another folder is wanted by now."""
        if self._asked != self.folder:
            self.look()
            return
        again = self._again
        self.read.emit(found)
        if again:
            self.look()
        elif self._awake and not self._beside.busy:
            busy = any(past.run.state == "running" for past in found.runs)
            self._next.start(OFTEN if busy else SELDOM)
