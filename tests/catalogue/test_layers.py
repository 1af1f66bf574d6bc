"""Every layer of the catalogue, held against the PyTorch module that it stands for."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.layer import CATEGORIES, register
from engine.catalogue.listing import listing
from engine.catalogue.mismatch import InsertBefore, RemoveLink, RemoveNode, SetValue, SetValues
from tests.catalogue.in_torch import namespace, real
from tests.catalogue.sampling import fitting, placed, ranks, refusal

STRICTER = {
    "broadcasts-over-batch": "torch aligns sizes from the right, so that the batch would meet channels",
    "fewer-chunks": "torch.chunk makes fewer parts, so that the line that takes them apart fails",
    "nothing-left": "torch's CPU kernels answer with a tensor without numbers; elsewhere it refuses",
    "positions-differ": "torch stretches what is known of a single position, and a single score",
    "windows-not-square": "torch takes a table for a square of other positions where it is as long by chance",
}
"""Codes of mismatches for which torch may give an answer, but never the one that was meant.

Those that begin with ``needs-`` (another number of dimensions) are all of this kind: torch takes a batch of
rows for an image without a batch, and its Linear works on the last dimension of anything.
"""

UNCOUNTED = {
    "Bilinear": "torch's counter does not know its product of three tensors; see test_dense.py",
    "ShiftedWindowAttentionV2": "its table is computed once for all examples of a batch; see test_windows.py",
}
"""Layers whose multiply–accumulates torch counts in another way, although they multiply matrices."""


@pytest.fixture(params=[each for each in LAYERS.values() if each.inputs], ids=lambda each: each.__name__)
def type_of_layer(request: pytest.FixtureRequest) -> type[Layer]:
    layer: type[Layer] = request.param
    return layer


@given(st.data())
@settings(max_examples=80)
def check_against_torch(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if mismatch := refusal(layer, x):
        if mismatch.code in STRICTER or mismatch.code.startswith("needs-"):
            return
        with pytest.raises((RuntimeError, ValueError, IndexError, AssertionError, TypeError)):
            real(layer, x, "cpu")
        return
    torch_says = real(layer, x)
    # On the CPU torch's counter does not see into a fused kernel, as that of an LSTM.
    assert replace(real(layer, x, "cpu"), macs=torch_says.macs) == torch_says
    assert layer.infer_all(*x) == torch_says.shapes
    assert layer.infer(*x) == torch_says.shapes[0]
    assert layer.weights(*x) == torch_says.weights
    assert layer.buffers(*x) == torch_says.buffers
    if type.__name__ not in UNCOUNTED:
        assert layer.macs(*x) == torch_says.macs


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


def assert_allowed(type: type[Layer], suggestion: object) -> None:
    """Check that what is suggested exists and is within its range."""
    if isinstance(suggestion, SetValue):
        kinds = {entry.name: entry.kind for entry in parameters(type)}
        assert kinds[suggestion.name].problem(suggestion.value) is None
    elif isinstance(suggestion, SetValues):
        for name, value in suggestion.values.items():
            assert_allowed(type, SetValue(name, value))
    elif isinstance(suggestion, InsertBefore):
        for behind in suggestion.then:
            assert_allowed(type, behind)
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


OWN_NAMES: dict[str, set[str]] = {
    "GRU": {"output"},
    "LSTM": {"output"},
    "LayerNorm": {"dims"},
    "Linear": {"each_position"},
    "MultiheadAttention": {"attention"},
    "PReLU": {"per_channel", "slope"},
    "Pad": {"mode", "value"},
    "RMSNorm": {"dims"},
}
"""Parameters that PyTorch's constructor does not have, by layer: what they mean is said in their help."""


@pytest.mark.parametrize("type", LAYERS.values(), ids=LAYERS.keys())
def test_parameters_have_pytorch_s_names(type: type[Layer]) -> None:
    """What a user learns here holds there: a layer with a module takes its parameters by the same names."""
    ports = len(type.input_ports({}) or "xy")
    x = [(8,) * rank for rank in ranks(type)[-1:]] * ports
    built = type().init(*x)
    if built is not None and not built.within:
        own = OWN_NAMES.get(type.__name__, set())
        assert {entry.name for entry in parameters(type)} - own <= taken_by(
            eval(built.function, namespace(type()))
        )


def taken_by(module: type[nn.Module]) -> set[str]:
    """Return the names that a module's constructor takes, or hands on to those of its bases."""
    codes = (getattr(vars(each).get("__init__"), "__code__", None) for each in module.__mro__)
    return {name for code in codes if code for name in code.co_varnames}


@given(st.data())
@settings(max_examples=30)
def check_ports(type: type[Layer], data: st.DataObject) -> None:
    for entry in parameters(type):
        values = {entry.name: data.draw(fitting(entry))}
        ports = (type.input_ports(values), type.output_ports(values))
        assert entry.name in type.port_parameters or ports == (type.input_ports({}), type.output_ports({}))


@pytest.mark.parametrize("type", LAYERS.values(), ids=LAYERS.keys())
def test_only_named_parameters_decide_the_ports(type: type[Layer]) -> None:
    """They take no expressions, for which wires would have to come and go from place to place."""
    check_ports(type)


@pytest.mark.parametrize("type", LAYERS.values(), ids=LAYERS.keys())
def test_summary_names_what_was_changed(type: type[Layer]) -> None:
    assert isinstance(type().summary(), str)


def test_summary_of_a_convolution() -> None:
    conv = LAYERS["Conv2d"](out_channels=64, kernel_size=(3, 5), stride=(2, 2))  # type: ignore[call-arg]  # declared by its fields
    assert conv.summary() == "3 × 5, 64, stride 2"


@pytest.mark.parametrize(
    ("type", "values", "summary"),
    [
        ("MaxPool2d", {"kernel_size": (3, 3)}, "3 × 3, stride 2"),
        ("MaxPool2d", {"stride": (1, 1)}, "2 × 2, stride 1"),
        ("Conv2d", {}, "3 × 3, 32"),
        ("ConvTranspose1d", {}, "2, 32, stride 2"),
        ("FractionalMaxPool2d", {}, "2 × 2, output_ratio 0.5"),
        ("FractionalMaxPool2d", {"output_size": (5, 7)}, "2 × 2, 5 × 7"),
        ("Upsample", {}, "scale_factor 2.0"),
        ("Upsample", {"size": (8, 9)}, "size 8, 9"),
        ("MultiheadAttention", {}, "num_heads 8"),
        ("Permute", {}, "dims 2, 3, 1"),
        ("Softmax", {}, ""),
    ],
)
def test_a_default_that_changes_something_is_shown(type: str, values: dict[str, Any], summary: str) -> None:
    assert LAYERS[type](**values).summary() == summary


def test_summary_of_switches_and_lists() -> None:
    lstm = LAYERS["LSTM"](bidirectional=True, output="last")  # type: ignore[call-arg]  # declared by its fields
    split = LAYERS["Split"](split_sizes=(16, 16))  # type: ignore[call-arg]  # declared by its fields
    assert lstm.summary() == "64, bidirectional, output last"
    assert split.summary() == "split_sizes 16, 16"


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
