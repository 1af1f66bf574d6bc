"""Fragments: nodes with the wires among them, cut out of a design and pasted into another."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from engine.errors import EditError
from engine.graph.document import (
    NETWORK,
    Design,
    Graph,
    Node,
    Port,
    Position,
    first_id,
    free_id,
    on_paper,
    placed_blocks,
    present,
    reaches_block,
)
from engine.graph.frames import keys_for, only_whole
from engine.graph.ports import closed_up, followed
from engine.graph.sharing import inherited, renamed


def cut_out(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Return nodes, their wires and the blocks they place as a design of its own: the clipboard's content."""
    graph = present(design, ids, within)
    kept = set(ids)
    nodes = inherited(graph, {id: node for id, node in graph.nodes.items() if id in kept})
    links = {t: s for t, s in graph.links.items() if t.node in kept and s.node in kept}
    fragment = replace(
        design, network=only_whole(closed_up(design, Graph(nodes, links)), graph), training={}, weights=""
    )
    return replace(fragment, blocks={name: design.blocks[name] for name in placed_blocks(fragment, NETWORK)})


def merge(
    design: Design, fragment: Design, offset: Position = (0.0, 0.0), *, within: str = NETWORK
) -> tuple[Design, list[str]]:
    """Paste the fragment's network (see `cut_out`) and return the design with the new nodes' ids.

    Ids that are taken get the next free number. A block that is there already must be equal.
    """
    result = _with_blocks(design, fragment, within)
    result = replace(result, packages={**fragment.packages, **design.packages})
    graph = design.graph(within)
    names = _new_names(graph, fragment.network.nodes)
    frames = keys_for(graph, fragment.network.frames)
    nodes = {
        id: replace(
            node,
            position=on_paper((node.position[0] + offset[0], node.position[1] + offset[1])),
            frame=frames.get(node.frame, ""),
        )
        for id, node in renamed(fragment.network.nodes, names).items()
    }
    links = {
        Port(names[t.node], t.index): Port(names[s.node], s.index) for t, s in fragment.network.links.items()
    }
    framed = {**graph.frames, **{frames[key]: frame for key, frame in fragment.network.frames.items()}}
    merged = replace(graph, nodes={**graph.nodes, **nodes}, links={**graph.links, **links}, frames=framed)
    return followed(design, result.with_graph(within, merged), within), list(names.values())


def _with_blocks(design: Design, fragment: Design, within: str) -> Design:
    """Return the design with the fragment's blocks too; none may be placed inside itself."""
    blocks = dict(design.blocks)
    for name, block in fragment.blocks.items():
        if blocks.setdefault(name, block) != block:
            raise EditError(f"The design already has another block named {name}: rename one of the two.")
    result = replace(design, blocks=blocks) if blocks.keys() != design.blocks.keys() else design
    for name in {node.type for node in fragment.network.nodes.values()} & set(blocks):
        if reaches_block(result, name, within):
            raise EditError(f"The block {name} cannot be placed inside itself.")
    return result


def _new_names(graph: Graph, nodes: Mapping[str, Node]) -> dict[str, str]:
    """Return an id that is free in `graph` for each pasted node: its own where that is free."""
    names: dict[str, str] = {}
    for id, node in nodes.items():
        wish = id if not id.isdigit() or id not in graph.nodes else first_id(graph, node.type)
        names[id] = free_id([*graph.nodes, *names.values()], wish)
    return names
