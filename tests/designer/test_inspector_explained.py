"""What the inspector explains: formulas with the numbers put in, uses of weights, what training needs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer import settings
from designer.inspector import facts
from designer.inspector.formulas import TOGETHER, Formulas, kept_together, paragraph
from engine.catalogue import LAYERS
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designer.inspector_bench import Bench, retype

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot, TEMPLATES["lenet5"].build())


def told(bench: Bench) -> dict[str, str]:
    """Return the facts of the selected node."""
    return {fact.name: fact.value for fact in bench.inspector.nodes.facts.facts}


def test_formulas_have_the_numbers_put_in_and_follow_each_edit(bench: Bench) -> None:
    bench.select("conv1")
    formulas = bench.inspector.nodes.formulas
    assert formulas.isVisible()
    assert any(line.endswith("= 28") and "32" in line for line in formulas.lines)
    retype(bench.box("kernel_size"), "3")
    bench.settle()
    assert any(line.endswith("= 30") for line in formulas.lines)


def test_formulas_can_be_selected_and_never_widen_the_panel(bench: Bench) -> None:
    bench.select("conv1")
    formulas = bench.inspector.nodes.formulas
    for label in formulas.labels:
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        assert label.minimumSizeHint().width() <= 250
        assert label.height() >= label.heightForWidth(label.width())
    assert formulas.width() <= bench.inspector.width()


def test_the_part_folds_and_stays_so(qtbot: QtBot, bench: Bench) -> None:
    bench.select("conv1")
    formulas = bench.inspector.nodes.formulas
    QTest.mouseClick(formulas.fold, LEFT)
    assert not any(label.isVisible() for label in formulas.labels)
    assert not settings.switch("formulas", at_first=True)
    again = Formulas()
    qtbot.addWidget(again)
    again.show_lines(["H = 1 + 1 = 2"])
    again.show()
    assert not again.labels[0].isVisible()
    QTest.mouseClick(again.fold, LEFT)
    assert again.labels[0].isVisible()


def test_a_node_without_formulas_has_no_such_part(bench: Bench) -> None:
    bench.select("input")
    assert not bench.inspector.nodes.formulas.isVisible()
    bench.select("conv1", "conv2")
    assert not bench.inspector.nodes.formulas.isVisible()


def test_nothing_in_a_formula_is_read_as_markup() -> None:
    assert paragraph("<b>x</b> = <i> = 3") == "&lt;b&gt;x&lt;/b&gt; = &lt;i&gt; = <b>3</b>"


def test_long_brackets_may_break() -> None:
    long = f"H = ({' + '.join(['1000000'] * 9)}) / 2 = 9"
    assert len(long) > TOGETHER
    assert " " in kept_together(long).partition("(")[2]


def test_how_often_weights_are_used(bench: Bench) -> None:
    bench.select("conv1")
    assert told(bench)["Weights used"] == "784 times"
    bench.select("fc1")
    assert told(bench)["Weights used"] == "once"
    bench.select("relu1")
    assert "Weights used" not in told(bench)


def test_receptive_fields_have_size_step_and_offset(bench: Bench) -> None:
    bench.select("conv2")
    assert told(bench)["Receptive field"] == "14 × 14, step 2, from 0"


def test_a_stretched_branch_is_noted(qtbot: QtBot) -> None:
    design = edits.add(Design("Gate"), "Input", id="input", values={"shape": (8, 16, 16)})
    design = edits.add(design, "AdaptiveAvgPool2d", id="pool")
    design = edits.add(design, "Multiply", id="scaled")
    for source, target in (("input", "pool"), ("input", "scaled"), ("pool", "scaled")):
        design = edits.connect(design, source, target)
    bench = Bench(qtbot, design)
    bench.select("scaled")
    assert told(bench)["Note"] == "8 × 1 × 1 stretched"


def test_the_design_tells_what_training_needs_after_a_moment(qtbot: QtBot, bench: Bench) -> None:
    table = bench.inspector.whole.totals
    qtbot.waitUntil(lambda: any(fact.name == "To train" for fact in table.facts), timeout=5000)
    first = next(fact for fact in table.facts if fact.name == "To train")
    assert first.value.startswith("about ")
    assert any("batches of 32 by adam" in fact.value for fact in table.facts)
    bench.workspace.edit("Batch", edits.set_training, {"batch_size": 512})
    qtbot.waitUntil(lambda: any("batches of 512" in fact.value for fact in table.facts), timeout=5000)
    assert next(fact for fact in table.facts if fact.name == "To train").value != first.value


def test_a_broken_design_is_not_estimated(qtbot: QtBot, bench: Bench) -> None:
    bench.workspace.edit("Set", edits.set_value, ["conv2"], "kernel_size", 40)
    assert not facts.of_training(bench.workspace.design, bench.workspace.report)
    wrong = edits.set_training(TEMPLATES["lenet5"].build(), {"optimizer": "magic"})
    assert not facts.of_training(wrong, Bench(qtbot, wrong).workspace.report)


def test_every_layer_with_an_icon_or_not_has_a_chip(bench: Bench) -> None:
    chip = bench.inspector.nodes.header.chip
    for type, category in [*((name, layer.category) for name, layer in LAYERS.items()), ("Gone", "")]:
        chip.show_layer(type, category)
        assert not chip.grab().isNull()
