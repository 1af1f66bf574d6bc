"""Small models of timm, where it is installed: what `convas import timm:NAME` makes of them is right."""

import importlib.util
from typing import Any

import pytest
import torch

from engine.compile.fx.sources import load
from tests.exchange.holding import held

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("timm") is None, reason="timm is not installed"),
    pytest.mark.filterwarnings("ignore:::timm"),
]

SMALL = ("test_vit", "test_efficientnet", "test_resnet", "test_byobnet", "test_convnext2", "test_mambaout")
"""What timm has for its own tests."""


@pytest.mark.parametrize("name", SMALL)
def test_model_comes_out_right(name: str) -> None:
    torch.manual_seed(0)
    model = load(f"timm:{name}")
    held(model.module, *model.inputs, rounding=1e-4)


def test_shifted_windows_come_out_right() -> None:
    from timm.models.swin_transformer import SwinTransformer

    torch.manual_seed(0)
    sizes: Any = {"img_size": 32, "patch_size": 2, "window_size": 4, "embed_dim": 8, "num_classes": 5}
    module = SwinTransformer(depths=(2, 2), num_heads=(2, 4), **sizes)
    result = held(module, (3, 32, 32), rounding=1e-4)
    assert any(
        node.type == "RelativePositionBias"
        for _, graph in result.design.graphs()
        for node in graph.nodes.values()
    )
