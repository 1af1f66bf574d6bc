"""Networks by which layouts are judged: blocks of the templates, open ones, and random cells."""

import random
from collections.abc import Callable

from benchmarks.flat import flat
from engine.graph import edits
from engine.graph.document import Design, Graph, Node, Port
from templates import TEMPLATES
from templates.drawing import block, row
from templates.drawing import design as drawn


def graph_of(design: Design, name: str) -> Design:
    """Return a block by itself, as if it were a network."""
    return Design(name, design.graph(name), design.blocks)


def dense(layers: int = 6) -> Design:
    """Return a dense block as its paper draws it: each layer is fed by all before it."""
    rows = [row("conv0", "Conv2d", padding=1)]
    for number in range(1, layers):
        seen = tuple(f"conv{before}" for before in range(number))
        joined = row(f"concat{number}", "Concat", after=seen) if number > 1 else row("concat1", "ReLU")
        rows += [joined, row(f"conv{number}", "Conv2d", padding=1)]
    return drawn("Dense block", block(*rows))


def cell(seed: int, steps: int = 5) -> Design:
    """Return a random cell as in a search of architectures: each step adds two of the tensors before it."""
    chance = random.Random(seed)
    nodes = {"before": Node("Input"), "input": Node("Input")}
    links: dict[Port, Port] = {}
    made, used = ["before", "input"], set()
    for step in range(steps):
        for side in range(2):
            source = chance.choice(made)
            used.add(source)
            nodes[f"op{step}{side}"] = Node(chance.choice(("BatchNorm2d", "Dropout", "ReLU")))
            links[Port(f"op{step}{side}")] = Port(source)
            links[Port(f"add{step}", side)] = Port(f"op{step}{side}")
        nodes[f"add{step}"] = Node("Add")
        made.append(f"add{step}")
    free = [id for id in made[2:] if id not in used]
    nodes |= {"concat": Node("Concat"), "output": Node("Output")}
    links |= {Port("concat", index): Port(id) for index, id in enumerate(free)}
    links[Port("output")] = Port("concat")
    return Design(f"Cell {seed}", Graph(nodes, links))


def long(count: int, reach: int = 6, seed: int = 1) -> Design:
    """Return a long chain of `count` nodes with random skips of up to `reach` nodes."""
    chance = random.Random(seed)
    links: dict[Port, Port] = {}
    for number in range(1, count):
        links[Port(f"n{number}")] = Port(f"n{number - 1}")
        if number % 4 == 0:
            links[Port(f"n{number}", 1)] = Port(f"n{max(0, number - chance.randint(2, reach))}")
    return Design(f"{count} nodes", Graph({f"n{number}": Node("Add") for number in range(count)}, links))


def inserted(design: Design, target: Port) -> Design:
    """Return a design with a ReLU more on one wire."""
    added = edits.add(design, "ReLU", id="inserted")
    return edits.splice(added, "inserted", target)


CASES: dict[str, Callable[[], Design]] = {
    "ResNet basic block": lambda: graph_of(TEMPLATES["resnet"].build(depth="18"), "BasicBlock"),
    "Inception C": lambda: graph_of(TEMPLATES["inception_v3"].build(), "InceptionC"),
    "Inception E": lambda: graph_of(TEMPLATES["inception_v3"].build(), "InceptionE"),
    "GoogLeNet, open": lambda: flat(TEMPLATES["googlenet"].build()),
    "Dense block": dense,
    "U-Net": lambda: TEMPLATES["unet"].build(),
    "U-Net, open": lambda: flat(TEMPLATES["unet"].build()),
    "Random cell 1": lambda: cell(1),
    "Random cell 2": lambda: cell(2),
    "Random cell 3": lambda: cell(3, 8),
}
