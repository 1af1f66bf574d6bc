"""Undo and redo: nothing is lost but what was undone before another edit."""

from engine.graph import edits
from engine.graph.document import Design
from engine.graph.history import History

START = Design("Start")


def named(*names: str, key: str | None = None) -> History:
    history = History.of(START)
    for name in names:
        history = history.push(f"Name {name}", edits.set_name(START, name), key)
    return history


def test_undo_and_redo_walk_through_all_states() -> None:
    history = named("A", "B", "C")
    assert [history.design.name, history.undo().design.name] == ["C", "B"]
    assert history.undo().undo().undo().undo().design is START
    assert history.undo().undo().redo().redo().redo().design.name == "C"
    assert (history.undo_name, history.redo_name) == ("Name C", None)
    assert (history.undo().undo_name, history.undo().redo_name) == ("Name B", "Name C")
    assert (History.of(START).undo_name, History.of(START).redo_name) == (None, None)


def test_an_edit_after_undo_forgets_what_was_undone() -> None:
    history = named("A", "B").undo().push("Name D", edits.set_name(START, "D"))
    assert [step.design.name for step in history.steps] == ["Start", "A", "D"]


def test_an_edit_that_changes_nothing_leaves_no_step() -> None:
    history = named("A")
    assert history.push("Again", edits.set_name(START, "A")) is history


def test_the_turns_of_one_spin_box_are_one_step() -> None:
    history = named("A", "B", "C", key="name")
    assert [step.design.name for step in history.steps] == ["Start", "C"]
    closed = history.close().push("Name D", edits.set_name(START, "D"), "name")
    assert [step.design.name for step in closed.steps] == ["Start", "C", "D"]


def test_what_folds_is_made_on_the_design_before_the_first() -> None:
    history = named("A").push("Name B", edits.set_name(START, "B"), "key")
    assert history.before("key").name == "A"
    assert history.before("other").name == history.before().name == "B"
    assert history.close().before("key").name == "B"
    assert History.of(START).before("key") is START


def test_another_key_is_another_step() -> None:
    history = named("A", key="one").push("Name B", edits.set_name(START, "B"), "two")
    assert [step.design.name for step in history.steps] == ["Start", "A", "B"]


def test_jump_stays_within_the_steps() -> None:
    history = named("A", "B")
    assert history.jump(1).design.name == "A"
    assert history.jump(-9).design is START
    assert history.jump(99).design.name == "B"


def test_thousand_edits_share_what_they_do_not_change() -> None:
    design = edits.add(edits.add(START, "Input"), "ReLU", id="relu")
    history = History.of(design)
    for turn in range(1000):
        design = edits.move(design, {"relu": (float(turn + 1), 0.0)})
        history = history.push("Move", design)
    assert len({id(step.design.network.nodes["input"]) for step in history.steps}) == 1
    assert history.jump(0).design.network.nodes["relu"].position == (0.0, 0.0)
