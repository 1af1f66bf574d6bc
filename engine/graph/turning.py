"""Graphs whose data run elsewhere: the edit that turns one, and nodes that come from one into another."""

from collections.abc import Mapping
from dataclasses import replace

from engine.graph import edits
from engine.graph.direction import Direction
from engine.graph.document import NETWORK, Design, Graph, Node, Position, on_paper


def turn(
    design: Design, direction: Direction, places: Mapping[str, Position], *, within: str = NETWORK
) -> Design:
    """Let data run in a direction, with the nodes at places that suit it (`engine.graph.layout.arrange`)."""
    moved = edits.move(design, places, within=within)
    return moved.with_graph(within, replace(moved.graph(within), direction=direction))


def carried(graph: Graph, direction: Direction) -> Graph:
    """Return a graph as it is drawn in a direction: its nodes are as many rows and columns apart."""
    if graph.direction is direction:
        return graph
    nodes = carried_nodes(graph.nodes, graph.direction, direction)
    return replace(graph, nodes=nodes, direction=direction)


def carried_nodes(nodes: Mapping[str, Node], before: Direction, after: Direction) -> Mapping[str, Node]:
    """Return the nodes of a graph of one direction as they stand in one of another."""
    if before is after:
        return nodes
    return {
        id: replace(node, position=on_paper(before.carried(node.position, after)))
        for id, node in nodes.items()
    }
