"""How a design is trained: one frozen class whose fields give the form, the checks and the file."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import msgspec

from engine.catalogue import Parameter, parameters
from engine.catalogue.declare import choice, integer, number, switch, text
from engine.catalogue.fields import Value
from engine.catalogue.names import meant
from engine.data.known import SUGGESTED
from engine.errors import FileError, NewerVersion, UsageError

SUGGESTED_LR: Mapping[str, float] = {
    "sgd": 0.05,
    "adam": 0.002,
    "adamw": 0.002,
    "nadam": 0.002,
    "radam": 0.002,
    "rmsprop": 0.001,
    "adagrad": 0.02,
}
"""The learning rate that each optimiser starts well with."""

SCHEDULES = ("constant", "step", "exponential", "cosine", "one-cycle", "plateau")
LOSSES = ("cross-entropy", "focal", "binary", "mean-squared")
PRECISIONS = ("float32", "bfloat16", "float16")


@dataclass(frozen=True)
class TrainingSettings:
    """Everything that decides how a run goes, beside the design itself."""

    data: str = text(
        "digits",
        SUGGESTED,
        "What the network learns from: a data set by its name, a folder of images, a .csv or a .npz file.",
        "Data",
    )
    validation: float = number(
        0.2, 0.01, 0.9, "Share of every class that is held back to measure how well it learns.", "Data"
    )
    optimizer: str = choice(
        "adam", tuple(SUGGESTED_LR), "The rule by which weights follow their gradients.", "Learning"
    )
    lr: float = number(
        SUGGESTED_LR["adam"], 1e-7, 100.0, "Learning rate: how far one step moves the weights.", "Learning"
    )
    momentum: float = number(
        0.9, 0.0, 0.999, "How much of its last step the optimiser keeps for the next one.", "Learning"
    )
    nesterov: bool = switch(
        False,
        "Look at the gradient where the momentum leads (Nesterov) rather than where it starts.",
        "Learning",
    )
    weight_decay: float = number(
        0.0,
        0.0,
        1.0,
        "How strongly weights are pulled towards zero; 0.01 is usual with adamw, 0.0005 with sgd.",
        "Learning",
    )
    decay_all: bool = switch(
        False,
        "Pull biases and the weights of normalisations, too: most networks learn better without.",
        "Learning",
    )
    batch_size: int = integer(32, 1, 65_536, "Images that one step learns from.", "Length")
    epochs: int = integer(30, 1, 100_000, "How often the network sees all training images.", "Length")
    early_stopping: int = integer(
        0, 0, 10_000, "End after so many epochs without a better validation accuracy; 0 never does.", "Length"
    )
    schedule: str = choice(
        "constant", SCHEDULES, "How the learning rate changes while the network learns.", "Schedule"
    )
    warmup: float = number(
        0.0, 0.0, 1000.0, "Epochs in which the learning rate grows from nearly nothing.", "Schedule"
    )
    step_size: int = integer(10, 1, 100_000, "Epochs between two steps down.", "Schedule")
    gamma: float = number(
        0.5, 0.001, 1.0, "By what the learning rate is multiplied when it goes down.", "Schedule"
    )
    final_lr: float = number(
        0.0, 0.0, 1.0, "Share of the learning rate that is left at the end of a cosine.", "Schedule"
    )
    patience: int = integer(
        3, 0, 1000, "Epochs without a lower validation loss after which a plateau steps down.", "Schedule"
    )
    loss: str = choice(
        "cross-entropy",
        LOSSES,
        "What is made small: cross-entropy for one class of several, focal where some are rare or hard, "
        "binary for yes or no, mean-squared for a network that gives its image back.",
        "Loss",
    )
    label_smoothing: float = number(
        0.0,
        0.0,
        0.9,
        "Share of certainty that is taken from the true class and given to all; 0.1 is usual.",
        "Loss",
    )
    balanced: bool = switch(False, "Let rare classes count as much as frequent ones.", "Loss")
    focal_gamma: float = number(
        2.0, 0.0, 10.0, "How little the focal loss looks at images that are told apart already.", "Loss"
    )
    clip_norm: float = number(
        0.0,
        0.0,
        10_000.0,
        "The longest that all gradients together may be; 0 leaves them, 1 is usual.",
        "Steadiness",
    )
    accumulate: int = integer(
        1,
        1,
        1024,
        "Parts in which the images of a step pass the network: more need less memory.",
        "Steadiness",
    )
    ema: float = number(
        0.0,
        0.0,
        0.99999,
        "How much of the running average of weights (EMA) a step leaves; 0 keeps none, 0.999 is usual.",
        "Steadiness",
    )
    unfreeze_every: int = integer(
        0,
        0,
        10_000,
        "Epochs after which one more frozen part learns, the last first; 0 keeps all frozen.",
        "Transfer",
    )
    seed: int = integer(0, 0, 2**31 - 1, "The same seed gives the same weights, order and result.", "Machine")
    device: str = choice(
        "auto", ("auto", "cpu", "cuda"), "Where to compute; auto takes a GPU if there is one.", "Machine"
    )
    precision: str = choice(
        "float32",
        PRECISIONS,
        "Numbers to compute in: shorter ones are faster where the machine has them.",
        "Machine",
    )
    channels_last: bool = switch(
        True, "Keep the channels of a pixel together in memory: faster for convolutions.", "Machine"
    )
    compile: bool = switch(
        False,
        "Compile the network first: the first step takes a minute, those after may be faster.",
        "Machine",
    )
    tensorboard: bool = switch(
        False, "Keep logs for TensorBoard in the run's folder, beside the curves here.", "Machine"
    )

    def __post_init__(self) -> None:
        for parameter in declared():
            value = parameter.kind.canonical(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)
            if problem := parameter.kind.problem(value):
                raise UsageError(f"The training setting {parameter.name} {problem}.")

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> "TrainingSettings":
        """Return the settings in which `values` differ from the defaults, as `Design.training` holds them."""
        names = [parameter.name for parameter in declared()]
        for name in values:
            if name not in names:
                raise UsageError(f"There is no training setting {name}: {meant(name, names)}")
        return cls().changed(**values)

    def changed(self, **values: Any) -> "TrainingSettings":
        """Return other settings; a learning rate that was the optimiser's own follows a new optimiser.

        >>> TrainingSettings().changed(optimizer="sgd").lr
        0.05
        """
        result = replace(self, **values)
        if "lr" not in values and self.lr == SUGGESTED_LR[self.optimizer]:
            return replace(result, lr=SUGGESTED_LR[result.optimizer])
        return result

    def values(self) -> dict[str, Value]:
        """Return what differs from the defaults, for the design file."""
        usual = replace(TrainingSettings(), optimizer=self.optimizer, lr=SUGGESTED_LR[self.optimizer])
        own = {name: value for name, value in self.everything().items() if value != getattr(usual, name)}
        return own if self.optimizer == TrainingSettings().optimizer else {**own, "optimizer": self.optimizer}

    def everything(self) -> dict[str, Value]:
        """Return every setting by its name."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}

    def applies(self, name: str) -> bool:
        """Tell whether a setting has an effect beside the others.

        >>> TrainingSettings(schedule="cosine").applies("final_lr"), TrainingSettings().applies("gamma")
        (True, False)
        """
        condition = CONDITIONS.get(name)
        return condition is None or condition(self)


