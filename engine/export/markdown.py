"""A card of a model in Markdown: what it is, what goes in and comes out, what it costs, layer by layer."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from engine.analysis import Report, wording
from engine.analysis.memory import TrainingMemory
from engine.analysis.outline import Row, outline
from engine.catalogue.fields import Value
from engine.catalogue.shapes import Shape
from engine.errors import InvalidDesign
from engine.export.names import class_name
from engine.graph.document import Design

STEP = "· "
"""Stands before the name of a node for each block that it is in."""
SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def card(
    design: Design,
    report: Report,
    picture: str = "",
    *,
    training: Mapping[str, Value] | None = None,
    memory: TrainingMemory | None = None,
    depth: int | None = 2,
) -> str:
    """Return the card, or raise `InvalidDesign` with a sentence for each error.

    `picture` is the file name of a picture that stands beside the card, `training` are the settings if all
    are to be told and not only what the design itself sets, `memory` is what training takes by them.
    A `depth` of 1 shows blocks as one row, each more opens another level in the table of layers; without one
    it stays of a sensible length.
    """
    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    settings = design.training if training is None else training
    parts = [
        f"# {plain(design.name)}",
        *(plain(part) for part in re.split(r"\n\s*\n", design.network.note.strip()) if part.strip()),
        *([f"![The graph of {plain(design.name)}](<{picture}>)"] if picture else []),
        _costs(report, memory),
        "## Input and output",
        _ends(report),
        "## Layers",
        _layers(outline(report, depth)),
        *(("## Training", _training(settings)) if settings else ()),
        "## Code",
        *_code(design, report),
    ]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Return a text on one line in which nothing means anything to Markdown.

    >>> plain("a_b | *c*")
    'a\\\\_b \\\\| \\\\*c\\\\*'
    """
    shown = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return SPECIAL.sub(r"\\\1", shown)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[str] = ()) -> str:
    """Return a table whose columns stand below one another in the text too; those in `right` hold numbers."""
    cells = [list(head), *map(list, rows)]
    widths = [max(3, *(_width(row[index]) for row in cells)) for index in range(len(head))]
    rule = [
        f"{'-' * (width - 1)}:" if name in right else "-" * width
        for name, width in zip(head, widths, strict=True)
    ]
    return "\n".join(_row(row, widths, head, right) for row in [cells[0], rule, *cells[1:]])


def _row(row: Sequence[str], widths: Sequence[int], head: Sequence[str], right: Collection[str]) -> str:
    padded = []
    for text, width, name in zip(row, widths, head, strict=True):
        room = " " * (width - _width(text))
        padded.append(f"{room}{text}" if name in right else f"{text}{room}")
    return f"| {' | '.join(padded)} |"


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: ideographs take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _costs(report: Report, memory: TrainingMemory | None) -> str:
    totals = report.totals
    rows = [
        ("Parameters", wording.count(totals.parameters)),
        ("Multiply–accumulates for one example", wording.count(totals.macs)),
        ("Weights as float32", wording.memory(totals.parameter_bytes)),
        ("Outputs of all layers for one example", wording.memory(totals.activation_bytes)),
    ]
    if memory:
        text = f"{wording.about(memory.peak)} (batches of {wording.count(memory.batch_size)})"
        rows.append((f"Memory to train by {memory.optimizer}, about", text))
    return table(("What it costs", ""), rows, right=("",))


def _ends(report: Report) -> str:
    graph = report.network.graph
    rows = [
        (kind, _code_span(id), wording.shape(report.network.nodes[id].output), _dimensions(shape))
        for kind, ids in (("input", graph.inputs), ("output", graph.outputs))
        for id in ids
        if (shape := report.network.nodes[id].output) is not None
    ]
    return table(("", "name", "shape", "dimensions"), rows)


def _dimensions(shape: Shape) -> str:
    """Say what the numbers of a shape are."""
    return {
        1: "numbers",
        2: "channels × length",
        3: "channels × height × width",
        4: "channels × depth × height × width",
    }.get(len(shape), "")


def _layers(rows: Iterable[Row]) -> str:
    head = ("name", "layer", "output", "parameters", "MACs", "receptive field")
    cells = [
        (
            f"{STEP * row.depth}{_code_span(row.name)}",
            plain(row.layer),
            row.outputs,
            wording.count(row.parameters) if row.parameters else "",
            wording.count(row.macs) if row.macs else "",
            row.field,
        )
        for row in rows
    ]
    return table(head, cells, right=("parameters", "MACs"))


def _training(settings: Mapping[str, Value]) -> str:
    rows = [(name.replace("_", " "), plain(str(value))) for name, value in settings.items()]
    return table(("setting", "value"), rows)


def _code(design: Design, report: Report) -> Iterator[str]:
    name = class_name(design.name)
    module = name.lower()
    nodes = [report.network.nodes[id] for id in report.network.graph.inputs]
    inputs = ", ".join(f"torch.randn(1, {', '.join(map(str, node.output or ()))})" for node in nodes)
    yield f"`convas export FILE --to pytorch -o {module}.py` writes the network as a module of PyTorch:"
    code = [
        "import torch",
        f"from {module} import {name}",
        "",
        f"model = {name}().eval()",
        f"output = model({inputs})",
    ]
    yield "\n".join(("```python", *code, "```"))
    yield "The keys of its `state_dict` are the names above, those of a block behind the block's own."


def _code_span(name: str) -> str:
    return f"`{name}`"
