"""Any value of any parameter, however absurd, is a problem on its node or fine, and is so at once."""

import json
from contextlib import suppress
from time import thread_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import Report, analyse
from engine.analysis.listing import listing
from engine.analysis.memory import training_memory
from engine.analysis.outline import outline
from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.declare import integer
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Numbers, Padding, Size
from engine.errors import EditError, FileError
from engine.export.pytorch import source
from engine.files import format
from engine.graph import edits
from engine.graph.document import BlockParameter, Design, Graph, Node, Port
from tests.catalogue.sampling import ranks

FRAME = 0.016
"""Seconds that a problem may take to be found."""
PATIENCE = 3.0
"""Seconds for everything else that is told of a design; a collection of garbage may fall into them."""

NUMBERS = (0, 1, 2, 3, 7, -1, -7, 63, 255, 10**4, 10**6, 10**6 + 1, 10**9, 2**31, 10**12, 10**15, -(10**15))
OTHERS: tuple[Any, ...] = (
    True,
    False,
    0.0,
    -0.0,
    0.5,
    1.0,
    2.5,
    1e-300,
    1e15,
    -1e300,
    "",
    "same",
    "valid",
    "zeros",
    "circular",
    "all",
    "1",
    "×" * 900,
    "=",
    "=1 / 0",
    "=10 ** 9",
    "=1000000 * 1000000",
    "=nothing",
    "=-1",
    "=1 < 2",
    "='same'",
)
LISTS = st.lists(st.sampled_from(NUMBERS), max_size=9) | st.sampled_from(
    [[1] * 100_000, [10**15] * 8, [True, 1]]
)
WORTHLESS: tuple[Any, ...] = (
    None,
    {},
    [[1, 2], [3]],
    [1.5],
    ["1"],
    10**30,
    -(10**400),
    float("nan"),
    float("inf"),
    "x" * 5000,
    [10**30],
    [None],
)
"""What no parameter of any kind can hold, in no file."""

VALUES: st.SearchStrategy[Any] = st.sampled_from(NUMBERS) | st.sampled_from(OTHERS) | LISTS
SHAPES: st.SearchStrategy[Any] = (
    st.lists(st.sampled_from((1, 2, 8, 10**3, 10**6, *NUMBERS)), max_size=7) | VALUES
)
"""Input shapes, many of them allowed and large."""


def extremes(kind: Kind) -> st.SearchStrategy[Any]:
    """Return what a kind just allows: the ends of its range, in every place."""
    match kind:
        case Integer(minimum=low, maximum=high):
            return st.sampled_from((low, high, high - 1))
        case Number(minimum=least, maximum=most):
            return st.sampled_from((least, most))
        case Choice(options=options):
            return st.sampled_from(options)
        case Size(dimensions=count, minimum=low, maximum=high):
            return st.tuples(*[st.sampled_from((low, high, high - 1))] * count)
        case Padding(dimensions=count, maximum=high):
            return st.sampled_from(kind.words) | st.tuples(*[st.sampled_from((0, high))] * count)
        case Numbers(minimum=low, maximum=high, fewest=fewest, most=most):
            several = st.lists(st.sampled_from((low, high, high - 1, 1)), min_size=fewest, max_size=most)
            return several.map(tuple)
        case Dimensions(maximum=high):
            return st.lists(st.sampled_from((1, high, high - 1)), min_size=1, max_size=4).map(tuple)
    return st.booleans()


LARGE_SHAPES: st.SearchStrategy[Any] = st.lists(
    st.sampled_from((1, 8, 720_720, 999_983, 10**6)), min_size=1, max_size=4
).map(tuple)
"""Shapes that are allowed: many divisors, none, and the most."""


def network(type: type[Layer], shape: Any = None) -> Design:
    """Return a network of one layer between Inputs and an Output."""
    ports = type.input_ports({}) or ("first", "second")
    shape = (8,) * ranks(type)[-1] if shape is None else shape
    nodes = {f"input{port}": Node("Input", {"shape": shape}) for port in range(len(ports))}
    links = {Port("layer", port): Port(id) for port, id in enumerate(nodes)}
    nodes |= {"layer": Node(type.__name__), "output": Node("Output")}
    return Design("Absurd", Graph(nodes, {**links, Port("output"): Port("layer")}))


