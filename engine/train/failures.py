"""Says in a sentence why training broke off, whatever the reason."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import ConvasError, FileError, TrainingError
from engine.files.atomic import cannot_write, write_bytes
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings

NO_MEMORY = ("out of memory", "can't allocate memory", "not enough memory", "cublas_status_alloc_failed")
"""What PyTorch says, in small letters, when memory is short."""


@contextmanager
def in_words(folder: Folder, settings: TrainingSettings) -> Iterator[None]:
    """Turn everything that goes wrong within into an error with a sentence."""
    try:
        yield
    except ConvasError:
        raise
    except MemoryError as error:
        raise TrainingError(no_memory(settings)) from error
    except OSError as error:
        raise FileError(cannot_write(folder.path, error)) from error
    except Exception as error:
        text = str(error).strip()
        if any(words in text.lower() for words in NO_MEMORY):
            raise TrainingError(no_memory(settings)) from error
        details = folder.path / "failure.txt"
        write_bytes(details, traceback.format_exc().encode())
        reason = text.splitlines()[0] if text else type(error).__name__
        raise TrainingError(
            f"PyTorch could not train the network: {reason} (details are in {details})."
        ) from error


def no_memory(settings: TrainingSettings) -> str:
    """Say what to do when memory is short."""
    batch = settings.batch_size
    cure = f"set batch_size to {batch // 2} or less" if batch > 1 else "make its Input or its layers smaller"
    return f"There is not enough memory to train the network with batches of {batch}: {cure}."
