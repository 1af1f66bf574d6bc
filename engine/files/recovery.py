"""Copies of unsaved designs that outlive a crash, and what an earlier window has left behind.

Each process that has unsaved work holds a lock on a file beside its copy. A copy whose lock nobody holds was
left by a process that died. A lock is given back by the system when its process ends, however that happens.
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from engine.errors import FileError
from engine.files.format import read, write
from engine.graph.document import Design

COPY, LOCK = ".convas", ".lock"


class Lock:
    """A file that one process holds at a time; it tells whose copy lies beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = path.open("a+b")
        try:
            hold(self._handle.fileno())
        except OSError:
            self._handle.close()
            raise

    def note(self, origin: Path | None) -> None:
        """Write down which file the copy belongs to."""
        self._handle.seek(0)
        self._handle.truncate()
        self._handle.write(json.dumps({"origin": str(origin) if origin else None}).encode())
        self._handle.flush()

    @property
    def origin(self) -> Path | None:
        """The file that the copy belongs to, if it has one."""
        self._handle.seek(0)
        try:
            name = json.loads(self._handle.read() or b"{}").get("origin")
        except (ValueError, AttributeError):
            return None
        return Path(name) if isinstance(name, str) else None

    def release(self) -> None:
        """Let the file go, for others to hold."""
        self._handle.close()

    def remove(self) -> None:
        """Let the file go and delete it."""
        self.release()
        self.path.unlink(missing_ok=True)


class Autosave:
    """Keeps one copy of a design with unsaved changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: Lock | None = None

    @property
    def copy(self) -> Path | None:
        """The copy, where there is one."""
        return self._lock.path.with_suffix(COPY) if self._lock else None

    def keep(self, design: Design, origin: Path | None) -> None:
        """Write the copy of a design that is, or is not yet, the file `origin`."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = self._lock or Lock(self._folder / f"{uuid4().hex}{LOCK}")
            self._lock.note(origin)
        except OSError as error:
            raise FileError(f"Unsaved changes cannot be kept in {self._folder}: {reason(error)}.") from error
        write(design, self._lock.path.with_suffix(COPY))

    def forget(self) -> None:
        """Delete the copy: the design was saved, or its changes were given up."""
        if self._lock is not None:
            delete(self._lock)
            self._lock = None


@dataclass(frozen=True)
class Leftover:
    """A copy that a dead process has left. Nobody else is offered it as long as it is held."""

    lock: Lock

    @property
    def copy(self) -> Path:
        """The copy."""
        return self.lock.path.with_suffix(COPY)

    @property
    def origin(self) -> Path | None:
        """The file to which the changes belong, if there is one."""
        return self.lock.origin

    @property
    def written(self) -> datetime:
        """When the copy was written."""
        return datetime.fromtimestamp(self.copy.stat().st_mtime)

    def read(self) -> Design:
        """Return the design with its unsaved changes."""
        return read(self.copy)

    def delete(self) -> None:
        """Delete the copy."""
        delete(self.lock)

    def release(self) -> None:
        """Leave it for the next start."""
        self.lock.release()


def leftovers(folder: Path) -> list[Leftover]:
    """Return, and hold, the copies that dead processes have left, latest first; locks without are deleted."""
    found = []
    for lock in free_locks(folder):
        leftover = Leftover(lock)
        if leftover.copy.is_file():
            found.append(leftover)
        else:
            lock.remove()
    return sorted(found, key=lambda leftover: leftover.written, reverse=True)


def free_locks(folder: Path) -> Iterator[Lock]:
    """Yield, held, every lock in the folder that nobody holds."""
    for path in sorted(folder.glob(f"*{LOCK}")):
        try:
            yield Lock(path)
        except OSError:
            continue  # another window's


def delete(lock: Lock) -> None:
    """Delete a copy and then its lock; a copy that cannot be deleted stays for the next start."""
    try:
        lock.path.with_suffix(COPY).unlink(missing_ok=True)
        lock.remove()
    except OSError as error:
        raise FileError(f"{lock.path.with_suffix(COPY)} cannot be deleted: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """Return what the system says, without its number and path."""
    return (error.strerror or str(error)).lower()


def hold(handle: int) -> None:
    """Lock an open file for this process alone, or raise BlockingIOError where another holds it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:  # there "permission denied", as if the file could not be written
            raise BlockingIOError(error.errno, error.strerror) from None
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
