"""What one can do to the shown graph, as plain functions of the workspace: each is one undo step."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import pairwise

from designer.canvas.clearance import beside_open, clear_offset
from designer.canvas.membership import moved_into, settled
from designer.canvas.shutting import cut_out, extents, reopened, shut, while_shut
from designer.offers import Offer
from designer.sentences import named as named
from designer.workspace import Workspace
from engine.catalogue.fields import Value
from engine.graph import edits, fragments
from engine.graph.document import (
    NETWORK,
    Design,
    Graph,
    Node,
    Port,
    Position,
    first_id,
    natural,
    ports_in,
    ports_out,
)
from engine.graph.layout import free_place


def selected(workspace: Workspace) -> list[str]:
    """Return the selected nodes in natural order."""
    return sorted(workspace.selection, key=natural)


def delete(workspace: Workspace) -> None:
    """Remove the selected nodes with their wires."""
    if ids := selected(workspace):
        workspace.edit(f"Delete {named(ids)}", while_shut(workspace, edits.remove, ids))


def extract(workspace: Workspace) -> None:
    """Take the selected nodes out and join their neighbours."""
    if ids := selected(workspace):
        workspace.edit(f"Extract {named(ids)}", while_shut(workspace, edits.extract, ids))


def bypass(workspace: Workspace) -> None:
    """Pass data by the selected nodes, or through all of them again if it passes by all."""
    if ids := selected(workspace):
        wanted = not all(workspace.graph.nodes[id].bypassed is True for id in ids)
        if wanted and (stuck := impassable(workspace.design, workspace.graph, ids)):
            workspace.said.emit(stuck, True)
            return
        name = f"{'Bypass' if wanted else 'Use'} {named(ids)}"
        workspace.edit(name, edits.set_bypassed, ids, wanted, within=workspace.within)


def impassable(design: Design, graph: Graph, ids: Iterable[str]) -> str:
    """Say which of these nodes data cannot pass by, or nothing."""
    for id in ids:
        node = graph.nodes[id]
        count = len(ports_out(design, node))
        if count > 1 and ports_in(design, node) != ():
            return f"{id} cannot be bypassed: it has {count} outputs, and only what has one can."
    return ""


def select_all(workspace: Workspace) -> None:
    """Select every node of the shown graph."""
    workspace.select(workspace.graph.nodes)


def move(workspace: Workspace, places: Mapping[str, Position], into: Mapping[str, str] | None = None) -> bool:
    """Put nodes elsewhere, and some of them `into` other comment frames, by an empty key out of theirs."""
    joining = {key for key in (into or {}).values() if key}
    word = "" if not into else " into a frame" if joining else " out of a frame"

    def edit(design: Design) -> Design:
        moved = edits.move(design, places, within=workspace.within)
        return moved_into(moved, into or {}, workspace.within)

    return workspace.edit(f"Move {named(places)}{word}", edit)


def nudge(workspace: Workspace, dx: float, dy: float, ids: Collection[str] = ()) -> None:
    """Move the selected nodes, or others, a little; nudges in a row are one step."""
    places = {}
    for id in ids or selected(workspace):
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
    """Wire the selected nodes in a row, in the data's direction; over a row that is wired, lead a skip."""
    graph, within = workspace.graph, workspace.within
    ids = sorted(workspace.selection, key=lambda id: graph.direction.turned(graph.nodes[id].position)[::-1])
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
    workspace: Workspace,
    name: str,
    build: Callable[[Design], tuple[Design, Iterable[str]]],
    *,
    settles: bool = True,
    opens: bool = False,
) -> list[str]:
    """Make an edit that adds nodes, select them and return their ids; none if it cannot be made.

    With `settles` what comes to stand inside of a comment frame belongs to it. With `opens` it is made of
    a design that is `shut`, and open blocks get their room again.
    """
    added: list[str] = []

    def edit(design: Design) -> Design:
        result, ids = build(design)
        result = reopened(workspace, result) if opens else result
        added[:] = ids
        return settled(result, added, workspace.within) if settles else result

    if not workspace.edit(name, edit):
        return []
    workspace.select(added)
    return added


def merge(
    workspace: Workspace,
    fragment: Design,
    offset: Position,
    name: str,
    wires: Mapping[Port, Port] | None = None,
) -> list[str]:
    """Add the nodes of another design, moved by `offset` and on until they cover none, and select them.

    `wires` are those by which they were fed, as `fragments.entering` gives them, to be there again.
    """
    within, graph = workspace.within, workspace.graph
    offset = clear_offset(fragment.network, graph, offset, extents(workspace))

    def build(design: Design) -> tuple[Design, list[str]]:
        merged, ids = fragments.merge(design, fragment, offset, within=within)
        names = dict(zip(fragment.network.nodes, ids, strict=True))
        fed = {target: source for target, source in (wires or {}).items() if target.node in names}
        return fragments.fed_as_before(merged, names, fed, within=within) if fed else merged, ids

    return place(workspace, name, build)


