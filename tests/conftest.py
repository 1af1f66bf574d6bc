"""Shared by all tests: no screen, no settings of the user, nothing left running.

The environment is set before anything imports Qt or torch, and processes that tests start inherit it.
"""

import gc
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import psutil
import pytest

# `QT_QPA_PLATFORM=xcb make test` shows the windows that are tested.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Several test processes share the cores, and idle threads must not spin.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Neither the first import of torch nor a busy machine is a defect of the code under test.
hypothesis.settings.register_profile("convas", deadline=None)
hypothesis.settings.load_profile("convas")

GRACE = 3.0  # seconds in which what a test has stopped may end
SPARED_EVERY = 200  # tests

ran = count(1)


def pytest_runtest_logstart() -> None:
    """Spare modules and collected tests, millions of objects, the search for garbage; it takes seconds.

    It is done between two tests: what a test holds until its end would never be let go.
    """
    if next(ran) % SPARED_EVERY == 1:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test its own empty folder for settings, recent files, autosaves and caches."""
    from PySide6.QtCore import QSettings

    with tempfile.TemporaryDirectory(prefix="convas-test-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        # Qt has read XDG_CONFIG_HOME once and for all when its first settings were opened.
        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "config"))
        yield home


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a child process, or a thread that would keep the program from ending."""
    processes, threads = running_children(), set(threading.enumerate())
    yield
    end = time.monotonic() + GRACE
    while left := [*(running_children() - processes), *lasting_threads(threads)]:
        if time.monotonic() > end:
            break
        time.sleep(0.02)
    for process in left:
        if isinstance(process, psutil.Process):
            process.kill()
    assert not left, f"left running: {left}"


def running_children() -> set[psutil.Process]:
    """Return the child processes that still run, and theirs."""
    if has_no_children():
        return set()
    return {child for child in psutil.Process().children(recursive=True) if is_alive(child)}


def has_no_children() -> bool:
    """Ask the system alone, which is quick: psutil reads what is told of every process of the machine."""
    if not hasattr(os, "waitid"):  # on Windows and macOS
        return False
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def is_alive(process: psutil.Process) -> bool:
    """Say whether the process still runs; Python's own keeper of shared memory may, as it ends with us."""
    try:
        ended = process.status() == psutil.STATUS_ZOMBIE
        return not ended and "resource_tracker" not in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False


def lasting_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return the new threads that Python would wait for at its end."""
    return [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
