"""How a window begins: how large it is, and what it shows of a network."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from designer.canvas import Canvas

SIZE = (1280, 800)
AIR = 32
"""The margin that the canvas leaves around what it shows."""
FRAME = QSize(16, 48)
"""What a system's frame may add to a window."""


def frame_readably(canvas: Canvas) -> None:
    """Show a network in its whole width, at most in its own size, and of a long one the beginning."""
    content = canvas.graph_scene.content()
    across, down = (max(side - 2 * AIR, AIR) for side in canvas.viewport().size().toTuple())
    zoom = min(canvas.actual, across / max(content.width(), 1.0))
    content.setHeight(min(content.height(), down / zoom))
    canvas.show_area(content)


def fitting(size: tuple[int, int]) -> QSize:
    """Return the size, or less on a small screen, where the frame needs room too."""
    room = QGuiApplication.primaryScreen().availableSize() - FRAME
    return QSize(*size).boundedTo(room)
