"""Memory, GPU and disk that fail while a run is at work: the run says so in a sentence and can go on.

There is no GPU here: what PyTorch raises is raised in the middle of training, of its types and in its words.
"""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.errors import FileError, FullDisk, TrainingError
from engine.files import atomic
from engine.train import events, finder
from engine.train.album import Album
from engine.train.control import Control
from engine.train.events import Event, Journal
from engine.train.loop import Loop
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train

QUICK = TrainingSettings(epochs=2, batch_size=128, device="cpu")
STEPS = 12
"""Steps of an epoch of QUICK."""

GIB = "Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.79 GiB of which 4.06 MiB is free."
MEMORY: dict[str, Exception] = {
    "of a GPU": torch.OutOfMemoryError(f"CUDA out of memory. {GIB}"),
    "of the machine": RuntimeError(
        "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate memory: you tried "
        "to allocate 4000000000000 bytes. Error code 12 (Cannot allocate memory)"
    ),
    "on Windows": RuntimeError(
        "[enforce fail at alloc_cpu.cpp:114] data. DefaultCPUAllocator: not enough memory: you tried to "
        "allocate 64000000 bytes."
    ),
    "of cuBLAS": RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    "of cuDNN": RuntimeError("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"),
    "of Apple": RuntimeError("MPS backend out of memory (MPS allocated: 9.02 GB, max allowed: 9.07 GB)."),
    "of Python": MemoryError("Unable to allocate 1.00 TiB for an array"),
}
NOTE = "\nCUDA kernel errors might be asynchronously reported at some other API call."
DEVICE: dict[str, Exception] = {
    "launch": torch.AcceleratorError(f"CUDA error: unspecified launch failure{NOTE}"),
    "address": torch.AcceleratorError(f"CUDA error: an illegal memory access was encountered{NOTE}"),
    "timeout": torch.AcceleratorError(f"CUDA error: the launch timed out and was terminated{NOTE}"),
    "memory": torch.AcceleratorError(f"CUDA error: uncorrectable ECC error encountered{NOTE}"),
    "gone": RuntimeError("CUDA error: no CUDA-capable device is detected"),
    "unknown": RuntimeError("CUDA error: unknown error"),
    "busy": RuntimeError("CUDA error: all CUDA-capable devices are busy or unavailable"),
}


def failing(error: Exception, at: int) -> Callable[..., None]:
    """Return a step that raises at a certain one."""
    learn = Loop._learn

    def step(self: Loop, *batch: torch.Tensor) -> None:
        if self.step == at:
            raise error
        learn(self, *batch)

    return step


@pytest.mark.parametrize("kind", MEMORY)
def test_short_memory_offers_the_batches_that_fit(
    kind: str, tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Loop, "_learn", failing(MEMORY[kind], 0))
    words = r"not enough memory to train the network with batches of 128: set batch_size to 64 or less\."
    with pytest.raises(TrainingError, match=words):
        train(tiny_file, QUICK, tmp_path / "run")
    last = events.read(tmp_path / "run" / "events.jsonl")[-1]
    assert (last["event"], last["batch_size"]) == ("failed", 64)
    with pytest.raises(TrainingError, match=words):
        finder.find(tiny_file, QUICK, events.ignore)


