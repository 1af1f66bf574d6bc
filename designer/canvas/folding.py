"""The mark in the title of a block: a click opens the block in its place or closes it, a drag moves it."""

from designer.canvas.gesture import Pointer
from designer.canvas.moving import Move
from designer.canvas.node_item import NodeItem
from designer.canvas.opened import Inner
from designer.canvas.panels import Panels


class Fold(Move):
    """A press on the mark of a block, or of one inside of it."""

    def __init__(self, canvas: Panels, pressed: Pointer, node: NodeItem, inner: Inner | None) -> None:
        super().__init__(canvas, pressed, node)
        self._inner = inner.item.name if inner else None

    def click(self, pointer: Pointer) -> None:
        """Open the block, or close it."""
        self.canvas.fold(self._node, self._inner)
