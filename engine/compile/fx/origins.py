"""What each block of an imported design was: its class, how that was constructed, and what its text says."""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from torch import nn

from engine.analysis.fold.origins import Entry, Origin, named_in
from engine.analysis.fold.rows import counted
from engine.compile.fx.emitting import Emitted
from engine.compile.fx.naming import block_name, usable
from engine.compile.fx.statements import Note
from engine.compile.fx.texts import ClassText, text_of
from engine.compile.fx.tree import Place
from engine.export.names import class_name

LONGEST_NOTE = 400
"""How many characters of a docstring become a note."""


@dataclass(frozen=True)
class Drawn:
    """A graph that was drawn: its place, and what stands in it by the nodes' ids."""

    place: Place
    rows: Mapping[str, "Place | Emitted"]
    notes: Mapping[Emitted, Note]
    name: str
    parent: str = ""
    id: str = ""
    """The node of the parent that places it."""


@dataclass
class Origins:
    """The origins of the blocks so far, by name."""

    made: Mapping[str, Mapping[str, Any]]
    found: dict[str, Origin] = field(default_factory=dict)

    def add(self, drawn: Drawn) -> None:
        """Add the origin of a graph, whose parent's is known."""
        origin = self._container(drawn) or self._own(drawn)
        if origin:
            self.found[drawn.name] = replace(origin, entries={**origin.entries, **_statements(drawn)})

    def _own(self, drawn: Drawn) -> Origin | None:
        """Return the origin of a graph that was the call of a module of a class with a text."""
        place = drawn.place
        if place.call is None or place.path not in self.made:
            return None
        kind = type(place.call.module)
        if kind.__module__.partition(".")[0] in ("torch", "torchvision", "timm"):
            return None
        text = text_of(kind)
        told = self.made[place.path]
        arguments = {name: value for name, value in told.items() if _is_plain(value)}
        defaults = {name: value for name, value in _defaults(kind).items() if name in arguments}
        key = f"{kind.__module__}.{kind.__qualname__}"
        name = block_name(kind.__name__, place.path, ())
        return Origin(key, name, note_of(kind), arguments, defaults, _entries(text), text.parts)

    def _container(self, drawn: Drawn) -> Origin | None:
        """Return the origin of an ``nn.Sequential`` that the text of the class around it writes in place."""
        parent, place = self.found.get(drawn.parent), drawn.place
        plain = place.call is None or type(place.call.module) is nn.Sequential
        if parent is None or not plain:
            return None
        entry = _entry(parent, drawn.id)
        if entry is None or entry.parts is None:
            return None
        used = {name for text in entry.texts() for name in named_in(text)}
        arguments = {name: value for name, value in parent.arguments.items() if name in used}
        named = class_name(drawn.id) if not drawn.id.isdigit() else block_name("Sequential", place.path, ())
        name = block_name(named, place.path, ())
        return Origin(f"{parent.key}.{drawn.id}", name, "", arguments, {}, {}, entry.parts)


def _entries(text: ClassText) -> dict[str, Entry]:
    """Return what is said of each attribute; a container is told the arguments that it names."""
    return {usable(name): _told(entry) for name, entry in text.entries.items()}


def _told(entry: Entry) -> Entry:
    if entry.parts is None:
        return entry
    used = {name for part in entry.parts for text in part.texts() for name in named_in(text)}
    return replace(entry, values={name: name for name in used}, parts=tuple(map(_told, entry.parts)))


def _entry(parent: Origin, id: str) -> Entry | None:
    """Return what is said of a node of a graph, numbered or not."""
    if not id.isdigit() or parent.parts is None:
        return parent.entries.get(id)
    number = int(id)
    for part in parent.parts:
        number -= counted(part.count, parent.arguments) or 0
        if number < 0:
            return part
    return None


def _statements(drawn: Drawn) -> dict[str, Entry]:
    """Return what statements say of the nodes that have no module."""
    emitted = [(id, item) for id, item in drawn.rows.items() if isinstance(item, Emitted)]
    return {id: drawn.notes[item].said for id, item in emitted if item in drawn.notes}


def _is_plain(value: Any) -> bool:
    return type(value) in (bool, int, float, str)


def _defaults(kind: type[nn.Module]) -> dict[str, Any]:
    """Return the defaults of a constructor's arguments."""
    try:
        known = inspect.signature(kind.__init__).parameters.values()
    except (TypeError, ValueError):
        return {}
    return {each.name: each.default for each in known if _is_plain(each.default)}


def note_of(kind: type) -> str:
    """Return the first paragraph of a class's docstring as a note; empty for a class without one."""
    text = vars(kind).get("__doc__") or ""
    return " ".join(inspect.cleandoc(text).split("\n\n")[0].split())[:LONGEST_NOTE]


def origins_of(drawn: Sequence[Drawn], made: Mapping[str, Mapping[str, Any]]) -> dict[str, Origin]:
    """Return the origins of graphs, each of which comes after the one around it."""
    result = Origins(made)
    for each in drawn:
        result.add(each)
    return result.found


def design_name(kind: type, name: str) -> str:
    """Return the name of an exported design out of its class's docstring; other models keep their own.

    >>> class ResNet18:
    ...     "ResNet-18 for inputs of 3 × 224 × 224."
    >>> design_name(ResNet18, "ResNet18"), design_name(int, "int")
    ('ResNet-18', 'int')
    """
    told = note_of(kind).partition(" for inputs of ")
    # A number behind the class's name may tell it from others.
    is_own = bool(told[1]) and kind.__name__.startswith(class_name(told[0]))
    return told[0] if is_own else name
