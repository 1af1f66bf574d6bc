"""Examples in files that are shown to a trained network: pictures, arrays and tables of numbers."""

import math
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
import torch
from torch import Tensor

from engine.catalogue.shapes import Shape, show
from engine.data.arrays import EXAMPLES, FEW, PROPORTION
from engine.data.load import read_image, with_channels
from engine.errors import DataError, FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ARRAYS = (".npz", ".npy")
TABLES = (".csv", ".tsv", ".txt")
LARGEST_TABLE = 2**26
"""Bytes of a table of numbers, beyond which it is not read."""


def has_numbers(path: Path) -> bool:
    """Tell whether a file is one of arrays or of a table, by its name.

    >>> has_numbers(Path("a.NPZ")), has_numbers(Path("a.png"))
    (True, False)
    """
    return path.suffix.lower() in ARRAYS + TABLES


def examples_in(path: Path, shape: Shape, *, in_bytes: bool = True) -> Tensor:
    """Return the examples of a file for an Input of `shape` (N × channels × any), before they are prepared.

    Images may have any height and width; all else has the very shape of the Input. `in_bytes` says whether
    the network has learnt from bytes. Raises `FileError` for what cannot be read and `DataError` for what
    does not fit.
    """
    if not path.exists():
        if has_numbers(path):
            raise FileError(f"There is no file {path}: give one that is there.")
        raise FileError(f"There is no image {path}: give a picture that is there.")
    if not has_numbers(path):
        if len(shape) != 3 or shape[0] not in (1, 3):
            raise DataError(
                f"{path.name} is no file of numbers, but the network takes examples of {show(shape)}: "
                "give it a .npz or .npy file of arrays, or a .csv of numbers."
            )
        return with_channels(read_image(path, shape[0]), shape[0])
    arrays = _arrays(path) if path.suffix.lower() in ARRAYS else {"": _table(path)}
    for values in _likeliest(arrays):
        if (found := fitted(values, shape)) is not None:
            return torch.from_numpy(np.ascontiguousarray(_numbers(found, len(shape) == 3, in_bytes)))
    there = ", ".join(f"{name} {show(values.shape)}".strip() for name, values in arrays.items()) or "nothing"
    raise DataError(
        f"{path.name} holds no example of {show(shape)}, which the network takes: it holds {there}."
    )


def fitted(values: "NDArray[Any]", shape: Shape) -> "NDArray[Any] | None":
    """Return an array as N × channels × any for an Input, or None where it does not fit.

    Channels may stand first or last, or be left out where there is one; a single example needs no N.

    >>> fitted(np.zeros(8), (1, 8)).shape, fitted(np.zeros((5, 8, 2)), (2, 8)).shape
    ((1, 1, 8), (5, 2, 8))
    """
    if values.dtype.kind not in "biuf" or not values.size:
        return None
    for each in (values[None], values):
        ways = [each]
        if shape[0] == 1:
            ways.append(each[:, None])
        if each.ndim == len(shape) + 1:
            ways.append(np.moveaxis(each, -1, 1))
        for way in ways:
            if way.ndim == len(shape) + 1 and way.shape[1] == shape[0] and _suits(way.shape[2:], shape):
                return way
    return None


def _suits(sides: tuple[int, ...], shape: Shape) -> bool:
    """Tell whether examples of these sides may be shown to an Input: images of other sizes are resized."""
    if sides == tuple(shape[1:]):
        return True
    return len(shape) == 3 and min(sides) > FEW and max(sides) <= PROPORTION * min(sides)


def _likeliest(arrays: "dict[str, NDArray[Any]]") -> "Iterator[NDArray[Any]]":
    """Yield arrays: those that are called examples first, the larger ones before the smaller ones."""

    def order(item: "tuple[str, NDArray[Any]]") -> tuple[bool, int]:
        return not any(word in item[0].lower() for word in EXAMPLES), -item[1].size

    yield from (values for _, values in sorted(arrays.items(), key=order))


def _numbers(values: "NDArray[Any]", is_image: bool, in_bytes: bool) -> "NDArray[Any]":
    """Return examples as they are learnt from: yes and no as 255 and 0, images in bytes where those were."""
    if values.dtype.kind == "b":
        values = values.astype(np.uint8) * 255
    values = values.astype(np.float32)
    if not np.isfinite(values).all():
        raise DataError("The numbers of the example are not all finite: choose another one.")
    if is_image and in_bytes:
        values = values * 255 if values.max() <= 1 and values.min() >= 0 else values
        return values.round().clip(0, 255).astype(np.uint8)
    return values


def _arrays(path: Path) -> "dict[str, NDArray[Any]]":
    try:
        with path.open("rb") as file:
            found = np.load(file, allow_pickle=False)
            return (
                {"": found} if isinstance(found, np.ndarray) else {name: found[name] for name in found.files}
            )
    except MemoryError:
        raise DataError(f"{path.name} does not fit into the memory: save fewer examples.") from None
    except (OSError, ValueError, EOFError, KeyError, NotImplementedError, BadZipFile, zlib.error) as error:
        raise FileError(
            f"{path.name} cannot be read as arrays ({type(error).__name__}): write it by numpy.savez."
        ) from None


def _table(path: Path) -> "NDArray[np.float64]":
    """Return the numbers of a table; a first line of names is passed over."""
    if path.stat().st_size > LARGEST_TABLE:
        raise DataError(f"{path.name} is too large for a table of numbers: save it by numpy.savez.")
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise FileError(f"{path.name} cannot be read as text: choose another file.") from None
    rows = [row for line in lines if (row := line.replace(";", " ").replace(",", " ").split())]
    if rows and not all(map(_is_number, rows[0])):
        rows = rows[1:]
    if not rows or len({*map(len, rows)}) > 1 or not all(_is_number(each) for row in rows for each in row):
        raise FileError(
            f"{path.name} is no table of numbers: give each line equally many, with commas between."
        )
    return np.array(rows, np.float64)


def _is_number(text: str) -> bool:
    try:
        return not math.isnan(float(text))
    except ValueError:
        return False
