"""Importing what was exported gives an equal design, and exporting that gives the same text again.

Equal is what `tests.exchange.sameness` says: all but positions, notes, and the limits and help of parameters.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.compile.fx.importer import imported
from engine.compile.fx.sources import load
from engine.export.pytorch import source
from engine.graph.document import Design
from templates import TEMPLATES
from tests.exchange.sameness import told
from tests.export.random_designs import random_design

OPTIONS: dict[str, dict[str, Any]] = {
    "densenet": {"size": 64},
    "inception_v3": {"size": 96},
    "resnext": {"size": 64},
    "wide_resnet": {"size": 64},
}
"""Options of templates that take long otherwise."""

UNLIKE = {
    "blocks that only hand on what came leave nothing in a module": (8, 9, 22, 32, 41),
    "arguments and sizes that make no difference at any place are not told of": (
        11,
        24,
        26,
        28,
        29,
        33,
        38,
        55,
    ),
    "what nothing uses afterwards is pruned": (16, 35, 36, 56),
    "a squeeze of a size other than 1 does nothing": (10, 47),
    "parameters that are joined with nothing else are refused": (45,),
}
"""Random designs that come back as another text, and why."""
SEEDS = sorted(set(range(60)) - {seed for seeds in UNLIKE.values() for seed in seeds})


def come_back(design: Design, folder: Path) -> tuple[str, Design]:
    """Return the code of a design and what it is imported as; no number of the model matters."""
    code = source(design)
    file = folder / "exported.py"
    file.write_text(code.text, encoding="utf-8")
    with torch.device("meta"), torch.no_grad():
        model = load(f"{file}:{code.class_name}", code.inputs)
    with torch.no_grad():
        return code.text, imported(model).design


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what brings a template back, once for all tests of it."""

    @cache
    def bring(name: str) -> tuple[Design, str, Design]:
        design = TEMPLATES[name].build(**OPTIONS.get(name, {}))
        return design, *come_back(design, tmp_path_factory.mktemp(name))

    return bring


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_comes_back_equal(back: Any, name: str) -> None:
    design, _, again = back(name)
    assert told(again) == told(design)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_is_exported_again_as_the_same_text(back: Any, name: str) -> None:
    _, text, again = back(name)
    assert source(again).text == text


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")  # random kernels may be
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_design_is_exported_again_as_the_same_text(seed: int, tmp_path: Path) -> None:
    text, again = come_back(random_design(seed), tmp_path)
    assert source(again).text == text
