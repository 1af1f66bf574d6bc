"""The names that formulas may use in the graph that is shown, with what they mean."""

from designer.editors.formula import Names
from designer.workspace import Workspace
from engine.graph.document import NETWORK

PARAMETER = "parameter"
SIZE = "input size"


def names_here(workspace: Workspace) -> Names:
    """Return the parameters and then the sizes that are known inside a block; the network has no names."""
    if workspace.within == NETWORK:
        return Names()
    report = workspace.graph_report
    meanings = {**dict.fromkeys(report.around, PARAMETER), **dict.fromkeys(report.sizes, SIZE)}
    return Names({**report.around, **report.sizes}, meanings, may_grow=True)
