"""The canvas of Convas as its benchmark drives it: each method is what a user does once."""

import base64
import statistics
from collections.abc import Callable
from functools import partial
from time import process_time

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from designer.canvas import Canvas, verbs
from designer.theme import LIGHT
from designer.workspace import Workspace
from engine.graph import edits, fragments
from engine.graph.document import Design, Graph, Node, Port
from engine.graph.layout import COLUMN, ROW, arrange

SIZE = QSize(1600, 1000)
CHAIN = 32  # nodes in a column
TYPES = ("Conv2d", "BatchNorm2d", "ReLU", "Add")
PASTED = 500
HELD = "n40"
"""The node that is dragged."""


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
    """Return the milliseconds that a run takes of the processor: those of others do not count."""
    start = process_time()
    run()
    return (process_time() - start) * 1000


def typical(times: list[float]) -> float:
    """Return the lower quartile: the machine may be shared."""
    return statistics.quantiles(times, n=4)[0] if len(times) > 1 else times[0]


def send(view: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    """Send a mouse event."""
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    screen = QPointF(view.mapToGlobal(at))
    QApplication.sendEvent(view, QMouseEvent(kind, QPointF(at), screen, button, held, no))


class Ours:
    """A canvas with a workspace."""

    name = "Convas"

    def __init__(self, network: Design) -> None:
        self.network = network

    def show(self) -> None:
        """Load, show everything and paint it once."""
        self.workspace = Workspace(self.network)
        self.canvas = Canvas(self.workspace, LIGHT)
        self.canvas.resize(SIZE)
        self.canvas.show()
        self.canvas.frame_all()
        QApplication.processEvents()

    def fit(self) -> float:
        """Show everything and return the zoom."""
        self.canvas.show_area(self.canvas.graph_scene.content())
        return self.canvas.zoom

    def look(self, zoom: float) -> None:
        """Look at the middle of everything from so near."""
        self.canvas.look(self.canvas.graph_scene.content().center(), zoom)
        self.canvas.viewport().repaint()

    def zooming(self, index: int) -> None:
        """Zoom a little and paint."""
        self.canvas.zoom_at(self.canvas.viewport().rect().center(), 1.01 if index % 2 else 1 / 1.01)
        self.canvas.viewport().repaint()

    def panning(self, index: int) -> None:
        """Pan a little and paint."""
        self.canvas.pan(QPoint(7 if index % 4 < 2 else -7, 11 if index % 2 else -11))
        self.canvas.viewport().repaint()

    def hold(self, zoom: float) -> None:
        """Press on a node."""
        self.canvas.look(self.canvas.graph_scene.nodes[HELD].at, zoom)
        QApplication.processEvents()
        self._start = self.canvas.mapFromScene(self.canvas.graph_scene.nodes[HELD].at)
        send(self.canvas.viewport(), QEvent.Type.MouseButtonPress, self._start)

    def drag(self, index: int) -> None:
        """Drag it a step."""
        send(self.canvas.viewport(), QEvent.Type.MouseMove, self._start + QPoint(20 + 3 * index, 10 + index))

    def drop(self) -> None:
        """Let go of it where it was."""
        self.canvas.cancel_gesture()

    def select_all(self) -> None:
        """Select everything."""
        verbs.select_all(self.workspace)

    def select_none(self) -> None:
        """Select nothing."""
        self.workspace.select(())

    def copy(self) -> None:
        """Have something to be pasted."""
        ids = [f"n{index}" for index in range(1, PASTED + 1)]
        self._copied = fragments.cut_out(self.network, ids)

    def paste(self) -> None:
        """Paste it."""
        verbs.merge(self.workspace, self._copied, (0, 4000), "Paste")
        QApplication.processEvents()

    def undo(self) -> None:
        """Take it back."""
        self.workspace.undo()
        QApplication.processEvents()

    def layout(self) -> None:
        """Lay everything out."""
        arrange(self.workspace.design)

    def edit(self) -> None:
        """Set one parameter."""
        self.workspace.edit("Set", edits.set_value, ["n4"], "bias", False)

    def hover(self, index: int) -> None:
        """Point at another node, and have that painted."""
        at = self.canvas.mapFromScene(self.canvas.graph_scene.nodes[f"n{index % 8 * 4 + 3}"].at)
        send(self.canvas.viewport(), QEvent.Type.MouseMove, at)
        QApplication.processEvents()

    def warm(self, measure: str) -> None:
        """Show a measure as heat, or none."""
        self.canvas.heat.choose(measure)
        QApplication.processEvents()

    def mapped(self, shown: bool) -> None:
        """Show feature maps of all nodes in sight, or none."""
        data = base64.b64encode(bytes(range(0, 256, 4)) * 54).decode()
        told = {"shape": [6, 24, 24], "low": 0.0, "high": 1.0, "data": data}
        told["mean"] = {**told, "shape": [1, 24, 24]}
        reports = self.workspace.graph_report.nodes
        events = {id: {**told, "channels": node.output[0]} for id, node in reports.items() if node.output}
        self.canvas.feature_maps.show_run(events if shown else {})
        QApplication.processEvents()

    def tip(self) -> None:
        """Rest with the pointer on a node until its tip is there."""
        at = self.canvas.mapFromScene(self.canvas.graph_scene.nodes[HELD].at)
        view = self.canvas.viewport()
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))

    def follow(self) -> None:
        """Bring the canvas alone in step with an edit."""
        self.canvas.graph_scene.sync()

    def quietly(self) -> None:
        """Move a node without telling the canvas."""
        self._moves = getattr(self, "_moves", 0) + 1
        self.workspace.blockSignals(True)
        self.workspace.edit("Move", edits.move, {HELD: (3000.0 + self._moves, 300.0)})
        self.workspace.blockSignals(False)

    def close(self) -> None:
        """Put it away."""
        self.canvas.close()
        self.canvas.deleteLater()


def steps(run: Callable[[int], object], times: int) -> list[float]:
    """Return the milliseconds of several steps."""
    return [once(partial(run, index)) for index in range(times)]
