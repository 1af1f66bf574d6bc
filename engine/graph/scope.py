"""What the expressions of a node may name, and how names change as the node moves to another graph."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.catalogue.fields import Value, is_expression
from engine.catalogue.names import INDEX
from engine.graph.document import WHERE_ALIKE, Design, Graph, Node, Port, declared
from engine.graph.substitution import counts, substitute

_SIZE = re.compile(r"(?P<input>\w+?)_(?P<word>channels|features|length|height|width|depth)")
"""How the sizes of what enters a block are called  (see `engine.analysis.sizes`)."""

UNSTEADY = ("features", "length")
"""Words that mean another axis where a layer reads sequences, which may be on one side of a border only."""


def expressions(node: Node) -> Iterator[str]:
    """Yield the expressions of a node: of its values, of `bypassed` and of `repeat`."""
    for value in (*node.values.values(), node.bypassed, node.repeat):
        if is_expression(value) and value != WHERE_ALIKE:
            yield value


def is_size_name(graph: Graph, name: str) -> bool:
    """Tell whether a name is one of a size of what enters the block."""
    return _input_of(graph, name.rstrip("_")) is not None


def _input_of(graph: Graph, name: str) -> str | None:
    """Return the Input whose size has this name."""
    match = _SIZE.fullmatch(name)
    if match is None:
        return None
    if len(graph.inputs) == 1:
        return graph.inputs[0] if match["input"] == "in" else None
    return match["input"] if match["input"] in graph.inputs else None


def size_renamings(
    around: Graph,
    feeding: Mapping[str, Port | None],
    sizes: list[str],
    parameters: Mapping[str, object],
) -> dict[str, str]:
    """Return what sizes of the graph `around` are called in a block whose Inputs are fed as `feeding` says.

    Those that enter the block have a name there; of the others nothing is said.
    """
    found = {}
    for name in sizes:
        own, word = _input_of(around, name), name.rpartition("_")[2]
        if own is None or word in UNSTEADY:
            continue
        entering = [id for id, source in feeding.items() if source == Port(own)]
        new = f"{'in' if len(feeding) == 1 else entering[0]}_{word}" if entering else name
        if entering and new not in parameters:
            found[name] = new
    return found


def rewritten(design: Design, node: Node, given: Mapping[str, Value]) -> Node:
    """Return a node with names in its expressions replaced (see `substitute`)."""
    known = declared(design, node.type)
    repeat = _count(substitute(node.repeat, given))
    if repeat == 1 and counts(node):
        given = {**given, INDEX: 0}  # what is placed once has no repetitions to count
    values: dict[str, Value] = {}
    for name, value in node.values.items():
        new = substitute(value, given)
        if new is not value and name in known and not is_expression(new):
            kind, default = known[name]
            new = kind.canonical(new)
            if new == default and new.__class__ is default.__class__:
                continue
        values[name] = new
    bypassed = node.bypassed
    if bypassed != WHERE_ALIKE:
        bypassed = _switch(substitute(bypassed, given))
    return replace(node, values=values, bypassed=bypassed, repeat=repeat)


def _switch(value: Value) -> bool | str:
    return value if is_expression(value) else bool(value)


def _count(value: Value) -> int | str:
    """Return how often a block repeats; what is no whole number stays an expression, for the analysis."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if is_expression(value) or isinstance(value, int) else f"={value!r}"
