"""The window under a real X server, moved by a real pointer and real keys; all other tests run offscreen."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.files import read, write
from engine.graph.document import Port
from templates import TEMPLATES

pytestmark = [
    pytest.mark.skipif(
        not shutil.which("Xvfb"), reason="there is no Xvfb here, a real X server without a screen"
    ),
    pytest.mark.skipif(not shutil.which("xdotool"), reason="there is no xdotool here to move the pointer"),
]

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from designer.app import application, opened
app = application()
window = opened(app)
window.move(0, 0)
window.begin(Path(sys.argv[1]))
def tell():
    tree, viewport = window.layers.tree, window.canvas.viewport()
    entry = next(entry for entry in tree.entries() if entry.text(0) == "MaxPool2d")
    node = window.canvas.mapFromScene(*window.workspace.graph.nodes["relu1"].position)
    places = {
        "entry": tree.viewport().mapToGlobal(tree.visualItemRect(entry).center()),
        "empty": viewport.mapToGlobal(viewport.rect().topLeft() + viewport.rect().center() / 5),
        "node": viewport.mapToGlobal(node),
    }
    print(json.dumps({name: place.toTuple() for name, place in places.items()}), flush=True)
QTimer.singleShot(700, tell)
sys.exit(app.exec())
"""


class Hand:
    """Moves the pointer of a display and presses its keys."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display}

    def do(self, *arguments: object) -> str:
        """Run xdotool, and leave the window a moment to follow."""
        result = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        time.sleep(0.15)
        return result.stdout

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one point to another in steps, as a hand does."""
        self.do("mousemove", *start, "mousedown", 1)
        for step in range(1, 11):
            self.do("mousemove", *(a + (b - a) * step // 10 for a, b in zip(start, end, strict=True)))
        self.do("mouseup", 1)


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "net.convas"
    write(TEMPLATES["lenet5"].build(), path)
    return path


@pytest.fixture
def program(display: str, file: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The real window on that display."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(file)], env=environment, stdout=subprocess.PIPE
    )
    with process:
        yield process
        process.kill()


def saved(file: Path, before: float) -> None:
    """Wait until the file was written."""
    end = time.monotonic() + 20
    while file.stat().st_mtime_ns == before:
        assert time.monotonic() < end, "the window did not save"
        time.sleep(0.05)


def test_a_person_edits_and_saves(display: str, program: "subprocess.Popen[bytes]", file: Path) -> None:
    assert program.stdout is not None
    places: dict[str, Any] = json.loads(program.stdout.readline())
    hand = Hand(display)
    (window,) = hand.do("search", "--onlyvisible", "--name", "net.convas").split()
    hand.do("windowfocus", window)

    hand.do("mousemove", *places["node"], "click", 1)
    hand.do("key", "m")
    hand.do("key", "Tab")
    hand.do("type", "--delay", 30, "dropout")
    hand.do("key", "Return")
    hand.drag(tuple(places["entry"]), tuple(places["empty"]))
    before = file.stat().st_mtime_ns
    hand.do("key", "ctrl+s")
    saved(file, before)

    network = read(file).network
    assert network.nodes["relu1"].bypassed is True
    assert network.links[Port("dropout1")] == Port("relu1")
    assert "pool3" in network.nodes
    hand.do("key", "ctrl+q")
    assert program.wait(20) == 0
