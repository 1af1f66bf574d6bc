"""Measures the canvas beside a peer: `python -m benchmarks.canvas [NODES ...]` prints a table.

Both sides do the same in turns, round by round, so that a busy machine is busy for both; a row is the lower
quartile of all steps, in milliseconds of the processor.
"""

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# NodeGraphQt finds PySide6 through Qt.py, which asks the environment.
os.environ.setdefault("QT_PREFERRED_BINDING", "PySide6")

from PySide6.QtWidgets import QApplication

from benchmarks.canvas_ours import SIZE, Ours, design, once, steps, typical
from benchmarks.canvas_peer import Theirs, is_there

Side = Ours | Theirs
ROUNDS, STEPS = 5, 8
NEAR = (0.3, 0.62, 1.0)
"""The zooms at which frames are measured, beside the one that shows everything."""
FRAMES, DRAG, SHOW, FAR = {1000: 8.0, 5000: 16.0}, 1.0, {1000: 100.0}, 10.0
"""The goals: milliseconds a frame, a step of a drag and to show; how many times faster with all in view."""
TIP = 16.0
"""The goal for a tip: within a frame."""
LAID_OUT = 300
"""The most nodes that the peer lays out here: 1,000 with residual sums take it more than ten minutes."""


class Table:
    """Prints a row for each thing measured: milliseconds of both sides, the ratio, and the goal."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.sides = sides
        heads = [side.name for side in sides] or ["Convas"]
        ratio = "ratio" if len(sides) > 1 else "  (NodeGraphQt is not measured)"
        print(f"  {'milliseconds':32}" + "".join(f"{head:>14}" for head in heads) + f"{ratio:>9}  goal")

    def row(self, name: str, times: Sequence[list[float]], goal: float = 0.0, least: float = 1.0) -> None:
        """Print a row; `goal` is ours at most, `least` how often ours must go into theirs."""
        found = [typical(each) for each in times]
        ratio = found[1] / found[0] if len(found) > 1 else 0.0
        missed = (goal and found[0] > goal) or (ratio and ratio < least)
        words = f"≤ {goal:g}" if goal else ""
        words += f" · {least:g}×" if least > 1 and ratio else ""
        numbers = "".join(f"{each:14.2f}" for each in found)
        verdict = "" if not (goal or ratio) else "MISSED" if missed else "met"
        print(f"  {name:32}{numbers}{f'{ratio:8.1f}×' if ratio else '':>9}  {words:14}{verdict}", flush=True)


def in_turns(sides: Sequence[Side], deed: str, *args: float, times: int = STEPS) -> list[list[float]]:
    """Return the milliseconds of a deed for each side, done in turns."""
    found: list[list[float]] = [[] for _ in sides]
    for _ in range(ROUNDS):
        for side, times_of in zip(sides, found, strict=True):
            run = getattr(side, deed)
            times_of += steps(run, times) if not args and times > 1 else [once(partial(run, *args))]
    return found


def measure(count: int, with_peer: bool) -> None:
    """Print the table for a number of nodes."""
    network = design(count)
    sides: list[Side] = [Ours(network), *([Theirs(network)] if with_peer else [])]
    print(f"\n{count:,} nodes, {SIZE.width()} × {SIZE.height()}, CPU raster, time of the processor")
    table, frame = Table(sides), FRAMES.get(count, 0.0)
    table.row("load and show", [[once(side.show)] for side in sides], SHOW.get(count, 0.0))
    fits = [side.fit() for side in sides]
    for zoom in (min(fits), *NEAR):
        for side in sides:
            side.look(zoom)
        name, least = (f"{zoom:g}", 1.0) if zoom in NEAR else ("which all is seen", FAR)
        table.row(f"zooming, at {name}", in_turns(sides, "zooming"), frame, least)
        table.row(f"panning, at {name}", in_turns(sides, "panning"), frame, least)
    heated(table, [side for side in sides if isinstance(side, Ours)], frame)
    for zoom in (min(fits), 1.0):
        drags(table, sides, zoom, "1" if zoom == 1 else "which all is seen")
    pictured(table, [side for side in sides if isinstance(side, Ours)], frame)
    rest(table, sides, count)
    for side in sides:
        side.close()


def heated(table: Table, sides: Sequence[Ours], frame: float) -> None:
    """Print how long frames take while the heat is on, and to point at a node from afar."""
    for side in sides:
        side.warm("parameters")
    for zoom in NEAR:
        for side in sides:
            side.look(zoom)
        table.row(f"zooming in heat, at {zoom:g}", in_turns(sides, "zooming"), frame)
    for side in sides:
        side.warm("off")
        side.fit()
        QApplication.processEvents()
    table.row("pointing at a node, all seen", in_turns(sides, "hover"), frame)


def pictured(table: Table, sides: Sequence[Ours], frame: float) -> None:
    """Print how long frames take with feature maps at the nodes in sight, beside frames without."""
    for zoom in NEAR:
        for name in ("zooming", "panning"):
            found: list[list[float]] = []
            for shown in (False, True):
                for side in sides:
                    side.look(zoom)
                    side.mapped(shown)
                    side.canvas.feature_maps.settle()
                found += in_turns(sides, name)
            table.row(f"{name} with maps, at {zoom:g}", found[len(sides) :], frame)
    for side in sides:
        side.mapped(False)


def drags(table: Table, sides: Sequence[Side], zoom: float, name: str) -> None:
    """Print how long the steps of a drag take."""
    for side in sides:
        side.hold(zoom)
    table.row(f"drag step, at {name}", in_turns(sides, "drag"), DRAG)
    found: list[list[float]] = [[] for _ in sides]
    for number in range(ROUNDS * STEPS):
        for side, times in zip(sides, found, strict=True):
            times.append(once(partial(painted, side, number)))
    table.row("… with its frame", found)
    for side in sides:
        side.drop()


def painted(side: Side, number: int) -> None:
    """Drag a step and have it painted."""
    side.drag(number)
    QApplication.processEvents()


def rest(table: Table, sides: Sequence[Side], count: int) -> None:
    """Print what is done to many nodes at once."""
    every: list[list[float]] = [[] for _ in sides]
    pastes: list[list[float]] = [[] for _ in sides]
    undone: list[list[float]] = [[] for _ in sides]
    for index, side in enumerate(sides):
        side.copy()
        for _ in range(3):
            every[index].append(once(side.select_all))
            side.select_none()
            pastes[index].append(once(side.paste))
            undone[index].append(once(side.undo))
    table.row("select all", every)
    table.row("paste of 500 nodes", pastes)
    table.row("undo of the paste", undone)
    able = sides if count <= LAID_OUT else sides[:1]
    table.row("layout of all", [[once(side.layout)] for side in able], least=0.0)
    ours = [side for side in sides if isinstance(side, Ours)]
    table.row("one small edit", [[once(side.edit)] for side in ours])
    table.row("first tip after it", [[once(side.tip)] for side in ours], TIP)
    followed: list[list[float]] = [[] for _ in ours]
    for side, times in zip(ours, followed, strict=True):
        for _ in range(STEPS):
            side.quietly()
            times.append(once(side.follow))
    table.row("the canvas follows a move", followed)


def main() -> None:
    """Print a table for each number of nodes."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    first = Ours(design(8))  # fonts and icons are there when a window shows its first design
    first.show()
    first.close()
    gc.freeze()  # as the app does once it has started
    for count in [int(text) for text in sys.argv[1:]] or [1000, 5000]:
        measure(count, is_there())
        application.processEvents()
    QApplication.clipboard().clear()


if __name__ == "__main__":
    main()
