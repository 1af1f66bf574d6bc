"""Hands on to the nodes of an opened block that data passed by it."""

import ast
from dataclasses import replace

from engine.errors import EditError
from engine.graph.document import WHERE_ALIKE, Design, Graph, Node, Port, ports_in, ports_out
from engine.graph.expressions import LONGEST, parse
from engine.graph.numbering import ENDS
from engine.graph.substitution import used_names


def check_passing(design: Design, id: str, placed: Node) -> None:
    """Raise unless data passes by the nodes of a bypassed block exactly as it passed by the block."""
    if placed.bypassed is False:
        return
    block = design.blocks[placed.type]
    cure = f"stop bypassing {id}, then open it"
    if placed.bypassed == WHERE_ALIKE:
        raise EditError(
            f"{id} is passed by where its shape would not change, which no node inside can know: {cure}."
        )
    if isinstance(placed.bypassed, str) and not used_names(placed.bypassed):
        raise EditError(
            f"{id} is bypassed by {placed.bypassed}, which is no formula over parameters: {cure}."
        )
    stuck = [inner for inner, node in block.nodes.items() if not _is_passable(design, node)]
    if stuck:
        raise EditError(
            f"{id} is bypassed, and {stuck[0]} in it cannot be, as it has several outputs: {cure}."
        )
    if not _leads_through(block):
        raise EditError(f"{id} is bypassed, and data would not pass by its nodes alike: {cure}.")


def _is_passable(design: Design, node: Node) -> bool:
    return node.type in ENDS or (ports_in(design, node) != () and len(ports_out(design, node)) == 1)


def _leads_through(block: Graph) -> bool:
    """Tell whether the way up from the only Output, by first ports, ends at the first Input."""
    if len(block.outputs) != 1 or not block.inputs:
        return False
    id, met = block.outputs[0], set()
    while (source := block.links.get(Port(id))) and source.node not in met:
        id = source.node
        met.add(id)
    return id == block.inputs[0]


def passed_by(node: Node, outside: bool | str) -> Node:
    """Return a node that data passes by where it did before, and where it passed by the block."""
    if outside is False:
        return node
    own = node.bypassed
    if outside is True or own is False or own is True:
        return replace(node, bypassed=True if True in (outside, own) else outside)
    if own == WHERE_ALIKE:
        raise EditError(
            f"A {node.type} inside is passed by where its shape would not change, and cannot be by {outside} "
            "as well: stop bypassing the block, then open it."
        )
    both = ast.unparse(ast.BoolOp(ast.Or(), [parse(str(own)), parse(str(outside))]))
    if len(both) > LONGEST:
        raise EditError(
            f"{own} or {outside} is too long for one formula: stop bypassing the block, then open it."
        )
    return replace(node, bypassed=f"={both}")
