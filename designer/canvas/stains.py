"""Where the canvas must be painted anew while it is painted in batches: Qt knows what it painted itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Callable


class Stains:
    """Passes on what has changed, until so much has that all is painted anew."""

    def __init__(self) -> None:
        self.idle = True
        """Whether nobody needs to be told, as all is painted anyway, or Qt knows."""
        self.tell: Callable[[QRectF], None] = _nobody
        """Is called with each rectangle of the scene that must be painted anew."""
        self.version = 0
        """Grows with every change, so that what was made of all items is known to be old."""

    def stop(self) -> None:
        """Tell nobody any more: the view is gone."""
        self.idle, self.tell = True, _nobody


def _nobody(rect: QRectF) -> None:
    """Stand in for the view, which is not there yet."""
