"""Parts that some blocks have and others lack: both become one block in which data may pass by the part."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from engine.analysis.fold.columns import alike, fullest
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


def without_gaps(members: Sequence[Member]) -> list[Member]:
    """Return members of one class with the node that others have wherever they have an Identity for it."""
    known: dict[str, dict[str, Node]] = {}
    for member in members:
        for id, node in member.graph.nodes.items():
            known.setdefault(id, {}).setdefault(node.type, node)
    pairs = {id: tuple(types.values()) for id, types in known.items() if len(types) == 2}
    real = {
        id: next(node for node in (one, other) if node.type != "Identity")
        for id, (one, other) in pairs.items()
        if _is_gap((one, other))
    }
    real |= _spares(members, known)
    own = [{id: node for id, node in real.items() if id in member.graph.nodes} for member in members]
    return [_with_gaps(member, gaps) if gaps else member for member, gaps in zip(members, own, strict=True)]


def _spares(members: Sequence[Member], known: Mapping[str, Mapping[str, Node]]) -> dict[str, Node]:
    """Return the layers for which all members have an Identity, as their text says of other places."""
    found = {}
    for id, types in known.items():
        entries = [member.origin.entries.get(id) for member in members if member.origin]
        entry = next((each for each in entries if each and each.spare and each.present), None)
        if entry and entry.spare and set(types) == {"Identity"} and _is_gap((types["Identity"],) * 2):
            found[id] = Node(*entry.spare)
    return found


def _together(design: Design, larger: Group, smaller: Group) -> Group | None:
    """Return both groups as one, or None where they differ in more than optional parts."""
    if {hint(member.name) for member in larger} != {hint(member.name) for member in smaller}:
        return None
    if filled := _filled(design, larger, smaller):
        return filled if len(alike(design, filled)) == 1 else None
    full = fullest(larger)
    if structure(design, full.graph) == structure(design, smaller[0].graph) and not full.lengths:
        both = [*larger, *smaller]
        return both if len(alike(design, both)) == 1 else None
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


def _filled(design: Design, larger: Group, smaller: Group) -> Group | None:
    """Return both groups as one where they differ in nodes alone that are an Identity in one of them."""
    one, other = larger[0], smaller[0]
    if one.graph.nodes.keys() != other.graph.nodes.keys() or one.graph.links != other.graph.links:
        return None
    if one.lengths or other.lengths:
        return None
    pairs = {id: (node, other.graph.nodes[id]) for id, node in one.graph.nodes.items()}
    apart = {id: pair for id, pair in pairs.items() if pair[0].type != pair[1].type}
    if not apart or len(apart) > MOST_PARTS or not all(map(_is_gap, apart.values())):
        return None
    real = {id: next(node for node in pair if node.type != "Identity") for id, pair in apart.items()}
    others = pairs.keys() - apart.keys()
    if structure(design, _among(one.graph, others)) != structure(design, _among(other.graph, others)):
        return None
    return [_with_gaps(member, real) for member in (*larger, *smaller)]


def _among(graph: Graph, ids: Collection[str]) -> Graph:
    """Return some nodes of a graph without their wires."""
    return Graph({id: graph.nodes[id] for id in ids})


def _is_gap(pair: tuple[Node, Node]) -> bool:
    """Tell whether one of two nodes is an Identity, and both are plain."""
    plain = all(node.bypassed is False and node.repeat == 1 and not node.shares for node in pair)
    return plain and "Identity" in {node.type for node in pair}


def _with_gaps(member: Member, real: Mapping[str, Node]) -> Member:
    """Return a member with real nodes, which data passes by, where it has an Identity."""
    gaps = {id for id in real if member.graph.nodes[id].type == "Identity"}
    nodes = {id: real[id] if id in gaps else node for id, node in member.graph.nodes.items()}
    return replace(member, graph=replace(member.graph, nodes=nodes), absent=member.absent | gaps)


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
