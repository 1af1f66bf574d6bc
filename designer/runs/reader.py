"""Reads the folder of runs beside the window, in a thread, as often as there may be news."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.train.survey import Seen, Survey

OFTEN, SELDOM = 1_000, 4_000
"""Milliseconds between two looks while a run is at work, and while none is."""
TICK = 30
"""Milliseconds between two looks whether the thread is done."""
PATIENCE = 5.0
"""Seconds that a look may take to end when the window closes."""


class Reader(QObject):
    """Looks through one folder while `wake` has been called and `rest` has not."""

    read = Signal(object)
    """What lies in the folder now: `Seen`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._survey = Survey()
        self._thread: threading.Thread | None = None
        self._found: Seen | None = None
        self._asked: Path | None = None
        self._awake = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._take)

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
        if self._thread is not None or self.folder is None:
            return
        self._asked = self.folder
        self._thread = threading.Thread(target=self._work, args=(self.folder,), name="runs", daemon=True)
        self._thread.start()
        self._tick.start()

    def close(self) -> None:
        """End before the window does."""
        self.rest()
        self._tick.stop()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _work(self, folder: Path) -> None:
        """Run in the thread: it touches nothing of Qt."""
        self._found = self._survey.look(folder)

    def _take(self) -> None:
        """Take what the thread has found."""
        if self._thread is None or self._thread.is_alive():
            return
        self._tick.stop()
        self._thread, found = None, self._found
        if self._asked != self.folder:
            self.look()
            return
        if found is not None:
            self.read.emit(found)
            if self._awake and self._thread is None:
                busy = any(past.run.state == "running" for past in found.runs)
                self._next.start(OFTEN if busy else SELDOM)
