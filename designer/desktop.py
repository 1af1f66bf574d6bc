"""The windows of the app: another one is opened, and all are asked before the end."""

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from designer.window import Window

STEP = QPoint(32, 32)
"""How far a new window stands from the one that it was opened from."""


class Desktop(QObject):
    """Knows the windows. One that was closed is kept empty, and is the next that is opened.

    Qt counts only those that are seen: when the last of them is closed, the app ends.
    """

    def __init__(self, make: "Callable[[Desktop], Window]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.windows: list[Window] = []

    @property
    def shown(self) -> "list[Window]":
        """The windows that are open, be they minimised."""
        return [window for window in self.windows if window.isVisible()]

    def add(self, window: "Window") -> None:
        """Take a window in."""
        self.windows.append(window)
        window.documents.recent_changed.connect(lambda: self._refresh_recent(window))

    def open(self, beside: "Window | None" = None) -> "Window":
        """Open another window with nothing in it."""
        window = next((each for each in self.windows if not each.isVisible()), None) or self._make(self)
        if beside is not None:
            window.resize(beside.size())
            window.move(beside.pos() + STEP)
        window.show()
        window.activateWindow()
        return window

    def show_file(self, path: Path, asking: "Window") -> bool:
        """Bring to the front another window in which a file is open already; tell whether there is one."""
        for window in self.shown:
            if window is not asking and window.documents.is_open and window.workspace.path == path:
                bring_up(window)
                window.workspace.said.emit(f"{path.name} is open here already.", False)
                return True
        return False

    def quit(self) -> bool:
        """Close all windows; if one wants to go on with unsaved changes, all stay."""
        for window in self.shown:
            if window.workspace.dirty:
                bring_up(window)
            if not window.documents.leave():
                self.keep()
                return False
        for window in self.shown:
            window.close_unasked()
        return True

    def keep(self) -> bool:
        """Keep a copy of all unsaved changes; return whether nothing can be lost."""
        kept = [is_kept(window) for window in self.windows]
        return all(kept)

    def end(self) -> None:
        """Keep what is unsaved and stop what runs; nothing is asked."""
        self.keep()
        for window in self.windows:
            window.end()

    def _refresh_recent(self, changed: "Window") -> None:
        """Show the recent files in the windows other than the one that has changed them."""
        for window in self.windows:
            if window is not changed:
                window.menus.refresh_recent()
                window.welcome.refresh()


def is_kept(window: "Window") -> bool:
    """Keep a copy of what one window has unsaved; what fails there must not cost the others theirs."""
    try:
        return window.documents.autosaver.keep()
    except Exception:  # this runs where errors are told and signals end the app: nobody is left to catch it
        traceback.print_exc()
        return False


def bring_up(window: "Window") -> None:
    """Show a window above the others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
