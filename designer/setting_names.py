"""What the settings of a run are called on the screen, in forms, undo steps and lists."""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "lr": "Learning rate",
    "optimizer": "Optimiser",
    "validation": "Held back",
    "decay_all": "Decay all weights",
    "warmup": "Warm-up",
    "step_size": "Epochs a step",
    "gamma": "Factor",
    "final_lr": "Final share",
    "focal_gamma": "Focus",
    "balanced": "Balance classes",
    "clip_norm": "Clip gradients at",
    "accumulate": "Parts of a step",
    "ema": "Average (EMA)",
    "precision": "Number format",
    "tensorboard": "TensorBoard logs",
}
"""What a setting is called where its name would not do."""


def label_of(name: str) -> str:
    """Return what a setting is called on the screen.

    >>> label_of("lr"), label_of("weight_decay")
    ('Learning rate', 'Weight decay')
    """
    return LABELS.get(name) or name.replace("_", " ").capitalize()
