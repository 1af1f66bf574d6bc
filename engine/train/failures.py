"""Says in a sentence why training broke off, whatever the reason."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.analysis import analyse
from engine.analysis.memory import training_memory
from engine.errors import ConvasError, FileError, TrainingError
from engine.files import format
from engine.files.atomic import cannot_write, write_bytes
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings

NO_MEMORY = ("out of memory", "can't allocate memory", "not enough memory", "cublas_status_alloc_failed")
"""What PyTorch says, in small letters, when memory is short."""


SPARED = 0.8
"""How much of a machine's memory a network may count on; PyTorch itself takes some."""


class NoMemory(TrainingError):
    """Memory is short; ``batch_size`` is one that would fit, where there is one."""

    def __init__(self, settings: TrainingSettings, fitting: int) -> None:
        super().__init__(no_memory(settings, fitting))
        if fitting:
            self.batch_size = fitting


@contextmanager
def in_words(folder: Folder, settings: TrainingSettings, memory: Callable[[], int]) -> Iterator[None]:
    """Turn everything that goes wrong within into an error with a sentence.

    `memory` tells how many bytes the device has on which is trained.
    """
    try:
        yield
    except ConvasError:
        raise
    except MemoryError as error:
        raise NoMemory(settings, fitting_batch(folder, settings, memory())) from error
    except OSError as error:
        raise FileError(cannot_write(folder.path, error)) from error
    except Exception as error:
        text = str(error).strip()
        if any(words in text.lower() for words in NO_MEMORY):
            raise NoMemory(settings, fitting_batch(folder, settings, memory())) from error
        details = folder.path / "failure.txt"
        write_bytes(details, traceback.format_exc().encode())
        reason = text.splitlines()[0] if text else type(error).__name__
        raise TrainingError(
            f"PyTorch could not train the network: {reason} (details are in {details})."
        ) from error


def no_memory(settings: TrainingSettings, fitting: int) -> str:
    """Say what to do when memory is short: take the batches that fit, if any do."""
    cure = f"set batch_size to {fitting} or less" if fitting else "make its Input or its layers smaller"
    return f"There is not enough memory to train the network with batches of {settings.batch_size}: {cure}."


def fitting_batch(folder: Folder, settings: TrainingSettings, memory: int) -> int:
    """Return a size of batches for which so many bytes are enough; 0 where one example is too much."""
    report, half = analyse(format.read(folder.design)), settings.batch_size // 2
    room = SPARED * memory

    def fits(batch: int) -> bool:
        needed = training_memory(report, batch, settings.optimizer, momentum=settings.momentum)
        return needed.peak <= room

    while half > 1 and not fits(half):
        half //= 2
    return half
