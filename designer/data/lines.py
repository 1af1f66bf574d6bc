"""One line on each data set that is known by its name, and what it costs to have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from designer.recents import shortened
from engine.data import places
from engine.data.known import KNOWN, Torchvision
from engine.data.specs import DATA_SETS, data_set

LINES = {
    "digits": "Handwritten digits, 8 × 8: to try things out in seconds",
    "shapes": "Drawn shapes in colour: to try things out without a download",
    "mnist": "Handwritten digits: the classic first set",
    "fashionmnist": "Clothes in grey: as MNIST, but harder",
    "kmnist": "Old Japanese writing: as MNIST, but harder",
    "qmnist": "MNIST with its lost test images",
    "emnist": "Handwritten letters and digits",
    "cifar10": "Small photos of animals and vehicles: the classic second set",
    "cifar100": "Small photos in 100 classes",
    "svhn": "House numbers in photos of streets",
    "stl10": "Photos of animals and vehicles, few of them labelled",
    "usps": "Digits from envelopes",
    "semeion": "Handwritten digits of 80 persons",
    "flowers102": "Photos of flowers, few of each",
    "oxfordiiitpet": "Photos of breeds of cats and dogs",
    "food101": "Photos of dishes, some of them labelled wrongly",
    "imagenette": "Ten easy classes of ImageNet",
    "gtsrb": "German traffic signs",
    "eurosat": "Land from above, by satellite",
    "dtd": "Textures, by how they look",
    "fgvcaircraft": "Photos of aircraft that differ little",
    "pcam": "Tissue under the microscope: tumour or none",
    "stanfordcars": "Photos of cars by make and year",
    "caltech101": "Photos of objects of all kinds",
    "caltech256": "Photos of objects of all kinds, and clutter",
    "country211": "Photos, to be told apart by country",
    "renderedsst2": "Sentences drawn as images: praise or blame",
    "sun397": "Photos of places",
    "places365": "Photos of places, very many",
    "omniglot": "Letters of fifty alphabets, twenty of each",
    "fer2013": "Faces, by their expression",
    "imagenet": "A thousand classes of photos: what most pretrained networks have seen",
}


@dataclass(frozen=True)
class Known:
    """A data set of the list."""

    name: str
    title: str
    line: str
    classes: int
    cost: str
    """What it takes to have it, in a word or two."""
    at_hand: bool
    path: Path | None = None
    """Where it lies, if it is a folder or file of the user's own."""

    @property
    def words(self) -> str:
        """All by which it is found."""
        return f"{self.name} {self.title} {self.line}".lower()


def known() -> tuple[Known, ...]:
    """Return all data sets that have names, built-in ones first, and which are on this computer by now."""
    built_in = [data_set(name) for name in DATA_SETS]
    rows = [
        Known(each.name, each.title, LINES[each.name], len(each.classes), "built in", True)
        for each in built_in
    ]
    for name in KNOWN:
        each = Torchvision(name)
        there = places.is_there(each)
        size = places.in_words(each.entry.megabytes * 1e6) if each.entry.megabytes else "by hand"
        rows.append(
            Known(name, each.title, LINES[name], len(each.classes), "downloaded" if there else size, there)
        )
    return tuple(rows)


def own(paths: Iterable[Path]) -> tuple[Known, ...]:
    """Return rows for folders and files of the user's own; where one is gone, it is said."""
    return tuple(
        Known(str(path), path.name or str(path), shortened(path.parent), 0, _kind(path), path.exists(), path)
        for path in paths
    )


def _kind(path: Path) -> str:
    if not path.exists():
        return "missing"
    return "folder" if path.is_dir() else "arrays" if path.suffix.lower() == ".npz" else "table"


def matching(rows: tuple[Known, ...], query: str) -> tuple[Known, ...]:
    """Return the rows in which every word of a query occurs; hyphens do not count.

    >>> [row.name for row in matching(known(), "fashion-mnist")]
    ['fashionmnist']
    """
    words = query.lower().replace("-", "").split()
    return tuple(row for row in rows if all(word in row.words for word in words))
