"""Works in a thread beside the window, one thing at a time, and brings the result back into it."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

TICK = 30
"""Milliseconds between two looks whether the thread is done."""
PATIENCE = 5.0
"""Seconds that it may take to end when the window closes."""


class Beside(QObject):
    """Runs functions that touch nothing of Qt; what one raises is raised in the window's thread."""

    done = Signal(object)
    """What the function has returned."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: threading.Thread | None = None
        self._result: object = None
        self._failure: Exception | None = None
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether a function is under way, or its result still to be told."""
        return self._thread is not None

    def start(self, work: Callable[[], object]) -> None:
        """Run a function; call it only while nothing is under way."""
        self._thread = threading.Thread(target=self._work, args=(work,), name=self._name, daemon=True)
        self._thread.start()
        self._tick.start()

    def close(self, patience: float = PATIENCE) -> None:
        """Wait so many seconds for the thread, and tell nothing any more."""
        self._tick.stop()
        if self._thread is not None:
            self._thread.join(patience)
            self._thread = None

    def _work(self, work: Callable[[], object]) -> None:
        """Run in the thread."""
        try:
            self._result = work()
        except Exception as error:  # which `_take` raises where people are told of it
            self._failure = error

    def _take(self) -> None:
        """Take what the thread has come to."""
        if self._thread is None or self._thread.is_alive():
            return
        self._tick.stop()
        self._thread = None
        result, self._result = self._result, None
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        self.done.emit(result)
