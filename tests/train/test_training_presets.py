"""The usual ways to train a network that has learned something: what they freeze and leave bit-equal."""

from pathlib import Path
from typing import Any

import pytest
import torch

from engine.analysis import analyse
from engine.analysis.learning import holds_weights, treatment, weighted
from engine.compile.build import build
from engine.compile.weights import read
from engine.data import fit
from engine.data.specs import DATA_SETS
from engine.errors import EditError
from engine.export.pytorch import source
from engine.files import format
from engine.graph import edits, learning
from engine.graph.blocks import group
from engine.graph.document import Design
from engine.train.presets import PRESETS, everything, feature_extraction, fine_tuning
from engine.train.settings import TrainingSettings
from engine.train.worker import train
from templates import TEMPLATES

QUICK = TrainingSettings(data="digits", epochs=1, batch_size=512, validation=0.5, device="cpu")


@pytest.fixture(scope="module")
def small_resnet() -> Design:
    """A ResNet-18 for small images of ten classes."""
    design = TEMPLATES["resnet"].build(depth="18", classes=10)
    (input,) = design.network.inputs
    return edits.set_value(design, [input], "shape", (1, 8, 8))


def trained(design: Design, tmp_path: Path, settings: TrainingSettings = QUICK) -> tuple[Any, Any]:
    """Return the tensors with which a run begins, and those with which it ends."""
    file = tmp_path / "design.convas"
    format.write(design, file)
    train(file, settings, tmp_path / "run")
    torch.manual_seed(settings.seed)
    return build(source(design)).state_dict(), read(tmp_path / "run" / "last.safetensors")


def test_feature_extraction_trains_the_head_alone(small_resnet: Design, tmp_path: Path) -> None:
    design = feature_extraction(small_resnet)
    before, after = trained(design, tmp_path)
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"fc.weight", "fc.bias"}
    assert before.keys() == after.keys()


def test_fine_tuning_lets_one_part_after_the_other_learn(small_resnet: Design, tmp_path: Path) -> None:
    design = fine_tuning(edits.set_training(small_resnet, {"epochs": 2}))
    settings = TrainingSettings.of(design.training).changed(
        data="digits", batch_size=512, validation=0.5, device="cpu", lr=0.01
    )
    assert settings.unfreeze_every == 1
    before, after = trained(design, tmp_path, settings)
    changed = {name.split(".")[0] for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"layer4", "fc"}


def test_fine_tuning_is_gentle_and_frees_all_in_time(small_resnet: Design) -> None:
    settings = TrainingSettings.of(fine_tuning(small_resnet).training)
    assert (settings.schedule, settings.warmup) == ("cosine", 1.0)
    assert settings.lr == pytest.approx(0.0002)
    parts = len(treatment(analyse(fine_tuning(small_resnet)).network).parts)
    assert (settings.epochs - 1) // settings.unfreeze_every >= parts


def test_fine_tuning_twice_is_no_gentler_than_once(small_resnet: Design) -> None:
    once = fine_tuning(small_resnet)
    assert fine_tuning(once).training == once.training


def test_everything_thaws_blocks_too(small_resnet: Design) -> None:
    design = learning.freeze(feature_extraction(small_resnet), ["conv1"], within="BasicBlock")
    free = everything(design)
    assert treatment(analyse(free).network).frozen == ()
    assert {node for _, graph in free.graphs() for node in graph.nodes.values() if node.frozen} == set()


def test_one_way_takes_the_place_of_another(small_resnet: Design) -> None:
    design = feature_extraction(fine_tuning(small_resnet))
    assert TrainingSettings.of(design.training).unfreeze_every == 0


def test_the_trainable_count_is_that_of_the_head(small_resnet: Design) -> None:
    totals = analyse(feature_extraction(small_resnet)).totals
    assert totals.trainable == 512 * 10 + 10


def test_the_head_of_a_network_in_one_block_is_inside_of_it(tiny: Design) -> None:
    inside = [id for id in tiny.network.nodes if id not in ("input", "output")]
    design, _ = group(tiny, inside)
    frozen = treatment(analyse(feature_extraction(design)).network).frozen
    assert [path.split(".")[-1] for path in frozen] == ["conv", "bn"]


def test_what_has_nothing_to_freeze_says_so(tiny: Design) -> None:
    bare = edits.extract(edits.extract(tiny, ["conv"]), ["bn"])
    with pytest.raises(EditError, match="Only fc has weights"):
        feature_extraction(bare)
    with pytest.raises(EditError, match="no weights"):
        feature_extraction(edits.extract(bare, ["fc"]))
    with pytest.raises(EditError, match="errors"):
        feature_extraction(edits.set_value(tiny, ["conv"], "kernel_size", 30))


@pytest.mark.parametrize("name", PRESETS)
def test_each_way_has_a_name_and_sentences(name: str) -> None:
    preset = PRESETS[name]
    assert preset.title
    assert preset.help.endswith(".")
    assert preset.told.endswith(".")


@pytest.mark.parametrize("template", ["vgg", "mobilenet_v2", "densenet", "efficientnet"])
def test_the_head_is_the_last_that_learns(template: str) -> None:
    if template not in TEMPLATES:
        pytest.skip(f"there is no template {template}")
    report = analyse(feature_extraction(TEMPLATES[template].build()))
    graph = report.network
    free = [id for id in weighted(graph) if not graph.nodes[id].node.frozen]
    assert len(free) == 1
    assert 0 < report.totals.trainable < report.totals.parameters


def test_only_what_holds_weights_can_be_frozen(tiny: Design) -> None:
    graph = analyse(tiny).network
    assert [id for id in graph.order if holds_weights(graph, id)] == ["conv", "bn", "fc"]
    assert weighted(graph) == ["conv", "bn", "fc"]


def test_a_new_head_leaves_what_stands_before_it(small_resnet: Design) -> None:
    design = fit.headed(small_resnet, DATA_SETS["shapes"](), "cross-entropy")
    changed = {id for id, node in design.network.nodes.items() if node != small_resnet.network.nodes.get(id)}
    assert changed <= {"fc"}
