"""Unsaved designs outlive the process that edited them, and no process takes another's."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import FileError
from engine.files import encode
from engine.files.recovery import Autosave, Leftover, leftovers
from engine.graph import edits
from engine.graph.document import Design

EDITING = """
import sys
from pathlib import Path
from engine.files.recovery import Autosave
from engine.graph import edits
from engine.graph.document import Design
autosave = Autosave(Path(sys.argv[1]))
autosave.keep(edits.add(Design(name="Half done"), "Conv2d"), Path("/home/ada/net.convas"))
print("kept", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def other(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process with unsaved changes."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDITING, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"kept\n"
        yield process
        process.kill()


def names(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


def crash(autosave: Autosave) -> None:
    """Let the lock go as the system does when a process dies."""
    assert autosave._lock is not None
    autosave._lock.release()


def test_nothing_is_left_where_nothing_was_kept(folder: Path) -> None:
    assert leftovers(folder) == []


def test_killed_process_leaves_its_design(folder: Path, other: "subprocess.Popen[bytes]") -> None:
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    (leftover,) = leftovers(folder)
    assert leftover.read() == edits.add(Design(name="Half done"), "Conv2d")
    assert leftover.origin == Path("/home/ada/net.convas")
    leftover.delete()
    assert names(folder) == []


def test_living_process_keeps_its_design(folder: Path, other: "subprocess.Popen[bytes]") -> None:
    assert leftovers(folder) == []
    assert names(folder) == [".convas", ".lock"]


def test_leftover_is_offered_to_one_window_at_a_time(folder: Path) -> None:
    autosave = Autosave(folder)
    autosave.keep(Design(), None)
    crash(autosave)
    (leftover,) = leftovers(folder)
    assert leftovers(folder) == []
    leftover.release()
    (again,) = leftovers(folder)
    assert again.origin is None
    again.delete()


def test_latest_copy_counts(folder: Path) -> None:
    autosave = Autosave(folder)
    autosave.keep(Design(), None)
    design = edits.add(Design(), "ReLU")
    autosave.keep(design, Path("net.convas"))
    assert names(folder) == [".convas", ".lock"]
    assert autosave.copy is not None
    assert autosave.copy.read_bytes() == encode(design)
    autosave.forget()
    assert names(folder) == []
    assert autosave.copy is None


def test_several_leftovers_come_latest_first(folder: Path) -> None:
    for number, name in enumerate(("old", "young")):
        autosave = Autosave(folder)
        autosave.keep(Design(name=name), None)
        assert autosave.copy is not None
        os.utime(autosave.copy, (number, number))
        crash(autosave)
    found = leftovers(folder)
    assert [leftover.read().name for leftover in found] == ["young", "old"]
    for leftover in found:
        leftover.release()


def test_lock_without_a_copy_is_cleared_away(folder: Path) -> None:
    folder.mkdir()
    (folder / "abc.lock").touch()
    assert leftovers(folder) == []
    assert names(folder) == []


def test_damaged_note_costs_only_the_origin(folder: Path) -> None:
    autosave = Autosave(folder)
    autosave.keep(Design(), Path("net.convas"))
    crash(autosave)
    next(folder.glob("*.lock")).write_bytes(b'{"origin": "net.co')
    (leftover,) = leftovers(folder)
    assert (leftover.origin, leftover.read()) == (None, Design())
    leftover.delete()


def test_damaged_copy_is_told_and_stays(folder: Path) -> None:
    autosave = Autosave(folder)
    autosave.keep(Design(), None)
    crash(autosave)
    next(folder.glob("*.convas")).write_bytes(b"{")
    (leftover,) = leftovers(folder)
    with pytest.raises(FileError, match="damaged"):
        leftover.read()
    leftover.release()
    assert names(folder) == [".convas", ".lock"]


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="Unsaved changes cannot be kept in"):
        Autosave(tmp_path / "file" / "recovery").keep(Design(), None)


def test_copy_that_cannot_be_deleted_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    autosave = Autosave(folder)
    autosave.keep(Design(), None)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(FileError, match=r"cannot be deleted: permission denied\.$"):
            autosave.forget()
    autosave.forget()
    assert isinstance(autosave, Autosave)
    assert leftovers(folder) == []


def test_leftover_knows_when_it_was_written(folder: Path) -> None:
    autosave = Autosave(folder)
    autosave.keep(Design(), None)
    assert autosave.copy is not None
    os.utime(autosave.copy, (1_000_000, 1_000_000))
    crash(autosave)
    (leftover,) = leftovers(folder)
    assert isinstance(leftover, Leftover)
    assert leftover.written.timestamp() == 1_000_000
    leftover.release()
