"""Downloads that fail: each is told in a sentence, nothing half done stays, and the next one works."""

import errno
import gc
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from torchvision import datasets
from torchvision.datasets import utils as fetching

from engine.data import download
from engine.data.known import Torchvision
from engine.data.load import load
from engine.data.places import place
from engine.data.sources import source
from engine.errors import DataError
from engine.files import recovery
from engine.files.recovery import Lock
from tests.data.serving import Server

ROOT = Path(__file__).parents[2]
MNIST = Torchvision("mnist")
SHAPE = (1, 28, 28)
Patch = pytest.MonkeyPatch


def is_whole() -> bool:
    return len(load(source("mnist"), SHAPE).images) == 30


def refuse(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def half(handler: type[Server], patch: Patch) -> None:
    handler.half = True


def spoilt(handler: type[Server], patch: Patch) -> None:
    name = "train-images-idx3-ubyte.gz"
    handler.files[name] = handler.files[name][:-10] + b"x" * 10


def away(handler: type[Server], patch: Patch) -> None:
    handler.files.clear()


def offline(handler: type[Server], patch: Patch) -> None:
    patch.setattr(socket, "getaddrinfo", refuse(socket.gaierror(-3, "Temporary failure in name resolution")))


def silent(handler: type[Server], patch: Patch) -> None:
    handler.pause = 0.5
    patch.setattr(download, "PATIENCE", 0.1)


def full(handler: type[Server], patch: Patch) -> None:
    patch.setattr(fetching, "_urlretrieve", refuse(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))


def little(handler: type[Server], patch: Patch) -> None:
    patch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000_000))


def forbidden(handler: type[Server], patch: Patch) -> None:
    patch.setattr(Path, "mkdir", refuse(PermissionError(errno.EACCES, "Permission denied")))


def mute(handler: type[Server], patch: Patch) -> None:
    patch.setattr(fetching, "_urlretrieve", refuse(RuntimeError("")))


AGAIN = r"check the connection to the internet and try again\."
FAULTS: dict[str, tuple[Callable[[type[Server], Patch], None], str]] = {
    "broken off": (half, r"MNIST came damaged or not to its end, and was not kept: try again\."),
    "wrong sum": (spoilt, r"MNIST came damaged or not to its end, and was not kept: try again\."),
    "gone from the server": (away, r"The server of MNIST answers 404 \(Not Found\): try again later\."),
    "offline": (offline, rf"MNIST .+ not be downloaded \(Temporary failure in name resolution\): {AGAIN}"),
    "a server that falls silent": (silent, rf"MNIST .+ could not be downloaded \(.*timed out\): {AGAIN}"),
    "a disk that fills": (full, r"The disk is too full to download MNIST \(11\.6 MB\) to .+: make room\."),
    "too little room": (little, r"MNIST needs about 29\.0 MB to be unpacked, but .+ has 1\.0 MB left: make"),
    "a folder that may not be written": (
        forbidden,
        "cannot be kept in .+: allow writing there, or set",
    ),
    "no word at all": (
        mute,
        rf"MNIST \(11\.6 MB\) could not be downloaded \(Tried .+\): {AGAIN}",
    ),
}


# urllib leaves the socket of a server that was given up to be closed with its garbage.
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_failed_download_is_told_and_can_be_had_again(
    fault: str, mnist: type[Server], monkeypatch: Patch
) -> None:
    spoil, words = FAULTS[fault]
    files = dict(mnist.files)
    with monkeypatch.context() as patch:
        spoil(mnist, patch)
        with pytest.raises(DataError, match=words) as caught:
            load(source("mnist"), SHAPE)
    assert "\n" not in str(caught.value)
    assert not download.is_there(MNIST)
    mnist.half, mnist.pause = False, 0.0
    mnist.files.update(files)
    assert is_whole()
    del caught
    gc.collect()


def test_what_was_damaged_after_the_download_is_fetched_again(mnist: type[Server]) -> None:
    assert is_whole()
    for path in place(MNIST).rglob("*-ubyte"):
        path.write_bytes(b"")
    with pytest.raises(DataError, match=r"MNIST in .+ are damaged or gone: download them again by `conv"):
        load(source("mnist"), SHAPE)
    assert not download.is_there(MNIST)
    assert is_whole()


def test_two_processes_do_not_download_at_once(mnist: type[Server]) -> None:
    """The other one is a real process: a lock of our own would not keep us out everywhere."""
    folder = place(MNIST)
    folder.mkdir(parents=True)
    program = """
        import sys
        from pathlib import Path
        from engine.files.recovery import Lock
        lock = Lock(Path(sys.argv[1]))
        print("held", flush=True)
        sys.stdin.read()
    """
    arguments = [sys.executable, "-c", textwrap.dedent(program), str(folder.with_suffix(".lock"))]
    with subprocess.Popen(
        arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(DataError, match=r"MNIST is being downloaded by another process: wait for"):
            load(source("mnist"), SHAPE)
        assert not mnist.asked
        other.communicate()
    assert is_whole()


def test_what_another_process_has_fetched_meanwhile_is_not_fetched_again(
    mnist: type[Server], monkeypatch: Patch
) -> None:
    assert is_whole()
    asked, answers = len(mnist.asked), iter([False])
    real = download.is_there
    monkeypatch.setattr(download, "is_there", lambda known: next(answers, None) is None and real(known))
    download.ready(MNIST, lambda *_: None)
    assert len(mnist.asked) == asked


def test_a_lock_on_windows_tells_who_is_held_up_from_who_may_not_write(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    """There a lock that is held is a permission denied, as is a file that may not be written."""
    locked = refuse(PermissionError(errno.EACCES, "Permission denied"))
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locked, LK_NBLCK=2))
    monkeypatch.setattr(recovery.sys, "platform", "win32")  # type: ignore[attr-defined]
    with pytest.raises(BlockingIOError):
        Lock(tmp_path / "a.lock")
    with pytest.raises(IsADirectoryError):
        Lock(tmp_path)


def test_who_cancels_leaves_nothing_half_done(mnist: type[Server], tmp_path: Path) -> None:
    """Cancel in the window interrupts `convas data … --download` as Ctrl+C does."""
    program = f"""
        import signal, sys
        signal.signal(signal.SIGINT, signal.default_int_handler)  # programs in the background ignore it
        from torchvision import datasets
        datasets.MNIST.mirrors = {datasets.MNIST.mirrors!r}
        datasets.MNIST.resources = {datasets.MNIST.resources!r}
        from engine.__main__ import main
        sys.exit(main(["data", "mnist", "--download", "--events"]))
    """
    mnist.pause = 0.05
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as process:
        end = time.monotonic() + 60
        while not mnist.asked and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert not download.is_there(MNIST)
    mnist.pause = 0.0
    assert is_whole()
