"""Exported networks give the right outputs at equal weights: counts and shapes prove no wiring."""

import pytest
import torch
from torch import nn

from benchmarks.flat import flat
from engine.analysis import analyse
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designs import small_residual
from tests.templates.torchvision_oracle import compared, stirred


def difference(one: nn.Module, other: nn.Module, *shape: int) -> float:
    """Return the largest difference of two models' outputs for the same random images."""
    return compared(one, other, *shape)[0]


class Residual(nn.Module):
    """The block of `small_residual`, by hand."""

    def __init__(self, entering: int, width: int, widen: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(entering, width, 3, stride=2 if widen else 1, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        if widen:
            self.fit = nn.Sequential(nn.Conv2d(entering, width, 1, stride=2), nn.BatchNorm2d(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        shortcut = self.fit(x) if hasattr(self, "fit") else x
        return torch.relu(self.conv2(torch.relu(self.bn1(self.conv1(x)))) + shortcut)


class SmallResidual(nn.Module):
    """The network of `small_residual`, by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(2, 4, 3, padding=1)
        self.body = nn.Sequential(Residual(4, 4, False), Residual(4, 4, False))
        self.stage1 = nn.Sequential(Residual(4, 4, False), Residual(4, 4, False))
        self.stage2 = nn.Sequential(Residual(4, 8, True), Residual(8, 8, False), Residual(8, 8, False))
        self.fc = nn.Linear(16, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.stage2(self.stage1(self.body(self.stem(x))))
        result: torch.Tensor = self.fc(nn.functional.adaptive_avg_pool2d(x, (2, 1)).flatten(1))
        return result


def test_exported_small_residual_is_the_one_by_hand() -> None:
    theirs = stirred(SmallResidual())
    ours = build(source(small_residual())).eval()
    ours.load_state_dict(theirs.state_dict(), strict=True)
    assert difference(ours, theirs, 2, 12, 10) == 0.0


def test_swapped_weights_show() -> None:
    """The comparison can fail: with two blocks' weights exchanged the outputs differ."""
    theirs = stirred(SmallResidual())
    ours = build(source(small_residual())).eval()
    ours.load_state_dict(theirs.state_dict())
    ours.get_submodule("body.0").load_state_dict(theirs.get_submodule("body.1").state_dict())
    assert difference(ours, theirs, 2, 12, 10) > 1e-3


@pytest.mark.parametrize(
    "design", [small_residual(), TEMPLATES["resnet"].build(depth=18, size=32)], ids=["small", "resnet18"]
)
def test_blocks_compute_what_their_nodes_would_in_one_graph(design: Design) -> None:
    opened = flat(design)
    assert analyse(opened).problems == ()
    assert analyse(opened).totals == analyse(design).totals
    nested, plain = stirred(build(source(design))), build(source(opened)).eval()
    plain.load_state_dict(
        {renamed(name): tensor for name, tensor in nested.state_dict().items()}, strict=True
    )
    (shape,) = source(design).inputs
    assert difference(nested, plain, *shape) == 0.0


def renamed(name: str) -> str:
    """Return a tensor's name in the flat network: ``layer1.0.conv1.weight`` → ``layer1_0_conv1.weight``."""
    path, _, tensor = name.rpartition(".")
    return f"{path.replace('.', '_')}.{tensor}"


def test_flat_resnet_152_has_every_node() -> None:
    """155 convolutions and norms, 151 ReLUs, 50 sums, two poolings, flatten, linear, input and output."""
    opened = flat(TEMPLATES["resnet"].build(depth=152))
    assert len(opened.network.nodes) == 155 + 155 + 151 + 50 + 2 + 2 + 2
    assert analyse(opened).valid


@pytest.mark.parametrize("name", ["lenet5", "lesson_digits", "lesson_photographs", "voxnet"])
def test_chains_are_sequences(name: str) -> None:
    """The templates without branches compute what the same modules do one after the other."""
    design = TEMPLATES[name].build()
    ours = stirred(build(source(design)))
    (shape,) = source(design).inputs
    assert difference(ours, nn.Sequential(*ours.children()), *shape) == 0.0


def test_a_stage_of_one_block_is_exported() -> None:
    """The repeat of the following blocks may be zero, as `=depth - 1` is here."""
    design = edits.set_value(small_residual(), ["stage2"], "depth", 1)
    ours = build(source(design))
    assert [name for name, _ in ours.get_submodule("stage2").named_children()] == ["0"]
