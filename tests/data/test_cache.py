"""The cache of decoded images: made once, by one of several, and never half; and what if it cannot be."""

import errno
import threading
from pathlib import Path

import pytest
import torch

from engine.data import cache, decode, files
from engine.data.load import load
from engine.data.places import decoded_folder
from engine.data.sources import source
from engine.errors import DataError
from engine.files.recovery import Lock
from tests.data.pictures import folder

SHAPE = (3, 16, 16)


class Halt(Exception):
    """Somebody does not want to wait."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return folder(tmp_path / "data", {"a": 6, "b": 6})


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files that were decoded, in a list that grows."""
    seen: list[str] = []
    before = decode.decoded

    def counting(path: Path, fitting: object) -> object:
        seen.append(str(path))
        return before(path, fitting)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "decoded", counting)
    return seen


def caches() -> list[Path]:
    return sorted(path for path in decoded_folder().iterdir() if path.is_dir())


def test_images_are_decoded_once(data: Path, reads: list[str]) -> None:
    first = load(source(str(data)), SHAPE)
    again = load(source(str(data)), SHAPE)
    assert len(reads) == 12
    assert (first.images == again.images).all()
    assert len(caches()) == 1


def test_another_size_is_another_cache(data: Path, reads: list[str]) -> None:
    for shape in (SHAPE, (1, 16, 16), (3, 16, 20)):
        load(source(str(data)), shape)
    assert len(reads) == 36


def test_a_file_that_changes_is_read_anew(data: Path, reads: list[str]) -> None:
    load(source(str(data)), SHAPE)
    one, other = data / "a" / "000.png", data / "b" / "000.png"
    one.write_bytes(other.read_bytes())
    changed = load(source(str(data)), SHAPE)
    assert len(reads) == 24
    assert (changed.images[0] == changed.images[6]).all()


def test_what_could_not_be_read_is_known_to_the_cache(data: Path, reads: list[str]) -> None:
    (data / "a" / "000.png").write_bytes(b"")
    told = [load(source(str(data)), SHAPE).skipped for _ in range(2)]
    assert len(reads) == 12
    assert told[0] == told[1]
    assert told[1][0].where == "a/000.png"


def test_a_damaged_cache_is_made_again(data: Path, reads: list[str]) -> None:
    whole = load(source(str(data)), SHAPE).images.clone()
    (place,) = caches()
    (place / cache.PIXELS).write_bytes(b"short")
    assert (load(source(str(data)), SHAPE).images == whole).all()
    assert len(reads) == 24


def test_who_breaks_off_leaves_nothing_half(data: Path) -> None:
    def tell(stage: str, done: int, total: int) -> None:
        if done:
            raise Halt

    with pytest.raises(Halt):
        load(source(str(data)), SHAPE, tell=tell)
    assert not caches()
    assert len(load(source(str(data)), SHAPE).images) == 12


def test_several_at_once_decode_once(data: Path, reads: list[str]) -> None:
    found: list[torch.Tensor] = []
    workers = [
        threading.Thread(target=lambda: found.append(load(source(str(data)), SHAPE).images)) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(reads) == 12
    assert all((each == found[0]).all() for each in found)


def test_progress_is_told_to_the_end(data: Path) -> None:
    told: list[tuple[str, int, int]] = []
    load(source(str(data)), SHAPE, tell=lambda *what: told.append(what))
    assert told[0] == ("decoding", 0, 12)
    assert told[-1] == ("decoding", 12, 12)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_without_room_on_the_disk_images_stay_in_memory(
    data: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(*_: object) -> None:
        raise OSError(number, "No space left on device")

    monkeypatch.setattr(cache, "_flush", full)
    examples = load(source(str(data)), SHAPE)
    assert len(examples.images) == 12
    assert not caches()
    feed, _, _ = examples.feeds(0.34, SHAPE, torch.device("cpu"))
    assert feed.batch(torch.arange(4))[0].shape == (4, *SHAPE)


def test_without_room_in_memory_either_it_is_told_what_is_needed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(cache, "_flush", full)
    monkeypatch.setattr(cache, "free_memory", lambda: 1000)
    with pytest.raises(DataError, match=r"need 9.2 kB, .*\(no space left on device\).*make room"):
        load(source(str(data)), SHAPE)


def test_old_caches_make_way_for_new_ones(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGEST", 2 * 12 * 16 * 16 * 3 + 100)
    for height in (16, 15, 14):
        load(source(str(data)), (3, height, 16))
        load(source(str(data)), SHAPE)  # which is used time and again
    assert len(caches()) == 2
    sizes = {(place / cache.PIXELS).stat().st_size for place in caches()}
    assert 12 * 16 * 16 * 3 in sizes


def test_a_run_survives_the_loss_of_its_folder(data: Path) -> None:
    feed, _, _ = load(source(str(data)), SHAPE).feeds(0.34, SHAPE, torch.device("cpu"))
    before = feed.batch(torch.arange(8))[0]
    for path in sorted(data.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert (feed.batch(torch.arange(8))[0] == before).all()


def test_what_a_killed_process_has_left_goes_unless_it_is_being_made(data: Path) -> None:
    load(source(str(data)), SHAPE)
    left, made = (decoded_folder() / f"{name}.12345678.new" for name in ("left", "made"))
    for draft in (left, made):
        draft.mkdir()
        (draft / cache.PIXELS).write_bytes(b"half")
    lock = Lock(decoded_folder() / "made.lock")
    load(source(str(data)), SHAPE)
    lock.release()
    assert not left.exists()
    assert made.exists()


def test_a_cache_that_belongs_to_somebody_else_is_not_waited_for(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        path.touch()
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(cache, "Lock", refuse)
    assert len(load(source(str(data)), SHAPE).images) == 12
    assert not caches()
