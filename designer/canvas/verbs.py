"""What one can do to the shown graph, as plain functions of the workspace: each is one undo step."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import pairwise

from designer.canvas.clearance import clear_offset
from designer.workspace import Workspace
from engine.graph import edits, fragments
from engine.graph.document import (
    NETWORK,
    Design,
    Graph,
    Port,
    Position,
    first_id,
    natural,
    outgoing,
    ports_in,
    ports_out,
)
from engine.graph.layout import COLUMN, ROW, free_place


def named(ids: Collection[str]) -> str:
    """Name nodes in a sentence: one by its id, more by their number."""
    return next(iter(ids)) if len(ids) == 1 else f"{len(ids)} nodes"


def selected(workspace: Workspace) -> list[str]:
    """Return the selected nodes in natural order."""
    return sorted(workspace.selection, key=natural)


def delete(workspace: Workspace) -> None:
    """Remove the selected nodes with their wires."""
    if ids := selected(workspace):
        workspace.edit(f"Delete {named(ids)}", edits.remove, ids, within=workspace.within)


def extract(workspace: Workspace) -> None:
    """Take the selected nodes out and join their neighbours."""
    if ids := selected(workspace):
        workspace.edit(f"Extract {named(ids)}", edits.extract, ids, within=workspace.within)


def bypass(workspace: Workspace) -> None:
    """Pass data by the selected nodes, or through all of them again if it passes by all."""
    if ids := selected(workspace):
        wanted = not all(workspace.graph.nodes[id].bypassed is True for id in ids)
        name = f"{'Bypass' if wanted else 'Use'} {named(ids)}"
        workspace.edit(name, edits.set_bypassed, ids, wanted, within=workspace.within)


def select_all(workspace: Workspace) -> None:
    """Select every node of the shown graph."""
    workspace.select(workspace.graph.nodes)


def move(workspace: Workspace, places: Mapping[str, Position]) -> bool:
    """Put nodes elsewhere."""
    return workspace.edit(f"Move {named(places)}", edits.move, places, within=workspace.within)


def nudge(workspace: Workspace, dx: float, dy: float) -> None:
    """Move the selected nodes a little; nudges in a row are one step."""
    places = {}
    for id in selected(workspace):
        x, y = workspace.graph.nodes[id].position
        places[id] = (x + dx, y + dy)
    if places:
        name, key = f"Move {named(places)}", ("nudge", frozenset(places))
        workspace.edit(name, edits.move, places, key=key, within=workspace.within)


def rename(workspace: Workspace, old: str, new: str) -> bool:
    """Give a node another id; returns whether it could be done."""
    return workspace.edit(f"Rename {old} to {new}", edits.rename, old, new, within=workspace.within)


def remove_wires(workspace: Workspace, targets: Collection[Port]) -> None:
    """Remove the wires that arrive at these ports."""
    if targets:
        what = "wire" if len(targets) == 1 else f"{len(targets)} wires"
        workspace.edit(f"Remove {what}", edits.disconnect, targets, within=workspace.within)


def wire(workspace: Workspace) -> None:
    """Wire the selected nodes in a row, from the top one down; over a row that is wired, lead a skip."""
    graph, within = workspace.graph, workspace.within
    ids = sorted(workspace.selection, key=lambda id: graph.nodes[id].position[::-1])
    there = {(source.node, target.node) for target, source in graph.links.items()}
    pairs = [pair for pair in pairwise(ids) if pair not in there]
    if not pairs and len(ids) > 2 and ports_in(workspace.design, graph.nodes[ids[-1]]) is None:
        pairs = [pair for pair in [(ids[0], ids[-1])] if pair not in there]

    def edit(design: Design) -> Design:
        for source, target in pairs:
            design = edits.connect(design, source, target, within=within)
        return design

    if pairs:
        what = f"{pairs[0][0]} to {pairs[0][1]}" if len(pairs) == 1 else f"{len(ids)} nodes in a row"
        workspace.edit(f"Wire {what}", edit)
    else:
        workspace.said.emit("These nodes are wired already; a skip needs an Add or Concat at its end.", True)


def place(
    workspace: Workspace, name: str, build: Callable[[Design], tuple[Design, Iterable[str]]]
) -> list[str]:
    """Make an edit that adds nodes, select them and return their ids; none if it cannot be made."""
    added: list[str] = []

    def edit(design: Design) -> Design:
        result, ids = build(design)
        added[:] = ids
        return result

    if not workspace.edit(name, edit):
        return []
    workspace.select(added)
    return added


def merge(workspace: Workspace, fragment: Design, offset: Position, name: str) -> list[str]:
    """Add the nodes of another design, moved by `offset` and on until they cover none, and select them."""
    offset = clear_offset(fragment.network, workspace.graph, offset)
    return place(
        workspace, name, lambda design: fragments.merge(design, fragment, offset, within=workspace.within)
    )


def duplicate(workspace: Workspace) -> list[str]:
    """Add a copy of the selected nodes beside them."""
    ids = selected(workspace)
    if not ids:
        return []
    fragment = fragments.cut_out(workspace.design, ids, within=workspace.within)
    return merge(workspace, fragment, (COLUMN, 0.0), f"Duplicate {named(ids)}")


def add(workspace: Workspace, type: str, at: Position) -> list[str]:
    """Place a layer or block."""
    within = workspace.within
    id = first_id(workspace.graph, type)
    return place(
        workspace,
        f"Add {id}",
        lambda design: (edits.add(design, type, id=id, position=at, within=within), [id]),
    )


def insert(workspace: Workspace, type: str, target: Port) -> list[str]:
    """Place a layer or block into a wire; what stands below makes room."""
    within = workspace.within
    id = first_id(workspace.graph, type)
    return place(
        workspace,
        f"Insert {id}",
        lambda design: (edits.insert(design, type, target, id=id, within=within), [id]),
    )


def add_after(workspace: Workspace, type: str, at: Position | None = None) -> list[str]:
    """Place a layer or block after the selection: in the only wire that leaves it, or as a branch."""
    within, graph = workspace.within, workspace.graph
    id = first_id(graph, type)
    before = [s for s in selected(workspace) if ports_out(workspace.design, graph.nodes[s])]

    def build(design: Design) -> tuple[Design, list[str]]:
        return after(design, type, id, before, at, within), [id]

    return place(workspace, f"Add {id}", build)


def after(
    design: Design, type: str, id: str, before: list[str], at: Position | None, within: str = NETWORK
) -> Design:
    """Return the design with a new node wired after the nodes `before`."""
    graph = design.graph(within)
    leaving = outgoing(graph, before[0]) if len(before) == 1 else []
    if len(leaving) == 1 and fits_in_a_wire(design, type):
        return edits.insert(design, type, leaving[0][0], id=id, within=within)
    result = edits.add(design, type, id=id, position=at or place_below(graph, before), within=within)
    inputs = ports_in(result, result.graph(within).nodes[id])
    room = len(before) if inputs is None else len(inputs)
    for source in before[:room] if inputs is None or len(before) == 1 else []:
        result = edits.connect(result, source, id, within=within)
    return result


def fits_in_a_wire(design: Design, type: str) -> bool:
    """Tell whether a layer or block has an input and an output."""
    tried = edits.add(Design(blocks=design.blocks), type, id="tried")
    node = tried.network.nodes["tried"]
    return bool(ports_out(tried, node)) and ports_in(tried, node) != ()


def place_below(graph: Graph, after: Collection[str] = ()) -> Position:
    """Return a place below these nodes, or below all, where no node stands."""
    places = [graph.nodes[id].position for id in after or graph.nodes]
    if not places:
        return (0.0, 0.0)
    lowest = max(y for _, y in places)
    across = [x for x, y in places] if after else [x for x, y in places if y == lowest]
    return free_place(graph, (sum(across) / len(across), lowest + ROW))


def downstream(graph: Graph, id: str) -> set[str]:
    """Return a node and everything that it feeds, directly or not."""
    return _reached(id, [(s.node, t.node) for t, s in graph.links.items()])


def upstream(graph: Graph, id: str) -> set[str]:
    """Return a node and everything that feeds it, directly or not."""
    return _reached(id, [(t.node, s.node) for t, s in graph.links.items()])


def _reached(start: str, steps: Iterable[tuple[str, str]]) -> set[str]:
    following: dict[str, list[str]] = {}
    for a, b in steps:
        following.setdefault(a, []).append(b)
    found, waiting = {start}, [start]
    while waiting:
        for node in following.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found
