"""What one does to a network that has learned something already: freeze it, train its head, replace it."""

from pathlib import Path

from designer.canvas.verbs import selected
from designer.sentences import named
from designer.workspace import Workspace
from engine.analysis.learning import holds_weights
from engine.errors import EditError
from engine.graph.document import Design
from engine.graph.learning import freeze
from engine.graph.sharing import owners
from engine.train.presets import PRESETS

FRESH = "But the weights are fresh: Train › Begin with Weights… takes learned ones."


def freezable(workspace: Workspace) -> list[str]:
    """Return the selected nodes, or those whose modules they call, that hold weights."""
    graph, report = workspace.graph, workspace.graph_report
    there = [id for id in selected(workspace) if id in graph.nodes]
    return [id for id in owners(graph, there) if graph.nodes[id].frozen or holds_weights(report, id)]


def freeze_selected(workspace: Workspace) -> None:
    """Freeze the selected nodes, or if all that can be are, let them learn again."""
    ids = freezable(workspace)
    if not ids:
        workspace.said.emit("Nothing to freeze: what is selected has no weights that training changes.", True)
        return
    wanted = not all(workspace.graph.nodes[id].frozen for id in ids)
    name = f"{'Freeze' if wanted else 'Unfreeze'} {named(ids)}"
    workspace.edit(name, freeze, ids, wanted, within=workspace.within)


def take(workspace: Workspace, preset: str) -> None:
    """Train as one of `PRESETS` says, and say what that means."""
    chosen = PRESETS[preset]
    if workspace.edit(chosen.title, chosen.edit):
        bare = preset != "everything" and not workspace.design.weights
        workspace.said.emit(f"{chosen.title}: {chosen.told}{f' {FRESH}' if bare else ''}", False)


def replace_head(workspace: Workspace) -> None:
    """Fit the last layer to the data that the network is to learn from."""
    folder = workspace.path.parent if workspace.path else None
    workspace.edit("Replace the head", with_new_head, folder)


def with_new_head(design: Design, folder: Path | None) -> Design:
    """Return a design whose last layer has a score for each class of its data, or says why not."""
    from engine.data import fit  # the window does not wait for what reads data
    from engine.data.gathered import called
    from engine.data.sources import told
    from engine.train.settings import TrainingSettings

    settings = TrainingSettings.of(design.training)
    found = told(settings.data, folder)
    if found.source is None:
        raise EditError(found.problem)
    made = fit.headed(design, found.source, settings.loss)
    if made is design:
        count = len(found.source.classes)
        raise EditError(f"The head fits already: there are {count} classes in {called(found.source)}.")
    return made


def trains_all(workspace: Workspace) -> bool:
    """Tell whether nothing is frozen."""
    return not any(node.frozen for _, graph in workspace.design.graphs() for node in graph.nodes.values())
