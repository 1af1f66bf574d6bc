"""The names that formulas may use in the graph that is shown, with what they mean."""

from collections.abc import Sequence
from dataclasses import replace

from designer.editors.formula import Names
from designer.workspace import Workspace
from engine.analysis import GraphReport
from engine.analysis.sizes import SIZES, VOLUME
from engine.catalogue.names import INDEX
from engine.graph.document import NETWORK

PARAMETER = "parameter"
COUNTER = "counts the repetitions"
SIZE = "input size"
WORDS = frozenset({*VOLUME, *(word for words in SIZES.values() for word in words)})


def names_here(workspace: Workspace) -> Names:
    """Return the parameters and the sizes that are known inside a block; the network has no names."""
    if workspace.within == NETWORK:
        return Names()
    report = workspace.graph_report
    meanings = {**dict.fromkeys(report.around, PARAMETER), **dict.fromkeys(report.sizes, SIZE)}
    hidden = hidden_sizes(report) - report.around.keys()
    return Names({**report.around, **report.sizes}, meanings, hidden, may_grow=True)


def names_of(workspace: Workspace, ids: Sequence[str]) -> Names:
    """Return the names for the values of nodes: with `index`, as in the first, where their block repeats."""
    known, graph = names_here(workspace), workspace.graph
    if any(graph.nodes[id].repeat == 1 for id in ids):
        return known
    values, meanings = {**known.values, INDEX: 0}, {**known.meanings, INDEX: COUNTER}
    return replace(known, values=values, meanings=meanings)


def uncounted(known: Names) -> Names:
    """Return names without `index`: how often a block repeats cannot depend on which repetition it is."""
    return replace(known, values={name: value for name, value in known.values.items() if name != INDEX})


def hidden_sizes(report: GraphReport) -> frozenset[str]:
    """Return the names that sizes of Inputs may have whose shapes are not known at this place."""
    inputs = report.graph.inputs
    unknown = (id for id in inputs if report.nodes[id].output is None)
    return frozenset(f"{'in' if len(inputs) == 1 else id}_{word}" for id in unknown for word in WORDS)
