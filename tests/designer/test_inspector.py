"""The inspector, driven by keys and clicks over a real workspace: it edits, follows undo and never loops."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.forms import NumberEditor, SizeEditor
from designer.inspector import Inspector
from designer.inspector import facts as facts_of
from designer.inspector.rows import Row
from designer.workspace import Workspace
from engine.catalogue import LAYERS
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES

LEFT = Qt.MouseButton.LeftButton


class Bench:
    """A workspace, its inspector in a window as narrow as its dock, and short names for what tests touch."""

    def __init__(self, qtbot: QtBot, design: Design) -> None:
        self.qtbot = qtbot
        self.workspace = Workspace(design)
        self.said: list[tuple[str, bool]] = []
        self.workspace.said.connect(lambda text, error: self.said.append((text, error)))
        self.inspector = Inspector(self.workspace)
        qtbot.addWidget(self.inspector)
        self.inspector.resize(280, 700)
        with qtbot.waitActive(self.inspector):
            self.inspector.show()
            self.inspector.activateWindow()

    def select(self, *ids: str) -> None:
        """Select nodes and let the inspector follow."""
        self.workspace.select(ids)
        self.settle()

    def settle(self) -> None:
        """Let the inspector follow."""
        self.qtbot.wait(1)

    def row(self, name: str) -> Row:
        """Return the row of a parameter."""
        assert self.inspector.nodes.form is not None
        return self.inspector.nodes.form.rows[name]

    def box(self, name: str) -> QWidget:
        """Return the box of a number, or the first of a size."""
        editor = self.row(name).editor
        assert isinstance(editor, NumberEditor | SizeEditor)
        return editor.box if isinstance(editor, NumberEditor) else editor.boxes[0]

    def value(self, id: str, name: str) -> object:
        """Return what the design holds."""
        return self.workspace.graph.nodes[id].values.get(name)

    @property
    def steps(self) -> list[str]:
        """The names of all steps so far."""
        return [step.name for step in self.workspace.history.steps]


def retype(box: QWidget, text: str) -> None:
    """Replace the text of a field as a person does."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, text)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench with LeNet-5 on it."""
    return Bench(qtbot, TEMPLATES["lenet5"].build())


@pytest.fixture
def residual(qtbot: QtBot) -> Bench:
    """A bench inside the basic block of a ResNet-18, whose nodes have expressions."""
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    bench.workspace.enter("BasicBlock")
    bench.select("conv1")
    return bench


