"""The way of a wire to an open block or from it: beside its title, and else as to what is large."""

from engine.export.picture.geometry import NODE_HEIGHT, Box, Columns
from engine.export.picture.route import Route, route, usual_route
from engine.graph.direction import Direction


def open_route(source: Box, leaving: float, target: Box, arriving: float, columns: Columns) -> Route:
    """Lead a wire between two nodes of which one is an open block or both are.

    Where data run on, to its port and from it, as what is inside goes on from there. To what stands beside
    its title the wire goes straight across, and to what stands before it, as between other nodes.
    """
    way = columns.direction
    if source.turned(way).bottom <= target.turned(way).top:
        return usual_route(source, leaving, target, arriving, columns)
    if way is Direction.DOWN:
        across = route(_title(source), leaving, _title(target), arriving, columns)
        if across.leaves.dx and across.arrives.dx:
            return across
    return route(source, leaving, target, arriving, columns)


def _title(box: Box) -> Box:
    """Return the part of a box where its title and its body are, which is all of a closed one."""
    return Box(box.x, box.top + NODE_HEIGHT / 2, box.width, NODE_HEIGHT)
