"""Walking the graph by the arrow keys: down and up along the wires, left and right to what stands beside.

Where data run to the right, right and left lead along the wires, and up and down to what stands beside.
"""

from collections.abc import Iterable

from engine.graph.document import Graph, incoming, outgoing

LEAST = 0.005
"""How many columns what stands beside is away at least."""
STEEPEST = 3.7
"""How many rows ahead or behind it may be at most for each column."""


def step(graph: Graph, current: str | None, dx: int, dy: int) -> str | None:
    """Return the node that an arrow key leads to, or None if there is none that way."""
    if not graph.nodes:
        return None
    if current is None:
        return min(graph.nodes, key=lambda id: graph.direction.turned(graph.nodes[id].position)[::-1])
    across, ahead = graph.direction.turned((dx, dy))
    if ahead > 0:
        return _nearest(graph, current, (target.node for target, _ in outgoing(graph, current)))
    if ahead < 0:
        return _nearest(graph, current, (source.node for _, source in incoming(graph, current)))
    return _beside(graph, current, across)


def end_of(graph: Graph, ids: Iterable[str], dy: int) -> str | None:
    """Return the node at which one comes into a group from above (`dy` above 0), or else from below."""
    return min(
        ids, key=lambda id: (dy * graph.nodes[id].position[1], graph.nodes[id].position[0]), default=None
    )


def _nearest(graph: Graph, current: str, ids: Iterable[str]) -> str | None:
    return min(ids, key=lambda id: sum(map(abs, _way(graph, current, id))), default=None)


def _way(graph: Graph, one: str, other: str) -> tuple[float, float]:
    """Return how many columns across and how many rows ahead one node is of another."""
    turned, pitch = graph.direction.turned, graph.direction.pitch
    (x1, y1), (x2, y2) = (turned(graph.nodes[id].position) for id in (one, other))
    return (x2 - x1) / pitch.column, (y2 - y1) / pitch.row


def _beside(graph: Graph, current: str, side: float) -> str | None:
    """Return the nearest node to one side that is farther across than ahead or behind."""
    ways = {id: _way(graph, current, id) for id in graph.nodes}
    beside = [
        id
        for id, (across, ahead) in ways.items()
        if across * side > LEAST and abs(ahead) <= across * side * STEEPEST
    ]
    return min(beside, key=lambda id: 3 * abs(ways[id][1]) + abs(ways[id][0]), default=None)
