"""Writing files so that a crash leaves either the old content or the new, never half of it."""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from engine.errors import FileError, FullDisk

TOO_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says of a disk, or of a user's share of it, that is full."""
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_bytes(path: Path, content: bytes) -> None:
    """Write to a temporary file beside `path`, flush it to the disk and rename it over the old one."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write some files, all of them or none: every byte is on the disk before the first name changes.

    Raises `FileError` with the file that could not be written; then all are as they were.
    """
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            place = Path(os.path.realpath(path))
            staged[place] = _staged(place, content)
        _exchange(staged)
    except OSError as error:
        meant = {str(error.filename), str(error.filename2)}
        told = next((each for each in contents if os.path.realpath(each) in meant), path)
        raise refusal(told, error) from None
    finally:  # after an interruption too: nothing half done may stay
        for new in staged.values():
            with suppress(OSError):
                new.unlink()


def _staged(path: Path, content: bytes) -> Path:
    """Write the content of a file to another one beside it, with its permissions."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:64]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _exchange(staged: Mapping[Path, Path]) -> None:
    """Rename all new files over the old ones; after a failure put the old ones back.

    The last one needs no copy of its old file: either its renaming is done, or it is not.
    """
    copies: dict[Path, Path | None] = {}
    try:
        for number, (path, new) in enumerate(staged.items(), 1):
            old = _copied(path) if number < len(staged) and path.exists() else None
            copies[path] = old
            try:
                os.replace(new, path)
            except BaseException:
                del copies[path]
                _remove(old)
                raise
    except BaseException:
        for path, old in copies.items():
            _put_back(path, old)
        raise
    for old in copies.values():
        _remove(old)


def _copied(path: Path) -> Path:
    """Give the content of a file a second name beside it, by a link where the disk has such."""
    copy = path.with_name(f".{path.name[:64]}.{uuid4().hex}.old")
    try:
        os.link(path, copy)
    except OSError:
        try:
            shutil.copy2(path, copy)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
    return copy


def _put_back(path: Path, old: Path | None) -> None:
    """Restore a file that was replaced; what cannot be restored stays as a copy, of which it is told."""
    try:
        if old is None:
            path.unlink(missing_ok=True)
        else:
            os.replace(old, path)
    except OSError as error:
        where = f": what it held is in {old}" if old else ""
        raise FileError(f"{path} cannot be put back ({_reason(error)}){where}.") from None


def _remove(old: Path | None) -> None:
    if old:
        with suppress(OSError):
            old.unlink()


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def refusal(path: Path, error: OSError) -> FileError:
    """Return the error of a file that could not be written, of its own kind where the disk is full."""
    kind = FullDisk if error.errno in TOO_FULL else FileError
    return kind(cannot_write(path, error))


def cannot_write(path: Path, error: OSError) -> str:
    """Say why a file could not be written and what to do."""
    return f"{path} cannot be written ({_reason(error)}): {_cure(path, error)}; nothing was changed."


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _cure(path: Path, error: OSError) -> str:
    """Say what to do for a file to be written."""
    if error.errno == errno.ENOENT and not path.parent.is_dir():
        return f"create the folder {path.parent}, or choose another one"
    if error.errno in TOO_FULL:
        return "make room or choose another folder"
    if error.errno in FORBIDDEN:
        return "choose another folder, or allow writing there"
    if error.errno == errno.ENAMETOOLONG:
        return "choose a shorter name"
    return "choose another name or folder"
