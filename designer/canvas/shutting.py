"""Edits that look for room of their own are made while open blocks are closed; then room is made again."""

from collections.abc import Callable, Collection
from dataclasses import replace

from designer.workspace import Workspace
from engine.export.picture.room import extents_in
from engine.graph import edits, fragments
from engine.graph.document import Design
from engine.graph.layout.spread import Extents, gathered, spread


def extents(workspace: Workspace) -> Extents:
    """Return how far the open blocks of the shown graph reach."""
    return extents_in(workspace.design, workspace.report, workspace.within)


def shut(workspace: Workspace, design: Design) -> Design:
    """Return a design with the nodes of the shown graph where they stood if nothing in it was open."""
    if not (known := extents(workspace)):
        return design
    nodes = design.graph(workspace.within).nodes
    places = gathered({id: node.position for id, node in nodes.items()}, known)
    return edits.move(design, places, within=workspace.within)


def reopened(workspace: Workspace, design: Design) -> Design:
    """Return a design that was `shut` before an edit with room for what is still there and open."""
    nodes = design.graph(workspace.within).nodes
    known = {id: extent for id, extent in extents(workspace).items() if id in nodes}
    if not known:
        return design
    places = spread({id: node.position for id, node in nodes.items()}, known)
    return edits.move(design, places, within=workspace.within)


def while_shut(
    workspace: Workspace, edit: Callable[..., Design], ids: Collection[str]
) -> Callable[[Design], Design]:
    """Return an edit of some nodes that is made while open blocks are closed: what is gone leaves no room."""

    def edited(design: Design) -> Design:
        return reopened(workspace, edit(shut(workspace, design), ids, within=workspace.within))

    return edited


def cut_out(workspace: Workspace, ids: list[str]) -> Design:
    """Return nodes of the shown graph as a design of its own; blocks in it are closed."""
    fragment = fragments.cut_out(workspace.design, ids, within=workspace.within)
    nodes = fragment.network.nodes
    if not fragment.network.expanded:
        return fragment
    known = {id: extent for id, extent in extents(workspace).items() if id in nodes}
    places = gathered({id: node.position for id, node in nodes.items()}, known)
    closed = {id: replace(node, position=places[id], expanded=False) for id, node in nodes.items()}
    return replace(fragment, network=replace(fragment.network, nodes=closed))
