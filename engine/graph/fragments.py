"""Fragments: nodes with the wires among them, cut out of a design and pasted into another."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from engine.errors import BlockClash, EditError
from engine.graph.document import (
    NETWORK,
    Design,
    Graph,
    Node,
    Port,
    Position,
    first_id,
    free_ids,
    on_paper,
    placed_blocks,
    ports_out,
    present,
    reaches_block,
)
from engine.graph.frames import keys_for, only_whole
from engine.graph.meeting import others
from engine.graph.ports import closed_up, followed, trimmed
from engine.graph.sharing import inherited, renamed


def cut_out(design: Design, ids: Collection[str], *, within: str = NETWORK) -> Design:
    """Return nodes, their wires and the blocks they place as a design of its own: the clipboard's content."""
    graph = present(design, ids, within)
    kept = set(ids)
    nodes = inherited(graph, {id: node for id, node in graph.nodes.items() if id in kept})
    links = {t: s for t, s in graph.links.items() if t.node in kept and s.node in kept}
    bare = closed_up(design, Graph(nodes, links, direction=graph.direction))
    fragment = replace(design, network=only_whole(bare, graph), training={}, weights="")
    return replace(fragment, blocks={name: design.blocks[name] for name in placed_blocks(fragment, NETWORK)})


def entering(design: Design, ids: Collection[str], *, within: str = NETWORK) -> dict[Port, Port]:
    """Return all wires into those of the nodes that are fed from elsewhere, by their targets."""
    graph = present(design, ids, within)
    chosen = set(ids)
    fed = {t.node for t, s in graph.links.items() if t.node in chosen and s.node not in chosen}
    return {t: s for t, s in graph.links.items() if t.node in fed}


def fed_as_before(
    design: Design, names: Mapping[str, str], wires: Mapping[Port, Port], *, within: str = NETWORK
) -> Design:
    """Wire copies to what the originals were fed by: `names` are the copies' ids, `wires` as of `entering`.

    A wire from what is not there is left out.
    """
    graph = design.graph(within)
    fed = {names[target.node] for target in wires}
    links = {target: source for target, source in graph.links.items() if target.node not in fed}
    for target, source in wires.items():
        giver = Port(names.get(source.node, source.node), source.index)
        if giver.node in graph.nodes and giver.index < len(ports_out(design, graph.nodes[giver.node])):
            links[Port(names[target.node], target.index)] = giver
    wired = closed_up(design, trimmed(design, replace(graph, links=links)))
    return design.with_graph(within, wired)


def merge(
    design: Design, fragment: Design, offset: Position = (0.0, 0.0), *, within: str = NETWORK
) -> tuple[Design, list[str]]:
    """Paste the fragment's network (see `cut_out`) and return the design with the new nodes' ids.

    Ids that are taken get the next free number. A block that is there already must be the same, or else
    `BlockClash` is raised; `engine.graph.meeting` has what may be done then.
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
            expanded=False,
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
    if clashing := others(design, fragment.blocks):
        names = " and ".join(clashing)
        raise BlockClash(
            f"The design already has another block named {names}: rename one of the two.", clashing
        )
    blocks = {**fragment.blocks, **design.blocks}
    result = replace(design, blocks=blocks) if blocks.keys() != design.blocks.keys() else design
    for name in {node.type for node in fragment.network.nodes.values()} & set(blocks):
        if reaches_block(result, name, within):
            raise EditError(f"The block {name} cannot be placed inside itself.")
    return result


def _new_names(graph: Graph, nodes: Mapping[str, Node]) -> dict[str, str]:
    """Return an id that is free in `graph` for each pasted node: its own where that is free."""
    wishes = [
        id if not id.isdigit() or id not in graph.nodes else first_id(graph, node.type)
        for id, node in nodes.items()
    ]
    return dict(zip(nodes, free_ids(graph.nodes, wishes), strict=True))
