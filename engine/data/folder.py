"""A folder of images with one sub-folder a class; above them there may be folders for parts of the data."""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

from engine.data.decode import SUFFIXES
from engine.data.files import Entry, Files, Listing
from engine.data.gathered import PARTS, TRAINING, Skipped
from engine.errors import DataError

HIDDEN = (".", "__MACOSX", "Thumbs.db", "desktop.ini", "@eaDir")
"""What systems leave in folders begins so."""


class Folder(Files):
    """Images below a folder; the class of each is the name of the folder that it lies in, at any depth."""

    def __init__(self, name: str, root: Path) -> None:
        self.name, self.root = name, root

    @cached_property
    def parts(self) -> dict[Path, str]:
        """The folders that hold folders of classes, each with its part ("": all of them, not divided)."""
        parts = {path: PARTS[path.name.lower()] for path in folders(self.root) if path.name.lower() in PARTS}
        return parts if TRAINING in parts.values() else {self.root: ""}

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of the folders that hold images, in the order of letters."""
        named: dict[str, list[Path]] = {}
        for part in self.parts:
            for path in folders(part):
                named.setdefault(path.name, []).append(path)
        found = tuple(sorted(name for name, paths in named.items() if any(map(has_images, paths))))
        if not found:
            raise DataError(self._nothing())
        return found

    def sample(self, count: int) -> Sequence[Path]:
        """Return the first few images of each class."""
        each = -(-count // len(self.classes))
        part = next(path for path, name in self.parts.items() if name in ("", TRAINING))
        paths = (path for name in self.classes for path in islice(images(part / name), each))
        return [*islice(paths, count)]

    def listing(self) -> Listing:
        """Return every image in the order of its path; what is no image is told by kinds."""
        entries: list[Entry] = []
        problems: list[Skipped] = []
        for part, name in self.parts.items():
            for label, each in enumerate(self.classes):
                paths = [*walk(part / each, problems)]
                entries += (Entry(path, label, name) for path in paths if is_image(path))
                problems += (Skipped(self.told(path), "is no image") for path in paths if not is_image(path))
        if not entries:
            raise DataError(self._nothing())
        return Listing(tuple(entries), tuple(problems))

    def _nothing(self) -> str:
        """Say what a folder without classes holds instead."""
        kinds = ", ".join(sorted(suffix[1:] for suffix in SUFFIXES))
        if any(is_image(path) for path in islice(walk(self.root, []), 1000) if path.parent == self.root):
            return (
                f"The images in {self.root} lie side by side, so that nothing tells their classes: "
                "put them into one sub-folder for each class."
            )
        return (
            f"{self.root} holds no images in sub-folders: put the images of each class into a sub-folder "
            f"with its name (as {kinds})."
        )


def folders(root: Path) -> list[Path]:
    """Return the folders in a folder by name, those that links lead to included, hidden ones not."""
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith(HIDDEN))
    except FileNotFoundError:
        raise DataError(f"The folder {root} is gone: put it back, or choose other data.") from None
    except NotADirectoryError:
        raise DataError(f"{root} is no folder: choose a folder with one sub-folder for each class.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"The folder {root} cannot be read ({reason}): allow reading it.") from None


def walk(root: Path, problems: list[Skipped]) -> Iterator[Path]:
    """Yield all files below a folder, by name; links are followed, but no folder is seen twice."""
    seen: set[str] = set()

    def fault(error: OSError) -> None:
        problems.append(Skipped(str(error.filename), (error.strerror or str(error)).lower()))

    for place, below, files in os.walk(root, onerror=fault, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        below[:] = sorted(name for name in below if not name.startswith(HIDDEN))
        yield from (Path(place, name) for name in sorted(files) if not name.startswith(HIDDEN))


def images(root: Path) -> Iterator[Path]:
    """Yield the images below a folder."""
    return filter(is_image, walk(root, []))


def has_images(root: Path) -> bool:
    """Tell whether a folder holds an image at any depth."""
    return any(True for _ in images(root))


def is_image(path: Path) -> bool:
    """Tell by its name whether a file is an image.

    >>> is_image(Path("cats/Tom.JPG")), is_image(Path("cats/notes.txt"))
    (True, False)
    """
    return path.suffix.lower() in SUFFIXES
