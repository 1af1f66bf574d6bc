"""Which wires can be drawn from or to a node, and what there is to say about each before it is drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from designer.canvas import verbs
from designer.canvas.spoken import end_words
from designer.workspace import Workspace
from engine.analysis import analyse
from engine.catalogue.shapes import show
from engine.errors import EditError
from engine.graph import edits
from engine.graph.document import Design, Port, ports_in, ports_out

Verdict = tuple[bool, str]
"""Whether a wire may end there, and what there is to say about it."""


@dataclass(frozen=True)
class Joint:
    """A wire that is not there yet, from one port to another."""

    source: Port
    target: Port
    outwards: bool
    """Whether it leaves the node that was asked about, or arrives there."""
    label: str
    """Its far end, with the port where there are several, and the near port in the same way."""
    beside: str = ""
    """The shape that it would carry, or from where the port is fed now."""
    barred: str = ""
    """Why it cannot be."""


def verdict(workspace: Workspace, edit: Callable[[Design], Design], target: Port) -> Verdict:
    """Try a wire to `target`: may it be, and what would the analysis say that it does not say now?"""
    try:
        tried = analyse(edit(workspace.design), workspace.report)
    except EditError as error:
        return False, str(error)
    graph = tried.graph(workspace.within)
    known = {problem.message for problem in workspace.graph_report.problems_at(target.node)}
    wrong = [
        problem.message
        for problem in graph.problems_at(target.node)
        if problem.severity == "error" and problem.code != "missing-input" and problem.message not in known
    ]
    return True, wrong[0] if wrong else ""


def judged(workspace: Workspace, joint: Joint) -> Verdict:
    """Try a wire."""
    if joint.barred:
        return False, joint.barred
    return verdict(workspace, _edit(workspace, joint), joint.target)


def join(workspace: Workspace, joint: Joint) -> bool:
    """Draw a wire; one that arrived there before gives way."""
    return workspace.edit(f"Wire {joint.source.node} to {joint.target.node}", _edit(workspace, joint))


def joints(workspace: Workspace, id: str) -> list[Joint]:
    """Return all wires between a node and others: what can be first, then outwards, then near ones."""
    found = [*_outwards(workspace, id), *_inwards(workspace, id)]
    links, nodes = workspace.graph.links, workspace.graph.nodes
    x, y = nodes[id].position

    def rank(joint: Joint) -> tuple[bool, bool, bool, float]:
        far = nodes[joint.target.node if joint.outwards else joint.source.node].position
        gap = abs(far[0] - x) + abs(far[1] - y)
        return bool(joint.barred), not joint.outwards, joint.target in links, gap

    return sorted(found, key=rank)


def _outwards(workspace: Workspace, id: str) -> Iterator[Joint]:
    before = verbs.upstream(workspace.graph, id)
    for source in _outputs(workspace, id):
        shape = _shape(workspace, source)
        near = (
            f"{end_words(workspace, source, output=True)[len(id) + 2 :]} "
            if _has_several(workspace, id)
            else ""
        )
        for other in workspace.graph.nodes:
            for target in _inputs(workspace, other) if other != id else ():
                label = f"{near}→ {end_words(workspace, target)}"
                cycle = (
                    f"{other} feeds {id} already: the wire would close a cycle." if other in before else ""
                )
                beside = _fed(workspace, target) or shape
                yield Joint(source, target, True, label, beside, cycle or _there(workspace, source, target))


def _inwards(workspace: Workspace, id: str) -> Iterator[Joint]:
    behind = verbs.downstream(workspace.graph, id)
    inputs = _inputs(workspace, id)
    for target in inputs:
        near = f" at {end_words(workspace, target)[len(id) + 2 :]}" if len(inputs) > 1 else ""
        for other in workspace.graph.nodes:
            for source in _outputs(workspace, other) if other != id else ():
                label = f"← {end_words(workspace, source, output=True)}{near}"
                cycle = (
                    f"{id} feeds {other} already: the wire would close a cycle." if other in behind else ""
                )
                beside = _fed(workspace, target) or _shape(workspace, source)
                yield Joint(source, target, False, label, beside, cycle or _there(workspace, source, target))


def _edit(workspace: Workspace, joint: Joint) -> Callable[[Design], Design]:
    source, target, within = joint.source, joint.target, workspace.within
    return lambda design: edits.wire(design, source, target, within=within)


def _outputs(workspace: Workspace, id: str) -> list[Port]:
    node = workspace.graph.nodes[id]
    return [Port(id, index) for index in range(len(ports_out(workspace.design, node)))]


def _inputs(workspace: Workspace, id: str) -> list[Port]:
    """Return the input ports of a node; one that takes any number has a free one at the end."""
    names = ports_in(workspace.design, workspace.graph.nodes[id])
    if names is not None:
        return [Port(id, index) for index in range(len(names))]
    wired = sum(target.node == id for target in workspace.graph.links)
    return [Port(id, index) for index in range(wired + 1)]


def _has_several(workspace: Workspace, id: str) -> bool:
    return len(_outputs(workspace, id)) > 1


def _shape(workspace: Workspace, source: Port) -> str:
    shape = workspace.graph_report.shape_from(source)
    return show(shape) if shape else ""


def _fed(workspace: Workspace, target: Port) -> str:
    source = workspace.graph.links.get(target)
    return f"instead of {source.node}" if source else ""


def _there(workspace: Workspace, source: Port, target: Port) -> str:
    return "This wire is there already." if workspace.graph.links.get(target) == source else ""
