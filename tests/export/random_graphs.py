"""Draws graphs node by node, along shapes that are known: branches that part, join and end."""

from dataclasses import dataclass, field
from random import Random

from engine.catalogue import LAYERS
from engine.catalogue.fields import Dimensions
from engine.catalogue.shapes import Shape
from engine.graph.document import Design, Graph, Node, Port, ports_out
from tests.export.random_nodes import JOINING, MODULES, SEVERAL, SINGLE, Blocks, drawn, fitted, suiting
from tests.export.random_values import value
from tests.export.random_words import Parameters, names


@dataclass
class Sketch:
    """A graph that is being drawn, with the shape at each output port."""

    random: Random
    blocks: Blocks
    around: Parameters
    often: float
    """How often a node is a block."""
    is_block: bool
    careless: float = 0.0
    """How often a node is placed without asking whether it fits."""
    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[Port, Port] = field(default_factory=dict)
    shapes: dict[Port, Shape] = field(default_factory=dict)
    indices: set[Port] = field(default_factory=set)
    """Inputs at which places in a table arrive."""

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def enter(self, id: str) -> None:
        """Add an Input; some are of indices, which an Embedding reads then."""
        shape = value(self.random, "shape", Dimensions())
        self.nodes[id] = Node("Input", {"shape": shape})
        self.shapes[Port(id)] = shape
        if len(shape) < 3 and self.chance(0.04 if self.is_block else 0.2):
            self.indices.add(Port(id))

    def grow(self, id: str) -> None:
        """Add a node that reads what is there."""
        unread = [port for port in self.indices if port not in self.links.values()]
        if unread and self.chance(0.8):
            self._place(id, "Embedding", (unread[0],))
        elif (self.blocks and self.chance(self.often) and self._place_block(id)) or (
            len(self.shapes) > 1 and self.chance(0.28) and self._join(id)
        ):
            return
        elif not any(self._place_single(id) for _ in range(4)):
            self._put(id, Node("ReLU"), (source := self._source(),), (self.shapes[source],))

    def leave(self, ids: list[str]) -> Graph:
        """Add the Outputs, where branches end if there are as many."""
        unread = [port for port in self.shapes if port not in self.links.values()]
        for id in ids:
            ends = unread[-1:] if unread and self.chance(0.9) else list(self.shapes)
            source = self.random.choice(ends)
            unread = [port for port in unread if port != source]
            self._put(id, Node("Output"), (source,), ())
        return Graph(self.nodes, self.links, self.around, self.random.choice(["", "A note."]))

    def _source(self) -> Port:
        """Choose what is read next: mostly the latest, or what nobody has read yet."""
        ports = list(self.shapes)
        unread = [port for port in ports if port not in self.links.values()]
        return self.random.choice([ports[-1]] * 3 + ports[-4:] + unread * 2)

    def _place_single(self, id: str) -> bool:
        source = self._source()
        return self._place(id, suiting(self.random, SINGLE, len(self.shapes[source])), (source,))

    def _place(self, id: str, type: str, sources: tuple[Port, ...]) -> bool:
        """Add a node of a type with values that fit, and tell whether there were any."""
        x = tuple(self.shapes[source] for source in sources)
        for _ in range(4):
            node = drawn(self.random, self.blocks, type, self.around)
            if type in SEVERAL:
                own = SEVERAL[type] if len(sources) > 1 else {}
                kept = {name: value for name, value in node.values.items() if name not in SEVERAL[type]}
                node = Node(type, {**kept, **own}, bypassed=node.bypassed)
            if self.chance(self.careless):
                made = ports_out(Design(blocks=self.blocks), node)
                self._put(id, node, sources, x[:1] * len(made))
                return True
            if found := fitted(self.random, self.blocks, node, self.around, x):
                self._put(id, found[0], sources, found[1])
                return True
        return False

    def _put(self, id: str, node: Node, sources: tuple[Port, ...], outputs: tuple[Shape, ...]) -> None:
        self.nodes[id] = node
        self.links.update({Port(id, index): source for index, source in enumerate(sources)})
        self.shapes.update({Port(id, index): shape for index, shape in enumerate(outputs)})

    def _join(self, id: str) -> bool:
        """Add a node that joins branches; those of one shape are tried first."""
        for _ in range(4):
            first, type = self._source(), self.random.choice([*JOINING, *SEVERAL])
            count = self.random.choice([2, 2, 2, 3, 4])
            if not LAYERS[type].variadic:
                count = len(LAYERS[type].input_ports(SEVERAL.get(type, {})) or ())
            alike = [
                port for port, shape in self.shapes.items() if shape == self.shapes[first] and port != first
            ]
            near = [port for port, shape in self.shapes.items() if len(shape) == len(self.shapes[first])]
            others = alike if alike and self.chance(0.5) else near
            if self._place(id, type, (first, *self.random.choices(others, k=count - 1))):
                return True
        return False

    def _place_block(self, id: str) -> bool:
        """Add a block where one fits; the latest are placed most often."""
        for _ in range(5):
            type = self.random.choice(list(self.blocks)[-self.random.randint(1, 3) :])
            block = self.blocks[type]
            sources = [self._suiting(block, input) for input in block.of_type("Input")]
            if all(sources) and self._place(id, type, tuple(filter(None, sources))):
                return True
        return False

    def _suiting(self, block: Graph, input: str) -> Port | None:
        """Choose what could enter a block at one of its Inputs."""
        wanted = block.nodes[input].values["shape"]
        fitting = [port for port, shape in self.shapes.items() if len(shape) == len(wanted)]  # type: ignore[arg-type]
        if wants_indices(self.blocks, block, input):
            fitting = [port for port in fitting if port in self.indices]
        latest = [*fitting[-1:] * 2, *fitting[-4:]]
        return self.random.choice(latest) if latest else None


