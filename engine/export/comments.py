"""The shapes that stand beside the lines as comments."""

from collections.abc import Sequence
from typing import Any

from engine.catalogue.code import is_symbolic
from engine.export.symbols import CONDITIONAL, PRODUCT, names, operand, plain


def comment(places: Sequence[tuple[Any, ...]]) -> str:
    """Return the shapes that leave a node: in numbers where they are the same at all places.

    Of images whose size differs from place to place it is the channels alone.
    """
    texts: list[str] = []
    for shapes in zip(*places, strict=True):
        if len(set(map(plain, shapes))) == 1:
            shapes = (plain(shapes[0]),)
        found = {_shape(shape, [other[1:] for other in shapes]) for shape in shapes}
        if len(found) > 1 or "" in found:
            return ""
        texts += found
    is_alike = len(texts) > 1 and len(set(texts)) == 1
    return f"{texts[0]} each" if is_alike else " and ".join(texts)


def _shape(shape: Sequence[Any], images: Sequence[Any]) -> str:
    if len(shape) != 3 or not any(map(is_symbolic, images)):
        loose = CONDITIONAL if len(shape) == 1 else PRODUCT
        return " × ".join(operand(size, loose, right=loose == CONDITIONAL) for size in shape)
    if _is_side(shape[0]):
        return ""
    channels = operand(shape[0], CONDITIONAL, right=True)
    return channels if channels.endswith("channels") else f"{channels} channels"


def _is_side(size: Any) -> bool:
    """Tell whether a size is the height or width of what came: then it is no channels that stand first."""
    return is_symbolic(size) and any(name.rstrip("_").endswith(("_height", "_width")) for name in names(size))
