"""Parameter kinds: each knows its range, checks a value in words, and shows it to a person."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from engine.catalogue.values import LARGEST_NUMBER, ORDINALS, counted, quoted, signed
from engine.catalogue.values import Value as Value
from engine.catalogue.values import is_expression as is_expression
from engine.catalogue.values import is_whole as is_whole

LARGEST_COUNT = 1_000_000
"""The most channels or features of one layer: far above every published network."""


class Kind(Protocol):
    """A parameter kind: checks a value and describes itself."""

    name: ClassVar[str]

    def canonical(self, value: object) -> Any:
        """Return `value` in the kind's own form: a list as a tuple, 3 as (3, 3); what does not fit stays."""

    def problem(self, value: object) -> str | None:
        """Say in words why the canonical `value` is not allowed, or None."""

    def describe(self) -> str:
        """Say what is allowed, as in ``1 to 63``."""

    def nearest(self, value: object) -> Any:
        """Return the allowed value that is nearest to the canonical `value`, or None where none is near."""

    def show(self, value: Any) -> str:
        """Write a value for a person, as in ``3 × 3``."""


@dataclass(frozen=True)
class Integer:
    """A whole number within limits."""

    minimum: int
    maximum: int
    name: ClassVar[str] = "integer"

    def canonical(self, value: object) -> object:
        """Accept 3.0 for 3."""
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def problem(self, value: object) -> str | None:
        """Say why `value` is no whole number of the range."""
        if type(value) is int and self.minimum <= value <= self.maximum:
            return None  # as nearly always: an analysis asks hundreds of times
        if not is_whole(value):
            return f"needs a whole number from {self.describe()} but is {quoted(value)}"
        if not self.minimum <= value <= self.maximum:
            return f"needs {self.describe()} but is {counted(value)}"
        return None

    def describe(self) -> str:
        """Return the range."""
        return signed(f"{self.minimum:,} to {self.maximum:,}")

    def nearest(self, value: object) -> int | None:
        """Return the nearer end of the range."""
        return max(self.minimum, min(value, self.maximum)) if is_whole(value) else None

    def show(self, value: object) -> str:
        """Return the digits."""
        return str(value)


@dataclass(frozen=True)
class Number:
    """A real number within limits, both included."""

    minimum: float
    maximum: float
    name: ClassVar[str] = "number"

    def canonical(self, value: object) -> object:
        """Accept 1 for 1.0."""
        return float(value) if is_whole(value) and abs(value) <= LARGEST_NUMBER else value

    def problem(self, value: object) -> str | None:
        """Say why `value` is no finite number of the range."""
        if not isinstance(value, float) or not math.isfinite(value):
            return f"needs a number from {self.describe()} but is {quoted(value)}"
        if not self.minimum <= value <= self.maximum:
            return f"needs {self.describe()} but is {signed(f'{value:g}')}"
        return None

    def describe(self) -> str:
        """Return the range."""
        return signed(f"{self.minimum:g} to {self.maximum:g}")

    def nearest(self, value: object) -> float | None:
        """Return the nearer end of the range."""
        if not isinstance(value, float) or not math.isfinite(value):
            return None
        return max(self.minimum, min(value, self.maximum))

    def show(self, value: object) -> str:
        """Return the shortest digits that mean the number."""
        return f"{value:g}"


@dataclass(frozen=True)
class Switch:
    """Yes or no."""

    name: ClassVar[str] = "switch"

    def canonical(self, value: object) -> object:
        """Leave the value alone: 0 and 1 are no switches."""
        return value

    def problem(self, value: object) -> str | None:
        """Say why `value` is neither true nor false."""
        return None if isinstance(value, bool) else f"needs true or false but is {quoted(value)}"

    def describe(self) -> str:
        """Return both values."""
        return "true or false"

    def nearest(self, value: object) -> bool | None:
        """Return the value itself, or nothing: nothing else is near."""
        return value if isinstance(value, bool) else None

    def show(self, value: object) -> str:
        """Return on or off."""
        return "on" if value else "off"


@dataclass(frozen=True)
class Choice:
    """One word out of a few."""

    options: tuple[str, ...]
    name: ClassVar[str] = "choice"

    def canonical(self, value: object) -> object:
        """Leave the value alone."""
        return value

    def problem(self, value: object) -> str | None:
        """Say why `value` is none of the options."""
        return None if value in self.options else f"needs one of {self.describe()} but is {quoted(value)}"

    def describe(self) -> str:
        """Return the options."""
        return ", ".join(self.options)

    def nearest(self, value: object) -> str | None:
        """Return the word itself, or nothing: words have no distance."""
        return value if isinstance(value, str) and value in self.options else None

    def show(self, value: object) -> str:
        """Return the word."""
        return str(value)


@dataclass(frozen=True)
class Size:
    """One whole number for each spatial dimension (depth, height, width); a single one stands for all."""

    dimensions: int
    minimum: int
    maximum: int
    name: ClassVar[str] = "size"

    def canonical(self, value: object) -> object:
        """Spread 3 to (3, 3)."""
        value = tuple(value) if isinstance(value, list) else value
        return (value,) * self.dimensions if is_whole(value) else value

    def problem(self, value: object) -> str | None:
        """Say why `value` is no tuple of whole numbers of the range."""
        if not isinstance(value, tuple) or len(value) != self.dimensions:
            return f"needs {self.dimensions} whole numbers from {self.describe()} but is {quoted(value)}"
        each = Integer(self.minimum, self.maximum)
        for number in value:
            if problem := each.problem(number):
                return problem
        return None

    def describe(self) -> str:
        """Return the range of each number."""
        return Integer(self.minimum, self.maximum).describe()

    def nearest(self, value: object) -> tuple[int, ...] | None:
        """Return the nearest of each number."""
        fits = isinstance(value, tuple) and len(value) == self.dimensions
        return _nearest_each(value, self.minimum, self.maximum) if fits else None

    def show(self, value: Sequence[int]) -> str:
        """Return ``3 × 3``."""
        return " × ".join(map(str, value))


