"""How a run is told in a row: the columns of the list, each with its text, its order and its help."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from designer.language import tr
from engine.train.survey import Past

STATES: Mapping[str, str] = {
    "running": "running",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
    "broken off": "broken off",
}
EARLY = "ended early"
"""What is said in place of the state of a run that has ended since it became no better."""
NO_EPOCH = "There are no curves: it ended before its first epoch did."
FIRST = "The curves begin when the first epoch has ended."


@dataclass(frozen=True)
class Column:
    """One column: its title, what it shows of a run, and by what it is sorted."""

    title: str
    help: str
    text: Callable[[Past], str]
    order: Callable[[Past], object]
    number: bool = False
    """Whether it holds numbers, which stand at the right."""


def percent(share: float | None) -> str:
    """Write an accuracy.

    >>> percent(0.98765), percent(None)
    ('98.77 %', '–')
    """
    return "–" if share is None else f"{share:.2%}".replace("%", " %")


def duration(seconds: float) -> str:
    """Write how long something took.

    >>> duration(7.4), duration(75), duration(3725)
    ('7 s', '1:15 min', '1:02 h')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02} h"


def when(time: float) -> str:
    """Write a time of the past so that it sorts by eye.

    >>> when(0)
    '–'
    """
    return f"{datetime.fromtimestamp(time):%Y-%m-%d %H:%M}" if time else "–"


def data(name: str) -> str:
    """Write data briefly: of a path its last part.

    >>> data("digits"), data("/home/ada/flowers")
    ('digits', 'flowers')
    """
    return PurePath(name).name or name


def epochs(past: Past) -> str:
    """Write how many epochs are done, of how many."""
    return f"{past.run.epochs} / {past.run.settings.epochs}"


def state(past: Past) -> str:
    """Write whether a run is at work, and else how it ended."""
    return EARLY if past.early else STATES[past.run.state]


def ending(past: Past) -> str:
    """Say how a run ended where a word does not tell all of it; nothing where it does."""
    match past.run.state:
        case "failed":
            return past.fault
        case "broken off":
            return "The process that trained it was ended. Continue it from its last checkpoint."
        case "finished" if past.early:
            done, wished = past.run.epochs, past.run.settings.epochs
            return f"Ended early after {done} of {wished} epochs, as it got no better"
    return ""


def lacking(past: Past) -> str:
    """Say why a run has no curves."""
    return FIRST if past.run.state == "running" else ending(past) or NO_EPOCH


COLUMNS: tuple[Column, ...] = (
    Column("Run", "The name of its folder", lambda past: past.run.name, lambda past: past.run.name.lower()),
    Column("State", "Whether it is at work, and else how it ended",
           state, state),
    Column("Best", "The best validation accuracy of an epoch",
           lambda past: percent(past.run.best_val_accuracy),
           lambda past: past.run.best_val_accuracy or 0.0, number=True),
    Column("Epochs", "How many are done, of how many", epochs, lambda past: past.run.epochs, number=True),
    Column("Data", "What it learns from", lambda past: data(past.run.settings.data),
           lambda past: data(past.run.settings.data).lower()),
    Column("Parameters", "The numbers that can be learned",
           lambda past: "–" if past.run.parameters is None else f"{past.run.parameters:,}",
           lambda past: past.run.parameters or 0, number=True),
    Column("Time", "How long it has trained", lambda past: duration(past.run.seconds),
           lambda past: past.run.seconds, number=True),
    Column("When", "When it was begun", lambda past: when(past.run.begun), lambda past: past.run.begun),
)  # fmt: skip
"""The columns of the list, from left to right."""

WHEN = len(COLUMNS) - 1
"""The column by which the list is sorted at first, the newest on top."""


def matches(past: Past, words: str) -> bool:
    """Tell whether a run has all words of a search in what its row shows, or in its notes."""
    text = " ".join([*(column.text(past) for column in COLUMNS), past.notes]).lower()
    return all(word in text for word in words.lower().split())


def spoken(past: Past) -> str:
    """Tell a run in a few lines, for a tool tip."""
    run, best = past.run, past.best
    lines = [str(run.path), tr(f"{run.settings.optimizer}, learning rate {run.settings.lr:g}, "
                               f"batches of {run.settings.batch_size}")]  # fmt: skip
    if best is not None:
        lines.append(tr(f"Best in epoch {best.epoch}: {percent(best.val_accuracy)}"))
    return "\n".join([*lines, *filter(None, (tr(ending(past)), past.notes.strip()))])
