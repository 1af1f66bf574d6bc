"""How the palette is arranged: what everyone needs on top, then categories, variants behind their like."""

from collections.abc import Iterable
from dataclasses import dataclass

from designer.offers import Offer, family, found, of_catalogue, of_type, standing
from engine.catalogue.layer import CATEGORIES

COMMON = "Common"
BLOCKS = "Blocks of this design"
MY_BLOCKS = "My blocks"

ESSENTIALS = (
    *("Input", "Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d"),
    *("AdaptiveAvgPool2d/Global average pooling", "Flatten", "Linear", "Dropout", "Add", "Concat", "Output"),
)
"""What most networks for images are made of, in the order in which it occurs in them."""


@dataclass(frozen=True)
class Family:
    """A layer, and behind it its presets and its variants for other dimensions."""

    first: Offer
    others: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Shelf:
    """A section of the palette."""

    title: str
    families: tuple[Family, ...]

    @property
    def size(self) -> int:
        """How many layers of its own there are on it; presets are none, nor is what is common."""
        if self.title == COMMON:
            return 0
        return sum(
            1 for family in self.families for offer in (family.first, *family.others) if not offer.preset
        )


def shelves(blocks: Iterable[str], mine: Iterable[Offer] = ()) -> list[Shelf]:
    """Return all sections of the palette for a design with these blocks, and a library with `mine`."""
    essentials = tuple(Family(found(key)) for key in ESSENTIALS)
    by_category = (Shelf(category, families(category)) for category in CATEGORIES)
    own = Shelf(BLOCKS, tuple(Family(of_type(name)) for name in sorted(blocks)))
    kept = Shelf(MY_BLOCKS, tuple(map(Family, mine)))
    every = [Shelf(COMMON, essentials), own, kept, *by_category]
    return [shelf for shelf in every if shelf.families]


def families(category: str) -> tuple[Family, ...]:
    """Return the families of a category, those of well-known layers first."""
    kin: dict[str, list[Offer]] = {}
    for offer in of_catalogue():
        if offer.category == category:
            kin.setdefault(family(offer.type), []).append(offer)
    sorted_ = sorted((_family(stem, offers) for stem, offers in kin.items()), key=lambda f: standing(f.first))
    return tuple(sorted_)


def _family(stem: str, offers: list[Offer]) -> Family:
    """Put the layer that bears the family's name first, or else the one for images, with its presets."""
    layers = [offer for offer in offers if not offer.preset]
    first = min(layers, key=lambda offer: (offer.type != stem, not offer.type.endswith("2d")))
    others = sorted((offer for offer in offers if offer is not first), key=lambda o: o.type != first.type)
    return Family(first, tuple(others))
