"""Says in one line how far a run is, for people."""

from designer.training.record import Record


def sentence(record: Record) -> str:
    """Return the line below the progress bar."""
    epoch, epochs = record.epoch, record.epochs
    match record.state:
        case "idle":
            return "Not started"
        case "starting":
            return prepared(*record.preparing) or "Starting… loading PyTorch takes a second or two"
        case "running":
            return beside(f"Epoch {epoch} of {epochs}", left(record), speed(record), unreadable(record))
        case "paused":
            return beside(f"Paused in epoch {epoch} of {epochs}", best(record))
        case "finished" if record.ended_early:
            done = round(record.epochs_done)
            ended = f"Ended early after {done} of {epochs} epochs, as it got no better"
            return beside(ended, best(record), unreadable(record))
        case "finished":
            return beside(f"Finished in {duration(record.seconds)}", best(record), unreadable(record))
        case "stopped":
            return beside(f"Stopped in epoch {epoch} of {epochs}", best(record))
        case "failed":
            return (
                f"Failed in epoch {epoch} of {epochs}" if record.started else "Failed before the first step"
            )


def prepared(stage: str, done: int, total: int) -> str:
    """Say what is done with the data before the first step.

    >>> prepared("downloading", 3_000_000, 12_000_000), prepared("", 0, 0)
    ('Preparing the data: downloading, 25\\xa0%', '')
    """
    share = f", {done / total:.0%}".replace("%", "\u00a0%") if total else ""
    return f"Preparing the data: {stage}{share}" if stage else ""


def unreadable(record: Record) -> str:
    """Say how many examples could not be used; the page of the data lists them."""
    return f"{record.unreadable:,} examples could not be read" if record.unreadable else ""


def beside(*parts: str) -> str:
    """Put the parts that there are side by side."""
    return " · ".join(part for part in parts if part)


def left(record: Record) -> str:
    """Say how long it still takes."""
    seconds = record.seconds_left
    return "" if seconds is None else f"{duration(seconds)} left"


def speed(record: Record) -> str:
    """Say how fast it goes, in three digits: more would only flicker."""
    rate = record.images_per_second
    if not rate:
        return ""
    return f"{float(f'{rate:.3g}'):,.0f} images/s" if rate >= 100 else f"{rate:.3g} images/s"


def best(record: Record) -> str:
    """Say how good the best epoch was."""
    return (
        "" if record.best is None else f"best validation accuracy {record.best:.1%}".replace("%", "\u00a0%")
    )


def duration(seconds: float) -> str:
    """Write a time for a person: ``8 s``, ``2 min 5 s``, ``3 h 20 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
