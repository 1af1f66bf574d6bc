"""Designs that a random hand has broken: wires cut, nodes gone or bypassed, values that do not fit."""

from collections.abc import Callable
from random import Random
from typing import Any

from engine.catalogue import LAYERS
from engine.errors import EditError
from engine.graph import edits
from engine.graph.document import Design, Port, declared
from templates import TEMPLATES
from tests.designs import small_residual
from tests.export.random_designs import drawn_design

VALUES: list[Any] = [
    0,
    1,
    2,
    3,
    5,
    7,
    30,
    10**9,
    -1,
    (2, 3),
    (9, 9),
    (1, 28, 28),
    0.5,
    True,
    "same",
    "valid",
    "=width",
    "x",
]


ALWAYS = frozenset(
    {
        "bad-expression",
        "bad-value",
        "cannot-bypass",
        "cycle",
        "dead-end",
        "missing-input",
        "no-input",
        "no-output",
        "number-outside-chain",
        "repeat-needs-chain",
        "unknown-layer",
        "unknown-parameter",
    }
)
"""What is always cured, however broken the rest is."""


def sound(random: Random) -> Design:
    """Return a design to be broken."""
    kind = random.randrange(5)
    if kind == 0:
        return TEMPLATES["lenet5"].build()
    if kind == 1:
        return TEMPLATES["resnet"].build(depth=random.choice((18, 50)), size=64)
    return small_residual() if kind == 2 else drawn_design(random, 0.3)


def remove(design: Design, random: Random, within: str) -> Design:
    return edits.remove(design, [random.choice(list(design.graph(within).nodes))], within=within)


def extract(design: Design, random: Random, within: str) -> Design:
    return edits.extract(design, [random.choice(list(design.graph(within).nodes))], within=within)


def disconnect(design: Design, random: Random, within: str) -> Design:
    return edits.disconnect(design, [random.choice(list(design.graph(within).links))], within=within)


def connect(design: Design, random: Random, within: str) -> Design:
    ids = list(design.graph(within).nodes)
    return edits.connect(design, random.choice(ids), random.choice(ids), within=within)


def insert(design: Design, random: Random, within: str) -> Design:
    port: Port = random.choice(list(design.graph(within).links))
    return edits.insert(design, random.choice(list(LAYERS)), port, within=within)


def set_value(design: Design, random: Random, within: str) -> Design:
    nodes = design.graph(within).nodes
    id = random.choice(list(nodes))
    known: Any = list(declared(design, nodes[id].type))
    name = random.choice(known)
    return edits.set_value(design, [id], name, random.choice(VALUES), within=within)


def bypass(design: Design, random: Random, within: str) -> Design:
    id = random.choice(list(design.graph(within).nodes))
    return edits.set_bypassed(design, [id], random.choice((True, "=not widen")), within=within)


BREAKAGES: list[Callable[[Design, Random, str], Design]] = [
    remove,
    extract,
    disconnect,
    connect,
    insert,
    insert,
    set_value,
    set_value,
    set_value,
    bypass,
]


def broken_design(seed: int) -> Design:
    """Return a design after up to six breakages; an edit that cannot be made breaks nothing."""
    random = Random(seed)
    design = sound(random)
    for _ in range(random.randint(1, 6)):
        within = random.choice([name for name, _ in design.graphs()])
        try:
            design = random.choice(BREAKAGES)(design, random, within)
        except (EditError, IndexError):  # an IndexError: there is nothing to choose from
            continue
    return design
