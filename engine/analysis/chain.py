"""Numbers as ids: they are places in an ``nn.Sequential``, so the nodes must be a chain in that order."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from engine.analysis.report import Fix, Problem
from engine.analysis.topology import Topology, topology
from engine.catalogue import LAYERS
from engine.catalogue.layer import Layer
from engine.graph import edits
from engine.graph.document import Design, Graph, Port, first_id

ENDS = ("Input", "Output")


def chain_problems(design: Design, within: str, known: Topology) -> list[Problem]:
    """Report nodes whose number cannot be a place in an ``nn.Sequential``."""
    graph = design.graph(within)
    numbered = [id for id in graph.nodes if id.isdigit()]
    if not numbered or known.cycles:
        return []
    order = [id for id in known.order if graph.nodes[id].type not in ENDS]
    wrong = (
        None
        if _is_chain(design, graph, order)
        else "a number as a name is a place in a plain chain of modules"
    )
    if wrong is None and (misplaced := _misplaced(graph, order)):
        numbered, wrong = [misplaced], "the numbers of a chain must count on from 0 without a gap"
    if wrong is None:
        return []
    message = f"{numbered[0]} cannot be the name of this node: {wrong}. Give it a name with letters."
    cure = Fix("Name them with letters", lambda design: _lettered(design, within))
    return [Problem("error", "number-outside-chain", message, numbered[0], fixes=(cure,))]


def in_step(before: Design, after: Design, within: str) -> Design:
    """Return a design after nodes of a graph came or went, its numbers a chain again if they were one.

    Where the nodes are no chain of modules any more, they are named with letters.
    """
    ids = [id for id, node in before.graph(within).nodes.items() if node.type not in ENDS]
    graph = after.graph(within)
    ends = [id for id, node in graph.nodes.items() if node.type in ENDS]
    order = [id for id in topology(graph).order if graph.nodes[id].type not in ENDS]
    was_chain = bool(ids) and all(id.isdigit() for id in ids) and not any(id.isdigit() for id in ends)
    if not was_chain or len(order) + len(ends) != len(graph.nodes):
        return after
    renamed = _renamed(graph, _counted(graph, order))
    order = [id for id in topology(renamed).order if renamed.nodes[id].type not in ENDS]
    if _is_chain(after, renamed, order) and not _misplaced(renamed, order):
        return after.with_graph(within, renamed)
    return _lettered(after, within)


def _counted(graph: Graph, order: list[str]) -> dict[str, str]:
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

    nodes = {names.get(id, id): node for id, node in graph.nodes.items()}
    return replace(
        graph, nodes=nodes, links={own(target): own(source) for target, source in graph.links.items()}
    )


def _is_chain(design: Design, graph: Graph, order: list[str]) -> bool:
    """Tell whether all nodes are modules, each feeding the next, from the only Input to the only Output."""
    ends = [*graph.inputs, *graph.outputs]
    if len(ends) != 2 or not all(id.isdigit() for id in order):
        return False
    row = [ends[0], *order, ends[1]]
    links = {Port(after): Port(before) for before, after in pairwise(row)}
    return dict(graph.links) == links and all(_is_module(design, graph.nodes[id].type) for id in order)


def _is_module(design: Design, type: str) -> bool:
    """Tell what an ``nn.Sequential`` can hold: a block, or a layer that is the call of its module."""
    if type in design.blocks or type not in LAYERS:
        return type in design.blocks
    return LAYERS[type].init is not Layer.init and LAYERS[type].call is Layer.call


def _misplaced(graph: Graph, order: list[str]) -> str | None:
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


def _lettered(design: Design, within: str) -> Design:
    for id in [id for id in design.graph(within).nodes if id.isdigit()]:
        graph = design.graph(within)
        rest = replace(graph, nodes={other: node for other, node in graph.nodes.items() if other != id})
        design = edits.rename(design, id, first_id(rest, graph.nodes[id].type), within=within)
    return design
