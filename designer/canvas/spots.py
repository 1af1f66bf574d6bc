"""What can be pointed at on the canvas."""

from dataclasses import dataclass
from typing import NamedTuple

from designer.canvas.node_item import NodeItem
from designer.canvas.opened import Inner
from designer.canvas.wire_item import WireItem
from engine.graph.document import Port


@dataclass(frozen=True, order=True)
class Socket:
    """One port as it is shown: of which node, which, and on which side."""

    node: str
    index: int
    output: bool

    @property
    def port(self) -> Port:
        """The port of the design."""
        return Port(self.node, self.index)


class Spot(NamedTuple):
    """What is at a point of the canvas; the first that is set is what a press there means."""

    badge: NodeItem | None = None
    socket: Socket | None = None
    node: NodeItem | None = None
    wire: WireItem | None = None
    frame: str = ""
    """The comment frame of which the title or the border is there."""
    inner: Inner | None = None
    """What is there inside of the node, where that is an open block."""
    folds: bool = False
    """Whether it is the mark that opens or closes a block: the inner node, or else the node."""
