"""The data sets that Convas knows: each one frozen class that declares its classes, images and settings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from engine.catalogue.declare import integer
from engine.catalogue.names import meant
from engine.catalogue.shapes import Shape
from engine.data.gathered import Gathered, Tell, silent
from engine.errors import DataError, UsageError
from resources import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.data.decode import Fitting

    Examples = tuple[NDArray[np.uint8], NDArray[np.int64]]
    """Images as N × channels × height × width in whole numbers from 0 to 255, and each one's class."""

LARGEST_DRAWING = 96
"""The longest side at which shapes are drawn; for larger inputs they are enlarged."""


@dataclass(frozen=True)
class Preparation:
    """What must be known to show a trained network other images, and to understand what it says."""

    classes: tuple[str, ...]
    shape: tuple[int, ...]
    mean: tuple[float, ...]
    """Mean of each channel, with bytes counted as 0 to 1."""
    std: tuple[float, ...]
    """Standard deviation of each channel."""
    bytes: bool = True
    """Whether examples are bytes; else they are floats, which count as they are."""


class DataSet:
    """A set of images, each with its class. Subclasses are frozen dataclasses; their fields are settings."""

    name: ClassVar[str]
    title: ClassVar[str]
    credit: ClassVar[str]
    """What the images are and where they come from: a sentence without its full stop."""
    classes: ClassVar[tuple[str, ...]]
    channels: ClassVar[int]
    size: ClassVar[tuple[int, int]]
    """Height and width that suit the data when nothing else is asked for."""
    grain: ClassVar[tuple[int, int] | None]
    """Height and width in which the pictures exist; None where they can be drawn at any size."""
    count: int

    @property
    def shape(self) -> Shape:
        """The shape of an Input that suits the data."""
        return (self.channels, *self.size)

    def examples(self, size: tuple[int, int]) -> "Examples":
        """Return images, as near to `size` as they exist, and the number of each one's class."""
        raise NotImplementedError

    def gather(self, shape: Shape, tell: Tell = silent, fitting: "Fitting | None" = None) -> Gathered:
        """Return the images, as near to an Input's shape as they exist."""
        size = (shape[1], shape[2]) if len(shape) == 3 else self.size
        images, labels = self.examples(size)
        return Gathered(images, labels, self.classes)


@dataclass(frozen=True)
class Digits(DataSet):
    """1,797 handwritten digits of 8 × 8 pixels (UCI Optical Recognition of Handwritten Digits, CC BY 4.0)."""

    name = "digits"
    title = "Handwritten digits"
    credit = "1,797 handwritten digits (UCI Optical Recognition of Handwritten Digits, CC BY 4.0)"
    classes = tuple("0123456789")
    channels = 1
    size = (28, 28)
    grain = (8, 8)
    count = 1797

    def examples(self, size: tuple[int, int]) -> "Examples":
        """Return the digits, white on black; the file holds values from 0 to 16."""
        import numpy as np  # which the window and `convas check` need not wait for

        try:
            with np.load(resource("digits.npz")) as file:
                images, labels = file["images"], file["labels"]
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f"The built-in digits cannot be read ({error}): install Convas again.") from error
        return (images[:, None] * (255 / 16)).round().astype(np.uint8), labels.astype(np.int64)


@dataclass(frozen=True)
class Shapes(DataSet):
    """Drawn colour pictures of eight shapes, each with its own colours, size, place and rotation."""

    name = "shapes"
    title = "Coloured shapes"
    credit = "drawn pictures of eight shapes"
    classes = ("circle", "cross", "heart", "moon", "ring", "square", "star", "triangle")
    channels = 3
    size = (32, 32)
    grain = None
    count: int = integer(4000, 80, 100_000, "How many pictures are drawn.")
    seed: int = integer(0, 0, 2**31 - 1, "The same seed draws the same pictures.")

    def examples(self, size: tuple[int, int]) -> "Examples":
        """Draw the pictures at `size`, or smaller in the same proportions."""
        from engine.data import drawing

        shrink = min(1.0, LARGEST_DRAWING / max(size))
        height, width = (max(1, round(side * shrink)) for side in size)
        return drawing.draw(self.count, (height, width), self.seed)


DATA_SETS: dict[str, type[DataSet]] = {kind.name: kind for kind in (Digits, Shapes)}
"""Every data set by its name."""


def data_set(name: str, **settings: Any) -> DataSet:
    """Return the data set of that name, or say which there are.

    >>> data_set("digits").count
    1797
    """
    if name not in DATA_SETS:
        raise UsageError(f"There is no data set named {name}: {meant(name, DATA_SETS)}")
    return DATA_SETS[name](**settings)
