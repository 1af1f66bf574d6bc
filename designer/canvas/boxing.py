"""What one can do with blocks on the canvas: make one of nodes, open it, make it unique, rename it."""

from collections.abc import Iterable, Sequence

from designer.canvas.shutting import shut
from designer.canvas.verbs import named, place, selected
from designer.workspace import Workspace
from engine.analysis import GraphReport
from engine.graph import blocks, edits
from engine.graph.document import Design, Graph, first_id
from engine.graph.numbering import is_numbered


def group(workspace: Workspace) -> None:
    """Make a block of the selected nodes."""
    ids, within = selected(workspace), workspace.within

    def build(design: Design) -> tuple[Design, list[str]]:
        made, id = blocks.group(shut(workspace, design), ids, within=within)
        return made, [id]

    for id in place(workspace, f"Group {named(ids)}" if ids else "Group", build, settles=False, opens=True):
        told = f"They are one block now, {workspace.graph.nodes[id].type}"
        workspace.said.emit(f"{told}: Shift+F2 renames it, a double click enters it.", False)


def ungroup(workspace: Workspace) -> None:
    """Open the selected blocks into their nodes; layers among them stay."""
    within, graph = workspace.within, workspace.graph
    chosen = selected(workspace)
    ids = [id for id in chosen if graph.nodes[id].type in workspace.design.blocks] or chosen[:1]
    if not ids:
        workspace.said.emit("Select a block to open it into its nodes.", True)
        return
    reports = [workspace.graph_report, *(place.report for place in workspace.places())]

    def build(design: Design) -> tuple[Design, Iterable[str]]:
        design, new = shut(workspace, design), [id for id in chosen if id not in ids]
        for id in reversed(ids):  # so that in a chain of numbers those before it keep theirs
            design, added = blocks.opened(design, id, within=within, sizes=settled_sizes(reports, id))
            new += added
        return design, [] if is_numbered(graph) and len(ids) > 1 else new

    place(workspace, f"Ungroup {named(ids)}", build, settles=False, opens=True)


def settled_sizes(reports: Sequence[GraphReport], id: str) -> list[dict[str, int]]:
    """Return, for each repetition of a block, the sizes that enter it and are the same in all `reports`."""
    bodies = [report.nodes[id].bodies for report in reports if id in report.nodes]
    return [
        {name: size for name, size in same[0].sizes.items() if all(b.sizes.get(name) == size for b in same)}
        for same in zip(*bodies, strict=False)
    ]


def make_unique(workspace: Workspace) -> None:
    """Give the selected node a block of its own."""
    if len(workspace.selection) != 1:
        workspace.said.emit("Select one block to make it unique.", True)
        return
    (id,) = workspace.selection
    workspace.edit(f"Make {id} unique", blocks.make_unique, id, within=workspace.within)


def block_in_mind(workspace: Workspace) -> str:
    """Return the block that the only selected node places, or the one that is shown; nothing in a network."""
    types = [workspace.graph.nodes[id].type for id in workspace.selection if id in workspace.graph.nodes]
    if len(types) == 1 and types[0] in workspace.design.blocks:
        return types[0]
    return workspace.within


def rename_block(workspace: Workspace, old: str, new: str) -> bool:
    """Give a block another name; returns whether it could be done."""
    title = f"Rename block {old} to {new}"
    chosen = {node.type for id in workspace.selection if (node := workspace.graph.nodes.get(id))}
    done = workspace.edit(title, renamed_with_place, old, new, within=workspace.within)
    if done and chosen == {old} and not workspace.selection:
        workspace.select([id for id, node in workspace.graph.nodes.items() if node.type == new.strip()])
    return done


def renamed_with_place(design: Design, old: str, new: str, *, within: str) -> Design:
    """Rename a block, and with it a node that is called after it: ``block1`` of Block → ``stem1`` of Stem.

    Only the block's one place follows, and only in the graph `within`: where there are several, as where
    weights are named after their nodes, names are left to the user.
    """
    made = blocks.rename_block(design, old, new)
    places = list(blocks.places(design, old))
    if len(places) != 1 or places[0][0] != within or design.weights or made is design:
        return made
    ((_, id),) = places
    graph = made.graph(within)
    stem, own = (text.rstrip("0123456789") for text in (first_id(Graph(), old), id))
    if own != stem or id == own:
        return made
    rest = Graph({other: node for other, node in graph.nodes.items() if other != id})
    return edits.rename(made, id, first_id(rest, new.strip()), within=within)


def delete_block(workspace: Workspace, name: str) -> bool:
    """Delete a block that is placed nowhere."""
    return workspace.edit(f"Delete block {name}", blocks.remove_block, name)
