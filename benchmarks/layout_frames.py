"""Measures how long frames wait for a layout: `python -m benchmarks.layout_frames` prints a table."""

import os
import statistics
import sys
import threading
from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QSize, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.canvas import design
from designer.canvas import Canvas
from designer.theme import LIGHT
from designer.workspace import Workspace
from engine.graph.layout import arrange

NODES = 5000
SIZE = QSize(1600, 1000)
FRAME = 16
QUIET = 3.0
LIMIT = 40_000


def watched(
    canvas: Canvas, start: Callable[[], None], is_done: Callable[[], bool]
) -> tuple[float, list[float]]:
    """Pan all the time until something is done; return the seconds and the milliseconds between frames."""
    stamps: list[float] = []
    loop = QEventLoop()

    def frame() -> None:
        stamps.append(perf_counter())
        canvas.pan(QPoint(3 if len(stamps) % 2 else -3, 0))
        canvas.viewport().repaint()
        if is_done():
            loop.quit()

    timer = QTimer(interval=FRAME)
    timer.timeout.connect(frame)
    QTimer.singleShot(LIMIT, loop.quit)
    begun = perf_counter()
    start()
    timer.start()
    loop.exec()
    timer.stop()
    gaps = [(after - before) * 1000 for before, after in pairwise(stamps)]
    return perf_counter() - begun, gaps


def main() -> None:
    """Print a row each for a quiet window, a thread, and the process that is used."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    workspace = Workspace(design(NODES))
    canvas = Canvas(workspace, LIGHT)
    canvas.resize(SIZE)
    canvas.show()
    canvas.frame_all()
    application.processEvents()
    before = workspace.design
    thread = threading.Thread(target=arrange, args=(before,))
    quiet = perf_counter() + QUIET
    print(f"\n{NODES:,} nodes; milliseconds between frames while one pans\n")
    print(f"  {'':20} {'seconds':>8} {'median':>8} {'95 %':>8} {'longest':>8}")
    for name, start, is_done in (
        ("nothing else", lambda: None, lambda: perf_counter() > quiet),
        ("a thread lays out", thread.start, lambda: not thread.is_alive()),
        ("a process lays out", canvas.arrange, lambda: workspace.design is not before),
    ):
        seconds, gaps = watched(canvas, start, is_done)
        late = statistics.quantiles(gaps, n=20)[-1] if len(gaps) > 1 else float("nan")
        middle, longest = (statistics.median(gaps), max(gaps)) if gaps else (float("nan"), float("nan"))
        print(f"  {name:20} {seconds:8.2f} {middle:8.1f} {late:8.1f} {longest:8.1f}")
    print("  (the longest of the last is the moment in which all nodes are moved)")
    canvas.close()


if __name__ == "__main__":
    main()
