"""Room for what is shown open: whatever an edit does to the size of open blocks, their neighbours follow."""

from collections.abc import Iterator

from engine.analysis.infer import analyse
from engine.analysis.placing import places_of
from engine.analysis.report import GraphReport, Report
from engine.export.picture.plan import Seat, extents_of
from engine.graph import edits
from engine.graph.document import NETWORK, Design, Graph, placed_blocks
from engine.graph.layout.spread import NODE, Extent, Extents, covered, resized


def extents_in(design: Design, report: Report, within: str = NETWORK) -> dict[str, Extent]:
    """Return how far the open blocks of a graph reach: in a block that is placed often, at most."""
    if not design.graph(within).expanded:
        return {}
    found: dict[str, Extent] = {}
    for each in _reports(design, report, within):
        for id, extent in extents_of(design, each, Seat(within)).items():
            known = found.get(id, extent)
            found[id] = Extent(*(max(pair) for pair in zip(known, extent, strict=True)))
    return found


def may_grow(before: Design, after: Design) -> bool:
    """Tell whether an edit may change the size of an open block, or open one."""
    return any(graph.expanded for design in (before, after) for _, graph in design.graphs())


def with_room(before: Design, known: Report, after: Design) -> Design:
    """Return the design after an edit with the places of nodes as the sizes of open blocks now demand.

    `known` is the report of the design `before` the edit. What has grown or shrunk stays, and of several
    the first.
    """
    names = [name for name in _inner_first(after) if _concerned(before, after, name)]
    report = analyse(after, known)
    for name in names:
        old = extents_in(before, known, name) if name == NETWORK or name in before.blocks else {}
        moved = _moved(before, after, name, old, extents_in(after, report, name))
        if moved is not after:
            after, report = moved, analyse(moved, report)
    return after


def _reports(design: Design, report: Report, within: str) -> Iterator[GraphReport]:
    """Yield the reports of a graph at all places that differ."""
    places = places_of(design, report, within) if within != NETWORK else []
    yield from (place.report for place in places)
    if not places:
        yield report.graph(within)


def _concerned(before: Design, after: Design, name: str) -> bool:
    was_there = name == NETWORK or name in before.blocks
    return bool(after.graph(name).expanded or (was_there and before.graph(name).expanded))


def _inner_first(design: Design) -> list[str]:
    """Return the names of all graphs, each after those that it places."""
    return sorted((name for name, _ in design.graphs()), key=lambda name: len(placed_blocks(design, name)))


def _moved(before: Design, after: Design, name: str, old: Extents, new: Extents) -> Design:
    """Return the design with the nodes of one graph moved, as blocks of it had other extents before."""
    graph = after.graph(name)
    old = _followed(before.graph(name), graph, old) if old else {}
    places = {id: node.position for id, node in graph.nodes.items()}
    for id in new.keys() - old.keys():
        if not _was_there(before, name, id) and not covered(places, new):
            old = {**old, id: new[id]}  # it came with room around it, as from a block that was dissolved
    changed = [id for id in places if old.get(id, NODE) != new.get(id, NODE)]
    if not changed:
        return after
    moved = resized(places, old, new)
    stays = min(changed, key=lambda id: (places[id][1], places[id][0]))
    dx, dy = (places[stays][axis] - moved[stays][axis] for axis in (0, 1))
    new_places = {id: (x + dx, y + dy) for id, (x, y) in moved.items() if (x + dx, y + dy) != places[id]}
    return edits.move(after, new_places, within=name) if new_places else after


def _was_there(before: Design, name: str, id: str) -> bool:
    return (name == NETWORK or name in before.blocks) and id in before.graph(name).nodes


def _followed(before: Graph, after: Graph, extents: Extents) -> dict[str, Extent]:
    """Return extents by the ids that nodes have now: one that was renamed is the same object."""
    objects = (
        {id_of(node): id for id, node in after.nodes.items()} if extents.keys() - after.nodes.keys() else {}
    )
    names = {id: id if id in after.nodes else objects.get(id_of(before.nodes[id]), "") for id in extents}
    return {names[id]: extent for id, extent in extents.items() if names[id]}


def id_of(node: object) -> int:
    """Return what tells one object from others that are equal."""
    return id(node)