CONDITIONS: Mapping[str, Callable[[TrainingSettings], bool]] = {
    "momentum": lambda settings: settings.optimizer in ("sgd", "rmsprop"),
    "nesterov": lambda settings: settings.optimizer == "sgd" and settings.momentum > 0,
    "decay_all": lambda settings: settings.weight_decay > 0,
    "warmup": lambda settings: settings.schedule not in ("one-cycle", "plateau"),
    "step_size": lambda settings: settings.schedule == "step",
    "gamma": lambda settings: settings.schedule in ("step", "exponential", "plateau"),
    "final_lr": lambda settings: settings.schedule == "cosine",
    "patience": lambda settings: settings.schedule == "plateau",
    "label_smoothing": lambda settings: settings.loss == "cross-entropy",
    "balanced": lambda settings: settings.loss in ("cross-entropy", "focal"),
    "focal_gamma": lambda settings: settings.loss == "focal",
}
"""When a setting has an effect; those that are not here always have one."""


def declared() -> tuple[Parameter, ...]:
    """Return the settings as parameters, for forms and help."""
    return parameters(TrainingSettings)


def encode(settings: TrainingSettings) -> bytes:
    """Return the content of a run's ``settings.json``."""
    return json.dumps(settings.everything(), indent=2).encode() + b"\n"


def read(path: Path) -> TrainingSettings:
    """Read a run's ``settings.json``."""
    try:
        values = msgspec.json.decode(path.read_bytes(), type=dict[str, bool | int | float | str])
        known = {parameter.name for parameter in declared()}
        if unknown := [name for name in values if name not in known]:
            raise NewerVersion(
                f"{path} holds {', '.join(unknown[:3])}, which this Convas does not know: go on with the run "
                "in the newer Convas that began it."
            )
        return TrainingSettings.of(values)
    except OSError as error:
        raise FileError(
            f"{path} cannot be read ({(error.strerror or str(error)).lower()}): allow reading it, or put it "
            "back from a copy."
        ) from None
    except msgspec.MsgspecError as error:
        fault = str(error)[:1].lower() + str(error)[1:]
        raise FileError(
            f"{path} holds no training settings ({fault}): put it back from a copy, or train the design anew."
        ) from None
    except UsageError as error:
        raise FileError(f"{path} holds no training settings: {error}") from None
