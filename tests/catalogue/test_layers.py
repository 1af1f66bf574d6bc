"""Every layer of the catalogue, held against the PyTorch module that it stands for."""

import re
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from torch.utils.flop_counter import FlopCounterMode

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.code import Call, Name, Operation, Unless
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Padding, Size, Switch
from engine.catalogue.layer import CATEGORIES, register
from engine.catalogue.listing import listing
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveLink, RemoveNode, SetValue
from engine.catalogue.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = 2
SMALL = 12
STRICTER = {
    "needs-image": "torch takes a batch of rows for one image without a batch, and answers nonsense",
    "needs-row": "torch's Linear works on the last dimension of anything, here the width",
}
"""Codes of mismatches for which torch may give an answer, but never the one that was meant."""


def values_of(kind: Kind) -> SearchStrategy[Any]:
    """Return small values that a kind allows; large ones would only cost time."""
    match kind:
        case Integer(minimum=low, maximum=high):
            return st.integers(low, min(high, SMALL))
        case Number(minimum=low, maximum=high):
            return st.floats(low, high)
        case Switch():
            return st.booleans()
        case Choice(options=options):
            return st.sampled_from(options)
        case Size(dimensions=count, minimum=low):
            return st.tuples(*[st.integers(low, low + 5)] * count)
        case Padding(dimensions=count, words=words):
            return st.sampled_from(words) | st.tuples(*[st.integers(0, 4)] * count)
        case Dimensions():
            return shapes()
    raise AssertionError(f"add a strategy for {kind}")


def shapes() -> SearchStrategy[Shape]:
    """Return the shapes of tensors, images more often than others."""
    image = st.tuples(st.integers(1, 8), st.integers(1, 9), st.integers(1, 9))
    return image | st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple)


@st.composite
def placed(draw: DrawFn, type: type[Layer]) -> tuple[Layer, tuple[Shape, ...]]:
    """Draw a layer and the shapes that arrive at it."""
    layer = type(**{entry.name: draw(values_of(entry.kind)) for entry in parameters(type)})
    count = draw(st.integers(2, 4)) if type.variadic else len(type.inputs)
    if not count:
        return layer, ()
    first = draw(shapes())
    others = [draw(st.sampled_from([first, _resized(draw, first)]) | shapes()) for _ in range(count - 1)]
    return layer, (first, *others)


def _resized(draw: DrawFn, shape: Shape) -> Shape:
    axis = draw(st.integers(0, len(shape) - 1))
    return (*shape[:axis], draw(st.sampled_from([1, 2, 7])), *shape[axis + 1 :])


@dataclass(frozen=True)
class Real:
    """What PyTorch says of a layer."""

    shape: Shape
    weights: dict[str, Shape]
    buffers: dict[str, Shape]
    macs: int


def in_torch(layer: Layer, x: tuple[Shape, ...]) -> Real:
    """Build the module as its declaration says, run it on the CPU, and measure."""
    built = layer.init(*x)
    module = constructed(built) if built else None
    inputs = [torch.zeros(BATCH, *shape) for shape in x]
    with FlopCounterMode(display=False) as counter:
        output = module(*inputs) if module else computed(layer, inputs)
    return Real(
        tuple(output.shape[1:]),
        {name: tuple(weight.shape) for name, weight in module.named_parameters()} if module else {},
        {name: tuple(buffer.shape) for name, buffer in module.named_buffers()} if module else {},
        counter.get_total_flops() // (2 * BATCH),
    )


def constructed(built: Call) -> torch.nn.Module:
    """Call a constructor such as ``nn.Conv2d``, without the arguments that the code leaves out."""
    kwargs = {name: value for name, value in built.kwargs.items() if not is_left_out(value)}
    plain = {name: value.value if isinstance(value, Unless) else value for name, value in kwargs.items()}
    make: Callable[..., torch.nn.Module] = getattr(torch.nn, built.function.removeprefix("nn."))
    return make(*built.args, **plain)


def is_left_out(value: object) -> bool:
    return isinstance(value, Unless) and value.left_out


def computed(layer: Layer, inputs: list[torch.Tensor]) -> torch.Tensor:
    """Compute a layer that needs no module."""
    expression = layer.call(Name("module"), *(Name(f"x{index}") for index in range(len(inputs))))
    if isinstance(expression, Operation):
        assert expression.operator == "+"
        return reduce(torch.add, inputs)
    if expression.function == "module":
        return inputs[0]
    make: Callable[..., torch.Tensor] = getattr(torch, expression.function.removeprefix("torch."))
    return make(inputs, **expression.kwargs)


@pytest.fixture(params=[each for each in LAYERS.values() if each.inputs], ids=lambda each: each.__name__)
def type_of_layer(request: pytest.FixtureRequest) -> type[Layer]:
    layer: type[Layer] = request.param
    return layer