def duplicate(workspace: Workspace, *, wired: bool = False) -> list[str]:
    """Add a copy of the selected nodes beside them, with `wired` fed by what feeds the originals."""
    ids = selected(workspace)
    if not ids:
        return []
    fragment = cut_out(workspace, ids)
    wires = fragments.entering(workspace.design, ids, within=workspace.within) if wired else None
    return merge(workspace, fragment, fragment.network.direction.step(0, 1), f"Duplicate {named(ids)}", wires)


def values_of(workspace: Workspace, offer: Offer, source: Port | None) -> dict[str, Value]:
    """Return the values to place what is offered with; say which it lacks where no channels are known."""
    shape = workspace.graph_report.shape_from(source) if source else None
    if offer.preset and offer.preset.as_channels and not shape:
        names = " and ".join(offer.preset.as_channels)
        workspace.said.emit(
            f"{offer.preset.name} needs {names} to be the number of channels that arrive, "
            "which is not known here yet: set them once it is.",
            False,
        )
    return offer.values(shape)


def add(workspace: Workspace, offer: Offer, at: Position) -> list[str]:
    """Place what is offered; an open block is not covered, as what is dropped there does not go into it."""
    fetched = workspace.library.fetched(workspace.design, offer)
    if fetched is None:
        return []
    base, offer = fetched
    within, values = workspace.within, values_of(workspace, offer, None)
    id = first_id(workspace.graph, offer.type)
    at = beside_open(offer.type, workspace.graph, at, extents(workspace))
    return place(
        workspace,
        f"Add {id}",
        lambda _: (edits.add(base, offer.type, id=id, values=values, position=at, within=within), [id]),
    )


def insert(workspace: Workspace, offer: Offer, target: Port) -> list[str]:
    """Place what is offered into a wire; what stands below makes room."""
    fetched = workspace.library.fetched(workspace.design, offer)
    if fetched is None:
        return []
    base, offer = fetched
    within, graph = workspace.within, workspace.graph
    id = first_id(graph, offer.type)
    source = graph.links.get(target)
    values = values_of(workspace, offer, source)
    return place(
        workspace,
        f"Insert {id}",
        lambda _: (
            edits.insert(shut(workspace, base), offer.type, target, id=id, values=values, within=within),
            [id],
        ),
        opens=True,
    )


def add_after(workspace: Workspace, offer: Offer, at: Position | None = None) -> list[str]:
    """Place what is offered after the selection: in the only wire that leaves it, or as a branch."""
    fetched = workspace.library.fetched(workspace.design, offer)
    if fetched is None:
        return []
    base, offer = fetched
    within, graph = workspace.within, workspace.graph
    id = first_id(graph, offer.type)
    before = [s for s in selected(workspace) if ports_out(workspace.design, graph.nodes[s])]
    source = leaving_port(workspace.design, graph, before[0]) if before else None
    values = values_of(workspace, offer, source)
    new = Node(offer.type, values)
    at = beside_open(offer.type, graph, at, extents(workspace)) if at else None

    def build(_: Design) -> tuple[Design, list[str]]:
        return after(base if at else shut(workspace, base), new, id, before, at, within), [id]

    return place(workspace, f"Add {id}", build, opens=at is None)


def after(
    design: Design, new: Node, id: str, before: list[str], at: Position | None, within: str = NETWORK
) -> Design:
    """Return the design with a new node wired after the nodes `before`."""
    graph = design.graph(within)
    sources = [leaving_port(design, graph, source) for source in before]
    leaving = [target for target, source in graph.links.items() if [source] == sources]
    stands = bool(ports_out(design, new)) and ports_in(design, new) != ()
    if len(leaving) == 1 and stands:
        return edits.insert(design, new.type, leaving[0], id=id, values=new.values, within=within)
    place = at or place_ahead(graph, before)
    result = edits.add(design, new.type, id=id, values=new.values, position=place, within=within)
    inputs = ports_in(design, new)
    if inputs is not None:
        sources = sources[: len(inputs)] if len(before) == 1 else []
    for source in sources:
        result = edits.connect(result, source.node, id, source_port=source.index, within=within)
    return result


def leaving_port(design: Design, graph: Graph, id: str) -> Port:
    """Return the output of a node to go on from: of several the first that feeds nothing yet."""
    fed = set(graph.links.values())
    ports = [Port(id, index) for index in range(len(ports_out(design, graph.nodes[id])))]
    return next((port for port in ports if port not in fed), ports[0])


def place_ahead(graph: Graph, after: Collection[str] = ()) -> Position:
    """Return a place where no node stands, a row ahead of these nodes, or of all."""
    turned = graph.direction.turned
    places = [turned(graph.nodes[id].position) for id in after or graph.nodes]
    if not places:
        return (0.0, 0.0)
    last = max(y for _, y in places)
    across = [x for x, y in places] if after else [x for x, y in places if y == last]
    return free_place(graph, turned((sum(across) / len(across), last + graph.direction.pitch.row)))


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
