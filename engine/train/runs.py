"""Run folders: what lies where, how one is begun, and what it tells without PyTorch."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from engine.data.specs import Preparation
from engine.errors import ConvasError, FileError, UsageError
from engine.files.atomic import cannot_write
from engine.train import events, settings
from engine.train.events import Event
from engine.train.settings import TrainingSettings

REWRITTEN = "train the run further, which writes it anew"

State = Literal["running", "finished", "stopped", "failed", "broken off"]


@dataclass(frozen=True)
class Folder:
    """The folder of a run and its files."""

    path: Path

    @property
    def design(self) -> Path:
        """The design as trained."""
        return self.path / "design.convas"

    @property
    def settings(self) -> Path:
        """How it is trained."""
        return self.path / "settings.json"

    @property
    def events(self) -> Path:
        """What happened, one JSON object a line."""
        return self.path / "events.jsonl"

    @property
    def model(self) -> Path:
        """The code that is trained."""
        return self.path / "model.py"

    @property
    def start(self) -> Path:
        """The weights with which it begins, where those are not fresh."""
        return self.path / "start.safetensors"

    @property
    def last(self) -> Path:
        """The weights at the last checkpoint."""
        return self.path / "last.safetensors"

    @property
    def best(self) -> Path:
        """The weights with the best validation accuracy."""
        return self.path / "best.safetensors"

    @property
    def epochs(self) -> Path:
        """The folder with the weights after single epochs."""
        return self.path / "epochs"

    @property
    def state(self) -> Path:
        """Everything that is needed to go on exactly."""
        return self.path / "state.pt"

    @property
    def notes(self) -> Path:
        """What a person has noted of it."""
        return self.path / "notes.txt"

    @property
    def board(self) -> Path:
        """The logs for TensorBoard, where they were asked for."""
        return self.path / "tensorboard"

    @property
    def classes(self) -> Path:
        """The classes, and how images are prepared."""
        return self.path / "classes.json"


@dataclass(frozen=True)
class Run:
    """What a run folder tells at a glance."""

    path: Path
    name: str
    settings: TrainingSettings
    state: State
    epochs: int
    """Epochs that are done."""
    best_val_accuracy: float | None
    parameters: int | None
    seconds: float
    begun: float = 0.0
    """When it was begun, in seconds since 1970; 0 where that is not known."""


def create(out: Path) -> Folder:
    """Make the folder of a new run, or say why it cannot be; a design may lie there already."""
    folder = Folder(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        there = {path.name for path in out.iterdir()} - {folder.design.name}
    except FileExistsError:
        raise FileError(f"{out} is a file: choose another folder for the run.") from None
    except OSError as error:
        raise FileError(cannot_write(out, error)) from None
    if folder.events.name in there:
        raise UsageError(
            f"{out} holds a run already: go on with it by `convas resume`, or choose another folder."
        )
    if there:
        raise UsageError(f"{out} is not empty: choose another folder for the run.")
    return folder


def fresh(parent: Path, name: str) -> Path:
    """Return a folder in `parent` that is not there yet: ``name``, or ``name-2`` and so on."""
    number = 1
    while (path := parent / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return path


def existing(path: Path) -> Folder:
    """Return the folder of a run that was begun, or say that there is none."""
    folder = Folder(path)
    if not (folder.design.is_file() and folder.settings.is_file()):
        raise UsageError(f"{path} is no run: choose a folder that `convas train` has made.")
    return folder


def list_runs(directory: Path) -> list[Run]:
    """Return the runs in a folder (or the one that it is), newest last; what is no run is passed over."""
    if not directory.is_dir():
        raise UsageError(f"There is no folder {directory}.")
    candidates = [directory, *(path for path in directory.iterdir() if path.is_dir())]
    found = [path for path in candidates if Folder(path).settings.is_file()]
    return [run for path in sorted(found, key=_begun) if (run := _summary(path))]


def encode_classes(preparation: Preparation) -> bytes:
    """Return the content of ``classes.json``."""
    return msgspec.json.format(msgspec.json.encode(preparation), indent=2) + b"\n"


def read_classes(folder: Folder) -> Preparation:
    """Return the classes of a run and how its images are prepared."""
    try:
        return msgspec.json.decode(folder.classes.read_bytes(), type=Preparation)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FileError(f"{folder.classes} cannot be read ({reason}): {REWRITTEN}.") from None
    except msgspec.MsgspecError as error:
        fault = str(error)[:1].lower() + str(error)[1:]
        raise FileError(f"{folder.classes} is damaged ({fault}): {REWRITTEN}.") from None


def _begun(path: Path) -> tuple[float, str]:
    return (Folder(path).design.stat().st_mtime if Folder(path).design.is_file() else 0.0, path.name)


def _summary(path: Path) -> Run | None:
    """Return what a folder tells, or None where its settings are no settings of a run."""
    folder = Folder(path)
    try:
        chosen = settings.read(folder.settings)
    except ConvasError:
        return None
    return summary(folder, chosen, events.read(folder.events))


def summary(folder: Folder, chosen: TrainingSettings, told: Sequence[Event]) -> Run:
    """Return what the events of a run with these settings tell; steps may be left out."""
    path, started = folder.path, _last(told, "started") or {}
    epochs = [entry for entry in told if entry["event"] == "epoch" and "epoch" in entry]
    accuracies = [entry["val_accuracy"] for entry in epochs if "val_accuracy" in entry]
    return Run(
        path=path,
        name=path.name,
        settings=chosen,
        state=_state(folder, told),
        epochs=max((entry["epoch"] for entry in epochs), default=0),
        best_val_accuracy=max(accuracies, default=None),
        parameters=started.get("parameters"),
        seconds=told[-1].get("time", 0.0) if told else 0.0,
        begun=_begun(path)[0],
    )


def _state(folder: Folder, told: Sequence[Event]) -> State:
    for entry in reversed(told):
        if entry["event"] in ("finished", "stopped", "failed"):
            return entry["event"]  # type: ignore[no-any-return]  # one of these three
        if entry["event"] in ("started", "resumed"):
            break
    return "running" if events.is_held(folder.events) else "broken off"


def _last(told: Sequence[Event], kind: str) -> Event | None:
    return next((entry for entry in reversed(told) if entry["event"] == kind), None)
