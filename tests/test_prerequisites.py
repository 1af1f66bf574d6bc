"""What is missing on a machine is named in one sentence, with its cure."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6 import __version__ as pyside

from designer import prerequisites


def test_nothing_is_missing_here() -> None:
    assert prerequisites.missing() is None


@pytest.mark.parametrize(("version", "old"), [((3, 10, 13), True), ((3, 11, 0), False), ((3, 14, 0), False)])
def test_old_python(version: tuple[int, ...], old: bool) -> None:
    assert (prerequisites.python_problem(version) is not None) == old


@pytest.mark.parametrize(
    ("qt", "python", "crashes"),
    [
        ("6.11.3", (3, 11, 7), False),
        ("6.12.0", (3, 11, 7), True),
        ("6.13.0a1", (3, 11, 7), True),
        ("7.0", (3, 11, 7), True),
        ("6.12.0", (3, 12, 1), False),
    ],
)
def test_pyside_that_crashes_python(qt: str, python: tuple[int, ...], crashes: bool) -> None:
    assert (prerequisites.crash_problem(qt, python) is not None) == crashes


def test_pyside_that_crashes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.__version__", "6.12.0")
    assert prerequisites.qt_problem() == prerequisites.crash_problem("6.12.0")
    monkeypatch.setattr("PySide6.__version__", pyside)
    assert prerequisites.qt_problem() is None


def test_missing_pyside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    problem = prerequisites.qt_problem()
    assert problem is not None
    assert 'pip install "convas[window]"' in problem


def test_missing_system_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prerequisites, "unresolved", lambda where: {"libdbus-1.so.3"})
    message = "libEGL.so.1: cannot open shared object file: No such file or directory"
    assert prerequisites.load_problem(message, tmp_path) == (
        "The window needs the system libraries libEGL.so.1 and libdbus-1.so.3: install it with "
        "`sudo apt install libegl1 libdbus-1-3` (Debian, Ubuntu) or "
        "`sudo dnf install libglvnd-egl dbus-libs` (Fedora)."
    )


def test_unknown_system_library(tmp_path: Path) -> None:
    message = "libnew.so.4: cannot open shared object file: No such file or directory"
    assert prerequisites.load_problem(message, tmp_path) == (
        "The window needs the system library libnew.so.4: install the package of your system that has it."
    )


def test_other_failure_of_the_loader_is_passed_on(tmp_path: Path) -> None:
    assert prerequisites.load_problem("wrong ELF class.", tmp_path) == "Qt does not load: wrong ELF class."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens are asked for on Linux alone")
class TestScreen:
    """Qt would abort the program where these return a sentence."""

    @pytest.fixture(autouse=True)
    def no_screen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(variable, raising=False)

    def test_none(self) -> None:
        assert "There is no screen" in str(prerequisites.screen_problem())

    def test_offscreen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert prerequisites.screen_problem() is None

    def test_display_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(prerequisites, "load_problem", lambda message, where: pytest.skip(message))
        monkeypatch.setenv("DISPLAY", ":12345")
        assert 'The display ":12345" does not answer' in str(prerequisites.screen_problem())

    def test_plugin_that_does_not_load(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        plugin = tmp_path / "plugins" / "platforms" / "libqxcb.so"
        plugin.parent.mkdir(parents=True)
        plugin.write_bytes(b"no library")
        monkeypatch.setattr(prerequisites, "library_folder", lambda: tmp_path / "lib")
        monkeypatch.setenv("DISPLAY", ":0")
        assert "Qt does not load" in str(prerequisites.screen_problem())


def test_asking_imports_no_qt_yet() -> None:
    program = "import sys, designer.prerequisites; assert 'PySide6' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
