"""A design: named graphs of nodes and links, all frozen; edits make new ones (see `engine.graph.edits`)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from math import isfinite
from typing import NamedTuple

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.fields import Kind, Value
from engine.catalogue.names import LONGEST_NAME
from engine.catalogue.plugins import package_of
from engine.errors import EditError
from engine.graph.direction import Direction

NETWORK = ""
"""The name of the graph that is the network itself; every other graph is a block."""

WHERE_ALIKE = "=input == output"
"""Set as `Node.bypassed`, it lets data pass by wherever the node would not change its shape."""

Position = tuple[float, float]

FRAME_COLOURS = ("grey", "blue", "green", "yellow", "red", "violet")

FARTHEST = 1_000_000.0
"""How far from the middle of the paper a node may stand, in pixels."""


class Port(NamedTuple):
    """One input or output of a node."""

    node: str
    index: int = 0  # type: ignore[assignment]  # the tuple's own method of that name is of no use here


@dataclass(frozen=True, slots=True)
class Node:
    """A layer or a block placed in a graph; its id is the key under which the graph holds it.

    `type` names a block of the design or else a layer of the catalogue. `values` holds only what differs
    from the defaults, and is never changed in place. Values, `bypassed` and `repeat` may be expressions
    over the parameters of the block in which the node stands.
    """

    type: str
    values: Mapping[str, Value] = field(default_factory=dict)
    position: Position = (0.0, 0.0)
    bypassed: bool | str = False
    repeat: int | str = 1
    note: str = ""
    shares: str = ""
    """The node of the same graph whose module this one calls again: its values, its weights."""
    inline: bool = False
    """Whether what is in the block that it places belongs to the module around (`engine.graph.inlining`)."""
    frame: str = ""
    """The key of the comment frame that holds it; of one that its graph has not, it is in none."""
    expanded: bool = False
    """Whether what is in the block that it places is shown in its place (`engine.graph.layout.spread`)."""
    frozen: bool = False
    """Whether training leaves its weights, of a block all that are inside, as they are."""
    lr_scale: float = 1.0
    """By what training multiplies the learning rate of its weights; that of a block counts for all inside."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A comment around nodes: what it says, and one of the `FRAME_COLOURS`; each node says which holds it."""

    title: str = ""
    colour: str = FRAME_COLOURS[0]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of preparing images: a transform of `engine.data.transforms` and its values that differ."""

    type: str
    values: Mapping[str, Value] = field(default_factory=dict)
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class BlockParameter:
    """A parameter of a block: its kind (integer, number, switch or choice), default and help."""

    kind: Kind
    default: Value
    help: str = ""


@dataclass(frozen=True)
class Graph:
    """Nodes by id, and for each wired input port the output port that feeds it. Never changed in place."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    links: Mapping[Port, Port] = field(default_factory=dict)
    parameters: Mapping[str, BlockParameter] = field(default_factory=dict)
    note: str = ""
    frames: Mapping[str, Frame] = field(default_factory=dict)
    """Comment frames by key; see `engine.graph.frames`."""
    direction: Direction = Direction.DOWN
    """Where data run as it is drawn."""

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the Inputs, in natural order: the order of a block's input ports."""
        return tuple(self.of_type("Input"))

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """The ids of the Outputs, in natural order: the order of a block's output ports."""
        return tuple(self.of_type("Output"))

    @cached_property
    def expanded(self) -> frozenset[str]:
        """The ids of the nodes of which the inside is to be shown in their place."""
        return frozenset(id for id, node in self.nodes.items() if node.expanded)

    def of_type(self, type: str) -> list[str]:
        """Return the ids of the nodes of one type, in natural order."""
        return sorted((id for id, node in self.nodes.items() if node.type == type), key=natural)


