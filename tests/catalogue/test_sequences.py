"""Attention, tokens and recurrent layers: what each position sees, what is kept, and what is said of them."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torchvision.models import VisionTransformer

from engine.analysis import analyse
from engine.catalogue import LAYERS, Layer
from engine.catalogue.mismatch import SetValue
from engine.catalogue.reach import Along
from engine.catalogue.shapes import Shape
from templates.drawing import design, graph, row
from tests.catalogue.in_torch import computed, constructed
from tests.catalogue.sampling import refusal

LENGTH, WIDTH, PAIRS = 5, 8, 3
SEQUENCE = (LENGTH, WIDTH)
CROSSED = (SEQUENCE, (PAIRS, 6), (PAIRS, 4))
HEADED = ((2, LENGTH, 4), (2, PAIRS, 4), (2, PAIRS, 4))
CAUSAL = ((LENGTH, 4), (PAIRS, 4), (PAIRS, 4))

PLACED: list[tuple[str, dict[str, Any], tuple[Shape, ...]]] = [
    ("MultiheadAttention", {"num_heads": 2}, (SEQUENCE,)),
    ("MultiheadAttention", {"num_heads": 2, "bias": False, "dropout": 0.25}, (SEQUENCE,)),
    ("MultiheadAttention", {"num_heads": 4, "attention": "cross"}, CROSSED),
    ("MultiheadAttention", {"num_heads": 4, "attention": "cross", "dropout": 0.25}, CROSSED),
    ("ScaledDotProductAttention", {}, HEADED),
    ("ScaledDotProductAttention", {"is_causal": True}, HEADED),
    ("ScaledDotProductAttention", {"is_causal": True}, CAUSAL),
    ("TransformerEncoderLayer", {"nhead": 2, "dim_feedforward": 7}, (SEQUENCE,)),
    ("TransformerEncoderLayer", {"nhead": 2, "dim_feedforward": 7, "activation": "gelu"}, (SEQUENCE,)),
    ("TransformerEncoderLayer", {"nhead": 2, "dim_feedforward": 7, "dropout": 0.0}, (SEQUENCE,)),
    (
        "TransformerEncoderLayer",
        {"nhead": 4, "dim_feedforward": 9, "dropout": 0.0, "activation": "gelu", "bias": False},
        (SEQUENCE,),
    ),
    ("ClassToken", {}, (SEQUENCE,)),
    ("PositionEmbedding", {}, (SEQUENCE,)),
    ("LSTM", {"hidden_size": 4}, (SEQUENCE,)),
    ("LSTM", {"hidden_size": 4, "output": "last"}, (SEQUENCE,)),
    ("LSTM", {"hidden_size": 4, "num_layers": 2, "bidirectional": True}, (SEQUENCE,)),
    ("GRU", {"hidden_size": 4, "num_layers": 3, "dropout": 0.25}, (SEQUENCE,)),
    ("GRU", {"hidden_size": 4, "bidirectional": True, "output": "last", "bias": False}, (SEQUENCE,)),
]


@pytest.fixture(params=PLACED, ids=lambda each: f"{each[0]}-{'-'.join(each[1])}")
def placed(request: pytest.FixtureRequest) -> tuple[Layer, tuple[Shape, ...]]:
    name, values, x = request.param
    return LAYERS[name](**values), x


def test_each_position_sees_what_it_says(placed: tuple[Layer, tuple[Shape, ...]]) -> None:
    """Hold the reach along every pair of dimensions against the gradients of each position by itself."""
    layer, x = placed
    torch.manual_seed(0)
    module = constructed(layer, x)
    module = module.eval() if isinstance(module, nn.Module) else module
    inputs = [torch.randn(1, *shape, requires_grad=True) for shape in x]
    (output,) = computed(layer, module, inputs)
    for port, source in enumerate(inputs):
        reach = layer.reach(*x, port=port)
        alongs = (
            reach.along if reach else tuple(Along(axis, 1, (range(1),)) for axis in range(output.dim() - 1))
        )
        for axis, along in enumerate(alongs):
            if along is None:
                continue
            # Who sees a single key takes its value whatever it says: that is no softmax.
            first = 1 if port < 2 and vars(layer).get("is_causal") and axis == output.dim() - 3 else 0
            for position in range(first, output.shape[axis + 1]):
                seen = moving(output.select(axis + 1, position), source, along.dimension + 1)
                window = along.windows[position % len(along.windows)]
                by = position // len(along.windows) * along.step
                assert seen == {n + by for n in window} & set(range(source.shape[along.dimension + 1]))
        free = set(range(source.dim() - 1)) - {along.dimension for along in alongs if along}
        for axis in free:
            assert moving(output.flatten(0, -2)[-1], source, axis + 1) == set(range(source.shape[axis + 1]))


def moving(output: Tensor, source: Tensor, axis: int) -> set[int]:
    """Return the positions along a dimension that move a part of the output."""
    (slope,) = torch.autograd.grad((output * torch.rand(output.shape)).sum(), source, retain_graph=True)
    rest = [other for other in range(slope.dim()) if other != axis]
    return {int(n) for n in slope.abs().sum(rest).nonzero().flatten()}


def test_what_is_kept_for_the_way_back(placed: tuple[Layer, tuple[Shape, ...]]) -> None:
    """Count the tensors that autograd keeps, without the weights, in training."""
    layer, x = placed
    module = constructed(layer, x)
    inputs = [torch.randn(2, *shape, requires_grad=True) for shape in x]
    kept: dict[int, int] = {}

    def keep(tensor: Tensor) -> Tensor:
        kept[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
        return tensor

    # oneDNN's LSTM keeps a work space of its own.
    enabled = torch._C._get_mkldnn_enabled()
    torch._C._set_mkldnn_enabled(False)
    try:
        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
            (output,) = computed(layer, module, inputs)
    finally:
        torch._C._set_mkldnn_enabled(enabled)
    weights = module.parameters() if isinstance(module, nn.Module) else [module] if module is not None else []
    known = {each.untyped_storage().data_ptr() for each in (*weights, *inputs, output)}
    assert layer.saved_bytes(*x) == sum(size for place, size in kept.items() if place not in known) / 2
    is_kept = {
        name: any(each.untyped_storage().data_ptr() in kept for each in tensors)
        for name, tensors in (("input", inputs), ("output", [output]))
    }
    assert set(layer.saved) == {name for name, there in is_kept.items() if there}


def test_weights_are_named_as_torchvision_s() -> None:
    """Attention, class token and position embedding have the shapes of a real vision transformer's."""
    vit = VisionTransformer(image_size=32, patch_size=8, num_layers=1, num_heads=4, hidden_dim=32, mlp_dim=64)
    state = {name: tuple(tensor.shape) for name, tensor in vit.state_dict().items()}
    patches = (16, 32)
    assert LAYERS["ClassToken"]().weights(patches)[""] == state["class_token"]
    assert LAYERS["PositionEmbedding"]().weights((17, 32))[""] == state["encoder.pos_embedding"]
    attention = LAYERS["MultiheadAttention"](num_heads=4).weights((17, 32))  # type: ignore[call-arg]  # declared by its fields
    prefix = "encoder.layers.encoder_layer_0.self_attention."
    assert attention == {
        name.removeprefix(prefix): shape for name, shape in state.items() if name.startswith(prefix)
    }


