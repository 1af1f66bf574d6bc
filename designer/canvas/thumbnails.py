"""The first feature maps of a convolution, drawn in its node while the network trains."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from designer.canvas.ink import Ink
from designer.canvas.paint import LEFT, TEXT_WIDTH, Text
from designer.language import tr
from engine.analysis.placing import module_path
from engine.export.picture import ramp
from engine.export.picture.face import Face
from engine.export.picture.geometry import EDGE_WIDTH, NODE_HEIGHT, NODE_WIDTH, TITLE_HEIGHT
from engine.export.picture.lines import INDENT, TOP
from engine.graph.document import NETWORK

if TYPE_CHECKING:
    from designer.canvas.hand import Hand

FROM = 1.1
"""The zoom from which maps are large enough to be seen."""
MOST = 16
"""Of how many nodes at most, those nearest to the middle of the view."""
SIDE, GAP = 21.0, 3.0
LINE = 9.0
"""How far the middle of the text is below the title."""
COLOURS = [QColor(ramp.blended(level / 255)).rgb() for level in range(256)]

Maps = tuple[QImage, ...]


def maps(event: Mapping[str, Any]) -> Maps:
    """Return the maps that an event tells of one node, channels × height × width in bytes."""
    channels, height, width = event["shape"]
    data = b64decode(event["data"])
    found = []
    for start in range(0, channels * height * width, max(height * width, 1)):
        part = data[start : start + height * width]
        image = QImage(part, width, height, width, QImage.Format.Format_Indexed8)
        image.setColorTable(COLOURS)
        found.append(image.copy())  # which does not lean on the bytes
    return tuple(found)


def example(event: Mapping[str, Any]) -> QImage | None:
    """Return the picture of the example that was put in, in its own colours; None where it is no image."""
    channels, height, width = event["shape"]
    data = b64decode(event["data"])
    if height == 1 or width == 1 or channels not in (1, 3):
        return None
    if channels == 3:
        planes = (data[start : start + height * width] for start in range(0, len(data), height * width))
        data = bytes(chain.from_iterable(zip(*planes, strict=True)))
    form = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_Grayscale8
    return QImage(data, width, height, width * channels, form).copy()


def paint_maps(painter: QPainter, maps: Sequence[QImage], face: Face, ink: Ink) -> None:
    """Draw maps below one line of text into the body of a node around the painter's origin."""
    top = TOP + TITLE_HEIGHT
    body = QRectF(LEFT + EDGE_WIDTH + 1, top, NODE_WIDTH - EDGE_WIDTH - 3.5, NODE_HEIGHT - TITLE_HEIGHT - 5)
    painter.fillRect(body, ink.node)
    whole = " → ".join(filter(None, (tr(face.summary), face.shape)))
    fits = ink.small.metrics.horizontalAdvance(whole) <= TEXT_WIDTH
    words = Text.at(ink.small, whole if fits else f"→ {face.shape}", LEFT + INDENT, top + LINE, TEXT_WIDTH)
    painter.setPen(ink.text)
    words.draw(painter)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for index, image in enumerate(maps):
        room = QRectF(LEFT + INDENT + index * (SIDE + GAP), top + 2 * LINE - 1, SIDE, SIDE)
        size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(room.topLeft(), size), image)


def wanted(canvas: "Hand") -> dict[str, str]:
    """Return the nodes of which maps are to be seen now, by the paths of their modules."""
    workspace = canvas.workspace
    if canvas.zoom < FROM or workspace.way.root != NETWORK or not canvas.isVisible():
        return {}
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    middle = seen.center()
    nodes = [node for node in canvas.graph_scene.nodes_in(seen) if node.face.category == "Convolution"]
    nodes = [node for node in nodes if node.face.live and not node.face.bypassed]
    nearest = sorted(nodes, key=lambda node: ((node.at - middle).manhattanLength(), node.id))[:MOST]
    return {module_path(workspace.design, workspace.way, node.id): node.id for node in nearest}
