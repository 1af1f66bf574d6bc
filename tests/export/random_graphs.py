"""Draws graphs node by node, along shapes that are known: branches that part, join and end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from engine.catalogue import LAYERS
from engine.catalogue.shapes import Shape
from engine.graph.document import Graph, Node, Port, ports_out
from tests.export.random_nodes import (
    JOINING,
    MODULES,
    SEVERAL,
    SINGLE,
    Blocks,
    Shapes,
    World,
    drawn,
    fitted,
    suiting,
)
from tests.export.random_values import resized, shape, value
from tests.export.random_words import Parameters, names

Drawn = tuple[Graph, list[World]]
"""A graph, and the worlds in which it holds."""


@dataclass
class Sketch:
    """A graph that is being drawn, with the shape at each output port in all of its worlds."""

    random: Random
    blocks: Blocks
    around: Parameters
    worlds: Sequence[Mapping[str, Any]]
    """The parameters with which it is to hold: the defaults, and perhaps others."""
    often: float
    """How often a node is a block."""
    careless: float = 0.0
    """How often a node is placed without asking whether it fits."""
    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[Port, Port] = field(default_factory=dict)
    shapes: dict[Port, Shapes] = field(default_factory=dict)
    indices: set[Port] = field(default_factory=set)
    """Inputs at which places in a table arrive."""

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def enter(self, id: str) -> None:
        """Add an Input, in a network often one for a block; some are of indices, for an Embedding."""
        entering = [world.inputs for worlds in self.blocks.worlds.values() for world in worlds]
        first = shape(self.random)
        if not self.around and entering and self.chance(0.6):
            first = self.random.choice(self.random.choice(entering))
        self.nodes[id] = Node("Input", {"shape": first})
        self.shapes[Port(id)] = (first, *(resized(self.random, first) for _ in self.worlds[1:]))
        if len(first) < 3 and self.chance(0.04 if self.around else 0.2):
            self.indices.add(Port(id))

    def grow(self, id: str) -> None:
        """Add a node that reads what is there."""
        unread = [port for port in self.indices if port not in self.links.values()]
        if unread and self.chance(0.8) and self._place(id, "Embedding", (unread[0],)):
            return
        if self.blocks.graphs and self.chance(self.often) and self._place_block(id):
            return
        if len(self.shapes) > 1 and self.chance(0.28) and self._join(id):
            return
        if not any(self._place_single(id) for _ in range(4)):
            source = self._source()
            self._put(id, Node("ReLU"), (source,), [(each,) for each in self.shapes[source]])

    def leave(self, ids: list[str]) -> Drawn:
        """Add the Outputs, mostly where the longest branches end, so that little is left out of the code."""
        unread = [port for port in self.shapes if port not in self.links.values()]
        unread.sort(key=lambda port: len(self._before(port.node)))
        for id in ids:
            source = unread.pop() if unread and self.chance(0.9) else self.random.choice(list(self.shapes))
            self._put(id, Node("Output"), (source,), [()] * len(self.worlds))
        graph = Graph(self.nodes, self.links, self.around, self.random.choice(["", "A note."]))
        inputs = [self.shapes[Port(id)] for id in graph.inputs]
        return graph, list(map(World, self.worlds, zip(*inputs, strict=True)))

    def _before(self, id: str) -> set[str]:
        """Return a node with all that it depends on."""
        found, waiting = set(), {id}
        while waiting:
            found |= waiting
            waiting = {source.node for target, source in self.links.items() if target.node in waiting} - found
        return found

    def _source(self) -> Port:
        """Choose what is read next: mostly the latest, or what nobody has read yet."""
        ports = list(self.shapes)
        unread = [port for port in ports if port not in self.links.values()]
        return self.random.choice([ports[-1]] * 3 + ports[-4:] + unread * 2)

    def _place_single(self, id: str) -> bool:
        source = self._source()
        return self._place(id, suiting(self.random, SINGLE, len(self.shapes[source][0])), (source,))

    def _place(self, id: str, type: str, sources: tuple[Port, ...]) -> bool:
        """Add a node of a type with values that fit, and tell whether there were any."""
        arriving = zip(*(self.shapes[source] for source in sources), strict=True)
        given = list(map(World, self.worlds, arriving))
        for _ in range(4):
            node = drawn(self.random, self.blocks, type, self.around)
            if type in SEVERAL:
                own = SEVERAL[type] if len(sources) > 1 else {}
                kept = {name: value for name, value in node.values.items() if name not in SEVERAL[type]}
                node = Node(type, {**kept, **own}, bypassed=node.bypassed)
            if self.chance(self.careless):
                made = len(ports_out(self.blocks.design, node))
                self._put(id, node, sources, [world.inputs[:1] * made for world in given])
                return True
            if found := fitted(self.random, self.blocks, node, given):
                self._put(id, found[0], sources, found[1])
                return True
        return False

    def _put(self, id: str, node: Node, sources: tuple[Port, ...], leaving: Sequence[Shapes]) -> None:
        self.nodes[id] = node
        self.links.update({Port(id, index): source for index, source in enumerate(sources)})
        ports = enumerate(zip(*leaving, strict=True))
        self.shapes.update({Port(id, index): shapes for index, shapes in ports})

    def _join(self, id: str) -> bool:
        """Add a node that joins branches; those of one shape are tried first."""
        for _ in range(4):
            first, type = self._source(), self.random.choice([*JOINING, *SEVERAL])
            count = self.random.choice([2, 2, 2, 3, 4])
            if not LAYERS[type].variadic:
                count = len(LAYERS[type].input_ports(SEVERAL.get(type, {})) or ())
            own = self.shapes[first]
            alike = [port for port, shapes in self.shapes.items() if shapes == own and port != first]
            near = [port for port, shapes in self.shapes.items() if len(shapes[0]) == len(own[0])]
            others = alike if alike and self.chance(0.5) else near
            if self._place(id, type, (first, *self.random.choices(others, k=count - 1))):
                return True
        return False

    def _place_block(self, id: str) -> bool:
        """Add a block where one fits; the latest are placed most often."""
        for _ in range(5):
            type = self.random.choice(list(self.blocks.graphs)[-self.random.randint(1, 3) :])
            world = self.random.choice(self.blocks.worlds[type])
            ids = self.blocks.graphs[type].inputs
            entering = zip(ids, world.inputs, strict=True)
            sources = [self._suiting(self.blocks.graphs[type], *each) for each in entering]
            if all(sources) and self._place(id, type, tuple(filter(None, sources))):
                return True
        return False

    def _suiting(self, block: Graph, input: str, wanted: Shape) -> Port | None:
        """Choose what could enter a block at one of its Inputs: what has the shape, or as many dimensions."""
        fitting = [port for port, shapes in self.shapes.items() if len(shapes[0]) == len(wanted)]
        if wants_indices(self.blocks.graphs, block, input):
            fitting = [port for port in fitting if port in self.indices]
        alike = [port for port in fitting if self.shapes[port][0] == wanted]
        latest = [*fitting[-1:] * 2, *fitting[-4:], *alike * 3]
        return self.random.choice(latest) if latest else None


def wants_indices(blocks: Mapping[str, Graph], graph: Graph, input: str) -> bool:
    """Tell whether an Input feeds an Embedding, in a block perhaps."""
    for target, source in graph.links.items():
        type = graph.nodes[target.node].type
        if source == Port(input) and type in blocks:
            inner = blocks[type]
            if wants_indices(blocks, inner, inner.inputs[target.index]):
                return True
        elif source == Port(input) and type == "Embedding":
            return True
    return False


def random_graph(
    random: Random, blocks: Blocks, around: Parameters, size: int, careless: float = 0.0
) -> Drawn:
    """Draw a graph of so many nodes besides its ends; now and then a chain of numbered modules.

    One without parameters `around` is a network. A block is drawn so that it holds in one or two worlds.
    """
    worlds = [{name: parameter.default for name, parameter in around.items()}]
    if around and random.random() < 0.7:
        worlds.append({name: value(random, name, each.kind) for name, each in around.items()})
    if random.random() < 0.15:
        return random_chain(random, blocks, around, worlds)
    inputs, outputs = random.choice([(1, 1)] * 6 + [(1, 2), (2, 1), (1, 2), (2, 3)])
    ids = names(random, inputs + outputs + size)
    often = 0.25 if around else random.choice((0.2, 0.5, 0.8))
    sketch = Sketch(random, blocks, around, worlds, often, careless)
    for id in ids[:inputs]:
        sketch.enter(id)
    for id in ids[inputs : len(ids) - outputs]:
        sketch.grow(id)
    return sketch.leave(ids[len(ids) - outputs :])


def random_chain(
    random: Random, blocks: Blocks, around: Parameters, worlds: Sequence[Mapping[str, Any]]
) -> Drawn:
    """Draw a chain of numbered modules: an ``nn.Sequential``."""
    single = [name for name, each in blocks.graphs.items() if is_single(blocks, each)]
    first = shape(random)
    shapes = entering = (first, *(resized(random, first) for _ in worlds[1:]))
    nodes, links = {"input": Node("Input", {"shape": first}), "output": Node("Output")}, {}
    last, place = "input", 0
    for _ in range(random.randint(1, 6)):
        type = suiting(random, MODULES, len(shapes[0]))
        if single and random.random() < 0.4:
            type = random.choice(single)
        given = [World(values, (each,)) for values, each in zip(worlds, shapes, strict=True)]
        found = fitted(random, blocks, drawn(random, blocks, type, around), given)
        if found is None:
            continue
        node, shapes = found[0], tuple(leaving[0] for leaving in found[1])
        id = str(place)
        nodes[id], links[Port(id)], last = node, Port(last), id
        if not isinstance(node.repeat, int) or node.repeat == 0:
            break
        place += node.repeat
    graph = Graph(nodes, {**links, Port("output"): Port(last)}, around)
    return graph, [World(values, (each,)) for values, each in zip(worlds, entering, strict=True)]


def is_single(blocks: Blocks, block: Graph) -> bool:
    """Tell a block with one way through it, for measurements."""
    inputs = block.inputs
    if len(inputs) != 1 or len(block.outputs) != 1:
        return False
    return not wants_indices(blocks.graphs, block, inputs[0])
