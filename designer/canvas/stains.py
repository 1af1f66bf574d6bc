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

    def stop(self) -> None:
        """Tell nobody any more: the view is gone."""
        self.idle, self.tell = True, _nobody

    def add(self, rect: QRectF) -> None:
        """Have a rectangle of the scene painted anew."""
        if not self.idle:
            self.tell(rect)


def _nobody(rect: QRectF) -> None:
    """Stand in for the view, which is not there yet."""
