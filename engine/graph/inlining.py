"""Inline blocks: boxes on the canvas whose layers belong to the module around and keep their names there.

A ResNet's stem may be one box, and its first convolution still be called ``conv1`` instead of
``stem.conv1``, as the weights that others trained want it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from engine.errors import EditError
from engine.graph.document import NETWORK, Design, Graph, present
from engine.graph.numbering import ENDS, is_numbered
from engine.graph.opening import Sizes, check_openable, opened

Spot = tuple[str, str]
"""A node: the name of its graph and its id."""


def set_inline(design: Design, id: str, inline: bool, *, within: str = NETWORK) -> Design:
    """Let the layers of a placed block belong to the module around, or give the block one of its own."""
    graph = present(design, (id,), within)
    node = graph.nodes[id]
    if node.type not in design.blocks:
        raise EditError(f"{id} is a layer: only blocks hold layers that could belong to the module around.")
    changed = design.with_graph(
        within, replace(graph, nodes={**graph.nodes, id: replace(node, inline=inline)})
    )
    if inline and (problem := hindrance(changed, within, id)):
        raise EditError(problem)
    return changed


def inline_nodes(design: Design, graph: Graph) -> list[str]:
    """Return the nodes of a graph that place inline blocks."""
    return [id for id, node in graph.nodes.items() if node.inline and node.type in design.blocks]


def hindrance(design: Design, within: str, id: str) -> str:
    """Return why the layers of a block cannot belong to the module around, or an empty text."""
    graph = design.graph(within)
    own = names(design, graph.nodes[id].type, (within,))
    if is_numbered(graph) or any(name.isdigit() for name in own):
        return (
            f"{id} cannot be inline: layers that are called by numbers need a chain of their own. "
            "Rename them with letters, or give the block a module of its own."
        )
    around = [name for other in graph.nodes if other != id for name in _called(design, graph, other, within)]
    if twice := next((name for name in own if name in around), ""):
        return (
            f"{id} cannot be inline: {twice} in it would have the name of {twice} beside it. "
            "Rename one of the two, or give the block a module of its own."
        )
    try:
        check_openable(design, id, within=within)
    except EditError as error:
        return f"{id} cannot be inline, as it could not be opened. {error}"
    return ""


def _called(design: Design, graph: Graph, id: str, within: str) -> list[str]:
    """Return the names that a node takes in the module of its graph."""
    node = graph.nodes[id]
    inside = node.inline and node.type in design.blocks
    return [id, *names(design, node.type, (within,))] if inside else [id]


def names(design: Design, block: str, outside: tuple[str, ...] = ()) -> list[str]:
    """Return the names that the nodes of an inline block take around it; recursion is told elsewhere."""
    if block in outside:
        return []
    graph, around = design.blocks[block], (*outside, block)
    found = []
    for id, node in graph.nodes.items():
        if node.inline and node.type in design.blocks:
            found += names(design, node.type, around)
        elif node.type not in ENDS:
            found.append(id)
    return found


def dissolved(
    design: Design, sizes: Callable[[str], Sizes]
) -> tuple[Design, Mapping[Spot, tuple[Spot, ...]]]:
    """Return a design with every inline block opened, and which nodes each of its nodes now speaks for.

    `sizes` tells what the sizes that enter a node of the network are called in the block that it places.
    """
    speaks: dict[Spot, tuple[Spot, ...]] = {}
    for within in (*design.blocks, NETWORK):
        if within not in design.blocks and within != NETWORK:
            continue  # it stood only where it was opened
        while ids := inline_nodes(design, design.graph(within)):
            id = ids[0]
            type = design.graph(within).nodes[id].type
            inside = [inner for inner, node in design.blocks[type].nodes.items() if node.type not in ENDS]
            known = sizes(id) if within == NETWORK else ()
            design, _ = opened(design, id, within=within, sizes=known)
            for inner in inside:
                further = (*speaks.get((within, id), ()), *speaks.get((type, inner), ()))
                speaks[within, inner] = ((within, id), (type, inner), *further)
    return design, speaks
