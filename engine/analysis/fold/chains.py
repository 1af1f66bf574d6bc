"""Chains of numbered nodes: equal neighbours become one node that repeats; paths of weights stay."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from engine.analysis.fold.members import Member, all_values, structure
from engine.graph.document import Design, Graph, Node, Port
from engine.graph.numbering import ENDS, is_chain


class Run(NamedTuple):
    """Neighbours in a chain that place the same block."""

    ids: tuple[str, ...]
    values: tuple[Any, ...]
    """All values of each."""

    @property
    def is_even(self) -> bool:
        """Return whether all are equal."""
        return all(value == self.values[0] for value in self.values)

    @property
    def is_headed(self) -> bool:
        """Return whether all but the first are equal."""
        return all(value == self.values[1] for value in self.values[1:])

    def split(self) -> list["Run"]:
        """Return the parts of equal neighbours."""
        parts: list[list[int]] = []
        for index, value in enumerate(self.values):
            if parts and value == self.values[parts[-1][0]]:
                parts[-1].append(index)
            else:
                parts.append([index])
        return [Run(tuple(self.ids[i] for i in p), tuple(self.values[i] for i in p)) for p in parts]


def runs(design: Design, graph: Graph) -> list[Run]:
    """Return a chain as runs of nodes that place the same block; empty where it is no numbered chain."""
    order = sorted((id for id, node in graph.nodes.items() if node.type not in ENDS), key=_number)
    if not order or not is_chain(design, graph, order):
        return []
    found: list[list[str]] = []
    for id in order:
        node, last = graph.nodes[id], graph.nodes[found[-1][-1]] if found else None
        if last and last.type == node.type and _repeats(design, node) and _repeats(design, last):
            found[-1].append(id)
        else:
            found.append([id])
    return [Run(tuple(ids), tuple(all_values(design, graph.nodes[id]) for id in ids)) for ids in found]


def _number(id: str) -> int:
    return int(id) if id.isdigit() else -1


def _repeats(design: Design, node: Node) -> bool:
    block = design.blocks.get(node.type)
    plain = node.repeat == 1 and node.bypassed is False and not node.shares
    return block is not None and plain and len(block.inputs) == len(block.outputs) == 1


def signature(design: Design, member: Member) -> Any:
    """Return what chains of one block have in common: the last run may be of any length."""
    rows = runs(design, member.graph)
    if not rows:
        return structure(design, member.graph)
    nodes, parts = member.graph.nodes, _fixed(design, member, rows)
    told = [(nodes[each.ids[0]], each.ids[0], len(each.ids)) for each in parts]
    ends = tuple(sorted(id for id in nodes if not id.isdigit()))
    fixed = tuple((node.type, node.bypassed, node.repeat, id, count) for node, id, count in told)
    last = rows[-1].ids[0]
    return ends, fixed, (nodes[last].type, last) if _is_open(design, member, rows) else None


def _is_open(design: Design, member: Member, rows: Sequence[Run]) -> bool:
    """Tell whether a chain ends with a block that could follow itself any number of times."""
    last = rows[-1]
    return _repeats(design, member.graph.nodes[last.ids[0]]) and (last.is_even or last.is_headed)


def _fixed(design: Design, member: Member, rows: Sequence[Run]) -> list[Run]:
    """Return the parts of equal neighbours in a chain, without its open end."""
    fixed = rows[:-1] if _is_open(design, member, rows) else rows
    return [part for run in fixed for part in run.split()]


def shortened(design: Design, members: Sequence[Member]) -> list[Member]:
    """Return chains of one signature with one node for equal neighbours.

    At an open end the first may differ: then it has a node of its own in all members.
    """
    rows = [runs(design, member.graph) for member in members]
    if not all(rows):
        return list(members)
    parts = [_fixed(design, *each) for each in zip(members, rows, strict=True)]
    if not _is_open(design, members[0], rows[0]):
        return [_drawn(member, each) for member, each in zip(members, parts, strict=True)]
    ends = [each[-1] for each in rows]
    headed = any(not last.is_even for last in ends)
    single = max(len(last.ids) for last in ends) == 1
    return [
        _drawn(member, [*before, last]) if single else _ended(member, before, last, headed=headed)
        for member, before, last in zip(members, parts, ends, strict=True)
    ]


def _ended(member: Member, before: Sequence[Run], last: Run, *, headed: bool) -> Member:
    """Draw a chain whose last run is a node that repeats, or one node and another that repeats."""
    if not headed:
        drawn = _drawn(member, [*before, last])
        return replace(drawn, lengths={last.ids[0]: len(last.ids)})
    head = Run(last.ids[:1], last.values[:1])
    if len(last.ids) > 1:
        tail = Run(last.ids[1:], last.values[1:])
        drawn = _drawn(member, [*before, head, tail])
        return replace(drawn, lengths={tail.ids[0]: len(tail.ids)})
    id = str(int(head.ids[0]) + 1)
    placed = replace(member.graph.nodes[head.ids[0]], repeat=0)
    longer = replace(member.graph, nodes={**member.graph.nodes, id: placed})
    drawn = _drawn(replace(member, graph=longer), [*before, head, Run((id,), head.values)])
    nodes = {**drawn.graph.nodes, id: placed}
    graph = replace(drawn.graph, nodes=nodes)
    return replace(drawn, graph=graph, absent=member.absent | {id}, lengths={id: 0})


def _drawn(member: Member, parts: Sequence[Run]) -> Member:
    """Draw a chain of one node for each run."""
    graph = member.graph
    ends = {id: node for id, node in graph.nodes.items() if node.type in ENDS}
    nodes = {
        part.ids[0]: graph.nodes[part.ids[0]]
        if len(part.ids) == 1
        else replace(graph.nodes[part.ids[0]], repeat=len(part.ids))
        for part in parts
    }
    row = [graph.inputs[0], *nodes, graph.outputs[0]]
    links = {Port(after): Port(before) for before, after in pairwise(row)}
    return replace(member, graph=replace(graph, nodes={**ends, **nodes}, links=links))