def in_a_block(design: Design, type: type[Layer], name: str, value: int) -> Design:
    """Return a design in which a parameter of the layer is an expression over a block's parameter."""
    graph = design.network
    layer = Node(type.__name__, {name: "=size"})
    size = integer(1, -(10**15), 10**15, "Any size.").metadata["kind"]
    block = Graph({**graph.nodes, "layer": layer}, graph.links, {"size": BlockParameter(size, 1)})
    inputs = {id: node for id, node in graph.nodes.items() if node.type == "Input"}
    placed = {**inputs, "placed": Node("Block", {"size": value}), "output": Node("Output")}
    links = {Port("placed", port): Port(id) for port, id in enumerate(inputs)}
    return Design("Absurd", Graph(placed, {**links, Port("output"): Port("placed")}), {"Block": block})


def check(design: Design) -> Report:
    """Hold what must be so of every design, whatever stands in it."""
    report = analyse(design)
    spent = min(timed(design) for _ in range(3)) if timed(design) > FRAME else 0.0
    assert spent <= FRAME, f"the analysis took {spent:.3f} s"
    for problem in report.problems:
        assert problem.message.endswith("."), problem.message
        assert len(problem.message) < 1000
        assert problem.fixes, f"no way out of {problem.code}"
        for fix in problem.fixes:
            analyse(fix.edit(design))
    start = thread_time()
    json.dumps(listing(report, training_memory(report, 65_536)), allow_nan=False)
    outline(report)
    if report.valid:
        source(design, report)
    assert thread_time() - start <= PATIENCE
    return report


def timed(design: Design) -> float:
    start = thread_time()
    analyse(design)
    return thread_time() - start


def as_a_file(design: Design, id: str, name: str, value: Any) -> bytes:
    """Return the content of the file in which a node has a value that the window could not set."""
    document = json.loads(format.encode(design))
    document["network"]["nodes"][id].setdefault("values", {})[name] = value
    return json.dumps(document).encode()


@pytest.fixture(params=[each for each in LAYERS.values() if each.inputs], ids=lambda each: each.__name__)
def type_of_layer(request: pytest.FixtureRequest) -> type[Layer]:
    layer: type[Layer] = request.param
    return layer


@given(st.data())
@settings(max_examples=25)
def check_combinations(type: type[Layer], data: st.DataObject) -> None:
    design = network(type)
    for entry in parameters(type):
        if data.draw(st.booleans()):
            with suppress(EditError):
                design = edits.set_value(design, ["layer"], entry.name, data.draw(VALUES))
    check(design)


def test_any_values_together(type_of_layer: type[Layer]) -> None:
    check_combinations(type_of_layer)


@given(st.data())
@settings(max_examples=15)
def check_shapes(type: type[Layer], data: st.DataObject) -> None:
    design = network(type)
    for id in design.network.inputs:
        with suppress(EditError):
            design = edits.set_value(design, [id], "shape", data.draw(SHAPES))
    check(design)


@given(st.data())
@settings(max_examples=30)
def check_limits(type: type[Layer], data: st.DataObject) -> None:
    """Only what is allowed by itself, so that the layer's own arithmetic is reached."""
    shape = data.draw(LARGE_SHAPES | st.sampled_from([(8,) * rank for rank in ranks(type)]))
    design = network(type, shape)
    for entry in parameters(type):
        if data.draw(st.booleans()):
            design = edits.set_value(design, ["layer"], entry.name, data.draw(extremes(entry.kind)))
    check(design)


def test_any_values_at_the_ends_of_their_ranges(type_of_layer: type[Layer]) -> None:
    check_limits(type_of_layer)


def test_any_shapes_that_arrive(type_of_layer: type[Layer]) -> None:
    check_shapes(type_of_layer)


@given(st.data())
@settings(max_examples=15)
def check_file(type: type[Layer], data: st.DataObject) -> None:
    values = VALUES | st.sampled_from(WORTHLESS)
    id, name = data.draw(
        st.sampled_from([("input0", "shape"), *(("layer", entry.name) for entry in parameters(type))])
    )
    with suppress(FileError):
        check(format.decode(as_a_file(network(type), id, name, data.draw(values))))


def test_any_value_from_a_file(type_of_layer: type[Layer]) -> None:
    check_file(type_of_layer)


@given(st.data())
@settings(max_examples=10)
def check_expressions(type: type[Layer], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([entry.name for entry in parameters(type)]))
    check(in_a_block(network(type), type, name, data.draw(st.sampled_from(NUMBERS))))


def test_any_value_of_an_expression(type_of_layer: type[Layer]) -> None:
    if parameters(type_of_layer):
        check_expressions(type_of_layer)
