"""Edits: pure functions from a design to a design that return a whole new one or raise `EditError`.

`within` names the graph that is edited: the network, or one of the blocks.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from engine.catalogue import LAYERS
from engine.catalogue.fields import Value, is_expression
from engine.catalogue.names import name_problem, weights_problem
from engine.catalogue.values import LARGEST_NUMBER, is_text, is_whole, value_problem
from engine.errors import EditError
from engine.graph.document import (
    NETWORK,
    Design,
    Graph,
    Node,
    Port,
    Position,
    declared,
    downstream,
    first_id,
    on_paper,
    ports_in,
    ports_out,
    present,
    reaches_block,
)
from engine.graph.frames import put, without_empty
from engine.graph.ports import closed_up, followed, has_ports_of, trimmed
from engine.graph.room import between, room_ahead
from engine.graph.sharing import inherited, owner, owners, renamed

Edit = Callable[[Design], Design]
LONGEST_NAME = 200
LONGEST_NOTE = 10_000


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
    node = Node(type, _own_values(design, type, values or {}), on_paper(position))
    return _changed(design, within, replace(graph, nodes={**graph.nodes, id: node}))


def check_id(graph: Graph, id: str) -> None:
    """Raise unless `id` can name a new node."""
    if problem := name_problem(id, numbers=True):
        raise EditError(f"{problem[0].upper()}{problem[1:]}.")
    if id in graph.nodes:
        raise EditError(f"{id} is taken by another node: choose another name.")


def remove(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Remove nodes with all their wires."""
    graph = present(design, ids, within)
    gone = set(ids)
    nodes = inherited(graph, {id: node for id, node in graph.nodes.items() if id not in gone})
    links = {t: s for t, s in graph.links.items() if t.node not in gone and s.node not in gone}
    return _changed(design, within, without_empty(replace(graph, nodes=nodes, links=links)))


