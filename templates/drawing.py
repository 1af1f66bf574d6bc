"""Draws graphs from rows, one for each node: a row follows the one above unless it says what it follows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.analysis.resolve import declared
from engine.catalogue.fields import Value, is_expression
from engine.graph.document import BlockParameter, Design, Graph, Node, Port
from engine.graph.layout import arrange


@dataclass(frozen=True)
class Row:
    """A node with its id and what feeds its ports; nothing means the row above."""

    id: str
    node: Node
    after: tuple[str, ...] = ()


def row(
    id: str,
    type: str,
    *,
    after: str | tuple[str, ...] = (),
    repeat: int | str = 1,
    bypassed: bool | str = False,
    **values: Value,
) -> Row:
    """Place a layer or block with its values."""
    node = Node(type, values, bypassed=bypassed, repeat=repeat)
    return Row(id, node, (after,) if isinstance(after, str) else after)


def inline(id: str, type: str) -> Row:
    """Place a block whose layers keep the names that they have in it."""
    return Row(id, Node(type, inline=True))


def graph(*rows: Row, parameters: Mapping[str, BlockParameter] | None = None, note: str = "") -> Graph:
    """Wire rows to a graph."""
    links: dict[Port, Port] = {}
    for above, each in zip((None, *rows), rows, strict=False):
        sources = each.after or ((above.id,) if above and each.node.type != "Input" else ())
        links.update({Port(each.id, index): Port(source) for index, source in enumerate(sources)})
    return Graph({each.id: each.node for each in rows}, links, parameters or {}, note)


def block(*rows: Row, parameters: Mapping[str, BlockParameter] | None = None, note: str = "") -> Graph:
    """Wire rows between one Input and one Output."""
    return graph(row("input", "Input"), *rows, row("output", "Output"), parameters=parameters, note=note)


def design(name: str, network: Graph, blocks: Mapping[str, Graph] | None = None) -> Design:
    """Return a design that is in the form that edits keep, and opens tidy."""
    drawn = Design(name, network, blocks or {})
    for within, each in drawn.graphs():
        places = arrange(drawn, within)
        nodes = {
            id: replace(node, values=_own(drawn, node), position=places[id])
            for id, node in each.nodes.items()
        }
        drawn = drawn.with_graph(within, replace(each, nodes=nodes))
    return drawn


def _own(design: Design, node: Node) -> dict[str, Value]:
    """Return a node's values in their kinds' own form, without those that are the defaults."""
    known = declared(design, node.type)
    values = {
        name: value if is_expression(value) else known[name][0].canonical(value)
        for name, value in node.values.items()
    }
    return {name: value for name, value in values.items() if value != known[name][1]}


def parameter(field: Any) -> BlockParameter:
    """Make a block's parameter of one that is declared with `engine.catalogue.fields`."""
    return BlockParameter(field.metadata["kind"], field.default, field.metadata["help"])
