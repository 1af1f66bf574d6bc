"""Cures that are offered do cure: the usual mistakes with the sensible cure first, and random broken "
"designs."""

import re
from itertools import chain
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.analysis import Fix, Problem, Report, analyse
from engine.analysis.advise import advise
from engine.analysis.cures import cures, with_cures
from engine.errors import EditError
from engine.graph import edits
from engine.graph.document import Design, Port
from templates.drawing import Row, design, graph, row
from tests.analysis.broken_designs import ALWAYS, broken_design
from tests.export.random_designs import random_design

END = row("output", "Output")


def network(*rows: Row, shape: tuple[int, ...] = (3, 32, 32)) -> Design:
    return design("Net", graph(row("input", "Input", shape=shape), *rows, END))


def conv(id: str, out_channels: int = 8, kernel_size: int = 3, padding: int = 1, **values: Any) -> Row:
    return row(id, "Conv2d", out_channels=out_channels, kernel_size=kernel_size, padding=padding, **values)


def join(type: str, *after: str) -> Row:
    return row("join", type, after=after)


RELU = row("relu", "ReLU")
FLAT = row("flat", "Flatten")
FC = row("fc", "Linear")

MISTAKES: dict[str, tuple[Design, str, str, list[str]]] = {
    "no Flatten before a Linear": (
        network(conv("conv"), RELU, FC),
        "needs-row",
        "fc",
        ["Insert Flatten", "Switch each_position on"],
    ),
    "no Flatten in a chain of numbers": (
        network(row("0", "Conv2d"), row("1", "ReLU"), row("2", "Linear")),
        "needs-row",
        "2",
        ["Insert Flatten", "Switch each_position on"],
    ),
    "a kernel too large": (
        network(conv("conv", 8, 9, 0), shape=(3, 8, 8)),
        "window-larger-than-input",
        "conv",
        ["Set kernel_size to 8", "Set padding to 1"],
    ),
    "a kernel too large, and a pooling that needs the room": (
        network(conv("conv", 8, 9, 0), row("pool", "MaxPool2d"), shape=(3, 8, 8)),
        "window-larger-than-input",
        "conv",
        ["Set padding to 1", "Set kernel_size to 8"],
    ),
    "one pooling too many": (
        network(conv("conv", 8, 2, 0), row("pool1", "MaxPool2d"), row("pool2", "MaxPool2d"), shape=(3, 3, 3)),
        "window-larger-than-input",
        "pool2",
        ["Remove pool2 and join its neighbours"],
    ),
    "padding forgotten in one branch": (
        network(conv("one", 3, 3, 0), RELU, conv("two", 3), join("Add", "two", "input")),
        "shapes-differ",
        "join",
        ["Set padding of one to 1"],
    ),
    "padding forgotten in two branches": (
        network(
            conv("one", 8, 1, 0),
            conv("two", 8, 3, 0, after="input"),
            conv("three", 8, 5, 0, after="input"),
            join("Concat", "one", "two", "three"),
        ),
        "shapes-differ",
        "join",
        ["Pad two and 1 more so that they keep the size"],
    ),
    "a shortcut with other channels": (
        network(conv("one"), RELU, join("Add", "relu", "input")),
        "shapes-differ",
        "join",
        ["Insert Conv2d", "Insert Conv2d behind relu", "Set out_channels of one to 3", "Remove this wire"],
    ),
    "a shortcut past a stride": (
        network(conv("one", stride=2), RELU, join("Add", "relu", "input")),
        "shapes-differ",
        "join",
        ["Insert Conv2d", "Remove this wire"],
    ),
    "a shortcut past a stride, wired first": (
        network(conv("one", stride=2), RELU, join("Add", "input", "relu")),
        "shapes-differ",
        "join",
        ["Insert Conv2d behind input", "Remove this wire"],
    ),
    "groups that do not divide": (
        network(conv("conv", groups=3), shape=(4, 8, 8)),
        "groups-do-not-divide",
        "conv",
        ["Set groups to 2"],
    ),
    "depthwise with too many channels": (
        network(conv("conv", 32, groups=3)),
        "groups-do-not-divide",
        "conv",
        ["Set out_channels to 33", "Set groups to 1"],
    ),
    "two images of other sizes": (
        network(row("pool", "MaxPool2d"), conv("one", after="input"), join("Concat", "pool", "one")),
        "shapes-differ",
        "join",
        ["Insert AdaptiveAvgPool2d", "Insert Upsample behind pool", "Remove this wire"],
    ),
    "an image and a row": (
        network(conv("one"), FLAT, join("Concat", "one", "flat")),
        "shapes-differ",
        "join",
        ["Insert Flatten behind one", "Remove this wire"],
    ),
    "a convolution behind Flatten": (
        network(FLAT, conv("conv"), RELU, FC),
        "needs-image",
        "conv",
        ["Move flat before fc", "Remove conv and join its neighbours", "Remove flat"],
    ),
    "two convolutions behind Flatten": (
        network(FLAT, conv("conv"), RELU, conv("conv2")),
        "needs-image",
        "conv",
        ["Move flat before output", "Remove flat", "Remove conv and join its neighbours"],
    ),
    "Flatten before global pooling": (
        network(conv("conv"), FLAT, row("pool", "AdaptiveAvgPool2d"), FC),
        "needs-image",
        "pool",
        ["Move flat before fc", "Remove pool and join its neighbours", "Remove flat"],
    ),
    "pooling of scores": (
        network(FLAT, FC, row("pool", "AdaptiveAvgPool2d")),
        "needs-image",
        "pool",
        ["Remove pool and join its neighbours"],
    ),
    "batch norm for images on a row": (
        network(FLAT, FC, row("bn", "BatchNorm2d")),
        "needs-image",
        "bn",
        ["Make it BatchNorm1d", "Remove bn and join its neighbours"],
    ),
    "batch norm for rows on an image": (
        network(conv("conv"), row("bn", "BatchNorm1d")),
        "needs-row-or-sequence",
        "bn",
        ["Make it BatchNorm2d", "Insert Flatten", "Remove bn and join its neighbours"],
    ),
    "a convolution of images on a sequence": (
        network(conv("conv"), shape=(3, 100)),
        "needs-image",
        "conv",
        ["Make it Conv1d", "Remove conv and join its neighbours"],
    ),
    "same with a stride": (
        network(row("conv", "Conv2d", padding="same", stride=2)),
        "same-needs-stride-1",
        "conv",
        ["Set stride to 1", "Set padding to 1"],
    ),
    "a merge of one branch": (
        network(conv("conv", 3), join("Add", "conv")),
        "missing-input",
        "join",
        ["Wire input to it", "Remove join and join its neighbours"],
    ),
    "a wire cut": (
        edits.disconnect(network(conv("conv"), RELU), [Port("relu")]),
        "missing-input",
        "relu",
        ["Wire conv to it", "Delete relu"],
    ),
    "the end not wired": (
        edits.disconnect(network(conv("conv"), RELU), [Port("output")]),
        "dead-end",
        "relu",
        ["Wire it to output", "Delete relu and 1 more that lead to it alone", "Delete relu"],
    ),
    "no Input": (
        Design(network=graph(conv("conv"), END)),
        "missing-input",
        "conv",
        ["Add an Input", "Delete conv"],
    ),
}


