"""The dock "Data" of a window: made when it is first seen, as the window does not wait for its imports."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from designer.later import Later

if TYPE_CHECKING:
    from designer.data.page import DataPage
    from designer.window import Window

ROOM = 310
"""The height that the dock gets when it is first shown: plots and pictures want to be seen."""


class Data(QObject):
    """What a window needs of the dock."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.later = Later(self._make)

    def add(self) -> None:
        """Add the dock to the window."""
        self.later.wait_for(self._window.docks.add("data", self.later))

    @property
    def page(self) -> "DataPage":
        """What is in the dock; it is made now if it was not needed so far."""
        return self.later.widget

    def show(self) -> None:
        """Bring the page of the data to the front."""
        self._window.docks.show("data")
        self.later.widget.show()
        self.page.contents.follow_disk()

    def take(self, path: Path) -> None:
        """Learn from a folder or file, with the page in sight."""
        self.show()
        self.page.take(path)

    def shutdown(self) -> None:
        """End what is at work: the window is about to close."""
        if self.later.made is not None:
            self.later.made.shutdown()

    def _make(self) -> "DataPage":
        from designer.data.page import DataPage

        QTimer.singleShot(0, self, lambda: self._window.docks.make_room("data", ROOM))
        return DataPage(self._window.workspace)
