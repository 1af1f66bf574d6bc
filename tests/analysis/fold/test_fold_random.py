"""Folding, of random designs: nothing that a network computes or weighs may change."""

import pytest

from engine.analysis import analyse
from engine.analysis.fold import fold
from engine.export.pytorch import source
from engine.graph.document import Design
from tests.analysis.fold.unfolding import unfolded
from tests.export.checks import assert_equal, inputs_for, model_of, outputs_of, tensors
from tests.export.random_designs import random_design

SEEDS = 60


def assert_same_network(before: Design, after: Design) -> None:
    """Hold two designs against one another: tensors by path, work, and outputs to the last bit."""
    one, other = analyse(before), analyse(after)
    assert other.errors == ()
    assert tensors(one.network) == tensors(other.network)
    assert one.totals.macs == other.totals.macs
    first, second = source(before, one), source(after, other)
    inputs = inputs_for(before, one, first)
    model, folded = model_of(first), model_of(second)
    folded.load_state_dict(model.state_dict())
    for expected, found in zip(outputs_of(model, inputs), outputs_of(folded, inputs), strict=True):
        assert_equal(expected, found)


@pytest.mark.parametrize("start", range(0, SEEDS, 20))
def test_random_designs_stay_the_same_networks(start: int) -> None:
    for seed in range(start, start + 20):
        design = random_design(seed)
        raw = unfolded(design)
        folded = fold(raw)
        assert len(folded.blocks) <= len(raw.blocks), seed
        assert fold(folded) == folded, seed
        assert_same_network(raw, folded)
        assert_same_network(design, fold(design))
