"""NumPy files (.npz) of images, signals or volumes with their labels; nothing in them is ever executed."""

import zipfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.catalogue.shapes import Shape, show
from engine.data.gathered import Gathered, Skipped, Tell, silent
from engine.errors import DataError, FileError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.data.decode import Fitting

EXAMPLES = ("images", "image", "signals", "signal", "series", "volumes", "volume", "x", "data", "features")
LABELS = ("labels", "label", "y", "targets", "target", "classes_of", "y_labels")
NAMES = ("classes", "class_names", "names", "label_names")
TRAINING = ("{}_train", "train_{}", "{}_tr", "training_{}")
HELD_OUT = ("{}_val", "val_{}", "{}_valid", "valid_{}", "{}_test", "test_{}")
"""How the arrays of a part are called after those of the whole."""
FEW = 4
"""The most channels of an image; with more, an array is a signal or a volume."""
PROPORTION = 4
"""How much longer one side of an image may be, where floats could be images or signals, and how much longer a
signal is at least than it has channels, where these stand last."""


class Arrays:
    """A source whose examples stand in arrays."""

    def __init__(self, name: str, path: Path) -> None:
        self.name, self._path = name, path

    @property
    def title(self) -> str:
        """The name of the file."""
        return self._path.name

    @cached_property
    def heads(self) -> Mapping[str, tuple[tuple[int, ...], "np.dtype[Any]"]]:
        """Shape and type of every array, from the heads of the file."""
        from numpy.lib import format

        found = {}
        try:
            with zipfile.ZipFile(self._path) as archive:
                for entry in archive.namelist():
                    if entry.endswith(".npy"):
                        with archive.open(entry) as file:
                            version = format.read_magic(file)
                            read = (
                                format.read_array_header_1_0
                                if version == (1, 0)
                                else format.read_array_header_2_0
                            )
                            shape, _, kind = read(file)
                        found[entry.removesuffix(".npy")] = (shape, kind)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise FileError(f"{self._path} cannot be read ({reason}): choose another file.") from None
        except (zipfile.BadZipFile, ValueError, EOFError) as error:
            raise FileError(
                f"{self._path} is no NumPy file, or was cut off ({error}): write it by numpy.savez."
            ) from None
        return found

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The names of examples and labels: those of the whole, or of training and of what is held out."""
        names = {name.lower(): name for name in self.heads}

        def pair(pattern: str) -> tuple[str, str] | None:
            first, second = (
                next((names[pattern.format(word)] for word in words if pattern.format(word) in names), None)
                for words in (EXAMPLES, LABELS)
            )
            return (first, second) if first and second else None

        if whole := pair("{}"):
            return [whole]
        training = next((found for pattern in TRAINING if (found := pair(pattern))), None)
        held = next((found for pattern in HELD_OUT if (found := pair(pattern))), None)
        if training is None:
            there = ", ".join(self.heads) or "none"
            raise DataError(
                f"{self._path} needs an array `images` (or signals, volumes, x) and one `labels` (or y), "
                f"but its arrays are: {there}."
            )
        return [training, held] if held else [training]

    @cached_property
    def _labels(self) -> "tuple[list[NDArray[np.int64]], tuple[str, ...], tuple[Any, ...] | None]":
        """The class of each example of each pair, the names of the classes, and `numbered`."""
        import numpy as np

        raw = [self._read(label) for _, label in self.pairs]
        raw = [each.argmax(1) if each.ndim == 2 and each.shape[1] > 1 else each.reshape(-1) for each in raw]
        for (examples, label), each in zip(self.pairs, raw, strict=True):
            if len(each) != (count := self.heads[examples][0][0]):
                raise DataError(
                    f"{self._path} has {count:,} {examples} but {len(each):,} {label}: "
                    "give each example one label."
                )
            if each.dtype.kind == "f" and not (np.isfinite(each) & (each == each.round())).all():
                raise DataError(
                    f"The {label} of {self._path} are no whole numbers: number the classes from 0."
                )
        together = np.concatenate(
            [each.astype(np.int64) if each.dtype.kind in "fb" else each for each in raw]
        )
        values = np.unique(together)
        names = self._names(values)
        if together.dtype.kind in "iu" and values[0] >= 0 and len(names) > values[-1]:
            return [each.astype(np.int64) for each in raw], names, None
        numbers = [np.searchsorted(values, each).astype(np.int64) for each in raw]
        return numbers, names, tuple(values.tolist())

    def _names(self, values: "NDArray[Any]") -> tuple[str, ...]:
        """Return the names that the file gives, or the labels themselves."""
        for name in NAMES:
            if name in self.heads:
                given = tuple(map(str, self._read(name).reshape(-1)))
                if len(given) >= len(values):
                    return given
        is_dense = values.dtype.kind in "iu" and values[0] >= 0 and values[-1] < 2 * len(values) + 10
        return tuple(map(str, range(int(values[-1]) + 1) if is_dense else values))

    @property
    def classes(self) -> tuple[str, ...]:
        """The names in `classes`, or the labels."""
        return self._labels[1]

    @property
    def numbered(self) -> tuple[Any, ...] | None:
        """The labels in the order of their classes; None where they are the numbers of these already."""
        return self._labels[2]

    @property
    def is_last(self) -> bool:
        """Whether the channels of an example stand last in the file."""
        return self._form[1]

    @property
    def shape(self) -> Shape:
        """The shape of one example, channels first."""
        return self._form[0]

    @property
    def grain(self) -> tuple[int, int] | None:
        """Height and width of images."""
        return (self.shape[1], self.shape[2]) if len(self.shape) == 3 else None

    @cached_property
    def _form(self) -> tuple[Shape, bool]:
        """The shape of one example, and whether its channels stand last in the file."""
        name = self.pairs[0][0]
        shape, kind = self.heads[name]
        if kind.kind not in "biuf":
            raise DataError(f"{name} of {self._path} holds {kind}, but examples need numbers.")
        if len(shape) < 2 or not all(shape):
            raise DataError(
                f"{name} of {self._path} holds no examples: its shape is {show(shape) or 'empty'}."
            )
        return form(name, shape[1:], is_bytes=kind.kind != "f")

    def gather(self, shape: Shape, tell: Tell = silent, fitting: "Fitting | None" = None) -> Gathered:
        """Return all examples: whole numbers up to 255 as bytes, all others as floats."""
        import numpy as np

        labels, classes, _ = self._labels
        values = [self.examples(name) for name, _ in self.pairs]
        if len({(each.dtype, each.shape[1:]) for each in values}) > 1:
            shapes = " and ".join(show(each.shape[1:]) for each in values)
            raise DataError(
                f"The parts of {self._path} differ in shape or kind ({shapes}): let them be alike."
            )
        together, numbers = np.concatenate(values), np.concatenate(labels)
        kept = np.arange(len(together))
        skipped: tuple[Skipped, ...] = ()
        if together.dtype.kind == "f":
            fine = np.isfinite(together).reshape(len(together), -1).all(1)
            kept = np.flatnonzero(fine)
            reason = "holds numbers that are not finite"
            skipped = tuple(Skipped(f"example {row}", reason) for row in np.flatnonzero(~fine))
            together = together if fine.all() else together[kept]
        if not len(together):
            raise DataError(f"No example of {self._path} can be used: their numbers are not finite.")
        parts = None
        if len(values) > 1:
            is_training = kept < len(values[0])
            parts = np.flatnonzero(is_training), np.flatnonzero(~is_training)
        return Gathered(together, numbers[kept], classes, parts, skipped)

    def examples(self, name: str) -> "NDArray[Any]":
        """Return the examples of an array, channels first."""
        import numpy as np

        values = self._read(name)
        shape, is_last = self._form
        if values.dtype.kind == "b":
            values = values.astype(np.uint8) * 255
        elif values.dtype.kind in "iu" and values.dtype != np.uint8:
            fits = values.min() >= 0 and values.max() <= 255 and len(shape) == 3
            values = values.astype(np.uint8 if fits else np.float32)
        elif values.dtype.kind == "f":
            values = values.astype(np.float32, copy=False)
        if len(shape) != 3 and values.dtype == np.uint8:
            values = values.astype(np.float32)
        if is_last:
            values = np.moveaxis(values, -1, 1)
        elif values.ndim == len(shape):
            values = values[:, None]
        return values[:, : shape[0]]  # without how clear the pixels of pictures are

    def _read(self, name: str) -> "NDArray[Any]":
        import numpy as np

        try:
            with np.load(self._path, allow_pickle=False) as file:
                array: NDArray[Any] = file[name]
                return array
        except ValueError as error:
            if "pickle" not in str(error).lower():
                raise FileError(f"{name} of {self._path} is damaged ({error}): write it again.") from None
            raise FileError(
                f"{name} of {self._path} holds Python objects, which may run code and are never loaded: "
                "save plain numbers or texts."
            ) from None
        except MemoryError:
            raise DataError(
                f"{name} of {self._path} does not fit into the memory: save fewer examples."
            ) from None
        except (OSError, EOFError, zipfile.BadZipFile, KeyError) as error:
            raise FileError(f"{self._path} cannot be read ({error}): choose another file.") from None


def form(name: str, shape: tuple[int, ...], *, is_bytes: bool) -> tuple[Shape, bool]:
    """Return the shape of one example, channels first, and whether its channels stand last now.

    The array's name decides, then what its sides look like.

    >>> form("images", (28, 28), is_bytes=True), form("x", (32, 32, 3), is_bytes=True)
    (((1, 28, 28), False), ((3, 32, 32), True))
    >>> form("x", (2, 500), is_bytes=False), form("volumes", (16, 16, 16), is_bytes=False)
    (((2, 500), False), ((1, 16, 16, 16), False))
    """
    kind = kind_of(name, shape, is_bytes=is_bytes)
    bare = {"signals": 1, "images": 2, "volumes": 3}[kind]
    if len(shape) == bare:
        return (1, *shape), False
    is_last = shape[-1] <= FEW < shape[0] or _stands_last(shape)
    channels, rest = (shape[-1], shape[:-1]) if is_last else (shape[0], shape[1:])
    is_picture = kind == "images" and channels == FEW and is_last and is_bytes
    return (3 if is_picture else channels, *rest), is_last


def _stands_last(shape: tuple[int, ...]) -> bool:
    """Tell whether channels that are more than a few stand last: after equal sides, or after a long one.

    >>> _stands_last((20, 20, 6)), _stands_last((128, 9)), _stands_last((6, 20, 20)), _stands_last((9, 128))
    (True, True, False, False)
    """
    if len(shape) == 2:
        return shape[0] >= PROPORTION * shape[1]
    return len({*shape[:-1]}) == 1 and shape[0] > shape[-1]


def kind_of(name: str, shape: tuple[int, ...], *, is_bytes: bool) -> str:
    """Return what examples of this shape are: signals, images or volumes."""
    lower = name.lower()
    for kind, words, sides in (
        ("signals", ("signal", "series"), (1, 2)),
        ("volumes", ("volume",), (3, 4)),
        ("images", ("image",), (2, 3)),
    ):
        if any(word in lower for word in words) and len(shape) in sides:
            return kind
    if len(shape) == 1:
        return "signals"
    if len(shape) == 2:
        is_square = max(shape) <= PROPORTION * min(shape) and min(shape) > FEW
        return "images" if is_bytes or is_square else "signals"
    if len(shape) == 3:
        return "images" if shape[0] <= FEW or shape[-1] <= FEW else "volumes"
    if len(shape) == 4:
        return "volumes"
    raise DataError(
        f"Examples of {show(shape)} in the array {name} are neither signals, images nor volumes: give them "
        "1 to 4 dimensions."
    )
