"""A graph as it is drawn: what stands where, in numbers; nothing here knows of designs and of paper."""

from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from engine.analysis.placing import Way
from engine.export.picture.face import Face, Label
from engine.export.picture.geometry import NODE_HEIGHT, Box, Point, port_along
from engine.export.picture.route import Docks, Route
from engine.graph.direction import Direction
from engine.graph.document import Frame
from engine.graph.layout.spread import NODE, Extent

PADDING = 16.0
"""Room inside the frame of an open block."""
BEND = 10.0
"""How far from what is inside a way to it bends."""


class Name(NamedTuple):
    """What is drawn: a node, or equal repetitions of one that are drawn together."""

    path: str
    """The name of its module; of repetitions that of the first."""
    way: Way
    """The way to the graph in which it stands; of repetitions that into the first."""
    node: str = ""
    """Its id there; empty for repetitions."""


@dataclass(frozen=True)
class Words:
    """The text of a wire, centred at a point."""

    text: str
    at: Point


@dataclass(frozen=True)
class Wire:
    """A wire on its way, with the shape that it carries."""

    route: Route
    label: Label
    words: Words | None


@dataclass(frozen=True)
class Dot:
    """A port where it is shown: filled where a wire arrives."""

    at: Point
    radius: float
    full: bool


@dataclass(frozen=True)
class Placed:
    """A node in its place; an open block has the drawing of its inside, moved by `shift`, and wires to it."""

    name: Name
    face: Face
    box: Box
    inputs: tuple[float, ...]
    """How far from the middle of its edge each input port is, to the right or down."""
    outputs: tuple[float, ...]
    at: Point
    """Its place: the middle of its title and body, without what is inside."""
    inside: "Drawing | None" = None
    shift: Point = (0.0, 0.0)
    stubs: tuple[tuple[Point, ...], ...] = ()
    """The corners of the wires between the ports of an open block and what is in it."""
    dots: tuple[Dot, ...] = ()
    docks: Docks = field(default_factory=dict)


@dataclass(frozen=True)
class Framed:
    """A comment frame around what it holds."""

    frame: Frame
    box: Box


@dataclass(frozen=True)
class Drawing:
    """A graph as it is drawn, in its own coordinates."""

    nodes: tuple[Placed, ...]
    wires: tuple[Wire, ...]
    bounds: tuple[float, float, float, float]
    """Left, top, right and bottom."""
    entries: tuple[Point, ...]
    """Where what enters goes on: the tops of the Inputs, in the order of ports."""
    exits: tuple[Point, ...]
    """Where what leaves comes from: the lower edges of the Outputs."""
    frames: tuple[Framed, ...] = ()
    direction: Direction = Direction.DOWN


def extent(inside: "Drawing", direction: Direction) -> Extent:
    """Return how far an open block reaches from its place; its title stands where that of a closed one does.

    All are whole pixels, so that room can be given back exactly. Where data run down to it, its first port
    stays where it is too.
    """
    left, top, right, bottom = inside.bounds
    start = _start(inside, direction)
    return Extent(
        max(NODE.left, ceil(start - left + PADDING)),
        max(NODE.right, ceil(right - start + PADDING)),
        NODE.up,
        NODE.down + ceil(bottom - top + 2 * PADDING),
    )


def _start(inside: "Drawing", direction: Direction) -> float:
    """Return the x of the inside that stands below the middle of the title."""
    left, _, right, _ = inside.bounds
    if direction is not Direction.DOWN:
        return left - PADDING + NODE.left
    if not inside.entries:
        return (left + right) / 2
    return inside.entries[0][0] - (BEND if inside.direction is not direction else 0.0)


def placed(name: Name, shown: Face, at: Point, inside: "Drawing | None") -> Placed:
    """Return a node in its place, with its inside where it is open."""
    x, y = at
    direction = shown.direction
    if inside is None:
        inputs, outputs = (
            tuple(port_along(index, count, direction) for index in range(count))
            for count in (shown.inputs, shown.outputs)
        )
        return Placed(name, shown, Box(x, y), inputs, outputs, at)
    left, right, up, down = extent(inside, direction)
    box = Box(x + (right - left) / 2, y + (down - up) / 2, left + right, up + down)
    shift = (x - _start(inside, direction), box.top + NODE_HEIGHT + PADDING - inside.bounds[1])
    entering = [_stub(_moved(end, shift), box, inside, direction, -1) for end in inside.entries]
    leaving = [_stub(_moved(end, shift), box, inside, direction, 1)[::-1] for end in inside.exits]
    across = 0 if direction is Direction.DOWN else 1
    inputs = tuple(stub[0][across] - box[across] for stub in entering)
    outputs = tuple(stub[-1][across] - box[across] for stub in leaving)
    return Placed(name, shown, box, inputs, outputs, at, inside, shift, (*entering, *leaving))


def _moved(at: Point, shift: Point) -> Point:
    return at[0] + shift[0], at[1] + shift[1]


def _stub(at: Point, box: Box, inside: "Drawing", direction: Direction, ahead: int) -> tuple[Point, ...]:
    """Return the way from the edge of an open block to where its inside begins, or back to where it ends.

    Where data run otherwise in it than around it, the way has a bend.
    """
    x, y = at
    across = inside.direction is not direction
    if direction is Direction.DOWN:
        x += ahead * BEND if across else 0
        edge = (x, box.top + NODE_HEIGHT if ahead < 0 else box.bottom)
        return (edge, (x, y), at) if across else (edge, at)
    y += ahead * BEND if across else 0
    edge = (box.left if ahead < 0 else box.right, y)
    return (edge, (x, y), at) if across else (edge, at)
