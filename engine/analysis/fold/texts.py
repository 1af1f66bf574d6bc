"""Holds what the text of a class says against all places of a block: what is right there, it may say."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from engine.analysis.fold.members import Member
from engine.analysis.fold.origins import Entry, Origin, named_in
from engine.analysis.fold.solving import Said, Values
from engine.analysis.fold.traits import FREE
from engine.catalogue.fields import Kind
from engine.catalogue.names import INDEX
from engine.errors import ExpressionError
from engine.graph.expressions import evaluate, opposite, rename

_ENTERING = re.compile(r"in|inp|cin|in_.+|input_.+|.+_in|inplanes|inchannels|infeatures")
"""How people call the argument that says what enters."""


class Hearing:
    """The text of a class, with all that its expressions may name at each place of the block."""

    def __init__(self, origins: Sequence[Origin], sizes: Sequence[Mapping[str, int]]) -> None:
        """Take the origin and the sizes of each place."""
        self.origin = origins[0]
        self.sizes = sizes
        told = [{**origin.arguments} for origin in origins]
        common = [name for name in told[0] if all(name in each for each in told)]
        self.arguments: dict[str, Values] = {name: tuple(each[name] for each in told) for name in common}
        self.renamed = dict(self._entering())
        for name in self.renamed:
            self.arguments.pop(name, None)
        self.arounds = [
            {INDEX: 0, **here, **{name: values[row] for name, values in self.arguments.items()}}
            for row, here in enumerate(sizes)
        ]

    def _entering(self) -> Iterator[tuple[str, str]]:
        """Yield the arguments that say a size of what enters, each with the size's own name."""
        for name, values in self.arguments.items():
            if self._is_size(name, values):
                yield name, name
            elif _ENTERING.fullmatch(name):
                alike = (size for size in self.sizes[0] if size in ("in_channels", "in_features"))
                yield from ((name, size) for size in alike if self._is_size(size, values))

    def _is_size(self, name: str, values: Values) -> bool:
        pairs = zip(values, self.sizes, strict=True)
        return all(type(value) is int and here.get(name) == value for value, here in pairs)

    def said(self, text: str, wanted: Sequence[Any], kind: Kind | None = None) -> Said | None:
        """Return an expression if it gives what is wanted at every place; a value that is FREE may be any."""
        if not text or not named_in(text):
            return None
        for old, new in self.renamed.items():
            text = rename(f"={text}", old, new).removeprefix("=") if old != new else text  # type: ignore[union-attr]  # an expression stays one
        values = []
        for around, right in zip(self.arounds, wanted, strict=True):
            try:
                value = evaluate(text, around)
            except ExpressionError:
                return None
            value = kind.canonical(value) if kind else value
            if right is not FREE and (value != right or type(value) is not type(right)):
                return None
            values.append(value)
        return Said(text, tuple(values))

    def first(self, texts: Iterable[str], wanted: Sequence[Any], kind: Kind | None = None) -> Said | None:
        """Return the first of some expressions that is right."""
        return next((said for text in texts if (said := self.said(text, wanted, kind))), None)

    def passed(self, entry: Entry, passed: Sequence[bool]) -> str:
        """Return when data passes by a node, as an expression; empty where the text says nothing right."""
        if not entry.present:
            return ""
        said = self.said(entry.present, [not each for each in passed])
        return opposite(said.text) if said else ""


def listening(
    members: Sequence[Member], rows: Sequence[int], sizes: Sequence[Mapping[str, int]]
) -> Hearing | None:
    """Return the text of members of one class, or None for others; `rows` say whose each is."""
    origins = [members[index].origin for index in rows]
    known = [origin for origin in origins if origin is not None]
    return Hearing(known, sizes) if known and len(known) == len(origins) else None
