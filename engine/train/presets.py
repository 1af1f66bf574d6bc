"""Usual ways to train a network that has learned something already: edits, each with a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.analysis import analyse
from engine.analysis.learning import treatment, weighted
from engine.errors import EditError
from engine.graph import edits
from engine.graph.document import NETWORK, Design
from engine.graph.learning import freeze
from engine.train.settings import SUGGESTED_LR, TrainingSettings

GENTLER = 10.0
"""How many times smaller than usual the learning rate is with which learned weights are changed."""
WARM = 1.0
"""Epochs of warm-up, in which a fresh head does no harm to what stands before it."""


@dataclass(frozen=True)
class Preset:
    """A way to train: the name of its undo step, what it is good for, and the edit."""

    title: str
    told: str
    """What it has done, briefly."""
    help: str
    edit: Callable[[Design], Design]


def feature_extraction(design: Design) -> Design:
    """Freeze everything but the head."""
    design, _ = with_free_head(design)
    return _set(design, unfreeze_every=0)


def fine_tuning(design: Design) -> Design:
    """Freeze everything but the head, and let one part after the other learn, gently, the last first."""
    design, parts = with_free_head(design)
    settings = TrainingSettings.of(design.training)
    return _set(
        design,
        unfreeze_every=max(1, settings.epochs // (parts + 1)),
        lr=min(settings.lr, SUGGESTED_LR[settings.optimizer] / GENTLER),
        schedule="cosine",
        warmup=WARM,
    )


def everything(design: Design) -> Design:
    """Let all weights learn from the first epoch on."""
    return _set(thawed(design), unfreeze_every=0)


PRESETS: Mapping[str, Preset] = {
    "feature-extraction": Preset(
        "Feature extraction",
        "only the head learns, all before it stays as it is.",
        "Only the head learns, all before it stays as it is: fast, and best for few images that look like "
        "those from which the weights come.",
        feature_extraction,
    ),
    "fine-tuning": Preset(
        "Fine-tuning",
        "the head learns first, then one part after the other.",
        "The head learns first, then one part after the other from the end on, with a small learning rate: "
        "best where there are some more images, or other ones.",
        fine_tuning,
    ),
    "everything": Preset(
        "Train everything",
        "all weights learn from the first epoch on.",
        "All weights learn from the first epoch on: best for fresh weights, or for many images.",
        everything,
    ),
}


def with_free_head(design: Design) -> tuple[Design, int]:
    """Freeze all that holds weights but the head, and return in how many parts they could be set free.

    Where the network is one block around everything, its inside counts.
    """
    report = analyse(design)
    if report.errors:
        raise EditError("The network has errors, so that its head is not known: mend them first.")
    within, graph = NETWORK, report.network
    parts = weighted(graph)
    while len(parts) == 1 and len(graph.nodes[parts[0]].bodies) == 1:
        within, graph = graph.nodes[parts[0]].node.type, graph.nodes[parts[0]].bodies[0]
        parts = weighted(graph)
    if not parts:
        raise EditError("The network has no weights that could be frozen: add a layer that has some.")
    if len(parts) == 1:
        raise EditError(f"Only {parts[0]} has weights, which is the head: there is nothing to freeze.")
    made = freeze(thawed(design), parts[:-1], within=within)
    return made, len(treatment(analyse(made).network).parts)


def thawed(design: Design) -> Design:
    """Return a design without anything frozen."""
    for name, graph in design.graphs():
        if ids := [id for id, node in graph.nodes.items() if node.frozen]:
            design = freeze(design, ids, frozen=False, within=name)
    return design


def _set(design: Design, **values: object) -> Design:
    return edits.set_training(design, TrainingSettings.of(design.training).changed(**values).values())
