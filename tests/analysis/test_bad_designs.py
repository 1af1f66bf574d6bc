"""Every way in which a design can be wrong: one clear sentence, and a first fix that cures it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from engine.analysis import Problem, analyse
from engine.analysis.infer import DEEPEST
from engine.catalogue.declare import integer
from engine.files import decode
from engine.graph import edits
from engine.graph.document import Design, Node, Port
from templates.drawing import Row, graph, parameter, row


def network(*rows: Row, **blocks: Any) -> Design:
    """Return a design whose network is drawn from rows."""
    return Design("Bad", graph(*rows), blocks)


def opened(nodes: dict[str, Any], links: list[str], **blocks: Any) -> Design:
    """Return a design as a file brings it, with what edits would never make."""
    document = {
        "format": "convas",
        "version": 1,
        "name": "Bad",
        "network": {"nodes": nodes, "links": links},
        "blocks": blocks,
    }
    return decode(json.dumps(document).encode())


IMAGE = row("input", "Input", shape=(3, 8, 8))
END = row("output", "Output")


def chain(*rows: Row) -> Design:
    return network(IMAGE, *rows, END)


def two_branches(type: str, left: Row, right: Row, **values: Any) -> Design:
    left, right = replace(left, after=("input",)), replace(right, after=("input",))
    return network(IMAGE, left, right, row("join", type, after=(left.id, right.id), **values), END)


CONV = row("conv", "Conv2d", out_channels=4, padding=1)

DESIGNS: dict[str, tuple[Design, str, str, str, str]] = {
    "empty": (Design(), "no-input", "", "The network has no Input: add one", "Add an Input"),
    "no Input": (
        network(CONV, END),
        "no-input",
        "",
        "The network has no Input: add one",
        "Add an Input",
    ),
    "no Output": (
        network(IMAGE, CONV),
        "no-output",
        "",
        "The network has no Output: add one",
        "Add an Output",
    ),
    "missing input": (
        edits.disconnect(chain(CONV), [Port("conv")]),
        "missing-input",
        "conv",
        "Nothing arrives at conv: wire a layer to its input, or delete it.",
        "Wire input to it",
    ),
    "unconnected node": (
        edits.add(chain(CONV), "ReLU", id="lonely"),
        "missing-input",
        "lonely",
        "Nothing arrives at lonely",
        "Wire input to it",
    ),
    "one branch": (
        chain(CONV, row("add", "Add")),
        "missing-input",
        "add",
        "add joins two or more branches but only one wire arrives: wire another",
        "Wire input to it",
    ),
    "dead end": (
        edits.connect(edits.add(chain(CONV), "ReLU", id="spare"), "conv", "spare"),
        "dead-end",
        "spare",
        "spare leads to no Output, so it is left out of the code",
        "Delete spare",
    ),
    "cycle": (
        opened(
            {
                "input": {"type": "Input"},
                "a": {"type": "Add"},
                "b": {"type": "ReLU"},
                "output": {"type": "Output"},
            },
            ["input -> a", "b -> a.1", "a -> b", "b -> output"],
        ),
        "cycle",
        "a",
        "The wires a → b → a make a cycle, so data could never get through: remove one of them.",
        "Remove this wire",
    ),
    "two cycles at once": (
        opened(
            {
                "input": {"type": "Input"},
                "a": {"type": "Add"},
                "b": {"type": "Add"},
                "output": {"type": "Output"},
            },
            ["input -> a", "b -> a.1", "b -> a.2", "a -> b", "b -> b.1", "b -> output"],
        ),
        "cycle",
        "a",
        "make a cycle",
        "Remove 3 wires",
    ),
    "wired to itself": (
        opened({"r": {"type": "ReLU"}}, ["r -> r"]),
        "cycle",
        "r",
        "The wires r → r make a cycle",
        "Remove this wire",
    ),
    "kernel larger than its image": (
        chain(row("conv", "Conv2d", kernel_size=9)),
        "window-larger-than-input",
        "conv",
        "conv: the 9 × 9 window of Conv2d does not fit into 8 × 8: make the kernel smaller, pad",
        "Set kernel_size to 8",
    ),
    "pool larger than its image": (
        chain(row("pool", "MaxPool2d", kernel_size=(2, 20))),
        "window-larger-than-input",
        "pool",
        "pool: the 2 × 20 window of MaxPool2d does not fit into 8 × 8",
        "Set kernel_size to 2 × 8",
    ),
    "pool with too much padding": (
        chain(row("pool", "AvgPool2d", padding=2)),
        "padding-over-half-kernel",
        "pool",
        "padding 2 × 2 is too much for a kernel of 2 × 2: set it to at most 1 × 1.",
        "Set padding to 1",
    ),
    "same with a stride": (
        chain(row("conv", "Conv2d", padding="same", stride=2)),
        "same-needs-stride-1",
        "conv",
        "the stride must be 1 but is 2",
        "Set stride to 1",
    ),
    "groups": (
        chain(row("conv", "Conv2d", groups=2)),
        "groups-do-not-divide",
        "conv",
        "2 groups must share the 3 input channels evenly",
        "Set groups to 1",
    ),
    "reflection": (
        chain(row("conv", "Conv2d", padding=8, padding_mode="reflect")),
        "padding-larger-than-input",
        "conv",
        "reflect padding copies from the image, so 8 rings do not fit around 8 × 8",
        "Set padding_mode to zeros",
    ),
    "channels in Add": (
        two_branches("Add", CONV, row("id", "ReLU")),
        "shapes-differ",
        "join",
        "Add joins branches of one shape but gets an image of 4 × 8 × 8 and an image of 3 × 8 × 8",
        "Insert Conv2d",
    ),
    "sizes in Concat": (
        two_branches("Concat", row("pool", "MaxPool2d"), row("id", "ReLU")),
        "shapes-differ",
        "join",
        "all other sizes must be equal, but an image of 3 × 4 × 4 and an image of 3 × 8 × 8 came",
        "Insert AdaptiveAvgPool2d",
    ),
    "an image and a row": (
        two_branches("Add", row("id", "ReLU"), row("flat", "Flatten")),
        "broadcasts-over-batch",
        "join",
        "an image of 3 × 8 × 8 and a row of 192 numbers",
        "Insert Flatten behind id",
    ),
    "Concat along a dimension that is not there": (
        two_branches("Concat", row("a", "ReLU"), row("b", "ReLU"), dim=4),
        "no-such-dimension",
        "join",
        "its input has no dimension beyond 3 (0 is the batch): set dim to 1",
        "Set dim to 1",
    ),
    "Linear on an image": (
        chain(row("fc", "Linear")),
        "needs-row",
        "fc",
        "fc: Linear takes a row of numbers but gets 3 × 8 × 8: put a Flatten before it.",
        "Insert Flatten",
    ),
    "Conv2d on a row": (
        chain(row("flat", "Flatten"), CONV),
        "needs-image",
        "conv",
        "Conv2d takes an image (channels × height × width) but gets a row of 192 numbers",
        "Move flat before output",
    ),
    "out of range": (
        chain(row("conv", "Conv2d", kernel_size=(3, 0))),
        "bad-value",
        "conv",
        "conv: kernel_size needs 1 to 255 but is 0.",
        "Set kernel_size to 3 × 1",
    ),
    "a billion channels": (
        chain(row("conv", "Conv2d", out_channels=10**9)),
        "bad-value",
        "conv",
        "conv: out_channels needs 1 to 1,000,000 but is 1,000,000,000.",
        "Set out_channels to 1000000",
    ),
    "wrong type": (
        chain(row("conv", "Conv2d", bias="yes")),
        "bad-value",
        "conv",
        "conv: bias needs true or false but is 'yes'.",
        "Reset bias",
    ),
    "unknown parameter": (
        chain(row("conv", "Conv2d", filters=8)),
        "unknown-parameter",
        "conv",
        "conv: Conv2d has no parameter filters: remove it.",
        "Remove filters",
    ),
    "expression without its parameter": (
        chain(row("conv", "Conv2d", out_channels="=width")),
        "bad-expression",
        "conv",
        "conv: out_channels has no value. There is no parameter width here",
        "Reset out_channels",
    ),
    "expression that cannot be computed": (
        chain(row("conv", "Conv2d", out_channels="=1 // 0")),
        "bad-expression",
        "conv",
        "it divides by zero",
        "Reset out_channels",
    ),
    "expression out of range": (
        chain(row("conv", "Conv2d", out_channels="=2 - 5")),
        "bad-value",
        "conv",
        "conv: out_channels needs 1 to 1,000,000 but is −3.",
        "Set out_channels to 1",
    ),
    "unknown layer": (
        opened(
            {"input": {"type": "Input"}, "x": {"type": "import os; os.system('true')" * 9}}, ["input -> x"]
        ),
        "unknown-layer",
        "x",
        "which this Convas does not know: delete it.",
        "Delete x",
    ),
    "numbers outside a chain": (
        chain(row("0", "Conv2d"), row("relu", "ReLU")),
        "number-outside-chain",
        "0",
        "0 cannot be the name of this node",
        "Name them with letters",
    ),
    "numbers with a gap": (
        chain(row("0", "Conv2d"), row("2", "ReLU")),
        "number-outside-chain",
        "2",
        "must count on from 0 without a gap",
        "Number them from 0",
    ),
    "bypassed Input": (
        opened(
            {"input": {"type": "Input", "bypassed": True}, "output": {"type": "Output"}}, ["input -> output"]
        ),
        "cannot-bypass",
        "input",
        "input cannot be bypassed: only what has an input and one output can.",
        "Do not bypass",
    ),
    "block in itself": (
        opened(
            {"input": {"type": "Input"}, "a": {"type": "A"}, "output": {"type": "Output"}},
            ["input -> a", "a -> output"],
            A={
                "nodes": {"input": {"type": "Input"}, "again": {"type": "A"}, "output": {"type": "Output"}},
                "links": ["input -> again", "again -> output"],
            },
        ),
        "recursive-block",
        "a.again",
        "again places the block A inside itself, without end: delete it.",
        "Delete again",
    ),
    "block without an end": (
        network(IMAGE, row("a", "A"), END, A=graph(row("input", "Input"), row("relu", "ReLU"))),
        "no-output",
        "a",
        "The block A has no Output: add one after the last layer.",
        "Add an Output",
    ),
    "repeat of a block with two ends": (
        network(
            IMAGE,
            row("a", "A", repeat=2),
            END,
            A=graph(row("input", "Input"), row("output", "Output"), row("output2", "Output", after="input")),
        ),
        "repeat-needs-chain",
        "a",
        "a repeats, so its block needs one Input and one Output but has 1 and 2: set repeat to 1.",
        "Set repeat to 1",
    ),
    "negative repeat": (
        network(IMAGE, row("a", "A", repeat=-1), END, A=graph(row("input", "Input"), END)),
        "bad-value",
        "a",
        "a: repeat needs 0 to 1,000 but is −1.",
        "Set repeat to 1",
    ),
}


def first_of(design: Design, code: str, where: str) -> Problem:
    told = analyse(design).problems
    found = [problem for problem in told if (problem.code, problem.where) == (code, where)]
    assert found, f"reported instead: {told}"
    return found[0]


@pytest.mark.parametrize(("design", "code", "where", "sentence", "fix"), DESIGNS.values(), ids=DESIGNS)
def test_a_bad_design_is_told_and_cured(
    design: Design, code: str, where: str, sentence: str, fix: str
) -> None:
    problem = first_of(design, code, where)
    assert sentence in problem.message
    assert problem.message.endswith(".")
    assert len(problem.message.splitlines()) == 1
    assert len(problem.message) < 250
    assert problem.fixes[0].title == fix
    cured = analyse(problem.fixes[0].edit(design))
    assert (code, where) not in [
        (each.code, each.where) for each in cured.problems if each.port == problem.port
    ]


@pytest.mark.parametrize(("design", "code", "where", "sentence", "fix"), DESIGNS.values(), ids=DESIGNS)
def test_every_fix_is_an_edit(design: Design, code: str, where: str, sentence: str, fix: str) -> None:
    for offered in first_of(design, code, where).fixes:
        assert analyse(offered.edit(design)).network.nodes is not None


@pytest.mark.parametrize(
    "name",
    ["channels in Add", "sizes in Concat", "Linear on an image", "no Output", "kernel larger than its image"],
)
def test_some_fixes_leave_nothing_to_mend(name: str) -> None:
    design, code, where, *_ = DESIGNS[name]
    assert analyse(first_of(design, code, where).fixes[0].edit(design)).problems == ()


def test_a_knot_of_a_thousand_wires_is_undone_at_once() -> None:
    """Removing the wires that close cycles leaves none, however they are tangled."""
    ids = [f"n{index}" for index in range(60)]
    links = {
        Port(ids[target], place): Port(ids[source])
        for target in range(60)
        for place, source in enumerate(s for s in range(60) if (s * 7 + target) % 3 == 0)
    }
    design = Design(network=replace(graph(), nodes={id: Node("Add") for id in ids}, links=links))
    report = analyse(design)
    while cycles := [problem for problem in report.problems if problem.code == "cycle"]:
        design = cycles[0].fixes[0].edit(design)
        assert len(analyse(design).network.topology.cycles) < len(report.network.topology.cycles)
        report = analyse(design)


def around(block: str, repeat: int = 1) -> tuple[Row, Row, Row]:
    """Return the rows of a block that does no more than place another."""
    return row("input", "Input"), row("inner", block, repeat=repeat), row("output", "Output")


def test_blocks_in_blocks_have_a_floor() -> None:
    """A thousand blocks, each in the next, are reported and not followed."""
    blocks = {f"B{depth}": graph(*around(f"B{depth + 1}")) for depth in range(1000)}
    blocks["B1000"] = graph(row("input", "Input"), row("output", "Output"))
    design = network(IMAGE, row("top", "B0"), END, **blocks)
    (problem,) = analyse(design).errors
    assert problem.code == "blocks-too-deep"
    assert len(problem.path) == DEEPEST
    assert analyse(problem.fixes[0].edit(design)).errors != (problem,)


def test_blocks_that_multiply_are_not_unfolded_for_ever() -> None:
    """Twenty blocks, each with two different ones of the next: a million layers."""
    width = parameter(integer(1, 1, 10**6, "Channels."))
    blocks = {
        f"B{depth}": graph(
            row("input", "Input"),
            row("one", f"B{depth + 1}", width="=min(width * 2, 900000)"),
            row("two", f"B{depth + 1}", width="=min(width * 2 + 1, 900000)"),
            row("output", "Output"),
            parameters={"width": width},
        )
        for depth in range(17)
    }
    blocks["B17"] = graph(row("input", "Input"), row("output", "Output"), parameters={"width": width})
    design = network(IMAGE, row("top", "B0", width=1), END, **blocks)
    assert "too-many-layers" in {problem.code for problem in analyse(design).errors}


def test_repeats_of_repeats_are_not_unfolded_for_ever() -> None:
    blocks = {f"B{depth}": graph(*around(f"B{depth + 1}", repeat=1000)) for depth in range(4)}
    blocks["B4"] = graph(row("input", "Input"), row("relu", "ReLU"), row("output", "Output"))
    (problem,) = analyse(network(IMAGE, row("top", "B0"), END, **blocks)).errors
    assert problem.code == "too-many-layers"
    assert problem.fixes[0].title == "Set repeat to 1"
