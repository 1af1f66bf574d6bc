"""The dock "Look Inside" of a window: made when it is first seen, and woken when it is seen again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from designer.later import Later

if TYPE_CHECKING:
    from designer.seeing.place import LookInside
    from designer.window import Window

ROOM = 310
"""The height that the dock gets when it is first shown: pictures want to be seen."""


class Inside(QObject):
    """What a window needs of the dock; it imports nothing of it before it is seen."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.later = Later(self._make)

    def add(self) -> None:
        """Add the dock to the window."""
        dock = self._window.docks.add("seeing", self.later)
        self.later.wait_for(dock)
        dock.visibilityChanged.connect(lambda: QTimer.singleShot(0, self, self._wake))

    @property
    def place(self) -> "LookInside":
        """What is in the dock; it is made now if it was not needed so far."""
        return self.later.widget

    def show(self) -> None:
        """Bring to the front what the network makes of images."""
        self._window.docks.show("seeing")
        self.later.widget.show()

    def look_at(self, run: Path) -> None:
        """Look inside the network of a run, by its folder."""
        self.show()
        self.place.view(run)

    def try_it(self) -> None:
        """Bring the pad to the front on which one draws for the network."""
        self.show()
        self.place.show_page("Try It")

    def shutdown(self) -> None:
        """End the process that looks at a run, if there is one."""
        if self.later.made is not None:
            self.later.made.shutdown()

    def _make(self) -> "LookInside":
        from designer.seeing.place import LookInside

        window = self._window
        place = LookInside(window.workspace, window.training.widget, maps=window.canvas.feature_maps)
        place.start_wanted.connect(self._start)
        window.documents.changed.connect(place.begin)
        QTimer.singleShot(0, self, lambda: window.docks.make_room("seeing", ROOM))
        return place

    def _start(self) -> None:
        """Train, and come back to look; what stands in the way is told by the dashboard."""
        self._window.start_training()
        if self._window.training.widget.bridge.active:
            self.show()

    def _wake(self) -> None:
        if self.later.made is not None:
            self.later.made.wake()