def wants_indices(blocks: Blocks, graph: Graph, input: str) -> bool:
    """Tell whether an Input feeds an Embedding, in a block perhaps."""
    for target, source in graph.links.items():
        type = graph.nodes[target.node].type
        if source == Port(input) and type in blocks:
            inner = blocks[type]
            if wants_indices(blocks, inner, inner.of_type("Input")[target.index]):
                return True
        elif source == Port(input) and type == "Embedding":
            return True
    return False


def random_graph(
    random: Random, blocks: Blocks, around: Parameters, size: int, *, is_block: bool, careless: float = 0.0
) -> Graph:
    """Draw a graph of so many nodes besides its ends; now and then a chain of numbered modules."""
    if random.random() < 0.15:
        return random_chain(random, blocks, around)
    inputs, outputs = random.choice([(1, 1)] * 6 + [(2, 1), (1, 2), (2, 3)])
    ids = names(random, inputs + outputs + size)
    often = 0.25 if is_block else random.choice((0.2, 0.5, 0.8))
    sketch = Sketch(random, blocks, around, often, is_block, careless)
    for id in ids[:inputs]:
        sketch.enter(id)
    for id in ids[inputs : len(ids) - outputs]:
        sketch.grow(id)
    return sketch.leave(ids[len(ids) - outputs :])


def random_chain(random: Random, blocks: Blocks, around: Parameters) -> Graph:
    """Draw a chain of numbered modules: an ``nn.Sequential``."""
    single = [name for name, each in blocks.items() if is_single(blocks, each)]
    shape = value(random, "shape", Dimensions())
    nodes, links = {"input": Node("Input", {"shape": shape}), "output": Node("Output")}, {}
    last, place = "input", 0
    for _ in range(random.randint(1, 6)):
        type = suiting(random, MODULES, len(shape))
        if single and random.random() < 0.4:
            type = random.choice(single)
        found = fitted(random, blocks, drawn(random, blocks, type, around), around, (shape,))
        if found is None:
            continue
        node, (shape,) = found
        id = str(place)
        nodes[id], links[Port(id)], last = node, Port(last), id
        if not isinstance(node.repeat, int) or node.repeat == 0:
            break
        place += node.repeat
    return Graph(nodes, {**links, Port("output"): Port(last)}, around)


def is_single(blocks: Blocks, block: Graph) -> bool:
    """Tell a block with one way through it, for measurements."""
    inputs = block.of_type("Input")
    return len(inputs) == len(block.of_type("Output")) == 1 and not wants_indices(blocks, block, inputs[0])
