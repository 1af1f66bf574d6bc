"""Blocks that were an ``nn.Sequential``, drawn as its text says: which modules come how often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from engine.analysis.fold.members import Member, all_values
from engine.analysis.fold.origins import Entry, named_in
from engine.catalogue.fields import Kind
from engine.catalogue.names import INDEX
from engine.catalogue.values import is_whole
from engine.errors import ExpressionError
from engine.graph.document import Design, Graph, Node, Port, declared
from engine.graph.expressions import evaluate
from engine.graph.numbering import ENDS


@dataclass(frozen=True)
class _Part:
    """The nodes of one member that are one entry of the text."""

    entry: Entry
    ids: tuple[str, ...]


def told_rows(design: Design, members: Sequence[Member]) -> list[Member] | None:
    """Return members of one class with the nodes of its text, or None where that is not what they are."""
    known: list[list[_Part]] = []
    for member in members:
        parts = _parts(member)
        if parts is None or any(_is_uneven(design, member, part) for part in parts):
            return None
        known.append(parts)
    filled = [index for index in range(len(known[0])) if any(each[index].ids for each in known)]
    starts = [_starts(each, filled) for each in known]
    if any(start != starts[0] for start in starts):
        return None
    ids = [str(number) for number in starts[0]]
    donors = [_donor(members, known, index) for index in filled]
    return [
        _drawn(member, [each[index] for index in filled], ids, donors)
        for member, each in zip(members, known, strict=True)
    ]


def _donor(members: Sequence[Member], parts: Sequence[Sequence[_Part]], index: int) -> Node:
    """Return the node of one entry as the first member has it that does."""
    pairs = zip(members, parts, strict=True)
    return next(member.graph.nodes[each[index].ids[0]] for member, each in pairs if each[index].ids)


def _is_uneven(design: Design, member: Member, part: _Part) -> bool:
    """Tell whether what one entry made is not all alike, but for what the text counts."""
    around = {**member.places[0].sizes, **member.origin.arguments} if member.origin else {}
    return not _are_alike(design, [member.graph.nodes[id] for id in part.ids], part.entry, around)


def _are_alike(design: Design, nodes: Sequence[Node], entry: Entry, around: Mapping[str, Any]) -> bool:
    """Tell whether nodes are repetitions of one: alike, or with values that the text says by their number."""
    if any(one.type != other.type for one, other in pairwise(nodes)):
        return False
    known = declared(design, nodes[0].type) if nodes else {}
    all_of_them = [all_values(design, node) for node in nodes]
    for name, (kind, _) in known.items():
        values = [each[name] for each in all_of_them]
        text = entry.values.get(name, "")
        if INDEX in named_in(text):
            told = [_value(text, {**around, INDEX: index}, kind) for index in range(len(nodes))]
            if told != values:
                return False
        elif any(value != values[0] for value in values):
            return False
    return True


def _value(text: str, around: Mapping[str, Any], kind: Kind) -> Any:
    try:
        return kind.canonical(evaluate(text, around))
    except ExpressionError:
        return None


def _parts(member: Member) -> list[_Part] | None:
    """Return the nodes of a member by the entries of its text, or None where their numbers differ."""
    origin = member.origin
    if origin is None or origin.parts is None or not member.places:
        return None
    order = sorted((id for id, node in member.graph.nodes.items() if node.type not in ENDS), key=_number)
    if order != [str(number) for number in range(len(order))]:
        return None
    counts = [counted(entry.count, {**member.places[0].sizes, **origin.arguments}) for entry in origin.parts]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or sum(known) != len(order):
        return None
    ends = list(accumulate(known))
    return [
        _Part(entry, tuple(order[end - count : end]))
        for entry, count, end in zip(origin.parts, known, ends, strict=True)
    ]


def counted(text: str, around: Mapping[str, Any]) -> int | None:
    """Return how often an entry comes; None where its text says no number."""
    if not text:
        return 1
    try:
        count = evaluate(text, around)
    except ExpressionError:
        return None
    return count if is_whole(count) and count >= 0 else None


def _number(id: str) -> int:
    return int(id) if id.isdigit() else -1


def _starts(parts: Sequence[_Part], filled: Sequence[int]) -> list[int]:
    """Return the number of the first node of each part that some member has."""
    before = [0, *accumulate(len(part.ids) for part in parts)]
    return [before[index] for index in filled]


def _drawn(member: Member, parts: Sequence[_Part], ids: Sequence[str], donors: Sequence[Node]) -> Member:
    """Draw a member with one node for each part; those that it lacks are as another member has them."""
    graph, origin = member.graph, member.origin
    assert origin is not None
    nodes = {id: node for id, node in graph.nodes.items() if node.type in ENDS}
    lengths: dict[str, int] = {}
    for id, part, donor in zip(ids, parts, donors, strict=True):
        count = len(part.ids)
        nodes[id] = replace(graph.nodes[part.ids[0]] if count else donor, repeat=1 if count == 1 else count)
        if named_in(part.entry.count):
            lengths[id] = count
            nodes[id] = replace(nodes[id], repeat=0)
    row = [graph.inputs[0], *ids, graph.outputs[0]]
    links = {Port(after): Port(before) for before, after in pairwise(row)}
    lacking = {id for id, part in zip(ids, parts, strict=True) if not part.ids}
    return replace(
        member,
        graph=Graph(nodes, links, graph.parameters, graph.note),
        absent=member.absent | lacking,
        lengths=lengths,
        origin=replace(origin, entries=dict(zip(ids, (part.entry for part in parts), strict=True))),
    )


def without_containers(member: Member, inside: Mapping[str, Graph], design: Design) -> Member:
    """Return a member with one node that repeats in place of a container of equal blocks.

    `inside` are the graphs of its containers, by the nodes that place them.
    """
    origin = member.origin
    for id, graph in inside.items():
        entry = origin.entries.get(id) if origin else None
        if origin is None or entry is None or not entry.is_row:
            continue
        row = [graph.nodes[key] for key in sorted((key for key in graph.nodes if key.isdigit()), key=int)]
        told = _row_entry(entry)
        around = {**member.places[0].sizes, **origin.arguments} if member.places else {}
        alike = bool(row) and _are_alike(design, row, told, around)
        if not alike or row[0].type not in design.blocks:
            continue
        repeated = replace(row[0], repeat=0 if named_in(told.count) else len(row))
        lengths = {**member.lengths, **({id: len(row)} if named_in(told.count) else {})}
        nodes = {**member.graph.nodes, id: repeated}
        origin = replace(origin, entries={**origin.entries, id: told})
        member = replace(member, graph=replace(member.graph, nodes=nodes), lengths=lengths, origin=origin)
    return member


def _row_entry(entry: Entry) -> Entry:
    """Return what is said of a node that repeats: the first of its blocks may be told otherwise.

    >>> block = Entry({"width": "width"})
    >>> _row_entry(Entry(parts=(block, Entry(count="depth - 1")))).count
    'depth'
    """
    first, last = (entry.parts or ())[0], (entry.parts or ())[-1]
    if first is last:
        return Entry(last.values, count=last.count)
    less = " - 1"
    count = last.count.removesuffix(less) if last.count.endswith(less) else f"{last.count} + 1"
    return Entry(last.values or first.values, count=count)


def settled(member: Member) -> Member:
    """Return a member that has no parameters: what repeats does so as often as it does there."""
    graph, lengths = member.graph, member.lengths
    own = {id: replace(graph.nodes[id], repeat=count) for id, count in lengths.items()}
    return replace(member, graph=replace(graph, nodes={**graph.nodes, **own}), lengths={})
