"""Says of each step when it is done: once, each time, for batches, and what becomes of it in validation."""

from collections.abc import Sequence

from engine.catalogue.shapes import Shape
from engine.data.pipeline import TO_FLOAT, Placed, places
from engine.data.transforms import TRANSFORMS
from engine.errors import DataError
from engine.graph.document import Step

SKIPPED, UNKNOWN = "skipped", "unknown"
BATCH = "each batch, training only"
RANDOM = "each time, training only"
MIDDLE = "each time; validation: middle"
ONCE = "once; validation, too"
EACH = "each time; validation, too"

SENTENCES = {
    SKIPPED: "Skipped: it is not done.",
    UNKNOWN: "",
    BATCH: "Done with each batch in training; never in validation.",
    RANDOM: "Done anew each time an image is shown in training; never in validation.",
    MIDDLE: "Done anew each time an image is shown in training; in validation the middle is cut out.",
    ONCE: "Done once, when the images are loaded; in validation, too.",
    EACH: "Done each time an image is shown; in validation, too.",
}
"""The same, where there is room for a sentence."""


def whens(steps: Sequence[Step], shape: Shape) -> tuple[str, ...]:
    """Return for each step when it is done.

    >>> whens((Step("Resize"), Step("RandomHorizontalFlip"), Step("MixUp")), (3, 32, 32))
    ('once; validation, too', 'each time, training only', 'each batch, training only')
    """
    try:
        placed = list(places([step for step in steps if step.type in TRANSFORMS], shape)) if shape else []
    except (DataError, ValueError, IndexError):  # the problems of the steps say why
        placed = []
    first = next((i for i, at in enumerate(placed) if at.random or TO_FLOAT in at.calls), len(placed))
    known = [number for number, step in enumerate(steps) if step.type in TRANSFORMS]
    found = {known[at.step]: (i < first, at) for i, at in enumerate(placed) if at.step is not None}
    return tuple(_when(step, found.get(number)) for number, step in enumerate(steps))


def _when(step: Step, found: tuple[bool, Placed] | None) -> str:
    if step.type not in TRANSFORMS:
        return UNKNOWN
    if step.skipped:
        return SKIPPED
    declared = TRANSFORMS[step.type]
    if declared.batch:
        return BATCH
    if declared.random:
        return MIDDLE if found and found[1].still else RANDOM
    return ONCE if found is None or found[0] else EACH
