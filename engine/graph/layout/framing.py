"""Comment frames in a layout: what one holds stays together, others step aside, and its title has room."""

from collections.abc import Collection, Mapping, Sequence

from engine.graph.document import Graph
from engine.graph.frames import held
from engine.graph.layout.chains import Cell

Members = Sequence[frozenset[str]]
"""What each frame holds."""


def members_of(graph: Graph, ids: Collection[str]) -> Members:
    """Return what the frames hold of some nodes, the fullest frame first."""
    full = held(graph) if graph.frames else {}
    found = [frozenset(inside) & set(ids) for inside in full.values()]
    return sorted(filter(None, found), key=lambda inside: (-len(inside), min(inside)))


def set_apart(cells: Mapping[str, Cell], frames: Members) -> dict[str, Cell]:
    """Return cells in which nobody else stands among what a frame holds, as far as that is right.

    Those who do stand in new columns beside it, and with them their whole column where nothing of the frame
    is in that: a chain that went straight past goes straight still. Where they are more than what the frame
    holds, as where it is around the first and the last layer, they stay: the frame says nothing of how things
    are laid out.
    """
    result = dict(cells)
    for inside in frames:
        columns, rows = zip(*(result[id] for id in inside), strict=True)
        left, right = min(columns), max(columns)
        among = [
            id
            for id, (column, row) in result.items()
            if id not in inside and left <= column <= right and min(rows) <= row <= max(rows)
        ]
        if among and len(among) <= len(inside):
            result = _moved_right(result, _with_columns(result, among, inside), right)
    return result


def _with_columns(
    cells: Mapping[str, Cell], among: Collection[str], inside: Collection[str]
) -> Sequence[str]:
    """Return nodes, and all others of their columns in which nothing of the frame is."""
    whole = {cells[id][0] for id in among} - {cells[id][0] for id in inside}
    return [id for id, (column, _) in cells.items() if id in among or column in whole]


def beginnings(cells: Mapping[str, Cell], frames: Members) -> set[int]:
    """Return the rows above which a title needs room: those in which a frame begins."""
    first = min((row for _, row in cells.values()), default=0)
    return {min(cells[id][1] for id in inside) for inside in frames} - {first}


def _moved_right(cells: Mapping[str, Cell], among: Sequence[str], right: int) -> dict[str, Cell]:
    """Return cells in which some stand in columns of their own to the right of one."""
    columns = sorted({cells[id][0] for id in among})
    wide = len(columns)
    result = {id: (column + wide if column > right else column, row) for id, (column, row) in cells.items()}
    return result | {id: (right + 1 + columns.index(cells[id][0]), cells[id][1]) for id in among}
