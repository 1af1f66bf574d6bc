"""What holds in a window whatever has been done in it: the invariants that random hands must not break."""

import ast
from math import isfinite

from designer.canvas.frame_item import FrameItem
from designer.canvas.geometry import centre
from designer.canvas.node_item import NodeItem
from designer.canvas.scene import Scene
from designer.canvas.wire_item import WireItem
from designer.window import Window
from designer.workspace import Workspace
from engine.analysis import Report, analyse
from engine.analysis.report import GraphReport
from engine.export.pytorch import source
from engine.files.format import decode, encode
from engine.graph.document import FARTHEST, Design, Graph
from engine.graph.frames import held


def assert_shown(window: Window) -> None:
    """The scene shows exactly the graph: an item a node, a wire a link, no item more."""
    workspace, scene = window.workspace, window.canvas.graph_scene
    graph = workspace.graph
    assert scene.nodes.keys() == graph.nodes.keys()
    links = {t: s for t, s in graph.links.items() if t.node in graph.nodes and s.node in graph.nodes}
    assert {target: wire.source for target, wire in scene.wires.items()} == links
    for id, item in scene.nodes.items():
        assert (item.id, item.node) == (id, graph.nodes[id])
        assert item.report is workspace.graph_report.nodes.get(id)
    assert workspace.selection <= graph.nodes.keys()
    assert window.canvas.comments.chosen in {"", *scene.frames.items}


def assert_settled(window: Window) -> None:
    """Nothing is left over of gestures: all items stand where the design has them and look as they should."""
    workspace, scene = window.workspace, window.canvas.graph_scene
    assert window.canvas.gesture is None
    for id, item in scene.nodes.items():
        assert item.at == centre(workspace.graph.nodes[id].position), f"{id} stands elsewhere"
        assert item.selected == (id in workspace.selection)
    assert not [wire for wire in scene.wires.values() if wire.taken or not wire.isVisible()]
    assert_counted(scene, workspace.graph)
    panel = window.canvas.panel
    assert panel is None or panel.isVisibleTo(window.canvas)


def assert_counted(scene: Scene, graph: Graph) -> None:
    """The scene holds the items that it knows and no other."""
    frames = held(graph) if graph.frames else {}
    assert scene.frames.items.keys() == {key for key in graph.frames if key in frames}
    items = scene.items()
    known = (len(scene.nodes), len(scene.wires), len(scene.frames.items))
    assert known == tuple(
        sum(isinstance(item, kind) for item in items) for kind in (NodeItem, WireItem, FrameItem)
    )
    assert len(items) == sum(known) + known[2]  # a frame has its title beside it


def assert_sound(workspace: Workspace) -> None:
    """A file can hold the design; its report is that of an analysis from the start, and finite."""
    design = workspace.design
    assert decode(encode(design)) == design
    assert told(workspace.report) == told(analyse(design))
    for graph in (design.network, *design.blocks.values()):
        for node in graph.nodes.values():
            assert all(isfinite(way) and abs(way) <= FARTHEST for way in node.position)
    assert_finite(workspace.report)
    if workspace.report.valid:
        ast.parse(source(design).text)


def assert_finite(report: Report) -> None:
    """Every count is a number that is not negative, and every size at least 1."""
    totals = report.totals
    counts = (
        totals.parameters,
        totals.trainable,
        totals.macs,
        totals.activation_bytes,
        totals.parameter_bytes,
    )
    assert all(isinstance(count, int) and count >= 0 for count in counts)
    for graph in (report.network, *report.blocks.values()):
        for node in graph.nodes.values():
            assert min(node.parameters, node.macs, node.activation_bytes) >= 0
            assert all(size >= 1 for shape in node.outputs if shape for size in shape)


def assert_undone(window: Window, first: bytes) -> None:
    """Undo leads step by step to the first design, redo to the last; the scene shows each on the way."""
    workspace, last = window.workspace, encode(window.workspace.design)
    workspace.jump(len(workspace.history.steps) - 1)
    end = encode(workspace.design)
    while workspace.history.undo_name is not None:
        workspace.undo()
        assert_shown(window)
    assert encode(workspace.design) == first
    while workspace.history.redo_name is not None:
        workspace.redo()
        assert_shown(window)
    assert encode(workspace.design) == end
    assert last in {encode(step.design) for step in workspace.history.steps}


def told(report: Report) -> tuple[object, ...]:
    """Return what a report says, without its fixes, which are functions."""
    return report.totals, [_told(graph) for graph in (report.network, *report.blocks.values())]


def _told(graph: GraphReport) -> tuple[object, ...]:
    shapes = {id: (node.inputs, node.outputs, node.live) for id, node in graph.nodes.items()}
    return shapes, graph.order, [(problem.where, problem.message) for problem in graph.problems]


def first_of(workspace: Workspace) -> Design:
    """Return the design with which the history begins."""
    return workspace.history.steps[0].design
