"""Folders of runs made by hand, for tests of what is read from them."""

from pathlib import Path

from engine.catalogue.fields import Value
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import events, settings
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from templates import TEMPLATES


def made(
    path: Path, epochs: int = 3, end: str = "finished", design: Design | None = None, **values: Value
) -> Folder:
    """Make the folder of a run as training leaves it, but for weights."""
    path.mkdir(parents=True)
    folder = Folder(path)
    chosen = TrainingSettings().changed(**values)
    folder.settings.write_bytes(settings.encode(chosen))
    format.write(edits.set_training(design or TEMPLATES["lenet5"].build(), chosen.values()), folder.design)
    told: list[events.Event] = [{"event": "started", "time": 0.5, "parameters": 61_706}]
    for epoch in range(1, epochs + 1):
        told += epoch_of(epoch)
    if end:
        told.append({"event": end, "time": epochs + 1.0, "message": "no"})
    folder.events.write_bytes(b"".join(map(events.line, told)))
    return folder


def epoch_of(epoch: int) -> list[events.Event]:
    """Return what a run tells of an epoch: a step, and what was measured."""
    step: events.Event = {"event": "step", "time": epoch - 0.1, "epoch": epoch, "step": 10 * epoch - 1}
    step |= {"loss": 2.0, "lr": 0.1 / epoch, "images_per_second": 100.0 * epoch}
    ended: events.Event = {"event": "epoch", "time": float(epoch), "epoch": epoch, "step": 10 * epoch}
    ended |= {"train_loss": 2 / epoch, "train_accuracy": 0.5}
    return [step, ended | {"val_loss": 3 / epoch, "val_accuracy": 1 - 1 / (epoch + 1)}]
