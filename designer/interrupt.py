"""Ends the app when the terminal says so: Ctrl+C, a polite kill, or a terminal that is closed."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
"""What asks for an end; Unix alone has the one of a closed terminal, Windows alone that of a console."""


class Interrupt(QObject):
    """Wakes Qt's event loop on a signal, since Python's own handlers wait until Python code runs again."""

    def __init__(self, parent: QObject, end: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._end = end
        self._reader, self._writer = socket.socketpair()
        for end_of_pair in (self._reader, self._writer):
            end_of_pair.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, self._handle)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _wake(self) -> None:
        if self._reader.fileno() >= 0:  # the signal's handler ran first and may have ended the app
            self._reader.recv(64)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self._end(128 + number)