def extract(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Remove nodes and join their neighbours: what fed a node's first input feeds what it fed."""
    graph = present(design, ids, within)
    links = dict(graph.links)
    for id in ids:
        if source := links.get(Port(id, 0)):
            links.update({target: source for target, feeder in links.items() if feeder == Port(id, 0)})
    return remove(design.with_graph(within, replace(graph, links=links)), ids, within=within)


def detach(design: Design, id: str, *, within: str = NETWORK) -> Design:
    """Take all wires off a node and join its neighbours as `extract` does; the node itself stays."""
    graph = present(design, (id,), within)
    feeding = graph.links.get(Port(id, 0))
    links = {t: feeding if s == Port(id, 0) and feeding else s for t, s in graph.links.items()}
    links = {t: s for t, s in links.items() if id not in (t.node, s.node)}
    return _changed(design, within, replace(graph, links=links))


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
    graph = present(design, (source, target), within)
    outputs, inputs = ports_out(design, graph.nodes[source]), ports_in(design, graph.nodes[target])
    if source_port not in range(len(outputs)):
        raise EditError(f"{source} has no output{f' {source_port + 1}' if outputs else ''}.")
    if inputs is not None and not inputs:
        raise EditError(f"{target} takes no input.")
    count = None if inputs is None else len(inputs)
    port = _free_port(graph, target, count) if target_port is None else target_port
    if port < 0 or (count is not None and port >= count):
        raise EditError(f"{target} has no input {port + 1}.")
    if makes_cycle(graph, source, target):
        raise EditError(f"A wire from {source} to {target} would make a cycle: data could never get through.")
    links = {**graph.links, Port(target, port): Port(source, source_port)}
    return _changed(design, within, replace(graph, links=links))


def wire(design: Design, source: Port, target: Port, *, within: str = NETWORK) -> Design:
    """Wire an output port to an input port; see `connect`."""
    ports = {"source_port": source.index, "target_port": target.index}
    return connect(design, source.node, target.node, **ports, within=within)


def makes_cycle(graph: Graph, source: str, target: str) -> bool:
    """Tell whether a wire from `source` to `target` would close a cycle."""
    return source in downstream(graph, target)


def disconnect(design: Design, targets: Iterable[Port], *, within: str = NETWORK) -> Design:
    """Remove the wires that arrive at these input ports."""
    graph = design.graph(within)
    gone = set(targets)
    if missing := gone - set(graph.links):
        raise EditError(f"No wire arrives at {min(missing).node}.")
    links = {t: s for t, s in graph.links.items() if t not in gone}
    return _changed(design, within, replace(graph, links=links))


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
    """Place a new node into a wire; without a `position` half-way, and what is below makes room."""
    graph = present(design, (target.node,), within)
    id = id or first_id(graph, type)
    if target not in graph.links:
        raise EditError(f"No wire arrives at {target.node}.")
    if position is None:
        design = move(design, room_ahead(graph, target), within=within)
        position = between(design.graph(within), target)
    placed = add(design, type, id=id, values=values, position=position, within=within)
    return splice(placed, id, target, within=within)


def splice(design: Design, id: str, target: Port, *, within: str = NETWORK) -> Design:
    """Put a node that stands free into the wire that arrives at `target`, and so into a frame around it."""
    graph = present(design, (id, target.node), within)
    if target not in graph.links:
        raise EditError(f"No wire arrives at {target.node}.")
    source, node = graph.links[target], graph.nodes[id]
    if not ports_out(design, node) or ports_in(design, node) == ():
        raise EditError(f"{id} cannot stand inside a wire: it needs an input and an output.")
    wired = connect(design, source.node, id, source_port=source.index, target_port=0, within=within)
    joined = connect(wired, id, target.node, target_port=target.index, within=within)
    frame = graph.nodes[target.node].frame
    if frame not in graph.frames or frame != graph.nodes[source.node].frame:
        return joined
    return put(joined, [id], frame, within=within)


def rename(design: Design, old: str, new: str, *, within: str = NETWORK) -> Design:
    """Give a node another id; its wires follow."""
    graph = present(design, (old,), within)
    if old == new:
        return design
    check_id(graph, new)
    nodes = renamed(graph.nodes, {old: new})
    links = {_renamed(t, old, new): _renamed(s, old, new) for t, s in graph.links.items()}
    return _changed(design, within, replace(graph, nodes=nodes, links=links), {old: new})


def move(design: Design, positions: Mapping[str, Position], *, within: str = NETWORK) -> Design:
    """Put nodes elsewhere."""
    return _with_nodes(design, within, {id: {"position": on_paper(at)} for id, at in positions.items()})


def set_value(
    design: Design, ids: Collection[str], name: str, value: Value, *, within: str = NETWORK
) -> Design:
    """Set one parameter of one or more nodes; a default value is not kept, so that it follows the default.

    A value out of range is accepted, as a half-typed one may be: the analysis reports it.
    """
    graph = present(design, ids, within)
    changes = {}
    for id in owners(graph, ids):
        node = graph.nodes[id]
        others = {key: kept for key, kept in node.values.items() if key != name}
        changes[id] = {"values": {**others, **_own_values(design, node.type, {name: value})}}
    return _with_values(design, within, changes)


def reset_value(design: Design, ids: Collection[str], name: str, *, within: str = NETWORK) -> Design:
    """Set a parameter back to its default."""
    graph = present(design, ids, within)
    giving = owners(graph, ids)
    kept = {id: {k: v for k, v in graph.nodes[id].values.items() if k != name} for id in giving}
    return _with_values(design, within, {id: {"values": values} for id, values in kept.items()})


def set_bypassed(
    design: Design, ids: Collection[str], bypassed: bool | str, *, within: str = NETWORK
) -> Design:
    """Pass data by these nodes, or through them again."""
    graph = present(design, ids, within)
    if bypassed and (fixed := [id for id in ids if graph.nodes[id].type in ("Input", "Output")]):
        raise EditError(f"{fixed[0]} cannot be bypassed: data enters or leaves there.")
    if not isinstance(bypassed, bool) and not _is_formula(bypassed):
        raise EditError("Bypassed is true, false or a formula such as =not shrink.")
    return _with_nodes(design, within, {id: {"bypassed": bypassed} for id in ids})


def set_repeat(design: Design, id: str, repeat: int | str, *, within: str = NETWORK) -> Design:
    """Place a block several times, one after the other; the analysis reports a number out of range."""
    graph = present(design, (id,), within)
    if graph.nodes[id].type not in design.blocks:
        raise EditError(f"{id} is a layer: only blocks repeat.")
    if not _is_formula(repeat) and not (is_whole(repeat) and abs(repeat) <= LARGEST_NUMBER):
        raise EditError("A block repeats a whole number of times, or by a formula such as =depth - 1.")
    return _with_nodes(design, within, {owner(graph, id): {"repeat": repeat}})


def set_note(design: Design, id: str, note: str, *, within: str = NETWORK) -> Design:
    """Write a note at a node."""
    if len(note) > LONGEST_NOTE or not is_text(note):
        raise EditError(f"A note is a text of at most {LONGEST_NOTE:,} characters.")
    return _with_nodes(design, within, {id: {"note": note}})


def set_graph_note(design: Design, note: str, *, within: str = NETWORK) -> Design:
    """Say what the network or a block is."""
    if len(note) > LONGEST_NOTE or not is_text(note):
        raise EditError(f"A note is a text of at most {LONGEST_NOTE:,} characters.")
    return design.with_graph(within, replace(design.graph(within), note=note))


def set_name(design: Design, name: str) -> Design:
    """Name the design; the exported class is called by it."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME or not is_text(name):
        raise EditError(f"A design needs a name of 1 to {LONGEST_NAME} characters.")
    return replace(design, name=name)


def set_training(design: Design, values: Mapping[str, Value]) -> Design:
    """Set how the design is trained."""
    for name, value in values.items():
        _check_value(name, value)
    return replace(design, training=dict(values))


def set_weights(design: Design, file: str) -> Design:
    """Name the file, beside the design's own, that holds the weights to begin with; nothing removes them."""
    if problem := weights_problem(file):
        raise EditError(f"{file[:60]!r} cannot hold the weights: {problem}.")
    return replace(design, weights=file)


def _own_values(design: Design, type: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return values in their kinds' own form, without those that are the defaults."""
    known = declared(design, type)
    result = {}
    for name, value in values.items():
        if name not in known:
            raise EditError(f"{type} has no parameter {name}.")
        kind, default = known[name]
        own: Value = value if is_expression(value) else kind.canonical(value)
        _check_value(name, own)
        if own != default or own.__class__ is not default.__class__:
            result[name] = own
    return result


def _check_value(name: str, value: object) -> None:
    if problem := value_problem(value):
        raise EditError(f"{name} cannot be set: {problem}.")


def _is_formula(value: object) -> bool:
    return is_expression(value) and value_problem(value) is None


def _changed(design: Design, within: str, graph: Graph, names: Mapping[str, str] | None = None) -> Design:
    """Return the design with one graph replaced, its merges closed up and the wires outside following."""
    return followed(design, design.with_graph(within, closed_up(design, graph)), within, names)


def _with_nodes(design: Design, within: str, changes: Mapping[str, Mapping[str, object]]) -> Design:
    graph = present(design, changes, within)
    changed = {id: replace(graph.nodes[id], **change) for id, change in changes.items()}  # type: ignore[arg-type]  # of Node's fields
    return design.with_graph(within, replace(graph, nodes={**graph.nodes, **changed}))


def _with_values(design: Design, within: str, changes: Mapping[str, Mapping[str, object]]) -> Design:
    """Change values; a layer that has fewer ports by them loses the wires there."""
    changed = _with_nodes(design, within, changes)
    graph = changed.graph(within)
    kept = graph if has_ports_of(graph, design.graph(within), changes, design) else trimmed(changed, graph)
    return changed if kept is graph else changed.with_graph(within, kept)


def _free_port(graph: Graph, target: str, count: int | None) -> int:
    taken = {port.index for port in graph.links if port.node == target}
    free = next(index for index in range(len(taken) + 1) if index not in taken)
    return free if count is None or free < count else 0


def _renamed(port: Port, old: str, new: str) -> Port:
    return Port(new, port.index) if port.node == old else port
