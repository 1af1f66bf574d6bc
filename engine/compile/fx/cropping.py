"""Rows and columns that one index takes off an image: one Crop instead of a Slice for each direction."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from torch import fx

from engine.catalogue import LAYERS, parameters
from engine.compile.fx.emitting import Emitted, Value
from engine.compile.fx.modules import checked
from engine.compile.fx.refusals import Refused

SIDES = ({"dim": 2}, {"dim": 3})
"""What the two Slices do in turn: rows and columns  (channels stand in front)."""


def with_crops(emitted: Sequence[Emitted], made: Mapping[fx.Node, Any]) -> list[Emitted]:
    """Return nodes to be with a Crop in place of the two Slices that one index has become."""
    ends = {value.maker for value in made.values() if isinstance(value, Value)}
    inner: set[Emitted] = set()
    for columns in emitted:
        rows = columns.sources[0].maker if columns.sources else None
        if rows is None or rows in ends or not _are_sides(rows, columns):
            continue
        if (values := _crop(rows, columns)) is not None:
            columns.type, columns.values, columns.sources = "Crop", values, rows.sources
            inner.add(rows)
    return [node for node in emitted if node not in inner]


def _are_sides(*slices: Emitted) -> bool:
    """Tell whether nodes take off rows and then columns of an image."""
    pairs = zip(slices, SIDES, strict=True)
    kinds = all(each.type == "Slice" and {**_all(each), **side} == _all(each) for each, side in pairs)
    return kinds and all(_all(each)["step"] == 1 and len(each.shapes[0]) == 3 for each in slices)


def _all(node: Emitted) -> dict[str, Any]:
    """Return all values of a node, the defaults too."""
    return {**{each.name: each.default for each in parameters(LAYERS[node.type])}, **node.values}


def _crop(rows: Emitted, columns: Emitted) -> dict[str, Any] | None:
    """Return the values of the Crop, or None where none can be so large."""
    came = rows.sources[0].shape
    taken = [*_taken(rows, came[1]), *_taken(columns, came[2])]
    try:
        values = checked("Crop", dict(zip(("top", "bottom", "left", "right"), taken, strict=True)))
    except Refused:
        return None
    defaults = {each.name: each.default for each in parameters(LAYERS["Crop"])}
    return {name: value for name, value in values.items() if value != defaults[name]}


def _taken(node: Emitted, size: int) -> Iterator[int]:
    """Yield how many positions a Slice takes off in front and behind."""
    start, end = (_all(node)[name] for name in ("start", "end"))
    first, last, _ = slice(start, end or None).indices(size)
    yield from (first, size - last)
