"""Random layers with random inputs: small enough for torch, absurd enough to be refused now and then."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from engine.catalogue import LAYERS, Layer, Parameter, parameters
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Numbers, Padding, Size, Switch
from engine.catalogue.mismatch import InsertBefore, Mismatch, SetValue, SetValues
from engine.catalogue.shapes import Shape

SMALL = 12

SMALLER: dict[str, SearchStrategy[Any]] = {
    "scale_factor": st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0]) | st.floats(0.1, 4.0),
    "num_layers": st.integers(1, 3),
}
"""Parameters of which much makes a tensor too large for a test, or, in a stack, no gradient; by name."""

SQUARE = frozenset({"RelativePositionBias"})
"""Layers to which as many queries come as keys, which chance alone would seldom bring."""


def values_of(kind: Kind) -> SearchStrategy[Any]:
    """Return small values that a kind allows; large ones would only cost time."""
    match kind:
        case Integer(minimum=low, maximum=high):
            return st.integers(low, min(high, max(low, 0) + SMALL))
        case Number(minimum=low, maximum=high):
            return st.floats(low, min(high, 1e6))
        case Switch():
            return st.booleans()
        case Choice(options=options):
            return st.sampled_from(options)
        case Size(dimensions=count, minimum=low):
            return st.tuples(*[st.integers(low, low + 5)] * count)
        case Padding(dimensions=count, words=words):
            return st.sampled_from(words) | st.tuples(*[st.integers(0, 4)] * count)
        case Numbers(minimum=low, maximum=high, fewest=fewest, most=most):
            each = st.integers(max(low, -3), min(high, max(low, 0) + 9))
            return st.lists(each, min_size=fewest, max_size=most).map(tuple)
        case Dimensions():
            return shapes(3)
    raise AssertionError(f"add a strategy for {kind}")


def fitting(parameter: Parameter) -> SearchStrategy[Any]:
    """Return small values of a parameter."""
    name = parameter.name
    return SMALLER[name] if name in SMALLER else values_of(parameter.kind)


def shapes(rank: int) -> SearchStrategy[Shape]:
    """Return shapes of so many dimensions."""
    return st.tuples(st.integers(1, 8), *[st.integers(1, 9)] * (rank - 1))


def ranks(type: type[Layer]) -> tuple[int, ...]:
    """Return how many dimensions the inputs of a layer may have: those that it does not refuse as such."""
    return _ranks(type)  # type: ignore[arg-type]  # a class is hashable whatever its instances are


@cache
def _ranks(type: type[Layer]) -> tuple[int, ...]:
    layer, found = type(), []
    count = 2 if type.variadic else len(type.inputs)
    for rank in range(1, 6):
        try:
            layer.infer_all(*[(8,) * rank] * count)
        except Mismatch as mismatch:
            if mismatch.code.startswith("needs-"):
                continue
        found.append(rank)
    return tuple(found) or (1, 2, 3, 4)


@st.composite
def placed(draw: DrawFn, type: type[Layer]) -> tuple[Layer, tuple[Shape, ...]]:
    """Draw a layer and the shapes that arrive at it; half of what is refused is made to fit."""
    values = {entry.name: draw(fitting(entry)) for entry in parameters(type) if draw(st.booleans())}
    layer = type(**values)
    ports = type.input_ports(values)
    count = draw(st.integers(2, 4)) if ports is None else len(ports)
    rank = draw(st.sampled_from(ranks(type)) if draw(st.integers(0, 9)) else st.integers(1, 5))
    x: tuple[Shape, ...] = ()
    for _ in range(count):
        first = x[0] if x else draw(shapes(rank))
        like = st.sampled_from([first, first, _resized(draw, first)])
        x = (*x, draw(like if draw(st.integers(0, 9)) else shapes(draw(st.integers(1, 5)))))
    if type.__name__ in SQUARE and draw(st.integers(0, 9)):
        x = tuple((*shape[:-1], *shape[-2:-1]) if len(shape) > 1 else shape for shape in x)
    return (mended(layer, x) if draw(st.booleans()) else layer), x


def _resized(draw: DrawFn, shape: Shape) -> Shape:
    axis = draw(st.integers(0, len(shape) - 1))
    return (*shape[:axis], draw(st.sampled_from([1, 2, 7])), *shape[axis + 1 :])


def mended(layer: Layer, x: tuple[Shape, ...]) -> Layer:
    """Return the layer with the values that it suggests itself."""
    for _ in range(4):
        if not (mismatch := refusal(layer, x)):
            break
        cure = next((each for each in mismatch.suggestions if isinstance(each, SetValue | SetValues)), None)
        if cure is None:
            break
        values = cure.values if isinstance(cure, SetValues) else {cure.name: cure.value}
        layer = type(layer)(**{**vars(layer), **values})
    return layer


def led_in(layer: Layer, x: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the shapes that arrive once the layers are inserted that the layer suggests itself."""
    for _ in range(4):
        if not (mismatch := refusal(layer, x)):
            break
        cure = next((each for each in mismatch.suggestions if isinstance(each, InsertBefore)), None)
        port = mismatch.port if cure is None or cure.port is None else cure.port
        if cure is None or port is None:
            break
        shape = x[port]
        for each in (cure, *cure.then):
            shape = LAYERS[each.layer](**each.values).infer(shape)
        x = (*x[:port], shape, *x[port + 1 :])
    return x


def refusal(layer: Layer, x: tuple[Shape, ...]) -> Mismatch | None:
    """Return why a layer refuses its inputs, or None."""
    try:
        layer.infer_all(*x)
    except Mismatch as mismatch:
        return mismatch
    return None
