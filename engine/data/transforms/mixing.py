"""Steps that mix the images of a batch, and their classes with them."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Name
from engine.catalogue.declare import number
from engine.catalogue.shapes import Shape
from engine.data.transforms.transform import ANYTHING, Transform, register


@register
@dataclass(frozen=True)
class MixUp(Transform):
    """Lays pairs of images over each other, and mixes their classes (Zhang et al. 2017)."""

    category = "Whole batches"
    synonyms = ("blend", "overlay")
    random = True
    batch = True
    dimensions = ANYTHING
    after_normalize = True
    alpha: float = number(0.2, 0.01, 10.0, "Small: mostly one of both images; 1: any share alike.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.MixUp", (), {"alpha": self.alpha, "num_classes": Name("CLASSES")}),)


@register
@dataclass(frozen=True)
class CutMix(Transform):
    """Puts a rectangle of one image into another, and mixes their classes by area (Yun et al. 2019)."""

    category = "Whole batches"
    synonyms = ("patch", "paste")
    random = True
    batch = True
    after_normalize = True
    alpha: float = number(1.0, 0.01, 10.0, "Small: very small or large rectangles; 1: any area alike.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.CutMix", (), {"alpha": self.alpha, "num_classes": Name("CLASSES")}),)
