"""Where a block stands that is made of nodes, and where its nodes stand when it is opened again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from engine.graph.document import Graph, Node, Position, on_paper
from engine.graph.layout import HIGH, ROW, WIDE, free_place


def place_of(nodes: Mapping[str, Node], rest: Mapping[str, Node]) -> Position:
    """Return where a block of nodes stands: in their middle, or below it where the `rest` leaves room."""
    return on_paper(free_place(Graph(rest), middle(nodes)))


def middle(nodes: Mapping[str, Node]) -> Position:
    """Return the middle of the box around nodes."""
    xs, ys = zip(*(node.position for node in nodes.values()), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def with_room(
    rest: Mapping[str, Node], copies: Sequence[Mapping[str, Node]], at: Position
) -> dict[str, Node]:
    """Return all nodes, the copies one below the other around the place `at`.

    A block that stands where grouping has put it gives its nodes back their own places. Else, where they
    would cover others, they begin at its place, and what is below and beside it moves.
    """
    if not copies or not copies[0]:
        return dict(rest)
    if len(copies) == 1 and at == place_of(copies[0], rest):
        return {**rest, **copies[0]}
    x, y = middle(copies[0])
    xs, ys = zip(*(node.position for node in copies[0].values()), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys) + ROW
    total = len(copies) * high - ROW
    new = {
        id: _moved(node, at[0] - x, at[1] - y + (index - (len(copies) - 1) / 2) * high)
        for index, copy in enumerate(copies)
        for id, node in copy.items()
    }
    if not _covered(rest.values(), new.values()):
        return {**rest, **new}
    new = {id: _moved(node, 0.0, total / 2) for id, node in new.items()}
    return {**{id: _aside(node, at, wide, total) for id, node in rest.items()}, **new}


def _moved(node: Node, dx: float, dy: float) -> Node:
    x, y = node.position
    return replace(node, position=on_paper((x + dx, y + dy)))


def _covered(rest: Iterable[Node], new: Iterable[Node]) -> bool:
    taken = [node.position for node in rest]
    return any(
        abs(x - node.position[0]) < WIDE and abs(y - node.position[1]) < HIGH
        for node in new
        for x, y in taken
    )


def _aside(node: Node, at: Position, wide: float, high: float) -> Node:
    """Move a node down if it stands below, and away to its side if it stands beside."""
    x, y = node.position
    if y - at[1] >= HIGH:
        return _moved(node, 0.0, high) if high else node
    if abs(y - at[1]) < HIGH and wide:
        return _moved(node, wide / 2 if x >= at[0] else -wide / 2, 0.0)
    return node