@pytest.mark.parametrize(
    ("heads", "width", "nearest"), [(8, 12, 6), (5, 7, 7), (7, 12, 6), (1000, 6, 6), (9, 13, 13)]
)
def test_heads_that_do_not_divide_are_told_the_nearest_number(heads: int, width: int, nearest: int) -> None:
    for name, parameter in (("MultiheadAttention", "num_heads"), ("TransformerEncoderLayer", "nhead")):
        mismatch = refusal(LAYERS[name](**{parameter: heads}), ((3, width),))
        assert mismatch
        assert mismatch.suggestions == (SetValue(parameter, nearest),)
        assert f"the width {width} of the sequence" in mismatch.message


@pytest.mark.parametrize(
    "type", ["MultiheadAttention", "TransformerEncoderLayer", "LSTM", "GRU", "ClassToken"]
)
def test_absurd_sizes_cost_nothing(type: str) -> None:
    layer, x = LAYERS[type](), (10**9, 10**9)
    assert layer.infer_all(x)
    assert layer.weights(x)
    assert layer.macs(x) >= 0
    assert layer.saved_bytes(x) >= 0
    assert layer.reach(x)


def test_a_single_recurrent_layer_leaves_dropout_out() -> None:
    gru = LAYERS["GRU"](dropout=0.5)  # type: ignore[call-arg]  # declared by its fields
    constructed(gru, (SEQUENCE,))  # torch would warn
    assert gru.remark(SEQUENCE) == "dropout acts between layers, so with one it does nothing"
    assert LAYERS["GRU"](dropout=0.5, num_layers=2).remark(SEQUENCE) == ""  # type: ignore[call-arg]  # declared by its fields


def test_formulas_have_the_numbers_put_in() -> None:
    vit = LAYERS["MultiheadAttention"](num_heads=12)  # type: ignore[call-arg]  # declared by its fields
    assert vit.formulas((197, 768)) == (
        "width of a head = 768 / 12 = 64",
        "attention = 197 × 197 for each of 12 heads",
        "MACs = 4·197·768·768 + 2·197·197·768 = 524391936",
    )
    assert LAYERS["ClassToken"]().formulas((196, 768)) == ("length = 196 + 1 = 197",)


@pytest.mark.parametrize("type", ["MultiheadAttention", "TransformerEncoderLayer", "LSTM", "ClassToken"])
def test_an_image_becomes_a_sequence_by_the_first_cure(type: str) -> None:
    rows = (row("input", "Input", shape=(8, 4, 5)), row("reader", type), row("output", "Output"))
    drawn = design("Pixels", graph(*rows))
    (problem,) = analyse(drawn).errors
    assert problem.message.endswith("put a Flatten with start_dim 2 and a Transpose before it, or remove it.")
    assert problem.fixes[0].title == "Insert Flatten and Transpose"
    cured = analyse(problem.fixes[0].edit(drawn))
    assert cured.errors == ()
    assert cured.network.nodes["reader"].inputs == ((20, 8),)


def test_a_row_is_read_number_by_number() -> None:
    rows = (row("input", "Input", shape=(30,)), row("gru", "GRU"), row("output", "Output"))
    drawn = design("Numbers", graph(*rows))
    (problem,) = analyse(drawn).errors
    cured = analyse(problem.fixes[0].edit(drawn))
    assert cured.errors == ()
    assert cured.network.nodes["gru"].inputs == ((30, 1),)