def texts(widget: QWidget) -> list[str]:
    """Return the text of all labels that are seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_typing_edits_the_design_as_one_step(bench: Bench) -> None:
    bench.select("conv2")
    retype(bench.box("out_channels"), "128")
    assert bench.value("conv2", "out_channels") == 128
    assert bench.steps == ["Open", "Set out_channels of conv2 to 128"]


def test_leaving_the_box_ends_the_step(bench: Bench) -> None:
    bench.select("conv2")
    retype(bench.box("stride"), "2")
    bench.box("out_channels").setFocus()
    retype(bench.box("stride"), "3")
    assert bench.steps == ["Open", "Set stride of conv2 to 2", "Set stride of conv2 to 3"]
    assert bench.value("conv2", "stride") == (3, 3)


def test_turning_a_box_is_one_step(bench: Bench) -> None:
    bench.select("conv2")
    for _ in range(5):
        QTest.keyClick(bench.box("out_channels"), Qt.Key.Key_Up)
        bench.settle()
    assert bench.steps == ["Open", "Set out_channels of conv2 to 21"]


def test_editors_follow_undo_and_keep_the_focus(bench: Bench) -> None:
    bench.select("conv2")
    box = bench.box("out_channels")
    retype(box, "32")
    bench.workspace.undo()
    bench.settle()
    assert box.property("text") == "16"
    assert box.hasFocus()
    bench.workspace.redo()
    bench.settle()
    assert box.property("text") == "32"
    assert len(bench.steps) == 2


def test_ctrl_z_in_a_field_is_the_windows_undo(bench: Bench) -> None:
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), bench.inspector)
    undo.activated.connect(bench.workspace.undo)
    bench.inspector.activateWindow()
    bench.select("conv2")
    box = bench.box("out_channels")
    retype(box, "32")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.workspace.history.redo_name == "Set out_channels of conv2 to 32"
    assert bench.value("conv2", "out_channels") == 16
    bench.settle()
    assert box.property("text") == "16"
    name = bench.inspector.nodes.header.name
    retype(box, "8")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.value("conv2", "out_channels") == 16


def test_keys_typed_into_a_field_are_no_shortcuts(bench: Bench) -> None:
    taken: list[None] = []
    for key in ("1", "2", ".", "-"):
        QShortcut(QKeySequence(key), bench.inspector, lambda: taken.append(None))
    bench.select("conv2")
    retype(bench.box("out_channels"), "21")
    assert bench.value("conv2", "out_channels") == 21
    assert taken == []


def test_showing_asks_for_no_edit(bench: Bench) -> None:
    for id in bench.workspace.graph.nodes:
        bench.select(id)
    bench.select(*bench.workspace.graph.nodes)
    bench.select()
    assert bench.steps == ["Open"]


def test_half_typed_text_survives_other_edits(bench: Bench) -> None:
    bench.select("conv2")
    box = bench.box("out_channels")
    retype(box, "12")
    QTest.keyClicks(box, "*")
    bench.workspace.edit("Move conv1", edits.move, {"conv1": (5.0, 5.0)})
    bench.settle()
    assert box.property("text") == "12*"


def test_half_typed_text_does_not_follow_to_another_node(bench: Bench) -> None:
    bench.select("conv1")
    retype(bench.box("out_channels"), "16*")
    bench.select("conv2")
    assert bench.box("out_channels").property("text") == "16"
    assert bench.steps == ["Open", "Set out_channels of conv1 to 16"]


def test_enter_renames_and_the_selection_follows(bench: Bench) -> None:
    bench.select("conv1")
    retype(bench.inspector.nodes.header.name, "stem")
    QTest.keyClick(bench.inspector.nodes.header.name, Qt.Key.Key_Return)
    bench.settle()
    assert "stem" in bench.workspace.graph.nodes
    assert bench.workspace.selection == {"stem"}
    assert bench.inspector.page is bench.inspector.nodes
    assert bench.inspector.nodes.header.name.text() == "stem"
    assert bench.steps[-1] == "Rename conv1 to stem"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("class", "keyword"), ("conv2", "taken"), ("2 x", "no Python identifier"), ("", "needed")],
)
def test_a_name_that_cannot_be_is_refused_with_the_reason(bench: Bench, name: str, reason: str) -> None:
    bench.select("conv1")
    header = bench.inspector.nodes.header
    retype(header.name, name or "x")
    if not name:
        QTest.keyClick(header.name, Qt.Key.Key_Backspace)
    assert reason in header.complaint.text()
    assert header.complaint.isVisible()
    QTest.keyClick(header.name, Qt.Key.Key_Return)
    assert bench.steps == ["Open"]
    assert bench.said[-1][1]
    bench.box("stride").setFocus()
    assert header.name.text() == "conv1"


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
    assert "does not fit" in notes.notes[0].problem.message
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
    assert "but is -3" in " ".join(texts(bench.row("out_channels")))


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


def test_expressions_are_shown_with_their_value_and_edited(residual: Bench) -> None:
    line = residual.row("out_channels").formula.line
    assert (line.text(), residual.row("out_channels").remark.text()) == ("=width", "= 64")
    retype(line, "=width * 2")
    assert residual.value("conv1", "out_channels") == "=width * 2"
    assert residual.workspace.history.undo_name == "Set out_channels of conv1 to =width * 2"
    residual.settle()
    assert residual.row("out_channels").remark.text() == "= 128"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("=depth * 2", "no parameter depth"),
        ("=width *", "no formula"),
        ("=0 - width", "needs 1 to"),
        ("=open('x')", "more than arithmetic"),
    ],
)
def test_a_wrong_expression_is_told_and_not_applied(residual: Bench, text: str, reason: str) -> None:
    row = residual.row("out_channels")
    retype(row.formula.line, text)
    residual.settle()
    assert reason in row.complaint.text()
    assert row.complaint.isVisible()
    kept = residual.value("conv1", "out_channels")
    assert kept == "=width"


def test_a_row_goes_between_number_and_expression(residual: Bench) -> None:
    row = residual.row("out_channels")
    QTest.mouseClick(row.equals, LEFT)
    assert residual.value("conv1", "out_channels") == 64
    residual.settle()
    assert row.editor.isVisible()
    QTest.mouseClick(row.equals, LEFT)
    assert residual.value("conv1", "out_channels") == 64
    assert row.formula.line.text() == "=64"
    retype(row.formula.line, "width")
    assert residual.value("conv1", "out_channels") == "=width"


def test_the_network_has_no_expressions(bench: Bench) -> None:
    bench.select("conv2")
    assert not bench.row("stride").equals.isVisible()


def test_a_block_is_edited_by_its_parameters_and_repeat(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    bench.select("layer2")
    retype(bench.box("width"), "96")
    retype(bench.box("depth"), "3")
    assert (bench.value("layer2", "width"), bench.value("layer2", "depth")) == (96, 3)
    retype(bench.box("repeat"), "2")
    assert bench.workspace.graph.nodes["layer2"].repeat == 2
    assert bench.steps[-1] == "Set repeat of layer2 to 2"


def test_blocks_can_be_opened_from_the_design(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    doors = bench.inspector.whole.doors
    QTest.mouseClick(doors.buttons[list(doors.doors).index("BasicBlock")], LEFT)
    bench.settle()
    assert bench.workspace.within == "BasicBlock"
    assert "width" in [text.replace("\u200b", "") for text in texts(bench.inspector.whole.parameters)]
    QTest.mouseClick(doors.buttons[0], LEFT)
    assert bench.workspace.within == ""


def test_facts_name_the_weights_and_the_formula(bench: Bench) -> None:
    report = bench.workspace.graph_report.nodes["conv2"]
    known = {fact.name: fact for fact in facts_of.of_node(bench.workspace.design, report)}
    assert known["Input"].value == "6 × 14 × 14"
    assert known["Output"].value == "16 × 10 × 10"
    assert known["weight"].value == "16 × 6 × 5 × 5"
    assert known["Parameters"].value == "2,416"
    assert known["MACs"].more.startswith("16 × 6 × 5 × 5 (weight) × 10 × 10 (output positions) = 240,000")
    assert known["Receptive field"].value == "14 × 14, step 2"


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
