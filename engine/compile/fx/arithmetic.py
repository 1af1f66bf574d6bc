"""What operators on two operands become: values, parameters of the model, and plain numbers meet here."""

from typing import Any

from engine.catalogue.shapes import Shape
from engine.compile.fx.distances import added_by_distance
from engine.compile.fx.emitting import Held, Site, Value
from engine.compile.fx.pointwise import tensor
from engine.compile.fx.refusals import Refused
from engine.compile.fx.signature import says

Operand = Value | Held | int | float
LARGEST_FACTOR = 1e3
"""What a LayerScale can begin with at most."""


@says("add", "input other alpha", alpha=1)
def add(site: Site, input: Any, other: Any, alpha: float) -> Value:
    """Say Add, PositionEmbedding or Scale."""
    _check_alpha(alpha)
    return joined(site, "Add", input, other)


@says("sub subtract", "input other alpha", alpha=1)
def subtract(site: Site, input: Any, other: Any, alpha: float) -> Value:
    """Say Subtract or Scale."""
    _check_alpha(alpha)
    return joined(site, "Subtract", input, other)


@says("rsub", "input other alpha", alpha=1)
def subtract_from(site: Site, input: Any, other: Any, alpha: float) -> Value:
    """Say Subtract or Scale, the operands in turn."""
    _check_alpha(alpha)
    return joined(site, "Subtract", other, input)


@says("mul multiply", "input other")
def multiply(site: Site, input: Any, other: Any) -> Value:
    """Say Multiply, LayerScale or Scale."""
    return joined(site, "Multiply", input, other)


@says("truediv div true_divide divide", "input other rounding_mode", rounding_mode=None)
def divide(site: Site, input: Any, other: Any, rounding_mode: str | None) -> Value:
    """Say Divide or Scale."""
    if rounding_mode:
        raise Refused("division that rounds")
    return joined(site, "Divide", input, other)


@says("neg negative", "input")
def negate(site: Site, input: Any) -> Value:
    """Say Scale by −1."""
    return site.emit("Scale", tensor(input), factor=-1.0)


@says("square", "input")
def square(site: Site, input: Any) -> Value:
    """Say Multiply of a value by itself."""
    x = tensor(input)
    return site.emit("Multiply", x, x)


@says("pow", "input exponent")
def power(site: Site, input: Any, exponent: Any) -> Value:
    """Say Multiply of a value by itself."""
    if exponent not in (2, 3):
        raise Refused(f"a power of {exponent}; only 2 and 3 are products")
    x = tensor(input)
    return site.emit("Multiply", *[x] * int(exponent))


@says("addcmul", "input tensor1 tensor2 value", value=1)
def add_product(site: Site, input: Any, tensor1: Any, tensor2: Any, value: float) -> Value:
    """Say Multiply, or LayerScale, and Add."""
    _check_alpha(value)
    return joined(site, "Add", joined(site, "Multiply", tensor1, tensor2), input)


@says("maximum", "input other")
def maximum(site: Site, input: Any, other: Any) -> Value:
    """Say Maximum."""
    return joined(site, "Maximum", input, other)


@says("matmul bmm", "input other")
def matmul(site: Site, input: Any, other: Any) -> Value:
    """Say MatMul."""
    return joined(site, "MatMul", input, other)


def _check_alpha(alpha: float) -> None:
    if alpha != 1:
        raise Refused("add or sub with alpha; multiply before")


def joined(site: Site, layer: str, one: Operand, other: Operand) -> Value:
    """Join two operands, of which one at least is a value."""
    if isinstance(one, int | float) or isinstance(other, int | float):
        return _scaled(site, layer, one, other)
    if isinstance(one, Held) or isinstance(other, Held):
        return _with_parameter(site, layer, one, other)
    values = tensor(one), tensor(other)
    return site.emit(layer, *_of_equal_rank(site, *values))


def _of_equal_rank(site: Site, *x: Value) -> tuple[Value, ...]:
    """Refuse operands whose dimensions torch would align from the right, the batch with another."""
    if len({(len(value.shape), value.folds) for value in x}) > 1:
        shapes = " and ".join(map(str, (value.shape for value in x)))
        raise Refused(
            f"{site.name} of tensors with unequal numbers of dimensions ({shapes}, without the batch)"
        )
    return x


def _scaled(site: Site, layer: str, one: Operand, other: Operand) -> Value:
    """Say an operation with a plain number as a Scale."""
    flipped = isinstance(one, int | float)
    number, x = (one, other) if flipped else (other, one)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise Refused(f"{site.name} of numbers without a tensor")
    value = tensor(x)
    said: dict[str, tuple[float, float]] = {
        "Add": (1.0, number),
        "Multiply": (number, 0.0),
        "Subtract": (-1.0, number) if flipped else (1.0, -number),
    }
    if layer == "Divide" and not flipped and number:
        said["Divide"] = (1.0 / number, 0.0)
    if layer not in said:
        raise Refused(f"{site.name} with the number {number}")
    factor, offset = said[layer]
    return site.emit("Scale", value, factor=factor, offset=offset)


def _with_parameter(site: Site, layer: str, one: Operand, other: Operand) -> Value:
    """Join a value with a parameter that the model holds outside its layers."""
    flipped = isinstance(one, Held)
    held, x = (one, other) if flipped else (other, one)
    if isinstance(held, Held) and isinstance(x, Held):
        raise Refused(f"computes with the parameters {x.path} and {held.path} alone")
    assert isinstance(held, Held)
    value = tensor(x)
    own = _aligned(held.shape, value)
    if bias := added_by_distance(site, layer, held, value):
        return bias
    is_plain = held.learned and held.saved and held.places is None
    if is_plain and layer == "Add" and len(own) == 2 and own == value.shape:
        return site.emit("PositionEmbedding", value, tensors={"": held.path}, path=held.path)
    if is_plain and layer == "Multiply" and own == _scale_of(value.shape):
        values = _begun(held)
        return site.emit("LayerScale", value, tensors={"": held.path}, path=held.path, **values)
    learned = site.learned(held, own, value)
    return site.emit(layer, *((learned, value) if flipped else (value, learned)))


def _begun(held: Held) -> dict[str, float]:
    """Return with which factors a LayerScale begins: the model's if all are equal, or 1."""
    start = held.start()
    if start is None:
        return {}
    factor, spread = start
    return {"init_values": 1.0 if spread or abs(factor) > LARGEST_FACTOR else factor}


def _scale_of(shape: Shape) -> Shape:
    """Return how LayerScale's factors lie: a factor for each channel, or for each feature."""
    ones = tuple(1 for _ in shape[1:])
    return (shape[0], *ones) if len(shape) > 2 else (*ones, shape[-1])


def _aligned(own: Shape, other: Value) -> Shape:
    """Return a parameter's shape with as many dimensions as a value, aligned from the right as torch does."""
    if len(own) == len(other.shape) - other.folds + 1 and own[0] == 1:
        own = own[1:]
    if len(own) > len(other.shape) - other.folds:
        raise Refused(f"joins a parameter of {own} with tensors of {other.shape}, without the batch")
    return (*(1 for _ in range(len(other.shape) - len(own))), *own)
