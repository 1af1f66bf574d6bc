"""What a data source gives: examples as whole arrays, their classes, and what could not be read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from engine.catalogue.shapes import Shape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.data.decode import Fitting

TRAINING, VALIDATION, TEST = "training", "validation", "test"
PARTS = {
    "train": TRAINING,
    "training": TRAINING,
    "val": VALIDATION,
    "valid": VALIDATION,
    "validation": VALIDATION,
    "dev": VALIDATION,
    "test": TEST,
    "testing": TEST,
}
"""How folders, columns and arrays call the parts of a data set."""

Tell = Callable[[str, int, int], None]
"""Is told of long work: what is done ("downloading", "decoding"), how much of it, and how much there is.

It may raise, to end the work; nothing half done is left then.
"""


@dataclass(frozen=True)
class Skipped:
    """An example that cannot be used."""

    where: str
    """The file, the line of a table, or the number in an array."""
    reason: str
    """A sentence without its subject and full stop, as in ``is cut off``."""


@dataclass(frozen=True)
class Gathered:
    """Examples as one array, with all that is known of them. `values` may be mapped from a file."""

    values: "NDArray[Any]"
    """Bytes (images: N × channels × height × width) or float32 (N × channels × any)."""
    labels: "NDArray[np.int64]"
    """The class of each example."""
    classes: tuple[str, ...]
    parts: "tuple[NDArray[np.int64], NDArray[np.int64]] | None" = None
    """The rows to train on and to validate on, where the data says so itself."""
    skipped: tuple[Skipped, ...] = ()
    sizes: "NDArray[np.int32] | None" = None
    """Height and width of each image before it was fitted to the network, where they differ."""
    fitted: bool = False
    """Whether a fitting has brought the images into the form that was asked for."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many examples each part has, those that are not gathered included."""


class Source(Protocol):
    """Where examples come from, and what can be said of them without torch and without long work.

    `engine.data.load` gathers the examples: a `Near` source does so itself, others are fetched.
    """

    @property
    def name(self) -> str:
        """What settings call it."""

    @property
    def title(self) -> str:
        """What a person calls it; it stands where *digits* does in "The images of digits are …"."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes; where their names are known only with the examples, numbers."""

    @property
    def shape(self) -> Shape:
        """The shape of an Input that suits: images C × H × W, signals C × L, volumes C × D × H × W."""

    @property
    def grain(self) -> tuple[int, int] | None:
        """Height and width in which all pictures exist; None where they differ or are drawn at any size."""


class Near(Source, Protocol):
    """A source on this machine."""

    def gather(self, shape: Shape, tell: Tell = ..., fitting: "Fitting | None" = None) -> Gathered:
        """Return the examples for an Input of this shape.

        Images from files are brought there by the fitting (None: stretched); others come as they are.
        """


def called(data: Source) -> str:
    """Return what sentences call some data: built-in ones by their name, as in "The images of digits are"."""
    return data.name if data.name in ("digits", "shapes") else data.title


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
