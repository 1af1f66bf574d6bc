"""Prints what `convas check` tells a person: the nodes with their shapes and costs, and the totals."""

import shutil
import sys
from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console

from engine.analysis import Report, wording
from engine.analysis.memory import TrainingMemory
from engine.analysis.outline import Row, deepest, outline

GAP = "  "
INDENT = "  "

NODE, LAYER, OUTPUT = 0, 1, 2
READABLE = {LAYER: 20, OUTPUT: 18, NODE: 20}
"""To how many characters the texts may be cut before other columns make way; first those of the layers."""
LEAST = {LAYER: 8, NODE: 8}
"""To how many they are cut after that."""

Column = list[str]
"""A title and what stands below it."""


def show_report(report: Report, needed: TrainingMemory, depth: int | None = None) -> None:
    """Print the table and the totals; what is no terminal gets every name in full length."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    console = Console(highlight=False, markup=False, soft_wrap=True)
    rows = outline(report, depth)
    title, *lines = table(rows, width)
    console.print(title, style="bold")
    for row, line in zip(rows, lines, strict=True):
        console.print(line, style="bold" if row.is_open else "")
    for line in ("", *totals(report, needed), *hint(report, rows)):
        console.print(line)


def table(rows: Sequence[Row], width: int | None = None) -> list[str]:
    """Return the lines of a table with a title on top, of at most `width` characters where it is given.

    A narrow one has shorter layers and rounded numbers first, then no receptive fields, then short names.
    """
    columns = _columns(rows, wording.count)
    sizes = _sizes(columns)
    if width is not None:
        rounded = _columns(rows, wording.short)
        choices = (columns, rounded, rounded[:-1])
        columns = next((each for each in choices if _is_readable(each, width)), choices[-1])
        sizes = _squeezed(_sizes(columns), width)
    cells = [[_cell(index, text, sizes[index]) for text in column] for index, column in enumerate(columns)]
    return [GAP.join(line).rstrip() for line in zip(*cells, strict=True)]


def _columns(rows: Sequence[Row], number: Callable[[int], str]) -> list[Column]:
    return [
        ["node", *(INDENT * row.depth + row.name for row in rows)],
        ["layer", *(row.layer for row in rows)],
        ["output", *(row.outputs for row in rows)],
        ["parameters", *(number(row.parameters) for row in rows)],
        ["MACs", *(number(row.macs) for row in rows)],
        ["receptive field", *(row.field for row in rows)],
    ]


def _sizes(columns: list[Column]) -> list[int]:
    return [max(map(cell_len, column)) for column in columns]


def _is_readable(columns: list[Column], width: int) -> bool:
    """Tell whether columns fit when texts are cut, but not too short to be read."""
    least = [min(size, READABLE.get(index, size)) for index, size in enumerate(_sizes(columns))]
    return sum(least) + len(GAP) * (len(least) - 1) <= width


def _squeezed(sizes: list[int], width: int) -> list[int]:
    """Return the sizes of columns, those of the texts made smaller one after the other until all fit."""
    for index, least in (*READABLE.items(), *LEAST.items()):
        excess = sum(sizes) + len(GAP) * (len(sizes) - 1) - width
        if excess > 0:
            sizes[index] = max(min(sizes[index], least), sizes[index] - excess)
    return sizes


def _cell(column: int, text: str, size: int) -> str:
    """Lay a text out: numbers to the right, the others to the left; of a long name both ends are kept."""
    if cell_len(text) > size:
        kept = size // 2 if column == NODE else 0
        text = f"{set_cell_size(text, size - 1 - kept)}…{text[len(text) - kept :]}"
    return set_cell_size(text, size) if column <= OUTPUT else text.rjust(size)


def totals(report: Report, needed: TrainingMemory) -> list[str]:
    """Return what the whole network costs, one line each."""
    sums = report.totals
    trainable = "all" if sums.trainable == sums.parameters else wording.count(sums.trainable)
    lines = (
        ("Parameters", f"{wording.count(sums.parameters)}, {trainable} trainable"),
        ("MACs", f"{wording.short(sums.macs)} for one example"),
        ("Weights", f"{wording.memory(sums.parameter_bytes)} in memory"),
        ("Activations", f"{wording.memory(sums.activation_bytes)} for one example"),
        ("Training memory", wording.training(needed)),
        ("", wording.training_parts(needed)),
    )
    return [f"{name:<17}{text}" for name, text in lines]


def hint(report: Report, rows: Sequence[Row]) -> list[str]:
    """Say how to see the inside of blocks that are closed."""
    depth, shown = deepest(report), max((row.depth for row in rows), default=0) + 1
    return ["", f"Blocks are closed; --depth {depth} opens them all."] if shown < depth else []
