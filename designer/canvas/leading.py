"""Leading the wires: which are at which nodes, what stands in their way, and at which edges they meet."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import compress
from operator import eq, is_not
from typing import TypeVar

from designer.canvas.geometry import Columns
from designer.canvas.node_item import NodeItem
from designer.canvas.wire_item import WireItem
from engine.export.picture.geometry import Box
from engine.export.picture.route import Docks, along_edge, docks, route, usual_route
from engine.export.picture.skirting import open_route
from engine.graph.direction import Direction
from engine.graph.document import Graph, Port

K = TypeVar("K")
V = TypeVar("V")
Pair = tuple[str, str]
"""The nodes at both ends of a wire."""


class Ends:
    """The wires of each node, at both ends, and the nodes between which there are several."""

    def __init__(self, wires: Iterable[WireItem] = ()) -> None:
        self.of: dict[str, list[WireItem]] = {}
        self._pairs: Counter[Pair] = Counter()
        for wire in wires:
            self.add(wire)

    def add(self, wire: WireItem) -> None:
        """Take a wire in."""
        self._pairs[pair(wire)] += 1
        for node in pair(wire):
            self.of.setdefault(node, []).append(wire)

    def remove(self, wire: WireItem) -> None:
        """Let go of a wire."""
        self._pairs[pair(wire)] -= 1
        if not self._pairs[pair(wire)]:
            del self._pairs[pair(wire)]
        for node in pair(wire):
            wires = self.of[node]
            wires.remove(wire)
            if not wires:
                del self.of[node]

    def doubled(self, wire: WireItem) -> bool:
        """Tell whether there is another wire between the same nodes."""
        return self._pairs[pair(wire)] > 1

    def between(self, nodes: Pair) -> list[WireItem]:
        """Return the wires from one node to another."""
        return [wire for wire in self.of.get(nodes[1], ()) if pair(wire) == nodes]


class Stands:
    """Where the nodes of the design stand: wires are led round them, also while one is dragged."""

    def __init__(self) -> None:
        self.columns = Columns(())
        self.largest = 0.0
        """The longest side of any box so far."""
        self._boxes: dict[str, Box] = {}

    def follow(self, ids: Iterable[str], nodes: Mapping[str, NodeItem], direction: Direction) -> list[Box]:
        """Take over where some nodes stand that may have moved, come or gone.

        Returns what was taken and what came free; of another direction, all.
        """
        if direction is not self.columns.direction:
            ids = {*ids, *self._boxes, *nodes}
            self.columns, self._boxes = Columns((), direction), {}
        areas, come = [], []
        for id in ids:
            item, old = nodes.get(id), self._boxes.pop(id, None)
            new = item.frame if item else None
            if new is not None:
                self._boxes[id] = new
            if old == new:
                continue
            if old is not None:
                self.columns.take(old)
                areas.append(old)
            if new is not None:
                come.append(new)
        self.columns.put(come)
        areas += come
        self.largest = max(self.largest, *(max(box.width, box.height) for box in areas), 0.0)
        return areas


def pair(wire: WireItem) -> Pair:
    """Return from which node to which a wire leads."""
    return wire.source.node, wire.target.node


def lead(wire: WireItem, nodes: Mapping[str, NodeItem], columns: Columns, ends: Ends) -> None:
    """Lead a wire from its output port to its input port; of several between two nodes, the usual way."""
    source, target = nodes[wire.source.node], nodes[wire.target.node]
    leaving = source.along(wire.source.index, output=True)
    arriving = target.along(wire.target.index, output=False)
    found = usual_route if ends.doubled(wire) else open_route if source.opened or target.opened else route
    wire.set_route(found(source.frame, leaving, target.frame, arriving, columns))


def docked(node: NodeItem, wires: Collection[WireItem]) -> Docks:
    """Return where the ports of a node are shown that its wires meet elsewhere than usual."""
    if all(wire.route.usual for wire in wires):
        return {}
    box = node.frame
    ends = [(True, each.source, each.route.leaves, each.route.start) for each in wires]
    ends += [(False, each.target, each.route.arrives, each.route.end) for each in wires]
    own = (
        (output, port.index, edge, along_edge(box, edge, at))
        for output, port, edge, at in ends
        if port.node == node.id
    )
    return docks(own, node.face.direction)


def wired_ports(graph: Graph) -> dict[str, frozenset[int]]:
    """Return for each node the input ports at which a wire arrives."""
    ports: dict[str, set[int]] = defaultdict(set)
    for target in graph.links:
        ports[target.node].add(target.index)
    return {id: frozenset(indexes) for id, indexes in ports.items()}


def rewired(
    wired: Mapping[str, frozenset[int]], links: Mapping[Port, Port], changed: Iterable[Port]
) -> dict[str, frozenset[int]]:
    """Return the wired input ports of the nodes of which wires have changed."""
    found: dict[str, frozenset[int]] = {}
    for port in changed:
        before = found.get(port.node, wired.get(port.node, frozenset()))
        found[port.node] = before | {port.index} if port in links else before - {port.index}
    return found


def differing(new: Mapping[K, V], old: Mapping[K, V]) -> set[K]:
    """Return the keys under which there are other objects, or one only on one side."""
    if new is old:
        return set()
    if len(new) == len(old) and all(map(eq, new, old)):  # as after most edits: several times faster
        return set(compress(new, map(is_not, new.values(), old.values())))
    return {key for key, value in new.items() if old.get(key) is not value} | (old.keys() - new.keys())
