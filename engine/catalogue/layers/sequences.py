"""What layers on sequences ask of their inputs: positions one after the other, each a row of numbers."""

from engine.catalogue.mismatch import Mismatch, RemoveLink, RemoveNode, SetValue
from engine.catalogue.shapes import Shape, describe, show


def sequence(x: tuple[Shape, ...], layer: str, port: int = 0) -> Shape:
    """Return the input at a port, which must be a sequence: length × width."""
    shape = x[port]
    if len(shape) == 2:
        return shape
    raise Mismatch(
        "needs-sequence",
        f"{layer} takes a sequence (length × width) but gets {describe(shape)}: {_advice(shape)}.",
        RemoveNode() if len(x) == 1 else RemoveLink(),
        port=port,
        needed="length × width",
    )


def _advice(shape: Shape) -> str:
    if len(shape) == 3:
        return "flatten height and width (Flatten with start_dim 2), then swap the two dimensions (Transpose)"
    return "put it where a sequence is, or remove it"


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
