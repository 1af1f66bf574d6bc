"""Values that decide which ports a layer has: wires of ports that vanish go, and come back with undo."""

from typing import Any

import pytest

from engine.analysis import analyse
from engine.catalogue import LAYERS
from engine.catalogue.declare import integer
from engine.catalogue.values import Value
from engine.errors import FileError
from engine.files import decode, encode
from engine.graph import edits
from engine.graph.document import Design, Graph, Port, ports_out
from engine.graph.history import History
from templates.drawing import design, graph, parameter, row


def three_ways() -> Design:
    """Return a Chunk into three parts that are joined again, the middle one twice."""
    drawn = graph(
        row("input", "Input", shape=(6, 8, 8)),
        row("chunk", "Chunk", chunks=3),
        row("relu", "ReLU"),
        row("join", "Concat", after="relu"),
        row("output", "Output"),
    )
    further = {Port("join", 1): Port("chunk", 1), Port("join", 2): Port("chunk", 2)}
    links = {**drawn.links, **further, Port("join", 3): Port("chunk", 1)}
    return design("Three ways", Graph(drawn.nodes, links))


def sources(made: Design) -> list[Port]:
    """Return what feeds the join, port by port."""
    links = made.network.links
    return [links[target] for target in sorted(links) if target.node == "join"]


ALL = [Port("relu"), Port("chunk", 1), Port("chunk", 2), Port("chunk", 1)]


def test_three_ways_are_valid() -> None:
    report = analyse(three_ways())
    assert report.valid
    assert report.network.nodes["join"].output == (8, 8, 8)
    assert sources(three_ways()) == ALL


def test_wires_of_a_port_that_vanishes_go_and_the_merge_closes_up() -> None:
    fewer = edits.set_value(three_ways(), ["chunk"], "chunks", 2)
    assert sources(fewer) == [Port("relu"), Port("chunk", 1), Port("chunk", 1)]
    assert analyse(fewer).valid


def test_undo_brings_the_wires_back() -> None:
    history = History.of(three_ways())
    history = history.push("Set chunks", edits.set_value(history.design, ["chunk"], "chunks", 2))
    assert sources(history.design) != ALL
    assert sources(history.undo().design) == ALL
    assert sources(history.undo().redo().design) == sources(history.design)


def test_resetting_to_the_default_is_trimmed_too() -> None:
    assert sources(edits.reset_value(three_ways(), ["chunk"], "chunks")) == [
        Port("relu"),
        Port("chunk", 1),
        Port("chunk", 1),
    ]


def test_more_ports_keep_all_wires() -> None:
    assert sources(edits.set_value(three_ways(), ["chunk"], "chunks", 6)) == ALL


@pytest.mark.parametrize("count", [3, 2])
def test_a_file_keeps_the_wires_of_all_ports(count: int) -> None:
    made = edits.set_value(three_ways(), ["chunk"], "chunks", count)
    assert decode(encode(made)) == made


def test_a_file_with_a_wire_from_a_port_that_is_not_there_is_refused_in_words() -> None:
    content = encode(three_ways()).replace(b'"chunks": 3', b'"chunks": 2')
    with pytest.raises(FileError, match="starts at output 3 of chunk, which is not there: remove the link"):
        decode(content)


ABSURD: list[Any] = [0, 1, -1, 10**9, 10**15, 3.0, 2.5, "=width", "=3", "many", True, (), (2, 2), (1,) * 8]


@pytest.mark.parametrize("value", ABSURD, ids=repr)
@pytest.mark.parametrize(("type", "name"), [("Chunk", "chunks"), ("Split", "split_sizes")])
def test_absurd_values_leave_a_bounded_number_of_ports(type: str, name: str, value: Value) -> None:
    assert 2 <= len(LAYERS[type].output_ports({name: value})) <= 16


@pytest.mark.parametrize("value", ABSURD, ids=repr)
def test_absurd_values_are_problems_and_never_errors_of_the_program(value: Value) -> None:
    made = edits.set_value(three_ways(), ["chunk"], "chunks", value)
    report = analyse(made)
    assert len(report.network.nodes["chunk"].outputs) == len(ports_out(made, made.network.nodes["chunk"]))
    assert report.valid == (value in (3, 3.0))
    assert decode(encode(made)) == made


def in_a_block(chunks: Value) -> Design:
    """Return a block whose parameter says into how many parts it cuts."""
    block = graph(
        row("input", "Input"),
        row("chunk", "Chunk", chunks=chunks),
        row("output", "Output"),
        parameters={"parts": parameter(integer(2, 2, 16, "Parts."))},
    )
    network = graph(
        row("input", "Input", shape=(6, 8, 8)), row("cut", "Cut", parts=3), row("output", "Output")
    )
    return design("In a block", network, {"Cut": block})


def test_an_expression_cannot_decide_how_many_ports_there_are() -> None:
    made = in_a_block("=parts")
    assert ports_out(made, made.blocks["Cut"].nodes["chunk"]) == ("x1", "x2")
    (problem,) = analyse(made).errors
    assert problem.code == "ports-by-expression"
    assert problem.sentence == (
        "In cut: chunk: chunks decides which ports Chunk has, and wires need ports that stand still: "
        "give it a plain value, no expression."
    )
    assert [fix.title for fix in problem.fixes] == ["Set chunks to 3", "Reset chunks"]
    for fix, count in zip(problem.fixes, (3, 2), strict=True):
        cured = fix.edit(made)
        assert analyse(cured).valid
        assert len(ports_out(cured, cured.blocks["Cut"].nodes["chunk"])) == count


def test_an_expression_without_a_value_is_told_as_that() -> None:
    assert [problem.code for problem in analyse(in_a_block("=nobody")).errors] == ["bad-expression"]


def test_split_sizes_decide_the_ports() -> None:
    assert LAYERS["Split"].output_ports({"split_sizes": (1, 2, 3)}) == ("x1", "x2", "x3")
    assert LAYERS["Split"].output_ports({}) == ("x1", "x2")
