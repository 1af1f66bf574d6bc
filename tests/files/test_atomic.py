"""Writing a file leaves the old content or the new, whatever happens on the way."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from engine.errors import FileError
from engine.files.atomic import write_bytes


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "net.convas"
    path.write_bytes(b"old")
    return path


def failing(error: BaseException) -> Any:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no space left on device"),
        (OSError(errno.EROFS, "Read-only file system"), "read-only file system"),
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
    ],
)
def test_a_failing_disk_leaves_the_old_file(
    kept: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError, reason: str
) -> None:
    monkeypatch.setattr(os, step, failing(error))
    with pytest.raises(FileError, match=rf"net\.convas cannot be written \({reason}\): make room or choose"):
        write_bytes(kept, b"new")
    assert kept.read_bytes() == b"old"
    assert list(kept.parent.iterdir()) == [kept]


def test_an_interruption_leaves_nothing_half_done(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_bytes(kept, b"new")
    assert kept.read_bytes() == b"old"
    assert list(kept.parent.iterdir()) == [kept]


def test_the_content_is_on_the_disk_before_the_name_changes(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []

    def recorded(name: str) -> Any:
        real = getattr(os, name)

        def step(*given: object) -> None:
            steps.append(name)
            real(*given)

        return step

    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, recorded(name))
    write_bytes(kept, b"new")
    assert steps == ["fsync", "replace"]
    assert kept.read_bytes() == b"new"


def test_permissions_stay(kept: Path) -> None:
    kept.chmod(0o640)
    write_bytes(kept, b"new")
    assert kept.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_ordinary_permissions(tmp_path: Path) -> None:
    (tmp_path / "ordinary").touch()
    write_bytes(tmp_path / "new", b"new")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_a_link_stays_a_link(kept: Path) -> None:
    link = kept.parent / "link.convas"
    link.symlink_to(kept)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


@pytest.mark.parametrize("place", ["nowhere/net.convas", "."])
def test_no_folder_or_a_folder_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        write_bytes(tmp_path / place, b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_leaves_the_old_file(kept: Path) -> None:
    kept.parent.chmod(0o500)
    try:
        with pytest.raises(FileError, match="permission denied"):
            write_bytes(kept, b"new")
        assert kept.read_bytes() == b"old"
    finally:
        kept.parent.chmod(0o700)


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
