"""Lays a graph out in a process of its own: what is asked and answered, as JSON on its pipes.

Before the answer each per cent that is done comes on a line of its own.

A thread would not do: while one computes in Python, a window beside it waits for each of its frames.
"""

import json
from collections.abc import Callable, Collection

from engine.graph.direction import Direction
from engine.graph.document import NETWORK, Design, Frame, Graph, Node, Port, Position
from engine.graph.layout import NONE_OPEN, arrange
from engine.graph.layout.progress import Told, quietly
from engine.graph.layout.spread import Extent, Extents

COMMAND = ("-m", "engine.graph.layout")
"""What follows the name of Python, to start the process."""


def question(
    design: Design,
    within: str = NETWORK,
    ids: Collection[str] | None = None,
    extents: Extents = NONE_OPEN,
    direction: Direction | None = None,
) -> bytes:
    """Return what the process is asked: the graph as far as it matters for its layout."""
    graph = design.graph(within)
    nodes = {id: (node.type, *node.position, node.frame) for id, node in graph.nodes.items()}
    links = [(*target, *source) for target, source in graph.links.items()]
    asked = {"nodes": nodes, "links": links, "frames": [*graph.frames], "extents": dict(extents)}
    ways = {"direction": graph.direction.value, "to": (direction or graph.direction).value}
    return json.dumps({**asked, **ways, "ids": None if ids is None else sorted(ids)}).encode()


def answer(asked: bytes, told: Told = quietly) -> bytes:
    """Lay out what is asked, and return the places, on one line."""
    given = json.loads(asked)
    nodes = {
        id: Node(type, position=(x, y), frame=frame) for id, (type, x, y, frame) in given["nodes"].items()
    }
    links = {Port(target, to): Port(source, of) for target, to, source, of in given["links"]}
    frames = dict.fromkeys(given["frames"], Frame())
    graph = Graph(nodes, links, frames=frames, direction=Direction(given["direction"]))
    extents = {id: Extent(*extent) for id, extent in given["extents"].items()}
    to = Direction(given["to"])
    found = arrange(Design(network=graph), ids=given["ids"], extents=extents, direction=to, told=told)
    return json.dumps(found).encode()


def places(answered: bytes) -> dict[str, Position]:
    """Return the places that the process has found; raises `ValueError` where it has not come to an end."""
    found = json.loads(answered.rpartition(b"\n")[2])
    if not isinstance(found, dict):
        raise ValueError("Expecting value: there is only how far it was.")
    return {id: (float(x), float(y)) for id, (x, y) in found.items()}


def percents(told: Callable[[int], object]) -> Told:
    """Return what tells of each per cent that is done, once."""
    last = 0

    def share_done(share: float) -> None:
        nonlocal last
        if int(100 * share) > last:
            last = int(100 * share)
            told(last)

    return share_done


def percent(answered: bytes) -> int | None:
    """Return the last per cent that the process has told in some lines, if any.

    >>> percent(b"3\\n17\\n"), percent(b"")
    (17, None)
    """
    return next((int(line) for line in reversed(answered.split()) if line.isdigit()), None)
