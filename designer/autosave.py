"""Keeps a copy of unsaved changes while the user works, and offers what an earlier window has left."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from designer.workspace import Workspace
from engine.errors import FileError
from engine.files.recovery import Autosave

PAUSE = 2_000
"""Milliseconds without an edit after which the copy is written."""
LONGEST = 30_000
"""Milliseconds after which it is written although edits go on."""


class Autosaver(QObject):
    """Writes a copy in a pause after edits, and at the latest after half a minute of them."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self._autosave = Autosave(folder)
        self._failing = False
        self._pause, self._longest = QTimer(self), QTimer(self)
        for timer, time in ((self._pause, PAUSE), (self._longest, LONGEST)):
            timer.setSingleShot(True)
            timer.setInterval(time)
            timer.timeout.connect(self.keep)
        workspace.design_changed.connect(self._follow)
        workspace.path_changed.connect(self._follow)

    @property
    def copy(self) -> Path | None:
        """The copy, where there is one."""
        return self._autosave.copy

    def keep(self) -> bool:
        """Write the copy now, if there are changes; return whether nothing can be lost."""
        self._stop()
        if not self.workspace.dirty:
            return True
        try:
            self._autosave.keep(self.workspace.design, self.workspace.path)
        except FileError as error:
            self._tell(error)
            return False
        self._failing = False
        return True

    def forget(self) -> None:
        """Delete the copy: the changes were given up."""
        self._stop()
        try:
            self._autosave.forget()
        except FileError as error:
            self._tell(error)

    def _follow(self) -> None:
        if not self.workspace.dirty:
            self.forget()
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()

    def _tell(self, error: FileError) -> None:
        if not self._failing:  # once is enough for a full disk
            self.workspace.said.emit(str(error), True)
        self._failing = True
