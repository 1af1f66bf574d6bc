"""What the network learns from, on the page of the data: real clicks, mostly with a scripted process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.data.knowledge import State
from designer.data.page import DataPage
from designer.window import Window
from designer.workspace import Workspace
from engine.data import places
from engine.data.known import KNOWN
from templates import TEMPLATES
from tests.designer.data_process import Asked, Shown, listing

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(TEMPLATES["lenet5"].build())


@pytest.fixture
def real(qtbot: QtBot, workspace: Workspace) -> Iterator[DataPage]:
    """Return a page with a real process."""
    result = DataPage(workspace, previewer=Shown())
    qtbot.addWidget(result)
    yield result
    result.shutdown()


@pytest.fixture
def page(
    qtbot: QtBot, workspace: Workspace, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DataPage]:
    monkeypatch.delenv("CONVAS_CACHE", raising=False)
    result = DataPage(workspace, asked, Shown())
    qtbot.addWidget(result)
    result.resize(1000, 300)
    with qtbot.waitExposed(result):
        result.show()
    qtbot.waitUntil(lambda: bool(asked.errands))
    yield result
    result.shutdown()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)


def know(page: DataPage, asked: Asked, path: Path, qtbot: QtBot, **more: object) -> None:
    """Learn from a folder of which the process tells something."""
    count = len(asked.errands)
    page.take(path)
    qtbot.waitUntil(lambda: len(asked.errands) > count)
    asked.last.say(listing(str(path), **more))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: page.knowledge.state is State.KNOWN)


def test_what_the_data_hold_is_asked_once_they_are_seen(page: DataPage, asked: Asked) -> None:
    assert page.knowledge.state is State.ASKING
    assert asked.last.started
    assert asked.last.arguments[0] == "data"
    assert asked.last.arguments[-2:] == ("--", "digits")
    assert {"--json", "--samples", "--events"} <= set(asked.last.arguments)
    assert page.contents.facts.status.cancel.isVisible()


def test_counts_sizes_statistics_and_samples_are_shown(page: DataPage, asked: Asked) -> None:
    asked.last.say(listing("cats", ("cat", "dog", "emu")))
    facts = {name: told.text() for name, told in page.contents.facts.facts.items()}
    assert facts["Examples"] == "30 images of 3 × 64 × 64, 3 classes"
    assert facts["Split"] == "24 to train on, 6 to validate on (held back by share)"
    assert facts["Sizes"] == "48 × 64 (12), 64 × 80 (8)"
    assert facts["Mean ± deviation"].splitlines()[0] == "Red 0.500 ± 0.200"
    assert page.contents.counts is not None
    assert list(page.contents.counts.training.opts["width"]) == [8, 8, 8]
    assert list(page.contents.counts.validation.opts["x0"]) == [8, 8, 8]
    assert page.contents.samples.classes.rowCount() == 3
    assert not page.contents.facts.status.isVisible()


def test_every_known_set_is_listed_with_a_line_and_its_cost(page: DataPage) -> None:
    rows = {row.name: row for row in page.contents.sources.view.rows.rows}
    assert set(rows) == {"digits", "shapes", *KNOWN}
    assert rows["mnist"].cost == "11.6 MB"
    assert rows["digits"].cost == "built in"
    assert rows["imagenet"].cost == "by hand"
    assert all(row.line for row in rows.values())


def test_a_set_is_searched_and_chosen_and_can_be_undone(
    page: DataPage, workspace: Workspace, qtbot: QtBot
) -> None:
    sources = page.contents.sources
    QTest.keyClicks(sources.search, "fashion-mnist")
    assert [row.name for row in sources.view.rows.rows] == ["fashionmnist"]
    QTest.keyClick(sources.search, Qt.Key.Key_Return)
    assert workspace.design.training["data"] == "fashionmnist"
    qtbot.waitUntil(lambda: page.knowledge.state is State.AWAY)
    assert page.contents.facts.status.sentence.text() == "FashionMNIST is not on this computer yet."
    workspace.undo()
    assert page.contents.name == "digits"
    workspace.redo()
    place = sources.view.visualRect(sources.view.rows.index(0)).center()
    sources.search.clear()
    QTest.mouseClick(sources.view.viewport(), LEFT, pos=place)
    assert page.contents.name == "digits"


def test_a_download_is_asked_for_shows_how_far_it_is_and_can_be_cancelled(
    page: DataPage, asked: Asked, qtbot: QtBot
) -> None:
    page.contents.choose("mnist")
    status = page.contents.facts.status
    qtbot.waitUntil(lambda: page.knowledge.state is State.AWAY)
    assert status.download.text() == "Download (11.6 MB)"
    click(status.download)
    download = asked.last
    assert "--download" in download.arguments
    assert download.arguments[-1] == "mnist"
    download.prepared.emit("downloading", 2_900_000, 11_600_000)
    assert status.sentence.text() == "Downloading: 2.9 MB of 11.6 MB"
    assert status.bar.value() == 250
    click(status.cancel)
    assert download.cancelled
    assert page.knowledge.state is State.CANCELLED
    download.say(listing("mnist"))
    assert page.knowledge.state is State.CANCELLED, "what a cancelled process says counts no more"


def test_offline_is_told_in_one_sentence_and_can_be_tried_again(
    page: DataPage, asked: Asked, qtbot: QtBot
) -> None:
    page.contents.choose("kmnist")
    qtbot.waitUntil(lambda: page.knowledge.state is State.AWAY)
    click(page.contents.facts.status.download)
    sentence = "KMNIST (21.2 MB) could not be downloaded: check the connection to the internet and try again."
    asked.last.fail(sentence)
    assert page.contents.facts.status.sentence.text().replace("\u200b", "") == sentence
    assert page.contents.facts.status.sentence.property("role") == "error"
    assert page.contents.facts.status.download.isVisible()


def test_the_newest_data_win(page: DataPage, asked: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    first = asked.last
    know(page, asked, tmp_path, qtbot)
    assert first.cancelled
    first.say(listing("old", ("one",)))
    assert page.knowledge.contents is not None
    assert len(page.knowledge.contents.counts) == 2


def test_data_that_have_changed_are_looked_at_again(
    page: DataPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    know(page, asked, tmp_path, qtbot)
    count = len(asked.errands)
    QTest.mouseClick(page.contents.facts.again, LEFT)
    assert len(asked.errands) == count + 1
    asked.last.say(listing(str(tmp_path), ("cat", "dog", "emu")))
    assert page.contents.samples.classes.rowCount() == 3
    page.contents.choose("shapes")
    assert not page.contents.facts.again.isVisible(), "what is built in never changes"


def test_a_click_fits_the_network_in_one_step(
    page: DataPage, asked: Asked, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    know(page, asked, tmp_path, qtbot)
    facts = page.contents.facts
    assert facts.fit.isVisible()
    assert facts.misfits.notes
    before = workspace.history.cursor
    click(facts.fit)
    assert workspace.history.cursor == before + 1
    assert workspace.design.network.nodes["input"].values["shape"] == (3, 32, 32)
    assert workspace.report.totals.parameters > 0
    qtbot.waitUntil(lambda: not facts.fit.isVisible())
    assert facts.fits.text() == "The network fits the data."
    assert not facts.misfits.notes
    workspace.undo()
    qtbot.waitUntil(facts.fit.isVisible)


def test_what_cannot_be_read_is_listed_and_copied(
    page: DataPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    skipped = [{"where": "cat/a.png", "reason": "is cut off"}, {"where": "dog/b.png", "reason": "is empty"}]
    know(page, asked, tmp_path, qtbot, unreadable=250, skipped=skipped)
    facts = page.contents.facts
    assert facts.left_out_title.text() == "Left out: 250"
    click(facts.copy)
    told = QGuiApplication.clipboard().text()
    assert told == "cat/a.png: is cut off\ndog/b.png: is empty\n… and 248 more"


def test_warnings_are_told_and_unevenness_is_cured(
    page: DataPage, asked: Asked, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    uneven = "The largest class has 800 examples, the smallest 8: set balanced, so that rare classes count."
    know(page, asked, tmp_path, qtbot, warnings=["5 examples are copies of others.", uneven])
    notes = page.contents.facts.warnings.notes
    assert [note.case.problem.message for note in notes] == ["5 examples are copies of others.", uneven]
    assert notes[0].case.problem.severity == "warning"
    click(notes[1].buttons[0])
    assert workspace.design.training["balanced"] is True
    qtbot.waitUntil(lambda: len(page.contents.facts.warnings.notes) == 1)


@pytest.mark.parametrize("name", ["pictures", "list.csv", "signals.npz"])
def test_folders_and_files_are_dropped_on_the_page(
    page: DataPage, workspace: Workspace, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.mkdir() if "." not in name else path.touch()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, no = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), action, data, LEFT, no)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(50, 50), action, data, LEFT, no)
    QApplication.sendEvent(page, drop)
    assert drop.isAccepted()
    assert workspace.design.training["data"] == str(path)


def test_a_folder_dropped_on_the_window_is_learnt_from(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.new_from("lenet5")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    action, no = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(600, 200), action, data, LEFT, no))
    QApplication.sendEvent(window, QDropEvent(QPointF(600, 200), action, data, LEFT, no))
    qtbot.waitUntil(lambda: window.workspace.design.training.get("data") == str(tmp_path))
    qtbot.waitUntil(lambda: not window.docks["data"].visibleRegion().isEmpty())
    sentence = window.data.page.contents.facts.status.sentence
    qtbot.waitUntil(lambda: window.data.page.knowledge.state is State.FAILED, timeout=60_000)
    assert sentence.text().endswith("."), "an empty folder is told of in a sentence"


def test_data_beside_the_design_are_named_from_there(
    page: DataPage, workspace: Workspace, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "cats").mkdir()
    workspace.mark_saved(tmp_path / "net.convas")
    page.take(tmp_path / "cats")
    assert workspace.design.training["data"] == "./cats"
    qtbot.waitUntil(lambda: asked.last.arguments[-1] == str(tmp_path / "cats"))


def test_a_folder_is_browsed(
    page: DataPage, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    click(page.contents.sources.folder)
    assert workspace.design.training["data"] == str(tmp_path)


def test_parts_of_a_set_are_chosen(page: DataPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.contents.choose("emnist")
    part = page.contents.facts.part
    qtbot.waitUntil(part.isVisible)
    assert part.currentText() == "balanced"
    QTest.keyClick(part, Qt.Key.Key_Down)
    QTest.keyClick(part, Qt.Key.Key_Return)
    assert workspace.design.training["data"] == "emnist:byclass"


def test_images_that_are_not_here_are_never_fetched_for_the_preview(
    page: DataPage, workspace: Workspace, qtbot: QtBot
) -> None:
    previewer = page.previewer
    assert isinstance(previewer, Shown)
    page.tabs.setCurrentIndex(1)
    page.contents.choose("cifar10")
    qtbot.waitUntil(lambda: bool(previewer.questions) and previewer.busy)
    qtbot.wait(200)
    assert all(question["data"] in ("digits", "shapes") for question in previewer.questions)
    assert page.preparing.preview.note.text() == "Shown on shapes, until the data are here."
    named = page.contents.named()
    assert named is not None
    assert not places.is_there(named)


def test_the_page_turns_upright(page: DataPage, asked: Asked) -> None:
    asked.last.say(listing())
    page.resize(320, 900)
    QApplication.processEvents()
    assert page.contents.turning.splitter.orientation() == Qt.Orientation.Vertical
    page.resize(1000, 300)
    QApplication.processEvents()
    assert page.contents.turning.splitter.orientation() == Qt.Orientation.Horizontal


WRONG: dict[str, Callable[[Path], object]] = {
    "corrupt.npz": lambda path: path.write_bytes(b"no"),
    "missing": lambda path: None,
}


@pytest.mark.parametrize("name", WRONG)
def test_bad_data_are_told_of_by_the_real_process(
    qtbot: QtBot, real: DataPage, tmp_path: Path, name: str
) -> None:
    WRONG[name](tmp_path / name)
    real.take(tmp_path / name)
    real.show()
    qtbot.waitUntil(lambda: real.knowledge.state is State.FAILED, timeout=60_000)
    sentence = real.contents.facts.status.sentence.text().replace("\u200b", "")
    assert sentence.endswith(".")
    assert name in sentence
    assert "Traceback" not in sentence


def test_a_folder_with_faults_is_known_by_the_real_process(
    qtbot: QtBot, real: DataPage, tmp_path: Path
) -> None:
    for each, colour in (("cat", "red"), ("dog", "blue")):
        (tmp_path / each).mkdir()
        for number in range(3):
            Image.new("RGB", (20 + number, 16), colour).save(tmp_path / each / f"{number}.png")
    (tmp_path / "dog" / "broken.png").write_bytes(b"\x89PNG")
    real.resize(1000, 300)
    real.take(tmp_path)
    real.show()
    qtbot.waitUntil(lambda: real.knowledge.state is State.KNOWN, timeout=60_000)
    assert "broken.png" in real.contents.facts.left_out.toPlainText()
    assert real.contents.samples.classes.rowCount() == 2
    assert [len(samples) for _, samples in real.contents.samples.classes.rows] == [3, 3]


def test_nothing_is_asked_while_nobody_looks(qtbot: QtBot, workspace: Workspace, asked: Asked) -> None:
    page = DataPage(workspace, asked, Shown())
    qtbot.addWidget(page)
    page.contents.choose("shapes")
    qtbot.wait(350)
    assert not asked.errands