@dataclass(frozen=True)
class Padding:
    """A size of padding, or PyTorch's words ``same`` and ``valid``."""

    dimensions: int
    maximum: int
    words: ClassVar[tuple[str, ...]] = ("same", "valid")
    name: ClassVar[str] = "padding"

    @property
    def size(self) -> Size:
        """The kind of the numbers."""
        return Size(self.dimensions, 0, self.maximum)

    def canonical(self, value: object) -> object:
        """Spread 1 to (1, 1)."""
        return self.size.canonical(value)

    def problem(self, value: object) -> str | None:
        """Say why `value` is neither a word nor a size."""
        if isinstance(value, str):
            known = value in self.words
            return None if known else f"needs same, valid or {self.size.describe()} but is {quoted(value)}"
        return self.size.problem(value)

    def describe(self) -> str:
        """Return the words and the range."""
        return f"same, valid, or {self.size.describe()}"

    def nearest(self, value: object) -> str | tuple[int, ...] | None:
        """Return the nearest of each number; words have no distance."""
        return value if isinstance(value, str) and value in self.words else self.size.nearest(value)

    def show(self, value: str | Sequence[int]) -> str:
        """Return the word or ``1 × 1``."""
        return value if isinstance(value, str) else self.size.show(value)


@dataclass(frozen=True)
class Dimensions:
    """A whole tensor shape without the batch: 1 to 4 numbers, channels first."""

    maximum: int = LARGEST_COUNT
    name: ClassVar[str] = "shape"

    def canonical(self, value: object) -> object:
        """Turn a list or a single number into a tuple."""
        value = tuple(value) if isinstance(value, list) else value
        return (value,) if is_whole(value) else value

    def problem(self, value: object) -> str | None:
        """Say why `value` is no shape."""
        if not isinstance(value, tuple) or not 1 <= len(value) <= 4:
            return f"needs 1 to 4 whole numbers, channels first, but is {quoted(value)}"
        each = Integer(1, self.maximum)
        return next((problem for n in value if (problem := each.problem(n))), None)

    def describe(self) -> str:
        """Return the form."""
        return "channels, or channels × height × width"

    def nearest(self, value: object) -> tuple[int, ...] | None:
        """Return the nearest of each number."""
        fits = isinstance(value, tuple) and 1 <= len(value) <= 4
        return _nearest_each(value, 1, self.maximum) if fits else None

    def show(self, value: Sequence[int]) -> str:
        """Return ``3 × 224 × 224``."""
        return " × ".join(map(str, value))


@dataclass(frozen=True)
class Numbers:
    """A list of whole numbers within limits, as many as are wanted."""

    minimum: int
    maximum: int
    fewest: int = 1
    most: int = 6
    name: ClassVar[str] = "numbers"

    def canonical(self, value: object) -> object:
        """Turn a list or a single number into a tuple."""
        value = tuple(value) if isinstance(value, list) else value
        return (value,) if is_whole(value) else value

    def problem(self, value: object) -> str | None:
        """Say why `value` is no tuple of so many whole numbers of the range."""
        each = Integer(self.minimum, self.maximum)
        if not isinstance(value, tuple) or not self.fewest <= len(value) <= self.most:
            return f"needs {self.describe()} but is {quoted(value)}"
        return next((problem for n in value if (problem := each.problem(n))), None)

    def describe(self) -> str:
        """Return how many numbers of which range."""
        count = str(self.most) if self.fewest == self.most else f"{self.fewest} to {self.most}"
        noun = "number" if self.most == 1 else "numbers"
        return f"{count} whole {noun} from {Integer(self.minimum, self.maximum).describe()}"

    def nearest(self, value: object) -> tuple[int, ...] | None:
        """Return the nearest of each number."""
        fits = isinstance(value, tuple) and self.fewest <= len(value) <= self.most
        return _nearest_each(value, self.minimum, self.maximum) if fits else None

    def show(self, value: Sequence[int]) -> str:
        """Return ``2, 3, 1``."""
        return ", ".join(map(str, value)) or "none"


def element(kind: Kind) -> Integer | None:
    """Return the kind of each number, where values of a kind are several: a height and a width, say."""
    if isinstance(kind, Padding):
        return Integer(0, kind.maximum)
    if isinstance(kind, Size | Numbers):
        return Integer(kind.minimum, kind.maximum)
    return Integer(1, kind.maximum) if isinstance(kind, Dimensions) else None


def which(kind: Kind, values: Sequence[object], problem: str) -> str:
    """Say which of several numbers has a problem, if one has it by itself.

    >>> which(Size(2, 1, 63), (3, 64), "needs 1 to 63 but is 64")
    'the second number'
    """
    each = element(kind)
    pairs = zip(ORDINALS, values, strict=False) if each else ()
    wrong = (word for word, value in pairs if each and each.problem(value) == problem)
    return next((f"the {word} number" for word in wrong), "")


def _nearest_each(numbers: Any, minimum: int, maximum: int) -> tuple[int, ...] | None:
    if not all(map(is_whole, numbers)):
        return None
    return tuple(max(minimum, min(number, maximum)) for number in numbers)
