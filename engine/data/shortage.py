"""Says what to do where the memory does not hold the data; how large batches are does not matter there."""

import errno
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine.catalogue.shapes import Shape, show
from engine.data.gathered import Source, Tell, called
from engine.data.places import in_words
from engine.errors import DataError

NO_MEMORY = ("out of memory", "can't allocate memory", "not enough memory", "status_alloc_failed")
"""What PyTorch says, in small letters, when memory is short."""


@dataclass
class Load:
    """What is to be held, as far as it is known by now."""

    name: str
    """What sentences call the data."""
    shape: Shape
    """The shape of one example."""
    count: int = 0
    """How many examples there are; 0 while nobody knows."""
    nbytes: int = 0
    """How many bytes all of them are; 0 while nobody knows."""

    def heard(self, tell: Tell) -> Tell:
        """Return what is told of work instead, to learn from it how many pictures there are."""

        def telling(stage: str, done: int, total: int) -> None:
            if stage == "decoding":
                self.count, self.nbytes = total, total * math.prod(self.shape)
            tell(stage, done, total)

        return telling

    @property
    def sentence(self) -> str:
        """What to do where they are too many or too large."""
        cure = "use fewer of them, or make them and the network's Input smaller"
        if not self.count:
            each = show(self.shape)
            return f"There is not enough memory for the examples of {self.name} (each {each}): {cure}."
        return (
            f"There is not enough memory for the {self.count:,} examples of {self.name} (each "
            f"{show(self.shape)}, {in_words(self.nbytes)} in all): {cure}."
        )


@contextmanager
def held(data: Source, shape: Shape) -> Iterator[Load]:
    """Turn a lack of memory within into a `DataError` on the data, of which the load is told within."""
    load = Load(called(data), tuple(shape))
    try:
        yield load
    except (MemoryError, OSError, RuntimeError) as error:
        if not is_short(error):
            raise
        raise DataError(load.sentence) from error


def is_short(error: Exception) -> bool:
    """Tell whether an error of Python, of the system or of PyTorch means that memory is short."""
    if isinstance(error, MemoryError):
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return any(words in str(error).lower() for words in NO_MEMORY)