def found(design: Design, code: str, where: str) -> tuple[Report, Problem]:
    report = analyse(design)
    (problem,) = [each for each in report.problems if (each.code, each.where) == (code, where)]
    return report, problem


def titles(fixes: tuple[Fix, ...]) -> list[str]:
    return [fix.title for fix in fixes]


@pytest.mark.parametrize(("design", "code", "where", "offered"), MISTAKES.values(), ids=MISTAKES)
def test_the_usual_mistakes_have_a_sensible_cure_first(
    design: Design, code: str, where: str, offered: list[str]
) -> None:
    report, problem = found(design, code, where)
    verified = cures(design, report, problem)
    assert titles(verified)[: len(offered)] == offered
    assert_cured(verified[0].edit(design), report, problem)


@pytest.mark.parametrize(("design", "code", "where", "offered"), MISTAKES.values(), ids=MISTAKES)
def test_the_first_cure_leaves_nothing_wrong(
    design: Design, code: str, where: str, offered: list[str]
) -> None:
    report, problem = found(design, code, where)
    left = analyse(cures(design, report, problem)[0].edit(design))
    assert left.valid or (where, code) == ("join", "missing-input"), left.errors


def assert_cured(edited: Design, report: Report, problem: Problem) -> None:
    """Check with a fresh analysis that a problem is told no more, or told fewer times at its place."""

    def at_place(told: tuple[Problem, ...]) -> list[str]:
        place = problem.code, problem.path, problem.node, problem.port
        return [each.message for each in told if (each.code, each.path, each.node, each.port) == place]

    left = at_place(analyse(edited).problems)
    assert problem.message not in left
    assert len(left) < len(at_place(report.problems))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
