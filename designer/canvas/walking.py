"""Walking the graph by the arrow keys: down and up along the wires, left and right to what stands beside."""

from collections.abc import Iterable

from engine.graph.document import Graph, Position, incoming, outgoing
from engine.graph.layout import COLUMN, ROW


def step(graph: Graph, current: str | None, dx: int, dy: int) -> str | None:
    """Return the node that an arrow key leads to, or None if there is none that way."""
    if not graph.nodes:
        return None
    if current is None:
        return min(graph.nodes, key=lambda id: (graph.nodes[id].position[1], graph.nodes[id].position[0]))
    if dy > 0:
        return _nearest(graph, current, (target.node for target, _ in outgoing(graph, current)))
    if dy < 0:
        return _nearest(graph, current, (source.node for _, source in incoming(graph, current)))
    return _beside(graph, current, dx)


def _nearest(graph: Graph, current: str, ids: Iterable[str]) -> str | None:
    x, y = graph.nodes[current].position
    return min(ids, key=lambda id: _gap((x, y), graph.nodes[id].position), default=None)


def _gap(a: Position, b: Position) -> float:
    return abs(a[0] - b[0]) / COLUMN + abs(a[1] - b[1]) / ROW


def _beside(graph: Graph, current: str, dx: int) -> str | None:
    """Return the nearest node to one side that is further across than up or down."""
    x, y = graph.nodes[current].position
    beside = [
        id
        for id, node in graph.nodes.items()
        if (node.position[0] - x) * dx > 1
        and abs(node.position[1] - y) / ROW <= (node.position[0] - x) * dx / 60
    ]
    return min(
        beside,
        key=lambda id: (
            3 * abs(graph.nodes[id].position[1] - y) / ROW + abs(graph.nodes[id].position[0] - x) / COLUMN
        ),
        default=None,
    )
