"""Opens blocks in their place, so that what is in them is shown there, and closes them again."""

from collections.abc import Collection
from dataclasses import replace

from engine.errors import EditError
from engine.graph.document import NETWORK, Design, present


def set_expanded(design: Design, ids: Collection[str], expanded: bool, *, within: str = NETWORK) -> Design:
    """Show what is in these blocks in their place, or not any more; their neighbours stay where they are.

    `engine.export.picture.room` makes room, which needs to know how large they are.
    """
    graph = present(design, ids, within)
    if layers := [id for id in ids if graph.nodes[id].type not in design.blocks]:
        raise EditError(f"{layers[0]} is a layer: only blocks have an inside that can be shown.")
    changed = {
        id: replace(graph.nodes[id], expanded=expanded) for id in ids if graph.nodes[id].expanded != expanded
    }
    if not changed:
        return design
    return design.with_graph(within, replace(graph, nodes={**graph.nodes, **changed}))
