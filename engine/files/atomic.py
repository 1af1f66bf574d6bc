"""Writing a file so that a crash leaves either the old content or the new, never half of it."""

import os
import tempfile
from pathlib import Path

from engine.errors import FileError


def write_bytes(path: Path, content: bytes) -> None:
    """Write to a temporary file beside `path`, flush it to the disk and rename it over the old one."""
    try:
        _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise FileError(cannot_write(path, error)) from None


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:64]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:  # an interruption too: nothing half done may stay
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def cannot_write(path: Path, error: OSError) -> str:
    """Say why a file could not be written and what to do."""
    reason = (error.strerror or str(error)).lower()
    return f"{path} cannot be written ({reason}): make room or choose another folder; nothing was changed."
