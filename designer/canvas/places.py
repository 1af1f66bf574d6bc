"""Places inside of open blocks, seen as the workspace shows a graph that was entered."""

from dataclasses import dataclass

from designer.advisor import Advisor
from designer.workspace import Workspace
from engine.analysis.placing import Way, graph_at, report_at
from engine.analysis.report import GraphReport, Report
from engine.graph.document import Design, Graph


@dataclass(frozen=True)
class Place:
    """A graph at one place, with what is known of it there."""

    design: Design
    report: Report
    within: str
    graph: Graph
    graph_report: GraphReport
    shown_way: Way
    advisor: Advisor


def there(workspace: Workspace, inside: Way | None = None) -> Place | None:
    """Return the shown graph, or the one to which a way leads on from it; None where it leads nowhere."""
    design, report = workspace.design, workspace.report
    if inside is None or not inside.steps:
        way, known = workspace.shown_way, workspace.graph_report
        return Place(design, report, workspace.within, workspace.graph, known, way, workspace.advisor)
    way = Way(workspace.shown_way.root, (*workspace.shown_way.steps, *inside.steps))
    within, found = graph_at(design, way), report_at(report, way)
    if within is None or found is None:
        return None
    return Place(design, report, within, design.graph(within), found, way, workspace.advisor)
