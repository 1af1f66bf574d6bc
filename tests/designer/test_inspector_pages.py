"""What the inspector shows of one node, of several and of the design, and how it wears it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.inspector import facts as facts_of
from engine.catalogue import LAYERS
from engine.graph import edits
from engine.graph.document import Port
from templates import TEMPLATES
from tests.designer.inspector_bench import Bench, retype, texts

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench with LeNet-5 on it."""
    return Bench(qtbot, TEMPLATES["lenet5"].build())


def test_nodes_of_one_type_are_edited_together(bench: Bench) -> None:
    bench.select("conv1", "conv2")
    box = bench.box("out_channels")
    assert box.property("text") == ""
    assert bench.inspector.nodes.header.name.text() == "2 × Conv2d"
    retype(box, "8")
    assert (bench.value("conv1", "out_channels"), bench.value("conv2", "out_channels")) == (8, 8)
    assert bench.steps == ["Open", "Set out_channels of 2 nodes to 8"]
    bench.settle()
    assert box.property("text") == "8"


def test_nodes_of_several_types_are_counted(bench: Bench) -> None:
    bench.select("conv1", "conv2", "fc1")
    assert bench.inspector.page is bench.inspector.mixed
    shown = texts(bench.inspector.mixed)
    assert shown[0] == "3 nodes"
    assert shown[shown.index("Conv2d") + 1] == "2"
    parameters = str(156 + 2416 + 48_120)
    assert parameters in [text.replace(",", "") for text in shown]


def test_without_a_selection_the_design_is_shown_and_named(bench: Bench) -> None:
    page = bench.inspector.whole
    assert bench.inspector.page is page
    assert {"61,706", "416.5 k", "0.25 MB"} <= set(texts(page))
    retype(page.header.name, "My net")
    QTest.keyClick(page.header.name, Qt.Key.Key_Return)
    assert bench.workspace.design.name == "My net"


def test_a_problem_stands_at_its_parameter_and_its_fix_is_an_undoable_edit(bench: Bench) -> None:
    bench.select("conv2")
    retype(bench.box("kernel_size"), "40")
    bench.settle()
    notes = bench.row("kernel_size").notes
    assert notes.isVisible()
    assert "does not fit" in notes.notes[0].case.problem.message
    QTest.mouseClick(notes.notes[0].buttons[0], LEFT)
    assert bench.steps[-1] == "Set kernel_size to 14"
    assert not bench.workspace.graph_report.problems_at("conv2")
    bench.settle()
    assert not notes.isVisible()
    bench.workspace.undo()
    bench.settle()
    assert notes.isVisible()


def test_a_problem_of_no_parameter_stands_above_them(bench: Bench) -> None:
    bench.workspace.edit("Remove a wire", edits.disconnect, [Port("conv2")])
    bench.select("conv2")
    assert "Nothing arrives at conv2" in " ".join(texts(bench.inspector.nodes.notes))
    QTest.mouseClick(bench.inspector.nodes.notes.notes[0].buttons[0], LEFT)
    assert bench.workspace.report.valid


def test_a_folded_row_with_a_problem_unfolds(bench: Bench) -> None:
    bench.select("conv2")
    assert not bench.row("groups").isVisible()
    bench.workspace.edit("Set groups", edits.set_value, ["conv2"], "groups", 5)
    bench.settle()
    assert bench.row("groups").isVisible()
    assert bench.row("groups").notes.isVisible()


def test_a_value_out_of_range_from_a_file_is_told_in_its_row(bench: Bench) -> None:
    bench.workspace.edit("Set", edits.set_value, ["conv2"], "out_channels", -3)
    bench.select("conv2")
    assert bench.box("out_channels").property("text") == "-3"
    assert "but is −3" in " ".join(texts(bench.row("out_channels")))


