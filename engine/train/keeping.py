"""What people do with the folders of their runs: note something, give another name, go on with one."""

from pathlib import Path

from engine.errors import FileError, TrainingError, UsageError
from engine.files.atomic import cannot_write, write_bytes
from engine.train import events
from engine.train.runs import Folder, existing

LONGEST_NOTES = 100_000
"""Characters of notes that are read at most."""
LONGEST_NAME = 120
FORBIDDEN = '<>:"/\\|?*'
"""What no name of a folder may have, on one system or another."""


def notes(folder: Folder) -> str:
    """Return what was noted of a run; nothing where nothing was."""
    try:
        with folder.notes.open(encoding="utf-8", errors="replace") as file:
            return file.read(LONGEST_NOTES)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise FileError(f"{folder.notes} cannot be read: {(error.strerror or str(error)).lower()}.") from None


def note(folder: Folder, text: str) -> None:
    """Keep notes of a run, or with an empty text none; other processes see the old ones or the new."""
    check_there(folder)
    if text.strip():
        write_bytes(folder.notes, f"{text.rstrip()}\n".encode())
        return
    try:
        folder.notes.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(cannot_write(folder.notes, error)) from None


def rename(run: Path, name: str) -> Path:
    """Give a run's folder another name and return where it is now."""
    name = name.strip()
    if problem := name_problem(name):
        raise UsageError(problem)
    check_idle(run)
    goal = run.with_name(name)
    if goal != run and goal.exists():
        raise UsageError(f"There is something called {name} in {run.parent} already: choose another name.")
    try:
        run.rename(goal)
    except OSError as error:
        raise FileError(cannot_write(goal, error)) from None
    return goal


def name_problem(name: str) -> str | None:
    r"""Say why a run cannot have a name.

    >>> name_problem("a/b")
    'A run cannot be called a/b: leave out < > : " / \\ | ? *.'
    >>> name_problem("with more data")
    """
    if not name or name.strip(". ") == "":
        return "A run needs a name: type one."
    if len(name) > LONGEST_NAME:
        return (
            f"The name of a run has up to {LONGEST_NAME} characters, not {len(name)}: choose a shorter one."
        )
    if any(letter in FORBIDDEN or not letter.isprintable() for letter in name):
        return f"A run cannot be called {name}: leave out {' '.join(FORBIDDEN)}."
    return None


def check_there(folder: Folder) -> None:
    """Refuse a run whose folder is gone."""
    if not folder.path.is_dir():
        raise UsageError(f"The run {folder.path.name} is gone: its folder was moved, renamed or deleted.")


def check_idle(run: Path) -> None:
    """Refuse a run that is gone, or at which a process is at work."""
    check_there(Folder(run))
    if events.is_held(existing(run).events):
        raise TrainingError(f"{run.name} is being trained: wait for its end or stop it.")
