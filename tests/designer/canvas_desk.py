"""A canvas with a small network, and a hand that points at it: shared by the tests of the canvas."""

from itertools import pairwise

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.canvas import Canvas
from designer.theme import LIGHT
from designer.workspace import Workspace
from engine.graph import edits
from engine.graph.document import Design, Port

NO, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def chain() -> Design:
    """Return input → conv1 → relu1 → output, and a pool1 beside it that is not wired."""
    design = Design("Chain")
    layers = ("Input", "Conv2d", "ReLU", "Output")
    ids = ("input", "conv1", "relu1", "output")
    for row, (type, id) in enumerate(zip(layers, ids, strict=True)):
        design = edits.add(design, type, id=id, position=(0.0, row * 96.0))
    for source, target in pairwise(ids):
        design = edits.connect(design, source, target)
    design = edits.set_value(design, ["input"], "shape", (1, 32, 32))
    return edits.add(design, "MaxPool2d", id="pool1", position=(300.0, 96.0))


def links(workspace: Workspace) -> set[tuple[str, str]]:
    """Return the wires as pairs of nodes."""
    return {(source.node, target.node) for target, source in workspace.graph.links.items()}


def step_names(workspace: Workspace) -> list[str]:
    """Return the names of all steps after the first."""
    return [step.name for step in workspace.history.steps[1:]]


class Desk:
    """A canvas at its own size, and a hand."""

    def __init__(self, qtbot: QtBot, design: Design | None = None) -> None:
        self.workspace = Workspace(chain() if design is None else design)
        self.canvas = Canvas(self.workspace, LIGHT)
        qtbot.addWidget(self.canvas)
        self.qtbot = qtbot
        self.canvas.resize(1000, 800)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)
        self.canvas.center(QPointF(100, 150))
        self.canvas.setFocus()

    def node(self, id: str) -> QPoint:
        """Return where a node is, off its ports."""
        return self.canvas.mapFromScene(self.canvas.graph_scene.nodes[id].at - QPointF(40, 0))

    def port(self, id: str, index: int = 0, *, output: bool = False) -> QPoint:
        """Return where a port is."""
        return self.canvas.mapFromScene(self.canvas.graph_scene.nodes[id].socket(index, output=output))

    def wire(self, target: str, index: int = 0) -> QPoint:
        """Return the middle of the wire that arrives at a port."""
        path = self.canvas.graph_scene.wires[Port(target, index)].path
        return self.canvas.mapFromScene(path.pointAtPercent(0.5))

    def empty(self) -> QPoint:
        """Return a place where nothing is."""
        return self.canvas.mapFromScene(QPointF(-250, 40))

    def press(self, at: QPoint, keys: Qt.KeyboardModifier = NO, button: Qt.MouseButton = LEFT) -> None:
        """Press a button."""
        send_mouse(self.canvas.viewport(), QEvent.Type.MouseButtonPress, at, button, button, keys)

    def move(self, at: QPoint, keys: Qt.KeyboardModifier = NO, button: Qt.MouseButton = LEFT) -> None:
        """Move with a button held."""
        send_mouse(self.canvas.viewport(), QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, button, keys)

    def release(self, at: QPoint, keys: Qt.KeyboardModifier = NO, button: Qt.MouseButton = LEFT) -> None:
        """Release a button."""
        send_mouse(
            self.canvas.viewport(), QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton, keys
        )

    def click(self, at: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Press and release at one place."""
        self.press(at, keys)
        self.release(at, keys)

    def drag(
        self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO, button: Qt.MouseButton = LEFT
    ) -> None:
        """Drag from one place to another in a few steps."""
        self.hold(start, end, keys, button)
        self.release(end, keys, button)

    def hold(
        self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO, button: Qt.MouseButton = LEFT
    ) -> None:
        """Drag without letting go."""
        self.press(start, keys, button)
        for share in (0.3, 0.6, 1.0):
            self.move(start + (end - start) * share, keys, button)
        QApplication.processEvents()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO) -> None:
        """Press and release a key."""
        QTest.keyClick(self.canvas, key, keys)

    def field(self) -> QWidget:
        """Return the line in what floats on the canvas."""
        assert self.canvas.panel is not None
        field = self.canvas.panel.focusProxy()
        assert field is not None
        return field

    def type(self, text: str) -> None:
        """Type into what floats on the canvas."""
        QTest.keyClicks(self.field(), text)

    def enter(self) -> None:
        """Press Enter in what floats on the canvas."""
        QTest.keyClick(self.field(), Qt.Key.Key_Return)

    def wheel(self, at: QPoint, turn: int, phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase) -> None:
        """Turn the wheel, or scroll on a touchpad if there is a phase."""
        place, screen = QPointF(at), QPointF(self.canvas.viewport().mapToGlobal(at))
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(place, screen, QPoint(), QPoint(0, turn), none, NO, phase, False)
        QApplication.sendEvent(self.canvas.viewport(), event)

    def bring(self, type: str, at: QPoint, keys: Qt.KeyboardModifier = NO, *, drop: bool = True) -> None:
        """Drag a layer from the palette."""
        data = QMimeData()
        data.setData("application/x-convas-layer", QByteArray(type.encode()))
        copy, view = Qt.DropAction.CopyAction, self.canvas.viewport()
        self.data = data  # the events do not keep it
        QApplication.sendEvent(view, QDragEnterEvent(at, copy, data, LEFT, keys))
        QApplication.sendEvent(view, QDragMoveEvent(at, copy, data, LEFT, keys))
        if drop:
            QApplication.sendEvent(view, QDropEvent(QPointF(at), copy, data, LEFT, keys))


def send_mouse(
    view: QWidget,
    kind: QEvent.Type,
    at: QPoint,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
    keys: Qt.KeyboardModifier,
) -> None:
    """Send what a mouse sends."""
    screen = QPointF(view.mapToGlobal(at))
    QApplication.sendEvent(view, QMouseEvent(kind, QPointF(at), screen, button, held, keys))
