"""Opening, saving and closing designs: what the File menu does, and what guards against losing work."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer import dialogs, settings, weights
from designer.autosave import Autosaver
from designer.dialogs import Answer
from designer.workspace import Workspace
from engine.errors import ConvasError, FileError
from engine.export.pytorch import source
from engine.files import read, write
from engine.files.atomic import write_bytes
from engine.files.recovery import Leftover
from engine.graph import edits
from engine.graph.document import Design

if TYPE_CHECKING:
    from collections.abc import Callable

Stamp = tuple[int, int, int]
SUFFIX = ".convas"


class Documents(QObject):
    """The design on the desk of one window: opened, saved, and put away."""

    changed = Signal()
    """A design was opened or the last one closed."""
    recent_changed = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self.workspace, self.window = workspace, window
        self.autosaver = Autosaver(workspace, settings.recovery_folder())
        self.is_open = False
        """Whether there is a design to be seen; else the welcome page is."""
        self._stamp: Stamp | None = None
        self.elsewhere: Callable[[Path], bool] = lambda path: False
        """Shows a file that is open in another window, and tells whether it is."""

    @property
    def name(self) -> str:
        """What the design is called: its file, or its name as long as it has none."""
        path = self.workspace.path
        return path.name if path else self.workspace.design.name

    def new(self, design: Design | None = None, *, saved: bool = True) -> bool:
        """Begin an empty design, one from a template, or (not `saved`) one whose loss would be felt."""
        return self.leave() and self._show(design or Design(), None, saved=saved)

    def ask_and_open(self) -> bool:
        """Ask for a file and open it."""
        path = dialogs.ask_open_path(self.window, settings.folder())
        return path is not None and self.open(path)

    def open(self, path: Path) -> bool:
        """Open a file; one that cannot be read is told, and all stays as it was."""
        if self.elsewhere(path.absolute()):
            return True
        try:
            design = read(path)
        except FileError as error:
            reason = str(error).removeprefix(f"{path}: ")
            dialogs.tell(self.window, f"{path.name} cannot be opened.", reason[:1].upper() + reason[1:])
            return False
        return self.leave() and self._show(design, path.absolute())

    def recover(self, leftover: Leftover) -> bool:
        """Open what another window left unsaved; it goes on being kept."""
        try:
            design, origin = leftover.read(), leftover.origin
        except FileError as error:
            dialogs.tell(self.window, "The unsaved changes cannot be read.", str(error))
            return False
        self._show(design, origin, saved=False)
        if self.autosaver.keep():
            leftover.delete()
        return True

    def save(self) -> bool:
        """Save to the design's file, or ask for one."""
        path = self.workspace.path
        if path is None:
            return self.save_as()
        if stamp(path) not in (self._stamp, None) and not dialogs.ask_overwrite(self.window, path.name):
            return False
        return self._write(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        path = self.ask_path("Save design", SUFFIX, dialogs.DESIGNS)
        return path is not None and self._write(path)

    def export_code(self) -> bool:
        """Ask for a Python file and write the network's code to it."""
        try:
            shapes = settings.switch(settings.CODE_SHAPES, at_first=True)
            text = source(self.workspace.design, self.workspace.report, shapes=shapes).text
        except ConvasError as error:
            dialogs.tell(self.window, "Code can be written once these are mended:", str(error))
            return False
        path = self.ask_path("Export PyTorch code", ".py", dialogs.PYTHON)
        if path is None:
            return False
        try:
            write_bytes(path, text.encode())
        except FileError as error:
            dialogs.tell(self.window, "The code was not written.", str(error))
            return False
        self.workspace.said.emit(f"Wrote {path.name}.", False)
        return True

    def close(self) -> bool:
        """Put the design away and show the welcome page."""
        if not self.leave():
            return False
        self.put_away()
        return True

    def put_away(self) -> None:
        """Put the design away, whatever becomes of its changes."""
        self.workspace.open(Design(), None)
        self.is_open = False
        self.changed.emit()

    def leave(self) -> bool:
        """Ask what becomes of unsaved changes; return whether the design may go."""
        if not self.workspace.dirty:
            return True
        answer = dialogs.ask_about_changes(self.window, self.name)
        if answer is Answer.SAVE:
            return self.save()
        if answer is Answer.DISCARD:
            self.autosaver.forget()
        return answer is Answer.DISCARD

    def _show(self, design: Design, path: Path | None, *, saved: bool = True) -> bool:
        self.is_open = True
        self._stamp = stamp(path)
        self.workspace.open(design, path, saved=saved)
        if path is not None and saved:
            self._remember(path)
        self.changed.emit()
        return True

    def ask_path(self, title: str, suffix: str, kinds: str) -> Path | None:
        """Ask where to put something made of the design; the design's own place and name are suggested."""
        path = self.workspace.path or settings.folder() / file_name(self.workspace.design.name)
        return dialogs.ask_save_path(self.window, title, path.with_suffix(suffix), kinds)

    def _write(self, path: Path) -> bool:
        self.workspace.end_step()
        if self.workspace.design.name == Design().name:
            self.workspace.edit(f"Name the design {path.stem}", edits.set_name, path.stem)
        try:
            self._bring_weights(path)
            write(self.workspace.design, path)
        except FileError as error:
            return dialogs.ask_save_elsewhere(self.window, str(error)) and self.save_as()
        self._stamp = stamp(path)
        self.workspace.mark_saved(path.absolute())
        self._remember(path)
        self.workspace.said.emit(f"Saved {path.name}.", False)
        return True

    def _bring_weights(self, path: Path) -> None:
        """Put the design's weights beside the file to which it is saved."""
        file, design = weights.file_of(self.workspace), self.workspace.design
        if file is not None:
            named = weights.brought_along(design, file, path.absolute())
            if named is not design:
                self.workspace.edit(f"Name the weights {named.weights}", edits.set_weights, named.weights)

    def _remember(self, path: Path) -> None:
        settings.remember_file(path)
        self.recent_changed.emit()


def stamp(path: Path | None) -> Stamp | None:
    """Return what changes when a file is written; None where there is no file."""
    try:
        status = path.stat() if path else None
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino) if status else None


def file_name(name: str) -> str:
    """Return a file's name for a design's name.

    >>> file_name("ResNet 50 / small")
    'resnet-50-small'
    """
    kept = "".join(letter if letter.isalnum() else " " for letter in name.lower())
    return "-".join(kept.split()) or "untitled"
