"""What does not suit the data stands among the problems, with its cure, and nobody waits for it."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer import misfits
from designer.misfits import SHOW_DATA, Misfits
from designer.panels.problems import ProblemsPanel
from designer.window import Window
from designer.workspace import Workspace
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from tests.data.pictures import folder

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
LENET = TEMPLATES["lenet5"].build()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misfits, "PAUSE", 1)


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    result = Workspace(LENET)
    yield result
    result.misfits.close()
    result.advisor.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> ProblemsPanel:
    result = ProblemsPanel(workspace)
    qtbot.addWidget(result)
    result.resize(700, 400)
    with qtbot.waitExposed(result):
        result.show()
    return result


def learn_from(workspace: Workspace, data: object, **more: object) -> None:
    workspace.edit("Learn", edits.set_training, {"data": str(data), **more})


def told(workspace: Workspace) -> list[str]:
    return [problem.message for problem in workspace.misfits.problems]


def known(qtbot: QtBot, misfits: Misfits) -> None:
    qtbot.waitUntil(lambda: misfits.fresh, timeout=10_000)


def click_fix(panel: ProblemsPanel, code: str, number: int = 0) -> None:
    row = next(row for row, case in enumerate(panel.list.cases.cases) if case.problem.code == code)
    panel.list.scrollTo(panel.list.cases.index(row))
    QTest.mouseClick(panel.list.viewport(), LEFT, NONE, panel.list.button_rect(row, number).center())


def colours(place: Path) -> Path:
    return folder(place, {"a": 3, "b": 3, "c": 3})


def nothing(place: Path) -> Path:
    place.mkdir()
    return place


def one_class(place: Path) -> Path:
    return folder(place, {"a": 3})


def side_by_side(place: Path) -> Path:
    (folder(place, {"a": 3}) / "a").rename(place.with_name("flat"))
    return place.with_name("flat")


def unlabelled(place: Path) -> Path:
    file = place.with_suffix(".csv")
    file.write_text("path,label\na.png,\n", encoding="utf-8")
    return file


def no_array(place: Path) -> Path:
    file = place.with_suffix(".npz")
    file.write_bytes(b"PK no zip")
    return file


FAULTS: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "three classes": (
        colours, "output-classes", "so output needs a row of 3 numbers, but gets a row of 10"
    ),
    "missing": (lambda place: place, "unknown-data", "There is no file or folder"),
    "empty": (nothing, "unknown-data", "holds no images in sub-folders: put the images of each class into"),
    "one class": (one_class, "one-class", "so that there is nothing to tell apart: add examples of another"),
    "side by side": (side_by_side, "unknown-data", "so that nothing tells their classes: put"),
    "no labels": (unlabelled, "unknown-data", "names no image with a label: give each line"),
    "cut off": (no_array, "unknown-data", "is no NumPy file, or was cut off"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_the_data_is_told_with_something_to_click(
    fault: str, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    make, code, words = FAULTS[fault]
    learn_from(workspace, make(tmp_path / "data"))
    known(qtbot, workspace.misfits)
    problem = next(each for each in workspace.misfits.problems if each.code == code)
    assert words in problem.message
    assert problem.fixes
    assert problem.severity == "error"


def test_one_click_cures(qtbot: QtBot, workspace: Workspace, panel: ProblemsPanel, tmp_path: Path) -> None:
    learn_from(workspace, colours(tmp_path / "data"))
    qtbot.waitUntil(lambda: panel.list.cases.rowCount() > 0, timeout=10_000)
    workspace.advisor.advise()
    qtbot.waitUntil(lambda: workspace.advisor.classes == 3, timeout=10_000)
    panel.refresh()
    assert "classes-differ" in {advice.code for _, advice in workspace.advisor.advice}
    assert panel.summary.text() == "1 error"
    click_fix(panel, "output-classes")
    assert workspace.design.network.nodes["fc3"].values["out_features"] == 3
    known(qtbot, workspace.misfits)
    qtbot.waitUntil(lambda: not panel.list.cases.rowCount())
    workspace.undo()
    qtbot.waitUntil(lambda: panel.summary.text().startswith("1 error"))


def test_where_both_ends_err_the_whole_network_is_fitted(
    qtbot: QtBot, panel: ProblemsPanel, workspace: Workspace, tmp_path: Path
) -> None:
    wrong = edits.set_value(LENET, ["input"], "shape", (5, 32, 32))
    workspace.edit("Five channels", lambda _: wrong)
    learn_from(workspace, colours(tmp_path / "data"))
    qtbot.waitUntil(lambda: panel.list.cases.rowCount() > 1, timeout=10_000)
    codes = [problem.code for problem in workspace.misfits.problems]
    assert codes == ["input-channels", "output-classes"]
    click_fix(panel, "output-classes")
    known(qtbot, workspace.misfits)
    assert told(workspace) == []
    assert workspace.report.valid


def test_without_chosen_data_nothing_is_told(qtbot: QtBot, workspace: Workspace) -> None:
    many = edits.set_value(LENET, ["fc3"], "out_features", 1000)
    workspace.edit("Thousand", lambda _: many)
    known(qtbot, workspace.misfits)
    assert told(workspace) == []


def test_data_that_come_back_are_seen_when_the_user_does(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    place = folder(tmp_path / "data", dict.fromkeys(map(str, range(10)), 2))
    learn_from(workspace, place)
    known(qtbot, workspace.misfits)
    assert told(workspace) == []
    shutil.rmtree(place)
    workspace.misfits._come_back(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: bool(told(workspace)), timeout=10_000)
    assert "put it back, or choose other data" in told(workspace)[0]
    folder(place, dict.fromkeys(map(str, range(10)), 2))
    workspace.misfits._come_back(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: not told(workspace), timeout=10_000)


def test_nobody_waits_for_data_that_cannot_be_reached(
    qtbot: QtBot, workspace: Workspace, panel: ProblemsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.data import fit

    gate, real = threading.Event(), fit.problems

    def slow(design: Design, *rest: object) -> object:
        gate.wait(20)
        return real(design, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(fit, "problems", slow)
    learn_from(workspace, "/nowhere")
    qtbot.waitUntil(lambda: workspace.misfits._beside.busy)
    assert not workspace.misfits.fresh
    learn_from(workspace, "/elsewhere")
    gate.set()
    qtbot.waitUntil(lambda: "/elsewhere" in "".join(told(workspace)), timeout=10_000)


def test_the_window_counts_them_and_leads_to_the_data(qtbot: QtBot, window: Window) -> None:
    window.documents.new(LENET)
    learn_from(window.workspace, "/nowhere/at/all")
    qtbot.waitUntil(lambda: bool(window.workspace.misfits.problems), timeout=10_000)
    assert window.docks["problems"].windowTitle() == "Problems (1)"
    window.docks.show("problems")
    window.problems.refresh()
    assert window.problems.list.cases.cases[0].fixes == (SHOW_DATA,)
    before = window.workspace.design
    click_fix(window.problems, "unknown-data")
    qtbot.waitUntil(lambda: window.data.page.isVisible(), timeout=10_000)
    assert window.workspace.design is before


def test_the_window_starts_without_what_reads_data() -> None:
    code = "import sys, designer.window\nprint([name for name in sys.modules if name.startswith('engine.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "engine.data.fit" not in done.stdout
