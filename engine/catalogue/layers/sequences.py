"""What layers on sequences ask of their inputs: positions one after the other, each a row of numbers."""

from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveLink, RemoveNode, SetValue
from engine.catalogue.shapes import Shape, describe, show

PIXELS = InsertBefore("Flatten", {"start_dim": 2}, then=(InsertBefore("Transpose"),))
"""Makes a sequence of an image: one position for each pixel, as wide as there are channels."""


def sequence(
    x: tuple[Shape, ...], layer: str, port: int = 0, row: tuple[str, InsertBefore] | None = None
) -> Shape:
    """Return the input at a port, which must be a sequence: length × width.

    `row` says what to do with a row of numbers, where the layer can make something of one.
    """
    shape = x[port]
    if len(shape) == 2:
        return shape
    advice, cures = "put it where a sequence is", []
    if len(shape) == 3:
        advice, cures = "put a Flatten with start_dim 2 and a Transpose before it", [PIXELS]
    elif len(shape) == 1 and row:
        advice, cures = row[0], [row[1]]
    raise Mismatch(
        "needs-sequence",
        f"{layer} takes a sequence (length × width) but gets {describe(shape)}: {advice}, or remove it.",
        *cures,
        RemoveNode() if len(x) == 1 else RemoveLink(),
        port=port,
        needed="length × width",
    )


def check_heads(layer: str, name: str, heads: int, width: int, most: int) -> None:
    """Raise unless the width of a sequence can be dealt out evenly among the heads."""
    if width % heads:
        fitting = min((n for n in range(1, most + 1) if width % n == 0), key=lambda n: abs(n - heads))
        raise Mismatch(
            "heads-do-not-divide",
            f"{layer} deals the width {width} of the sequence out among {heads} heads, which does not go "
            f"evenly: set {name} to a number that divides {width}.",
            SetValue(name, fitting),
        )


def check_pairs(layer: str, key: Shape, value: Shape) -> None:
    """Raise unless each key has its value."""
    if key[0] != value[0]:
        raise Mismatch(
            "sequences-differ",
            f"{layer} needs a value for each key, but the key is {show(key)} and the value {show(value)}: "
            "take both from one sequence.",
            RemoveLink(),
            port=2,
            needed=f"{key[0]} × any",
        )
