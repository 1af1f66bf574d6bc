"""NodeGraphQt as the benchmark of the canvas drives it: the same graphs, the same deeds."""

import os
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF
from PySide6.QtWidgets import QApplication

from benchmarks.canvas_ours import HELD, PASTED, SIZE, send
from engine.graph.document import Design, Port

os.environ.setdefault("QT_PREFERRED_BINDING", "PySide6")


def is_there() -> bool:
    """Tell whether the peer is installed (`pip install 'convas[bench]'`)."""
    try:
        import NodeGraphQt  # noqa: F401
    except ImportError:
        return False
    return True


def kinds() -> list[Any]:
    """Return a class of nodes without inputs, with one and with two."""
    from NodeGraphQt import BaseNode

    def made(count: int) -> Any:
        def begin(self: Any) -> None:
            BaseNode.__init__(self)
            for index in range(count):
                self.add_input(f"in{index}", multi_input=False)
            self.add_output("out")

        members = {"__init__": begin, "__identifier__": "bench", "NODE_NAME": f"Kind{count}"}
        return type(f"Kind{count}", (BaseNode,), members)

    return [made(count) for count in range(3)]


class Theirs:
    """A graph of NodeGraphQt with its viewer."""

    name = "NodeGraphQt"

    def __init__(self, network: Design) -> None:
        self.network = network

    def show(self) -> None:
        """Load, show everything and paint it once."""
        from NodeGraphQt import NodeGraph

        self.graph = NodeGraph()
        self.graph.register_nodes(kinds())
        # Its check walks every path to each new wire, which residual sums double: it would never end.
        self.graph.set_acyclic(False)
        graph, self.nodes = self.network.network, {}
        for id, node in graph.nodes.items():
            count = sum(Port(id, index) in graph.links for index in range(2))
            self.nodes[id] = self.graph.create_node(
                f"bench.Kind{count}", name=id, pos=list(node.position), selected=False, push_undo=False
            )
        for target, source in graph.links.items():
            self.nodes[target.node].set_input(target.index, self.nodes[source.node].output(0))
        self.graph.undo_stack().clear()
        self.view = self.graph.viewer()
        self.view.resize(SIZE)
        self.view.show()
        self.fit()
        QApplication.processEvents()

    def fit(self) -> float:
        """Show everything and return the zoom."""
        self.view.zoom_to_nodes(self.view.all_nodes())
        return float(self.view.transform().m11())

    def _look_at(self, at: QPointF, zoom: float) -> None:
        size = SIZE.width() / zoom, SIZE.height() / zoom
        self.view._scene_range = QRectF(at.x() - size[0] / 2, at.y() - size[1] / 2, *size)
        self.view._update_scene()

    def look(self, zoom: float) -> None:
        """Look at the middle of everything from so near."""
        self._look_at(self.view.scene().itemsBoundingRect().center(), zoom)
        self.view.viewport().repaint()

    def zooming(self, index: int) -> None:
        """Zoom a little and paint."""
        factor = 1.01 if index % 2 else 1 / 1.01
        self.view.scale(factor, factor)
        self.view.viewport().repaint()

    def panning(self, index: int) -> None:
        """Pan a little and paint."""
        zoom = self.view.transform().m11()
        across, down = (7 if index % 4 < 2 else -7), (11 if index % 2 else -11)
        self.view._set_viewer_pan(across / zoom, down / zoom)
        self.view.viewport().repaint()

    def hold(self, zoom: float) -> None:
        """Press on a node."""
        item = self.nodes[HELD].view
        self._look_at(item.sceneBoundingRect().center(), zoom)
        QApplication.processEvents()
        self._start = self.view.mapFromScene(item.sceneBoundingRect().center())
        send(self.view.viewport(), QEvent.Type.MouseButtonPress, self._start)

    def drag(self, index: int) -> None:
        """Drag it a step."""
        send(self.view.viewport(), QEvent.Type.MouseMove, self._start + QPoint(20 + 3 * index, 10 + index))

    def drop(self) -> None:
        """Let go of it where it was."""
        send(self.view.viewport(), QEvent.Type.MouseMove, self._start)
        send(self.view.viewport(), QEvent.Type.MouseButtonRelease, self._start)

    def select_all(self) -> None:
        """Select everything."""
        self.graph.select_all()

    def select_none(self) -> None:
        """Select nothing."""
        self.graph.clear_selection()

    def copy(self) -> None:
        """Have something to be pasted."""
        self.graph.copy_nodes([self.nodes[f"n{index}"] for index in range(1, PASTED + 1)])

    def paste(self) -> None:
        """Paste it."""
        self.graph.paste_nodes()
        QApplication.processEvents()

    def undo(self) -> None:
        """Take it back."""
        self.graph.undo_stack().undo()
        QApplication.processEvents()

    def layout(self) -> None:
        """Lay everything out."""
        self.graph.auto_layout_nodes(list(self.nodes.values()))

    def close(self) -> None:
        """Put it away."""
        self.view.close()
