"""Expressions in exported classes: simplified, right for every value, and in a form that no linter minds."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ExpressionError
from engine.export.symbols import names, plain, quoted, symbol, written
from engine.export.terms import negated, term
from engine.graph.expressions import evaluate
from tests.export.random_words import FORMULAS

EXAMPLE: dict[str, Any] = {"width": 8, "depth": 3, "wide": True, "deep": False, "p": 0.5, "mode": "zeros"}
VARYING = {name: symbol(value, name) for name, value in EXAMPLE.items()}


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("width", "width"),
        ("width * 4", "width * 4"),
        ("1 * width + 0", "width"),
        ("(width + 2) - 2", "width"),
        ("width + 2 - 3", "width - 1"),
        ("(width + depth) * 2", "(width + depth) * 2"),
        ("width - (depth - 1)", "width - depth + 1"),
        ("width + depth + width", "2 * width + depth"),
        ("width - depth - width", "-depth"),
        ("width - width", "0"),
        ("width // (0 - depth - depth)", "width // (-2 * depth)"),
        ("width // (0 - depth)", "width // -depth"),
        ("width - (width + width // 2)", "-(width // 2)"),
        ("0 - (wide + 1) - depth", "-(wide + 1) - depth"),
        ("depth - (wide + 1)", "depth - (wide + 1)"),
        ("(wide + 1) - depth - depth", "wide + 1 - 2 * depth"),
        ("2 - (wide + 1)", "2 - (wide + 1)"),
        ("depth * 2 - width - depth * 2", "-width"),
        ("3 - width + depth", "depth - width + 3"),
        ("(width - depth) * (depth + depth)", "(width - depth) * (2 * depth)"),
        ("width // 2 // depth", "width // 2 // depth"),
        ("(width + width) // 2", "width"),
        ("(width + width + depth + depth + 4) // 2", "width + depth + 2"),
        ("(width + width + 3) // 2", "(2 * width + 3) // 2"),
        ("(width + width) // (0 - 2)", "2 * width // -2"),
        ("-width + 20", "-width + 20"),
        ("width / 2", "width / 2"),
        ("int(width)", "width"),
        ("int(width / 2)", "int(width / 2)"),
        ("max(width // 4, 1)", "max(width // 4, 1)"),
        ("2 * 3", "6"),
        ("2 if wide else 1", "2 if wide else 1"),
        ("(2 if wide else 1) * width", "(2 if wide else 1) * width"),
        ("width if True else depth", "width"),
        ("width if wide else width", "width"),
        ("not wide", "not wide"),
        ("not not wide", "wide"),
        ("not width == 3", "width != 3"),
        ("not (width > 3)", "width <= 3"),
        ("True if wide else False", "wide"),
        ("False if wide else True", "not wide"),
        ("wide and True", "wide"),
        ("wide or deep", "wide or deep"),
        ("wide and (deep or width > 3)", "wide and (deep or width > 3)"),
        ("mode == 'zeros'", 'mode == "zeros"'),
        ("(width, 1)", "(width, 1)"),
        ("(width * 1, depth // 2 + 2 - 2)", "(width, depth // 2)"),
        ("(width,)", "(width,)"),
        ("(width, 1) if wide else (1, width)", "(width, 1) if wide else (1, width)"),
        ("(width, 1) if wide else 3", "(width, 1) if wide else 3"),
        ("(width, 1) if wide else (width, 1)", "(width, 1)"),
        ("(2 * 3, 1)", "(6, 1)"),
        # What a linter would mind, or is too long to read, is only a value.
        ("wide == True", "True"),
        ("wide or True", "True"),
        ("wide and not wide", "False"),
        ("width == width", "True"),
        ("width > 2 and width < 9", "True"),
        ("width if width > depth else depth", "8"),
        ("width if wide else nobody", "8"),
        ("(width + depth + 100) * (width - depth + 100) * (width + 7)", "174825"),
    ],
)
def test_text(formula: str, text: str) -> None:
    found = term(f"={formula}", VARYING)
    assert written(found) == text
    assert plain(found) == evaluate(f"={formula}", EXAMPLE)


def test_names_are_those_that_the_text_uses() -> None:
    found = term("=(2 if wide else depth) + max(width, 3)", VARYING)
    assert names(found) == {"wide", "depth", "width"}


def test_what_is_no_expression_stays() -> None:
    assert term("same", VARYING) == "same"
    assert term((3, 5), VARYING) == (3, 5)


def formulas() -> list[str]:
    letters = {
        "i": "width",
        "j": "depth",
        "s": "wide",
        "t": "deep",
        "n": "p",
        "w": "mode",
        "u": "'same'",
        "v": "'valid'",
    }
    parts = ";".join(FORMULAS.values()).replace("\n", ";").split(";")
    return [part.strip().format(**letters) for part in parts if part.strip()]


@pytest.mark.parametrize("formula", sorted(set(formulas())))
def test_text_has_the_value_of_its_expression_for_all_values(formula: str) -> None:
    """The text found at one place holds at that place, whichever of its names vary."""
    for width, depth, wide, deep in product((0, 1, 4, 9), (1, 2, 5), (True, False), (True, False)):
        values = {"width": width, "depth": depth, "wide": wide, "deep": deep, "p": 0.25, "mode": "zeros"}
        try:
            expected = evaluate(f"={formula}", values)
        except ExpressionError:
            continue
        for fixed in ((), ("width",), ("wide", "depth")):
            around = {n: v if n in fixed else symbol(v, n) for n, v in values.items()}
            found = term(f"={formula}", around)
            assert (plain(found), type(plain(found))) == (expected, type(expected))
            assert eval(written(found), {}, values) == expected
            assert bool(eval(written(negated(found)), {}, values)) is not bool(expected)


@given(st.text())
def test_a_quoted_text_means_itself(text: str) -> None:
    assert eval(quoted(text)) == text
