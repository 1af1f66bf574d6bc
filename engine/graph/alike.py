"""Designs that say the same: they differ at most in how they are drawn, which changes no code and no cost."""

from engine.graph.document import Design, Graph, Node


def alike(one: Design, other: Design) -> bool:
    """Tell whether two designs differ at most in where nodes stand, what is shown open, and in frames."""
    if one is other:
        return True
    if _settings(one) != _settings(other) or list(one.blocks) != list(other.blocks):
        return False
    return all(_are_alike(graph, other.graph(name)) for name, graph in one.graphs())


def _settings(design: Design) -> tuple[object, ...]:
    return design.name, design.training, design.transforms, design.packages, design.weights


def _are_alike(one: Graph, other: Graph) -> bool:
    if one is other:
        return True
    if list(one.nodes) != list(other.nodes) or (one.note, one.parameters) != (other.note, other.parameters):
        return False
    pairs = zip(one.nodes.values(), other.nodes.values(), strict=True)
    return one.links == other.links and all(a is b or _meaning(a) == _meaning(b) for a, b in pairs)


def _meaning(node: Node) -> tuple[object, ...]:
    """Return all of a node that is not only for the eye."""
    settings = node.type, node.values, node.bypassed, node.repeat, node.note, node.shares, node.inline
    return *settings, node.frozen, node.lr_scale
