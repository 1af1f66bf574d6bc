"""Numbers as ids are places in an ``nn.Sequential``: keeps them in the order of their chain."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from engine.catalogue import LAYERS
from engine.catalogue.layer import Layer
from engine.graph import edits
from engine.graph.document import Design, Graph, Node, Port, first_id
from engine.graph.sharing import renamed

ENDS = ("Input", "Output")


def in_step(before: Design, after: Design, within: str) -> Design:
    """Return a design after nodes of a graph came or went, its numbers a chain again if they were one.

    Where the nodes are no chain of modules any more, they are named with letters.
    """
    return counted(after, within) if is_numbered(before.graph(within)) else after


def is_numbered(graph: Graph) -> bool:
    """Tell whether all nodes but the ends have numbers for ids."""
    inner = [id for id, node in graph.nodes.items() if node.type not in ENDS]
    ends = [id for id, node in graph.nodes.items() if node.type in ENDS]
    return bool(inner) and all(id.isdigit() for id in inner) and not any(id.isdigit() for id in ends)


def counted(design: Design, within: str) -> Design:
    """Number the nodes of a chain of modules from 0; name those of anything else with letters."""
    import networkx as nx  # an eighth of a second, and the window starts without

    graph = design.graph(within)
    wires = nx.DiGraph((source.node, target.node) for target, source in graph.links.items())
    wires.add_nodes_from(graph.nodes)
    if not nx.is_directed_acyclic_graph(wires):
        return design
    order = [id for id in nx.topological_sort(wires) if graph.nodes[id].type not in ENDS]
    numbers = _places(graph, order)
    chain = _renamed(graph, numbers)
    order = [numbers[id] for id in order]
    if is_chain(design, chain, order) and not misplaced(chain, order):
        return design.with_graph(within, chain)
    return lettered(design, within)


def _places(graph: Graph, order: list[str]) -> dict[str, str]:
    """Return the number of each node's place; one that repeats takes the following numbers as well."""
    names, place = {}, 0
    for id in order:
        names[id] = str(place)
        repeat = graph.nodes[id].repeat
        place += repeat if isinstance(repeat, int) and repeat > 0 else 1
    return names


def _renamed(graph: Graph, names: Mapping[str, str]) -> Graph:
    def own(port: Port) -> Port:
        return Port(names.get(port.node, port.node), port.index)

    return replace(
        graph,
        nodes=renamed(graph.nodes, names),
        links={own(target): own(source) for target, source in graph.links.items()},
    )


def is_chain(design: Design, graph: Graph, order: list[str]) -> bool:
    """Tell whether all nodes are modules, each feeding the next, from the only Input to the only Output."""
    ends = [*graph.inputs, *graph.outputs]
    if len(ends) != 2 or not all(id.isdigit() for id in order):
        return False
    row = [ends[0], *order, ends[1]]
    links = {Port(after): Port(before) for before, after in pairwise(row)}
    return dict(graph.links) == links and all(_is_module(design, graph.nodes[id]) for id in order)


def _is_module(design: Design, node: Node) -> bool:
    """Tell what an ``nn.Sequential`` can hold: a block, or a layer that is the call of its own module."""
    type = node.type
    if node.shares:
        return False
    if type in design.blocks or type not in LAYERS:
        return type in design.blocks
    return LAYERS[type].init is not Layer.init and LAYERS[type].call is Layer.call


def misplaced(graph: Graph, order: list[str]) -> str | None:
    """Return the first node whose number is not its place; after a count that varies, none can be right."""
    place = 0
    for id in order:
        if int(id) != place:
            return id
        repeat = graph.nodes[id].repeat
        if isinstance(repeat, str):
            return order[order.index(id) + 1] if id != order[-1] else None
        place += repeat
    return None


def lettered(design: Design, within: str) -> Design:
    """Name the nodes that have numbers with letters."""
    for id in [id for id in design.graph(within).nodes if id.isdigit()]:
        graph = design.graph(within)
        rest = replace(graph, nodes={other: node for other, node in graph.nodes.items() if other != id})
        design = edits.rename(design, id, first_id(rest, graph.nodes[id].type), within=within)
    return design
