"""What was exported and imported again is the same design, as far as the code says what it was.

Equal are: the tensors by name; at each path the layer with all its values and the shapes that arrive; totals;
and the outputs at equal weights. Positions, notes, names of nodes without a module, and how blocks are cut
may differ: the code does not hold them.
"""

from pathlib import Path

import pytest

from engine.analysis import analyse
from engine.graph.document import Design
from templates import TEMPLATES
from tests.exchange.holding import LIKE, again, layers
from tests.export.random_designs import random_design

TEMPLATES_HELD = ("lenet5", "resnet_cifar", "signal", "voxnet", "autoencoder")
SEEDS = (0, 3, 6, 9, 12, 15, 18, 24)
"""Designs without a Parameter: what alone feeds one is computed for nothing, and does not come back."""


def assert_comes_back(design: Design, folder: Path) -> None:
    result, apart = again(design, folder)
    assert apart <= LIKE
    assert all(ours == theirs for ours, theirs in result.names.items())
    assert layers(result.design) == layers(design)
    before, after = analyse(design).totals, analyse(result.design).totals
    assert (after.parameters, after.macs) == (before.parameters, before.macs)


@pytest.mark.parametrize("name", TEMPLATES_HELD)
def test_template_comes_back(name: str, tmp_path: Path) -> None:
    assert_comes_back(TEMPLATES[name].build(), tmp_path)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")  # random kernels may be
@pytest.mark.parametrize("seed", SEEDS)
def test_random_design_comes_back(seed: int, tmp_path: Path) -> None:
    assert_comes_back(random_design(seed), tmp_path)
