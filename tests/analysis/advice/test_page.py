"""The page of all advice says what the rules say, and the rule of CONTRIBUTING.md works."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.advice import PAGE, TITLES, page, theme
from engine.analysis.advise import RULES, rule
from engine.graph.document import Design
from templates.drawing import row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network

CONTRIBUTING = Path(__file__).parents[3] / "CONTRIBUTING.md"


def test_the_page_is_that_of_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m docs.advice"


def test_the_page_holds_every_rule() -> None:
    assert {theme(rule) for rule in RULES.values()} == set(TITLES)
    assert page().count("\n| `") == len(RULES)


@pytest.fixture
def example() -> Iterator[None]:
    """Add the rule of the worked example, and take it away again."""
    text = CONTRIBUTING.read_text(encoding="utf-8").partition("## How to add a rule")[2]
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert code
    exec(compile(code[1], str(CONTRIBUTING), "exec"), {"__name__": "contributing"})
    yield
    del RULES["idle-pool"]


@pytest.mark.usefixtures("example")
def test_the_worked_example_is_a_rule() -> None:
    def pooled(kernel_size: int) -> Design:
        pool = row("pool", "MaxPool2d", kernel_size=kernel_size, stride=1)
        return network(conv("conv", 4), row("relu", "ReLU"), pool, *classifier(), shape=(1, 6, 6))

    assert_told(
        pooled(1),
        "idle-pool",
        "pool",
        "pool looks at one position at a time and changes nothing: remove it.",
        "Remove pool",
    )
    assert_quiet(pooled(2), "idle-pool")


def test_a_second_rule_of_a_code_is_refused() -> None:
    with pytest.raises(ValueError, match="bias-before-norm is there already"):
        rule("bias-before-norm", "")(lambda net: ())
