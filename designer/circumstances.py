"""What is the case in a window: whether an action can be done now, and what it is called then."""

from typing import TYPE_CHECKING

from designer import motion, transfer
from designer.canvas import boxing
from designer.canvas.expanding import blocks_in
from designer.training.record import ACTIVE
from engine.graph.direction import Direction
from engine.graph.document import NETWORK, Node

if TYPE_CHECKING:
    from designer.window import Window


def always(window: "Window") -> bool:
    """Allow an action at any time."""
    return True


def is_open(window: "Window") -> bool:
    """Tell whether a design is on the desk."""
    return window.documents.is_open


def is_valid(window: "Window") -> bool:
    """Tell whether the design can become code."""
    return is_open(window) and window.workspace.report.valid


def has_nodes(window: "Window") -> bool:
    """Tell whether the shown graph has nodes."""
    return is_open(window) and bool(window.workspace.graph.nodes)


def selected(window: "Window") -> list[Node]:
    """Return the selected nodes; one that was just deleted may still be named by the selection."""
    nodes = window.workspace.graph.nodes
    return [nodes[id] for id in window.workspace.selection if id in nodes]


def number(window: "Window") -> int:
    """Return how many nodes are selected; this is asked often, and of thousands."""
    return len(window.workspace.selection & window.workspace.graph.nodes.keys())


def has_selection(window: "Window") -> bool:
    """Tell whether nodes are selected."""
    return is_open(window) and number(window) > 0


def has_thing(window: "Window") -> bool:
    """Tell whether nodes are selected, or a comment frame."""
    return has_selection(window) or has_chosen_frame(window)


def has_chosen_frame(window: "Window") -> bool:
    """Tell whether a comment frame is selected."""
    return is_open(window) and bool(window.canvas.comments.chosen)


def has_frame(window: "Window") -> bool:
    """Tell whether a comment frame is selected, or all selected nodes are in one."""
    return is_open(window) and bool(window.canvas.comments.in_mind)


def has_frames(window: "Window") -> bool:
    """Tell whether there is a comment frame in the shown graph."""
    return is_open(window) and bool(window.workspace.graph.frames)


def has_framed(window: "Window") -> bool:
    """Tell whether any selected node is in a comment frame."""
    frames = window.workspace.graph.frames
    return bool(frames) and is_open(window) and any(node.frame in frames for node in selected(window))


def has_problems(window: "Window") -> bool:
    """Tell whether something is wrong in the shown graph, or advised."""
    return is_open(window) and bool(window.workspace.told_here)


def has_name(window: "Window") -> bool:
    """Tell whether one thing is selected that can be renamed."""
    return has_one(window) or has_chosen_frame(window)


def has_three(window: "Window") -> bool:
    """Tell whether there are nodes between others that can be spread evenly."""
    return is_open(window) and number(window) > 2


def has_one(window: "Window") -> bool:
    """Tell whether exactly one node is selected."""
    return is_open(window) and number(window) == 1


def has_several(window: "Window") -> bool:
    """Tell whether several nodes are selected."""
    return is_open(window) and number(window) > 1


def has_block(window: "Window") -> bool:
    """Tell whether exactly one node is selected that places a block."""
    workspace = window.workspace
    return has_one(window) and selected(window)[0].type in workspace.design.blocks


def has_blocks(window: "Window") -> bool:
    """Tell whether a block is among the selected nodes."""
    return is_open(window) and any(n.type in window.workspace.design.blocks for n in selected(window))


def has_blocks_here(window: "Window") -> bool:
    """Tell whether the shown graph places blocks."""
    return is_open(window) and bool(blocks_in(window.workspace))


def expand_text(window: "Window") -> str:
    """Return what expanding the selected blocks does now."""
    blocks = window.workspace.design.blocks if is_open(window) else {}
    chosen = [node.expanded for node in selected(window) if node.type in blocks]
    return "&Collapse" if chosen and all(chosen) else "E&xpand in Place"


def expand_all_text(window: "Window") -> str:
    """Return what expanding all blocks does now."""
    if not is_open(window):
        return "Expand All &Blocks"
    workspace = window.workspace
    nodes = workspace.graph.nodes
    is_done = bool(workspace.graph.expanded) and all(nodes[id].expanded for id in blocks_in(workspace))
    return "Collapse All &Blocks" if is_done else "Expand All &Blocks"


