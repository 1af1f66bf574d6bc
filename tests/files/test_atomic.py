"""Writing a file leaves the old content or the new, whatever happens on the way."""

import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest

from engine.errors import FileError
from engine.files.atomic import write_all, write_bytes


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
    ("error", "told"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "(no space left on device): make room or choose another folder; nothing was changed.",
        ),
        (
            OSError(errno.EROFS, "Read-only file system"),
            "(read-only file system): choose another folder, or allow writing there; nothing was changed.",
        ),
        (
            OSError(errno.EIO, "Input/output error"),
            "(input/output error): choose another name or folder; nothing was changed.",
        ),
    ],
)
def test_a_failing_disk_leaves_the_old_file(
    kept: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError, told: str
) -> None:
    monkeypatch.setattr(os, step, failing(error))
    with pytest.raises(FileError, match=re.escape(f"net.convas cannot be written {told}")):
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


@pytest.fixture
def three(tmp_path: Path) -> dict[Path, bytes]:
    """New contents of three files, of which two are there already."""
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    return {tmp_path / name: f"new {name}".encode() for name in "abc"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


OLD = {"a": b"old a", "c": b"old c"}


def failing_at(monkeypatch: pytest.MonkeyPatch, step: str, number: int, error: BaseException) -> list[int]:
    """Let a step of the system fail at its n-th call, and only then; return the calls."""
    real, calls = getattr(os, step), list[int]()

    def sometimes(*given: object) -> None:
        calls.append(len(calls) + 1)
        if len(calls) == number:
            raise error
        real(*given)

    monkeypatch.setattr(os, step, sometimes)
    return calls


def test_all_files_are_written_and_nothing_else_stays(three: dict[Path, bytes], tmp_path: Path) -> None:
    write_all(three)
    assert contents(tmp_path) == {"a": b"new a", "b": b"new b", "c": b"new c"}


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_disk_that_fails_at_any_file_leaves_all_as_they_were(
    three: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    calls = failing_at(monkeypatch, step, number, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(FileError, match=r"cannot be written .* nothing was changed"):
        write_all(three)
    assert len(calls) >= number
    assert contents(tmp_path) == OLD


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_interruption_at_any_file_leaves_all_as_they_were(
    three: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    failing_at(monkeypatch, "replace", number, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_all(three)
    assert contents(tmp_path) == OLD


def test_the_file_that_could_not_be_written_is_named(three: dict[Path, bytes], tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(FileError, match=r"/b cannot be written"):
        write_all(three)
    (tmp_path / "b").rmdir()
    assert contents(tmp_path) == OLD


def test_a_disk_without_links_keeps_a_copy(
    three: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "Operation not permitted")))
    failing_at(monkeypatch, "replace", 3, OSError(errno.EIO, "Input/output error"))
    with pytest.raises(FileError):
        write_all(three)
    assert contents(tmp_path) == OLD
    monkeypatch.undo()
    write_all(three)
    assert contents(tmp_path) == {"a": b"new a", "b": b"new b", "c": b"new c"}


def test_what_cannot_be_put_back_is_told_with_its_copy(
    three: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails for good after the first of three renamings."""
    real, calls = os.replace, list[object]()

    def once(*given: Any) -> None:
        calls.append(given)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        real(*given)

    monkeypatch.setattr(os, "replace", once)
    with pytest.raises(FileError) as told:
        write_all(three)
    found = re.fullmatch(r"(.*)/a cannot be put back \(input/output error\): what it held is in (.*)\.",
                         str(told.value))  # fmt: skip
    assert found
    assert Path(found[2]).read_bytes() == b"old a"
    assert (tmp_path / "c").read_bytes() == b"old c"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none/net.svg", "(no such file or directory): create the folder {folder}/none, or choose another"),
        ("x" * 300, "(file name too long): choose a shorter name"),
    ],
)
def test_what_is_to_be_done_is_told(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(FileError, match=re.escape(told.format(folder=tmp_path))):
        write_bytes(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []
