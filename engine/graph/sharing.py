"""Shared modules: nodes that call the module of another node of their graph, with its values and weights."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from engine.catalogue import LAYERS
from engine.catalogue.layer import Layer
from engine.errors import EditError
from engine.graph.document import NETWORK, Design, Graph, Node, present

Nodes = dict[str, Node]


def can_share(design: Design, type: str) -> bool:
    """Tell whether nodes of a type have a module that several could call: a block, or a layer with one."""
    if type in design.blocks:
        return True
    layer = LAYERS.get(type)
    return layer is not None and layer.init is not Layer.init and not layer.port_parameters


def owner(graph: Graph, id: str) -> str:
    """Return the id of the node whose values a node has: its own, unless it shares a module."""
    wish = graph.nodes[id].shares
    return wish if wish in graph.nodes else id


def owners(graph: Graph, ids: Iterable[str]) -> list[str]:
    """Return the nodes whose values these nodes have, each once."""
    return list(dict.fromkeys(owner(graph, id) for id in ids))


def share(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Let nodes of one type call the module of the first of them."""
    graph = present(design, ids, within)
    first, *others = owners(graph, ids)
    if not others:
        already = "They share their weights already" if len(ids) > 1 else "Weights are shared by two or more"
        raise EditError(f"{already}: select another node of the same type.")
    type = graph.nodes[first].type
    for id in others:
        if graph.nodes[id].type != type:
            raise EditError(f"{id} is a {graph.nodes[id].type} and cannot share the weights of {first}.")
    if not can_share(design, type):
        raise EditError(f"{first} is of the type {type}, which has no weights to share.")
    if numbered := next((id for id in ids if id.isdigit()), None):
        raise EditError(f"{numbered} is a place in a chain, where each has its own module: rename it first.")
    again = {id for id, node in graph.nodes.items() if id in others or node.shares in others}
    nodes = {id: _sharing(node, first) if id in again else node for id, node in graph.nodes.items()}
    return design.with_graph(within, replace(graph, nodes=nodes))


def unshare(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Give nodes that share a module one of their own, with the same values."""
    graph = present(design, ids, within)
    nodes = dict(graph.nodes)
    nodes.update({id: _own(graph, id) for id in ids})
    return design.with_graph(within, replace(graph, nodes=nodes))


def inherited(graph: Graph, kept: Mapping[str, Node]) -> Nodes:
    """Return the nodes that are `kept` of a graph; of those whose owner is gone, the first inherits."""
    heirs: dict[str, str] = {}
    nodes: Nodes = {}
    for id, node in kept.items():
        if not node.shares or node.shares in kept:
            nodes[id] = node
        elif node.shares in heirs:
            nodes[id] = replace(node, shares=heirs[node.shares])
        else:
            heirs[node.shares], nodes[id] = id, _own(graph, id)
    return nodes


def renamed(nodes: Mapping[str, Node], names: Mapping[str, str]) -> Nodes:
    """Return nodes under other ids, which those that share their modules follow."""
    return {
        names.get(id, id): replace(node, shares=names[node.shares]) if node.shares in names else node
        for id, node in nodes.items()
    }


def _sharing(node: Node, first: str) -> Node:
    return replace(node, values={}, repeat=1, shares=first)


def _own(graph: Graph, id: str) -> Node:
    node, giver = graph.nodes[id], graph.nodes.get(graph.nodes[id].shares)
    if giver is None or giver.type != node.type:
        return replace(node, shares="")
    return replace(node, values=giver.values, repeat=giver.repeat, shares="")
