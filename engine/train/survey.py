"""Looks again and again through a folder of runs: what has not changed is not read twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import ConvasError, FileError
from engine.train import curves, events, keeping, runs, settings
from engine.train.curves import Epoch
from engine.train.events import Event
from engine.train.runs import Folder, Run

Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Past:
    """A run with its curves and what was noted of it."""

    run: Run
    epochs: tuple[Epoch, ...] = ()
    notes: str = ""
    fault: str = ""
    """Why it has failed, if it has."""

    @property
    def best(self) -> Epoch | None:
        """The epoch whose weights were kept as the best: the first with the highest validation accuracy."""
        return max(self.epochs, key=lambda epoch: epoch.val_accuracy, default=None)

    @property
    def early(self) -> bool:
        """Whether it has ended before its last epoch, since it became no better."""
        return self.run.state == "finished" and self.run.epochs < self.run.settings.epochs


@dataclass(frozen=True)
class Seen:
    """What lies in a folder of runs."""

    runs: tuple[Past, ...] = ()
    """The oldest first."""
    faults: tuple[tuple[Path, str], ...] = ()
    """Folders of runs that cannot be read, each with a sentence."""


class Survey:
    """Remembers what it has read; one object serves one thread."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Stamp, Past | str]] = {}

    def look(self, directory: Path) -> Seen:
        """Return the runs in a folder (or the one that it is); where there is none, there are no runs."""
        try:
            candidates = [directory, *(path for path in directory.iterdir() if path.is_dir())]
        except (FileNotFoundError, NotADirectoryError):
            return Seen()
        except OSError as error:
            return Seen(
                faults=((directory, f"The folder cannot be read: {(error.strerror or '').lower()}."),)
            )
        found = {path: told for path in candidates if (told := self._told(path)) is not None}
        self._known = {path: known for path, known in self._known.items() if path in found}
        past = [told for told in found.values() if isinstance(told, Past)]
        return Seen(
            tuple(sorted(past, key=lambda each: (each.run.begun, each.run.name))),
            tuple((path, told) for path, told in sorted(found.items()) if isinstance(told, str)),
        )

    def _told(self, path: Path) -> Past | str | None:
        """Return what a folder tells, why it cannot be read, or None where it is no run."""
        folder = Folder(path)
        stamp = tuple(map(_stamp, (folder.settings, folder.events, folder.notes, folder.design)))
        known = self._known.get(path)
        if known is None or known[0] != stamp:
            told = _read(folder)
            if told is None:
                return None
            known = self._known[path] = stamp, told
        told = known[1]
        if isinstance(told, Past) and told.run.state == "running" and not events.is_held(folder.events):
            told = replace(told, run=replace(told.run, state="broken off"))
            self._known[path] = stamp, told
        return told


def look(directory: Path) -> Seen:
    """Look through a folder once."""
    return Survey().look(directory)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return status.st_mtime_ns, status.st_size


def _fault(told: Sequence[Event]) -> str:
    return next((str(each.get("message", "")) for each in reversed(told) if each["event"] == "failed"), "")


def _read(folder: Folder) -> Past | str | None:
    """Return what a folder tells; one that is being made, and has no settings yet, is no run so far."""
    if not folder.settings.is_file():
        is_run = folder.events.is_file() and folder.design.is_file()
        if not is_run or events.is_held(folder.events) or not _stamp(folder.events)[1]:
            return None
        return f"{folder.settings.name} is missing."
    try:
        chosen = settings.read(folder.settings)
        told = curves.read(folder.events)
        run = runs.summary(folder, chosen, told.events)
        return Past(
            run, told.epochs, keeping.notes(folder), _fault(told.events) if run.state == "failed" else ""
        )
    except ConvasError as error:
        return str(error).replace(f"{folder.path}/", "")
    except OSError as error:
        return str(FileError(f"It cannot be read: {(error.strerror or str(error)).lower()}."))