@example(seed=120491)
def test_every_cure_of_a_broken_design_cures(seed: int) -> None:
    design = broken_design(seed)
    report = analyse(design)
    for problem in report.problems[:10]:
        verified = cures(design, report, problem)
        assert verified or problem.code not in ALWAYS, problem
        others = [title for title in titles(verified) if title not in titles(problem.fixes)]
        at_place = rf"(Set|Switch) \w+ of {problem.path[0]}\b.*" if problem.path else "none"
        assert all(re.fullmatch(at_place, title) for title in others)
        before = verified[: titles(verified).index(others[0])] if others else []
        # Values inside come first where they leave fewer errors and none at the place does.
        assert all(len(analyse(fix.edit(design)).errors) < len(report.errors) for fix in before)
        assert titles(verified)[len(before) :][: len(others)] == others
        for fix in verified:
            assert_cured(fix.edit(design), report, problem)


def test_nearly_every_problem_has_a_cure() -> None:
    designs = list(map(broken_design, range(250)))
    reports = list(map(analyse, designs))
    problems = [(d, r, each) for d, r in zip(designs, reports, strict=True) for each in r.problems[:5]]
    lacking = [each for d, r, each in problems if not cures(d, r, each)]
    assert len(problems) > 300
    assert len(lacking) <= len(problems) / 100, [each.message for each in lacking]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), classes=st.none() | st.integers(1, 1000))
def test_advice_never_raises_and_its_cures_cure(seed: int, classes: int | None) -> None:
    """Of three norms in a chain of numbers, the next gets the number of one removed: fewer are left."""
    design = broken_design(seed) if seed % 2 else random_design(seed)
    report = analyse(design)
    told = advise(design, report, classes)
    for name, problem in [(name, each) for name, several in told.items() for each in several][:8]:
        for fix in cures(design, report, problem, classes):
            edited = fix.edit(design)
            after = analyse(edited)
            assert len(after.errors) <= len(report.errors)
            left = [
                each for each in advise(edited, after, classes).get(name, ()) if each.code == problem.code
            ]
            same = any((each.node, each.message) == (problem.node, problem.message) for each in left)
            assert not same or len(left) < sum(each.code == problem.code for each in told[name])


def test_cures_are_pure() -> None:
    for broken, code, where, _ in MISTAKES.values():
        report, problem = found(broken, code, where)
        assert titles(cures(broken, report, problem)) == titles(cures(broken, report, problem))
        assert analyse(broken).problems[0].message == report.problems[0].message


def test_a_fix_that_raises_or_does_nothing_is_no_cure() -> None:
    design = network(FC)
    report, problem = found(design, "needs-row", "fc")

    def fail(design: Design) -> Design:
        raise EditError("No.")

    broken = Problem(**{**vars(problem), "fixes": (Fix("Fail", fail), Fix("Nothing", lambda design: design))})
    assert cures(design, report, broken) == ()


def test_a_problem_that_is_handed_on_comes_last() -> None:
    """Deleting a node leaves its reader without a wire: the same problem at another place."""
    design = edits.disconnect(network(conv("conv"), RELU), [Port("conv")])
    report, problem = found(design, "missing-input", "conv")
    assert titles(cures(design, report, problem)) == ["Wire input to it", "Delete conv"]
    assert found(edits.remove(design, ["conv"]), "missing-input", "relu")


def test_two_problems_of_one_node_are_cured_one_by_one() -> None:
    design = network(row("conv", "Conv2d", out_channels=0, kernel_size=0))
    report = analyse(design)
    first, second = report.problems
    assert (first.code, second.code) == ("bad-value", "bad-value")
    for problem in (first, second):
        (best, *_) = cures(design, report, problem)
        assert len(analyse(best.edit(design)).problems) == 1


def test_a_great_deal_of_problems_is_verified_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.analysis.cures.MOST_WORK", 1000)
    rows = chain.from_iterable((row(f"a{n}", "ReLU", after="input"), row(f"b{n}", "ReLU")) for n in range(24))
    design = Design(network=graph(row("input", "Input"), *rows, row("output", "Output", after="input")))
    report = analyse(design)
    told = with_cures(design, report, report.problems)
    assert len(told) == 24
    assert titles(told[0].fixes) == ["Delete b0 and 1 more that lead to it alone", "Delete b0"]
    assert [bool(each.fixes) for each in told] == [True] * 10 + [False] * 14
