"""How images are prepared, on the page of the data: steps by mouse and keys, values, problems, pictures."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from designer.data.page import DataPage
from designer.data.preparing_page import PreparingPage
from designer.data.step_words import SENTENCES, whens
from designer.data.steps_list import box_of
from designer.editors.sizes import SizeEditor
from designer.workspace import Workspace
from engine.data.advised import step_problems
from engine.data.transforms import TRANSFORMS, ordered
from engine.data.transforms.presets import PRESETS
from engine.graph import edits, preparing
from engine.graph.document import Step
from templates import TEMPLATES
from tests.designer.data_process import Asked, Shown

Key = Qt.Key
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
THREE = ("RandomCrop", "RandomHorizontalFlip", "ColorJitter")


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(TEMPLATES["lenet5"].build())


@pytest.fixture
def real(qtbot: QtBot, workspace: Workspace) -> Iterator[DataPage]:
    """Return a page with a real process."""
    result = DataPage(workspace, Asked())
    qtbot.addWidget(result)
    yield result
    result.shutdown()


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> Iterator[DataPage]:
    result = DataPage(workspace, Asked(), Shown())
    qtbot.addWidget(result)
    result.resize(1000, 400)
    result.tabs.setCurrentIndex(1)
    with qtbot.waitExposed(result):
        result.show()
    yield result
    result.shutdown()


@pytest.fixture
def steps(page: DataPage, workspace: Workspace) -> PreparingPage:
    """Return the half with three steps, the first of them selected."""
    made = tuple(Step(type, {"size": (32, 32)} if type == "RandomCrop" else {}) for type in THREE)
    workspace.edit("Begin", preparing.replace_steps, made)
    page.preparing.list.setCurrentRow(0)
    return page.preparing


def shown(page: DataPage) -> Shown:
    assert isinstance(page.previewer, Shown)
    return page.previewer


def types(workspace: Workspace) -> list[str]:
    return [step.type for step in workspace.design.transforms]


def sides(page: PreparingPage) -> list[object]:
    """Return the height and width that the form shows."""
    editor = page.form.editors["size"]
    assert isinstance(editor, SizeEditor)
    return [box.value for box in editor.boxes]


def settled(page: DataPage, qtbot: QtBot) -> None:
    """Wait until the newest question is asked, and answer it."""
    qtbot.waitUntil(lambda: shown(page).busy and not page.preparing.preview._later.isActive())
    while shown(page).busy:
        shown(page).answer()


def test_a_step_is_searched_by_another_word_and_added_behind_the_selected_one(
    steps: PreparingPage, workspace: Workspace
) -> None:
    QTest.mouseClick(steps.add, LEFT)
    assert steps.search.line.isVisible()
    QTest.keyClicks(steps.search.line, "cutout")
    QTest.keyClick(steps.search.line, Key.Key_Return)
    assert types(workspace) == ["RandomCrop", "RandomErasing", "RandomHorizontalFlip", "ColorJitter"]
    assert steps.list.currentRow() == 1
    assert steps.form.heading.text() == "RandomErasing"
    workspace.undo()
    assert types(workspace) == list(THREE)


def test_a_step_that_makes_a_size_takes_the_inputs(steps: PreparingPage, workspace: Workspace) -> None:
    steps.list.setFocus()
    QTest.keyClick(steps.list, Key.Key_Insert)
    QTest.keyClicks(steps.search.line, "Resize")
    QTest.keyClick(steps.search.line, Key.Key_Down)
    QTest.keyClick(steps.search.line, Key.Key_Up)
    QTest.keyClick(steps.search.line, Key.Key_Return)
    assert workspace.design.transforms[1] == Step("Resize")
    assert sides(steps) == [32, 32]
    assert steps.form.follows.isVisible()
    workspace.edit("Larger", edits.set_value, ["input"], "shape", (1, 40, 36))
    assert sides(steps) == [40, 36]
    assert not [each for each in step_problems(workspace.design, (1, 40, 36)) if each.step == 1]
    workspace.edit("Fixed", preparing.set_step, 1, "size", (40, 36))
    assert not steps.form.follows.isVisible()
    QTest.mouseClick(steps.form.resets["size"], LEFT)
    assert workspace.design.transforms[1] == Step("Resize"), "it follows again"


def test_escape_adds_nothing(steps: PreparingPage, workspace: Workspace) -> None:
    QTest.mouseClick(steps.add, LEFT)
    QTest.keyClick(steps.search.line, Key.Key_Escape)
    assert steps.form.isVisible()
    assert types(workspace) == list(THREE)


def test_every_step_can_be_found_added_and_shown(steps: PreparingPage, workspace: Workspace) -> None:
    assert steps.search.list.count() == len(TRANSFORMS)
    for declared in ordered():
        steps.begin_adding()
        QTest.keyClicks(steps.search.line, declared.__name__)
        QTest.keyClick(steps.search.line, Key.Key_Return)
        assert steps.form.type == declared.__name__
        assert workspace.design.transforms[steps.list.currentRow()].type == declared.__name__


def test_steps_are_moved_by_keys(steps: PreparingPage, workspace: Workspace) -> None:
    steps.list.setFocus()
    QTest.keyClick(steps.list, Key.Key_Down, ALT)
    assert types(workspace) == ["RandomHorizontalFlip", "RandomCrop", "ColorJitter"]
    assert steps.list.currentRow() == 1
    QTest.keyClick(steps.list, Key.Key_Up, ALT)
    QTest.keyClick(steps.list, Key.Key_Up, ALT)
    assert types(workspace) == list(THREE)
    assert workspace.history.undo_name == "Move RandomCrop"


@pytest.mark.parametrize(
    ("start", "over", "lower", "made"),
    [
        (0, 2, True, ["RandomHorizontalFlip", "ColorJitter", "RandomCrop"]),
        (2, 0, False, ["ColorJitter", "RandomCrop", "RandomHorizontalFlip"]),
        (0, 1, True, ["RandomHorizontalFlip", "RandomCrop", "ColorJitter"]),
        (1, 1, False, list(THREE)),
    ],
)
def test_steps_are_drawn_to_other_places(
    steps: PreparingPage, workspace: Workspace, start: int, over: int, lower: bool, made: list[str]
) -> None:
    view = steps.list
    view.setCurrentRow(start)
    area = view.visualItemRect(view.item(over))
    point = QPointF(area.center().x(), area.bottom() - 2 if lower else area.top() + 2)
    data = view.mimeData([view.item(start)])
    drop = QDropEvent(point, Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    drop.source = lambda: view  # type: ignore[method-assign]
    view.dropEvent(drop)
    assert types(workspace) == made
    assert view.count() == 3


def test_steps_are_skipped_by_click_and_key(steps: PreparingPage, workspace: Workspace) -> None:
    view = steps.list
    box = box_of(view.visualItemRect(view.item(1))).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=box)
    assert [step.skipped for step in workspace.design.transforms] == [False, True, False]
    assert view.currentRow() == 0, "a click on the box selects nothing"
    view.setFocus()
    QTest.keyClick(view, Key.Key_Space)
    assert workspace.design.transforms[0].skipped
    assert steps.form.when.text() == SENTENCES["skipped"]
    QTest.keyClick(view, Key.Key_Space)
    assert not workspace.design.transforms[0].skipped


def test_steps_are_removed_by_button_and_key(steps: PreparingPage, workspace: Workspace) -> None:
    QTest.mouseClick(steps.remove, LEFT)
    steps.list.setFocus()
    QTest.keyClick(steps.list, Key.Key_Delete)
    QTest.keyClick(steps.list, Key.Key_Delete)
    assert types(workspace) == []
    assert steps.form.heading.text() == "No step is selected"
    assert not steps.remove.isEnabled()
    QTest.keyClick(steps.list, Key.Key_Delete)
    assert types(workspace) == []


def test_values_are_set_reset_and_fold_into_one_step(steps: PreparingPage, workspace: Workspace) -> None:
    box = steps.form.editors["padding"].findChild(QSpinBox) or steps.form.editors["padding"].focusProxy()
    assert box is not None
    before = workspace.history.cursor
    box.setFocus()
    QTest.keyClick(box, Key.Key_Up)
    QTest.keyClick(box, Key.Key_Up)
    assert workspace.design.transforms[0].values["padding"] == 6
    assert workspace.history.cursor == before + 1
    reset = steps.form.resets["padding"]
    assert reset.isVisible()
    QTest.mouseClick(reset, LEFT)
    assert "padding" not in workspace.design.transforms[0].values
    assert not steps.form.resets["padding"].isVisible()


def test_presets_replace_the_list_in_one_step(page: DataPage, workspace: Workspace) -> None:
    menu = page.preparing.presets.menu()
    assert [action.text() for action in menu.actions()] == [preset.name for preset in PRESETS]
    menu.actions()[2].trigger()
    assert types(workspace) == ["RandomCrop", "RandomHorizontalFlip"]
    assert "size" not in workspace.design.transforms[0].values, "it follows the Input"
    workspace.undo()
    assert types(workspace) == []


def test_problems_are_told_at_their_step_with_a_cure(steps: PreparingPage, workspace: Workspace) -> None:
    workspace.edit("Wrong", preparing.set_step, 0, "size", (64, 64))
    assert steps.form.notes.notes
    note = steps.form.notes.notes[0]
    assert note.case.problem.severity == "error"
    assert note.case.problem.message in steps.list.item(0).toolTip()
    QTest.mouseClick(note.buttons[0], LEFT)
    assert not steps.form.notes.notes
    assert "size" not in workspace.design.transforms[0].values, "it follows the Input"


def test_a_step_of_an_unknown_type_can_be_removed(steps: PreparingPage, workspace: Workspace) -> None:
    workspace.edit("Strange", preparing.replace_steps, (Step("FromElsewhere"), Step("RandomHorizontalFlip")))
    assert steps.form.heading.text() == "FromElsewhere"
    QTest.mouseClick(steps.form.notes.notes[0].buttons[0], LEFT)
    assert types(workspace) == ["RandomHorizontalFlip"]


def test_pictures_are_asked_after_a_pause_and_the_newest_win(
    page: DataPage, steps: PreparingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    settled(page, qtbot)
    before = len(shown(page).questions)
    for padding in range(5, 10):
        workspace.edit("Set", preparing.set_step, 0, "padding", padding)
    qtbot.waitUntil(lambda: len(shown(page).questions) > before)
    assert len(shown(page).questions) == before + 1, "one question for a row of edits"
    assert shown(page).questions[-1]["steps"][0]["values"]["padding"] == 9
    assert shown(page).questions[-1]["step"] == 0
    workspace.edit("Set", preparing.set_step, 0, "padding", 11)
    qtbot.waitUntil(lambda: shown(page)._next is not None)
    assert steps.preview.pictures.faint
    shown(page).answer(-1, brightness=10)
    assert shown(page).questions[-1]["steps"][0]["values"]["padding"] == 11
    assert steps.preview.pictures.faint, "the answer to an older question is not shown"
    shown(page).answer(-1, brightness=99)
    assert not steps.preview.pictures.faint
    assert steps.preview.pictures.pictures.before[0].pixelColor(0, 0).red() == 99
    assert len(steps.preview.pictures.pictures.after[0]) == 4


def test_another_draw_and_all_steps_ask_anew(page: DataPage, steps: PreparingPage, qtbot: QtBot) -> None:
    settled(page, qtbot)
    seed = shown(page).questions[-1]["seed"]
    QTest.mouseClick(steps.preview.another, LEFT)
    settled(page, qtbot)
    assert shown(page).questions[-1]["seed"] == seed + 1
    steps.preview.which.setFocus()
    QTest.keyClick(steps.preview.which, Key.Key_Down)
    settled(page, qtbot)
    assert shown(page).questions[-1]["step"] is None


def test_what_fails_is_said_in_place_of_the_pictures(
    page: DataPage, steps: PreparingPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: shown(page).busy)
    shown(page).take({"id": shown(page).questions[-1]["id"], "error": "The folder is gone."})
    assert steps.preview.pictures.sentence == "The folder is gone."


def test_without_an_input_it_is_said_what_is_missing(qtbot: QtBot) -> None:
    page = DataPage(Workspace(), Asked(), Shown())
    qtbot.addWidget(page)
    assert page.preparing.preview.pictures.sentence == "Images are shown when the network has an Input."
    assert not page.preparing.remove.isEnabled()


def test_it_is_said_when_each_step_is_done() -> None:
    listed = [Step("Resize"), Step("RandomRotation"), Step("Grayscale"), Step("Normalize"), Step("CutMix")]
    assert whens(listed, (3, 32, 32)) == (
        "once; validation, too",
        "each time, training only",
        "each time; validation, too",
        "each time; validation, too",
        "each batch, training only",
    )
    assert whens([Step("RandomResizedCrop")], (3, 32, 32)) == ("each time; validation: middle",)
    assert whens([Step("Nothing"), Step("Pad", skipped=True)], (3, 32, 32)) == ("unknown", "skipped")
    assert whens([Step("Resize", {"size": "wrong"})], (3, 32, 32)) == ("once; validation, too",)


def test_the_real_process_shows_what_a_step_does(qtbot: QtBot, real: DataPage, workspace: Workspace) -> None:
    real.resize(1000, 400)
    real.tabs.setCurrentIndex(1)
    workspace.edit("Turn over", preparing.add_step, "RandomVerticalFlip", None, {"p": 1.0})
    real.show()
    pictures = real.preparing.preview.pictures
    qtbot.waitUntil(lambda: bool(pictures.pictures.before), timeout=60_000)
    before, after = pictures.pictures.before[0], pictures.pictures.after[0][0]
    assert before.size().toTuple() == (32, 32)
    assert after == before.flipped(Qt.Orientation.Vertical)
    workspace.edit("Break", preparing.add_step, "RandomCrop", None, {"size": (900, 900)})
    real.preparing.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: bool(pictures.sentence), timeout=60_000)
    assert pictures.sentence.endswith(".")


def test_a_process_that_was_killed_is_started_again(
    qtbot: QtBot, real: DataPage, workspace: Workspace
) -> None:
    real.tabs.setCurrentIndex(1)
    real.show()
    qtbot.waitUntil(lambda: real.previewer._process is not None)
    assert real.previewer._process is not None
    real.previewer._process.kill()
    pictures = real.preparing.preview.pictures
    qtbot.waitUntil(lambda: bool(pictures.sentence), timeout=20_000)
    assert "has ended" in pictures.sentence
    workspace.edit("Again", preparing.add_step, "RandomInvert")
    qtbot.waitUntil(lambda: bool(pictures.pictures.before), timeout=60_000)


def test_the_list_has_room_for_its_texts(steps: PreparingPage) -> None:
    area = steps.list.visualItemRect(steps.list.item(0))
    assert area.height() >= 2 * steps.list.fontMetrics().height()
    assert box_of(area).center().y() == pytest.approx(area.center().y(), abs=2)
    assert area.contains(box_of(area))
