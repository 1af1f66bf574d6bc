"""How a size that does not fit came about: “After two poolings of 2 the 8 × 8 image is 2 × 2”."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.catalogue.shapes import Shape, describe, show

Aspect = Literal["size", "channels", "width", "form"]
"""What of a shape is told: all sizes but the channels, the channels, the last size, or how many there are."""

NUMBERS = (
    "no",
    "a",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
MOST_KINDS = 3
"""How many kinds of layers are named."""

THINGS = {3: "image", 4: "volume"}


@dataclass(frozen=True, slots=True)
class Step:
    """A layer that changed the aspect on the way of a tensor."""

    path: str
    noun: str
    """What it is: ``convolution``, say."""
    how: str
    """What of it changed the size: `` of stride 2``, say."""
    before: Shape
    after: Shape


@dataclass(frozen=True, slots=True)
class Tale:
    """How what arrives at a node came about, told back as far as a graph reaches."""

    aspect: Aspect
    plain: str
    """The message without the tale."""
    arrived: Shape
    start: Shape
    """The shape before the first of the steps."""
    steps: tuple[Step, ...] = ()
    """Those that changed the aspect, the last one first; but for the size, one is enough."""
    origin: str = ""
    """The node that has made the start; empty for the only Input, and where it is not known."""
    entry: int | None = None
    """The Input of a block from which on the story goes on outside, by its index."""

    @property
    def message(self) -> str:
        """The message with the tale behind it."""
        return " ".join(filter(None, (self.plain, TELLERS[self.aspect](self))))


def differs(aspect: Aspect, before: Shape, after: Shape) -> bool:
    """Tell whether two shapes differ in an aspect; those of other dimensions differ in every one.

    >>> differs("size", (3, 8, 8), (6, 8, 8)), differs("channels", (3, 8, 8), (6, 8, 8))
    (False, True)
    """
    if len(before) != len(after) or aspect == "form":
        return len(before) != len(after)
    if aspect == "size":
        return before[1:] != after[1:]
    return before[:1] != after[:1] if aspect == "channels" else before[-1:] != after[-1:]


def folded(sizes: Sequence[int]) -> str:
    """Write sizes as one number where they are equal.

    >>> folded((2, 2)), folded((2, 1))
    ('2', '2 × 1')
    """
    return show(sizes[:1] if len(set(sizes)) == 1 else sizes)


def number(count: int, noun: str) -> str:
    """Write a number of layers in words.

    >>> number(1, "upsampling"), number(4, "pooling"), number(20, "crop")
    ('an upsampling', 'four poolings', '20 crops')
    """
    if count == 1:
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return f"{NUMBERS[count] if count < len(NUMBERS) else count} {noun}s"


def listed(texts: Sequence[str]) -> str:
    """Join texts.

    >>> listed(["pool1", "pool2", "conv3"])
    'pool1, pool2 and conv3'
    """
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def _size(tale: Tale) -> str:
    now = show(tale.arrived[1:])
    if not tale.steps:
        if tale.entry is not None:
            return f"It is {now} where it enters the block."
        return f"It is {tale.origin} that makes it {now}." if tale.origin else ""
    thing = THINGS.get(len(tale.arrived))
    start = f"{show(tale.start[1:])} {thing}" if thing else f"sequence of {show(tale.start[1:])}"
    whose = (
        " that enters the block" if tale.entry is not None else f" of {tale.origin}" if tale.origin else ""
    )
    return f"After {_kinds(tale.steps)} the {start}{whose} is {now}{'' if thing else ' long'}."


def _kinds(steps: Iterable[Step]) -> str:
    """Count steps by kind, in the order of the data."""
    counted = Counter((step.noun, step.how) for step in reversed(tuple(steps)))
    kinds = list(counted)
    others = 0
    if len(kinds) > MOST_KINDS:
        named = [kind for kind, _ in counted.most_common(MOST_KINDS - 1)]
        others = sum(count for kind, count in counted.items() if kind not in named)
        kinds = [kind for kind in kinds if kind in named]
    texts = [number(counted[noun, how], noun) + how for noun, how in kinds]
    return listed([*texts, number(others, "other layer")] if others else texts)


def _channels(tale: Tale) -> str:
    return _from(tale, f"The {plural(tale.arrived[0], noun(tale.arrived))}", tale.arrived[0] == 1)


def _width(tale: Tale) -> str:
    return _from(tale, f"The width {tale.arrived[-1]}", True)


def _from(tale: Tale, what: str, single: bool) -> str:
    source = tale.steps[0].path if tale.steps else tale.origin
    if source:
        return f"{what} come{'s' if single else ''} from {source}."
    return f"{what} enter{'s' if single else ''} the block like this." if tale.entry is not None else ""


def noun(shape: Shape) -> str:
    """Return what the first size of a shape counts."""
    return "channel" if len(shape) > 1 else "number"


def plural(count: int, noun: str) -> str:
    """Write a number of things in digits.

    >>> plural(1, "channel"), plural(30, "channel")
    ('1 channel', '30 channels')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _form(tale: Tale) -> str:
    if tale.steps:
        return f"It was {describe(tale.steps[0].before)} before {tale.steps[0].path}."
    return "It enters the block like this." if tale.entry is not None else ""


TELLERS = {"size": _size, "channels": _channels, "width": _width, "form": _form}
