"""Two designs meet: what becomes of blocks that have one name in both and are not the same."""

from collections.abc import Mapping
from dataclasses import replace

from engine.graph.direction import Direction
from engine.graph.document import Design, Graph, Node, placed_blocks
from engine.graph.grouping import free_name
from engine.graph.ports import followed


def others(design: Design, blocks: Mapping[str, Graph]) -> list[str]:
    """Return the names that mean another block in the design."""
    return [name for name, block in blocks.items() if means_another(design, name, block)]


def means_another(design: Design, name: str, block: Graph) -> bool:
    """Tell whether a name is that of another block in the design; where nodes stand does not matter."""
    return name in design.blocks and unplaced(design.blocks[name]) != unplaced(block)


def free_names(design: Design, blocks: Mapping[str, Graph]) -> dict[str, str]:
    """Return new names of the blocks that mean another one, and of those that place such."""
    names: dict[str, str] = {}
    while True:
        more = next(
            (
                name
                for name, block in blocks.items()
                if name not in names and means_another(design, name, with_types(block, names))
            ),
            None,
        )
        if more is None:
            return names
        taken = {**design.blocks, **blocks, **{name: Graph() for name in names.values()}}
        names[more] = free_name(replace(design, blocks=taken), more)


def with_types(block: Graph, names: Mapping[str, str]) -> Graph:
    """Return a block that places others under their new names."""
    if not names:
        return block
    nodes = {id: replace(node, type=names.get(node.type, node.type)) for id, node in block.nodes.items()}
    return replace(block, nodes=nodes)


def replaced(design: Design, name: str, block: Graph) -> Design:
    """Put a block in the place of another; wires stay at ports of the same name, values with parameters."""
    result = design.with_graph(name, block)
    if name not in design.blocks:
        return result

    def known(node: Node) -> Node:
        values = {key: value for key, value in node.values.items() if key in block.parameters}
        return node if node.type != name or values == node.values else replace(node, values=values)

    for within, graph in result.graphs():
        nodes = {id: known(node) for id, node in graph.nodes.items()}
        result = result.with_graph(within, replace(graph, nodes=nodes))
    return followed(design, result, name)


def unplaced(graph: Graph) -> Graph:
    """Return a graph without positions and directions, and with its blocks closed."""
    nodes = {id: replace(node, position=(0.0, 0.0), expanded=False) for id, node in graph.nodes.items()}
    return replace(graph, nodes=nodes, direction=Direction.DOWN)


def keeping_both(design: Design, other: Design) -> Design:
    """Return the other design with new names for its blocks that mean another one in the first."""
    names = free_names(design, other.blocks)
    blocks = {names.get(name, name): with_types(block, names) for name, block in other.blocks.items()}
    return replace(other, network=with_types(other.network, names), blocks=blocks)


def using_own(design: Design, other: Design) -> Design:
    """Return the other design with the blocks of the first in the place of its own of the same names."""
    for name in others(design, other.blocks):
        inside = {each: design.blocks[each] for each in placed_blocks(design, name)}
        other = replace(other, blocks={**inside, **other.blocks})
        other = replaced(other, name, design.blocks[name])
    return other