def test_reset_appears_only_for_what_is_set(bench: Bench) -> None:
    bench.select("conv2")
    assert bench.row("out_channels").reset.isVisible()
    assert not bench.row("stride").reset.isVisible()
    QTest.mouseClick(bench.row("out_channels").reset, LEFT)
    assert bench.value("conv2", "out_channels") is None
    assert bench.steps[-1] == "Reset out_channels of conv2"
    bench.settle()
    assert not bench.row("out_channels").reset.isVisible()
    assert bench.box("out_channels").property("text") == "32"


def test_help_is_a_tooltip_and_a_line(bench: Bench) -> None:
    bench.select("conv2")
    row = bench.row("stride")
    assert "1 to 255" in row.name.toolTip()
    assert not row.help.isVisible()
    bench.box("stride").setFocus()
    QTest.keyClick(bench.box("stride"), Qt.Key.Key_F1)
    assert row.help.isVisible()
    assert not bench.row("padding").help.isVisible()
    QTest.mouseClick(bench.inspector.nodes.help, LEFT)
    assert bench.row("padding").help.isVisible()


def test_facts_name_the_weights_and_the_formula(bench: Bench) -> None:
    facts = facts_of.of_node(bench.workspace.design, bench.workspace.graph_report, "conv2")
    known = {fact.name: fact for fact in facts}
    assert known["Input"].value == "6 × 14 × 14"
    assert known["Output"].value == "16 × 10 × 10"
    assert known["weight"].value == "16 × 6 × 5 × 5"
    assert known["Parameters"].value == "2,416"
    assert known["MACs"].more.startswith("16 × 6 × 5 × 5 (weight) × 10 × 10 (output positions) = 240,000")
    assert known["Receptive field"].value == "14 × 14, step 2, from 0"


@pytest.mark.parametrize("type", LAYERS)
def test_every_layer_fits_into_the_narrow_dock(bench: Bench, type: str) -> None:
    bench.workspace.edit("Add", edits.add, type, id="new")
    bench.select("new")
    form = bench.inspector.nodes.form
    for section in form.sections.values() if form and form.isVisible() else ():
        section.open(True)
    QTest.mouseClick(bench.inspector.nodes.help, LEFT)
    bench.settle()
    assert bench.inspector.nodes.minimumSizeHint().width() <= 280


def test_the_tab_key_walks_down_the_rows(bench: Bench) -> None:
    bench.workspace.edit("Spoil", edits.set_value, ["conv2"], "kernel_size", 40)
    bench.select("conv2")
    seen = []
    bench.inspector.nodes.header.name.setFocus()
    for _ in range(30):
        widget = bench.inspector.focusWidget()
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    boxes = [bench.box(name) for name in ("out_channels", "kernel_size", "stride")]
    buttons = [note.buttons[0] for note in bench.row("kernel_size").notes.notes]
    order = [seen.index(widget) for widget in (*boxes[:2], *buttons, boxes[2])]
    assert len(order) == 4
    assert order == sorted(order)


def test_the_selection_may_vanish_by_undo(bench: Bench, qtbot: QtBot) -> None:
    bench.workspace.edit("Add", edits.add, "Conv2d", id="extra")
    bench.select("extra")
    bench.box("stride").setFocus()
    bench.workspace.undo()
    bench.settle()
    assert bench.inspector.page is bench.inspector.whole
    assert bench.steps == ["Open", "Add"]


def test_no_part_of_a_page_opens_as_a_window_of_its_own(bench: Bench) -> None:
    opened: list[QWidget] = []
    QApplication.instance().focusWindowChanged.connect(opened.append)  # type: ignore[union-attr]
    for id in bench.workspace.graph.nodes:
        bench.select(id)
    assert opened == []
    assert bench.inspector.isActiveWindow()


def test_both_themes_can_be_worn(bench: Bench) -> None:
    from designer import theme

    bench.select("conv2")
    for look in (theme.DARK, theme.LIGHT):
        bench.inspector.set_theme(look)
        assert look.muted in bench.inspector.styleSheet()
        assert not bench.inspector.grab().isNull()
