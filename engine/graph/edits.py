"""Edits: pure functions from a design to a design that return a whole new one or raise `EditError`.

`within` names the graph that is edited: the network, or one of the blocks.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

import networkx as nx

from engine.catalogue import LAYERS, parameters
from engine.catalogue.fields import Value, is_expression
from engine.catalogue.names import name_problem
from engine.errors import EditError
from engine.graph.document import (
    NETWORK,
    Design,
    Graph,
    Node,
    Port,
    Position,
    first_id,
    free_id,
    incoming,
    ports_in,
    ports_out,
)

Edit = Callable[[Design], Design]


def add(
    design: Design,
    type: str,
    *,
    id: str | None = None,
    values: Mapping[str, Value] | None = None,
    position: Position = (0.0, 0.0),
    within: str = NETWORK,
) -> Design:
    """Place a layer or block; without an `id` it gets the next free one (see `first_id`)."""
    graph = design.graph(within)
    if type not in LAYERS and type not in design.blocks:
        raise EditError(f"{type} is neither a layer nor a block of this design.")
    if type in design.blocks and reaches_block(design, type, within):
        raise EditError(f"The block {type} cannot be placed inside itself.")
    id = id or first_id(graph, type)
    check_id(graph, id)
    return _with_node(design, within, id, Node(type, dict(values or {}), position))


def check_id(graph: Graph, id: str) -> None:
    """Raise unless `id` can name a new node."""
    if problem := name_problem(id, numbers=True):
        raise EditError(f"{problem[0].upper()}{problem[1:]}.")
    if id in graph.nodes:
        raise EditError(f"{id} is taken by another node: choose another name.")


def remove(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Remove nodes with all their wires."""
    graph = design.graph(within)
    _check_present(graph, ids)
    gone = set(ids)
    nodes = {id: node for id, node in graph.nodes.items() if id not in gone}
    links = {t: s for t, s in graph.links.items() if t.node not in gone and s.node not in gone}
    return design.with_graph(within, _closed_up(design, replace(graph, nodes=nodes, links=links)))


