"""Rows for lists of numbers and for sizes of one and three dimensions: edit, mix, compute, reset."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from designer.editors.lists import NumbersEditor
from designer.editors.sizes import SizeEditor
from engine.catalogue.fields import Integer
from engine.graph import edits
from engine.graph.document import BlockParameter, Design, Port
from tests.designer.inspector_bench import Bench, retype

LEFT = Qt.MouseButton.LeftButton


def split() -> Design:
    """Return input → split1 → two outputs, and a split2 beside it."""
    design = edits.add(Design("Parted"), "Input", id="input", values={"shape": (12, 8, 8)})
    design = edits.add(design, "Split", id="split1", values={"split_sizes": (4, 8)})
    design = edits.add(design, "Split", id="split2", values={"split_sizes": (6, 6)})
    for id in ("output1", "output2"):
        design = edits.add(design, "Output", id=id)
    design = edits.connect(design, "input", "split1")
    design = edits.connect(design, "split1", "output1")
    return edits.connect(design, "split1", "output2", source_port=1)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot, split())


def line(bench: Bench) -> QLineEdit:
    """Return the line of the list of sizes."""
    editor = bench.row("split_sizes").editor
    assert isinstance(editor, NumbersEditor)
    return editor.line


def test_typing_a_list_is_one_undo_step(bench: Bench) -> None:
    bench.select("split1")
    retype(line(bench), "2, 10")
    QTest.keyClick(line(bench), Qt.Key.Key_Return)
    bench.settle()
    assert bench.value("split1", "split_sizes") == (2, 10)
    assert bench.steps[1:] == ["Set split_sizes of split1 to 2, 10"]
    bench.workspace.undo()
    bench.settle()
    assert line(bench).text() == "4, 8"


def test_what_is_no_list_is_told_at_the_row_and_changes_nothing(bench: Bench) -> None:
    bench.select("split1")
    design = bench.workspace.design
    retype(line(bench), "x")
    assert bench.row("split_sizes").complaint.isVisible()
    assert bench.row("split_sizes").complaint.text().startswith("split_sizes needs ")
    assert bench.workspace.design is design
    QTest.keyClick(line(bench), Qt.Key.Key_Escape)
    assert not bench.row("split_sizes").complaint.isVisible()
    assert line(bench).text() == "4, 8"


def test_wires_of_half_typed_lists_come_back(qtbot: QtBot) -> None:
    design = edits.set_value(split(), ["split1"], "split_sizes", (4, 4, 4))
    design = edits.add(design, "Output", id="output3")
    bench = Bench(qtbot, edits.connect(design, "split1", "output3", source_port=2))
    bench.select("split1")
    links = bench.workspace.graph.links
    retype(line(bench), "2, 5")
    bench.settle()
    assert Port("output3") not in bench.workspace.graph.links
    QTest.keyClicks(line(bench), ", 5")
    QTest.keyClick(line(bench), Qt.Key.Key_Return)
    bench.settle()
    assert bench.workspace.graph.links == links
    assert len(bench.steps) == 2


def test_fewer_parts_drop_the_wires_of_the_others(qtbot: QtBot) -> None:
    design = edits.add(split(), "Chunk", id="chunk1", values={"chunks": 3})
    design = edits.connect(design, "input", "chunk1")
    design = edits.connect(design, "chunk1", "output1", source_port=2)
    bench = Bench(qtbot, design)
    bench.select("chunk1")
    QTest.keyClick(bench.box("chunks"), Qt.Key.Key_Down)
    assert Port("output1") not in bench.workspace.graph.links
    QTest.keyClick(bench.box("chunks"), Qt.Key.Key_Up)
    assert bench.workspace.graph.links[Port("output1")] == Port("chunk1", 2)
    retype(bench.box("chunks"), "2")
    QTest.keyClick(bench.box("chunks"), Qt.Key.Key_Return)
    assert Port("output1") not in bench.workspace.graph.links
    bench.workspace.undo()
    assert bench.workspace.graph.links[Port("output1")] == Port("chunk1", 2)


def test_different_lists_are_a_dash_and_become_one(bench: Bench) -> None:
    bench.select("split1", "split2")
    assert (line(bench).text(), line(bench).placeholderText()) == ("", "–")
    retype(line(bench), "3, 9")
    bench.settle()
    assert bench.value("split1", "split_sizes") == bench.value("split2", "split_sizes") == (3, 9)


def test_a_list_goes_back_to_its_default(bench: Bench) -> None:
    bench.select("split1")
    QTest.mouseClick(bench.row("split_sizes").reset, LEFT)
    bench.settle()
    assert bench.value("split1", "split_sizes") is None
    assert not bench.row("split_sizes").reset.isVisible()


def in_a_block() -> Design:
    """Return a design with a block of a parameter `width` that holds a Conv3d and a Conv1d."""
    design = Design("Blocks")
    block = edits.add(design, "Input", id="inside").network
    block = edits.add(Design(network=block), "Conv3d", id="conv3").network
    block = edits.add(Design(network=block), "Conv1d", id="conv1").network
    width = BlockParameter(Integer(1, 99), 3, "How wide.")
    graph = block.__class__(nodes=block.nodes, links=block.links, parameters={"width": width})
    return Design("Blocks", blocks={"Part": graph})


@pytest.mark.parametrize(("id", "sides"), [("conv1", 1), ("conv3", 3)])
def test_a_size_is_computed_and_goes_back_to_numbers(qtbot: QtBot, id: str, sides: int) -> None:
    bench = Bench(qtbot, in_a_block())
    bench.workspace.enter("Part")
    bench.select(id)
    row = bench.row("kernel_size")
    assert isinstance(row.editor, SizeEditor)
    assert row.equals.isVisible()
    QTest.mouseClick(row.equals, LEFT)
    retype(row.formula.line, "width + 2")
    bench.settle()
    assert bench.value(id, "kernel_size") == "=width + 2"
    assert row.remark.text() == f"= {' × '.join(['5'] * sides)} here"
    QTest.mouseClick(row.equals, LEFT)
    bench.settle()
    assert bench.value(id, "kernel_size") == (5,) * sides


def test_split_boxes_of_a_volume_are_one_row_of_the_form(qtbot: QtBot) -> None:
    bench = Bench(qtbot, in_a_block())
    bench.workspace.enter("Part")
    bench.select("conv3")
    editor = bench.row("kernel_size").editor
    assert isinstance(editor, SizeEditor)
    QTest.mouseClick(editor.link, LEFT)
    retype(editor.boxes[2], "7")
    bench.settle()
    assert bench.value("conv3", "kernel_size") == (3, 3, 7)
    assert bench.inspector.nodes.minimumSizeHint().width() <= 280
