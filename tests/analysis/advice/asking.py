"""Small designs for rules, and what must hold of every advice: exact words, and cures that cure."""

from typing import Any

from engine.analysis import Problem, analyse
from engine.analysis.advise import RULES, advise
from engine.analysis.cures import cures
from engine.graph.document import Design, Graph
from templates.drawing import Row, graph, row

END = row("output", "Output")


def network(*rows: Row, shape: tuple[int, ...] = (3, 32, 32), **blocks: Graph) -> Design:
    """Return a design with an Input of a shape, some rows and an Output."""
    return Design("Net", graph(row("input", "Input", shape=shape), *rows, END), blocks)


def conv(id: str, out_channels: int | str, kernel_size: Any = 3, padding: Any = 1, **values: Any) -> Row:
    """Place a convolution that keeps the size of an image, unless it is told otherwise."""
    return row(id, "Conv2d", out_channels=out_channels, kernel_size=kernel_size, padding=padding, **values)


def classifier(classes: int = 10) -> tuple[Row, ...]:
    """Return the rows that turn an image into scores: global pooling and one Linear."""
    return (
        row("avgpool", "AdaptiveAvgPool2d"),
        row("flatten", "Flatten"),
        row("fc", "Linear", out_features=classes),
    )


def told(design: Design, code: str, within: str = "", classes: int | None = None) -> list[Problem]:
    """Return the advice of one rule in one graph."""
    report = analyse(design)
    assert report.valid, report.errors
    return [each for each in advise(design, report, classes).get(within, ()) if each.code == code]


def assert_quiet(design: Design, code: str, classes: int | None = None) -> None:
    """Check that a rule has nothing to say of a valid design."""
    assert code in RULES
    report = analyse(design)
    assert report.valid, report.errors
    every = [each for told in advise(design, report, classes).values() for each in told]
    assert [each.message for each in every if each.code == code] == []


def assert_told(
    design: Design,
    code: str,
    node: str,
    message: str,
    *titles: str,
    within: str = "",
    classes: int | None = None,
) -> None:
    """Check that a rule speaks of one node in these words, and that just these cures are offered and cure."""
    (advice,) = told(design, code, within, classes)
    assert (advice.node, advice.message) == (node, message)
    assert (advice.severity, advice.source) == ("advice", RULES[code].source)
    report = analyse(design)
    offered = cures(design, report, advice, classes)
    assert tuple(fix.title for fix in offered) == titles
    assert len(advice.fixes) == len(titles), "a candidate that does not cure"
    for fix in offered:
        assert_heeded(design, fix.edit(design), advice, within, classes)


def assert_heeded(design: Design, edited: Design, advice: Problem, within: str, classes: int | None) -> None:
    """Check that an edit makes an advice go away, and nothing wrong."""
    left = told(edited, advice.code, within, classes) if not within or within in edited.blocks else []
    assert (advice.node, advice.message) not in [(each.node, each.message) for each in left]
    assert edited != design
