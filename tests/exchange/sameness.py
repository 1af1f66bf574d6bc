"""What two designs must have alike to be equal: all but what code cannot hold."""

from dataclasses import replace
from typing import Any

from engine.analysis import analyse
from engine.graph.document import BlockParameter, Design, Graph
from engine.graph.inlining import dissolved, inline_nodes


def told(design: Design) -> dict[str, Any]:
    """Return a design without what is no part of the network.

    That is positions, notes, and the help and limits of parameters, which code has no place for; and inline
    blocks and comment frames, which are boxes on the canvas alone.
    """
    if any(inline_nodes(design, graph) for _, graph in design.graphs()):
        nodes = analyse(design).network.nodes
        design, _ = dissolved(design, lambda id: [body.sizes for body in nodes[id].bodies])
    return {
        "the name": design.name,
        **{name or "the network": _graph(graph) for name, graph in design.graphs()},
    }


def _graph(graph: Graph) -> dict[str, Any]:
    nodes = {id: replace(node, position=(0.0, 0.0), note="", frame="") for id, node in graph.nodes.items()}
    parameters = [(name, _parameter(each)) for name, each in graph.parameters.items()]
    return {"nodes": nodes, "links": dict(graph.links), "parameters": parameters}


def _parameter(parameter: BlockParameter) -> tuple[str, Any]:
    """Return what code holds of a parameter; its order is that of the graph's parameters."""
    return parameter.kind.name, parameter.default
