"""How the program starts and ends: what it imports, what it says, and what signals do."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from designer import __main__ as command
from designer import prerequisites
from engine.files import read, write
from engine.files.recovery import leftovers
from engine.graph.document import Design

OPEN = """
import sys, time
from PySide6.QtCore import QTimer
from designer.app import application, opened
app = application()
window = opened(app)
early = {"networkx"} & sys.modules.keys()
window.new_from("lenet5")
def look():
    heavy = early | {"torch", "torchvision", "pyqtgraph"} & sys.modules.keys()
    docks = [name for name in ("palette", "inspector", "problems") if not window.docks[name].isVisible()]
    print(sorted(heavy), docks, window.canvas.isVisible())
    app.exit(0)
QTimer.singleShot(300, look)
sys.exit(app.exec())
"""

SPARE = """
import gc
from PySide6.QtCore import QTimer
from designer import app
application = app.application()
app.SETTLED = 100
QTimer.singleShot(400, lambda: application.exit(gc.get_freeze_count()))
print(app.run(None) > 50_000)
"""

EDIT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from designer.app import application, opened
from engine.graph import edits
app = application()
window = opened(app)
window.documents.open(Path(sys.argv[1]))
window.workspace.edit("Add relu1", edits.add, "ReLU")
def ready():
    copy = window.documents.autosaver.copy
    if copy is not None or sys.argv[2] == "now":
        print("ready", flush=True)
    else:
        QTimer.singleShot(50, ready)
QTimer.singleShot(0, ready)
sys.exit(app.exec())
"""


def run(program: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    return result.stdout.strip()


def test_window_opens_without_torch_plots_and_networkx() -> None:
    """A template is laid out by networkx; whoever opens the window does not wait for it."""
    assert run(OPEN) == "[] [] True"


@pytest.mark.parametrize("arguments", [["templates"], ["layers", "--json"], ["--help"]])
def test_subcommands_import_no_qt(arguments: list[str]) -> None:
    program = (
        f"import sys; from designer.__main__ import main; code = main({arguments!r});"
        "sys.stdout.flush(); assert not {'PySide6', 'torch'} & sys.modules.keys(); sys.exit(code)"
    )
    assert len(run(program)) > 100


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [(["a.convas", "b.convas"], 2, "one file instead of 2"), (["chekc"], 2, "chekc")],
)
def test_wrong_command_line(
    capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, word: str
) -> None:
    assert command.main(arguments) == code
    assert word in capfd.readouterr().err


def test_what_the_program_consists_of_is_no_garbage() -> None:
    assert run(SPARE) == "True"


def test_what_is_missing_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prerequisites, "missing", lambda: "The window needs luck.")
    assert command.main([]) == 1
    assert command.main(["demo"]) == 1
    assert capsys.readouterr().err == "The window needs luck.\n" * 2


@pytest.mark.parametrize(
    ("argument", "expected"), [("x.convas", True), ("./x", True), ("train", False), ("--version", False)]
)
def test_files_are_told_from_subcommands(argument: str, expected: bool) -> None:
    assert command.is_file(argument) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_unsaved_changes_outlive_every_end(
    tmp_path: Path, own_settings: Path, number: signal.Signals
) -> None:
    file = tmp_path / "net.convas"
    write(Design(name="Net"), file)
    kept_first = "wait" if number == signal.SIGKILL else "now"
    with subprocess.Popen(
        [sys.executable, "-c", EDIT, str(file), kept_first], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        os.kill(process.pid, number)
        code = process.wait(30)
    assert code == (-number if number == signal.SIGKILL else 128 + number)
    (leftover,) = leftovers(own_settings / "data" / "convas" / "recovery")
    assert list(leftover.read().network.nodes) == ["relu1"]
    assert leftover.origin == file
    assert list(read(file).network.nodes) == []
    leftover.release()
