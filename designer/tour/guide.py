"""Starts the guided tour: in the window if nothing is open in it, else in another beside the user's work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from designer.tour.tour import Tour

if TYPE_CHECKING:
    from designer.window import Window


class Guide(QObject):
    """Holds the tour of a window while there is one."""

    changed = Signal()
    """A tour has begun or ended."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.tour: Tour | None = None
        """The tour in this window, while there is one."""
        self._others: list[Window] = []
        """Windows that were made for tours. A closed one serves again; none dies, as it is listened to."""

    def start(self) -> None:
        """Start the tour; a design that is open is left alone."""
        self._window.welcome.offer.put_away()
        if self.tour is not None:
            self.tour.card.take_focus()
        elif self._window.documents.is_open:
            self._elsewhere()
        else:
            self.tour = Tour(self._window)
            self.tour.ended.connect(self._end)
            self.tour.begin()
        self.changed.emit()

    @property
    def other(self) -> "Window | None":
        """The latest of the windows that were made for tours, if it is shown."""
        return next((window for window in reversed(self._others) if window.isVisible()), None)

    def _elsewhere(self) -> None:
        """Start the tour in a window of its own, which goes with it unless the network is kept."""
        other = next((each for each in self._others if each.guide.tour is not None), None)
        if other is None:
            other = next((each for each in self._others if not each.isVisible()), None)
        if other is None:
            other = type(self._window)(self._window.dresser)
            self._others.append(other)
            other.guide.changed.connect(lambda: close_empty(other))
        if not other.isVisible():
            if other.documents.is_open:  # kept by an earlier tour, and then closed with its window
                other.documents.close()
            other.setGeometry(self._window.geometry())
            other.show()
        other.raise_()
        other.activateWindow()
        other.guide.start()

    def _end(self) -> None:
        tour, self.tour = self.tour, None
        if tour is not None:
            tour.deleteLater()
        self.changed.emit()


def close_empty(window: "Window") -> None:
    """Close a window that was made for a tour when the tour is over and nothing was kept."""
    if window.guide.tour is None and not window.documents.is_open and window.isVisible():
        window.close()
