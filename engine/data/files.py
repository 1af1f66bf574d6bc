"""Images in files of the user's own: lists of paths with classes, and how they become examples."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from engine.catalogue.shapes import Shape
from engine.data import cache
from engine.data.decode import Fitting, Stretch, decoded, measured
from engine.data.gathered import TEST, TRAINING, VALIDATION, Gathered, Skipped, Tell, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOKED_AT = 64
"""Images of which the size is looked up before all are read."""
LARGEST_SIDE = 224
"""The longest side that is suggested for photographs: that of most published networks."""
SMALLEST_SIDE = 8
STEP = 32
"""Suggested sides are multiples of it, so that a network can halve them five times."""


@dataclass(frozen=True)
class Entry:
    """One image: its file, its class, and the part of the data that it belongs to (empty: not said)."""

    path: Path
    label: int
    part: str = ""


@dataclass(frozen=True)
class Listing:
    """Every image of a source, and what stands there but is none."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()


class Files:
    """A source whose images are files. Subclasses list them."""

    name: str
    root: Path
    """The folder from which paths are told."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes by their numbers."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """The name of the folder or file."""
        return Path(self.name).name or self.name

    def sample(self, count: int) -> Sequence[Path]:
        """Return some images, from all over the source where that is quick."""
        raise NotImplementedError

    def listing(self) -> Listing:
        """Return every image."""
        raise NotImplementedError

    @cached_property
    def _looks(self) -> list[tuple[int, int, int]]:
        return [look for path in self.sample(LOOKED_AT) if (look := measured(path))]

    @property
    def shape(self) -> Shape:
        """Grey where all images are; their own size where it is one and small, else a square that suits."""
        channels = max((look[0] for look in self._looks), default=3)
        if self.grain and max(self.grain) <= LARGEST_SIDE:
            return (channels, *self.grain)
        sides = sorted(min(look[1:]) for look in self._looks) or [LARGEST_SIDE]
        side = min(max(sides[len(sides) // 2], SMALLEST_SIDE), LARGEST_SIDE)
        side = side // STEP * STEP if side >= STEP else side
        return (channels, side, side)

    @property
    def grain(self) -> tuple[int, int] | None:
        """Height and width, where all images that were looked at have the same."""
        sizes = {look[1:] for look in self._looks}
        return sizes.pop() if len(sizes) == 1 else None

    def gather(self, shape: Shape, tell: Tell = silent, fitting: Fitting | None = None) -> Gathered:
        """Decode every image for an Input of this shape, or take them from the cache.

        What is only for a test is left out where there are images for validation.
        """
        listing = self.listing()
        counts = Counter(entry.part for entry in listing.entries)
        used, held_out = _used(listing)
        read = cache.decoded(self._items(used, fitting or Stretch.to(shape)), tell)
        parts = _parts([used[index].part for index in read.kept], held_out) if counts[held_out] else None
        return Gathered(
            read.values,
            read.labels,
            self.classes,
            parts,
            (*listing.skipped, *read.skipped),
            read.sizes,
            fitted=True,
            counts={part or "all": count for part, count in counts.items()},
        )

    def items(self, shape: Shape, fitting: Fitting | None = None) -> cache.Items:
        """Return what `gather` decodes, to be had one by one."""
        return self._items(_used(self.listing())[0], fitting or Stretch.to(shape))

    def _items(self, entries: Sequence[Entry], fitting: Fitting) -> cache.Items:
        def read(index: int) -> "cache.Picture":
            pixels, size = decoded(entries[index].path, fitting)
            return pixels, size, entries[index].label

        labels = [(entry.label, entry.part) for entry in entries]
        facts = cache.stamps(entry.path for entry in entries)
        return cache.Items(
            cache.digest(fitting.key, str(self.root.absolute()), self.classes, labels, facts),
            len(entries),
            read,
            lambda index: self.told(entries[index].path),
            (*fitting.shape[1:], fitting.shape[0]),
        )

    def told(self, path: Path) -> str:
        """Return how a path is told: from the root, where it lies below."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def _used(listing: Listing) -> tuple[list[Entry], str]:
    """Return the images that are trained or validated on, and the part that is held out."""
    held_out = VALIDATION if any(entry.part == VALIDATION for entry in listing.entries) else TEST
    return [entry for entry in listing.entries if entry.part in ("", TRAINING, held_out)], held_out


def _parts(parts: Sequence[str], held_out: str) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Return the rows for training and those that are held out."""
    import numpy as np

    is_held = np.array([part == held_out for part in parts], bool)
    return np.flatnonzero(~is_held), np.flatnonzero(is_held)
