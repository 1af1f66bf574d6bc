"""Going on with a run that has ended: what it has told so far, and to which epoch it could be trained."""

from pathlib import Path

from designer.training.record import Record
from designer.training.watching import Trained
from engine.analysis import analyse
from engine.files import format
from engine.train import events, runs, settings

MORE = 2
"""A run that has done all its epochs is offered as many again."""


def retold(run: Path, *, ours: bool = False) -> tuple[Record, Trained]:
    """Return what a run in a folder has told so far, and what it trains, or raise why that is all.

    A process of this window, as `ours` says, makes way; for one of another window or a terminal there is no
    need to load PyTorch first to be told of it.
    """
    folder = runs.existing(run)
    if not ours and events.is_held(folder.events):
        raise events.held_elsewhere(folder.events)
    chosen, design = settings.read(folder.settings), format.read(folder.design)
    classes = runs.read_classes(folder).classes if folder.classes.is_file() else ()
    record = Record(chosen.epochs, chosen.batch_size)
    for told in events.read(folder.events):
        record.take(told)
    return record, Trained.of(design, analyse(design), tuple(classes))


def learned(run: Path | None, record: Record) -> Path | None:
    """Return the file of the weights that a run has learned, once it has ended; None where there is none."""
    if run is None or record.state not in ("finished", "stopped", "failed"):
        return None
    folder = runs.Folder(run)
    return next((file for file in (folder.best, folder.last) if file.is_file()), None)


def offered_epochs(record: Record) -> int:
    """Return up to which epoch a run that has ended may well be trained.

    One that has ended early may do the rest of those that were planned.

    >>> [offered_epochs(Record(epochs=30, state=state, epochs_done=30)) for state in ("stopped", "finished")]
    [30, 60]
    >>> offered_epochs(Record(epochs=30, state="finished", epochs_done=12))
    30
    """
    is_whole = record.state == "finished" and not record.ended_early
    return record.epochs * MORE if is_whole else record.epochs


def asked_epochs(record: Record, wanted: int) -> int | None:
    """Return how many epochs in all the process is asked for: None where those of the run are meant."""
    return None if record.state != "finished" and wanted == record.epochs else wanted
