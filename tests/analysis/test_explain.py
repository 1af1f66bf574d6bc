"""Problems about sizes say how these came about, in a sentence or two."""

from typing import Any

import pytest

from engine.analysis import Report, analyse, explain
from engine.graph import edits
from engine.graph.document import Design, Graph
from templates.drawing import Row, graph, row

IMAGE = row("input", "Input", shape=(3, 64, 64))
END = row("output", "Output")


def network(*rows: Row, **blocks: Graph) -> Report:
    return analyse(Design("Wrong", graph(IMAGE, *rows, END), blocks))


def conv(id: str, kernel: int = 3, stride: int = 1, padding: int = 1, **more: Any) -> Row:
    return row(id, "Conv2d", kernel_size=(kernel,) * 2, stride=(stride,) * 2, padding=(padding,) * 2, **more)


def pool(id: str, size: int = 2, **more: Any) -> Row:
    return row(id, "MaxPool2d", kernel_size=(size,) * 2, stride=(size,) * 2, **more)


def block(*rows: Row) -> Graph:
    return graph(row("input", "Input", shape=(3, 8, 8)), *rows, END)


LARGE = conv("large", 7, padding=0)

TOLD: dict[str, tuple[Report, str]] = {
    "poolings": (
        network(pool("a"), pool("b"), pool("c"), pool("d"), LARGE),
        "After four poolings of 2 the 64 × 64 image is 4 × 4.",
    ),
    "convolutions and poolings": (
        network(conv("a", 3, 2), pool("b"), conv("c", 3, 2), pool("d"), LARGE),
        "After two convolutions of stride 2 and two poolings of 2 the 64 × 64 image is 4 × 4.",
    ),
    "no padding": (
        network(conv("a", 31, 1, 0), conv("b", 31, 1, 0), LARGE),
        "After two convolutions of kernel 31 without padding the 64 × 64 image is 4 × 4.",
    ),
    "some padding": (
        network(conv("a", 41, 1, 10), conv("b", 41, 1, 10), pool("p", 9), LARGE),
        "After two convolutions of kernel 41 with padding 10 and a pooling of 9 the 64 × 64 image is 2 × 2.",
    ),
    "many kinds": (
        network(
            conv("a", 5, padding=0), pool("b"), conv("c", 3, 2), conv("d", 5, padding=0), pool("e", 3), LARGE
        ),
        "After two convolutions of kernel 5 without padding, a pooling of 2 and two other layers "
        "the 64 × 64 image is 3 × 3.",
    ),
    "sides that differ": (
        network(row("a", "MaxPool2d", kernel_size=(16, 1), stride=(16, 1)), LARGE),
        "After a pooling of 16 × 1 the 64 × 64 image is 4 × 64.",
    ),
    "a size that a layer gives": (
        network(pool("a"), row("gap", "AdaptiveAvgPool2d", output_size=(6, 6)), row("r", "ReLU"), LARGE),
        "It is gap that makes it 6 × 6.",
    ),
    "after a size that a layer gives": (
        network(pool("a"), row("gap", "AdaptiveAvgPool2d", output_size=(6, 6)), conv("b", 3, 2), LARGE),
        "After a convolution of stride 2 the 6 × 6 image of gap is 3 × 3.",
    ),
    "through blocks": (
        network(row("stage", "Stage", repeat=4), LARGE, Stage=block(conv("c"), pool("p"))),
        "After four poolings of 2 the 64 × 64 image is 4 × 4.",
    ),
    "in a block": (
        network(pool("a"), pool("b"), row("odd", "Odd"), Odd=block(pool("p"), pool("q"), LARGE)),
        "After four poolings of 2 the 64 × 64 image is 4 × 4.",
    ),
    "in the fourth repetition of a block": (
        network(row("odd", "Odd", repeat=9), Odd=block(pool("p"), conv("c", 5, padding=0))),
        "After three poolings of 2 and three convolutions of kernel 5 without padding "
        "the 64 × 64 image is 1 × 1.",
    ),
    "channels": (
        network(conv("a", out_channels=30), row("n", "BatchNorm2d"), row("g", "GroupNorm", num_groups=4)),
        "The 30 channels come from a.",
    ),
    "channels of the Input": (network(conv("a", groups=2)), "The 3 channels come from input."),
    "channels from before a block": (
        network(
            conv("a", out_channels=30), row("odd", "Odd"), Odd=block(row("g", "GroupNorm", num_groups=4))
        ),
        "The 30 channels come from a (outside the block).",
    ),
    "a row": (
        network(row("flat", "Flatten"), row("fc", "Linear"), LARGE),
        "It was an image of 3 × 64 × 64 before flat.",
    ),
    "one branch halved": (
        network(pool("pool1"), row("r", "ReLU", after="input"), row("add", "Add", after=("pool1", "r"))),
        "One branch was halved by pool1, the other was not.",
    ),
    "one branch smaller": (
        network(conv("a", 7, padding=0), row("add", "Add", after=("input", "a"))),
        "a makes one branch 58 × 58, the other stays 64 × 64.",
    ),
    "two branches smaller": (
        network(
            pool("p"),
            conv("a", 3, 2),
            conv("b", 5, padding=0, after="input"),
            row("cat", "Concat", after=("a", "b")),
        ),
        "p and a make one branch 16 × 16, b makes the other 60 × 60.",
    ),
    "channels of a branch": (
        network(conv("a", out_channels=8), row("add", "Add", after=("a", "input"))),
        "a makes 8 channels in one branch, the other stays at 3.",
    ),
    "channels of two branches": (
        network(
            conv("a", out_channels=8),
            conv("b", out_channels=16, after="input"),
            row("add", "Add", after=("a", "b")),
        ),
        "a makes 8 channels in one branch, b 16 in the other.",
    ),
    "a branch flattened": (
        network(row("f", "Flatten"), row("add", "Add", after=("f", "input"))),
        "f made a row of 12,288 numbers of one branch, but not of the other.",
    ),
}


