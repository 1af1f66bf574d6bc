"""Formulas are true: every one of every layer evaluated, and held against what the analysis says."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor, prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import GraphReport, NodeReport, analyse
from engine.analysis.formulas import formulas, formulas_at
from engine.analysis.report import BYTES
from engine.catalogue import LAYERS, Layer
from engine.catalogue.shapes import SIDES, Shape
from engine.graph.document import Design, Graph, Node, Port
from templates import TEMPLATES, drawing
from templates.drawing import Row, row
from tests.catalogue.sampling import placed, refusal
from tests.designs import small_residual

NUMBER = re.compile(r"\d+(?:\.\d+)?")
SIGNS = {"·": "*", "−": "-", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"}
WHOSE = re.compile(r"(?<=\d) \([\w ]+\)")
"""What a term of a sum is, behind it in brackets."""


def values(text: str) -> set[Fraction]:
    """Return what an expression may come to, as decimal numbers are rounded; nothing of what is none."""
    text = WHOSE.sub("", text)
    for sign, python in SIGNS.items():
        text = text.replace(sign, python)
    if re.search(r"[^\d.+*/() -]", re.sub("floor|ceil", "", text)) or not NUMBER.search(text):
        return set()
    found = set()
    for rounding in (Fraction(-1, 2), Fraction(0), Fraction(1, 2)):

        def number(match: re.Match[str], rounding: Fraction = rounding) -> str:
            digits = len(match[0].partition(".")[2])
            return f"({Fraction(match[0]) + (rounding / 10**digits if digits else 0)!r})"

        names = {"Fraction": Fraction, "floor": floor, "ceil": ceil}
        found.add(Fraction(eval(NUMBER.sub(number, text), names)))
    return found


def told(line: str) -> tuple[str, set[Fraction]]:
    """Return what a formula is of and what it comes to; whatever it says is equal must be."""
    results: list[set[Fraction]] = []
    for clause in line.split(", "):
        name, *sides = clause.split(" = ")
        start = re.search(r"[\d(⌊⌈].*", name)
        sides = [start[0], *sides] if start and not re.fullmatch(r"[A-Za-z]\w*.*", name) else sides
        known = [known for side in sides if (known := values(side))]
        assert not known or set.intersection(*known), line
        results += [set.intersection(*known)] if known else []
    return line.partition(" = ")[0], results[0] if results else set()


def report_of(layer: Layer, x: tuple[Shape, ...]) -> NodeReport:
    nodes = {f"input{port}": Node("Input", {"shape": shape}) for port, shape in enumerate(x)}
    links = {Port("layer", port): Port(f"input{port}") for port in range(len(x))}
    node = Node(type(layer).__name__, vars(layer))
    return analyse(Design(network=Graph({**nodes, "layer": node}, links))).network.nodes["layer"]


def expected(report: NodeReport, name: str) -> Iterator[int]:
    """Yield what a formula of a name may come to."""
    known = {
        "parameters": report.parameters,
        "MACs": report.macs,
        "bytes of activations": report.activation_bytes,
    }
    if name in known:
        yield known[name]
    if name == "uses of each weight" and report.layer and report.arrived:
        yield report.layer.uses(*report.arrived)
    for shape in report.outputs:
        sides = ("C", *SIDES.get(len(shape or ()) - 1, ()))
        sides = ("H", "W", "features") if report.node.type == "PatchMerge" else sides
        for side, size in zip(sides, shape or (), strict=False):
            if name in (f"{side}_out", f"{side}_last"):
                yield size
        if name in ("size_out", "size_last", "length"):
            yield from shape or ()


def check(report: NodeReport, tally: Counter[str]) -> None:
    lines = formulas(report)
    names = [line.partition(" = ")[0] for line in lines]
    assert len(set(names)) == len(names)
    assert ("parameters" in names) == bool(report.parameters)
    assert ("MACs" in names) == bool(report.macs)
    assert report.bodies or not report.macs or lines[names.index("MACs")].count(" = ") == 2, lines
    assert ("bytes of activations" in names) == bool(report.activation_bytes)
    for line in lines:
        name, result = told(line)
        options = list(expected(report, name))
        assert not options or result.intersection(options), line
        tally["held" if options else "equal" if result else "words"] += 1


def check_layer(type: type[Layer], data: st.DataObject, tally: Counter[str]) -> None:
    layer, x = data.draw(placed(type))
    if refusal(layer, x) is None and all(len(shape) <= 4 for shape in x):
        check(report_of(layer, x), tally)


@pytest.mark.parametrize(
    "type",
    [each for each in LAYERS.values() if each.category != "Input and output"],
    ids=lambda each: each.__name__,
)
def test_formulas_come_to_what_they_say(type: type[Layer]) -> None:
    tally: Counter[str] = Counter()
    settings(max_examples=60)(given(st.data())(lambda data: check_layer(type, data, tally)))()
    assert tally["held"], "no formula was held"


@pytest.mark.parametrize(
    "design",
    [*(template.build() for template in TEMPLATES.values()), small_residual()],
    ids=lambda each: each.name,
)
def test_formulas_of_blocks_are_their_sums(design: Design) -> None:
    tally: Counter[str] = Counter()
    waiting = [analyse(design).network]
    for graph in waiting:
        for report in graph.nodes.values():
            check(report, tally)
            waiting += report.bodies
    assert tally["held"] > 20


def lines(type: str, *x: Shape, **values: Any) -> tuple[str, ...]:
    return formulas(report_of(LAYERS[type](**values), x))


def test_a_convolution() -> None:
    assert lines("Conv2d", (1, 28, 28), out_channels=6, kernel_size=(5, 5)) == (
        "H_out = ⌊(28 + 2·0 − 1·(5 − 1) − 1) / 1⌋ + 1 = 24",
        "W_out = ⌊(28 + 2·0 − 1·(5 − 1) − 1) / 1⌋ + 1 = 24",
        "parameters = 6·1·5·5 + 6 = 156",
        "MACs = 150·24·24 = 86400",
        "uses of each weight = 24·24 = 576",
        "bytes of activations = 6·24·24·4 = 13824",
    )


def test_a_linear_layer() -> None:
    assert lines("Linear", (120,), out_features=84) == (
        "parameters = 84·120 + 84 = 10164",
        "MACs = 84·120 = 10080",
        "bytes of activations = 84·4 = 336",
    )
    assert "MACs = 84·120·7 = 70560" in lines("Linear", (7, 120), out_features=84, each_position=True)


def test_a_normalisation() -> None:
    assert lines("BatchNorm2d", (64, 7, 7)) == (
        "parameters = 2·64 = 128",
        "uses of each weight = 7·7 = 49",
        "bytes of activations = 64·7·7·4 = 12544",
    )


def test_a_block_and_its_repetitions() -> None:
    network = analyse(small_residual()).network
    body = network.nodes["body"]
    assert formulas(body)[0] == f"parameters = 2·{body.bodies[0].parameters} = {body.parameters}"
    shown = formulas(body.bodies[0].nodes["conv1"])
    assert shown[2] == "parameters = 4·4·3·3 = 144"
    inside = network.nodes["stage2"].bodies[0].nodes["0"]
    assert formulas(inside)[0].startswith("parameters = 288 (conv1) + 16 (bn1) + 584 (conv2) + ")


def test_nothing_is_told_of_what_does_not_fit() -> None:
    nodes = {"input": Node("Input", {"shape": (4,)}), "conv": Node("Conv2d")}
    broken = analyse(Design(network=Graph(nodes, {Port("conv"): Port("input")}))).network
    assert formulas(broken.nodes["conv"]) == ()
    assert formulas(NodeReport(Node("Conv2d"))) == ()


def test_bytes_are_those_of_all_outputs() -> None:
    told = lines("Chunk", (6, 5, 5), chunks=3)
    assert told[-1] == f"bytes of activations = 3·2·5·5·4 = {BYTES * prod((6, 5, 5))}"


def network_of(*rows: Row) -> GraphReport:
    return analyse(drawing.design("Net", drawing.graph(*rows, row("output", "Output")))).network


def test_the_macs_of_a_transformer_are_written_out() -> None:
    vit = lines("TransformerEncoderLayer", (197, 768), nhead=12, dim_feedforward=3072)
    assert "MACs = 4·197·768·768 + 2·197·197·768 + 2·197·768·3072 = 1453954560" in vit


@pytest.mark.parametrize(
    ("rows", "id", "first"),
    [
        ((row("split", "Chunk"), row("lstm", "LSTM")), "split", "L_out = 40 / 2 = 20"),
        ((row("split", "Chunk", dim=2), row("lstm", "LSTM")), "split", "features_out = 8 / 2 = 4"),
        ((row("split", "Chunk"), row("conv", "Conv1d")), "split", "C_out = 40 / 2 = 20"),
        ((row("split", "Chunk"),), "split", "C_out = 40 / 2 = 20"),
        (
            (row("gru", "GRU"), row("relu", "ReLU"), row("part", "Slice", end=1)),
            "part",
            "L_out = 1 − 0 = 1",
        ),
        (
            (row("join", "Concat", after=("input", "input")), row("norm", "LayerNorm")),
            "join",
            "L_out = 40 + 40 = 80",
        ),
        (
            (row("join", "Concat", after=("input", "input")), row("turn", "Transpose"), row("gru", "GRU")),
            "join",
            "C_out = 40 + 40 = 80",
        ),
    ],
)
def test_a_size_is_called_as_the_layers_around_take_it(rows: tuple[Row, ...], id: str, first: str) -> None:
    """Beside what reads sequences the first of two dimensions is the length, else the channels."""
    network = network_of(row("input", "Input", shape=(40, 8)), *rows)
    assert formulas_at(network, id)[0] == first


def test_windows_of_an_image_have_their_features_last() -> None:
    image = row("input", "Input", shape=(8, 8, 6))
    network = network_of(image, row("part", "Slice", dim=3, end=3), row("merge", "PatchMerge"))
    assert formulas_at(network, "part")[0] == "features_out = 3 − 0 = 3"
