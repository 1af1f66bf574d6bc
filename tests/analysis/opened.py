"""The layers of a report with all blocks opened, and the ways upwards among them; an oracle for tests."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.analysis import GraphReport, NodeReport
from engine.analysis.report import repetitions
from engine.catalogue.shapes import Shape
from engine.graph.document import Port


@dataclass
class Laid:
    """A layer of the network, wherever it stands."""

    path: str
    place: tuple[str, ...]
    """The ids of the nodes around it and its own."""
    report: NodeReport
    sources: list["Source"]


Source = tuple[Laid, int]
"""An output of a layer."""


def shape_of(source: Source) -> Shape:
    shape = source[0].report.outputs[source[1]]
    assert shape is not None
    return shape


def opened(
    graph: GraphReport, prefix: str = "", place: tuple[str, ...] = (), x: list[Source] | None = None
) -> list[Laid]:
    """Return every layer with what feeds it; `x` feeds the Inputs of a block."""
    found: list[Laid] = []
    made: dict[Port, Source] = {}
    inputs = graph.graph.inputs
    for id in graph.order:
        report = graph.nodes[id]
        links = [graph.graph.links[Port(id, index)] for index in range(len(report.inputs))]
        sources = [made[link] for link in links]
        if report.bodies:
            for path, body in zip(repetitions(id, report.node), report.bodies, strict=False):
                inside = opened(body, f"{prefix}{path}.", (*place, id), sources)
                ends = [f"{prefix}{path}.{end}" for end in body.graph.outputs]
                by_path = {each.path: each for each in inside}
                sources = [by_path[end].sources[0] for end in ends]
                found += inside
            made.update({Port(id, index): source for index, source in enumerate(sources)})
        elif id in inputs and x is not None:
            made[Port(id)] = x[inputs.index(id)]
        else:
            laid = Laid(prefix + id, (*place, id), report, sources)
            found.append(laid)
            made.update({Port(id, index): (laid, index) for index in range(len(report.outputs))})
    return found


def bodies_at(graph: GraphReport, path: tuple[str, ...]) -> Iterator[GraphReport]:
    """Yield a graph's inside at a path, once for each repetition."""
    if not path:
        yield graph
        return
    for body in graph.nodes[path[0]].bodies:
        yield from bodies_at(body, path[1:])


def branches(graph: GraphReport, source: Port, aspect: str) -> set[tuple[tuple[str, ...], Port]]:
    """Return every part of a way upwards from a tensor, as the nodes that change an aspect and where it ends.

    The nodes are in the order of the data. Blocks are one node each.
    """
    found: set[tuple[tuple[str, ...], Port]] = {((), source)}
    report = graph.nodes[source.node]
    for index, before in enumerate(report.inputs):
        above = branches(graph, graph.graph.links[Port(source.node, index)], aspect)
        changes = differ(aspect, before or (), report.outputs[source.index] or ())
        own = (source.node,) if changes else ()
        found |= {((*names, *own), end) for names, end in above}
    return found


def differ(aspect: str, one: Shape, other: Shape) -> bool:
    if aspect == "form" or len(one) != len(other):
        return len(one) != len(other)
    part = {"size": slice(1, None), "channels": slice(0, 1)}[aspect]
    return one[part] != other[part]
