"""Names of folded blocks: the class that most of them had, and what tells apart those of one class."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from engine.analysis.fold.concats import hint
from engine.analysis.fold.members import Member
from engine.catalogue import LAYERS
from engine.catalogue.names import LONGEST_NAME
from engine.graph.document import Design, free_id, natural

MOST_TOLD = 2
"""How many nodes a name may tell that a block has more than its like, or fewer."""


class Named(NamedTuple):
    """Members that become one block, and its name."""

    name: str
    members: list[Member]


def named(groups: Sequence[list[Member]], raw: Design, done: Collection[str]) -> Iterator[Named]:
    """Yield the groups with names; of one class the one that is placed most often has the class's own."""
    families: dict[str, list[list[Member]]] = {}
    for group in groups:
        families.setdefault(hint(group[0].name), []).append(group)
    given: dict[int, str] = {}
    for family, members in families.items():
        taken = {*done, *given.values(), *LAYERS, *(name for name in raw.blocks if hint(name) != family)}
        ranked = sorted(members, key=lambda group: -sum(len(member.places) for member in group))
        own = family if any(member.name == family for group in members for member in group) else ""
        for group in ranked:
            name = _name(group, ranked[0], taken, own)
            taken.add(name)
            given[id(group)] = name
    for group in groups:
        yield Named(given[id(group)], group)


def _name(group: list[Member], main: list[Member], taken: Collection[str], own: str) -> str:
    """Return the name of one group; `main` has that of the class, which is `own` where a member has it."""
    names = [member.name for member in group]
    first = min(names, key=natural)
    family = hint(first)
    if any(member.lengths for member in group) and len(group) > 1:
        return free_id(taken, "Stage")
    if group is main:
        return free_id(taken, own or first)
    here, there = group[0].graph.nodes.keys(), main[0].graph.nodes.keys()
    more, fewer = sorted(here - there, key=natural), sorted(there - here, key=natural)
    for word, ids in (("With", more), ("Without", fewer)):
        if 0 < len(ids) <= MOST_TOLD and not any(id.isdigit() for id in ids) and (word == "With" or not more):
            wish = f"{family}{word}{'And'.join(map(_title, ids))}"
            if len(wish) <= LONGEST_NAME and len(group) > 1:
                return free_id(taken, wish)
    return free_id(taken, f"{family}2" if own else first)


def _title(id: str) -> str:
    """Return an id as a part of a class's name: ``stochastic_depth`` → ``StochasticDepth``."""
    return "".join(word[:1].upper() + word[1:] for word in id.split("_"))
