"""Says in a sentence why training broke off, whatever the reason."""

import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.analysis import analyse
from engine.analysis.memory import training_memory
from engine.data.shortage import is_short
from engine.errors import ConvasError, DataError, FileError, TrainingError
from engine.files import format
from engine.files.atomic import cannot_write, write_bytes
from engine.train.events import Clock, Event, Sink, event
from engine.train.settings import TrainingSettings

LOST_PATTERN = re.compile(
    "no cuda-capable device|(device|gpu) is lost|fallen off the bus|unspecified launch failure"
    "|launch timed out|illegal memory access|uncorrectable ecc|cuda driver error"
    "|cuda error: (unknown error|device)|hardware stack error|busy or unavailable|driver shutting down"
)
"""What PyTorch says, in small letters, when a GPU has gone, hangs, or has broken off what it did."""

COMPILING = ("torch._dynamo", "torch._inductor")
"""Where the errors of `torch.compile` are at home."""

TOLD = ("epoch", "step", "batch_size", "device")
"""What an error may know beside its sentence that the event of a failure tells."""

SPARED = 0.8
"""How much of a machine's memory a network may count on; PyTorch itself takes some."""


class NoMemory(TrainingError):
    """Memory is short; ``batch_size`` is one that would fit, where there is one."""

    def __init__(self, settings: TrainingSettings, fitting: int) -> None:
        super().__init__(no_memory(settings, fitting))
        if fitting:
            self.batch_size = fitting


class DeviceLost(TrainingError):
    """The GPU has gone while it was at work; ``device`` is one that remains."""

    device = "cpu"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The GPU has broken off its work ({reason}): go on with the run from its last checkpoint, "
            "restart the computer if that fails, too, or set the device to cpu."
        )


@contextmanager
def in_words(
    design: Path, settings: TrainingSettings, memory: Callable[[], int], keep: Path | None = None
) -> Iterator[None]:
    """Turn everything that goes wrong within into an error with a sentence.

    `memory` tells how many bytes the device has on which the design in a file is trained; details of what
    nobody has foreseen are left in the folder `keep`.
    """
    try:
        yield
    except ConvasError:
        raise
    except OSError as error:
        if is_short(error):
            raise NoMemory(settings, fitting_batch(design, settings, memory())) from error
        raise FileError(cannot_write(keep or design, error)) from error
    except Exception as error:
        raise _in_words(error, design, settings, memory, keep) from error


def _in_words(
    error: Exception, design: Path, settings: TrainingSettings, memory: Callable[[], int], keep: Path | None
) -> TrainingError:
    """Return the error with a sentence for one of PyTorch."""
    text = str(error).strip()
    reason = text.splitlines()[0] if text else type(error).__name__
    if is_short(error):
        return NoMemory(settings, fitting_batch(design, settings, memory()))
    if LOST_PATTERN.search(text.lower()):
        return DeviceLost(reason)
    if settings.compile and type(error).__module__.startswith(COMPILING):
        return TrainingError(
            f"PyTorch could not compile the network ({reason.rstrip('.')}): "
            "switch the training setting compile off."
        )
    if keep is None:
        return TrainingError(f"PyTorch could not train the network: {reason.rstrip('.')}.")
    details = keep / "failure.txt"
    write_bytes(details, "".join(traceback.format_exception(error)).encode())
    return TrainingError(f"PyTorch could not train the network: {reason} (details are in {details}).")


def no_memory(settings: TrainingSettings, fitting: int) -> str:
    """Say what to do when memory is short: take the batches that fit, if any do."""
    cure = f"set batch_size to {fitting} or less" if fitting else "make its Input or its layers smaller"
    return f"There is not enough memory to train the network with batches of {settings.batch_size}: {cure}."


def fitting_batch(design: Path, settings: TrainingSettings, memory: int) -> int:
    """Return a size of batches for which so many bytes are enough; 0 where one example is too much."""
    report, half = analyse(format.read(design)), settings.batch_size // 2
    room = SPARED * memory

    def fits(batch: int) -> bool:
        needed = training_memory(report, batch, settings.optimizer, momentum=settings.momentum)
        return needed.peak <= room

    while half > 1 and not fits(half):
        half //= 2
    return half


@contextmanager
def failure_told(events: Sink, clock: Clock) -> Iterator[None]:
    """Tell what goes wrong as an event, too."""
    try:
        yield
    except ConvasError as error:
        events(failed(error, clock))
        raise


def failed(error: ConvasError, clock: Clock) -> Event:
    """Return the event of a failure, with the step where it happened if there is one.

    The file and the reader are told one after the other; both get the time at which it was first told.
    """
    at = vars(error).setdefault("told_at", clock())
    where = {
        name: getattr(error, name)
        for name in ("epoch", "step", "batch_size", "device")
        if hasattr(error, name)
    }
    about = {"about": "data"} if isinstance(error, DataError) else {}
    return event("failed", at, message=str(error), **about, **where)
