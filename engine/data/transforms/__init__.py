"""The steps by which images are prepared and varied, each one frozen class; nothing here imports torch."""

from engine.data.transforms import colour, crops, geometry, mixing, policies
from engine.data.transforms.transform import CATEGORIES, TRANSFORMS, Transform, ordered, title
from engine.data.transforms.values import declared_by, makes_size, sized, transform, value_problems

__all__ = [
    "CATEGORIES",
    "TRANSFORMS",
    "Transform",
    "colour",
    "crops",
    "declared_by",
    "geometry",
    "makes_size",
    "mixing",
    "ordered",
    "policies",
    "sized",
    "title",
    "transform",
    "value_problems",
]