def has_block_in_mind(window: "Window") -> bool:
    """Tell whether a block is selected or shown."""
    return is_open(window) and bool(boxing.block_in_mind(window.workspace))


def is_inside(window: "Window") -> bool:
    """Tell whether a block is shown instead of the network."""
    return is_open(window) and window.workspace.within != NETWORK


def can_train(window: "Window") -> bool:
    """Tell whether a run can begin; the dashboard tells what else is in its way."""
    return is_open(window) and not is_training(window)


def can_go_on(window: "Window") -> bool:
    """Tell whether there is a run that has ended and can be continued."""
    return is_open(window) and window.training.made is not None and window.training.made.can_go_on


def can_unfreeze(window: "Window") -> bool:
    """Tell whether something is frozen."""
    return is_open(window) and not transfer.trains_all(window.workspace)


def freeze_text(window: "Window") -> str:
    """Return what freezing the selected nodes does now."""
    nodes = window.workspace.graph.nodes
    ids = transfer.freezable(window.workspace) if has_selection(window) else []
    return "Unfree&ze" if ids and all(nodes[id].frozen for id in ids) else "Free&ze"


def is_training(window: "Window") -> bool:
    """Tell whether a run is under way."""
    return window.training.made is not None and window.training.made.state in ACTIVE


def can_undo(window: "Window") -> bool:
    """Tell whether there is an edit to take back."""
    return is_open(window) and window.workspace.history.undo_name is not None


def can_redo(window: "Window") -> bool:
    """Tell whether there is an edit to bring back."""
    return is_open(window) and window.workspace.history.redo_name is not None


def motion_text(window: "Window") -> str:
    """Return what switching transitions does now."""
    return "Turn A&nimations Off" if motion.wanted() else "Turn A&nimations On"


def undo_text(window: "Window") -> str:
    """Return the name of what undo takes back."""
    return f"&Undo {window.workspace.history.undo_name or ''}".rstrip()


def redo_text(window: "Window") -> str:
    """Return the name of what redo brings back."""
    return f"&Redo {window.workspace.history.redo_name or ''}".rstrip()


def turn_text(window: "Window") -> str:
    """Return where the data run once the shown graph is turned."""
    turned = is_open(window) and window.workspace.graph.direction is Direction.RIGHT
    return "Lay Out &Top to Bottom" if turned else "Lay Out Left to &Right"


def can_go_back(window: "Window") -> bool:
    """Tell whether another place was looked at before."""
    return is_open(window) and bool(window.canvas.wayfinding.jumps.behind)


def can_go_forth(window: "Window") -> bool:
    """Tell whether one has gone back from another place."""
    return is_open(window) and bool(window.canvas.wayfinding.jumps.ahead)


def present_text(window: "Window") -> str:
    """Return what the switch of the presentation does now."""
    return "End &Presentation" if window.presentation.is_on else "&Presentation"


def map_text(window: "Window") -> str:
    """Return what the switch of the minimap does now."""
    return "Hide &Minimap" if window.canvas.wayfinding.map.is_shown else "Show &Minimap"


def field_text(window: "Window") -> str:
    """Return what the switch of the receptive field does now."""
    return "Hide Receptive Fie&ld" if window.canvas.sight.is_on else "Show Receptive Fie&ld"


def maps_text(window: "Window") -> str:
    """Return what the switch of the feature maps on the canvas does now."""
    return "Hide Feat&ure Maps" if window.canvas.feature_maps.is_on else "Show Feat&ure Maps"


def is_paused(window: "Window") -> bool:
    """Tell whether a run is held."""
    return window.training.made is not None and window.training.made.state == "paused"


def pause_text(window: "Window") -> str:
    """Return what the pause button does now."""
    return "&Resume" if is_paused(window) else "&Pause"


def pause_icon(window: "Window") -> str:
    """Return the sign of what the pause button does now."""
    return "play" if is_paused(window) else "pause"


def has_weights(window: "Window") -> bool:
    """Tell whether the design begins with weights from a file."""
    return is_open(window) and bool(window.workspace.design.weights)


def weights_text(window: "Window") -> str:
    """Return what training begins without, by name."""
    return f"Begin without {window.workspace.design.weights or '&Weights'}"


def advice_text(window: "Window") -> str:
    """Return what the switch of advice does now."""
    return "Hide Ad&vice" if window.workspace.advisor.shown else "Show Ad&vice"
