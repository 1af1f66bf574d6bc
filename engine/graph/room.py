"""Room for what comes between others: a node in a wire, a new block, the nodes of one that is opened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from engine.graph.direction import Direction
from engine.graph.document import Graph, Node, Port, Position, downstream, on_paper
from engine.graph.layout import HIGH, WIDE, free_place


def between(graph: Graph, target: Port) -> Position:
    """Return the place of a new node in a wire: half-way, or in a column beside what the wire goes round."""
    (x1, y1), (x2, y2) = (graph.nodes[id].position for id in (graph.links[target].node, target.node))
    return free_place(graph, ((x1 + x2) / 2, (y1 + y2) / 2), graph.direction.step(0, 1))


def room_ahead(graph: Graph, target: Port) -> dict[str, Position]:
    """Return where a wire's target and what it feeds must go, for a new node to stand before them."""
    turned, two = graph.direction.turned, 2 * graph.direction.pitch.row
    ends = (graph.links[target].node, target.node)
    before, here = (turned(graph.nodes[id].position)[1] for id in ends)
    lacking = two - (here - before)
    if not 0 < lacking <= two:
        return {}
    places = {id: turned(graph.nodes[id].position) for id in downstream(graph, target.node)}
    return {id: turned((x, y + lacking)) for id, (x, y) in places.items() if y >= here}


def place_of(nodes: Mapping[str, Node], rest: Graph) -> Position:
    """Return where a block of nodes stands: in their middle, or ahead of it where the `rest` leaves room."""
    return on_paper(free_place(rest, middle(nodes)))


def middle(nodes: Mapping[str, Node]) -> Position:
    """Return the middle of the box around nodes."""
    xs, ys = zip(*(node.position for node in nodes.values()), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def with_room(rest: Graph, copies: Sequence[Mapping[str, Node]], at: Position) -> dict[str, Node]:
    """Return all nodes, the copies one ahead of the other around the place `at`.

    A block that stands where grouping has put it gives its nodes back their own places. Else, where they
    would cover others, they begin at its place, and what is ahead of it and beside it moves.
    """
    if not copies or not copies[0]:
        return dict(rest.nodes)
    if len(copies) == 1 and at == place_of(copies[0], rest):
        return {**rest.nodes, **copies[0]}
    way = rest.direction
    down = _downwards(_turned(rest.nodes, way), [_turned(copy, way) for copy in copies], way.turned(at), way)
    return _turned(down, way)


def _turned(nodes: Mapping[str, Node], direction: Direction) -> dict[str, Node]:
    return {id: replace(node, position=direction.turned(node.position)) for id, node in nodes.items()}


def _downwards(
    rest: Mapping[str, Node], copies: Sequence[Mapping[str, Node]], at: Position, way: Direction
) -> dict[str, Node]:
    """Return all nodes as if data ran down, with room for the copies."""
    x, y = middle(copies[0])
    xs, ys = zip(*(node.position for node in copies[0].values()), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys) + way.pitch.row
    total = len(copies) * high - way.pitch.row
    new = {
        id: _moved(node, at[0] - x, at[1] - y + (index - (len(copies) - 1) / 2) * high)
        for index, copy in enumerate(copies)
        for id, node in copy.items()
    }
    near = way.turned((WIDE, HIGH))
    if not _covered(rest.values(), new.values(), near):
        return {**rest, **new}
    new = {id: _moved(node, 0.0, total / 2) for id, node in new.items()}
    return {**{id: _aside(node, at, (wide, total), near[1]) for id, node in rest.items()}, **new}


def _moved(node: Node, dx: float, dy: float) -> Node:
    x, y = node.position
    return replace(node, position=on_paper((x + dx, y + dy)))


def _covered(rest: Iterable[Node], new: Iterable[Node], near: Position) -> bool:
    taken = [node.position for node in rest]
    return any(
        abs(x - node.position[0]) < near[0] and abs(y - node.position[1]) < near[1]
        for node in new
        for x, y in taken
    )


def _aside(node: Node, at: Position, room: Position, near: float) -> Node:
    """Move a node down if it stands below, and away to its side if it stands beside."""
    (x, y), (wide, high) = node.position, room
    if y - at[1] >= near:
        return _moved(node, 0.0, high) if high else node
    if abs(y - at[1]) < near and wide:
        return _moved(node, wide / 2 if x >= at[0] else -wide / 2, 0.0)
    return node
