"""Grouping nodes and opening blocks changes no shape, no count and no output, and one undoes the other."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, TypeVar

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import GraphReport, analyse
from engine.analysis.report import prefixes, weight_path
from engine.errors import EditError
from engine.export.pytorch import source
from engine.files import decode, encode
from engine.graph.blocks import group, opened, ungroup
from engine.graph.document import Design
from engine.graph.numbering import ENDS
from templates import TEMPLATES
from tests.designs import halved, small_residual
from tests.export.checks import assert_equal, inputs_for, model_of, outputs_of
from tests.export.random_designs import random_design

pytestmark = pytest.mark.filterwarnings(
    "ignore:Using padding='same' with even kernel"
)  # random kernels may be

TOGETHER = 15
Made = TypeVar("Made")


def selections(design: Design, random: Random) -> Iterator[tuple[str, list[str]]]:
    """Yield some nodes of each graph: neighbours in its order, and now and then any."""
    report = analyse(design)
    for name, _ in design.graphs():
        body = report.graph(name)
        ids = [id for id in body.order if body.graph.nodes[id].type not in ENDS]
        if ids:
            count = random.randint(1, len(ids))
            start = random.randrange(len(ids) - count + 1)
            few = random.random() < 0.3
            yield name, random.sample(ids, count) if few else ids[start : start + count]


def grouped(design: Design, random: Random) -> Iterator[tuple[str, Design, str]]:
    """Yield the design with a selection of each graph made a block, where that can be."""
    for within, ids in selections(design, random):
        made = attempt(group, design, ids, within=within, allowed="feed itself|again|group it apart")
        if made:
            yield within, *made


def attempt(edit: Callable[..., Made], *args: Any, allowed: str, **kwargs: Any) -> Made | None:
    """Make an edit, or find that it cannot be made for a reason that may be."""
    try:
        return edit(*args, **kwargs)
    except EditError as error:
        reason = str(error)
    assert re.search(allowed, reason), reason
    return None


def tensors_in_order(graph: GraphReport, without: str, prefix: str = "") -> Iterator[str]:
    """Yield the paths of all tensors in the order of the walk, without the part that the block adds."""
    for id in graph.order:
        node = graph.nodes[id]
        if not node.live or node.node.shares:
            continue
        yield from (prefix + weight_path(id, name) for name in (*node.weights, *node.buffers))
        for inside, body in zip(prefixes(id, node.node), node.bodies, strict=False):
            yield from tensors_in_order(
                body, without, prefix if node.node.type == without else prefix + inside
            )


def test_a_block_changes_nothing_of_what_a_network_says() -> None:
    random, seen = Random(5), 0
    for design in (small_residual(), TEMPLATES["lenet5"].build(), TEMPLATES["resnet"].build(depth="50")):
        report = analyse(design)
        for _ in range(12):
            for _, made, _ in grouped(design, random):
                after = analyse(made)
                assert after.valid
                assert after.totals == report.totals
                assert after.network.outputs == report.network.outputs
                assert decode(encode(made)) == made
                seen += 1
    assert seen > 60


@pytest.mark.parametrize("first", range(0, 45, TOGETHER))
def test_random_networks_compute_the_same(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        design, random = random_design(seed), Random(seed)
        report = analyse(design)
        text = source(design, report)
        model, inputs = model_of(text), inputs_for(design, report, text)
        state, outputs = model.state_dict(), outputs_of(model, inputs)
        for within, made, id in grouped(design, random):
            after = analyse(made)
            assert after.valid, (seed, within, after.problems)
            assert after.totals == report.totals
            other = model_of(source(made, after))
            block = made.graph(within).nodes[id].type
            own = renamed_paths(report.network, after.network, block)
            other.load_state_dict({new: state[old] for new, old in own.items()})
            for one, expected in zip(outputs_of(other, inputs), outputs, strict=True):
                assert_equal(one, expected)


def renamed_paths(before: GraphReport, after: GraphReport, block: str) -> dict[str, str]:
    """Return the old path of each tensor by its new one; in a chain whose numbers move, by its order."""
    new = list(tensors_in_order(after, ""))
    stripped = list(tensors_in_order(after, block))
    old = list(tensors_in_order(before, ""))
    if sorted(stripped) == sorted(old):
        return dict(zip(new, stripped, strict=True))
    return dict(zip(new, old, strict=True))


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_opening_undoes_grouping(seed: int) -> None:
    design, random = random_design(seed), Random(seed)
    for within, made, id in grouped(design, random):
        assert ungroup(made, id, within=within) == design


def test_opening_every_block_of_a_network_leaves_layers_that_compute_the_same() -> None:
    design = small_residual()
    report = analyse(design)
    text = source(design, report)
    model, inputs = model_of(text), inputs_for(design, report, text)
    flat = design
    while blocks := [id for id, node in flat.network.nodes.items() if node.type in flat.blocks]:
        flat = ungroup(flat, blocks[0])
    assert not flat.blocks
    after = analyse(flat)
    assert after.valid
    assert after.totals == report.totals
    other = model_of(source(flat, after))
    tensors = dict(zip(other.state_dict(), model.state_dict().values(), strict=True))
    assert [tensor.shape for tensor in tensors.values()] == [
        tensor.shape for tensor in other.state_dict().values()
    ]
    other.load_state_dict(tensors)
    for one, expected in zip(outputs_of(other, inputs), outputs_of(model, inputs), strict=True):
        assert_equal(one, expected)


@pytest.mark.parametrize("depth", ["18", "50"])
def test_opening_a_stage_keeps_the_numbers_of_a_resnet(depth: str) -> None:
    design = TEMPLATES["resnet"].build(depth=depth)
    report = analyse(design)
    made, ids = opened(design, "layer3")
    assert "layer3" not in made.network.nodes
    assert set(ids) <= made.network.nodes.keys()
    after = analyse(made)
    assert after.valid
    assert after.totals == report.totals
    strides = {made.network.nodes[id].values.get("stride", 1) for id in ids}
    assert strides == {1, 2}


def test_a_block_that_names_the_sizes_that_enter_opens_where_they_have_a_name() -> None:
    torch.manual_seed(0)
    design = halved("=in_channels // 2")
    made, id = group(design, ["conv"], within="Half")
    inner = made.blocks["Half"].nodes[id].type
    assert made.blocks[inner].nodes["conv"].values["out_channels"] == "=in_channels // 2"
    assert analyse(made).totals == analyse(design).totals
    assert ungroup(made, id, within="Half") == design
    behind, id = group(design, ["conv2"], within="Half")
    assert analyse(behind).totals == analyse(design).totals
    assert ungroup(behind, id, within="Half") == design
    with pytest.raises(EditError, match="in_channels, a size that enters"):
        ungroup(design, "half")
    flat = ungroup(design, "half", sizes=[{"in_channels": 6, "in_height": 8, "in_width": 8}])
    assert flat.network.nodes["conv"].values["out_channels"] == 3
    assert analyse(flat).totals == analyse(design).totals


def test_random_designs_open_without_a_change() -> None:
    opened_ = 0
    for seed in range(60):
        design = random_design(seed)
        report = analyse(design)
        for id in [id for id, node in design.network.nodes.items() if node.type in design.blocks]:
            made = attempt(ungroup, design, id, allowed="then open it|own weights")
            if made is None:
                continue
            after = analyse(made)
            assert after.valid, (seed, id, after.problems)
            if len(design.blocks[design.network.nodes[id].type].outputs) == 1:
                assert after.totals == report.totals, (seed, id)  # of several, one may lead to nothing
            assert after.network.outputs == report.network.outputs
            assert decode(encode(made)) == made
            opened_ += 1
    assert opened_ > 20
