"""Writes how the exported training script reads a table of pictures and their classes."""

import csv
import io
from collections.abc import Sequence
from string import Template

from engine.data.gathered import PARTS, TEST, TRAINING, VALIDATION, Skipped
from engine.data.scripted.folder import WORKERS, images_needed
from engine.data.scripted.pictures import PICTURE, said, specialties
from engine.data.table import MARKS, Layout, Table, are_numbers, text_of
from engine.export.material import Material
from engine.export.program.texts import kept, listed, quoted

READING = (
    '''\
class Pictures(Dataset):
    """Pictures by their paths, each with its class."""

    def __init__(
        self, paths: list[Path], targets: list[int], transform: v2.Transform
    ) -> None:
        self.paths, self.targets, self.transform = paths, targets, transform

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        return self.transform(picture(self.paths[index])), self.targets[index]


'''
    + PICTURE
    + '''\
def read(args: argparse.Namespace) -> tuple[Dataset, Dataset]:
    """Return the pictures to learn from, and those that are held back."""
    table = Path(args.data)
    with table.open(newline="", encoding="$encoding") as file:
        lines = $reader
    lines = [[cell.strip() for cell in line] for line in lines]  #? spaced
    lines = [line for line in lines if len(line) > $least and line[$path] and line[$label]]  #? ragged
    names = sorted({line[$label] for line in lines}$key)
    classes = {name: number for number, name in enumerate(names)}
    lines = [line for line in lines if line[$path] not in BROKEN]  #? broken
    paths = [table.parent / line[$path] for line in lines]  #! backward
    paths = [table.parent / line[$path].replace("\\\\", "/") for line in lines]  #? backward
    targets = [classes[line[$label]] for line in lines]
    rows, held_back = divided(targets, args.validation)  #? undivided
    rows = [row for row, line in enumerate(lines) if line[$part] $learnt]  #! undivided
    held_back = [row for row, line in enumerate(lines) if line[$part] $checked]  #! undivided
    images = Pictures(paths, targets, TRAINING)
    checked = Pictures(paths, targets, VALIDATION)
    return Subset(images, rows), Subset(checked, held_back)
'''
)


def of_table(data: Table, place: str, skipped: Sequence[Skipped]) -> Material:
    """Return what reads a table; `skipped` is what is known to be unreadable in it."""
    layout, listing = data.layout, data.listing()
    path, label, part = layout.columns
    parts = {entry.part for entry in listing.entries}
    held = next((each for each in (VALIDATION, TEST) if each in parts), None)
    lost = {data.root / each.where for each in skipped}
    broken = {line[path] for _, line in layout.lines if data.root / line[path].replace("\\", "/") in lost}
    words = specialties(listing.entries) | {"special"}
    told = {"undivided": held is None, "broken": bool(broken), **_flaws(data, layout)}
    words |= {word for word, applies in told.items() if applies}
    shown = [quoted(each) for each in sorted(broken)]
    constants = ("# What cannot be decoded.", *listed("BROKEN = ", "{", shown, "}")) if broken else ()
    filled = {
        "encoding": "utf-16" if data.path.read_bytes()[:2] in MARKS else "utf-8-sig",
        "reader": _reader(layout),
        "path": str(path),
        "label": str(label),
        "least": str(max(path, label)),
        "key": ", key=int" if are_numbers(data.classes) else "",
        "part": str(part),
        "learnt": _among(layout, {TRAINING, ""}),
        "checked": _among(layout, {held}),
        "said": said(words),
    }
    return Material(
        Template(kept(READING, words)).substitute(filled),
        frozenset({"table", *(words & {"undivided"}), *images_needed(words)}),
        "It learns from the pictures that `--data` lists, a table with a path and a class in each line.",
        place,
        "table of paths and classes",
        "training.dataset.targets",
        constants,
        ("Subset",),
        WORKERS,
    )


def _flaws(data: Table, layout: Layout) -> dict[str, bool]:
    """Tell what lines are not written as they are read."""
    path, label, _ = layout.columns
    raw = list(csv.reader(io.StringIO(text_of(data.path)), delimiter=layout.delimiter))
    cells = [line[place] for line in raw for place in layout.columns if 0 <= place < len(line)]
    return {
        "spaced": any(cell != cell.strip() for cell in cells),
        "ragged": any(len(line) <= max(path, label) or not (line[path] and line[label]) for line in raw),
        "backward": any("\\" in line[path] for line in raw if path < len(line)),
    }


def _reader(layout: Layout) -> str:
    """Return the expression of the lines behind the header."""
    mark = "" if layout.delimiter == "," else f", delimiter={quoted(layout.delimiter)}"
    return f"list(csv.reader(file{mark})){'[1:]' if layout.header else ''}"


def _among(layout: Layout, wanted: set[str | None]) -> str:
    """Return what is asked of a cell that tells the part of the data."""
    place = layout.columns[2]
    cells = {line[place] for _, line in layout.lines if 0 <= place < len(line)}
    found = sorted(cell for cell in cells if PARTS.get(cell.lower(), "") in wanted)
    return f"== {quoted(found[0])}" if len(found) == 1 else f"in ({', '.join(map(quoted, found))})"