@pytest.mark.parametrize(("report", "tale"), TOLD.values(), ids=TOLD.keys())
def test_a_problem_tells_how_its_sizes_came_about(report: Report, tale: str) -> None:
    (problem,) = report.errors
    plain, told = problem.message.split(". ")
    assert told == tale
    assert plain.startswith(f"{problem.node}: ")
    assert problem.port is not None
    assert problem.needed or problem.code.startswith("groups")


def test_inside_a_block_the_tale_begins_where_data_enters() -> None:
    inside = network(pool("a"), pool("b"), row("odd", "Odd"), Odd=block(pool("p"), pool("q"), LARGE))
    (problem,) = inside.blocks["Odd"].problems
    assert problem.message.endswith(
        "After two poolings of 2 the 16 × 16 image that enters the block is 4 × 4."
    )
    as_it_is = network(row("odd", "Odd"), Odd=block(conv("large", 99, padding=0)))
    (problem,) = as_it_is.blocks["Odd"].problems
    assert problem.message.endswith("It is 64 × 64 where it enters the block.")
    assert as_it_is.errors[0].message.endswith("shrink its input less before.")


def test_no_tale_where_the_input_itself_is_too_small() -> None:
    (problem,) = network(row("r", "ReLU"), conv("large", 99, padding=0)).errors
    assert problem.message.endswith("shrink its input less before.")


def test_the_input_is_named_where_there_are_several() -> None:
    second = row("second", "Input", shape=(3, 16, 16))
    (problem,) = network(second, pool("p", after="second"), conv("large", 9, padding=0)).errors
    assert problem.message.endswith("After a pooling of 2 the 16 × 16 image of second is 8 × 8.")


def test_sequences_and_volumes_have_tales() -> None:
    for shape, d, tale in (
        ((2, 16), 1, "After two poolings of 2 the sequence of 16 is 4 long."),
        ((2, 16, 16, 8), 3, "After two poolings of 2 the 16 × 16 × 8 volume is 4 × 4 × 2."),
    ):
        pools = [row(id, f"MaxPool{d}d") for id in "ab"]
        large = row("large", f"Conv{d}d", kernel_size=(7,) * d)
        (problem,) = analyse(Design("", graph(row("input", "Input", shape=shape), *pools, large, END))).errors
        assert problem.message.endswith(tale)


def test_tales_look_at_a_limited_number_of_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    def errors() -> list[str]:
        wide = [conv(f"large{n}", 7, padding=0, after="d") for n in range(4)]
        report = network(pool("a"), pool("b"), pool("c"), pool("d"), *wide)
        return [problem.message.partition(". ")[2] for problem in report.errors]

    assert all(errors())
    monkeypatch.setattr(explain, "MOST_LOOKED_AT", 9)
    assert [bool(told) for told in errors()] == [True, True, False, False]


def test_an_analysis_after_an_edit_tells_the_same() -> None:
    design = Design("", graph(IMAGE, pool("a"), row("odd", "Odd", repeat=9), END), {"Odd": block(pool("p"))})
    before = analyse(design)
    for edited in (
        edits.set_value(design, ["a"], "stride", (4, 4)),
        edits.set_value(design, ["p"], "stride", (3, 3), within="Odd"),
    ):
        again = analyse(edited, before)
        assert [each.message for each in again.errors] == [each.message for each in analyse(edited).errors]
        assert again.errors[0].tale
