"""Edits made of several, for cures: chains stay numbered, layers change their type, values move on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.catalogue import LAYERS
from engine.catalogue.code import single
from engine.catalogue.fields import Value, is_expression
from engine.graph import edits
from engine.graph.document import NETWORK, Design, Graph, Node, Port, declared, first_id
from engine.graph.numbering import in_step

FAMILY = re.compile(r"[123]d$")
"""How the types of one family end: ``BatchNorm1d``, ``BatchNorm2d``, ``BatchNorm3d``."""


def insert(
    design: Design,
    type: str,
    target: Port,
    values: Mapping[str, Value] | None = None,
    *,
    within: str = NETWORK,
) -> Design:
    """Put a layer into a wire; in a chain of numbers those behind it count on."""
    return insert_row(design, [(type, values or {})], target, within=within)


def insert_row(
    design: Design,
    layers: Sequence[tuple[str, Mapping[str, Value]]],
    target: Port,
    *,
    within: str = NETWORK,
) -> Design:
    """Put layers, one after the other, into a wire."""
    longer = design
    for type, values in layers:
        longer = edits.insert(longer, type, target, values=values, within=within)
    return in_step(design, longer, within)


def extract(design: Design, ids: Sequence[str], *, within: str = NETWORK) -> Design:
    """Take nodes out and join their neighbours; in a chain of numbers those behind them close up."""
    return in_step(design, edits.extract(design, ids, within=within), within)


def remove(design: Design, ids: Sequence[str], *, within: str = NETWORK) -> Design:
    """Remove nodes with all their wires; in a chain of numbers the others close up."""
    return in_step(design, edits.remove(design, ids, within=within), within)


def put_behind(
    design: Design,
    id: str,
    type: str,
    values: Mapping[str, Value] | None = None,
    *,
    within: str = NETWORK,
) -> Design:
    """Put a layer behind a node, so that everything that read the node reads the layer."""
    return in_step(design, _behind(design, id, type, values, within), within)


def _behind(
    design: Design,
    id: str,
    type: str,
    values: Mapping[str, Value] | None,
    within: str,
    name: str | None = None,
) -> Design:
    first, *others = _readers(design.graph(within), id)
    name = name or first_id(design.graph(within), type)
    design = edits.insert(design, type, first, id=name, values=values, within=within)
    for target in others:
        design = edits.connect(design, name, target.node, target_port=target.index, within=within)
    return design


def _readers(graph: Graph, id: str) -> list[Port]:
    return sorted(target for target, source in graph.links.items() if source == Port(id))


def move_behind(design: Design, id: str, new: str, *, within: str = NETWORK) -> Design:
    """Take a node out of its place, join its neighbours, and put it behind another node."""
    node = design.graph(within).nodes[id]
    moved = _behind(edits.extract(design, [id], within=within), new, node.type, node.values, within, id)
    return in_step(design, moved, within)


def move_before(design: Design, id: str, target: Port, *, within: str = NETWORK) -> Design:
    """Take a node out of its place, join its neighbours, and put it into the wire that arrives at a port."""
    node = design.graph(within).nodes[id]
    without = edits.extract(design, [id], within=within)
    moved = edits.insert(without, node.type, target, id=id, values=node.values, within=within)
    return in_step(design, moved, within)


def retype(
    design: Design,
    ids: Sequence[str],
    type: str,
    values: Mapping[str, Value] | None = None,
    *,
    within: str = NETWORK,
) -> Design:
    """Make layers of another type of nodes, with the values that both types have; automatic names follow."""
    for id in ids:
        graph = design.graph(within)
        node = graph.nodes[id]
        own = {**carried(design, node, type), **(values or {})}
        rest = {other: each for other, each in graph.nodes.items() if other != id}
        changed = Node(type, own, node.position, node.bypassed, node.repeat, node.note)
        wish = (
            id
            if id.isdigit() or not _is_automatic(id, node.type)
            else first_id(replace(graph, nodes=rest), type)
        )
        design = design.with_graph(within, replace(graph, nodes={**graph.nodes, id: changed}))
        design = edits.rename(design, id, wish, within=within)
    return design


def _is_automatic(id: str, type: str) -> bool:
    """Tell whether a name is one that a new node of the type gets, whatever its number."""
    stem = first_id(Graph(), type).rstrip("0123456789")
    return id.rstrip("0123456789") == stem


def carried(design: Design, node: Node, type: str) -> dict[str, Value]:
    """Return the values that a node of another type can keep: a size takes as many numbers as it has."""
    known = declared(design, type)
    result: dict[str, Value] = {}
    for name, value in node.values.items():
        if name not in known:
            continue
        kind, default = known[name]
        own = value if is_expression(value) else kind.canonical(_folded(value))
        if is_expression(own) or (kind.problem(own) is None and own != default):
            result[name] = own
    return result


def _folded(value: Value) -> Value:
    """Return one number for all dimensions: that of the last where they differ."""
    folded = single(value)
    return folded[-1] if isinstance(folded, tuple) and folded else folded  # type: ignore[no-any-return]  # of a Value


def of_dimensions(type: str, dimensions: int) -> str | None:
    """Return the type of the same family for so many dimensions beside the channels, if there is one.

    >>> of_dimensions("BatchNorm2d", 1), of_dimensions("ReLU", 1)
    ('BatchNorm1d', None)
    """
    other = FAMILY.sub(f"{dimensions}d", type)
    return other if other != type and other in LAYERS else None
