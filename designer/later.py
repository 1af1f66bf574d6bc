"""A place for a widget that is made once it is seen or needed, so that the window opens without it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class Later(QWidget, Generic[W]):
    """Holds what `make` returns."""

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self.made: W | None = None
        """The widget, if it was needed so far."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def widget(self) -> W:
        """The widget; it is made now if it was not needed so far."""
        if self.made is None:
            self.made = self._make()
            self._layout.addWidget(self.made)
        return self.made

    def wait_for(self, dock: QDockWidget) -> None:
        """Make the widget when the dock is first seen; Qt shows those behind others too, off the screen."""
        dock.visibilityChanged.connect(lambda: QTimer.singleShot(0, self, self._look))

    def _look(self) -> None:
        if self.made is None and not self.visibleRegion().isEmpty():
            self.widget.show()
