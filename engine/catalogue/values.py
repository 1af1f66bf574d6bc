"""Values of parameters as such: what any of them may hold, and how a sentence quotes it."""

import math
import re
from typing import TypeGuard

Value = bool | int | float | str | tuple[int, ...]
"""What a parameter may hold; a string that starts with ``=`` is an expression over block parameters."""

LARGEST_NUMBER = 10**15
"""Numbers up to here are exact in JSON, in Python and in every other program."""
LONGEST_TEXT = 1000
LONGEST_TUPLE = 8
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
"""What sentences call the numbers of one."""
MOST_SHOWN = 40


def is_expression(value: object) -> TypeGuard[str]:
    """Tell an expression (``"=width * 4"``) from a plain value."""
    return isinstance(value, str) and value.startswith("=")


def is_whole(value: object) -> TypeGuard[int]:
    """Tell a whole number; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def quoted(value: object) -> str:
    """Write any value for a sentence, cut short where it is long.

    >>> quoted("same"), quoted((3, 3))
    ("'same'", '(3, 3)')
    """
    try:
        text = repr(value)
    except ValueError:  # a number with more digits than Python writes
        text = "a number of thousands of digits"
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def counted(number: int) -> str:
    """Write a whole number for a sentence, with commas."""
    return signed(f"{number:,}") if abs(number) <= LARGEST_NUMBER else quoted(number)


def signed(text: str) -> str:
    """Return a sentence with true minus signs before numbers; what is to be typed keeps the hyphen.

    >>> signed("size -1, 1e-05, c-1, =-2"), signed("-1 × -3")
    ('size −1, 1e-05, c-1, =-2', '−1 × −3')
    """
    return re.sub(r"(?<![\w.)\]='\"])-(?=\.?\d)", "−", text)


def value_problem(value: object) -> str | None:
    """Say why no parameter of any kind can hold `value`, or None; its own kind may still refuse it.

    >>> value_problem(10**9), value_problem(float("nan"))
    (None, 'nan is no number to calculate with')
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        if isinstance(value, float) and not math.isfinite(value):
            return f"{value} is no number to calculate with"
        return None if abs(value) <= LARGEST_NUMBER else f"{quoted(value)} is too large a number"
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            return f"a text of {len(value):,} characters is too long"
        return None if is_text(value) else f"{quoted(value)} holds broken characters"
    if isinstance(value, tuple) and len(value) <= LONGEST_TUPLE and all(map(is_whole, value)):
        return next(filter(None, map(value_problem, value)), None)
    return f"{quoted(value)} is no number, word or size"


def is_text(text: str) -> bool:
    """Tell text that can be written to a file from one with broken characters (lone surrogates)."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
