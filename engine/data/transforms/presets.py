"""Lists of steps that suit many networks, to begin with; steps without a size make the Input's."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.catalogue.shapes import Shape
from engine.graph.document import Step


@dataclass(frozen=True)
class StepsPreset:
    """A list of steps under a name."""

    name: str
    help: str
    steps: Callable[[Shape], tuple[Step, ...]]
    """Return the steps for images of a shape."""


def _crop(shape: Shape) -> Step:
    """Return a crop that shifts images by up to an eighth, as is customary for CIFAR."""
    return Step("RandomCrop", {"padding": max(1, min(shape[1:]) // 8)})


def _digits(shape: Shape) -> tuple[Step, ...]:
    return (
        Step(
            "RandomAffine",
            {"degrees": 10.0, "translate": 0.08, "scale_min": 0.9, "scale_max": 1.1, "shear": 5.0},
        ),
    )


def _larger(shape: Shape) -> tuple[int, ...]:
    return tuple(round(side * 8 / 7) for side in shape[1:])


PRESETS: tuple[StepsPreset, ...] = (
    StepsPreset("None", "Show every image as it is.", lambda shape: ()),
    StepsPreset("Digits: small shifts and rotations", "For writing and signs: nothing is mirrored.", _digits),
    StepsPreset(
        "Small photos: shift and flip",
        "The usual way for CIFAR: shifts by an eighth, mirrored left to right.",
        lambda shape: (_crop(shape), Step("RandomHorizontalFlip")),
    ),
    StepsPreset(
        "Photos: crop and flip",
        "The usual way for ImageNet: a part of any size, mirrored left to right.",
        lambda shape: (Step("RandomResizedCrop"), Step("RandomHorizontalFlip")),
    ),
    StepsPreset(
        "Photos: colours, too",
        "As before, with brightness, contrast and colours that vary.",
        lambda shape: (
            Step("RandomResizedCrop", {"scale_min": 0.3}),
            Step("RandomHorizontalFlip"),
            Step("ColorJitter", {"hue": 0.05}),
        ),
    ),
    StepsPreset(
        "Strong: TrivialAugment",
        "One random change of any strength, and gaps: for long training.",
        lambda shape: (
            _crop(shape),
            Step("RandomHorizontalFlip"),
            Step("TrivialAugmentWide"),
            Step("Normalize"),
            Step("RandomErasing", {"p": 0.25}),
        ),
    ),
    StepsPreset(
        "Strong: RandAugment and mixing",
        "Random changes, with images laid over each other and cut into each other: for large networks.",
        lambda shape: (
            Step("RandomResizedCrop"),
            Step("RandomHorizontalFlip"),
            Step("RandAugment"),
            Step("MixUp"),
            Step("CutMix"),
        ),
    ),
    StepsPreset(
        "ImageNet evaluation",
        "What pretrained networks expect: the middle of the image, in ImageNet's scale.",
        lambda shape: (
            Step("Resize", {"size": _larger(shape), "fit": "crop"}),
            Step("CenterCrop"),
            Step("Normalize", {"statistics": "imagenet"}),
        ),
    ),
    StepsPreset(
        "ImageNet fine-tuning",
        "Parts of any size, mirrored, in the scale that pretrained networks expect.",
        lambda shape: (
            Step("RandomResizedCrop", {"scale_min": 0.5}),
            Step("RandomHorizontalFlip"),
            Step("Normalize", {"statistics": "imagenet"}),
        ),
    ),
)
