"""How a design is trained: one frozen class whose fields give the form, the checks and the file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import msgspec

from engine.catalogue import Parameter, parameters
from engine.catalogue.declare import choice, integer, number
from engine.catalogue.fields import Value
from engine.catalogue.names import meant
from engine.data.specs import DATA_SETS
from engine.errors import FileError, UsageError

SUGGESTED_LR: Mapping[str, float] = {"sgd": 0.05, "adam": 0.002, "adamw": 0.002}
"""The learning rate that each optimiser starts well with."""


@dataclass(frozen=True)
class TrainingSettings:
    """Everything that decides how a run goes, beside the design itself."""

    data: str = choice("digits", tuple(DATA_SETS), "The images that the network learns from.", "Data")
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
        0.9, 0.0, 0.999, "How much of its last step SGD keeps for the next one.", "Learning"
    )
    weight_decay: float = number(0.0, 0.0, 1.0, "How strongly weights are pulled towards zero.", "Learning")
    batch_size: int = integer(32, 1, 65_536, "Images that one step learns from.", "Length")
    epochs: int = integer(30, 1, 100_000, "How often the network sees all training images.", "Length")
    seed: int = integer(0, 0, 2**31 - 1, "The same seed gives the same weights, order and result.", "Machine")
    device: str = choice(
        "auto", ("auto", "cpu", "cuda"), "Where to compute; auto takes a GPU if there is one.", "Machine"
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
        """Tell whether a setting has an effect beside the others."""
        return name != "momentum" or self.optimizer == "sgd"


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
        return TrainingSettings.of(values)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    except (msgspec.MsgspecError, UsageError) as error:
        raise FileError(f"{path} holds no training settings: {error}") from None
