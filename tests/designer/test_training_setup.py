"""The settings as a form, and the choice of the node that is watched."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.editors.plain import ChoiceEditor, NumberEditor
from designer.training.obstacles import obstacles
from designer.training.setup_form import SetupForm, declared_in, settings_of
from designer.training.setup_section import Section
from designer.training.setup_units import RUNGS
from designer.training.setup_words import ESSENTIAL, MEANINGS, label_of, summary
from designer.training.watching import Trained, first_convolution, shapes, watched
from designer.workspace import Workspace
from engine.analysis import analyse
from engine.analysis.placing import Way, places_of
from engine.catalogue.fields import Choice
from engine.graph import edits
from engine.graph.document import Design
from engine.graph.learning import freeze
from engine.train.schedules import curve
from engine.train.settings import TrainingSettings, declared
from templates import TEMPLATES

LENET = TEMPLATES["lenet5"].build()


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(LENET)


@pytest.fixture
def form(qtbot: QtBot, workspace: Workspace) -> SetupForm:
    result = SetupForm(workspace)
    qtbot.addWidget(result)
    result.show()
    return result


def test_the_form_tells_with_which_weights_a_run_begins(form: SetupForm, tmp_path: Path) -> None:
    workspace = form._workspace
    assert form.beginning.text() == "Begins with fresh weights."
    workspace.open(edits.set_weights(LENET, "mine.safetensors"), tmp_path / "mine.convas")
    assert form.beginning.text() == "The weights mine are missing."
    assert form.beginning.toolTip() == str(tmp_path / "mine.safetensors")
    (tmp_path / "mine.safetensors").write_bytes(b"")
    form.show_design()
    assert form.beginning.text() == "Begins with the weights mine."
    workspace.edit("Drop weights", edits.set_weights, "")
    assert form.beginning.text() == "Begins with fresh weights."


def test_a_long_name_of_weights_does_not_widen_the_form(form: SetupForm, tmp_path: Path) -> None:
    before = form.sizeHint().width()
    form._workspace.open(edits.set_weights(LENET, f"{'x' * 150}.safetensors"), tmp_path / "mine.convas")
    assert "x…" in form.beginning.text()
    assert form.sizeHint().width() == before


def box_of(form: SetupForm, name: str) -> NumberEditor:
    editor = form.editors[name]
    assert isinstance(editor, NumberEditor)
    return editor


def typed(form: SetupForm, name: str, text: str) -> None:
    """Type a number and press Enter."""
    box = box_of(form, name).box
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), text)
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)


def test_every_setting_has_an_editor_with_label_and_help(form: SetupForm) -> None:
    assert list(form.editors) == [parameter.name for parameter in declared()]
    for parameter in declared():
        assert parameter.help in form.editors[parameter.name].toolTip()
        assert form.labels[parameter.name].text() == label_of(parameter.name)
        for part in form.editors[parameter.name].findChildren(QWidget):
            assert part.accessibleName() == label_of(parameter.name)


def test_a_number_that_is_typed_becomes_one_undoable_edit(form: SetupForm, workspace: Workspace) -> None:
    typed(form, "batch_size", "128")
    assert workspace.design.training == {"batch_size": 128}
    assert workspace.history.undo_name == "Set batch size to 128"
    assert len(workspace.history.steps) == 2
    workspace.undo()
    assert workspace.design.training == {}
    assert box_of(form, "batch_size").box.text() == "32"


def test_a_default_is_not_kept(form: SetupForm, workspace: Workspace) -> None:
    typed(form, "epochs", "5")
    typed(form, "epochs", "30")
    assert workspace.design.training == {}


def test_the_optimiser_brings_its_learning_rate_and_momentum(form: SetupForm, workspace: Workspace) -> None:
    optimiser = form.editors["optimizer"]
    assert isinstance(optimiser, ChoiceEditor)
    assert not form.editors["momentum"].isEnabled()
    optimiser.box.setFocus()
    QTest.keyClicks(optimiser.box, "sgd")
    optimiser.box.activated.emit(optimiser.box.currentIndex())
    assert workspace.design.training == {"optimizer": "sgd"}
    assert form.editors["momentum"].isEnabled()
    assert box_of(form, "lr").box.text() == "0.05"


def test_what_is_typed_out_of_range_is_complained_of(
    qtbot: QtBot, form: SetupForm, workspace: Workspace
) -> None:
    box = box_of(form, "validation").box
    box.setFocus()
    box.lineEdit().selectAll()
    with qtbot.waitSignal(workspace.said, check_params_cb=lambda text, bad: bad and "Held back" in text):
        QTest.keyClicks(box.lineEdit(), "7")
    assert workspace.design.training == {}


def test_settings_of_a_file_that_make_no_sense_do_not_break_the_form(qtbot: QtBot) -> None:
    design = edits.set_training(LENET, {"epochs": "many", "batch_size": 64})
    form = SetupForm(Workspace(design))
    qtbot.addWidget(form)
    assert box_of(form, "epochs").box.text() == str(TrainingSettings().epochs)
    assert box_of(form, "batch_size").box.text() == "64"
    (complaint,) = obstacles(design, analyse(design))
    (cure,) = complaint.fixes
    assert cure.edit(design).training == {"batch_size": 64}


def test_without_a_selection_the_first_convolution_is_watched() -> None:
    assert watched(LENET, analyse(LENET), Way(), ()) == "conv1"


def test_without_a_convolution_the_first_layer_is_watched() -> None:
    design = Design()
    for type in ("Input", "Flatten", "Output"):
        design = edits.add(design, type)
    design = edits.connect(edits.connect(design, "input", "flatten1"), "flatten1", "output")
    assert first_convolution(analyse(design)) == "flatten1"


def test_an_empty_design_has_nothing_to_watch() -> None:
    assert watched(Design(), analyse(Design()), Way(), ()) is None


def test_of_several_selected_nodes_the_first_in_the_network_is_watched() -> None:
    assert watched(LENET, analyse(LENET), Way(), {"fc1", "pool1", "conv2"}) == "pool1"


def test_a_node_in_a_block_is_watched_at_the_place_that_is_shown() -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    report = analyse(design)
    paths = {path for path, _ in report.places()}
    for name in ("Stage", "BasicBlock"):
        for place in places_of(design, report, name):
            inside = next(id for id in place.report.order if place.report.graph.nodes[id].type != "Input")
            path = watched(design, report, place.way, {inside})
            assert path == f"{place.path}.{inside}"
            assert any(each == path or each.startswith(f"{path}.") for each in paths)
    spare = Design(blocks=design.blocks)
    assert watched(spare, analyse(spare), Way("BasicBlock"), {"conv1"}) is None


def test_every_node_has_its_shape_in_blocks_too() -> None:
    report = analyse(TEMPLATES["resnet"].build(depth="18"))
    found = shapes(report)
    assert {path for path, _ in report.places()} <= found.keys()
    assert found["conv1"] == (64, 112, 112)


def test_names_places_and_notes_do_not_make_another_network() -> None:
    trained = Trained.of(LENET, analyse(LENET), tuple("0123456789"))
    moved = edits.set_note(edits.move(LENET, {"conv1": (9.0, 9.0)}), "conv1", "first")
    assert trained.is_same(edits.set_name(moved, "Mine"))
    assert not trained.is_same(edits.set_value(LENET, ["conv1"], "stride", 2))
    assert not trained.is_same(edits.remove(LENET, ["conv1"]))


def test_the_classes_name_what_leaves_the_network() -> None:
    trained = Trained.of(LENET, analyse(LENET), tuple("0123456789"))
    assert trained.scores == {"output", "fc3"}
    softened = edits.insert(
        LENET, "Softmax", next(iter(p for p in LENET.network.links if p.node == "output"))
    )
    assert {"fc3", "softmax1"} <= Trained.of(softened, analyse(softened), ()).scores


def section(form: SetupForm, title: str) -> Section:
    found = form.sections[title]
    found.open()
    return found


def shown_in(form: SetupForm, title: str) -> list[str]:
    names = [parameter.name for parameter in declared_in(title)]
    return [name for name in names if form.editors[name].isVisibleTo(form.sections[title].body)]


def test_what_everybody_needs_is_seen_and_the_rest_folds(form: SetupForm) -> None:
    assert all(form.editors[name].isVisible() for name in ESSENTIAL)
    titles = dict.fromkeys(each.section for each in declared() if each.name not in ESSENTIAL)
    assert list(form.sections) == list(titles)
    loss = form.sections["Loss"]
    assert not form.editors["label_smoothing"].isVisible()
    QTest.mouseClick(loss.heading, Qt.MouseButton.LeftButton)
    assert form.editors["label_smoothing"].isVisible()
    loss.heading.setFocus()
    QTest.keyClick(loss.heading, Qt.Key.Key_Space)
    assert not form.editors["label_smoothing"].isVisible()


def test_a_heading_says_in_one_line_what_is_unusual(form: SetupForm, workspace: Workspace) -> None:
    assert form.sections["Schedule"].heading.accessibleName() == "Schedule: constant"
    assert form.sections["Machine"].heading.accessibleName() == "Machine: as usual"
    workspace.edit("Set", edits.set_training, {"schedule": "cosine", "warmup": 2.0, "clip_norm": 1.0})
    assert form.sections["Schedule"].heading.accessibleName() == "Schedule: cosine, 2 epochs of warm-up"
    assert form.sections["Steadiness"].heading.accessibleName() == "Steadiness: gradients clipped at 1"
    workspace.edit("Freeze", freeze, ["conv1", "conv2"])
    assert form.sections["Transfer"].heading.accessibleName() == "Transfer: 2 parts frozen"


CHANGES: tuple[dict[str, Any], ...] = tuple(
    {parameter.name: option}
    for parameter in declared()
    if parameter.name in MEANINGS
    for option in MEANINGS[parameter.name]
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_every_choice_has_a_meaning_and_is_summed_up(change: dict[str, Any]) -> None:
    settings = TrainingSettings(**change)
    ((name, option),) = change.items()
    assert MEANINGS[name][option]
    (own,) = (each.section for each in declared() if each.name == name)
    if name not in ESSENTIAL and getattr(TrainingSettings(), name) != option:
        assert option in summary(own, settings)


def test_every_option_is_told_of() -> None:
    for parameter in declared():
        if isinstance(parameter.kind, Choice):
            assert tuple(MEANINGS[parameter.name]) == parameter.kind.options


def test_settings_without_effect_are_hidden(form: SetupForm, workspace: Workspace) -> None:
    section(form, "Schedule")
    assert shown_in(form, "Schedule") == ["schedule", "warmup"]
    workspace.edit("Set", edits.set_training, {"schedule": "step"})
    assert shown_in(form, "Schedule") == ["schedule", "warmup", "step_size", "gamma"]
    workspace.undo()
    assert shown_in(form, "Schedule") == ["schedule", "warmup"]


def test_the_list_of_a_choice_tells_what_each_means(form: SetupForm) -> None:
    editor = form.editors["schedule"]
    assert isinstance(editor, ChoiceEditor)
    said = [editor.box.itemData(index, Qt.ItemDataRole.ToolTipRole) for index in range(editor.box.count())]
    assert said == list(MEANINGS["schedule"].values())
    section(form, "Schedule")
    editor.box.showPopup()
    assert editor.box.view().width() >= max(map(editor.fontMetrics().horizontalAdvance, said))
    assert not editor.box.view().grab().isNull()
    editor.box.hidePopup()
    assert MEANINGS["schedule"]["constant"] in editor.toolTip()


def test_the_course_follows_the_settings(form: SetupForm, workspace: Workspace) -> None:
    form.build_course()
    assert form.course is not None
    _, rates = form.course.line.getData()
    assert set(rates) == {0.002}
    workspace.edit("Set", edits.set_training, {"schedule": "cosine", "epochs": 10})
    epochs, rates = form.course.line.getData()
    wanted = curve(TrainingSettings(schedule="cosine", epochs=10), len(epochs))
    assert [list(epochs), list(rates)] == [list(axis) for axis in wanted]
    assert form.course.accessibleName().startswith("Learning rate over 10 epochs: cosine, from 0.002 to ")


def test_the_form_does_with_one_column_where_it_is_narrow(qtbot: QtBot, form: SetupForm) -> None:
    form.resize(700, 500)
    batch, held = form.editors["batch_size"], form.editors["validation"]
    qtbot.waitUntil(lambda: batch.y() == held.y())
    form.resize(form.minimumSizeHint().width(), 500)
    qtbot.waitUntil(lambda: batch.y() > held.y())
    assert batch.x() + batch.width() <= form.width()


def test_the_buttons_of_transfer_are_steps_of_their_own(form: SetupForm, workspace: Workspace) -> None:
    section(form, "Transfer")
    everything = form.transfer.buttons["everything"]
    assert not everything.isEnabled()
    QTest.mouseClick(form.transfer.buttons["feature-extraction"], Qt.MouseButton.LeftButton)
    assert workspace.history.undo_name == "Feature extraction"
    assert workspace.report.totals.trainable < workspace.report.totals.parameters
    assert everything.isEnabled()
    QTest.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert workspace.report.totals.trainable == workspace.report.totals.parameters


def test_numbers_say_what_they_count_and_when_they_are_off(form: SetupForm, workspace: Workspace) -> None:
    assert {name: form.units[name].text() for name in ("validation", "ema", "unfreeze_every")} == {
        "validation": "20 %",
        "ema": "off",
        "unfreeze_every": "never",
    }
    workspace.edit("Set", edits.set_training, {"ema": 0.999, "warmup": 1.0, "accumulate": 4})
    assert {name: form.units[name].text() for name in ("ema", "warmup", "accumulate")} == {
        "ema": "1,000 steps",
        "warmup": "epoch",
        "accumulate": "8 images",
    }


def test_a_unit_gives_way_to_a_long_number(form: SetupForm) -> None:
    form.sections["Learning"].open()
    unit = form.units["weight_decay"]
    assert unit.isVisible()
    typed(form, "weight_decay", "0")
    box_of(form, "weight_decay").box.lineEdit().setText("0" * 60)
    assert not unit.isVisible()


def test_the_arrows_lead_to_usual_numbers(form: SetupForm, workspace: Workspace) -> None:
    for name, steps, value in (("ema", 3, 0.999), ("batch_size", 1, 64), ("warmup", 1, 0.5)):
        box_of(form, name).box.stepBy(steps)
        assert workspace.design.training[name] == value
    box_of(form, "batch_size").box.stepBy(-2)
    assert workspace.design.training["batch_size"] == 16
    box_of(form, "warmup").box.stepBy(20)
    assert settings_of(workspace.design).warmup > 20


def test_every_rung_is_a_value_of_its_setting() -> None:
    kinds = {parameter.name: parameter.kind for parameter in declared()}
    for name, rungs in RUNGS.items():
        assert list(rungs) == sorted(set(rungs))
        assert [kinds[name].problem(kinds[name].canonical(rung)) for rung in rungs] == [None] * len(rungs)
