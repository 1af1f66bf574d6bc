"""Parameter kinds: each knows its range, checks a value in words, and shows it to a person."""

import keyword
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

Value = bool | int | float | str | tuple[int, ...]
"""What a parameter may hold; a string that starts with ``=`` is an expression over block parameters."""

Size2 = tuple[int, int]
Padding2 = tuple[int, int] | str

LARGEST_COUNT = 1_000_000
"""The most channels or features of one layer: far above every published network, far below what fills a memory."""


class Kind(Protocol):
    """A parameter kind: checks a value and describes itself."""

    name: ClassVar[str]

    def canonical(self, value: object) -> Any:
        """Return `value` in the kind's own form (a list becomes a tuple, 3 becomes (3, 3)); what does not fit stays."""

    def problem(self, value: object) -> str | None:
        """Say in words why the canonical `value` is not allowed, or None."""

    def describe(self) -> str:
        """Say what is allowed, as in ``1 to 63``."""

    def show(self, value: Any) -> str:
        """Write a value for a person, as in ``3 × 3``."""


def is_expression(value: object) -> bool:
    """Tell an expression (``"=width * 4"``) from a plain value."""
    return isinstance(value, str) and value.startswith("=")


def is_whole(value: object) -> bool:
    """Tell a whole number; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


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
        if not is_whole(value):
            return f"needs a whole number from {self.describe()} but is {value!r}"
        if not self.minimum <= value <= self.maximum:  # type: ignore[operator]
            return f"needs {self.describe()} but is {value:,}"
        return None

    def describe(self) -> str:
        """Return the range."""
        return f"{self.minimum:,} to {self.maximum:,}"

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
        return float(value) if is_whole(value) else value  # type: ignore[arg-type]

    def problem(self, value: object) -> str | None:
        """Say why `value` is no finite number of the range."""
        if not isinstance(value, float) or not math.isfinite(value):
            return f"needs a number from {self.describe()} but is {value!r}"
        if not self.minimum <= value <= self.maximum:
            return f"needs {self.describe()} but is {value:g}"
        return None

    def describe(self) -> str:
        """Return the range."""
        return f"{self.minimum:g} to {self.maximum:g}"

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
        return None if isinstance(value, bool) else f"needs true or false but is {value!r}"

    def describe(self) -> str:
        """Return both values."""
        return "true or false"

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
        return None if value in self.options else f"needs one of {self.describe()} but is {value!r}"

    def describe(self) -> str:
        """Return the options."""
        return ", ".join(self.options)

    def show(self, value: object) -> str:
        """Return the word."""
        return str(value)


@dataclass(frozen=True)
class Size:
    """One whole number for each spatial dimension (height, width); a single one stands for all."""

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
        each = Integer(self.minimum, self.maximum)
        if not isinstance(value, tuple) or len(value) != self.dimensions:
            return f"needs {self.dimensions} whole numbers from {each.describe()} but is {value!r}"
        return next((problem for n in value if (problem := each.problem(n))), None)

    def describe(self) -> str:
        """Return the range of each number."""
        return Integer(self.minimum, self.maximum).describe()

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
            return (
                None
                if value in self.words
                else f"needs same, valid or {self.size.describe()} but is {value!r}"
            )
        return self.size.problem(value)

    def describe(self) -> str:
        """Return the words and the range."""
        return f"same, valid, or {self.size.describe()}"

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
            return f"needs 1 to 4 whole numbers, channels first, but is {value!r}"
        each = Integer(1, self.maximum)
        return next((problem for n in value if (problem := each.problem(n))), None)

    def describe(self) -> str:
        """Return the form."""
        return "channels, or channels × height × width"

    def show(self, value: Sequence[int]) -> str:
        """Return ``3 × 224 × 224``."""
        return " × ".join(map(str, value))


RESERVED = frozenset(
    """
    self torch nn F T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda double
    dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu
    load_state_dict modules mtia named_buffers named_children named_modules named_parameters parameters
    register_backward_hook register_buffer register_forward_hook register_forward_pre_hook
    register_full_backward_hook register_full_backward_pre_hook register_load_state_dict_post_hook
    register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook
    register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory state_dict to to_empty
    train training type xpu zero_grad append extend insert pop index
    """.split()
)
"""Names that a module needs for itself: everything public of torch.nn.Module and Sequential, and the code's own names."""


def name_problem(name: object, *, numbers: bool = False) -> str | None:
    """Say why `name` cannot name a node, block or parameter in Python code, or None.

    With `numbers`, a plain number is allowed too: the place of a node in an ``nn.Sequential``.
    """
    if not isinstance(name, str) or not name:
        return "a name is needed"
    if numbers and name.isascii() and name.isdigit() and (name == "0" or name[0] != "0") and len(name) <= 4:
        return None
    if len(name) > 64:
        return f"the name {name[:20]}… has {len(name)} characters: 64 are allowed"
    if not (name.isascii() and name.isidentifier()) or name.startswith("_"):
        return f"{name!r} is no Python identifier: use letters, digits and _, starting with a letter"
    if keyword.iskeyword(name):
        return f"{name!r} is a Python keyword: choose another name"
    if name in RESERVED:
        return f"{name!r} is a name that every PyTorch module keeps for itself: choose another name"
    return None


def _declared(kind: Kind, default: Value, help: str, section: str) -> Any:
    return field(default=kind.canonical(default), metadata={"kind": kind, "help": help, "section": section})


def integer(default: int, minimum: int, maximum: int, help: str, section: str = "") -> Any:
    """Declare a whole number."""
    return _declared(Integer(minimum, maximum), default, help, section)


def number(default: float, minimum: float, maximum: float, help: str, section: str = "") -> Any:
    """Declare a real number."""
    return _declared(Number(minimum, maximum), default, help, section)


def switch(default: bool, help: str, section: str = "") -> Any:
    """Declare a switch."""
    return _declared(Switch(), default, help, section)


def choice(default: str, options: Sequence[str], help: str, section: str = "") -> Any:
    """Declare one word out of `options`."""
    return _declared(Choice(tuple(options)), default, help, section)


def size2(default: int | Size2, minimum: int, maximum: int, help: str, section: str = "") -> Any:
    """Declare a height and a width."""
    return _declared(Size(2, minimum, maximum), default, help, section)


def padding2(default: int | Padding2, maximum: int, help: str, section: str = "") -> Any:
    """Declare the padding of height and width."""
    return _declared(Padding(2, maximum), default, help, section)


def shape(default: tuple[int, ...], help: str, section: str = "") -> Any:
    """Declare a tensor shape without the batch."""
    return _declared(Dimensions(), default, help, section)
