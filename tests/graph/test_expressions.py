"""Expressions over block parameters, against Python's own arithmetic, and against bombs."""

import ast
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.errors import ExpressionError
from engine.graph.expressions import LARGEST, LONGEST, evaluate, names, opposite, parts_of, rename
from engine.graph.substitution import substitute

PARAMETERS = {"width": 64, "depth": 3, "share": 0.25, "widen": True, "mode": "same"}

ATOMS = st.sampled_from(["width", "depth", "share", "widen"]) | st.integers(0, 99).map(str)


def combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return formulas of formulas."""
    two = st.tuples(inner, inner)
    signs = st.sampled_from(["+", "-", "*", "/", "//", "%", "<", "<=", ">", ">=", "==", "!=", "and", "or"])
    return (
        st.tuples(inner, signs, inner).map(lambda parts: f"({' '.join(parts)})")
        | inner.map(lambda text: f"(-{text})")
        | inner.map(lambda text: f"(+{text})")
        | inner.map(lambda text: f"(not {text})")
        | two.map(lambda parts: f"max({parts[0]}, {parts[1]})")
        | two.map(lambda parts: f"min({parts[0]}, {parts[1]})")
        | inner.map(lambda text: f"int({text})")
        | inner.map(lambda text: f"round({text})")
        | st.tuples(inner, inner, inner).map(lambda parts: f"({parts[0]} if {parts[1]} else {parts[2]})")
    )


FORMULAS = st.recursive(ATOMS, combined, max_leaves=12)


@given(FORMULAS)
def test_it_is_python_s_arithmetic(formula: str) -> None:
    assume(len(formula) <= LONGEST)
    try:
        expected = eval(formula, {}, dict(PARAMETERS))
    except (ZeroDivisionError, OverflowError):
        with pytest.raises(ExpressionError):
            evaluate(f"={formula}", PARAMETERS)
        return
    assume(abs(expected) <= LARGEST)
    value = evaluate(f"={formula}", PARAMETERS)
    assert (value, type(value)) == (expected, type(expected))


@given(st.lists(FORMULAS, min_size=1, max_size=3))
def test_several_are_computed_each_by_itself(formulas: list[str]) -> None:
    text = f"=({', '.join(formulas)},)"
    assume(len(text) <= LONGEST)
    try:
        expected = tuple(evaluate(f"={formula}", PARAMETERS) for formula in formulas)
    except ExpressionError:
        with pytest.raises(ExpressionError, match=r"^Its (first|second|third) number: "):
            evaluate(text, PARAMETERS)
        return
    assert evaluate(text, PARAMETERS) == expected
    assert [evaluate(part, PARAMETERS) for part in parts_of(text)] == list(expected)


@given(st.lists(FORMULAS, min_size=1, max_size=3), st.integers(0, 9))
def test_names_in_several_are_replaced_as_in_one(formulas: list[str], width: int) -> None:
    text = f"=({', '.join(formulas)},)"
    assume(len(text) <= LONGEST)
    given: dict[str, bool | int | float | str | tuple[int, ...]] = {"width": width, "depth": "=deep"}
    given["widen"] = False
    rest = {"deep": PARAMETERS["depth"], "share": PARAMETERS["share"]}
    try:
        expected = evaluate(text, {**PARAMETERS, "width": width, "widen": False})
    except ExpressionError:
        return
    made = substitute(text, given)
    assert (evaluate(made, rest) if isinstance(made, str) else made) == expected
    renamed = str(rename(text, "width", "wide"))
    assert evaluate(renamed, {**PARAMETERS, "wide": width, "widen": False}) == expected


def test_numbers_are_listed_with_parentheses_or_without() -> None:
    assert evaluate("=width, 1", PARAMETERS) == evaluate("=(width, 1)", PARAMETERS) == (64, 1)
    assert evaluate("=(width, 1) if widen else 3", PARAMETERS) == (64, 1)
    assert rename("=width, 1", "width", "size") == "=(size, 1)"


@pytest.mark.parametrize(
    "text", ["()", "(1, (2, 3))", "(1, 2) * 9", "9 * (1, 2)", "(1, 2) == (1, 2)", "min((1, 2), 3)", "-(1, 2)"]
)
def test_nothing_computes_with_several(text: str) -> None:
    with pytest.raises(ExpressionError, match="holds more than arithmetic"):
        evaluate(f"={text}", {})


def test_more_numbers_than_any_value_has_are_refused() -> None:
    with pytest.raises(ExpressionError):
        evaluate(f"=({', '.join('1' * 9)})", {})


def test_what_is_wrong_with_one_of_several_is_told_of_that_one() -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate("=(width, depth // 0)", PARAMETERS)
    assert str(caught.value) == "Its second number: =depth // 0 cannot be computed: it divides by zero."
    with pytest.raises(ExpressionError, match=r"^Its first number: There is no parameter widht here"):
        evaluate("=(widht, 1)", PARAMETERS)


@given(st.text(max_size=40) | FORMULAS)
def test_anything_else_is_an_expression_error(text: str) -> None:
    try:
        evaluate(f"={text}", PARAMETERS)
    except ExpressionError as error:
        sentence = str(error)
    else:
        sentence = "."
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "bomb",
    [
        "=10**10**10",
        "=" + "9" * 5000,
        "='x' * 10 ** 9",
        "='x' * 999999999",
        "=" + "(" * 99 + "1" + ")" * 99,
        "=" + "(" * 150 + "1",
        "=" + "-" * 199 + "1.5e308 * 10",
        "=" + "*".join(["999999999"] * 20),
        "=1e999",
        "=1e999 - 1e999",
        "=int(1e999)",
        "=round(1, -999999999)",
        "=1 // 0",
        "=1 % 0",
        "=1 << 999999999",
        "=[1] * 999999999",
        "=width.__class__",
        "=__import__('os')",
        "=(lambda: width)()",
        "=f'{width}'",
        "=[width for width in (1,)]",
        "=width := 3",
        "=max()",
        "=max(width)",
        "=min(*width)",
        "=print(1)",
        "=mode + 1",
        "=mode < 1",
        "=max(mode, 'x')",
        "=None",
        "=...",
        "=\0",
        "=",
        "=  ",
    ],
)
def test_bombs_and_mischief_are_refused_at_once(bomb: str) -> None:
    began = time.perf_counter()
    if bomb == "=" + "(" * 99 + "1" + ")" * 99:
        assert evaluate(bomb, PARAMETERS) == 1
    else:
        with pytest.raises(ExpressionError, match=r"\.$"):
            evaluate(bomb, PARAMETERS)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("=width = 2", "'width = 2' is no formula: to compare, write ==."),
        ("=widht * 2", "There is no parameter widht here: did you mean width?"),
        ("=height * 2", "There is no parameter height here: the block has width, depth, share, widen, mode."),
        ("=width / 0", "=width / 0 cannot be computed: it divides by zero."),
        ("=mode * 2", "'same' is a word: arithmetic needs numbers."),
        ("=width *", "'width *' is no formula: write something like =width * 4."),
    ],
)
def test_the_sentence_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(text, PARAMETERS)
    assert str(caught.value) == sentence


def test_a_careless_formula_warns_nobody() -> None:
    assert evaluate("=1if widen else 2", PARAMETERS) == 1


@given(FORMULAS)
def test_names_are_the_parameters(formula: str) -> None:
    assume(len(formula) <= LONGEST)
    assert names(f"={formula}") == {name for name in PARAMETERS if name in formula}


@given(FORMULAS)
def test_rename_keeps_the_value(formula: str) -> None:
    assume(len(formula) <= LONGEST // 2)
    renamed = rename(f"={formula}", "width", "channels")
    assert isinstance(renamed, str)
    assert "width" not in names(renamed)
    other = {name: value for name, value in PARAMETERS.items() if name != "width"} | {"channels": 64}
    try:
        expected = evaluate(f"={formula}", PARAMETERS)
    except ExpressionError:
        return
    assert evaluate(renamed, other) == expected


@pytest.mark.parametrize("value", [3, 0.5, True, "same", (3, 3), "=depth", "=width *", "=width.x"])
def test_rename_leaves_the_rest_alone(value: object) -> None:
    assert rename(value, "width", "channels") == value  # type: ignore[arg-type]  # any of the kinds of values


def test_rename_touches_no_word() -> None:
    renamed = rename("=width if mode == 'width' else 1", "width", "w")
    assert isinstance(renamed, str)
    assert ast.dump(ast.parse(renamed[1:])) == ast.dump(ast.parse("w if mode == 'width' else 1"))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("=share", "=not share"),
        ("=not share", "=share"),
        ("=width == 64", "=width != 64"),
        ("=width < 64", "=width >= 64"),
        ("=width > depth and not share", "=width <= depth or share"),
        ("=width", "=not width"),
        ("=True", "=False"),
        ("=width if share else depth", "=not (width if share else depth)"),
    ],
)
def test_the_opposite_of_an_expression_is_true_where_it_is_not(text: str, other: str) -> None:
    assert opposite(text) == other
    for width in (0, 63, 64, 65):
        for share in (True, False):
            around = {"width": width, "depth": 64, "share": share}
            assert bool(evaluate(text, around)) is not bool(evaluate(other, around))
