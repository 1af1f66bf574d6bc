"""Steps that choose among many others, by the published policies."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Name
from engine.catalogue.declare import choice, integer
from engine.catalogue.shapes import Shape
from engine.data.transforms.transform import Transform, register, unusual


@register
@dataclass(frozen=True)
class RandAugment(Transform):
    """Does a few random changes of one strength (Cubuk et al. 2019): strong, with little to set."""

    category = "Policies"
    synonyms = ("automatic", "policy", "strong")
    random = True
    channels = (1, 3)
    num_ops: int = integer(2, 1, 10, "Changes one after the other.")
    magnitude: int = integer(9, 0, 30, "Their strength.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (
            Call("v2.RandAugment", (), unusual(num_ops=(self.num_ops, 2), magnitude=(self.magnitude, 9))),
        )


@register
@dataclass(frozen=True)
class TrivialAugmentWide(Transform):
    """Does one random change of a random strength (Müller & Hutter 2021): nothing to set."""

    category = "Policies"
    synonyms = ("automatic", "policy", "strong")
    random = True
    channels = (1, 3)

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.TrivialAugmentWide"),)


@register
@dataclass(frozen=True)
class AutoAugment(Transform):
    """Does pairs of changes that were found to work well on a data set (Cubuk et al. 2018)."""

    category = "Policies"
    synonyms = ("automatic", "policy", "strong")
    random = True
    channels = (1, 3)
    policy: str = choice("cifar10", ("cifar10", "imagenet", "svhn"), "The data set for which it was found.")

    def calls(self, x: Shape) -> tuple[Call, ...]:
        return (Call("v2.AutoAugment", (Name(f"v2.AutoAugmentPolicy.{self.policy.upper()}"),)),)
