"""Collects Python's garbage in the window's thread alone."""

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

OFTEN = 100
"""Milliseconds between two looks whether there is enough to collect."""
SHARE = 0.005
"""The most of its time that the window spends on looking through all objects."""
OLDEST = 2
"""The generation of what has outlived the others: collecting it looks through all objects."""


class Collector(QObject):
    """Does what Python does by itself otherwise, by its own thresholds, but only while the window waits.

    Python collects in whatever thread happens to make an object, and Qt does not survive it where what it
    made is destroyed in another thread than its own: in one that reads a pipe, for instance.
    """

    _full_at = 0.0
    """When all objects may be looked through again; one program has one heap."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation of objects that is due, and with it the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age in range(OLDEST + 1) if 0 < thresholds[age] < counts[age]]
        begun = monotonic()
        if due[-1:] == [OLDEST] and begun >= Collector._full_at:
            gc.collect()
            Collector._full_at = monotonic() + (monotonic() - begun) / SHARE
        elif due:
            gc.collect(min(due[-1], OLDEST - 1))
