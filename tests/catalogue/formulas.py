"""Reads the lines of `Layer.formulas` as a person would, and computes them."""

import math


def value_of(line: str) -> int:
    """Return the number that a line names, after checking that its formula gives it."""
    said, *_ = line.split(",")
    _, *terms = said.split(" = ")
    *formulas, result = terms
    for formula in formulas:
        if not formula.endswith("_in"):
            assert computed(formula) == int(result), line
    return int(result)


def computed(formula: str) -> int:
    """Compute a formula in the signs of a book, such as ``⌊(7 − 2) / 2⌋ + 1``."""
    python = formula.replace("·", "*").replace("−", "-")
    for opening, closing, name in ("⌊⌋f", "⌈⌉c"):
        python = python.replace(opening, f"{name}(").replace(closing, ")")
    result: int = eval(python, {"f": math.floor, "c": math.ceil})
    return result
