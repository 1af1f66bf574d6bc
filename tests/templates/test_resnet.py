"""The ResNets have torchvision's counts, attribute names and tensor shapes."""

import pytest
import torchvision

from engine.analysis import Report, analyse
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designs import small_residual

PUBLISHED = {
    "18": (11_689_512, 1.814),
    "34": (21_797_672, 3.664),
    "50": (25_557_032, 4.089),
    "101": (44_549_160, 7.801),
    "152": (60_192_808, 11.514),
}
"""Parameters and giga-MACs of torchvision's own table (`ResNet18_Weights.IMAGENET1K_V1.meta` …)."""


def resnet(depth: str) -> Design:
    return TEMPLATES["resnet"].build(depth=depth)


def tensors(report: Report) -> dict[str, tuple[int, ...]]:
    """Return the shape of each weight and buffer by its path."""
    return {
        f"{path}.{name}": shape
        for path, node in report.places()
        for name, shape in {**node.weights, **node.buffers}.items()
    }


@pytest.mark.parametrize("depth", PUBLISHED)
def test_counts_are_torchvision_s(depth: str) -> None:
    totals = analyse(resnet(depth)).totals
    parameters, gigamacs = PUBLISHED[depth]
    assert totals.parameters == parameters
    assert round(totals.macs / 1e9, 3) == gigamacs


@pytest.mark.parametrize("depth", PUBLISHED)
def test_tensors_are_torchvision_s(depth: str) -> None:
    theirs = getattr(torchvision.models, f"resnet{depth}")().state_dict()
    assert tensors(analyse(resnet(depth))) == {name: tuple(tensor.shape) for name, tensor in theirs.items()}


def test_equal_places_are_analysed_once() -> None:
    """The 35 equal bottlenecks of a stage share one report."""
    stage = analyse(resnet("152")).network.nodes["layer3"].bodies[0]
    assert len(stage.nodes["1"].bodies) == 35
    assert len({id(body) for body in stage.nodes["1"].bodies}) == 1


def test_small_residual_counts_by_hand() -> None:
    """Widths 4, 4, 8 over 12 × 10 and 6 × 5: two blocks in `body`, two in `stage1`, three in `stage2`."""
    report = analyse(small_residual())
    assert report.problems == ()
    stem = 4 * 2 * 9 + 4
    narrow = 4 * 4 * 9 + 2 * 4 + 4 * 4 * 9 + 4
    first = 8 * 4 * 9 + 2 * 8 + 8 * 8 * 9 + 8 + (8 * 4 + 8 + 2 * 8)
    wide = 8 * 8 * 9 + 2 * 8 + 8 * 8 * 9 + 8
    head = 16 * 3 + 3
    assert report.totals.parameters == stem + 4 * narrow + first + 2 * wide + head
    large, small = 12 * 10, 6 * 5
    macs = large * (4 * 2 * 9 + 4 * 2 * 4 * 4 * 9)
    macs += small * (8 * 4 * 9 + 8 * 8 * 9 + 8 * 4 + 2 * 2 * 8 * 8 * 9)
    assert report.totals.macs == macs + 16 * 3
    paths = {path for path, _ in report.places()}
    assert {"body.0.conv1", "body.1.conv2", "stage1.1.bn1", "stage2.0.fit.0", "stage2.2.conv1"} <= paths
    assert "stage2.3.conv1" not in paths