@dataclass(frozen=True, slots=True)
class Design:
    """A network, the blocks it is made of, and how it is to be trained."""

    name: str = "Untitled"
    network: Graph = field(default_factory=Graph)
    blocks: Mapping[str, Graph] = field(default_factory=dict)
    training: Mapping[str, Value] = field(default_factory=dict)
    """Settings that differ from the defaults of `engine.train.settings`."""
    transforms: tuple[Step, ...] = ()
    """How images are prepared and varied before the network sees them, in order."""
    packages: Mapping[str, str] = field(default_factory=dict)
    """The installed package that brings a layer type, for types that this Convas does not know."""
    weights: str = ""
    """The file with the weights that it begins with, beside the design's own; see `engine.files.weights`."""

    def graph(self, name: str = NETWORK) -> Graph:
        """Return the network or a block."""
        return self.network if name == NETWORK else self.blocks[name]

    def with_graph(self, name: str, graph: Graph) -> "Design":
        """Return the design with one graph replaced."""
        if name == NETWORK:
            return replace(self, network=graph)
        return replace(self, blocks={**self.blocks, name: graph})

    def graphs(self) -> Iterator[tuple[str, Graph]]:
        """Yield the network and then the blocks, each with its name."""
        yield NETWORK, self.network
        yield from self.blocks.items()


def present(design: Design, ids: Iterable[str], within: str = NETWORK) -> Graph:
    """Return a graph that holds all these nodes, or raise `EditError`."""
    graph = design.graph(within)
    for id in ids:
        if id not in graph.nodes:
            raise EditError(f"There is no node {id}.")
    return graph


def on_paper(position: Position) -> Position:
    """Return where a node comes to stand: on the paper, to a tenth of a pixel.

    >>> on_paper((12.34567, 1e308))
    (12.3, 1000000.0)
    """
    if not all(map(isfinite, position)):
        raise EditError("A node needs a place on the paper: this one is infinitely far away.")
    x, y = (round(max(-FARTHEST, min(float(number), FARTHEST)), 1) for number in position)
    return x, y


def ports_in(design: Design, node: Node) -> tuple[str, ...] | None:
    """Return the names of a node's input ports; None where it takes any number (two or more)."""
    if node.type in design.blocks:
        return design.blocks[node.type].inputs
    layer = LAYERS.get(node.type)
    return layer.input_ports(node.values) if layer else ()


def ports_out(design: Design, node: Node) -> tuple[str, ...]:
    """Return the names of a node's output ports."""
    if node.type in design.blocks:
        return design.blocks[node.type].outputs
    layer = LAYERS.get(node.type)
    return layer.output_ports(node.values) if layer else ("output",)


def declared(design: Design, type: str) -> Mapping[str, tuple[Kind, Value]]:
    """Return the kind and default of each parameter of a layer or block; an unknown type has none."""
    if type in design.blocks:
        block = design.blocks[type].parameters
        return {name: (parameter.kind, parameter.default) for name, parameter in block.items()}
    return _declared_by(LAYERS[type]) if type in LAYERS else {}  # type: ignore[arg-type]  # a class is hashable


@cache
def _declared_by(layer: type[Layer]) -> Mapping[str, tuple[Kind, Value]]:
    return {parameter.name: (parameter.kind, parameter.default) for parameter in parameters(layer)}


def placed_blocks(design: Design, within: str) -> list[str]:
    """Return the blocks that a graph places, directly or inside others, even where one places itself."""
    found: list[str] = []
    waiting = [within]
    while waiting:
        for node in design.graph(waiting.pop()).nodes.values():
            if node.type in design.blocks and node.type not in found:
                found.append(node.type)
                waiting.append(node.type)
    return found


def reaches_block(design: Design, block: str, other: str) -> bool:
    """Tell whether `block` is, or places, the graph `other`."""
    return other != NETWORK and (block == other or other in placed_blocks(design, block))


