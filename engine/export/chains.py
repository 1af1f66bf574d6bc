"""Chains (`nn.Sequential`): which stand where they are used, and which layers come again in groups."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from engine.catalogue import LAYERS
from engine.export.layout import Called, Defined, Grouped, Keyed, Listed, Text, flat, lines
from engine.export.merge import Class, Construction
from engine.export.names import CLASS_NAMES_TAKEN, class_name, distinct

FEWEST = 4
"""How often a group must come for a function of its own."""
SAVED = 6
"""How many lines that must save."""
LONGEST = 4
"""How many layers a group has at most."""
POSITIONS = (
    (re.compile(r"nn\.Conv(Transpose)?\dd"), ("in_channels", "out_channels", "kernel_size")),
    (re.compile(r"nn\.Linear"), ("in_features", "out_features")),
)
"""What torch calls the arguments that are given by position; a group has one such layer, its first."""


def is_chain(known: Class) -> bool:
    """Tell whether a class is an ``nn.Sequential``."""
    return bool(known.modules) and all(id.isdigit() for id in known.modules)


def in_place(classes: Sequence[Class]) -> dict[str, Class]:
    """Return the chains that need no class, by name: used once, in a node of that name, and always alike."""
    uses: dict[str, list[str]] = defaultdict(list)
    for known in classes:
        for id, module in known.modules.items():
            is_plain = module.count is None and not module.present
            for each in module.constructions:
                uses[each.function].append(id if is_plain and not each.within else "")
    return {
        known.name: known
        for known in classes[:-1]
        if is_chain(known)
        and not known.signature
        and [class_name(id) for id in uses[known.name]] == [known.name]
        and not uses[known.name][0].isdigit()
    }


@dataclass(frozen=True)
class Group:
    """A function that makes layers which follow one another again and again in a chain."""

    name: str
    parameters: tuple[str, ...]
    items: tuple[str, ...]
    calls: Mapping[str, tuple[tuple[str, ...], str]]
    """Where it is called: at the first node of each group, all of whose nodes, and the call."""

    def definition(self) -> list[str]:
        """Return the function's text."""
        taken = tuple(f"{name}: int" for name in self.parameters)
        head = lines("def ", Defined(self.name, taken, "tuple[nn.Module, ...]"), ":", 0)
        return [*head, *lines("return ", Listed(self.items), "", 1)]


def group(known: Class, taken: Iterable[str]) -> Group | None:
    """Return the function that shortens a chain most, if any is worth it; `taken` are names in the file."""
    ids = list(known.modules)
    found: dict[tuple[object, ...], list[int]] = {}
    for size in range(2, LONGEST + 1):
        for start in range(len(ids) - size + 1):
            key = _kind(known, ids[start : start + size])
            if key and (key not in found or found[key][-1] + size <= start):
                found.setdefault(key, []).append(start)
    worth = {key: _saved(len(key), len(starts)) for key, starts in found.items() if len(starts) >= FEWEST}
    best = max(worth, key=worth.__getitem__, default=None)
    if best is None or worth[best] < SAVED:
        return None
    groups = [tuple(ids[start : start + len(best)]) for start in found[best]]
    return _group(known, groups, {*taken, *CLASS_NAMES_TAKEN, *known.signature})


def _saved(size: int, times: int) -> int:
    """Return the lines that a function for a group saves: its own are two to six, with two blank ones."""
    return times * (size - 1) - (4 if size == 2 else 4 + size)


def _kind(known: Class, ids: Sequence[str]) -> tuple[object, ...] | None:
    """Return what is alike in the groups of a function, or None for what cannot be one."""
    kinds: list[object] = []
    for id in ids:
        module = known.modules[id]
        (each, *others) = module.constructions
        plain = module.count is None and not module.present and not others and not each.within
        if not plain or not each.function.startswith("nn."):
            return None
        kinds.append((each.function, tuple(keyword for keyword, _ in each.arguments)))
    begins = [bool(_positions(known.modules[id].constructions[0].function)) for id in ids]
    return tuple(kinds) if begins[0] and not any(begins[1:]) else None


def _positions(function: str) -> tuple[str, ...]:
    return next((names for pattern, names in POSITIONS if pattern.fullmatch(function)), ())


def _group(known: Class, groups: Sequence[tuple[str, ...]], taken: Set[str]) -> Group | None:
    """Tell what the groups differ in, or return None where that has no name or is no whole number."""
    rows = [[known.modules[id].constructions[0] for id in ids] for ids in groups]
    parameters: dict[tuple[object, ...], str] = {}
    items = []
    for place, first in enumerate(rows[0]):
        arguments: list[Text] = []
        for index, (keyword, said) in enumerate(first.arguments):
            column = tuple(row[place].arguments[index][1] for row in rows)
            if len(set(column)) > 1:
                name = parameters.get(column) or _name(first, index)
                if not name or not all(isinstance(each, str) and each.isdigit() for each in column):
                    return None
                if name in parameters.values() and column not in parameters:
                    return None
                parameters[column] = said = name
            text: Text = Grouped(said) if isinstance(said, tuple) else said
            arguments.append(Keyed(keyword, text) if keyword else text)
        items.append(flat(Called(first.function, tuple(arguments))))
    stems = [_stem(known, id) for id in groups[0]]
    name = distinct("_".join(stems), taken)
    calls = {
        ids[0]: (ids, f"*{name}({', '.join(str(column[number]) for column in parameters)})")
        for number, ids in enumerate(groups)
    }
    return Group(name, tuple(parameters.values()), tuple(items), calls)


def _name(construction: Construction, index: int) -> str:
    keyword = construction.arguments[index][0]
    positions = _positions(construction.function)
    return keyword or (positions[index] if index < len(positions) else "")


def _stem(known: Class, id: str) -> str:
    """Return the short name of a layer: ``conv`` of a Conv2d."""
    type = known.bodies[0].nodes[id].node.type
    return LAYERS[type].stem or re.sub(r"\d+d$", "", type).lower()
