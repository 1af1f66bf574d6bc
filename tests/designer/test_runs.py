"""The dock "Runs", in the real window, with folders of runs made by hand."""

import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from designer.beside import Beside
from designer.runs.panel import RunsPanel
from designer.runs.plot import Drawn, bounds, by_run
from designer.runs.reader import Reader
from designer.runs.strokes import Stroke
from designer.runs.words import COLUMNS
from designer.window import Window
from engine.analysis import analyse
from engine.analysis.tensors import tensors
from engine.files import format
from engine.graph import edits, learning
from engine.train import events, keeping, settings
from engine.train.comparison import Comparison
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from engine.train.survey import Seen, Survey
from templates import TEMPLATES
from tests.designer.conftest import Press, forget
from tests.run_folders import epoch_of, made

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a design, and its runs beside it."""
    format.write(TEMPLATES["lenet5"].build(), tmp_path / "net.convas")
    made(tmp_path / "runs" / "first", epochs=3)
    made(tmp_path / "runs" / "second", epochs=5, end="stopped", lr=0.25, data="/somewhere/flowers")
    for age, name in enumerate(("second", "first"), 1):
        path, then = Folder(tmp_path / "runs" / name).design, time.time() - 600 * age
        os.utime(path, (then, then))
    return tmp_path


@pytest.fixture
def panel(window: Window, home: Path, qtbot: QtBot) -> Iterator[RunsPanel]:
    window.documents.open(home / "net.convas")
    window.menus.actions["runs"].trigger()
    panel = window.runs.panel
    qtbot.waitUntil(lambda: panel.table.runs.rowCount() == 2 and panel.overlay is not None)
    yield panel
    panel.shutdown()


def names(panel: RunsPanel) -> list[str]:
    filtered = panel.table.filtered
    return [filtered.index(row, 0).data() for row in range(filtered.rowCount())]


def cell(panel: RunsPanel, run: str, column: str) -> str:
    at = next(index for index, each in enumerate(COLUMNS) if each.title == column)
    return str(panel.table.filtered.index(names(panel).index(run), at).data())


def click(panel: RunsPanel, run: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    table = panel.table
    place = table.visualRect(table.filtered.index(names(panel).index(run), 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, keys, place)


def said(window: Window) -> str:
    return window.statusBar().currentMessage()


def differences(panel: RunsPanel) -> list[list[str]]:
    table = panel.compare.table
    across, down = range(table.columnCount()), range(table.rowCount())
    items = [[table.item(row, column) for column in across] for row in down]
    return [[item.text() for item in row if item is not None] for row in items]


def test_the_runs_beside_the_file_are_listed_the_newest_first_and_shown(panel: RunsPanel) -> None:
    assert names(panel) == ["second", "first"]
    assert cell(panel, "second", "State") == "stopped"
    assert cell(panel, "second", "Data") == "flowers"
    assert cell(panel, "second", "Epochs") == "5 / 30"
    assert cell(panel, "first", "Best") == "75.00 %"
    assert cell(panel, "first", "Parameters") == "61,706"
    assert [past.run.name for past in panel.chosen] == ["second"]
    assert panel.overlay is not None
    assert panel.overlay.values.rowCount() == 1
    assert len(panel.overlay.loss.lines) == len(panel.overlay.accuracy.lines) == 2


def test_a_click_on_a_title_sorts(panel: RunsPanel) -> None:
    header = panel.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert names(panel) == ["first", "second"]
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert names(panel) == ["second", "first"]


def test_words_filter_the_list_by_what_is_shown_and_noted(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    QTest.keyClicks(panel.listing.filter, "flow sec")
    assert names(panel) == ["second"]
    QTest.keyClicks(panel.listing.filter, "x")
    assert panel.listing.empty.isVisible()
    assert "No run has these words" in panel.listing.empty.text()
    panel.listing.filter.clear()
    keeping.note(Folder(home / "runs" / "first"), "the Good one")
    panel.reader.look()
    qtbot.waitUntil(lambda: any(past.notes for past in panel.table.runs.past))
    QTest.keyClicks(panel.listing.filter, "good")
    assert names(panel) == ["first"]
    QTest.keyClick(panel.listing.filter, Qt.Key.Key_Down)
    assert panel.table.hasFocus()


def test_a_filter_that_takes_selected_runs_away_takes_their_curves(panel: RunsPanel, qtbot: QtBot) -> None:
    panel.table.selectAll()
    overlay = panel.overlay
    assert overlay is not None
    assert overlay.values.rowCount() == 2
    QTest.keyClicks(panel.listing.filter, "first")
    qtbot.waitUntil(lambda: overlay.values.rowCount() == 1, timeout=1000)  # before the folder is read again
    assert [past.run.name for past in panel.chosen] == ["first"]


def test_one_run_is_never_cut_and_one_that_has_burst_is() -> None:
    one, other = (Stroke(colour, "o") for colour in ("#111111", "#222222"))
    steep = [Drawn([1, 2], [9.0, 0.1], one, False), Drawn([1, 2], [0.2, 0.1], one, True)]
    assert bounds(by_run(steep)) == (0.1, 9.0, False)
    burst = Drawn([1, 2], [1e6, 1e9], other, False)
    assert bounds(by_run([*steep, burst])) == (0.1, 36.0, True)


def test_a_run_at_work_is_followed(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    folder = Folder(home / "runs" / "first")
    click(panel, "first")
    with folder.events.open("ab") as file:
        file.write(events.line({"event": "resumed", "time": 5.0}))
        file.write(b"".join(map(events.line, epoch_of(4))))
    panel.reader.look()
    qtbot.waitUntil(lambda: cell(panel, "first", "Epochs") == "4 / 30")
    assert cell(panel, "first", "State") == "broken off"
    assert [past.run.name for past in panel.chosen] == ["first"]
    assert panel.overlay is not None
    assert len(panel.overlay.loss.lines[0].getData()[0]) == 4


def test_new_runs_come_into_the_list(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    made(home / "runs" / "third")
    panel.reader.look()
    qtbot.waitUntil(lambda: names(panel) == ["third", "second", "first"])
    assert [past.run.name for past in panel.chosen] == ["second"]


def test_reading_does_not_block(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[threading.Thread] = []

    def slow(self: Survey, directory: Path) -> Seen:
        readers.append(threading.current_thread())
        time.sleep(0.3)
        return Seen()

    monkeypatch.setattr(Survey, "look", slow)
    reader = Reader()
    begun = time.perf_counter()
    with qtbot.waitSignal(reader.read, timeout=5000):
        reader.turn_to(tmp_path)
        reader.wake()
        assert time.perf_counter() - begun < 0.2
    reader.close()
    assert threading.main_thread() not in readers


def test_another_folder_is_read_even_while_one_is(qtbot: QtBot, tmp_path: Path) -> None:
    made(tmp_path / "b" / "only")
    reader = Reader()
    found: list[Seen] = []
    reader.read.connect(found.append)
    reader.turn_to(tmp_path / "a")
    reader.wake()
    reader.turn_to(tmp_path / "b")
    qtbot.waitUntil(lambda: bool(found))
    assert [past.run.name for past in found[0].runs] == ["only"]
    reader.close()


def test_a_run_removed_while_it_is_shown_is_told(
    window: Window, panel: RunsPanel, home: Path, qtbot: QtBot
) -> None:
    click(panel, "second")
    panel.show_page("Notes")
    shutil.rmtree(home / "runs" / "second")
    panel.reader.look()
    qtbot.waitUntil(lambda: names(panel) == ["first"])
    assert said(window).startswith("second: the folder was moved, renamed or deleted")
    assert panel.notes.run is None or panel.notes.run.name == "first"
    assert not (home / "runs" / "second").exists()


def test_damaged_runs_are_passed_over_and_told(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    bad = made(home / "runs" / "bad")
    bad.settings.write_text("{")
    panel.reader.look()
    qtbot.waitUntil(panel.listing.faults.isVisible)
    assert panel.listing.faults.text().startswith("bad: settings.json holds no training settings")
    Folder(made(home / "runs" / "worse").path).settings.unlink()
    panel.reader.look()
    qtbot.waitUntil(lambda: panel.listing.faults.text() == "2 runs cannot be read")
    assert "worse: settings.json is missing." in panel.listing.faults.toolTip()
    assert names(panel) == ["second", "first"]


def test_without_runs_it_says_what_to_do(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.new_from("lenet5")
    window.runs.show()
    window.runs.panel.set_folder(tmp_path / "none")
    qtbot.waitUntil(lambda: "No runs yet" in window.runs.panel.listing.empty.text())
    assert window.runs.panel.listing.empty.isVisible()


def test_several_runs_are_laid_over_each_other_with_strokes_of_their_own(panel: RunsPanel) -> None:
    click(panel, "second")
    click(panel, "first", SHIFT)
    overlay = panel.overlay
    assert overlay is not None
    assert [overlay.values.item(row, 0).text() for row in range(2)] == ["second", "first"]  # type: ignore[union-attr]
    strokes = {
        (line.opts["pen"].color().name(), line.opts["symbol"], line.opts["pen"].style())
        for line in overlay.loss.lines
    }
    assert len(strokes) == 4
    assert len({colour for colour, _, _ in strokes}) == len({mark for _, mark, _ in strokes}) == 2
    overlay.training.click()
    assert len(overlay.loss.lines) == 2
    assert all(line.opts["pen"].style() == Qt.PenStyle.DashLine for line in overlay.accuracy.lines)
    icons = [panel.table.filtered.index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    assert all(icon is not None for icon in icons)


def test_the_pointer_tells_the_values_of_its_epoch(panel: RunsPanel, qtbot: QtBot) -> None:
    click(panel, "first")
    click(panel, "second", SHIFT)
    overlay = panel.overlay
    assert overlay is not None

    def values(row: int) -> list[str]:
        return [overlay.values.item(row, column).text() for column in range(1, 5)]  # type: ignore[union-attr]

    assert values(0) == ["0.400", "0.600", "50.00 %", "83.33 %"]
    canvas = overlay.accuracy.canvas
    view = canvas.getPlotItem().getViewBox()

    def pointed() -> bool:  # pyqtgraph drops moves that come soon after others, and lays out when it paints
        place = canvas.mapFromScene(view.mapViewToScene(QPointF(4.1, 50.0)))
        QTest.mouseMove(canvas.viewport(), place - QPoint(3, 3))
        QTest.mouseMove(canvas.viewport(), place)
        return bool(overlay.loss.cursor_line.isVisible()) and overlay.place.text() == "Epoch 4"

    qtbot.waitUntil(pointed)
    assert overlay.place.text() == "Epoch 4"
    assert values(0) == ["0.500", "0.750", "50.00 %", "80.00 %"]
    assert values(1) == ["–", "–", "–", "–"]
    QTest.mouseMove(panel.table.viewport(), QPoint(5, 5))
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))  # which the offscreen platform does not send
    assert overlay.place.text() == "Last epoch"
    assert not overlay.loss.cursor_line.isVisible()


def test_only_what_differs_is_compared(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    folder = Folder(home / "runs" / "first")
    design = learning.freeze(edits.remove(format.read(folder.design), ["pool2"]), ["conv1"])
    format.write(design, folder.design)
    panel.show_page("Compare")
    assert "Select two runs" in panel.compare.sentence.text()
    click(panel, "second")
    click(panel, "first", SHIFT)
    qtbot.waitUntil(lambda: differences(panel) != [])
    rows = differences(panel)
    assert rows[0] == ["Settings"]
    assert ["Learning rate", "0.25", "0.002"] in rows
    assert ["Data", "/somewhere/flowers", "digits"] in rows
    assert ["Design"] in rows
    assert ["conv1 · frozen", "no", "yes"] in rows
    assert [row[2] for row in rows if row[0] == "pool2"] == ["–"]
    assert not any(row[0].startswith(("Epochs", "conv2", "Seed")) for row in rows)


def test_like_runs_and_unreadable_designs_are_told(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    made(home / "runs" / "twin")
    panel.reader.look()
    qtbot.waitUntil(lambda: "twin" in names(panel))
    panel.show_page("Compare")
    click(panel, "first")
    click(panel, "twin", Qt.KeyboardModifier.ControlModifier)
    same = "These runs have the same settings and the same design."
    qtbot.waitUntil(lambda: panel.compare.sentence.text() == same)
    Folder(home / "runs" / "twin").design.write_text("no")
    click(panel, "first")
    click(panel, "twin", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "twin: " in panel.compare.sentence.text())


def test_comparing_does_not_block_and_the_newest_choice_counts(
    panel: RunsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    waits = threading.Event()

    def slow(runs: Sequence[Path]) -> Comparison:
        threads.append(threading.current_thread())
        waits.wait(5)
        return Comparison(settings=(("lr", tuple(path.name for path in runs)),))

    monkeypatch.setattr("designer.runs.compare.compare", slow)
    panel.show_page("Compare")
    panel.table.selectAll()
    qtbot.waitUntil(lambda: panel.compare.sentence.text() == "Comparing…")
    click(panel, "first")
    assert "Select two runs" in panel.compare.sentence.text()
    click(panel, "second", SHIFT)
    waits.set()
    qtbot.waitUntil(lambda: ["Learning rate", "second", "first"] in differences(panel))
    assert threading.main_thread() not in threads
    widths = [panel.compare.table.columnWidth(column) for column in (1, 2)]
    assert all(width <= 170 for width in widths)


def test_what_fails_in_the_thread_is_raised_in_the_window(qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError("broken")

    beside = Beside("test")
    with qtbot.captureExceptions() as found:
        beside.start(fail)
        qtbot.waitUntil(lambda: not beside.busy)
    assert [str(value) for _, value, _ in found] == ["broken"]
    with qtbot.waitSignal(beside.done) as done:
        beside.start(lambda: 7)
    assert done.args == [7]


def test_notes_are_kept_when_they_are_left(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    folder = Folder(home / "runs" / "second")
    panel.show_page("Notes")
    click(panel, "second")
    panel.notes.text.setFocus()
    QTest.keyClicks(panel.notes.text, "too steep")
    click(panel, "first")
    assert folder.notes.read_text() == "too steep\n"
    assert panel.notes.text.toPlainText() == ""
    click(panel, "second")
    qtbot.waitUntil(lambda: panel.notes.text.toPlainText() == "too steep")
    QTest.keyClicks(panel.notes.text, "!")
    qtbot.waitUntil(lambda: folder.notes.read_text() == "!too steep\n")


def test_notes_that_cannot_be_kept_are_told(window: Window, panel: RunsPanel, home: Path) -> None:
    panel.show_page("Notes")
    click(panel, "second")
    panel.reader.rest()
    QTest.keyClicks(panel.notes.text, "lost")
    shutil.rmtree(home / "runs" / "second")
    panel.notes.keep()
    assert said(window) == "The run second is gone: its folder was moved, renamed or deleted."


def test_the_design_as_trained_opens_in_a_window_of_its_own(window: Window, panel: RunsPanel) -> None:
    click(panel, "second")
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    (another,) = window.desktop.windows[1:]
    forget(another)
    assert another.documents.is_open
    assert another.workspace.path is None
    assert another.workspace.dirty
    assert another.workspace.design.training["lr"] == 0.25
    assert window.workspace.path is not None


def test_the_best_weights_come_along_on_request(window: Window, panel: RunsPanel, home: Path) -> None:
    import numpy as np
    from safetensors.numpy import save_file

    from designer import weights

    click(panel, "second")
    panel.deeds.actions["open-best"].trigger()
    assert said(window) == "second holds no weights yet: train it for an epoch."
    best = home / "runs" / "second" / "best.safetensors"
    design = format.read(best.with_name("design.convas"))
    own = {name: np.ones(shape, np.float32) for name, shape in tensors(analyse(design).network).items()}
    save_file(own, best)
    panel.deeds.actions["open-best"].trigger()
    (another,) = window.desktop.windows[1:]
    forget(another)
    file = weights.file_of(another.workspace)
    assert file is not None
    assert file.read_bytes() == best.read_bytes()
    whole = best.read_bytes()
    for damaged in (b"damaged", b"", whole[:-100]):
        best.write_bytes(damaged)
        panel.deeds.actions["open-best"].trigger()
        assert "is no safetensors file, or damaged" in said(window)
    save_file(own | {"fc3.bias": np.ones(7, np.float32), "gone.weight": np.ones(1, np.float32)}, best)
    panel.deeds.actions["open-best"].trigger()
    assert "is of another design than the one beside it" in said(window)
    assert "does not have: gone.weight" in said(window)
    assert "fc3.bias is 10 in the network, 7 in the file" in said(window)
    assert len(window.desktop.windows) == 2


def test_a_run_goes_on_where_training_is_shown(
    window: Window, panel: RunsPanel, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, int | None]] = []
    monkeypatch.setattr(window.training.widget, "continue_run", lambda *what: asked.append(what))
    click(panel, "second")
    panel.deeds.actions["continue"].trigger()
    assert asked == [(home / "runs" / "second", None)]
    assert not window.docks["training"].visibleRegion().isEmpty()
    window.runs.show()
    click(panel, "first")
    wanted: list[int] = []

    def ask(parent: object, title: str, text: str, value: int, low: int, high: int) -> tuple[int, bool]:
        wanted.extend((value, low))
        return 45, True

    monkeypatch.setattr(QInputDialog, "getInt", ask)
    panel.deeds.actions["continue"].trigger()
    assert wanted == [30, 4]  # it has ended early
    assert asked[1:] == [(home / "runs" / "first", 45)]
    window.training.widget.bridge.record.state = "running"
    panel.deeds.actions["continue"].trigger()
    assert said(window).startswith("A run is at work in this window")
    window.training.widget.bridge.record.state = "idle"
    assert len(asked) == 2
    assert wanted == [30, 4]  # nothing was asked


def test_tab_goes_from_the_filter_over_the_buttons_to_the_list(panel: RunsPanel) -> None:
    panel.listing.filter.setFocus()
    click(panel, "first")
    panel.listing.filter.setFocus()
    names: list[str] = []
    for _ in range(7):
        at = QApplication.focusWidget()
        assert at is not None
        names.append(at.accessibleName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert names == [
        "Filter runs",
        "Open Design",
        "Continue",
        "Export Curves as CSV",
        "Rename",
        "Delete",
        "Runs",
    ]


def test_a_run_is_renamed(
    window: Window, panel: RunsPanel, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("steep", True))
    click(panel, "second")
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "steep" in names(panel))
    assert (home / "runs" / "steep" / "settings.json").is_file()
    assert [past.run.name for past in panel.chosen] == ["steep"]
    assert "moved, renamed" not in said(window)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("first", True))
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    assert "already: choose another name" in said(window)


def test_runs_go_to_the_trash_after_a_question(
    window: Window, panel: RunsPanel, home: Path, qtbot: QtBot, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    thrown: list[str] = []

    def throw(path: str) -> bool:
        thrown.append(Path(path).name)
        shutil.rmtree(path)
        return True

    monkeypatch.setattr("designer.runs.deeds.QFile.moveToTrash", throw)
    panel.table.setFocus()
    click(panel, "second")
    question = press("Cancel")
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert question[0] == "Delete second?"
    assert thrown == []
    with qtbot.waitActive(window):
        window.activateWindow()
    panel.table.selectAll()
    press("Move to Trash")
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(panel) == [])
    assert sorted(thrown) == ["first", "second"]
    assert "moved, renamed" not in said(window)


def test_what_the_trash_does_not_take_stays(
    window: Window, panel: RunsPanel, home: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.runs.deeds.QFile.moveToTrash", lambda path: False)
    click(panel, "first")
    press("Move to Trash")
    panel.deeds.actions["delete"].trigger()
    assert said(window).startswith("first could not be moved to the trash: delete its folder")
    assert (home / "runs" / "first").is_dir()


def test_curves_are_exported_as_table_and_picture(
    window: Window, panel: RunsPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goals = [tmp_path / "out.csv", tmp_path / "out.png", tmp_path / "absent" / "out.csv", ""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(goals.pop(0)), ""))
    panel.table.selectAll()
    panel.deeds.actions["csv"].trigger()
    assert said(window) == "Wrote out.csv."
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 1 + 5 + 3
    panel.deeds.actions["png"].trigger()
    image = QImage(str(tmp_path / "out.png"))
    assert image.width() > 2000
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, 800, 7)}
    assert len(colours) > 5
    panel.deeds.actions["csv"].trigger()
    assert "create the folder" in said(window)
    panel.deeds.actions["csv"].trigger()
    assert goals == []


def test_steps_are_exported_beside_the_window(
    window: Window, panel: RunsPanel, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goals = [tmp_path / "steps.csv", tmp_path / "absent" / "steps.csv", ""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(goals.pop(0)), ""))
    panel.table.selectAll()
    panel.deeds.actions["steps"].trigger()
    qtbot.waitUntil(lambda: said(window) == "Wrote steps.csv.")
    assert len((tmp_path / "steps.csv").read_text().splitlines()) == 1 + 5 + 3
    panel.deeds.actions["steps"].trigger()
    qtbot.waitUntil(lambda: "create the folder" in said(window))
    panel.deeds.actions["steps"].trigger()
    assert goals == []


def test_what_cannot_be_done_is_not_offered(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    enabled = {id for id, action in panel.deeds.actions.items() if action.isEnabled()}
    assert enabled == set(panel.deeds.actions)
    panel.table.selectAll()
    enabled = {id for id, action in panel.deeds.actions.items() if action.isEnabled()}
    assert enabled == {"csv", "steps", "png", "delete"}
    panel.table.clearSelection()
    assert not any(action.isEnabled() for action in panel.deeds.actions.values())


def test_a_run_whose_folder_is_gone_is_not_shown_in_the_file_manager(
    window: Window, panel: RunsPanel, home: Path
) -> None:
    panel.reader.rest()
    click(panel, "first")
    shutil.rmtree(home / "runs" / "first")
    panel.deeds.actions["reveal"].trigger()
    assert said(window) == "The run first is gone: its folder was moved, renamed or deleted."


def test_look_and_language_change_all_that_is_shown(window: Window, panel: RunsPanel) -> None:
    overlay = panel.overlay
    assert overlay is not None
    before = overlay.loss.lines[0].opts["pen"].color().name()
    window.dresser.choose("dark")
    assert overlay.loss.lines[0].opts["pen"].color().name() != before
    panel.retell()
    assert [panel.tabs.tabText(index) for index in range(3)] == ["Curves", "Compare", "Notes"]


def test_how_a_run_ended_is_told(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    made(home / "runs" / "whole", epochs=2)
    made(home / "runs" / "burst", epochs=0, end="failed")
    Folder(home / "runs" / "whole").settings.write_bytes(settings.encode(TrainingSettings(epochs=2)))
    panel.reader.look()
    qtbot.waitUntil(lambda: {"whole", "burst"} <= {*names(panel)})
    assert cell(panel, "whole", "State") == "finished"
    assert cell(panel, "first", "State") == "ended early"
    tip = panel.table.filtered.index(names(panel).index("first"), 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Best in epoch 3: 75.00 %" in tip
    assert "Ended early after 3 of 30 epochs, as it got no better" in tip
    click(panel, "burst")
    overlay = panel.overlay
    assert overlay is not None
    assert overlay.sentence.isVisible()
    assert overlay.sentence.text() == "no"  # what `made` lets it fail with
    click(panel, "first")
    assert not overlay.sentence.isVisible()
    assert [(point.pos().x(), point.pos().y()) for point in overlay.accuracy.rings.points()] == [(3, 75)]
    overlay.validation.click()
    assert len(overlay.accuracy.rings.points()) == 0
    panel.table.clearSelection()
    assert overlay.sentence.text() == "Select a run to see its curves."


def test_many_strokes_are_told_apart() -> None:
    from designer import theme
    from designer.runs.strokes import MOST, stroke

    for look in (theme.LIGHT, theme.DARK):
        assert len({stroke(place, look) for place in range(MOST)}) == MOST == 42


def test_a_missing_package_is_told_before_training_begins(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.train import packages

    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    window.new_from("lesson_digits")
    window.workspace.edit("Log", edits.set_training, {"tensorboard": True})
    window.start_training()
    (message,) = window.training.widget.notice.messages
    assert "needs the package tensorboard" in message.text
    (fix,) = message.fixes
    window.workspace.apply(fix)
    assert "tensorboard" not in window.workspace.design.training


def test_more_runs_than_can_be_told_apart_are_told(panel: RunsPanel, home: Path, qtbot: QtBot) -> None:
    for number in range(44):
        shutil.copytree(home / "runs" / "first", home / "runs" / f"copy-{number}")
    panel.reader.look()
    qtbot.waitUntil(lambda: panel.table.runs.rowCount() == 46)
    panel.table.selectAll()
    assert panel.overlay is not None
    assert panel.overlay.place.text() == "Last epoch, first 42 runs"
    assert panel.overlay.values.rowCount() == 42
    panel.show_page("Compare")
    qtbot.waitUntil(lambda: panel.compare.table.columnCount() == 21)
    title = panel.compare.table.horizontalHeaderItem(0)
    assert title is not None
    assert title.text() == "What differs (first 20)"


def test_curves_that_are_drawn_already_are_not_drawn_again(
    panel: RunsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay, drawn = panel.overlay, list[object]()
    assert overlay is not None
    monkeypatch.setattr(overlay.loss, "draw", drawn.append)
    with qtbot.waitSignal(panel.reader.read):
        panel.reader.look()
    assert drawn == []
    click(panel, "first")
    assert len(drawn) == 1


@pytest.mark.parametrize("size", [(480, 170), (480, 700), (900, 170)])
def test_a_low_panel_at_the_side_keeps_rows_in_sight(
    panel: RunsPanel, qtbot: QtBot, size: tuple[int, int]
) -> None:
    panel.setParent(None)
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    table, overlay = panel.table, panel.overlay
    assert (table.viewport().height() + 1) // table.rowHeight(0) >= 2
    assert table.viewport().width() >= 150
    assert overlay is not None
    boxes = (overlay.training, overlay.validation)
    qtbot.waitUntil(lambda: all(box.width() >= box.sizeHint().width() for box in boxes))
