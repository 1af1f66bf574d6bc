"""What blocks were that come from classes: what the text of the class says of their nodes.

A text is never trusted: what it says counts only where it gives the values that the live modules have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.catalogue.fields import Value
from engine.errors import ExpressionError
from engine.graph.expressions import names


@dataclass(frozen=True)
class Entry:
    """What a text says of one module, or of the statement that is a node without one."""

    values: Mapping[str, str] = field(default_factory=dict)
    """Expressions by the names of arguments: ``{"out_channels": "width * 4"}``."""
    present: str = ""
    """The condition under which it is there; empty: always, or it is not told."""
    count: str = ""
    """How often it comes, one after the other; empty: once, as itself."""
    parts: tuple["Entry", ...] | None = None
    """What stands in it, for an ``nn.Sequential`` that is written in place."""
    spare: tuple[str, Mapping[str, Value]] | None = None
    """The layer that it is where it is there, with plain values."""
    mentions: tuple[str, ...] = ()
    """Expressions in a statement of `forward`, each of which may be any of its node's values."""

    def texts(self) -> Iterator[str]:
        """Yield all its expressions."""
        yield from (*self.values.values(), *self.mentions, *filter(None, (self.present, self.count)))
        for part in self.parts or ():
            yield from part.texts()

    @property
    def is_row(self) -> bool:
        """Return whether it is one block that comes several times, so that it needs no block around it."""
        return bool(self.parts) and (self.parts or ())[-1].count != "" and len(self.parts or ()) <= 2


@dataclass(frozen=True)
class Origin:
    """The class that a block was, with the arguments of this place."""

    key: str
    """The same for all places of one class."""
    name: str
    note: str = ""
    arguments: Mapping[str, Value] = field(default_factory=dict)
    """What it was constructed with, as far as a block's parameters can say it."""
    defaults: Mapping[str, Value] = field(default_factory=dict)
    """The defaults of those arguments that have one."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """What its text says, by nodes."""
    parts: tuple[Entry, ...] | None = None
    """What its text says of an ``nn.Sequential``, in order."""


def named_in(text: str) -> frozenset[str]:
    """Return what an expression names; nothing where it is none."""
    try:
        return names(text)
    except ExpressionError:
        return frozenset()
