"""What a screen reader says of nodes, frames and wires: name first, then what comes out and what is wrong."""

from collections.abc import Iterator

from designer import framing
from designer.language import tr
from designer.sentences import at_its_place
from designer.workspace import Workspace
from engine.analysis.learning import frozen_inside
from engine.analysis.report import NodeReport, Problem
from engine.catalogue.layer import ALWAYS_SHOWN, Layer, folded, parameters
from engine.catalogue.shapes import show
from engine.catalogue.values import signed
from engine.export.picture.face import Face
from engine.graph.document import (
    NETWORK,
    Design,
    Graph,
    Port,
    incoming,
    natural,
    outgoing,
    ports_in,
    ports_out,
)
from engine.graph.sharing import owner

UNITS = {
    "kernel_size": "{}",
    "shape": "{}",
    "out_channels": "{} kernels",
    "out_features": "{} features",
    "hidden_size": "{} hidden units",
    "output_size": "to {}",
    "p": "probability {}",
}
"""How a value is spoken that a node shows without its name."""
SEVERITIES = {"error": "Error", "warning": "Warning", "advice": "Advice"}
MOST_NAMED = 3
"""More nodes, or problems, are told by their number."""


def node_name(face: Face, layer: Layer | None) -> str:
    """Return a node's name, type and what matters of its parameters: ``conv1, Conv2d, 3 × 3, 64 kernels``."""
    told = spoken(layer) if layer is not None and not face.bypassed else [face.summary]
    cold = "frozen" if face.frozen else "partly frozen" if face.partly else ""
    return ", ".join(filter(None, (face.id, face.type, *told, face.remark, cold)))


def spoken(layer: Layer) -> list[str]:
    """Return the parameters that a node shows, each with the unit that the eye guesses."""
    declared = {parameter.name: parameter for parameter in parameters(type(layer))}
    told = []
    for name in layer.summarised:
        value, kind = getattr(layer, name), declared[name].kind
        if name in ALWAYS_SHOWN:
            told.append(signed(UNITS.get(name, "{}").format(kind.show(value))))
        elif value != declared[name].default:
            words = name.replace("_", " ")
            told.append(words if value is True else f"{words} {folded(kind, value)}")
    return told


def frozen_told(design: Design, graph: Graph, report: NodeReport, id: str) -> str:
    """Say whether training leaves the weights of a node as they are, or some of those in it."""
    if graph.nodes[owner(graph, id)].frozen:
        return "Frozen: training leaves its weights as they are."
    inside = frozen_inside(design, report)
    return f"Partly frozen: training leaves {inside:,} of its parameters as they are." if inside else ""


def node_description(workspace: Workspace, id: str) -> str:
    """Return what else there is to say of a node: shape, counts, marks, neighbours, problems."""
    return " ".join(tr(each) for each in _told_of(workspace, id) if each)


def _told_of(workspace: Workspace, id: str) -> Iterator[str]:
    graph, node = workspace.graph, workspace.graph.nodes[id]
    report = workspace.graph_report.nodes.get(id) or NodeReport(node)
    for problem in workspace.graph_report.problems_at(id):
        yield problem_words(problem)
    for advice in workspace.advisor.on(workspace.within):
        if advice.node == id:
            yield problem_words(advice)
    if report.outputs:
        shapes = [show(shape) if shape else "unknown" for shape in report.outputs]
        yield f"Output {' and '.join(shapes)}."
    if report.parameters:
        yield f"{report.parameters:,} parameters."
    yield frozen_told(workspace.design, graph, report, id)
    if report.bypassed or node.bypassed is True:
        yield "Bypassed."
    elif not report.live:
        yield "Leads to no Output."
    if workspace.within != NETWORK:
        yield f"In block {workspace.within}."
    if node.frame in graph.frames:
        title = graph.frames[node.frame].title
        yield f"In the comment frame {title}." if title else "In a comment frame."
    if node.type in workspace.design.blocks:
        inside = len(workspace.design.blocks[node.type].nodes)
        if node.expanded:
            yield f"A block of {inside} nodes, open: E closes it, Control+Return enters it."
        else:
            yield f"A block of {inside} nodes: E opens it in its place, Control+Return enters it."
    yield _beside("From", sorted({source.node for _, source in incoming(graph, id)}, key=natural))
    yield _beside("To", sorted({target.node for target, _ in outgoing(graph, id)}, key=natural))


def _beside(word: str, ids: list[str]) -> str:
    return f"{word} {listed(ids)}." if ids else ""


def listed(words: list[str]) -> str:
    """Name a few things, and how many more there are.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c", "d", "e"])
    ('a', 'a and b', 'a, b, c and 2 more')
    """
    if len(words) > MOST_NAMED:
        return f"{', '.join(words[:MOST_NAMED])} and {len(words) - MOST_NAMED} more"
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def problem_words(problem: Problem) -> str:
    """Return a problem in the user's language with its severity, which the eye sees by shape and colour."""
    return f"{tr(SEVERITIES[problem.severity])}: {at_its_place(problem)}"


def frame_name(workspace: Workspace, key: str) -> str:
    """Return a comment frame's title, its colour, and around how many nodes it lies."""
    return framing.told(workspace, key).replace("\n", ", ")


def frame_description(workspace: Workspace, key: str) -> str:
    """Return which nodes a comment frame holds, and which keys lead into it."""
    ids = framing.held(workspace, key)
    return f"Holds {listed(list(ids))}. Down goes into it, Left and Right to the next frame."


def wire_name(workspace: Workspace, target: Port) -> str:
    """Return the two ends of a wire, with ports where a node has several, and the shape that it carries."""
    source = workspace.graph.links[target]
    shape = workspace.graph_report.shape_from(source)
    ends = f"Wire from {end_words(workspace, source, output=True)} to {end_words(workspace, target)}"
    return f"{ends}, {show(shape)}" if shape else f"{ends}, shape unknown"


def end_words(workspace: Workspace, port: Port, *, output: bool = False) -> str:
    """Return the node of a port, and which port it is where the node has several on that side."""
    node = workspace.graph.nodes[port.node]
    names = ports_out(workspace.design, node) if output else ports_in(workspace.design, node)
    if names is None:
        return f"{port.node}, input {port.index + 1}"
    return f"{port.node}, {names[port.index]}" if len(names) > 1 and port.index < len(names) else port.node


def wire_description(workspace: Workspace, target: Port) -> str:
    """Return what is wrong where a wire arrives, if anything is."""
    problems = workspace.graph_report.problems_at(target.node)
    return " ".join(problem_words(each) for each in problems if each.port == target.index and not each.path)


def news(before: frozenset[tuple[str, str]], problems: list[Problem]) -> str:
    """Say which problems are new: those of which place and message are not among those `before`."""
    new = [problem for problem in problems if (problem.where, problem.message) not in before]
    words = [f"{problem.where}: {problem_words(problem)}" for problem in new[:MOST_NAMED]]
    more = [tr(f"And {len(new) - MOST_NAMED} more.")] if len(new) > MOST_NAMED else []
    return " ".join((*words, *more))
