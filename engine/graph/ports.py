"""Keeps wires at their ports: merges have no gaps, and blocks follow their own Inputs and Outputs."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from engine.catalogue import LAYERS
from engine.graph.document import NETWORK, Design, Graph, Port, ports_in, ports_out

Links = Mapping[Port, Port]
Places = Mapping[int, int | None]
"""Where the ports of a block are now, by where they were; None for those that are gone."""
Move = Callable[[Links, set[str], Places], Links]


def closed_up(design: Design, graph: Graph) -> Graph:
    """Renumber the inputs of nodes that take any number, so that no port in between is empty."""
    counts: Counter[str] = Counter()
    moved: dict[Port, Port] = {}
    for target in sorted(target for target in graph.links if _is_merge(design, graph, target.node)):
        place = Port(target.node, counts[target.node])
        counts[target.node] += 1
        if place != target:
            moved[target] = place
    if not moved:
        return graph
    return replace(graph, links={moved.get(target, target): source for target, source in graph.links.items()})


def trimmed(design: Design, graph: Graph) -> Graph:
    """Remove wires from or to ports that their layers no longer have, as a Chunk into fewer parts."""
    kept = {t: s for t, s in graph.links.items() if _is_there(design, graph, t, s)}
    return graph if len(kept) == len(graph.links) else closed_up(design, replace(graph, links=kept))


def has_ports_of(graph: Graph, before: Graph, ids: Iterable[str], design: Design) -> bool:
    """Tell whether nodes have the same ports as in the version of their graph `before`."""
    pairs = [(graph.nodes[id], before.nodes[id]) for id in ids]
    return all(
        ports_in(design, node) == ports_in(design, old) and ports_out(design, node) == ports_out(design, old)
        for node, old in pairs
    )


def _is_there(design: Design, graph: Graph, target: Port, source: Port) -> bool:
    inputs = ports_in(design, graph.nodes[target.node])
    leaving = graph.nodes[source.node]
    unknown = graph.nodes[target.node].type not in LAYERS and not inputs
    arrives = unknown or inputs is None or target.index < len(inputs)
    return arrives and (leaving.type not in LAYERS or source.index < len(ports_out(design, leaving)))


def _is_merge(design: Design, graph: Graph, id: str) -> bool:
    return ports_in(design, graph.nodes[id]) is None


def followed(before: Design, after: Design, within: str, names: Mapping[str, str] | None = None) -> Design:
    """Return `after` with the wires still at their ports wherever the changed block `within` is placed.

    A block's ports are its Inputs and Outputs in natural order; `names` gives the new ids of renamed ones.
    """
    if within == NETWORK:
        return after
    for type, moved in (("Input", _moved_target), ("Output", _moved_source)):
        old = [(names or {}).get(id, id) for id in before.blocks[within].of_type(type)]
        new = after.blocks[within].of_type(type)
        if old != new:
            places = {index: new.index(id) if id in new else None for index, id in enumerate(old)}
            after = _with_moved(after, within, moved, places)
    return after


def _with_moved(design: Design, block: str, moved: Move, places: Places) -> Design:
    """Move the ports in every graph that places the block, at the nodes that place it."""
    for name, graph in design.graphs():
        placing = {id for id, node in graph.nodes.items() if node.type == block}
        links = moved(graph.links, placing, places) if placing else graph.links
        if links != graph.links:
            design = design.with_graph(name, closed_up(design, replace(graph, links=links)))
    return design


def _moved_target(links: Links, ids: set[str], places: Places) -> Links:
    return {end: source for target, source in links.items() if (end := _moved(target, ids, places))}


def _moved_source(links: Links, ids: set[str], places: Places) -> Links:
    return {target: end for target, source in links.items() if (end := _moved(source, ids, places))}


def _moved(port: Port, ids: set[str], places: Places) -> Port | None:
    """Return where a port of a placed block is now; None where it is gone."""
    if port.node not in ids:
        return port
    index = places.get(port.index)
    return None if index is None else Port(port.node, index)
