"""The tapped twin of a model tells what every node makes, shares the model's weights and leaves no trace."""

from collections.abc import Callable, Sequence

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.analysis import analyse
from engine.compile.build import build, tapped
from engine.export.pytorch import Source, source
from engine.graph.document import Design, Graph
from engine.graph.inlining import inline_nodes
from templates.drawing import design, graph, row
from tests.export.checks import (
    assert_equal,
    example_inputs,
    inputs_for,
    model_of,
    outputs_of,
    seed_steps,
)
from tests.export.examples import EXAMPLES
from tests.export.oracle import Oracle
from tests.export.random_designs import random_design

pytestmark = pytest.mark.filterwarnings(
    "ignore:Using padding='same' with even kernel"
)  # random kernels may be


def recorded(
    exported: Source, model: nn.Module, inputs: Sequence[Tensor] | None = None
) -> tuple[dict[str, Tensor], list[Tensor]]:
    """Run the twin, on random inputs if none are given; return what it told, and what it put out."""
    told: dict[str, Tensor] = {}
    twin = tapped(exported, model, lambda path, output: told.update({path: output}))
    seed_steps(twin)
    return told, outputs_of(twin, inputs or example_inputs(exported))


def live_paths(design: Design) -> set[str]:
    """Return the path of every node that is listed and that an output depends on."""
    dead = {id for id, node in analyse(design).network.nodes.items() if not node.live}
    places = analyse(design).places()
    return {path for path, node in places if node.live and path.partition(".")[0] not in dead}


def assert_tells_all(design: Design) -> None:
    report = analyse(design)
    exported = source(design, report)
    model = model_of(exported)
    inputs = inputs_for(design, report, exported)
    told, outputs = recorded(exported, model, inputs)
    for output, expected in zip(outputs, outputs_of(model, inputs), strict=True):
        assert_equal(output, expected)
    oracle = Oracle(design, model.state_dict(keep_vars=True))
    oracle.run(*inputs)
    boxes = set(inline_nodes(design, design.network))  # which are no modules: what is in them is told
    assert told.keys() >= oracle.made.keys() - boxes
    for path, expected in ((path, made) for path, made in oracle.made.items() if path not in boxes):
        assert_equal(told[path], expected)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_node_is_told(name: str) -> None:
    design = EXAMPLES[name]()
    assert_tells_all(design)
    told, _ = recorded(exported := source(design), model_of(exported))
    assert told.keys() >= live_paths(design)


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_every_node_of_random_designs_is_told(seed: int) -> None:
    assert_tells_all(random_design(seed))


def repeated(type: str) -> tuple[Graph, Graph]:
    """Return a chain of numbers in which a block repeats, and the block."""
    block = graph(row("input", "Input"), row("0", "Linear"), row("1", "Tanh"), row("output", "Output"))
    network = graph(
        row("input", "Input", shape=(10,)),
        row("0", type, repeat=2),
        row("2", "ReLU"),
        row("3", type, repeat=0),
        row("output", "Output"),
    )
    return network, block


def test_a_repeated_block_in_a_chain_tells_its_last_output() -> None:
    """The block's name is that of torch's own container, too."""
    network, block = repeated("Sequential_")
    made = design("Sequential", network, {"Sequential_": block})
    assert_tells_all(made)
    told, _ = recorded(exported := source(made), model_of(exported))
    assert set(told) == {"input", "0", "2", "3", "output"} | {
        f"{place}.{node}" for place in "01" for node in ("input", "0", "1", "output")
    }


def tokens() -> Design:
    """Return a network with parameters that stand outside of modules, one of them drawn at random."""
    rows = (
        row("input", "Input", shape=(5, 8)),
        row("class_token", "ClassToken"),
        row("pos_embedding", "PositionEmbedding"),
        row("encoder", "TransformerEncoderLayer", nhead=2, dim_feedforward=12),
        row("gru", "GRU", hidden_size=3, output="last"),
        row("output", "Output"),
    )
    return design("Tokens", graph(*rows))


@pytest.fixture(params=["lenet5", "small_residual", "sequential", "tokens"])
def exported(request: pytest.FixtureRequest) -> Source:
    return source({**EXAMPLES, "tokens": tokens}[request.param]())


def test_twin_shares_memory(exported: Source) -> None:
    model = build(exported)
    twin = tapped(exported, model, lambda path, output: None)
    own = dict(model.state_dict(keep_vars=True))
    shared = dict(twin.state_dict(keep_vars=True))
    assert own.keys() == shared.keys()
    assert all(own[name] is shared[name] for name in own)


def test_twin_follows_a_step_of_training(exported: Source) -> None:
    model = build(exported).train()
    told: dict[str, Tensor] = {}
    twin = tapped(exported, model, lambda path, output: told.update({path: output}))
    inputs = example_inputs(exported)
    before = outputs_of(twin, inputs)[0]
    optimiser = torch.optim.SGD(model.parameters(), lr=0.5)
    model(*inputs).square().mean().backward()
    optimiser.step()
    after = outputs_of(twin, inputs)[0]
    assert not torch.equal(before, after)
    assert_equal(after, outputs_of(model.eval(), inputs)[0])
    assert_equal(told["output"], after)


def test_looking_leaves_no_trace(exported: Source) -> None:
    model = build(exported).train()
    frozen = next(model.parameters()).requires_grad_(False)
    state = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    generator = torch.get_rng_state()
    recorded(exported, model)
    assert torch.equal(torch.get_rng_state(), generator)
    assert model.training
    assert all(module.training for module in model.modules())
    assert not frozen.requires_grad
    assert sum(tensor.requires_grad for tensor in model.parameters()) == len(list(model.parameters())) - 1
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, state[name]), name
    assert all(tensor.grad is None for tensor in model.parameters())


def moved(change: Callable[[Tensor | nn.Module], Tensor | nn.Module]) -> None:
    exported = source(EXAMPLES["small_residual"]())
    model = build(exported)
    change(model)
    told: dict[str, Tensor] = {}
    twin = tapped(exported, model, lambda path, output: told.update({path: output}))
    inputs = [change(value) for value in example_inputs(exported)]
    result = outputs_of(twin, inputs)[0]  # type: ignore[arg-type]  # a changed tensor is a tensor
    assert_equal(result, outputs_of(model.eval(), inputs)[0])  # type: ignore[arg-type]
    assert told["stage2.2.add"].device == result.device
    assert tuple(told["stage2.2.add"].shape) == (2, 8, 6, 5)


def test_channels_last() -> None:
    moved(lambda value: value.to(memory_format=torch.channels_last))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_on_a_gpu() -> None:
    moved(lambda value: value.to("cuda"))
