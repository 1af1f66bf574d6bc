"""Takes a design apart as an importer would draw it: each place of a block is a block of its own."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from engine.analysis import analyse
from engine.analysis.report import GraphReport, NodeReport
from engine.catalogue import parameters
from engine.catalogue.fields import Value
from engine.graph.document import Design, Graph, Node, Port, free_id


def unfolded(design: Design) -> Design:
    """Return a valid design with a block for every place, plain values, and nothing that is passed by."""
    report = analyse(design)
    assert report.valid
    blocks: dict[str, Graph] = {}
    network = _graph(design, report.network, blocks)
    return replace(design, network=network, blocks=blocks)


def _graph(design: Design, body: GraphReport, blocks: dict[str, Graph]) -> Graph:
    """Draw one place of a graph."""
    nodes: dict[str, Node] = {}
    links = dict(body.graph.links)
    shared = {node.shares for node in body.graph.nodes.values()}
    for id, node in body.graph.nodes.items():
        known = body.nodes[id]
        if known.bypassed and not id.isdigit() and not node.shares and id not in shared:
            source = links[Port(id)]
            links = {t: source if s.node == id else s for t, s in links.items() if t.node != id}
        elif id.isdigit() and known.bodies:
            for count, inner in enumerate(known.bodies):
                nodes[str(int(id) + count)] = Node(_block(design, node.type, inner, blocks))
        else:
            nodes[id] = _node(design, id, known, blocks)
    if body.graph.nodes.keys() != nodes.keys() and any(id.isdigit() for id in nodes):
        links = _chained(body.graph, nodes)
    return Graph(nodes, links)


def _node(design: Design, id: str, known: NodeReport, blocks: dict[str, Graph]) -> Node:
    node = known.node
    if node.shares:
        return replace(node, bypassed=known.bypassed)
    if (
        known.bypassed
    ):  # what a chain has at a place that data passes by, and what a shared module is, is no matter
        return Node("ReLU" if node.type in design.blocks else node.type, _plain(known), bypassed=True)
    if not known.bodies:
        return Node(node.type, _plain(known))
    if node.repeat == 1:
        return Node(_block(design, node.type, known.bodies[0], blocks), inline=node.inline)
    inner = {str(n): Node(_block(design, node.type, body, blocks)) for n, body in enumerate(known.bodies)}
    ends = {"input": Node("Input"), "output": Node("Output")}
    name = free_id([*blocks, *design.blocks], "Row")
    blocks[name] = Graph({**ends, **inner}, {})
    blocks[name] = replace(blocks[name], links=_chained(blocks[name], blocks[name].nodes))
    return Node(name)


def _plain(known: NodeReport) -> dict[str, Value]:
    """Return the values of a layer that differ from the defaults."""
    if known.layer is None:
        return {}
    told = {
        each.name: (getattr(known.layer, each.name), each.default) for each in parameters(type(known.layer))
    }
    return {name: value for name, (value, default) in told.items() if value != default}


def _block(design: Design, type: str, body: GraphReport, blocks: dict[str, Graph]) -> str:
    name = free_id([*blocks, *({*design.blocks} - {type})], type)
    blocks[name] = Graph()
    blocks[name] = _graph(design, body, blocks)
    return name


def _chained(graph: Graph, nodes: Mapping[str, Node]) -> dict[Port, Port]:
    """Wire numbered nodes one after the other."""
    row = [graph.inputs[0], *sorted((id for id in nodes if id.isdigit()), key=int), graph.outputs[0]]
    return {Port(after): Port(before) for before, after in pairwise(row)}