def packages(design: Design) -> dict[str, str]:
    """Return which installed package brings each layer type of a design that Convas itself has not."""
    found: dict[str, str] = {}
    for type in {node.type for _, graph in design.graphs() for node in graph.nodes.values()}:
        if type not in design.blocks:
            package = package_of(LAYERS[type]) if type in LAYERS else design.packages.get(type)
            found.update({type: package} if package else {})
    return found


@lru_cache(maxsize=1 << 16)
def natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Return a sort key that puts ``conv2`` before ``conv10``."""
    return tuple(
        (part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.findall(r"\d+|\D+", name)
    )


def incoming(graph: Graph, id: str) -> list[tuple[Port, Port]]:
    """Return the links into a node as (target, source), by port."""
    return sorted((target, source) for target, source in graph.links.items() if target.node == id)


def outgoing(graph: Graph, id: str) -> list[tuple[Port, Port]]:
    """Return the links out of a node as (target, source)."""
    return sorted((target, source) for target, source in graph.links.items() if source.node == id)


def downstream(graph: Graph, id: str) -> set[str]:
    """Return a node with all that it feeds, however far away.

    It is asked with every wire that is drawn: the walk is here, and not in networkx, for which the first
    wire of a window would have to wait.
    """
    fed: dict[str, list[str]] = {}
    for target, source in graph.links.items():
        fed.setdefault(source.node, []).append(target.node)
    found, waiting = {id}, [id]
    while waiting:
        new = set(fed.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def free_id(taken: Iterable[str], wish: str) -> str:
    """Return `wish`, or with the next free number behind it.

    >>> free_id(["conv1", "conv2"], "conv1")
    'conv3'
    """
    return free_ids(taken, [wish])[0]


def free_ids(taken: Iterable[str], wishes: Iterable[str]) -> list[str]:
    """Return a free id for each wish, none of them twice; many wishes take no longer than their number.

    >>> free_ids(["conv1", "conv2"], ["conv1", "relu1", "conv2"])
    ['conv3', 'relu1', 'conv4']
    """
    taken, found = set(taken), []
    full: dict[str, tuple[int, int]] = {}  # numbers, from and to, that are known to be taken after a stem
    for wish in wishes:
        name = wish[:LONGEST_NAME]
        if name in taken:
            stem = name.rstrip("0123456789")
            number = least = int(name[len(stem) :] or 1)
            low, high = full.get(stem, (0, -1))
            if low <= number <= high:
                number, least = high + 1, low
            while (name := f"{stem[: LONGEST_NAME - len(str(number))]}{number}") in taken:
                number += 1
            full[stem] = least, number
        taken.add(name)
        found.append(name)
    return found


def first_id(graph: Graph, type: str) -> str:
    """Return the id that a new node of a type gets: ``Conv2d`` → ``conv1``, ``conv2``, …

    The second block of a name counts on with the first: ``Stage2`` → ``stage1``.

    >>> first_id(Graph(), "Conv2d"), first_id(Graph(), "Add"), first_id(Graph(), "Stage2")
    ('conv1', 'add1', 'stage1')
    >>> first_id(Graph(), "Conv3x3")
    'conv3x3_1'
    """
    own = LAYERS[type].stem if type in LAYERS else re.sub(r"^(\D+)\d+$", r"\1", type).lower()
    stem = own or re.sub(r"\d+d$", "", type).lower()
    if type in ("Input", "Output"):
        return free_id(graph.nodes, stem)
    between = "_" if type not in LAYERS and stem[-1].isdigit() else ""
    return free_id(graph.nodes, f"{stem}{between}1")


def tells_only_type(id: str, type: str) -> bool:
    """Tell whether an id says no more than the type of its node.

    >>> tells_only_type("add", "Add"), tells_only_type("add_2", "Add"), tells_only_type("merged", "Add")
    (True, True, False)
    """
    stem = first_id(Graph(), type).rstrip("_0123456789")
    return re.fullmatch(rf"{stem}_?\d*", id) is not None
