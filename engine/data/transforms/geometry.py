"""Steps that flip and move what is in images."""

from dataclasses import dataclass

from engine.catalogue.code import Call
from engine.catalogue.declare import integer, number, switch
from engine.catalogue.layer import Preset
from engine.catalogue.shapes import Shape
from engine.data.transforms.crops import crossed
from engine.data.transforms.transform import ANYTHING, SMOOTH, Transform, perhaps, register, unusual


@register
@dataclass(frozen=True)
class RandomHorizontalFlip(Transform):
    """Mirrors images left to right, or signals in time."""

    category = "Flip and move"
    synonyms = ("mirror", "left", "right")
    random = True
    dimensions = ANYTHING - {1}
    p: float = number(0.5, 0.0, 1.0, "How probable it is.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.RandomHorizontalFlip", (), unusual(p=(self.p, 0.5))),)


@register
@dataclass(frozen=True)
class RandomVerticalFlip(Transform):
    """Mirrors images top to bottom."""

    category = "Flip and move"
    synonyms = ("mirror", "upside down", "top", "bottom")
    random = True
    dimensions = frozenset({3, 4})
    p: float = number(0.5, 0.0, 1.0, "How probable it is.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.RandomVerticalFlip", (), unusual(p=(self.p, 0.5))),)


@register
@dataclass(frozen=True)
class RandomRotation(Transform):
    """Turns images to either side."""

    category = "Flip and move"
    synonyms = ("turn", "rotate", "angle")
    random = True
    degrees: float = number(10.0, 0.0, 180.0, "The largest angle to either side.")
    smooth: bool = switch(True, "Mix neighbouring pixels, rather than take the nearest.")
    fill: int = integer(0, 0, 255, "Brightness of what comes in from outside.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.RandomRotation", (self.degrees,), _drawn(self.smooth, self.fill)),)


@register
@dataclass(frozen=True)
class RandomAffine(Transform):
    """Turns, shifts, scales and shears images at once."""

    category = "Flip and move"
    synonyms = ("turn", "rotate", "move", "translate", "zoom", "slant")
    presets = (
        Preset(
            "Shift", "Move images a little to any side.", {"degrees": 0.0, "translate": 0.1}, (), ("move",)
        ),
        Preset(
            "Scale",
            "Make what is in images a little smaller or larger.",
            {"degrees": 0.0, "translate": 0.0, "scale_min": 0.85, "scale_max": 1.15},
            (),
            ("zoom",),
        ),
        Preset(
            "Shear",
            "Slant images a little.",
            {"degrees": 0.0, "translate": 0.0, "shear": 10.0},
            (),
            ("slant",),
        ),
    )
    random = True
    degrees: float = number(10.0, 0.0, 180.0, "The largest angle to either side.")
    translate: float = number(0.1, 0.0, 1.0, "The farthest shift, as a share of height and width.")
    scale_min: float = number(1.0, 0.1, 10.0, "By what sizes are multiplied at least.")
    scale_max: float = number(1.0, 0.1, 10.0, "By what sizes are multiplied at most.")
    shear: float = number(0.0, 0.0, 80.0, "The largest slant to either side, in degrees.")
    smooth: bool = switch(True, "Mix neighbouring pixels, rather than take the nearest.")
    fill: int = integer(0, 0, 255, "Brightness of what comes in from outside.")

    def refusal(self, x: Shape) -> str:
        return crossed("scale_min", self.scale_min, "scale_max", self.scale_max)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        told = unusual(
            translate=((self.translate, self.translate), (0.0, 0.0)),
            scale=((self.scale_min, self.scale_max), (1.0, 1.0)),
            shear=(self.shear, 0.0),
        )
        return (Call("v2.RandomAffine", (self.degrees,), {**told, **_drawn(self.smooth, self.fill)}),)


@register
@dataclass(frozen=True)
class RandomPerspective(Transform):
    """Shows images as if seen from one side."""

    category = "Flip and move"
    synonyms = ("tilt", "view")
    random = True
    # From two thirds on, three corners may come to lie on one line: then there is no such view.
    distortion_scale: float = number(0.3, 0.0, 0.65, "How far the corners move, as a share of half a side.")
    p: float = number(0.5, 0.0, 1.0, "How probable it is.")
    fill: int = integer(0, 0, 255, "Brightness of what comes in from outside.")

    def refusal(self, x: Shape) -> str:
        return "needs images of 2 × 2 pixels at least" if min(x[1:]) < 2 else ""

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (
            Call(
                "v2.RandomPerspective",
                (self.distortion_scale,),
                unusual(p=(self.p, 0.5), fill=(self.fill, 0)),
            ),
        )


@register
@dataclass(frozen=True)
class ElasticTransform(Transform):
    """Wobbles images as if drawn on rubber (Simard et al. 2003): good for handwriting."""

    category = "Flip and move"
    synonyms = ("warp", "wobble", "distort", "handwriting")
    random = True
    alpha: float = number(20.0, 0.0, 1000.0, "How far pixels move.")
    sigma: float = number(3.0, 0.5, 50.0, "How far apart pixels move alike: larger is smoother.")
    p: float = number(1.0, 0.0, 1.0, "How probable it is.")
    fill: int = integer(0, 0, 255, "Brightness of what comes in from outside.")

    def refusal(self, x: Shape) -> str:
        # The blur of the shifts has a window of 8 sigma + 1 and mirrors half of it at the edges.
        window = int(8 * self.sigma + 1)
        window += window % 2 == 0
        if window // 2 >= min(x[1:]):
            most = (min(x[1:]) - 1) / 4
            room = f"images have {min(x[1:])}: sigma may be {most:g} at most"
            return f"blurs over {window // 2} pixels, but {room}"
        return ""

    def calls(self, x: Shape) -> tuple[Call, ...]:
        told = unusual(alpha=(self.alpha, 50.0), sigma=(self.sigma, 5.0), fill=(self.fill, 0))
        return perhaps(Call("v2.ElasticTransform", (), told), self.p)


def _drawn(smooth: bool, fill: int) -> dict[str, object]:
    return {**({"interpolation": SMOOTH} if smooth else {}), **unusual(fill=(fill, 0))}
