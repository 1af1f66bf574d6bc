"""Edits that cure a problem, as the layers' suggestions and the state of the wires call for."""

from collections.abc import Iterable

from engine.analysis.report import Fix
from engine.analysis.resolve import Place, declared
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveLink, RemoveNode, SetValue, Suggestion
from engine.graph import edits
from engine.graph.document import Design, Graph, Port, incoming, outgoing
from engine.graph.layout import ROW


def suggested(place: Place, mismatch: Mismatch) -> tuple[Fix, ...]:
    """Turn a layer's suggestions into fixes."""
    fixes = (_suggested(place, mismatch, suggestion) for suggestion in mismatch.suggestions)
    return tuple(fix for fix in fixes if fix)


def _suggested(place: Place, mismatch: Mismatch, suggestion: Suggestion) -> Fix | None:
    port = Port(place.id, mismatch.port or 0)
    match suggestion:
        case SetValue(name=name, value=value):
            kind = declared(place.design, place.node.type)[name][0]
            folded = value[0] if isinstance(value, tuple) and len(set(value)) == 1 else None
            return (
                None if kind.problem(value) else place.set_value(name, value, str(folded or kind.show(value)))
            )
        case InsertBefore(layer=layer, values=values):
            return insert(place.within, port, layer, values)
        case RemoveLink():
            return remove_link(place.within, port)
        case RemoveNode():
            return Fix(
                f"Remove {place.id}", lambda design: edits.extract(design, [place.id], within=place.within)
            )


def insert(within: str, port: Port, layer: str, values: object = None) -> Fix:
    """Put a layer into the wire that arrives at a port."""
    return Fix(
        f"Insert {layer}",
        lambda design: edits.insert(design, layer, port, values=values, within=within),  # type: ignore[arg-type]
    )


def remove_link(within: str, port: Port) -> Fix:
    """Remove the wire that arrives at a port."""
    return Fix("Remove this wire", lambda design: edits.disconnect(design, [port], within=within))


def remove(within: str, ids: Iterable[str]) -> Fix:
    """Remove nodes with their wires."""
    ids = list(ids)
    return Fix(f"Delete {', '.join(ids)}", lambda design: edits.remove(design, ids, within=within))


def join(within: str, id: str) -> Fix:
    """Take a node out and join its neighbours."""
    return Fix(
        f"Remove {id} and join its neighbours", lambda design: edits.extract(design, [id], within=within)
    )


def feed(place: Place, port: int, ends: list[str]) -> tuple[Fix, ...]:
    """Wire the only loose end, or the Input, to an empty input; or delete the node."""
    graph = place.design.graph(place.within)
    sources = [id for id in ends if id != place.id] or graph.of_type("Input")
    wires = tuple(
        Fix(
            f"Wire {source} to it",
            lambda design, source=source: edits.connect(  # type: ignore[misc]
                design, source, place.id, target_port=port, within=place.within
            ),
        )
        for source in sources[:2]
        if not edits.makes_cycle(graph, source, place.id)
    )
    return (*wires, remove(place.within, [place.id]))


def add_input(within: str, waiting: list[str]) -> Fix:
    """Add an Input and wire it to the first node that waits for one."""

    def edit(design: Design) -> Design:
        above = _beside(design.graph(within), waiting[:1], -1)
        added = edits.add(design, "Input", position=above, within=within)
        (new,) = added.graph(within).nodes.keys() - design.graph(within).nodes.keys()
        return edits.connect(added, new, waiting[0], within=within) if waiting else added

    return Fix("Add an Input", edit)


def add_output(within: str, ends: list[str]) -> Fix:
    """Add an Output and wire the last loose end to it."""

    def edit(design: Design) -> Design:
        below = _beside(design.graph(within), ends[-1:], 1)
        added = edits.add(design, "Output", position=below, within=within)
        (new,) = added.graph(within).nodes.keys() - design.graph(within).nodes.keys()
        return edits.connect(added, ends[-1], new, within=within) if ends else added

    return Fix("Add an Output", edit)


def _beside(graph: Graph, ids: list[str], side: int) -> tuple[float, float]:
    if not ids:
        return (0.0, 0.0)
    x, y = graph.nodes[ids[0]].position
    return (x, y + side * ROW)


def loose_ends(graph: Graph) -> list[str]:
    """Return the nodes whose output goes nowhere although something arrives, or that are Inputs."""
    used = {source.node for source in graph.links.values()}
    wired = {target.node for target in graph.links}
    return [
        id
        for id, node in graph.nodes.items()
        if id not in used and node.type != "Output" and (id in wired or node.type == "Input")
    ]


def is_alone(graph: Graph, id: str) -> bool:
    """Tell whether no wire touches a node."""
    return not incoming(graph, id) and not outgoing(graph, id)
