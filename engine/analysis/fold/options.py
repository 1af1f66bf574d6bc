"""Parts that some blocks have and others lack: both become one block in which data may pass by the part."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from engine.analysis.fold.columns import alike
from engine.analysis.fold.concats import hint
from engine.analysis.fold.members import Member, structure, swapped, without
from engine.analysis.topology import topology
from engine.graph.document import Design, Graph, Node

MOST_PARTS = 3
"""How many nodes may be missing: blocks that differ in more are different blocks."""
COMMUTATIVE = frozenset({"Add", "Multiply", "Maximum", "Average"})

Group = list[Member]


def joined(design: Design, groups: Sequence[Group]) -> list[Group]:
    """Return groups of members of one structure, those together that differ in optional parts alone."""
    found: list[Group] = []
    for group in sorted(groups, key=lambda group: -len(group[0].graph.nodes)):
        for index, larger in enumerate(found):
            both = _together(design, larger, group)
            if both:
                found[index] = both
                break
        else:
            found.append(group)
    order = [member.name for group in groups for member in group]
    return sorted(found, key=lambda group: min(order.index(member.name) for member in group))


def _together(design: Design, larger: Group, smaller: Group) -> Group | None:
    """Return both groups as one, or None where they differ in more than optional parts."""
    if {hint(member.name) for member in larger} != {hint(member.name) for member in smaller}:
        return None
    full = next(member for member in larger if not member.absent or member.lengths)
    lacking = full.graph.nodes.keys() - smaller[0].graph.nodes.keys()
    if not 0 < len(lacking) <= MOST_PARTS or smaller[0].graph.nodes.keys() - full.graph.nodes.keys():
        return None
    if full.lengths or smaller[0].lengths or any(id.isdigit() for id in lacking):
        return None
    turned = _reduced(design, full.graph, sorted(lacking), structure(design, smaller[0].graph))
    if turned is None or not _feeders(turned, lacking) <= lacking | topology(smaller[0].graph).live:
        return None
    both = [
        *(replace(member, graph=replace(member.graph, links=turned.links)) for member in larger),
        *(_padded(member, turned, lacking) for member in smaller),
    ]
    return both if len(alike(design, both)) == 1 else None


def _reduced(design: Design, graph: Graph, lacking: list[str], wanted: object) -> Graph | None:
    """Return the graph, perhaps with the inputs of sums swapped, that without some nodes is as wanted."""
    sums = [id for id in lacking if graph.nodes[id].type in COMMUTATIVE]
    for turned in (graph, *(swapped(graph, id) for id in sums if _joins_two(graph, id))):
        rest: Graph | None = turned
        for id in lacking:
            rest = without(rest, id) if rest else None
        if rest and structure(design, rest) == wanted:
            return turned
    return None


def _joins_two(graph: Graph, id: str) -> bool:
    return sum(target.node == id for target in graph.links) == 2


def _feeders(graph: Graph, ids: Collection[str]) -> set[str]:
    """Return what feeds some nodes: where data passes by them it is computed all the same."""
    return {source.node for target, source in graph.links.items() if target.node in ids}


def _padded(member: Member, full: Graph, lacking: set[str] | frozenset[str]) -> Member:
    """Return a member with the nodes that it lacks, which data passes by."""
    more: dict[str, Node] = {id: full.nodes[id] for id in lacking}
    nodes = {id: member.graph.nodes[id] if id in member.graph.nodes else more[id] for id in full.nodes}
    graph = replace(member.graph, nodes=nodes, links=full.links)
    return replace(member, graph=graph, absent=member.absent | lacking)
