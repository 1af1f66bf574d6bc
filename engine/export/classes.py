"""Which classes the exported code has: one a block where that can be, and the network's own."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from engine.analysis.report import GraphReport, Report
from engine.catalogue import Layer
from engine.catalogue.shapes import Shape
from engine.export.merge import Class, NotAlike, merged
from engine.export.names import CLASS_NAMES_TAKEN, class_name, distinct
from engine.graph.document import NETWORK, Design

Places = dict[str, list[GraphReport]]
"""Each distinct place of every block; equal places share one report."""


def classes(design: Design, report: Report) -> list[Class]:
    """Return the classes of a design, each after those that it uses; the network's own is the last."""
    places: Places = {}
    _collect(report.network, places)
    defined = {name for text in definitions(report) for name in re.findall(r"^class (\w+)", text, re.M)}
    names_taken = CLASS_NAMES_TAKEN | defined
    own_name = distinct(class_name(design.name), names_taken)
    done: list[Class] = []
    for block in _inside_first(places):
        for known in _serving(design, block, places[block], done, defined):
            taken = names_taken | {own_name, *(other.name for other in done)}
            done.append(replace(known, name=distinct(known.name, taken)))
    return [*done, merged(design, own_name, NETWORK, [report.network], done, defined)]


def layers_of(report: Report) -> list[tuple[Layer, tuple[Shape, ...]]]:
    """Return the layers that the code of a design holds with what arrives, those of equal places once."""
    graphs: list[GraphReport] = [report.network]
    places: Places = {}
    _collect(report.network, places)
    graphs += (body for bodies in places.values() for body in bodies)
    nodes = (node for graph in graphs for node in graph.nodes.values() if node.live)
    return [(node.layer, node.arrived) for node in nodes if node.layer and node.arrived is not None]


def definitions(report: Report) -> list[str]:
    """Return the sources of the classes that torch has not, each once."""
    found = dict.fromkeys(layer.definition for layer, _ in layers_of(report))
    return sorted(text.strip() for text in found if text)


def _collect(graph: GraphReport, places: Places) -> None:
    for id in graph.order:
        node = graph.nodes[id]
        for body in node.bodies if node.live and not node.node.shares else ():
            known = places.setdefault(node.node.type, [])
            if not any(body is other for other in known):
                known.append(body)
                _collect(body, places)


def _inside_first(places: Mapping[str, Sequence[GraphReport]]) -> list[str]:
    """Order blocks so that each comes after those it places."""
    order: dict[str, None] = {}

    def visit(block: str) -> None:
        for body in places[block]:
            for id in body.order:
                inner = body.nodes[id]
                if inner.live and inner.bodies and inner.node.type not in order:
                    visit(inner.node.type)
        order.setdefault(block)

    for block in places:
        visit(block)
    return list(order)


def _serving(
    design: Design, block: str, bodies: Sequence[GraphReport], done: Sequence[Class], defined: Set[str]
) -> Iterator[Class]:
    """Yield one class for all places of a block, or several for places that are not alike."""
    try:
        yield merged(design, class_name(block), block, bodies, done, defined)
    except NotAlike as apart:
        parts: dict[Hashable, list[GraphReport]] = {}
        for body, kind in zip(bodies, apart.kinds, strict=True):
            parts.setdefault(kind, []).append(body)
        for part in parts.values():
            yield from _serving(design, block, part, done, defined)
