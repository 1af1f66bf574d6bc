"""Steps that change colours, sharpness and single pixels, and the one that scales numbers."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Name
from engine.catalogue.declare import choice, integer, number
from engine.catalogue.shapes import Shape
from engine.data.transforms.crops import crossed
from engine.data.transforms.transform import ANYTHING, Transform, perhaps, register, unusual


@register
@dataclass(frozen=True)
class Grayscale(Transform):
    """Takes the colours out of images."""

    category = "Colour"
    synonyms = ("grey", "black and white", "monochrome")
    channels = (1, 3)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return () if x[0] == 1 else (Call("v2.Grayscale", (), {"num_output_channels": x[0]}),)


@register
@dataclass(frozen=True)
class ColorJitter(Transform):
    """Varies brightness, contrast, saturation and hue; the last two leave grey images as they are."""

    category = "Colour"
    synonyms = ("brightness", "contrast", "saturation", "hue", "light")
    random = True
    channels = (1, 3)
    brightness: float = number(0.2, 0.0, 1.0, "How much darker or brighter, as a share.")
    contrast: float = number(0.2, 0.0, 1.0, "How much less or more contrast, as a share.")
    saturation: float = number(0.2, 0.0, 1.0, "How much paler or more colourful, as a share.")
    hue: float = number(0.0, 0.0, 0.5, "How far colours turn, as a share of the circle of colours.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        values = {name: getattr(self, name) for name in ("brightness", "contrast", "saturation", "hue")}
        return (Call("v2.ColorJitter", (), {name: value for name, value in values.items() if value}),)


@register
@dataclass(frozen=True)
class RandomGrayscale(Transform):
    """Takes the colours out of some images."""

    category = "Colour"
    synonyms = ("grey", "black and white")
    random = True
    channels = (1, 3)
    p: float = number(0.1, 0.0, 1.0, "How probable it is.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.RandomGrayscale", (), unusual(p=(self.p, 0.1))),)


@register
@dataclass(frozen=True)
class RandomInvert(Transform):
    """Turns dark to bright and bright to dark."""

    category = "Colour"
    synonyms = ("negative",)
    random = True
    channels = (1, 3)
    p: float = number(0.5, 0.0, 1.0, "How probable it is.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.RandomInvert", (), unusual(p=(self.p, 0.5))),)


@register
@dataclass(frozen=True)
class RandomAdjustSharpness(Transform):
    """Sharpens images, or softens them."""

    category = "Colour"
    synonyms = ("sharpen", "soften", "focus")
    random = True
    channels = (1, 3)
    sharpness_factor: float = number(2.0, 0.0, 10.0, "0 softens, 1 changes nothing, 2 sharpens clearly.")
    p: float = number(0.5, 0.0, 1.0, "How probable it is.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.RandomAdjustSharpness", (self.sharpness_factor,), unusual(p=(self.p, 0.5))),)


@register
@dataclass(frozen=True)
class GaussianBlur(Transform):
    """Blurs images, some more, some less."""

    category = "Noise and gaps"
    synonyms = ("soft", "smooth", "defocus")
    random = True
    radius: int = integer(2, 1, 31, "Pixels to either side that are mixed in.")
    sigma_min: float = number(0.1, 0.01, 30.0, "The least blur.")
    sigma_max: float = number(2.0, 0.01, 30.0, "The strongest blur.")
    p: float = number(1.0, 0.0, 1.0, "How probable it is.")

    def refusal(self, x: Shape) -> str:
        if self.radius >= min(x[1:]):
            room = f"images have {min(x[1:])}: set a smaller radius"
            return f"mixes {self.radius} pixels to either side, but {room}"
        return crossed("sigma_min", self.sigma_min, "sigma_max", self.sigma_max)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        sigma = (self.sigma_min, self.sigma_max)
        told = unusual(sigma=(sigma, (0.1, 2.0)))
        return perhaps(Call("v2.GaussianBlur", (2 * self.radius + 1,), told), self.p)


@register
@dataclass(frozen=True)
class GaussianNoise(Transform):
    """Adds grain, as of a camera in the dark; to signals, too."""

    category = "Noise and gaps"
    synonyms = ("grain", "jitter")
    random = True
    dimensions = ANYTHING
    sigma: float = number(0.05, 0.0, 1.0, "Strength, where 1 is the step from black to white.")
    p: float = number(1.0, 0.0, 1.0, "How probable it is.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        told = {**unusual(sigma=(self.sigma, 0.1)), **({} if len(x) == 3 else {"clip": False})}
        return perhaps(Call("v2.GaussianNoise", (), told), self.p)


@register
@dataclass(frozen=True)
class RandomErasing(Transform):
    """Blots out a rectangle, so that no single part is relied on (Zhong et al. 2017)."""

    category = "Noise and gaps"
    synonyms = ("cutout", "gap", "hole", "occlusion")
    random = True
    after_normalize = True
    p: float = number(0.5, 0.0, 1.0, "How probable it is.")
    scale_min: float = number(0.02, 0.001, 1.0, "Smallest share of the area that is blotted out.")
    scale_max: float = number(0.33, 0.001, 1.0, "Largest share of the area that is blotted out.")

    def refusal(self, x: Shape) -> str:
        return crossed("scale_min", self.scale_min, "scale_max", self.scale_max)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        scale = (self.scale_min, self.scale_max)
        return (Call("v2.RandomErasing", (), unusual(p=(self.p, 0.5), scale=(scale, (0.02, 0.33)))),)


@register
@dataclass(frozen=True)
class Normalize(Transform):
    """Brings the numbers of every channel around 0; without it, the measured statistics are taken."""

    category = "Scale of values"
    synonyms = ("mean", "deviation", "standardise", "normalise")
    after_normalize = True
    statistics: str = choice(
        "measured",
        ("measured", "imagenet", "half"),
        "Mean and deviation: of the training images, of ImageNet (for pretrained weights), or 0.5 and 0.5.",
    )

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.Normalize", (Name("MEAN"), Name("STD"))),)
