"""Every action of the window in one table: menus, toolbar, shortcuts and the help page derive from it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QKeySequence

from designer import panes, transfer, weights_taken
from designer.canvas import boxing
from designer.circumstances import (
    advice_text,
    always,
    can_go_back,
    can_go_forth,
    can_go_on,
    can_redo,
    can_train,
    can_undo,
    can_unfreeze,
    expand_all_text,
    expand_text,
    field_text,
    freeze_text,
    has_block,
    has_block_in_mind,
    has_blocks,
    has_blocks_here,
    has_frame,
    has_framed,
    has_frames,
    has_name,
    has_nodes,
    has_problems,
    has_selection,
    has_several,
    has_thing,
    has_three,
    has_weights,
    is_inside,
    is_open,
    is_training,
    is_valid,
    map_text,
    maps_text,
    motion_text,
    pause_icon,
    pause_text,
    present_text,
    redo_text,
    turn_text,
    undo_text,
    weights_text,
)
from designer.workspace import Workspace
from engine.train.presets import PRESETS

if TYPE_CHECKING:
    from designer.window import Window

Run = Callable[["Window"], object]
Test = Callable[["Window"], bool]


Keys = QKeySequence.StandardKey


def exporting(form: str) -> Run:
    """Return what exports the design in one of `designer.exchange.FORMS`."""
    return lambda window: window.exchange.export(form)


def aligning(how: str) -> Run:
    """Return what sets the selected nodes in line."""
    return lambda window: window.canvas.align(how)


def spreading(how: str) -> Run:
    """Return what sets the selected nodes evenly apart."""
    return lambda window: window.canvas.spread(how)


def on_workspace(run: Callable[[Workspace], object]) -> Run:
    """Return what does something to the design of a window."""
    return lambda window: run(window.workspace)


def preset(name: str) -> Run:
    """Return what trains as one of the usual ways says."""
    return lambda window: transfer.take(window.workspace, name)


def take_weights(window: "Window") -> None:
    """Ask for weights to begin with."""
    weights_taken.ask_and_take(window.workspace, window)


def on_focus(run: Callable[[], object]) -> Run:
    """Return what does something where the focus is."""
    return lambda window: run()


@dataclass(frozen=True)
class Action:
    """Something that a user can do; `keys` is empty where no shortcut leads to it."""

    id: str
    text: str
    run: Run
    keys: str | QKeySequence.StandardKey = ""
    icon: str = ""
    enabled: Test = always
    help: str = ""
    named: Callable[["Window"], str] | None = None
    """The text as it is now, where it changes."""
    shown: Callable[["Window"], str] | None = None
    """The icon as it is now, where it changes."""
    scope: Literal["window", "canvas"] = "window"
    """Where its keys work; only while the canvas has the focus may single letters be keys."""


def at(path: str) -> Run:
    """Return what calls the method of the window that is found by a dotted path."""
    return lambda window: attrgetter(path)(window)()


# A table reads best with a line an entry.
# fmt: off
ACTIONS = (
    Action("new", "&New", at("documents.new"), Keys.New, "new", help="Begin an empty design"),
    Action("new-window", "New Win&dow", at("open_another"), "Ctrl+Alt+N",
           help="Open another window, for another design; nodes can be copied between them"),
    Action("open", "&Open…", at("documents.ask_and_open"), Keys.Open, "open", help="Open a design file"),
    Action("save", "&Save", at("documents.save"), Keys.Save, "save", is_open, "Save the design"),
    Action("save-as", "Save &As…", at("documents.save_as"), "Ctrl+Shift+S", "", is_open),
    Action("templates", "New from &Template…", at("choose_template"), "Ctrl+Shift+N", "template", always,
           "Begin a design from a well-known network"),
    Action("import", "&Import…", at("exchange.ask_and_import"), "Ctrl+I", "import", always,
           "Make a design of a PyTorch model: one of torchvision's, or one that a Python file makes"),
    Action("export", "&PyTorch Code…", at("documents.export_code"), "Ctrl+E", "export", is_valid,
           "Write the network as a Python file"),
    Action("export-script", "Code and &Training Script…", exporting("script"), "", "", is_valid,
           "Write the network as a Python file and beside it a program that trains it"),
    Action("export-onnx", "&ONNX…", exporting("onnx"), "", "", is_valid,
           "Write the network with its weights for other programs, checked by onnxruntime"),
    Action("export-weights", "&Weights…", exporting("weights"), "", "", is_valid,
           "Write the weights under the names of the exported code, as safetensors"),
    Action("export-svg", "&SVG Picture…", exporting("svg"), "", "", is_valid,
           "Draw the network as a picture that is sharp at any size"),
    Action("export-svg-open", "SVG Picture, &Blocks Open…", exporting("svg-open"), "", "", is_valid,
           "Draw the network with what is inside of its blocks"),
    Action("export-png", "P&NG Picture…", exporting("png"), "", "", is_valid,
           "Draw the network as a picture of pixels"),
    Action("export-png-open", "PNG Picture, Blocks Op&en…", exporting("png-open"), "", "", is_valid,
           "Draw the network as a picture of pixels, with what is inside of its blocks"),
    Action("export-markdown", "&Markdown Model Card…", exporting("markdown"), "", "", is_valid,
           "Describe the network with a table and a picture"),
    Action("close", "&Close", at("documents.close"), "Ctrl+W", "close", is_open),
    Action("close-window", "Close &Window", at("close"), "Ctrl+Shift+W"),
    Action("quit", "&Quit", at("desktop.quit"), "Ctrl+Q", "quit", help="Close all windows"),

    Action("undo", "&Undo", at("workspace.undo"), Keys.Undo, "undo", can_undo, named=undo_text),
    Action("redo", "&Redo", at("workspace.redo"), "Ctrl+Shift+Z; Ctrl+Y", "redo", can_redo, named=redo_text),
    Action("cut", "Cu&t", at("canvas.cut"), Keys.Cut, "cut", has_thing, scope="canvas"),
    Action("copy", "&Copy", at("canvas.copy"), Keys.Copy, "copy", has_thing, scope="canvas"),
    Action("paste", "&Paste", at("canvas.paste"), Keys.Paste, "paste", is_open, scope="canvas"),
    Action("duplicate", "D&uplicate", at("canvas.duplicate_selection"), "Ctrl+D", "duplicate", has_thing,
           scope="canvas"),
    Action("paste-wired", "Paste with &Inputs", at("canvas.paste_wired"), "Ctrl+Shift+V", "", is_open,
           "Paste nodes and wire them to what fed the originals, where that is here", scope="canvas"),
    Action("duplicate-wired", "Duplicate with I&nputs", at("canvas.duplicate_wired"), "Ctrl+Shift+D", "",
           has_thing, "Copy the selected nodes and wire the copies to what feeds them", scope="canvas"),
    Action("delete", "&Delete", at("canvas.delete_selection"), Keys.Delete, "delete", has_thing,
           "Remove the selected nodes with their wires, or the comment frame alone", scope="canvas"),
    Action("select-all", "Select &All", at("canvas.select_all"), Keys.SelectAll, "", has_nodes,
           scope="canvas"),
    Action("find", "&Find…", at("canvas.wayfinding.find.open"), Keys.Find, "search", is_open,
           "Find a node by its name, layer, shape or the value of a parameter, in blocks too"),
    Action("find-next", "Find &Next", at("canvas.wayfinding.find.next"), "F3", "", is_open),
    Action("find-previous", "Find Pre&vious", at("canvas.wayfinding.find.previous"), "Shift+F3", "", is_open),

    Action("add", "&Add Layer…", at("canvas.open_search"), "Tab; Shift+A", "search", is_open,
           "Search for a layer and place it after the selection", scope="canvas"),
    Action("rename", "&Rename", at("canvas.rename_selected"), "F2", "rename", has_name, scope="canvas"),
    Action("wire", "&Wire Together", at("canvas.wire_selection"), "W", "link", has_several,
           "Wire the selected nodes in a row, or lead a skip over a row that is wired", scope="canvas"),
    Action("wire-to", "Wire &to…", at("canvas.wire_to"), "Shift+W", "", has_selection,
           "Choose the port to which the current node is wired", scope="canvas"),
    Action("edit", "&Edit Parameters", at("panes.edit_parameters"), "Return; Enter", "inspector",
           has_selection,
           "Go to the parameters of the selected nodes", scope="canvas"),
    Action("tell", "About This &Node", at("canvas.tell_of_current"), "I", "", has_selection,
           "Tell all that is known of the current node: shapes, formulas, what it sees", scope="canvas"),
    Action("explain", "Problem and C&ures", at("canvas.explain_current"), "Ctrl+.", "problems",
           has_problems, "Tell what is wrong with the current node, or with the first, and offer cures"),
    Action("bypass", "&Bypass", at("canvas.bypass_selection"), "M; Ctrl+B", "bypass", has_selection,
           "Pass data by the selected nodes, or through them again", scope="canvas"),
    Action("extract", "&Take Out", at("canvas.extract_selection"), "Ctrl+Shift+X", "", has_selection,
           "Take the selected nodes out and join their neighbours", scope="canvas"),
    Action("freeze", "Free&ze", on_workspace(transfer.freeze_selected), "Shift+F", "freeze", has_selection,
           "Let training leave the weights of the selected nodes as they are, or change them again",
           scope="canvas", named=freeze_text),
    Action("arrange", "&Lay Out", at("canvas.arrange"), "L", "layout", has_nodes,
           "Lay out the selected nodes, or all", scope="canvas"),
    Action("turn", "Lay Out Left to &Right", at("canvas.turn"), "Shift+L", "", has_nodes,
           "Let data run to the right where the network is drawn, or down again", named=turn_text,
           scope="canvas"),
    Action("align-left", "Align &Left", aligning("left"), "Ctrl+Shift+Left", "", has_several, scope="canvas"),
    Action("align-centre", "Align &Centres", aligning("centre"), "", "", has_several,
           "Set the selected nodes on a vertical line, half-way between the outermost"),
    Action("align-right", "Align &Right", aligning("right"), "Ctrl+Shift+Right", "", has_several,
           scope="canvas"),
    Action("align-top", "Align &Top", aligning("top"), "Ctrl+Shift+Up", "", has_several, scope="canvas"),
    Action("align-middle", "Align &Middles", aligning("middle"), "", "", has_several,
           "Set the selected nodes on a horizontal line, half-way between the outermost"),
    Action("align-bottom", "Align &Bottom", aligning("bottom"), "Ctrl+Shift+Down", "", has_several,
           scope="canvas"),
    Action("spread-across", "Distribute &Horizontally", spreading("across"), "", "", has_three,
           "Set the selected nodes evenly apart, from the leftmost to the rightmost"),
    Action("spread-down", "Distribute &Vertically", spreading("down"), "", "", has_three,
           "Set the selected nodes evenly apart, from the topmost to the lowest"),
    Action("group", "&Group", at("canvas.group_selection"), "Ctrl+G", "group", has_thing,
           "Make a block of the selected nodes", scope="canvas"),
    Action("ungroup", "&Ungroup", on_workspace(boxing.ungroup), "Ctrl+Shift+G", "ungroup", has_selection,
           "Open the selected blocks into their nodes", scope="canvas"),
    Action("unique", "&Make Unique", on_workspace(boxing.make_unique), "", "", has_block,
           "Give this place a block of its own, so that changes in it change no other"),
    Action("rename-block", "Rename Bloc&k…", at("blocks.rename"), "Shift+F2", "", has_block_in_mind,
           "Give the selected block, or the one that is shown, another name", scope="canvas"),
    Action("save-block", "&Save to My Blocks", at("blocks.save"), "", "", has_block_in_mind,
           "Keep the selected block, or the one that is shown, for other designs"),
    Action("expand", "E&xpand in Place", at("canvas.expand_selection"), "E", "", has_blocks,
           "Show what is in the selected blocks where they stand, or not any more", scope="canvas",
           named=expand_text),
    Action("expand-all", "Expand All &Blocks", at("canvas.expand_all"), "Shift+E", "", has_blocks_here,
           "Show what is in all blocks where they stand, or close them all", scope="canvas",
           named=expand_all_text),
    Action("enter", "&Enter Block", at("enter_block"), "Ctrl+Return", "block", has_block,
           "Show what the selected block is made of", scope="canvas"),
    Action("leave", "Lea&ve Block", at("trail.leave"), "Backspace", "", is_inside, scope="canvas"),

    Action("comment", "&Comment Frame", at("canvas.comments.enclose"), "C", "comment", has_thing,
           "Lay a frame with a title around the selected nodes, which moves them all", scope="canvas"),
    Action("comment-go", "&Go to Frame", at("canvas.comments.go"), "Shift+C", "", has_frames,
           "Select the comment frame around the selected nodes, or the next one", scope="canvas"),
    Action("comment-title", "&Title…", at("canvas.comments.rename"), "", "rename", has_frame,
           "Write the title of the comment frame (F2 while it is selected, or a double click on it)"),
    Action("comment-held", "&Select Contents", at("canvas.comments.select_held"), "", "", has_frame,
           "Select the nodes that the comment frame holds"),
    Action("comment-leave", "Take &Out of Frame", at("canvas.comments.take_out"), "", "", has_framed,
           "Take the selected nodes out of their comment frames, where they stand"),
    Action("comment-dissolve", "&Dissolve", at("canvas.comments.dissolve"), "", "", has_frame,
           "Take the comment frame away; what it holds stays"),

    Action("frame-all", "Show &All", at("canvas.frame_all"), "Home", "fit", has_nodes,
           "Show the whole network", scope="canvas"),
    Action("frame", "Show &Selection", at("canvas.frame_selection"), "F; .", "frame", has_nodes,
           scope="canvas"),
    Action("actual", "Actual Si&ze", at("canvas.actual_size"), "1", "", is_open, "Show things at 100 %",
           scope="canvas"),
    Action("zoom-in", "Zoom &In", at("canvas.zoom_in"), "Ctrl++; Ctrl+=", "zoom-in", is_open),
    Action("zoom-out", "Zoom &Out", at("canvas.zoom_out"), "Ctrl+-", "zoom-out", is_open),
    Action("back", "Go &Back", at("canvas.wayfinding.back"), "Alt+Left", "", can_go_back,
           "Show the place that was looked at before: the block one came from, the last result of a search"),
    Action("forth", "Go &Forward", at("canvas.wayfinding.forth"), "Alt+Right", "", can_go_forth,
           "Show the place from which one has gone back"),
    Action("map", "Show &Minimap", at("canvas.wayfinding.map.switch"), "O", "", has_nodes,
           "Show or hide the whole network in the corner of the canvas", named=map_text, scope="canvas"),
    Action("present", "&Presentation", at("presentation.switch"), "F11", "", is_open,
           "Show only the canvas, on the whole screen, with large letters; Esc ends it", named=present_text),
    Action("heat-next", "&Next", at("canvas.heat.next"), "H", "", has_nodes,
           "Colour the nodes by their parameters, MACs, memory, size of gradients, or not", scope="canvas"),
    Action("field", "Show Receptive Fie&ld", at("canvas.sight.switch"), "R", "", has_nodes,
           "Show in a corner what the pointed or current node sees of the input", named=field_text,
           scope="canvas"),
    Action("maps", "Show Feat&ure Maps", at("canvas.feature_maps.switch"), "Shift+M", "", has_nodes,
           "Draw at the nodes what they make of the image that is tried, or of the example in training",
           named=maps_text, scope="canvas"),
    Action("advice", "Show Ad&vice", at("switch_advice"), "", "advice", is_open,
           "Show or hide what experts would say of the network", named=advice_text),
    Action("next-pane", "Next &Pane", at("panes.next"), "F6", "", is_open,
           "Go on with the keyboard in the next part of the window"),
    Action("previous-pane", "Previous Pa&ne", at("panes.previous"), "Shift+F6", "", is_open),
    Action("menu", "Context &Menu", on_focus(panes.ask_for_menu), "Shift+F10", "", is_open,
           "Open the menu of what the keyboard is at"),
    Action("animations", "A&nimations", at("switch_animations"), "", "", always,
           "Let things glide to their places, or be there at once", named=motion_text),
    Action("reset-layout", "&Reset Layout", at("docks.arrange"), "", "reset", is_open,
           "Put all docks back in their places"),

    Action("train", "&Start", at("start_training"), "F5", "play", can_train, "Train the network on its data"),
    Action("pause", "&Pause", at("pause_training"), "Ctrl+F5", "pause", is_training, named=pause_text,
           shown=pause_icon),
    Action("stop", "S&top", at("training.widget.stop"), "Shift+F5", "stop", is_training,
           "End the run; its weights are saved"),
    Action("go-on", "&Continue Run", at("training.widget.go_on"), "Alt+F5", "", can_go_on,
           "Go on with the run that has ended, for as many epochs as its box beside the button says"),
    Action("find-rate", "Find &Learning Rate…", at("training.widget.find_rate"), "", "", can_train,
           "Let the learning rate grow from step to step and see where the loss falls fastest"),
    Action("feature-extraction", "&Feature Extraction", preset("feature-extraction"), "", "freeze", is_open,
           PRESETS["feature-extraction"].help),
    Action("fine-tuning", "Fine-&Tuning", preset("fine-tuning"), "", "", is_open,
           PRESETS["fine-tuning"].help),
    Action("train-everything", "Train &Everything", preset("everything"), "", "", can_unfreeze,
           PRESETS["everything"].help),
    Action("replace-head", "&Replace the Head", on_workspace(transfer.replace_head), "", "", is_open,
           "Give the last layer a score for each class of the data; what stands before it stays"),
    Action("weights", "Begin with Wei&ghts…", take_weights, "", "", is_open,
           "Take the weights of a file, such as those of a run or pretrained ones, to begin training with"),
    Action("no-weights", "Begin without &Weights", at("drop_weights"), "", "", has_weights,
           "Forget the weights that the design begins with; their file stays", named=weights_text),
    Action("data", "Show D&ata", at("data.show"), "Ctrl+Shift+T", "data", is_open,
           "What the network learns from, and how images are prepared"),
    Action("dashboard", "Show &Dashboard", at("show_training"), "Ctrl+T", "training", is_open,
           "Show settings, curves and feature maps"),
    Action("inside", "&Look Inside", at("inside.show"), "Ctrl+L", "look-inside", is_open,
           "Show what the network makes of images, and where it errs"),
    Action("try-it", "Tr&y It", at("inside.try_it"), "Ctrl+Alt+T", "", is_open,
           "Draw an image, and see at once what the network says of it"),
    Action("runs", "Show &Runs", at("runs.show"), "Ctrl+R", "runs", is_open,
           "List what was trained; compare curves, settings and designs, and open a design as trained"),

    Action("shortcuts", "&Keyboard and Mouse", at("show_shortcuts"), "F1", "keyboard"),
    Action("tour", "Guided &Tour", at("guide.start"), "", "tour", always,
           "See the parts of the window in six steps, with a network that is opened for it"),
    Action("about", "&About Convas", at("show_about"), "", "help"),
)
# fmt: on
"""All actions, in the order of the help page."""
