"""Measures the canvas: `python -m benchmarks.canvas [NODES ...]` prints a table, without a screen."""

import os
import statistics
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from designer.canvas import Canvas, verbs
from designer.theme import LIGHT
from designer.workspace import Workspace
from engine.graph import edits, fragments
from engine.graph.document import Design, Graph, Node, Port
from engine.graph.layout import COLUMN, ROW

SIZE = QSize(1600, 1000)
CHAIN = 32  # nodes in a column
TYPES = ("Conv2d", "BatchNorm2d", "ReLU", "Add")
GOALS = {1000: "8 ms a frame, 1 ms a drag step, 100 ms to show", 5000: "16 ms a frame"}


def design(count: int) -> Design:
    """Return a network of `count` nodes in columns, each column with residual sums."""
    nodes: dict[str, Node] = {}
    links: dict[Port, Port] = {}
    for index in range(count):
        column, row = divmod(index, CHAIN)
        type = "Input" if index == 0 else "Output" if index == count - 1 else TYPES[index % len(TYPES)]
        values = {"padding": (1, 1)} if type == "Conv2d" else {}
        nodes[f"n{index}"] = Node(type, values, (column * COLUMN, row * ROW))
        if index:
            links[Port(f"n{index}", 0)] = Port(f"n{index - 1}", 0)
        if type == "Add":
            links[Port(f"n{index}", 1)] = Port(f"n{max(index - 3, 0)}", 0)
    return Design("Benchmark", Graph(nodes, links))


def once(run: Callable[[], object]) -> float:
    """Return the milliseconds that a run takes."""
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def typical(run: Callable[[int], object], times: int = 24) -> float:
    """Return the lower quartile of several runs after one that does not count: the machine may be shared."""
    run(0)
    return statistics.quantiles([once(partial(run, index)) for index in range(1, times + 1)], n=4)[0]


def shown(workspace: Workspace) -> Canvas:
    """Return the canvas of a workspace, painted once."""
    canvas = Canvas(workspace, LIGHT)
    canvas.resize(SIZE)
    canvas.show()
    canvas.frame_all()
    QApplication.processEvents()
    return canvas


def frame(canvas: Canvas, zoom: float) -> tuple[float, float]:
    """Return the time of a frame while zooming around a zoom, and while panning there."""
    canvas.show_area(canvas.graph_scene.content())
    middle = canvas.viewport().rect().center()
    canvas.zoom_at(middle, zoom / canvas.zoom)

    def zooming(index: int) -> None:
        canvas.zoom_at(middle, 1.01 if index % 2 else 1 / 1.01)
        canvas.viewport().repaint()

    def panning(index: int) -> None:
        canvas.pan(QPoint(7 if index % 4 < 2 else -7, 11))
        canvas.viewport().repaint()

    return typical(zooming), typical(panning)


def drag(canvas: Canvas, node: str) -> tuple[float, float]:
    """Return the time of a drag step, and with the frame that it causes."""
    start = canvas.mapFromScene(canvas.graph_scene.nodes[node].at)
    send(canvas, QEvent.Type.MouseButtonPress, start)

    def step(index: int) -> None:
        send(canvas, QEvent.Type.MouseMove, start + QPoint(20 + 3 * index, 10 + index))

    alone = typical(step, 40)

    def painted(index: int) -> None:
        step(index)
        QApplication.processEvents()

    together = typical(painted, 40)
    canvas.cancel_gesture()
    return alone, together


def send(canvas: Canvas, kind: QEvent.Type, at: QPoint) -> None:
    """Send a mouse event to the canvas."""
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    place = QPointF(at)
    screen = QPointF(canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), QMouseEvent(kind, place, screen, button, left, no))


def measure(count: int) -> list[tuple[str, float]]:
    """Return what was measured, in milliseconds."""
    network = design(count)
    workspace = Workspace(network)
    canvases: list[Canvas] = []
    rows = [("load and show", once(lambda: canvases.append(shown(workspace))))]
    canvas = canvases[0]
    for zoom in (0.1, 0.29, 0.31, 0.45, 0.62, 0.77, 1.0, 1.5):
        zooming, panning = frame(canvas, zoom)
        rows += [(f"frame at {zoom:g}, zooming", zooming), (f"frame at {zoom:g}, panning", panning)]
    for zoom in (0.1, 1.0):
        canvas.zoom_at(canvas.viewport().rect().center(), zoom / canvas.zoom)
        canvas.center(canvas.graph_scene.nodes["n40"].at)
        alone, together = drag(canvas, "n40")
        rows += [(f"drag step at {zoom:g}", alone), (f"drag step and frame at {zoom:g}", together)]
    rows.append(("select all", once(lambda: verbs.select_all(workspace))))
    rows.append(("select none", once(lambda: workspace.select(()))))
    copied = fragments.cut_out(network, [f"n{index}" for index in range(1, 501)])
    rows.append(("paste of 500 nodes", once(lambda: verbs.merge(workspace, copied, (0, 4000), "Paste"))))
    rows.append(("undo of the paste", once(workspace.undo)))
    rows.append(
        ("one small edit", once(lambda: workspace.edit("Set", edits.set_value, ["n4"], "bias", False)))
    )
    canvas.close()
    canvas.deleteLater()
    return rows


def main() -> None:
    """Print a table for each number of nodes."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    for count in [int(text) for text in sys.argv[1:]] or [1000, 5000]:
        print(f"\n{count:,} nodes, {SIZE.width()} × {SIZE.height()} (goal: {GOALS.get(count, 'none')})")
        for name, milliseconds in measure(count):
            print(f"  {name:36} {milliseconds:9.2f} ms")
        application.processEvents()


if __name__ == "__main__":
    main()
