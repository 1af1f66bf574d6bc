"""RegNet has torchvision's figures, settings and outputs; its blocks are numbered."""

from unittest.mock import patch

import pytest
import torch
import torchvision
from torch import Tensor, nn
from torchvision.models import regnet

from engine.analysis import analyse
from engine.compile.build import build
from engine.compile.weights import renamed
from engine.export.pytorch import source
from engine.graph.document import Design
from templates import TEMPLATES
from templates.regnet import LINES
from tests.templates.torchvision_oracle import compared, macs, stirred, tensors


def drawn(variant: str, size: int = 224) -> Design:
    return TEMPLATES["regnet"].build(variant=variant, size=size)


def on_meta(variant: str) -> nn.Module:
    """Return torchvision's network without numbers; its widths are computed with tensors that have some."""
    with patch.object(regnet, "_regnet", lambda parameters, weights, progress: parameters):
        parameters = torchvision.models.get_model(f"regnet_{variant}")
    with torch.device("meta"):
        model: nn.Module = regnet.RegNet(parameters)
    return model.eval()


@pytest.mark.parametrize("variant", LINES)
def test_figures_are_torchvision_s(variant: str) -> None:
    report, theirs = analyse(drawn(variant)), on_meta(variant)
    assert report.problems == ()
    named: dict[str, Tensor] = renamed(theirs.state_dict())
    assert tensors(report) == {name: tuple(tensor.shape) for name, tensor in named.items()}
    assert report.totals.parameters == sum(parameter.numel() for parameter in theirs.parameters())
    assert report.totals.macs == macs(theirs, 3, 224, 224)


@pytest.mark.parametrize("variant", ["x_400mf", "y_400mf"])
def test_outputs_are_torchvision_s(variant: str) -> None:
    theirs = stirred(torchvision.models.get_model(f"regnet_{variant}"))
    ours = build(source(drawn(variant, size=32))).eval()
    ours.load_state_dict(renamed(theirs.state_dict()), strict=True)
    apart, _ = compared(ours, theirs, 3, 32, 32)
    assert apart == 0.0


def test_every_network_has_four_stages() -> None:
    """As the note of the chain of stages says."""
    for variant in LINES:
        blocks = drawn(variant).blocks["Trunk"].nodes
        assert sorted(id for id in blocks if id.startswith("block")) == [f"block{n}" for n in (1, 2, 3, 4)]
