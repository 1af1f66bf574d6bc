"""Edits of how nodes learn: which are frozen, and by what their learning rate is multiplied."""

from collections.abc import Collection
from dataclasses import replace
from math import isfinite

from engine.errors import EditError
from engine.graph.document import NETWORK, Design, present

MOST_SCALED = 1000.0
"""By what a learning rate may be multiplied at most."""


def freeze(design: Design, ids: Collection[str], frozen: bool = True, *, within: str = NETWORK) -> Design:
    """Let training leave the weights of nodes as they are, or change them again."""
    graph = present(design, ids, within)
    nodes = {**graph.nodes, **{id: replace(graph.nodes[id], frozen=frozen) for id in ids}}
    return design.with_graph(within, replace(graph, nodes=nodes))


def scale_lr(design: Design, ids: Collection[str], scale: float, *, within: str = NETWORK) -> Design:
    """Multiply the learning rate of nodes by a number from 0 to `MOST_SCALED`."""
    graph = present(design, ids, within)
    if not isfinite(scale) or not 0 <= scale <= MOST_SCALED:
        raise EditError(f"A learning rate can be multiplied by 0 to {MOST_SCALED:,.0f}, not by {scale:g}.")
    nodes = {**graph.nodes, **{id: replace(graph.nodes[id], lr_scale=float(scale)) for id in ids}}
    return design.with_graph(within, replace(graph, nodes=nodes))
