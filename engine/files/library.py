"""The user's own blocks: each a `.convas` file in one folder, to be placed in any design."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from engine.catalogue.shapes import Shape
from engine.errors import BlockClash, EditError, FileError
from engine.files.format import read, write
from engine.files.recovery import reason
from engine.graph import edits
from engine.graph.document import (
    Design,
    Graph,
    first_id,
    free_id,
    natural,
    placed_blocks,
    reaches_block,
)
from engine.graph.layout import arrange
from engine.graph.meeting import free_names, others, replaced, unplaced, with_types

SUFFIX = ".convas"

Clash = Literal["ask", "keep both", "use mine"]
"""What to do about a block of the design that has the name of one of the library, but is another one:
raise `BlockClash`, rename that of the library, or replace that of the design by it."""


@dataclass(frozen=True)
class Entry:
    """A file of the library: the block in it, or what is wrong with the file."""

    path: Path
    name: str
    note: str = ""
    problem: str = ""


def entries(folder: Path) -> list[Entry]:
    """Return what is in the library, by name; a file that cannot be used tells why."""
    return sorted(map(_entry, _paths(folder)), key=lambda entry: natural(entry.name))


def look(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return names, times and sizes of the files: as long as these are the same, so are the entries."""
    try:
        found = [(path, path.stat()) for path in _paths(folder)]
    except OSError as error:
        raise FileError(f"The folder of blocks {folder} cannot be read: {reason(error)}.") from None
    return frozenset((path.name, about.st_mtime_ns, about.st_size) for path, about in found)


def _paths(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FileError(f"The folder of blocks {folder} cannot be read: {reason(error)}.") from None


def _entry(path: Path) -> Entry:
    try:
        design = _read(path)
    except FileError as error:
        return Entry(path, path.stem, problem=str(error))
    return Entry(path, design.name, design.blocks[design.name].note)


def _read(path: Path) -> Design:
    """Return the design in which a block is kept; it has the block's name."""
    design = read(path)
    if design.name not in design.blocks:
        raise FileError(f"{path} holds no block named {design.name}: it was not saved as a block.")
    return design


def save(
    design: Design, block: str, folder: Path, *, shapes: Sequence[Shape | None] = (), over: bool = False
) -> Path:
    """Keep a block, with those that it places; `over` another one of its name only where that is said.

    `shapes` are what enters, for one who opens the file as a design.
    """
    kept = as_design(design, block, shapes)
    path = folder / f"{block}{SUFFIX}"
    if path.exists() and not over and not _is_same(path, kept):
        raise BlockClash(
            f"Your blocks have another one named {block}: replace it, or rename this one.", [block]
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"The folder of blocks {folder} cannot be made: {reason(error)}.") from None
    write(kept, path)
    return path


def _is_same(path: Path, kept: Design) -> bool:
    try:
        there = _read(path)
    except FileError:
        return False
    return _plain(there.blocks) == _plain(kept.blocks)


def as_design(design: Design, block: str, shapes: Sequence[Shape | None] = ()) -> Design:
    """Return a design that is called like a block and places nothing but it."""
    if block not in design.blocks:
        raise EditError(f"There is no block {block}.")
    names = [block, *placed_blocks(design, block)]
    blocks = {name: design.blocks[name] for name in names}
    alone = Design(block, blocks=blocks, packages=design.packages)
    graph = design.blocks[block]
    id = first_id(Graph(), block)
    alone = edits.add(alone, block, id=id)
    for index, own in enumerate(graph.inputs):
        known = shapes[index] if index < len(shapes) else None
        values = {"shape": known} if known else graph.nodes[own].values
        alone = edits.add(alone, "Input", id=free_id(alone.network.nodes, own), values=values)
        alone = edits.connect(alone, list(alone.network.nodes)[-1], id, target_port=index)
    for index, own in enumerate(graph.outputs):
        alone = edits.add(alone, "Output", id=free_id(alone.network.nodes, own))
        alone = edits.connect(alone, id, list(alone.network.nodes)[-1], source_port=index)
    return edits.move(alone, arrange(alone))


def load(design: Design, path: Path, *, clash: Clash = "ask") -> tuple[Design, str]:
    """Return the design with a block of the library and those that it places, and the block's name there.

    Where the design has one of its name that is alike, but for positions, that one serves.
    """
    kept = _read(path)
    clashing = others(design, kept.blocks)
    if clashing and clash == "ask":
        raise BlockClash(
            f"The design has another block named {', '.join(clashing)}: keep both or use yours instead.",
            clashing,
        )
    names = free_names(design, kept.blocks) if clash == "keep both" else {}
    blocks = {names.get(name, name): with_types(block, names) for name, block in kept.blocks.items()}
    result = replace(design, packages={**kept.packages, **design.packages})
    for name, block in blocks.items():
        if name not in design.blocks or (clash == "use mine" and name in clashing):
            result = replaced(result, name, block)
    for name in blocks:
        if any(reaches_block(result, inner, name) for inner in placed_blocks(result, name)):
            raise EditError(f"The block {name} would be placed inside itself: keep both instead.")
    return result, names.get(kept.name, kept.name)


def delete(path: Path) -> None:
    """Delete a block of the library; designs that place it keep it."""
    try:
        path.unlink()
    except OSError as error:
        raise FileError(f"{path} cannot be deleted: {reason(error)}.") from None


def _plain(blocks: Mapping[str, Graph]) -> dict[str, Graph]:
    return {name: unplaced(block) for name, block in blocks.items()}
