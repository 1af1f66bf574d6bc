"""What layers say on their nodes fits there, and negative numbers have one minus in all that is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import NodeReport, analyse
from engine.analysis.cures import cures
from engine.catalogue import LAYERS, Layer
from engine.catalogue.shapes import Shape
from engine.export.picture.face import Face, face
from engine.export.picture.lines import Line, lines
from engine.export.picture.widths import width
from engine.graph.document import Design, Graph, Node, Port
from templates.drawing import Row, design, graph, row
from tests.catalogue.sampling import placed, refusal


def face_of(layer: Layer, x: tuple[Shape, ...]) -> Face:
    nodes = {f"input{port}": Node("Input", {"shape": shape}) for port, shape in enumerate(x)}
    links = {Port("layer", port): Port(f"input{port}") for port in range(len(x))}
    drawn = Design(network=Graph({**nodes, "layer": Node(type(layer).__name__, vars(layer))}, links))
    report: NodeReport = analyse(drawn).network.nodes["layer"]
    return face(drawn, drawn.network, "layer", report, frozenset(range(len(x))), "")


def remark_of(shown: Face) -> Line | None:
    """Return the line in which a node shows its remark, if it does."""
    return next((line for line in lines(shown, width) if shown.remark and line.text == shown.remark), None)


@pytest.mark.parametrize("type", LAYERS.values(), ids=lambda each: each.__name__)
def test_no_remark_is_cut_on_a_node(type: type[Layer]) -> None:
    """Widths are those of the widest usual font."""

    @settings(max_examples=30)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        layer, x = data.draw(placed(type))
        if refusal(layer, x) is None and all(len(shape) <= 4 for shape in x):
            line = remark_of(face_of(layer, x))
            assert line is None or width(line.style, line.text) <= line.room, line.text

    check()


@pytest.mark.parametrize(
    ("type", "x"),
    [
        ("Multiply", ((2048, 112, 112), (2048, 1, 1))),
        ("Add", ((2048, 1024, 1024), (1, 1024, 1024))),
        ("Add", ((64, 16, 112, 112), (1, 16, 112, 112))),
        ("Maximum", ((512, 1), (1, 1024), (512, 1024))),
        ("MatMul", ((1, 1024, 64), (144, 64, 1024))),
        ("Squeeze", ((512, 1024, 7),)),
    ],
)
def test_remarks_on_large_tensors_are_not_cut(type: str, x: tuple[Shape, ...]) -> None:
    line = remark_of(face_of(LAYERS[type](), x))
    assert line is not None
    assert width(line.style, line.text) <= line.room, line.text


def network(*rows: Row, shape: Shape = (8, 6, 6)) -> Design:
    return design("Net", graph(row("input", "Input", shape=shape), *rows, row("output", "Output")))


NEGATIVE = {
    "a shape with a free size": network(row("it", "Unflatten", unflattened_size=(5, -1))),
    "a value out of range": network(row("it", "Conv2d", out_channels=-8)),
    "a number out of range": network(row("it", "LeakyReLU", negative_slope=-0.5)),
    "shifts and dimensions": network(row("it", "Roll", shifts=(-1, -2), dims=(1,))),
}


@pytest.mark.parametrize("design", NEGATIVE.values(), ids=NEGATIVE)
def test_sentences_and_buttons_have_a_true_minus(design: Design) -> None:
    report = analyse(design)
    assert report.errors
    for problem in report.errors:
        texts = [problem.message, *(fix.title for fix in cures(design, report, problem))]
        assert "−" in "".join(texts)
        assert not [text for text in texts if "-" in text]


def test_nodes_have_a_true_minus() -> None:
    shown = face_of(LAYERS["Roll"](shifts=(-3,)), ((8, 6, 6),))  # type: ignore[call-arg]  # declared by its fields
    assert shown.summary == "shifts −3, dims 1"


def test_a_switch_is_switched() -> None:
    broken = network(row("it", "Linear"))
    report = analyse(broken)
    titles = [fix.title for fix in cures(broken, report, report.errors[0])]
    assert titles == ["Insert Flatten", "Switch each_position on"]
