"""Where the canvas must be painted anew while it is painted in batches: Qt knows what it painted itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 80
"""So many changes at once have all painted anew."""
EVERYTHING = QRectF(-2e6, -2e6, 4e6, 4e6)


class Stains:
    """Passes on what has changed, until so much has that all is painted anew."""

    def __init__(self) -> None:
        self.idle = True
        """Whether nobody needs to be told, as all is painted anyway, or Qt knows."""
        self.tell: Callable[[QRectF], None] = _nobody
        """Is called with each rectangle of the scene that must be painted anew."""
        self.version = 0
        """Grows with every change, so that what was made of all items is known to be old."""

    def flood(self, changes: int) -> None:
        """Have all painted anew, if so much is about to change that it is not worth telling each."""
        if changes > MANY and not self.idle:
            self.tell(EVERYTHING)
            self.idle = True

    def stop(self) -> None:
        """Tell nobody any more: the view is gone."""
        self.idle, self.tell = True, _nobody


def _nobody(rect: QRectF) -> None:
    """Stand in for the view, which is not there yet."""
