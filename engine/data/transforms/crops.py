"""Steps that decide the size of images: the Input's where they name none (`values.sized`)."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Exact
from engine.catalogue.declare import Size2, choice, integer, number, size2
from engine.catalogue.layer import Preset
from engine.catalogue.shapes import Shape, show
from engine.data.transforms.transform import Transform, register, unusual

LARGEST = 4096
"""Pixels that a side may have."""

EDGES = ("constant", "edge", "reflect", "symmetric")


def centred(x: Shape, size: Size2) -> tuple[Call, ...]:
    """Return the call that cuts out the middle, or none where the size is that already."""
    return () if x[1:] == size else (Call("v2.CenterCrop", (Exact(size),)),)


@register
@dataclass(frozen=True)
class Resize(Transform):
    """Brings images to a height and width."""

    category = "Size"
    synonyms = ("scale", "size", "shrink", "enlarge", "stretch")
    any_size = True
    size: Size2 = size2(32, 1, LARGEST, "Height and width; the Input's unless another is set.")
    fit: str = choice(
        "stretch",
        ("stretch", "crop"),
        "Stretch the whole image, or keep its proportions and cut what juts out.",
    )

    def made(self, x: Shape) -> Shape:
        return (x[0], *self.size)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        if self.fit == "stretch":
            return (Call("v2.Resize", (Exact(self.size),)),)
        # A single number is the length of the shorter side.
        return Call("v2.Resize", (max(self.size),)), Call("v2.CenterCrop", (Exact(self.size),))


@register
@dataclass(frozen=True)
class CenterCrop(Transform):
    """Cuts out the middle; what is smaller gets a black margin."""

    category = "Size"
    synonyms = ("centre", "middle", "cut")
    any_size = True
    size: Size2 = size2(28, 1, LARGEST, "Height and width; the Input's unless another is set.")

    def made(self, x: Shape) -> Shape:
        return (x[0], *self.size)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.CenterCrop", (Exact(self.size),)),)


@register
@dataclass(frozen=True)
class Pad(Transform):
    """Puts a margin around images."""

    category = "Size"
    synonyms = ("margin", "border", "frame")
    padding: int = integer(2, 0, 512, "Width of the margin on each side.")
    fill: int = integer(0, 0, 255, "Brightness of the margin, from black to white.")
    padding_mode: str = choice(
        "constant", EDGES, "What fills the margin: one brightness, or the image's own edge."
    )

    def made(self, x: Shape) -> Shape:
        return (x[0], x[1] + 2 * self.padding, x[2] + 2 * self.padding)

    def refusal(self, x: Shape) -> str:
        return mirrored_too_far(self.padding, self.padding_mode, x)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        told = unusual(fill=(self.fill, 0), padding_mode=(self.padding_mode, "constant"))
        return (Call("v2.Pad", (self.padding,), told),)


@register
@dataclass(frozen=True)
class RandomCrop(Transform):
    """Cuts out a part somewhere; with a margin around, images shift by up to its width."""

    category = "Size"
    synonyms = ("cut", "shift", "cifar")
    random = True
    size: Size2 = size2(32, 1, LARGEST, "Height and width of the part; the Input's unless another is set.")
    padding: int = integer(4, 0, 512, "Width of the margin that is put around before.")
    fill: int = integer(0, 0, 255, "Brightness of the margin, from black to white.")
    padding_mode: str = choice(
        "constant", EDGES, "What fills the margin: one brightness, or the image's own edge."
    )

    def made(self, x: Shape) -> Shape:
        return (x[0], *self.size)

    def refusal(self, x: Shape) -> str:
        room = tuple(side + 2 * self.padding for side in x[1:])
        if any(side < wanted for side, wanted in zip(room, self.size, strict=True)):
            return f"cuts {show(self.size)} out of {show(room)} (with its padding), which is too small"
        return mirrored_too_far(self.padding, self.padding_mode, x)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        told = unusual(
            padding=(self.padding, 0), fill=(self.fill, 0), padding_mode=(self.padding_mode, "constant")
        )
        return (Call("v2.RandomCrop", (Exact(self.size),), told),)

    def still(self, x: Shape) -> tuple[Call, ...]:
        return centred(x, self.size)


@register
@dataclass(frozen=True)
class RandomResizedCrop(Transform):
    """Cuts out a part of any place, size and proportion, and brings it to a height and width."""

    category = "Size"
    synonyms = ("cut", "zoom", "imagenet", "inception crop")
    presets = (
        Preset(
            "Zoom", "Enlarge images a little, at a random place.", {"scale_min": 0.7}, synonyms=("scale",)
        ),
    )
    random = True
    size: Size2 = size2(32, 1, LARGEST, "Height and width that are made; the Input's unless another is set.")
    scale_min: float = number(0.08, 0.01, 1.0, "Smallest share of the image's area that is cut out.")
    scale_max: float = number(1.0, 0.01, 1.0, "Largest share of the image's area that is cut out.")
    ratio: float = number(
        4 / 3, 1.0, 10.0, "How many times wider than high a part may be, or higher than wide."
    )

    def made(self, x: Shape) -> Shape:
        return (x[0], *self.size)

    def refusal(self, x: Shape) -> str:
        return crossed("scale_min", self.scale_min, "scale_max", self.scale_max)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        scale = (self.scale_min, self.scale_max)
        usual = self.ratio == 4 / 3
        ratio = {} if usual else {"ratio": (1 / self.ratio, self.ratio)}
        told = {**unusual(scale=(scale, (0.08, 1.0))), **ratio}
        return (Call("v2.RandomResizedCrop", (Exact(self.size),), told),)

    def still(self, x: Shape) -> tuple[Call, ...]:
        return centred(x, self.size)


def mirrored_too_far(padding: int, mode: str, x: Shape) -> str:
    """Say whether a margin mirrors more than there is."""
    most = min(x[1:]) - (mode == "reflect")
    if mode in ("reflect", "symmetric") and padding > most:
        return f"cannot mirror {padding} pixels of images of {show(x[1:])}: {most} at most"
    return ""


def crossed(low: str, smallest: float, high: str, largest: float) -> str:
    """Say whether the least is above the most."""
    return f"has {low} {smallest:g} above {high} {largest:g}" if smallest > largest else ""