@pytest.mark.parametrize("kind", DEVICE)
def test_a_lost_gpu_is_told_and_the_run_goes_on_from_its_checkpoint(
    kind: str, tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.train.checkpoint.SHORTEST_PAUSE", 0)
    monkeypatch.setattr("engine.train.checkpoint.SHARE", 1e9)
    told: list[Event] = []
    with monkeypatch.context() as broken:
        broken.setattr(Loop, "_learn", failing(DEVICE[kind], STEPS + 3))
        words = r"The GPU has broken off its work \(CUDA error: .+\): go on with the run from its last"
        with pytest.raises(TrainingError, match=words) as caught:
            train(tiny_file, QUICK, tmp_path / "run", events=told.append)
    assert "\n" not in str(caught.value)
    assert (told[-1]["event"], told[-1]["device"]) == ("failed", "cpu")
    assert not (tmp_path / "run" / "failure.txt").exists()
    assert resume(tmp_path / "run")["event"] == "finished"
    kept = events.read(tmp_path / "run" / "events.jsonl")
    assert [each["epoch"] for each in kept if each["event"] == "epoch"] == [1, 2]


def test_what_nobody_has_foreseen_leaves_its_details(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Loop, "_learn", failing(RuntimeError("the moon is full\nat night"), 2))
    with pytest.raises(
        TrainingError, match=r"PyTorch could not train the network: the moon is full \(details"
    ):
        train(tiny_file, QUICK, tmp_path / "run")
    assert "Traceback" in (tmp_path / "run" / "failure.txt").read_text(encoding="utf-8")
    with pytest.raises(TrainingError, match=r"PyTorch could not train the network: the moon is full\.$"):
        finder.find(tiny_file, QUICK, events.ignore)


class Disk:
    """A disk that is full while it is said to be: files of more than a few bytes find no room."""

    full = False

    def staged(self, path: Path, content: bytes) -> Path:
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return real(path, content)


real = atomic._staged


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    result = Disk()
    monkeypatch.setattr(atomic, "_staged", result.staged)
    monkeypatch.setattr("engine.train.checkpoint.SHORTEST_PAUSE", 0)
    monkeypatch.setattr("engine.train.checkpoint.SHARE", 1e9)
    return result


def test_a_full_disk_ends_a_run_that_nobody_watches(tiny_file: Path, tmp_path: Path, disk: Disk) -> None:
    run = tmp_path / "run"
    told: list[Event] = []

    def take(event: Event) -> None:
        told.append(event)
        disk.full = disk.full or event["event"] == "checkpoint"

    with pytest.raises(FullDisk, match=r"cannot be written \(no space left on device\): make room or choose"):
        train(tiny_file, QUICK, run, events=take)
    assert told[-1]["event"] == "failed"
    assert not [path for path in run.rglob("*") if path.suffix in (".new", ".old")]
    disk.full = False
    assert resume(run)["event"] == "finished"


def test_a_full_disk_holds_a_run_that_is_watched_until_there_is_room(
    tiny_file: Path, tmp_path: Path, disk: Disk
) -> None:
    control, told = Control(attended=True), list[Event]()

    def take(event: Event) -> None:
        told.append(event)
        match event["event"]:
            case "started":
                disk.full = True
            case "paused":
                disk.full = len([each for each in told if each["event"] == "paused"]) < 3  # resumed too early
                threading.Timer(0.02, control.take, [{"command": "resume"}]).start()
            case "finished":
                control.stop()

    assert train(tiny_file, QUICK, tmp_path / "run", events=take, control=control)["event"] == "finished"
    paused = [each for each in told if each["event"] == "paused"]
    assert len(paused) == 3
    cure = f"no room on the disk to save it in {tmp_path / 'run'}: make room, then press Resume."
    assert all(cure in each["message"] for each in paused)
    kinds = [each["event"] for each in events.read(tmp_path / "run" / "events.jsonl")]
    assert kinds.count("epoch") == 2
    assert kinds[-1] == "finished"


def test_who_stops_a_run_that_waits_for_room_is_told(tiny_file: Path, tmp_path: Path, disk: Disk) -> None:
    control = Control(attended=True)

    def take(event: Event) -> None:
        disk.full = disk.full or event["event"] == "started"
        if event["event"] == "paused":
            control.stop()

    with pytest.raises(FullDisk, match="make room or choose another folder"):
        train(tiny_file, QUICK, tmp_path / "run", events=take, control=control)


def test_without_room_an_epoch_is_not_kept_for_looking_back(
    tiny_file: Path, tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = Album.keep

    def without_room(self: Album, loop: Loop) -> None:
        disk.full = True
        keep(self, loop)
        disk.full = False

    monkeypatch.setattr(Album, "keep", without_room)
    assert train(tiny_file, QUICK, tmp_path / "run")["event"] == "finished"
    assert not [*(tmp_path / "run" / "epochs").iterdir()]


def test_events_wait_for_room_and_are_whole_then(tmp_path: Path) -> None:
    class Full:
        """Takes a few bytes of a line, and then no more for a while."""

        def __init__(self, file: Any) -> None:
            self.file, self.calls = file, 0

        def write(self, content: bytes) -> int:
            self.calls += 1
            if self.calls == 1:
                return int(self.file.write(content[:5]))
            if self.calls < 4:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return int(self.file.write(content))

        def close(self) -> None:
            self.file.close()

    journal = Journal(tmp_path / "events.jsonl")
    journal._file = Full(journal._file)  # type: ignore[assignment]
    told = [events.event("checkpoint", step, path="last", step=step) for step in range(4)]
    for each in told:
        journal.write(each)
    journal.close()
    assert events.read(tmp_path / "events.jsonl") == told


def test_the_kind_of_error_tells_whether_room_would_help(tmp_path: Path) -> None:
    for number, kind in ((errno.ENOSPC, FullDisk), (errno.EDQUOT, FullDisk), (errno.EACCES, FileError)):
        assert type(atomic.refusal(tmp_path, OSError(number, os.strerror(number)))) is kind
