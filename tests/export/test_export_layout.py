"""Lines that are too long, held against `ruff format`: nested calls, operations, items and tuples."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from engine.export.layout import (
    Called,
    Defined,
    Either,
    Grouped,
    Joined,
    Keyed,
    Listed,
    Repeated,
    Subscripted,
    Text,
    flat,
    lines,
)
from tests.export.checks import assert_tidy

LONG = "a_name_that_takes_nearly_forty_columns"

names = st.sampled_from(
    ["x", "out", "branch_pool", "attention_weights", LONG[:20], LONG, f"{LONG}_{LONG}"[:64]]
)
functions = st.sampled_from(["torch.cat", "nn.Sequential", "Block"]) | names.map("self.{}".format)
atoms = names | st.sampled_from(["0", "-1", "1024", "x.shape", '"zeros"'])
subscripts = st.sampled_from(
    [
        "0",
        ":, -1",
        ":, :, 2:-2, 2:-2",
        ":, 1000000:-1000000:1000, 20000000:-20000000",
        ":, : self.width // 2",
        ":, :, self.edge : -self.edge, self.edge : -self.edge",
        f":, self.{LONG} : -self.{LONG}",
        f":, : -(self.{LONG} + 12)",
    ]
)


def nested(texts: SearchStrategy[Text]) -> SearchStrategy[Text]:
    """Return expressions as `forward` holds them, of smaller ones."""
    keyed = st.builds(Keyed, names, texts)
    arguments = st.tuples(st.lists(texts, max_size=4), st.lists(keyed, max_size=1))
    operations = st.builds(
        Joined, st.sampled_from("+-*/@"), st.lists(texts, min_size=2, max_size=4).map(tuple)
    )
    calls = st.builds(lambda function, given: Called(function, (*given[0], *given[1])), functions, arguments)
    wholes = operations | calls | names
    tuples = st.lists(texts, min_size=1, max_size=3).map(lambda items: Grouped(tuple(items)))
    return calls | calls | operations | st.builds(Subscripted, wholes, subscripts) | tuples


expressions = st.recursive(atoms, nested, max_leaves=12)
several = st.lists(names, min_size=1, max_size=6).map(tuple)
targets = st.lists(names, min_size=1, max_size=3, unique=True).map(lambda found: f"{', '.join(found)} = ")
constructions = st.builds(Called, functions, st.lists(atoms, max_size=5).map(tuple))
entries = (
    constructions
    | st.builds(Either, constructions, names, st.just("nn.Identity()"))
    | st.builds(Repeated, constructions, names)
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """Draw a class with a constructor, a method, and statements as the export has them."""
    rows = ["class Net(nn.Module):"]
    arguments = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    taken = ("self", *(f"{name}: torch.Tensor" for name in arguments))
    count = draw(st.integers(1, 8))
    many = Subscripted("tuple", ", ".join(["torch.Tensor"] * count))
    rows += lines("def ", Defined("forward", taken, many if count > 1 else "None"), ":", 1)
    for before, text in draw(st.lists(st.tuples(targets, expressions), max_size=6)):
        rows += lines(before, text, "", 2)
    for text in draw(st.lists(entries, max_size=3)):
        whole = text if not isinstance(text, Repeated) else Called("nn.Sequential", (text,))
        rows += lines(f"self.{draw(names)} = ", whole, "", 2)
    rows.append("        super().__init__(")
    for text in draw(st.lists(entries, min_size=1, max_size=4)):
        rows += lines("", text, ",", 3)
    rows += ["        )", *lines("return ", Listed(draw(several)), "", 2)]
    return "\n".join(rows) + "\n"


def test_lines_break_where_ruff_breaks_them(tmp_path: Path) -> None:
    @settings(max_examples=200)
    @given(statements())
    def write(text: str) -> None:
        ast.parse(text)
        (tmp_path / f"{abs(hash(text))}.py").write_text(text, encoding="utf-8")

    write()
    assert_tidy(tmp_path, lint=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Joined("/", (Joined("+", ("a", "b")), "2")), "(a + b) / 2"),
        (Joined("+", ("x", Joined("*", ("gamma", "y")))), "x + gamma * y"),
        (Joined("-", (Joined("-", ("a", "b")), "c")), "a - b - c"),
        (Joined("-", ("a", Joined("-", ("b", "c")))), "a - (b - c)"),
        (Joined("*", (Joined("/", ("a", "b")), Joined("@", ("c", "d")))), "a / b * (c @ d)"),
        (Subscripted(Joined("@", ("a", "b")), ":, 0"), "(a @ b)[:, 0]"),
        (Subscripted(Subscripted(Called("self.lstm", ("x",)), "0"), ":, -1"), "self.lstm(x)[0][:, -1]"),
        (
            Called("torch.cat", (Grouped(("a", Called("b", ()))), Keyed("dim", "1"))),
            "torch.cat((a, b()), dim=1)",
        ),
        (Grouped(("a",)), "(a,)"),
    ],
)
def test_on_one_line(text: Text, expected: str) -> None:
    assert flat(text) == expected


OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": float.__add__,
    "-": float.__sub__,
    "*": float.__mul__,
    "/": float.__truediv__,
}


def value_of(text: Text) -> float:
    if isinstance(text, str):
        return float(text)
    assert isinstance(text, Joined)
    first, *rest = map(value_of, text.operands)
    for each in rest:
        first = OPERATORS[text.operator](first, each)
    return first


numbers = st.integers(1, 9).map(str)
sums = st.recursive(
    numbers,
    lambda each: st.builds(
        Joined, st.sampled_from("+-*/"), st.lists(each, min_size=2, max_size=3).map(tuple)
    ),
    max_leaves=8,
)


@given(sums)
def test_parentheses_stand_where_they_are_needed(text: Text) -> None:
    try:
        expected = value_of(text)
    except ZeroDivisionError:
        return
    assert eval(flat(text)) == pytest.approx(expected)
