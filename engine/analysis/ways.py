"""The ways of tensors through a graph, followed upwards: which layers data has passed before it arrives."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.analysis.report import GraphReport, NodeReport, repetitions
from engine.catalogue.shapes import Shape
from engine.graph.document import Port


@dataclass(frozen=True, slots=True)
class Passed:
    """A node that a tensor has passed, with the shapes on both sides."""

    path: str
    report: NodeReport
    before: Shape
    after: Shape


Visit = Callable[[Passed], bool]
"""What looks at each node that was passed, the last first; it says whether to go on."""


def follow(graph: GraphReport, source: Port, visit: Visit, prefix: str = "") -> Port | str:
    """Follow the tensor of an output port up to an Input, along the main branch of merges and through blocks.

    Return the port of the Input, or the path of the node at which the way ends.
    """
    while (report := graph.nodes[source.node]).node.type != "Input":
        path = prefix + source.node
        if report.bodies:
            end = through(report, source, len(report.bodies), visit, prefix)
            if isinstance(end, str):
                return end
            index = end
        else:
            index = main_input(report, source.index)
            before, after = report.inputs[index] if report.inputs else None, report.outputs[source.index]
            passes = before and after and (report.bypassed or visit(Passed(path, report, before, after)))
            if not passes:
                return path
        source = graph.graph.links[Port(source.node, index)]
    return source


def through(report: NodeReport, source: Port, count: int, visit: Visit, prefix: str = "") -> int | str:
    """Follow a tensor from an output of the first repetitions of a block up to one of the block's inputs."""
    index = source.index
    paths = repetitions(source.node, report.node)
    placed = list(zip(paths, report.bodies[:count], strict=False))
    for path, body in reversed(placed):
        leaves = body.graph.links[Port(body.graph.outputs[index])]
        end = follow(body, leaves, visit, f"{prefix}{path}.")
        if isinstance(end, str):
            return end
        index = body.graph.inputs.index(end.node)
    return index


def main_input(report: NodeReport, output: int = 0) -> int:
    """Return the input that an output is most like: of the branches of a merge, one with its size."""
    after = report.outputs[output] or ()
    alike = (index for index, x in enumerate(report.inputs) if x and x[1:] == after[1:])
    return next(alike, 0)


def surface(graph: GraphReport, source: Port, most: int) -> tuple[list[Port], list[Passed]]:
    """Return the tensors on the way up from an output port and what each of them was made by.

    Blocks are one node each. The last tensor, of an Input or after the `most` nodes, has no maker listed.
    """
    tensors, passed = [source], []
    for _ in range(most):
        report = graph.nodes[source.node]
        if not report.inputs:
            break
        index = main_input(report, source.index)
        before, after = report.inputs[index], report.outputs[source.index]
        if before is None or after is None:
            break
        passed.append(Passed(source.node, report, before, after))
        source = graph.graph.links[Port(source.node, index)]
        tensors.append(source)
    return tensors, passed
