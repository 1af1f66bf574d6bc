"""What the layers say that autograd keeps of them is what autograd keeps, byte for byte."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor
from torch.autograd.graph import saved_tensors_hooks

from engine.analysis.cost import elements
from engine.catalogue import LAYERS, Layer
from engine.catalogue.layer import BYTES
from engine.catalogue.shapes import Shape
from tests.catalogue.in_torch import computed, constructed, named
from tests.catalogue.sampling import placed, refusal


def is_special(layer: Layer, x: tuple[Shape, ...]) -> bool:
    """Tell the cases in which torch takes another way that needs more or less."""
    match type(layer).__name__:
        case "ScaledDotProductAttention":  # values of another width or fewer heads, and it copies
            return len({(*shape[:-2], shape[-1]) for shape in x}) > 1
        case "TransformerEncoderLayer" | "LSTM" | "GRU":  # where everything is dropped, there are no masks
            return getattr(layer, "dropout", 0.0) == 1.0
    return False


@dataclass(frozen=True)
class Kept:
    """What is kept for the backward pass besides weights and buffers, in bytes."""

    inputs: int
    output: int
    others: int
    view: bool
    """Whether the outputs lie in the memory of the input."""


def kept(layer: Layer, x: tuple[Shape, ...], batch: int) -> Kept:
    """Return what autograd keeps when the real module runs forward while training."""
    module = constructed(layer, x)
    inputs = [torch.zeros(batch, *shape, requires_grad=True) for shape in x]
    saved: list[Tensor] = []

    def pack(tensor: Tensor) -> Tensor:
        saved.append(tensor)
        return tensor

    # Without oneDNN, whose LSTM keeps a work space of its own.
    with torch.backends.mkldnn.flags(enabled=False), saved_tensors_hooks(pack, lambda tensor: tensor):
        outputs = computed(layer, module, inputs)
    own = [tensor for how in ("named_parameters", "named_buffers") for _, tensor in named(module, how)]
    entered, left, known = places(inputs), places(outputs), places(own)
    rest = {key: size for key, size in places(saved).items() if key not in known}
    view = entered.keys() >= left.keys()
    return Kept(
        sum(rest.pop(key, 0) for key in entered),
        sum(rest.pop(key, 0) for key in left),
        sum(rest.values()),
        view,
    )


def places(tensors: Iterable[Tensor]) -> dict[int, int]:
    """Return the size in bytes of each piece of memory in which the tensors lie, by its address."""
    storages = [tensor.untyped_storage() for tensor in tensors]
    return {storage.data_ptr(): storage.nbytes() for storage in storages}


@given(st.data())
@settings(max_examples=60)
def check(type: type[Layer], data: st.DataObject) -> None:
    """Compare what two batches of different sizes keep: what they do not share is for each example."""
    layer, x = data.draw(placed(type))
    if refusal(layer, x) or is_special(layer, x):
        return
    few, more = kept(layer, x, 2), kept(layer, x, 4)
    inputs = elements(*x) * BYTES if "input" in layer.saved else 0
    outputs = elements(*layer.infer_all(*x)) * BYTES if "output" in layer.saved else 0
    said = inputs + outputs + layer.saved_bytes(*x)
    real = (more.inputs + more.output + more.others - few.inputs - few.output - few.others) / 2
    assert few.view or not layer.view
    assert said == real
    if layer.saved_bytes(*x):
        return  # a copy may be what is kept of an input
    assert inputs <= few.inputs / 2, "inputs are said to be kept, but something else is"
    assert outputs <= few.output / 2 or few.view, "outputs are said to be kept, but something else is"


@pytest.mark.filterwarnings("ignore:TF32 acceleration on top of oneDNN")  # asked whether it is on
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")  # slow, not wrong
@pytest.mark.parametrize(
    "type", [each for each in LAYERS.values() if each.inputs], ids=lambda each: each.__name__
)
def test_layer_keeps_what_it_says(type: type[Layer]) -> None:
    check(type)
