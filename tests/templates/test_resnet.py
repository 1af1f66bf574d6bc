"""Blocks in blocks are counted as by hand, and equal ones once."""

import pytest
import torch

from engine.analysis import analyse
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph import edits
from templates import TEMPLATES
from tests.designs import small_residual


def test_equal_places_are_analysed_once() -> None:
    """The 35 equal bottlenecks of a stage share one report."""
    stage = analyse(TEMPLATES["resnet"].build(depth=152)).network.nodes["layer3"].bodies[0]
    assert len(stage.nodes["1"].bodies) == 35
    assert len({id(body) for body in stage.nodes["1"].bodies}) == 1


@pytest.mark.parametrize(
    ("depth", "layer", "width"), [(18, "layer1", 96), (18, "layer3", 128), (50, "layer2", 64)]
)
def test_a_stage_is_widened_by_hand(depth: int, layer: str, width: int) -> None:
    """Where shapes come to differ, or to agree, the shortcut follows without a switch."""
    design = edits.set_value(TEMPLATES["resnet"].build(depth=depth, size=32), [layer], "width", width)
    report = analyse(design)
    assert report.problems == ()
    shortcut = report.network.nodes[layer].bodies[0].nodes["0"].bodies[0].nodes["downsample"]
    assert shortcut.parameters > 0
    assert build(source(design)).eval()(torch.rand(1, 3, 32, 32)).shape == (1, 1000)


def test_a_shortcut_is_passed_by_where_nothing_changes() -> None:
    design = edits.set_value(TEMPLATES["resnet"].build(), ["layer2"], "width", 64)
    design = edits.set_value(design, ["layer2"], "stride", 1)
    report = analyse(design)
    assert report.problems == ()
    (stage,) = report.network.nodes["layer2"].bodies
    assert stage.nodes["0"].bodies[0].nodes["downsample"].parameters == 0


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
