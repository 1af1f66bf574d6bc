"""What settings are called, what each choice means, and what is unusual in a section: words for the form."""

from collections.abc import Callable, Iterator, Mapping

from designer.setting_names import label_of as label_of
from engine.catalogue.fields import Value
from engine.train.settings import TrainingSettings

ESSENTIAL = ("data", "validation", "batch_size", "optimizer", "epochs", "lr")
"""What everybody needs; it is always seen. All others are in the sections of their declaration."""
WIDE = frozenset({"data", "lr"})
"""Settings that take a whole line."""

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "optimizer": {
        "sgd": "steps along the gradient with momentum; often the best in the end, if its rate is right",
        "adam": "a step size of its own for each weight; learns well from the start",
        "adamw": "adam whose weight decay is apart from the gradients; usual for transformers",
        "nadam": "adam that looks ahead, as Nesterov does",
        "radam": "adam that is careful in its first steps, so that it needs no warm-up",
        "rmsprop": "divides by the recent size of gradients; usual for recurrent networks",
        "adagrad": "steps that become ever smaller where gradients were large; for rare features",
    },
    "schedule": {
        "constant": "the same learning rate from start to end",
        "step": "falls by a factor every few epochs",
        "exponential": "falls by a factor after every epoch",
        "cosine": "falls along half a cosine, slowly at first and at last",
        "one-cycle": "rises for a third of the run and falls to nearly nothing: fast",
        "plateau": "falls by a factor when the validation loss has stopped falling",
    },
    "loss": {
        "cross-entropy": "one class of several; the usual one",
        "focal": "looks most at what is not told apart yet: for rare or hard classes",
        "binary": "yes or no, for each class by itself",
        "mean-squared": "the network gives its image back: for autoencoders",
    },
    "device": {
        "auto": "a GPU if there is one, else the processor",
        "cpu": "the processor; results are the same on every run",
        "cuda": "an NVIDIA GPU",
    },
    "precision": {
        "float32": "exact and safe everywhere",
        "bfloat16": "half as long; fast on newer GPUs and some processors",
        "float16": "half as long; fast on GPUs, with losses scaled so that nothing vanishes",
    },
}
"""What each option of a choice means, by setting and option."""

USUAL = "as usual"


def shown(value: Value) -> str:
    """Write a value for the name of an undo step."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)


def epochs(number: float) -> str:
    """Write a number of epochs.

    >>> epochs(1), epochs(2.5)
    ('1 epoch', '2.5 epochs')
    """
    return f"{number:g} epoch{'' if number == 1 else 's'}"


def learning(settings: TrainingSettings) -> Iterator[str]:
    """Yield what is unusual in the way in which weights follow gradients."""
    if settings.applies("momentum") and settings.momentum != 0.9:
        yield f"momentum {settings.momentum:g}"
    if settings.applies("nesterov") and settings.nesterov:
        yield "Nesterov"
    if settings.weight_decay:
        yield f"weight decay {settings.weight_decay:g}{' on all' if settings.decay_all else ''}"


def length(settings: TrainingSettings) -> Iterator[str]:
    """Yield what ends a run early."""
    if settings.early_stopping:
        yield f"ends after {epochs(settings.early_stopping)} without a gain"


def schedule(settings: TrainingSettings) -> Iterator[str]:
    """Yield how the learning rate changes."""
    yield settings.schedule
    match settings.schedule:
        case "step":
            yield f"× {settings.gamma:g} every {epochs(settings.step_size)}"
        case "exponential":
            yield f"× {settings.gamma:g} each epoch"
        case "plateau":
            yield f"× {settings.gamma:g} after {epochs(settings.patience)} without a gain"
        case "cosine" if settings.final_lr:
            yield f"down to {settings.final_lr:g}"
    if settings.applies("warmup") and settings.warmup:
        yield f"{epochs(settings.warmup)} of warm-up"


def loss(settings: TrainingSettings) -> Iterator[str]:
    """Yield what is made small."""
    yield settings.loss
    if settings.applies("label_smoothing") and settings.label_smoothing:
        yield f"labels smoothed by {settings.label_smoothing:g}"
    if settings.applies("balanced") and settings.balanced:
        yield "classes balanced"


def steadiness(settings: TrainingSettings) -> Iterator[str]:
    """Yield what keeps training steady."""
    if settings.clip_norm:
        yield f"gradients clipped at {settings.clip_norm:g}"
    if settings.accumulate > 1:
        yield f"steps in {settings.accumulate} parts"
    if settings.ema:
        yield f"average of weights {settings.ema:g}"


def machine(settings: TrainingSettings) -> Iterator[str]:
    """Yield where and how it is computed, if not as usual."""
    if settings.seed:
        yield f"seed {settings.seed}"
    if settings.device != "auto":
        yield settings.device
    if settings.precision != "float32":
        yield settings.precision
    if not settings.channels_last:
        yield "channels apart"
    if settings.compile:
        yield "compiled"


SUMMARIES: Mapping[str, Callable[[TrainingSettings], Iterator[str]]] = {
    "Learning": learning,
    "Length": length,
    "Schedule": schedule,
    "Loss": loss,
    "Steadiness": steadiness,
    "Machine": machine,
}


def summary(section: str, settings: TrainingSettings, frozen: int = 0, parts: int = 0) -> str:
    """Say in one line what a section is set to; `frozen` nodes do not learn, which are `parts` to release.

    >>> summary("Schedule", TrainingSettings(schedule="cosine", warmup=2.0))
    'cosine, 2 epochs of warm-up'
    >>> summary("Machine", TrainingSettings())
    'as usual'
    """
    if section == "Transfer":
        return transfer(settings, frozen, parts)
    told = SUMMARIES.get(section)
    return ", ".join(told(settings)) or USUAL if told else ""


def transfer(settings: TrainingSettings, frozen: int, parts: int) -> str:
    """Say how much is frozen, for how long, and what of it is never released.

    >>> transfer(TrainingSettings(unfreeze_every=2), 5, 5)
    '5 parts frozen, one less every 2 epochs'
    >>> transfer(TrainingSettings(unfreeze_every=2, epochs=5), 1, 9)
    '9 parts frozen, one less every 2 epochs, 7 stay'
    """
    return ", ".join(_transfer(settings, frozen, parts)) or "nothing frozen"


def _transfer(settings: TrainingSettings, frozen: int, parts: int) -> Iterator[str]:
    every = settings.unfreeze_every
    count = parts if every else frozen
    if count:
        yield f"{count} part{'' if count == 1 else 's'} frozen"
    if count and every:
        yield f"one less every {every} epochs" if every > 1 else "one less every epoch"
        left = parts - (settings.epochs - 1) // every
        yield from [f"{left} stay"] if left > 0 else []
