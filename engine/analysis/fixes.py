"""Edits that cure a problem, as the layers' suggestions and the state of the wires call for."""

from collections.abc import Mapping, Sequence
from functools import reduce

from engine.analysis import remedies, rework
from engine.analysis.report import Fix
from engine.analysis.resolve import Place
from engine.catalogue.fields import Value
from engine.catalogue.mismatch import (
    InsertBefore,
    Mismatch,
    RemoveLink,
    RemoveNode,
    SetValue,
    SetValues,
    Suggestion,
)
from engine.catalogue.shapes import Shape
from engine.graph import edits
from engine.graph.document import Design, Graph, Port, declared, ports_in, ports_out
from engine.graph.layout import free_place

MOST_WIRES = 2
"""How many wires are offered for an empty input."""


def suggested(place: Place, mismatch: Mismatch, shapes: Sequence[Shape]) -> tuple[Fix, ...]:
    """Turn a layer's suggestions into fixes, with those that the graph around it calls for.

    What is out of range is not offered; what takes something away comes last. `shapes` are the inputs'.
    """
    if instead := tuple(remedies.instead_of_others(place, mismatch, shapes)):
        return instead
    port = Port(place.id, mismatch.port or 0)
    offered: dict[bool, list[Fix]] = {False: [], True: []}
    for suggestion in mismatch.suggestions:
        fix = _suggested(place, port, suggestion)
        offered[isinstance(suggestion, RemoveLink | RemoveNode)] += [fix] if fix else []
    before, after = (
        remedy(place, mismatch, shapes) for remedy in (remedies.before_others, remedies.after_others)
    )
    return remedies.unique((*before, *offered[False], *after, *offered[True]))


def _suggested(place: Place, port: Port, suggestion: Suggestion) -> Fix | None:
    match suggestion:
        case SetValue(name=name, value=value):
            allowed = _are_allowed(place.design, place.node.type, {name: value})
            return place.set_value(name, value) if allowed else None
        case SetValues(values=values):
            return _set_values(place, values) if _are_allowed(place.design, place.node.type, values) else None
        case InsertBefore(port=index, then=then):
            where = port if index is None else Port(place.id, index)
            row = (suggestion, *then)
            allowed = all(_are_allowed(place.design, each.layer, each.values) for each in row)
            other = "" if index is None else f" behind {place.design.graph(place.within).links[where].node}"
            return insert(place.within, where, row, other) if allowed else None
        case RemoveLink():
            return remove_links(place.within, [port])
        case RemoveNode():
            return join(place.within, place.id)


def _set_values(place: Place, values: Mapping[str, Value]) -> Fix:
    """Set several parameters of a node at once."""
    each = [place.set_value(name, value) for name, value in values.items()]
    first, *others = [fix.title for fix in each]
    further = [title.removeprefix("Set ").replace("Switch", "switch", 1) for title in others]

    def edit(design: Design) -> Design:
        return reduce(lambda edited, fix: fix.edit(edited), each, design)

    return Fix(" and ".join((first, *further)), edit)


def _are_allowed(design: Design, type: str, values: Mapping[str, Value]) -> bool:
    known = declared(design, type)
    return all(known[name][0].problem(value) is None for name, value in values.items())


def insert(within: str, port: Port, row: Sequence[InsertBefore], other: str = "") -> Fix:
    """Put layers into the wire that arrives at a port; `other` says which if it is not the one at fault."""
    layers = [(each.layer, each.values) for each in row]
    title = f"Insert {' and '.join(each.layer for each in row)}{other}"
    return Fix(title, lambda design: rework.insert_row(design, layers, port, within=within))


def remove_links(within: str, ports: Sequence[Port]) -> Fix:
    """Remove the wires that arrive at these ports."""
    title = "Remove this wire" if len(ports) == 1 else f"Remove {len(ports)} wires"
    return Fix(title, lambda design: edits.disconnect(design, ports, within=within))


def remove(within: str, id: str) -> Fix:
    """Remove a node with its wires."""
    return Fix(f"Delete {id}", lambda design: rework.remove(design, [id], within=within))


def remove_branch(within: str, ids: Sequence[str]) -> Fix:
    """Remove an end, the first of these nodes, and those that lead to it alone."""
    title = f"Delete {ids[0]} and {len(ids) - 1} more that lead to it alone"
    return Fix(title, lambda design: rework.remove(design, ids, within=within))


def lead_out(within: str, id: str, output: str) -> Fix:
    """Wire an end to an Output that waits for a wire."""
    return Fix(f"Wire it to {output}", lambda design: edits.connect(design, id, output, within=within))


def join(within: str, id: str) -> Fix:
    """Take a node out and join its neighbours."""
    return Fix(
        f"Remove {id} and join its neighbours", lambda design: rework.extract(design, [id], within=within)
    )


def feed(place: Place, port: int) -> tuple[Fix, ...]:
    """Wire a loose end, or else an Input, to an empty input."""
    graph = place.design.graph(place.within)
    loose = [id for id in loose_ends(place.design, graph) if id != place.id]
    sources = loose or [id for id in graph.inputs if id != place.id]
    fitting = [id for id in sources[:MOST_WIRES] if not edits.makes_cycle(graph, id, place.id)]
    return tuple(_wire(place, source, port) for source in fitting)


def _wire(place: Place, source: str, port: int) -> Fix:
    return Fix(
        f"Wire {source} to it",
        lambda design: edits.connect(design, source, place.id, target_port=port, within=place.within),
    )


def add_input(within: str, waiting: Sequence[str]) -> Fix:
    """Add an Input and wire it to the first node that waits for one."""

    def edit(design: Design) -> Design:
        added, new = _added(design, "Input", within, _beside(design.graph(within), waiting[:1], -1))
        return edits.connect(added, new, waiting[0], target_port=0, within=within) if waiting else added

    return Fix("Add an Input", edit)


def add_output(within: str, ends: Sequence[str]) -> Fix:
    """Add an Output and wire the last loose end to it."""

    def edit(design: Design) -> Design:
        added, new = _added(design, "Output", within, _beside(design.graph(within), ends[-1:], 1))
        return edits.connect(added, ends[-1], new, within=within) if ends else added

    return Fix("Add an Output", edit)


def _added(design: Design, type: str, within: str, position: tuple[float, float]) -> tuple[Design, str]:
    added = edits.add(design, type, position=position, within=within)
    (new,) = added.graph(within).nodes.keys() - design.graph(within).nodes.keys()
    return added, new


def _beside(graph: Graph, ids: Sequence[str], side: int) -> tuple[float, float]:
    x, y = graph.nodes[ids[0]].position if ids else (0.0, 0.0)
    dx, dy = graph.direction.step(side)
    return free_place(graph, (x + dx, y + dy), (dx, dy))


def loose_ends(design: Design, graph: Graph) -> list[str]:
    """Return the nodes whose output goes nowhere although something arrives, or that are Inputs."""
    used = {source.node for source in graph.links.values()}
    wired = {target.node for target in graph.links}
    return [
        id
        for id, node in graph.nodes.items()
        if id not in used and (id in wired or node.type == "Input") and ports_out(design, node)
    ]


def waiting(design: Design, graph: Graph) -> list[str]:
    """Return the nodes to whose first input no wire leads."""
    return [
        id
        for id, node in graph.nodes.items()
        if Port(id, 0) not in graph.links and ports_in(design, node) != ()
    ]