@given(st.data())
@settings(max_examples=150)
def check_against_torch(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if mismatch := refusal(layer, x):
        if mismatch.code in STRICTER or len({len(each) for each in x}) > 1:
            return
        with pytest.raises((RuntimeError, ValueError, IndexError)):
            in_torch(layer, x)
        return
    real = in_torch(layer, x)
    assert layer.infer(*x) == real.shape
    assert layer.weights(*x) == real.weights
    assert layer.buffers(*x) == real.buffers
    assert layer.macs(*x) == real.macs


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")  # slow, not wrong
def test_layer_is_pytorch_s(type_of_layer: type[Layer]) -> None:
    check_against_torch(type_of_layer)


@given(st.data())
def check_suggestions(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if mismatch := refusal(layer, x):
        assert mismatch.message.endswith(".")
        assert mismatch.code == mismatch.code.lower()
        assert mismatch.port is None or mismatch.port in range(len(x))
        assert mismatch.suggestions, "no way out is offered"
        for suggestion in mismatch.suggestions:
            assert_allowed(type, suggestion)


def refusal(layer: Layer, x: tuple[Shape, ...]) -> Mismatch | None:
    try:
        layer.infer(*x)
    except Mismatch as mismatch:
        return mismatch
    return None


def assert_allowed(type: type[Layer], suggestion: object) -> None:
    """Check that what is suggested exists and is within its range."""
    if isinstance(suggestion, SetValue):
        kinds = {entry.name: entry.kind for entry in parameters(type)}
        assert kinds[suggestion.name].problem(suggestion.value) is None
    elif isinstance(suggestion, InsertBefore):
        kinds = {entry.name: entry.kind for entry in parameters(LAYERS[suggestion.layer])}
        assert all(kinds[name].problem(value) is None for name, value in suggestion.values.items())
    else:
        assert isinstance(suggestion, RemoveLink | RemoveNode)


def test_mismatch_offers_what_is_allowed(type_of_layer: type[Layer]) -> None:
    check_suggestions(type_of_layer)


@pytest.mark.parametrize("type", LAYERS.values(), ids=LAYERS.keys())
def test_declaration_is_complete(type: type[Layer]) -> None:
    description = type.__doc__ or ""
    assert re.fullmatch(r"[A-Z].*\.", description.split("\n")[0]), "say in one sentence what it does"
    assert type.category in CATEGORIES
    assert len(set(type.synonyms)) == len(type.synonyms)
    names = [entry.name for entry in parameters(type)]
    assert set(type.summarised) <= set(names)
    for entry in parameters(type):
        assert entry.help.endswith("."), f"{entry.name} needs a sentence of help"
        assert entry.kind.problem(entry.default) is None, f"the default of {entry.name} is not allowed"
        assert entry.kind.canonical(entry.default) == entry.default
        assert entry.kind.describe()
        assert entry.kind.show(entry.default)


@pytest.mark.parametrize("type", LAYERS.values(), ids=LAYERS.keys())
def test_parameters_have_pytorch_s_names(type: type[Layer]) -> None:
    """What a user learns here holds there: a layer with a module takes its parameters by the same names."""
    built = type().init((4, 8, 8)) if type.__name__ != "Linear" else type().init((8,))
    if built is not None:
        taken = getattr(torch.nn, built.function.removeprefix("nn.")).__init__.__code__.co_varnames
        assert {entry.name for entry in parameters(type)} <= set(taken) | {"start_dim"}


@pytest.mark.parametrize("type", LAYERS.values(), ids=LAYERS.keys())
def test_summary_names_what_was_changed(type: type[Layer]) -> None:
    assert isinstance(type().summary(), str)


def test_summary_of_a_convolution() -> None:
    conv = LAYERS["Conv2d"](out_channels=64, kernel_size=(3, 5), stride=(2, 2))  # type: ignore[call-arg]  # declared by its fields
    assert conv.summary() == "3 × 5, 64, stride 2"


def test_a_second_layer_of_a_name_is_refused() -> None:
    again = type("Conv2d", (Layer,), {"category": "Convolution", "__doc__": "Again."})
    with pytest.raises(ValueError, match="there already"):
        register(again)
    assert LAYERS["Conv2d"] is not again


def test_an_unknown_category_is_refused() -> None:
    stray = type("Stray", (Layer,), {"category": "Elsewhere", "__doc__": "Nowhere."})
    with pytest.raises(ValueError, match="unknown category"):
        register(stray)
    assert "Stray" not in LAYERS


def test_the_promised_layers_are_there() -> None:
    promised = (
        "Input Output Conv2d MaxPool2d AvgPool2d AdaptiveAvgPool2d BatchNorm2d ReLU Sigmoid Tanh Softmax "
        "Dropout Flatten Linear Add Concat"
    )
    assert set(promised.split()) <= set(LAYERS)


def test_listing_follows_the_palette() -> None:
    categories = [entry["category"] for entry in listing()]
    assert categories == sorted(categories, key=CATEGORIES.index)
    assert {entry["layer"] for entry in listing()} == set(LAYERS)
