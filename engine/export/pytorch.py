"""PyTorch code of a design: one file as an expert would have typed it, and the very text that is trained."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.analysis import Report, analyse
from engine.catalogue import Layer
from engine.catalogue.code import Expression, Name
from engine.catalogue.shapes import Shape
from engine.errors import InvalidDesign
from engine.export.breaking import INDENT
from engine.export.chains import Group, group, in_place, is_chain
from engine.export.classes import classes, definitions, layers_of
from engine.export.layout import Called, lines
from engine.export.merge import Class
from engine.export.writer import Page, Statement, Writer
from engine.graph.document import Design
from engine.graph.inlining import Spot, dissolved, inline_nodes


@dataclass(frozen=True)
class Source:
    """The exported file and where each node stands in it."""

    text: str
    class_name: str
    """The network's own class, constructed without arguments."""
    statements: tuple[Statement, ...]
    lines: dict[tuple[str, str], list[int]]
    """The lines (from 1) that speak of a node, by the name of its graph and its id."""
    inputs: tuple[Shape, ...]
    """The shapes that `forward` takes, without the batch."""
    outputs: tuple[str, ...]
    """The ids of the Outputs, whose values `forward` returns."""


def source(design: Design, report: Report | None = None, *, shapes: bool = True) -> Source:
    """Return the code of a design, or raise `InvalidDesign` with a sentence for each error.

    Without `shapes`, the comments that tell what each line makes are left out.
    """
    report = report or analyse(design)
    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    drawn = design
    design, report, speaks = _without_inline_blocks(design, report)
    written_classes = classes(design, report)
    page = Page()
    page.add(*imports(report), "")
    for definition in definitions(report):
        page.add("", *definition.splitlines(), "")
    if not shapes:
        written_classes = [_uncommented(known) for known in written_classes]
    chains = in_place(written_classes)
    groups = _write_groups(written_classes, page)
    for known in written_classes:
        if known.name not in chains:
            page.add("")
            Writer(design, known, page, chains, groups).write()
            page.add("")
    network = written_classes[-1]
    inputs = tuple(shape for id in design.network.inputs if (shape := report.network.nodes[id].output))
    page.add("", *_main(network.name, _examples(report, inputs), len(report.network.outputs)))
    text = "\n".join(page.rows) + "\n"
    spoken = _spoken(drawn, page.lines, speaks)
    return Source(text, network.name, tuple(page.statements), spoken, inputs, tuple(design.network.outputs))


def _without_inline_blocks(
    design: Design, report: Report
) -> tuple[Design, Report, Mapping[Spot, tuple[Spot, ...]]]:
    """Return the design as its classes are: with inline blocks opened, and whom their nodes speak for."""
    if not any(inline_nodes(design, graph) for _, graph in design.graphs()):
        return design, report, {}
    nodes = report.network.nodes
    design, speaks = dissolved(design, lambda id: [body.sizes for body in nodes[id].bodies])
    return design, analyse(design), speaks


def _spoken(
    drawn: Design, lines: dict[Spot, list[int]], speaks: Mapping[Spot, tuple[Spot, ...]]
) -> dict[Spot, list[int]]:
    """Return the lines of every node as the design is `drawn`: what is in inline blocks before these."""
    known: dict[Spot, list[int]] = {others[-1]: [] for others in speaks.values()}
    for spot, others in speaks.items():
        for other in others:
            known[other] = sorted({*known.get(other, ()), *lines.get(spot, ())})
    for (graph, id), rows in lines.items():
        if (graph, id) not in known and id in drawn.graph(graph).nodes:
            known[graph, id] = rows
    return known


def _write_groups(classes: Sequence[Class], page: Page) -> dict[str, Group]:
    """Write the functions that shorten chains, equal ones once, and return them by the class they are for."""
    taken = {name for known in classes for name in (known.name, *known.signature)}
    groups: dict[str, Group] = {}
    for known in filter(is_chain, classes):
        if found := group(known, taken):
            written = [other.definition() for other in groups.values()]
            if found.definition() not in written:
                found = group(known, {*taken, *(other.name for other in groups.values())}) or found
                page.add("", *found.definition(), "")
            groups[known.name] = found
    return groups


def _uncommented(known: Class) -> Class:
    return replace(known, comments=dict.fromkeys(known.comments, ""))


def imports(report: Report) -> list[str]:
    """Return the import lines that the code of a design needs."""
    rows = ["import torch"]
    texts = [*definitions(report), *(repr(_called(layer)) for layer, _ in layers_of(report))]
    if any("F." in text for text in texts):
        rows.append("import torch.nn.functional as F")
    return [*rows, "from torch import nn"]


def _called(layer: Layer) -> Expression:
    inputs = layer.input_ports(vars(layer)) or ("x", "y")
    return layer.call(Name("module"), *map(Name, inputs))


def _examples(report: Report, inputs: Sequence[Shape]) -> list[str]:
    """Return what draws an input for each shape, for as many examples as the layers need."""
    placed = layers_of(report)
    batch = max((layer.fewest_examples(*x) for layer, x in placed), default=1)
    # Numbers from 0 to 1 are all index 0, which every table has.
    draw = "rand" if any(layer.takes_indices for layer, _ in placed) else "randn"
    return [f"torch.{draw}({', '.join(map(str, (batch, *shape)))})" for shape in inputs]


def _main(name: str, examples: Sequence[str], outputs: int) -> Iterator[str]:
    """Print the parameter count and the output shape for examples."""
    yield 'if __name__ == "__main__":'
    yield f"{INDENT}model = {name}().eval()"
    yield f"{INDENT}parameters = sum(p.numel() for p in model.parameters())"
    called = Called("model", tuple(examples))
    if outputs == 1:
        yield from lines("output = ", called, "", 1)
        shown = "tuple(output.shape)"
    else:
        yield from lines("outputs = ", called, "", 1)
        shown = "[tuple(y.shape) for y in outputs]"
    yield f'{INDENT}print(f"{{parameters:,}} parameters, output {{{shown}}}")'
