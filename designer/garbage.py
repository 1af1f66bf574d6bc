"""Collects Python's garbage in the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN = 100
"""Milliseconds between two looks whether there is enough to collect."""


class Collector(QObject):
    """Does what Python does by itself otherwise, by its own thresholds, but only while the window waits.

    Python collects in whatever thread happens to make an object, and Qt does not survive it where what it
    made is destroyed in another thread than its own: in one that reads a pipe, for instance.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation of objects that is due, and with it the younger ones."""
        due = [age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if 0 < most < count]  # fmt: skip
        if due:
            gc.collect(max(due))
