"""The canvas: the graph drawn, and edited by gestures."""

from designer.canvas.view import Canvas

__all__ = ["Canvas"]
