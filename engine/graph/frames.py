"""Edits of comment frames: around which nodes one lies, its title and its colour."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from engine.catalogue.values import is_text
from engine.errors import EditError
from engine.graph.document import (
    FRAME_COLOURS,
    NETWORK,
    Design,
    Frame,
    Graph,
    free_id,
    natural,
    present,
)

LONGEST_TITLE = 200


def enclose(
    design: Design,
    ids: Collection[str],
    title: str = "",
    colour: str = FRAME_COLOURS[0],
    *,
    within: str = NETWORK,
) -> tuple[Design, str]:
    """Lay a frame around nodes, out of the frames in which they stood, and return the design and its key."""
    graph = present(design, ids, within)
    if not ids:
        raise EditError("A frame goes around nodes: select some first.")
    key = free_id({*graph.frames, *(node.frame for node in graph.nodes.values())}, "frame1")
    framed = design.with_graph(within, replace(graph, frames={**graph.frames, key: _frame(title, colour)}))
    return put(framed, ids, key, within=within), key


def put(design: Design, ids: Collection[str], key: str, *, within: str = NETWORK) -> Design:
    """Put nodes into a frame, or with an empty `key` out of theirs; a frame that holds nothing goes."""
    graph = present(design, ids, within)
    if key and key not in graph.frames:
        raise EditError(f"There is no frame {key}.")
    nodes = {**graph.nodes, **{id: replace(graph.nodes[id], frame=key) for id in ids}}
    return design.with_graph(within, without_empty(replace(graph, nodes=nodes)))


def describe(
    design: Design, key: str, *, title: str | None = None, colour: str | None = None, within: str = NETWORK
) -> Design:
    """Give a frame another title or colour."""
    graph = design.graph(within)
    if key not in graph.frames:
        raise EditError(f"There is no frame {key}.")
    old = graph.frames[key]
    new = _frame(old.title if title is None else title, old.colour if colour is None else colour)
    return design.with_graph(within, replace(graph, frames={**graph.frames, key: new}))


def dissolve(design: Design, key: str, *, within: str = NETWORK) -> Design:
    """Take a frame away; what it held stays."""
    return put(design, held(design.graph(within)).get(key, ()), "", within=within)


def held(graph: Graph) -> Mapping[str, tuple[str, ...]]:
    """Return the nodes that each frame holds, in natural order; a frame that holds none is left out."""
    found: dict[str, list[str]] = {}
    for id, node in graph.nodes.items():
        if node.frame in graph.frames:
            found.setdefault(node.frame, []).append(id)
    return {key: tuple(sorted(ids, key=natural)) for key, ids in found.items()}


def only_whole(graph: Graph, source: Graph) -> Graph:
    """Return a part of a `source` graph with those of its frames of which all nodes are there."""
    whole = {key for key, ids in held(source).items() if all(id in graph.nodes for id in ids)}
    nodes = {
        id: node if not node.frame or node.frame in whole else replace(node, frame="")
        for id, node in graph.nodes.items()
    }
    return replace(
        graph, nodes=nodes, frames={key: source.frames[key] for key in source.frames if key in whole}
    )


def only_around(graph: Graph, ids: Collection[str]) -> dict[str, Frame]:
    """Return the frames that hold nothing but these nodes."""
    full = held(graph)
    return {key: graph.frames[key] for key, inside in full.items() if set(inside) <= set(ids)}


def common(graph: Graph, ids: Collection[str]) -> str:
    """Return the frame that holds all these nodes, or nothing.

    >>> from engine.graph.document import Node
    >>> common(Graph({"a": Node("ReLU", frame="f"), "b": Node("ReLU")}, frames={"f": Frame()}), ["a", "b"])
    ''
    """
    keys = {graph.nodes[id].frame for id in ids}
    return keys.pop() if len(keys) == 1 and keys <= graph.frames.keys() else ""


def keys_for(graph: Graph, frames: Mapping[str, Frame]) -> dict[str, str]:
    """Return a key that is free in `graph` for each frame that comes into it: its own where that is free."""
    keys: dict[str, str] = {}
    for key in frames:
        keys[key] = free_id([*graph.frames, *keys.values()], key)
    return keys


def without_empty(graph: Graph) -> Graph:
    """Return a graph without the frames that hold nothing."""
    if not graph.frames:
        return graph
    full = held(graph)
    return replace(graph, frames={key: frame for key, frame in graph.frames.items() if key in full})


def _frame(title: str, colour: str) -> Frame:
    if len(title) > LONGEST_TITLE or not is_text(title):
        raise EditError(f"The title of a frame is a text of at most {LONGEST_TITLE} characters.")
    if colour not in FRAME_COLOURS:
        raise EditError(f"A frame is {', '.join(FRAME_COLOURS[:-1])} or {FRAME_COLOURS[-1]}.")
    return Frame(title, colour)