def extract(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Remove nodes and join their neighbours: what fed a node's first input feeds what it fed."""
    graph = design.graph(within)
    _check_present(graph, ids)
    links = dict(graph.links)
    for id in ids:
        source = links.get(Port(id, 0))
        for target in [target for target, feeder in links.items() if feeder == Port(id, 0)]:
            if source is not None:
                links[target] = source
    return remove(design.with_graph(within, replace(graph, links=links)), ids, within=within)


def connect(
    design: Design,
    source: str,
    target: str,
    *,
    source_port: int = 0,
    target_port: int | None = None,
    within: str = NETWORK,
) -> Design:
    """Wire an output to an input; a wire that is there already makes way.

    Without a `target_port` the first free one is taken, and where none is free, the first.
    """
    graph = design.graph(within)
    _check_present(graph, (source, target))
    outputs, inputs = ports_out(design, graph.nodes[source]), ports_in(design, graph.nodes[target])
    if source_port not in range(len(outputs)):
        raise EditError(f"{source} has no output {source_port + 1}.")
    if inputs is not None and not inputs:
        raise EditError(f"{target} takes no input.")
    if target_port is None:
        target_port = _free_port(graph, target, len(inputs) if inputs is not None else None)
    if inputs is not None and target_port not in range(len(inputs)):
        raise EditError(f"{target} has no input {target_port + 1}.")
    if makes_cycle(graph, source, target):
        raise EditError(f"A wire from {source} to {target} would make a cycle: data could never get through.")
    links = {**graph.links, Port(target, target_port): Port(source, source_port)}
    return design.with_graph(within, _closed_up(design, replace(graph, links=links)))


def makes_cycle(graph: Graph, source: str, target: str) -> bool:
    """Tell whether a wire from `source` to `target` would close a cycle."""
    successors = nx.DiGraph((s.node, t.node) for t, s in graph.links.items())
    return source == target or (target in successors and source in nx.descendants(successors, target))


def disconnect(design: Design, targets: Iterable[Port], *, within: str = NETWORK) -> Design:
    """Remove the wires that arrive at these input ports."""
    graph = design.graph(within)
    gone = set(targets)
    if missing := gone - set(graph.links):
        raise EditError(f"No wire arrives at {min(missing).node}.")
    links = {t: s for t, s in graph.links.items() if t not in gone}
    return design.with_graph(within, _closed_up(design, replace(graph, links=links)))


def insert(
    design: Design,
    type: str,
    target: Port,
    *,
    id: str | None = None,
    values: Mapping[str, Value] | None = None,
    position: Position | None = None,
    within: str = NETWORK,
) -> Design:
    """Place a new node into the wire that arrives at `target`."""
    graph = design.graph(within)
    id = id or first_id(graph, type)
    if target not in graph.links:
        raise EditError(f"No wire arrives at {target.node}.")
    if position is None:
        (ax, ay), (bx, by) = graph.nodes[graph.links[target].node].position, graph.nodes[target.node].position
        position = ((ax + bx) / 2, (ay + by) / 2)
    placed = add(design, type, id=id, values=values, position=position, within=within)
    return splice(placed, id, target, within=within)


def splice(design: Design, id: str, target: Port, *, within: str = NETWORK) -> Design:
    """Put a node that stands free into the wire that arrives at `target`."""
    source = design.graph(within).links[target]
    node = design.graph(within).nodes[id]
    if not ports_out(design, node) or ports_in(design, node) == ():
        raise EditError(f"{id} cannot stand inside a wire: it needs an input and an output.")
    wired = connect(design, source.node, id, source_port=source.index, target_port=0, within=within)
    return connect(wired, id, target.node, target_port=target.index, within=within)


def rename(design: Design, old: str, new: str, *, within: str = NETWORK) -> Design:
    """Give a node another id; its wires follow."""
    graph = design.graph(within)
    _check_present(graph, (old,))
    if old == new:
        return design
    check_id(graph, new)
    nodes = {new if id == old else id: node for id, node in graph.nodes.items()}
    links = {_renamed(t, old, new): _renamed(s, old, new) for t, s in graph.links.items()}
    return design.with_graph(within, replace(graph, nodes=nodes, links=links))


def move(design: Design, positions: Mapping[str, Position], *, within: str = NETWORK) -> Design:
    """Put nodes elsewhere."""
    return _with_nodes(design, within, {id: {"position": place} for id, place in positions.items()})


def set_value(
    design: Design, ids: Collection[str], name: str, value: Value, *, within: str = NETWORK
) -> Design:
    """Set one parameter of one or more nodes; a default value is not kept, so that it follows the default.

    A value out of range is accepted, as a half-typed one may be: the analysis reports it.
    """
    graph = design.graph(within)
    _check_present(graph, ids)
    changes = {}
    for id in ids:
        default, value_ = _declared(design, graph.nodes[id], name, value)
        values = {k: v for k, v in graph.nodes[id].values.items() if k != name}
        changes[id] = {
            "values": values
            if value_ == default and type(value_) is type(default)
            else {**values, name: value_}
        }
    return _with_nodes(design, within, changes)


def reset_value(design: Design, ids: Collection[str], name: str, *, within: str = NETWORK) -> Design:
    """Set a parameter back to its default."""
    graph = design.graph(within)
    _check_present(graph, ids)
    kept = {id: {k: v for k, v in graph.nodes[id].values.items() if k != name} for id in ids}
    return _with_nodes(design, within, {id: {"values": values} for id, values in kept.items()})


def set_bypassed(
    design: Design, ids: Collection[str], bypassed: bool | str, *, within: str = NETWORK
) -> Design:
    """Pass data by these nodes, or through them again."""
    return _with_nodes(design, within, {id: {"bypassed": bypassed} for id in ids})


def set_repeat(design: Design, id: str, repeat: int | str, *, within: str = NETWORK) -> Design:
    """Place a block several times, one after the other."""
    if design.graph(within).nodes[id].type not in design.blocks:
        raise EditError(f"{id} is a layer: only blocks repeat.")
    return _with_nodes(design, within, {id: {"repeat": repeat}})


def set_note(design: Design, id: str, note: str, *, within: str = NETWORK) -> Design:
    """Write a note at a node."""
    return _with_nodes(design, within, {id: {"note": note}})


def set_name(design: Design, name: str) -> Design:
    """Name the design; the exported class is called by it."""
    if not name.strip():
        raise EditError("A design needs a name.")
    return replace(design, name=name.strip())


def set_training(design: Design, values: Mapping[str, Value]) -> Design:
    """Set how the design is trained."""
    return replace(design, training=dict(values))


def merge(
    design: Design, fragment: Design, offset: Position = (0.0, 0.0), *, within: str = NETWORK
) -> tuple[Design, list[str]]:
    """Paste the fragment's network (see `cut_out`) and return the design with the new nodes' ids.

    Ids that are taken get the next free number. A block that is there already must be equal.
    """
    blocks = dict(design.blocks)
    for name, block in fragment.blocks.items():
        if blocks.setdefault(name, block) != block:
            raise EditError(f"The design already has another block named {name}: rename one of the two.")
    graph = design.graph(within)
    result = replace(design, blocks=blocks)
    for name in {node.type for node in fragment.network.nodes.values()} & set(blocks):
        if reaches_block(result, name, within):
            raise EditError(f"The block {name} cannot be placed inside itself.")
    nodes, names = dict(graph.nodes), {}
    for id, node in fragment.network.nodes.items():
        names[id] = free_id(nodes, id if not id.isdigit() or id not in nodes else first_id(graph, node.type))
        place = (node.position[0] + offset[0], node.position[1] + offset[1])
        nodes[names[id]] = replace(node, position=place)
    links = {
        Port(names[t.node], t.index): Port(names[s.node], s.index) for t, s in fragment.network.links.items()
    }
    merged = replace(graph, nodes=nodes, links={**graph.links, **links})
    return result.with_graph(within, merged), list(names.values())


def cut_out(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Return nodes, the wires among them and the blocks they place as a design of its own: the clipboard's content."""
    graph = design.graph(within)
    _check_present(graph, ids)
    kept = set(ids)
    nodes = {id: node for id, node in graph.nodes.items() if id in kept}
    links = {t: s for t, s in graph.links.items() if t.node in kept and s.node in kept}
    fragment = replace(design, network=_closed_up(design, Graph(nodes, links)), training={})
    return replace(fragment, blocks={name: design.blocks[name] for name in placed_blocks(fragment, NETWORK)})


def placed_blocks(design: Design, within: str) -> list[str]:
    """Return the blocks that a graph places, directly or inside others; a block that places itself is no trouble."""
    found: list[str] = []
    waiting = [within]
    while waiting:
        for node in design.graph(waiting.pop()).nodes.values():
            if node.type in design.blocks and node.type not in found:
                found.append(node.type)
                waiting.append(node.type)
    return found


def reaches_block(design: Design, block: str, other: str) -> bool:
    """Tell whether `block` is, or places, the graph `other`."""
    return other != NETWORK and (block == other or other in placed_blocks(design, block))


def _declared(design: Design, node: Node, name: str, value: Value) -> tuple[Value, Value]:
    """Return the default and the canonical form of a value for a parameter of a node."""
    if node.type in design.blocks:
        declared: Mapping[str, tuple[object, Value]] = {
            key: (parameter.kind, parameter.default)
            for key, parameter in design.blocks[node.type].parameters.items()
        }
    elif node.type in LAYERS:
        declared = {
            parameter.name: (parameter.kind, parameter.default) for parameter in parameters(LAYERS[node.type])
        }
    else:
        raise EditError(f"{node.type} is neither a layer nor a block of this design.")
    if name not in declared:
        raise EditError(f"{node.type} has no parameter {name}.")
    kind, default = declared[name]
    return default, value if is_expression(value) else kind.canonical(value)  # type: ignore[attr-defined]


def _check_present(graph: Graph, ids: Iterable[str]) -> None:
    for id in ids:
        if id not in graph.nodes:
            raise EditError(f"There is no node {id}.")


def _with_node(design: Design, within: str, id: str, node: Node) -> Design:
    graph = design.graph(within)
    return design.with_graph(within, replace(graph, nodes={**graph.nodes, id: node}))


def _with_nodes(design: Design, within: str, changes: Mapping[str, Mapping[str, object]]) -> Design:
    graph = design.graph(within)
    _check_present(graph, changes)
    changed = {id: replace(graph.nodes[id], **change) for id, change in changes.items()}  # type: ignore[arg-type]
    return design.with_graph(within, replace(graph, nodes={**graph.nodes, **changed}))


def _free_port(graph: Graph, target: str, count: int | None) -> int:
    taken = {port.index for port in graph.links if port.node == target}
    free = next(index for index in range(len(taken) + 1) if index not in taken)
    return free if count is None or free < count else 0


def _closed_up(design: Design, graph: Graph) -> Graph:
    """Renumber the inputs of nodes that take any number, so that no port in between is empty."""
    links = dict(graph.links)
    gaps = {port.node for port in links if port.index and ports_in(design, graph.nodes[port.node]) is None}
    for id in gaps:
        arriving = incoming(graph, id)
        for target, _ in arriving:
            del links[target]
        links.update({Port(id, index): source for index, (_, source) in enumerate(arriving)})
    return graph if links == graph.links else replace(graph, links=links)


def _renamed(port: Port, old: str, new: str) -> Port:
    return Port(new, port.index) if port.node == old else port
