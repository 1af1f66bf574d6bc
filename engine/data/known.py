"""torchvision's data sets for telling classes apart, as a table, so that nobody needs torch to choose one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.catalogue.names import meant
from engine.catalogue.shapes import Shape
from engine.data.specs import DATA_SETS
from engine.errors import UsageError

TRAIN_TEST: tuple[Mapping[str, Any], Mapping[str, Any] | None] = ({"train": True}, {"train": False})
SPLITS: tuple[Mapping[str, Any], Mapping[str, Any] | None] = ({"split": "train"}, {"split": "test"})
WITH_VAL: tuple[Mapping[str, Any], Mapping[str, Any] | None] = ({"split": "train"}, {"split": "val"})
WHOLE: tuple[Mapping[str, Any], Mapping[str, Any] | None] = ({}, None)
DIGITS = tuple("0123456789")


@dataclass(frozen=True)
class Known:
    """One of torchvision's data sets."""

    type: str
    """The class in `torchvision.datasets`."""
    count: int
    """How many classes it has."""
    shape: Shape
    """The shape of an Input that suits; for photographs of many sizes a customary one."""
    megabytes: float
    """What is downloaded; 0 where torchvision cannot do so and the files must be put there by hand."""
    parts: tuple[Mapping[str, Any], Mapping[str, Any] | None] = SPLITS
    """The arguments of what is trained on, and of what is validated on (None: it is not divided)."""
    names: tuple[str, ...] = ()
    """The classes, where they are known before the download."""
    is_array: bool = False
    """Whether all images have one size and come as one array."""
    options: Mapping[str, Mapping[str, Any]] | None = None
    """What may stand behind a colon in the name, each with its arguments; the first is the usual one."""
    counts: Mapping[str, int] | None = None
    """How many classes each option has, where it is not `count`."""


def _mnist(type: str, megabytes: float, names: tuple[str, ...] = DIGITS) -> Known:
    return Known(type, 10, (1, 28, 28), megabytes, TRAIN_TEST, names, True)


