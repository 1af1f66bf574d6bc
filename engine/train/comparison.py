"""Compares runs: in which settings they differ, and in what their designs do."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ConvasError
from engine.files import format
from engine.graph.difference import Difference, differences
from engine.train import settings
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings, declared

if TYPE_CHECKING:
    from engine.graph.document import Design


@dataclass(frozen=True)
class Comparison:
    """What differs between runs."""

    settings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each setting that differs, with the value of every run in words."""
    designs: tuple[Difference, ...] = ()
    faults: tuple[str, ...] = ()
    """Why designs or settings could not be compared, a sentence each; then nothing else is told."""

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.settings or self.designs or self.faults)


def compare(runs: Sequence[Path]) -> Comparison:
    """Return in what some runs differ; it reads their settings and the designs as trained."""
    faults: list[str] = []
    chosen: list[TrainingSettings] = []
    designs: list[Design] = []
    for run in runs:
        folder = Folder(run)
        try:
            chosen.append(settings.read(folder.settings))
            designs.append(format.read(folder.design))
        except ConvasError as error:
            faults.append(f"{run.name}: {error}")
    if faults:
        return Comparison(faults=tuple(faults))
    return Comparison(tuple(differing(chosen)), tuple(differences(designs)))


def differing(runs: Sequence[TrainingSettings]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the settings that differ and have an effect in one of the runs, each with its values in words.

    >>> differing([TrainingSettings(epochs=3), TrainingSettings()])
    [('epochs', ('3', '30'))]
    """
    found = []
    for parameter in declared():
        name = parameter.name
        values = [getattr(each, name) for each in runs]
        if len(set(values)) > 1 and any(each.applies(name) for each in runs):
            found.append((name, tuple(_word(value, parameter.kind.show(value)) for value in values)))
    return found


def _word(value: object, shown: str) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else shown