FASHION = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle_boot",
)
KNOWN: dict[str, Known] = {
    "mnist": _mnist("MNIST", 11.6),
    "fashionmnist": _mnist("FashionMNIST", 30.9, tuple(name.replace("_", " ") for name in FASHION)),
    "kmnist": _mnist("KMNIST", 21.2, ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")),
    "qmnist": _mnist("QMNIST", 20.7),
    "emnist": Known(
        "EMNIST",
        47,
        (1, 28, 28),
        561.8,
        TRAIN_TEST,
        is_array=True,
        options={
            name: {"split": name} for name in ("balanced", "byclass", "bymerge", "letters", "digits", "mnist")
        },
        counts={"balanced": 47, "byclass": 62, "bymerge": 47, "letters": 27, "digits": 10, "mnist": 10},
    ),
    "cifar10": Known(
        "CIFAR10",
        10,
        (3, 32, 32),
        170.5,
        TRAIN_TEST,
        ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
        True,
    ),
    "cifar100": Known("CIFAR100", 100, (3, 32, 32), 169.0, TRAIN_TEST, is_array=True),
    "svhn": Known("SVHN", 10, (3, 32, 32), 246.3, SPLITS, DIGITS, True),
    "stl10": Known(
        "STL10",
        10,
        (3, 96, 96),
        2640.4,
        SPLITS,
        ("airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck"),
        True,
    ),
    "usps": Known("USPS", 10, (1, 16, 16), 8.4, TRAIN_TEST, DIGITS, True),
    "semeion": Known("SEMEION", 10, (1, 16, 16), 2.9, WHOLE, DIGITS, True),
    "flowers102": Known("Flowers102", 102, (3, 224, 224), 344.9, WITH_VAL),
    "oxfordiiitpet": Known(
        "OxfordIIITPet", 37, (3, 224, 224), 811.0, ({"split": "trainval"}, {"split": "test"})
    ),
    "food101": Known("Food101", 101, (3, 224, 224), 4996.3),
    "imagenette": Known(
        "Imagenette",
        10,
        (3, 160, 160),
        99.0,
        WITH_VAL,
        (
            "tench",
            "English springer",
            "cassette player",
            "chain saw",
            "church",
            "French horn",
            "garbage truck",
            "gas pump",
            "golf ball",
            "parachute",
        ),
        options={"160px": {"size": "160px"}, "320px": {"size": "320px"}, "full": {"size": "full"}},
    ),
    "gtsrb": Known("GTSRB", 43, (3, 32, 32), 276.5),
    "eurosat": Known(
        "EuroSAT",
        10,
        (3, 64, 64),
        94.3,
        WHOLE,
        (
            "AnnualCrop",
            "Forest",
            "HerbaceousVegetation",
            "Highway",
            "Industrial",
            "Pasture",
            "PermanentCrop",
            "Residential",
            "River",
            "SeaLake",
        ),
    ),
    "dtd": Known("DTD", 47, (3, 224, 224), 625.2, WITH_VAL),
    "fgvcaircraft": Known("FGVCAircraft", 100, (3, 224, 224), 2754.3, WITH_VAL),
    "pcam": Known("PCAM", 2, (3, 96, 96), 7900.0, WITH_VAL, ("no tumour", "tumour")),
    "stanfordcars": Known("StanfordCars", 196, (3, 224, 224), 0),
    "caltech101": Known("Caltech101", 101, (3, 224, 224), 137.4, WHOLE),
    "caltech256": Known("Caltech256", 257, (3, 224, 224), 1183.0, WHOLE),
    "country211": Known("Country211", 211, (3, 224, 224), 11_700.0, ({"split": "train"}, {"split": "valid"})),
    "renderedsst2": Known("RenderedSST2", 2, (3, 224, 224), 328.0, WITH_VAL, ("negative", "positive")),
    "sun397": Known("SUN397", 397, (3, 224, 224), 39_000.0, WHOLE),
    "places365": Known(
        "Places365",
        365,
        (3, 224, 224),
        24_900.0,
        ({"split": "train-standard", "small": True}, {"split": "val", "small": True}),
    ),
    "omniglot": Known("Omniglot", 964, (1, 105, 105), 9.5, ({"background": True}, None)),
    "fer2013": Known("FER2013", 7, (1, 48, 48), 0, ({"split": "train"}, None)),
    "imagenet": Known("ImageNet", 1000, (3, 224, 224), 0, WITH_VAL),
}
"""Every one by its name: the class's in small letters."""

SUGGESTED: tuple[str, ...] = (*DATA_SETS, *KNOWN)
"""The names of data that are always known: those that are built in, and these."""


class Torchvision:
    """A source that torchvision downloads and reads."""

    def __init__(self, name: str, option: str = "") -> None:
        self.entry = KNOWN[name]
        self.name = f"{name}:{option}" if option else name
        self.option = option or next(iter(self.entry.options or ("",)))

    @property
    def title(self) -> str:
        """The name that torchvision uses."""
        return self.entry.type

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, by number where torchvision reads their names with the images."""
        count = (self.entry.counts or {}).get(self.option, self.entry.count)
        return self.entry.names if len(self.entry.names) == count else tuple(map(str, range(count)))

    @property
    def shape(self) -> Shape:
        """The shape of an Input that suits."""
        return self.entry.shape

    @property
    def grain(self) -> tuple[int, int] | None:
        """Height and width where all images have the same."""
        return (self.shape[1], self.shape[2]) if self.entry.is_array else None

    @property
    def arguments(self) -> Mapping[str, Any]:
        """The arguments of the option."""
        return (self.entry.options or {}).get(self.option, {})


def key_of(name: str) -> str:
    """Return what a name is in `KNOWN`, if it is there, without the part of the data that it may name.

    >>> key_of("Fashion-MNIST"), key_of("emnist:letters")
    ('fashionmnist', 'emnist')
    """
    return name.partition(":")[0].lower().replace("-", "").replace("_", "")


def found(name: str) -> Torchvision | None:
    """Return the data set of a name; capitals, hyphens and underscores do not count.

    >>> found("Fashion-MNIST").title, found("emnist:letters").option, found("photos")
    ('FashionMNIST', 'letters', None)
    """
    key, option = key_of(name), name.partition(":")[2]
    if key not in KNOWN:
        return None
    options = KNOWN[key].options or {}
    if option and option not in options:
        raise UsageError(f"{KNOWN[key].type} has no part {option}: {meant(option, options)}")
    return Torchvision(key, option)
