"""Which modules of a network are frozen, and in which parts they are released: against the built network."""

from functools import cache
from itertools import pairwise

import pytest
import torch
from torch import nn

from engine.analysis import analyse
from engine.analysis.learning import FEW, Treatment, frozen_nodes, is_inside, treatment
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph import edits, learning
from engine.graph.blocks import group
from engine.graph.document import Design
from engine.graph.inlining import set_inline
from engine.train.presets import feature_extraction
from engine.train.schedules import releases
from engine.train.settings import TrainingSettings
from engine.train.treated import Treated
from templates import TEMPLATES

LEARNED = ["resnet", "mobilenet_v2", "vit", "densenet", "googlenet", "vgg", "convnext", "autoencoder"]


@cache
def extracted(template: str) -> Design:
    """Return a network of which only the head learns."""
    return feature_extraction(TEMPLATES[template].build())


def built(design: Design) -> nn.Module:
    with torch.device("meta"):
        return build(source(design))


def told(design: Design) -> Treatment:
    return treatment(analyse(design).network)


def frozen_weights(model: nn.Module) -> set[str]:
    return {name for name, weight in model.named_parameters() if not weight.requires_grad}


@pytest.mark.parametrize("template", LEARNED)
def test_what_is_frozen_is_what_does_not_count_as_trained(template: str) -> None:
    design = extracted(template)
    model, treated = built(design), told(design)
    learnt = sum(w.numel() for name, w in model.named_parameters() if not treated.freezes(name))
    assert learnt == analyse(design).totals.trainable


@pytest.mark.parametrize("template", LEARNED)
def test_every_step_of_a_release_frees_weights_and_the_last_frees_all(template: str) -> None:
    design = extracted(template)
    model, treated = built(design), told(design)
    settings = TrainingSettings(epochs=len(treated.parts) + 1, unfreeze_every=1)
    left = [
        *(_after(Treated(model, treated, settings), model, epoch) for epoch in range(1, settings.epochs + 1))
    ]
    assert left[0] == {name for name, _ in model.named_parameters() if treated.freezes(name)}
    for before, after in pairwise(left):
        assert after < before
    assert left[-1] == set()


@pytest.mark.parametrize("every", [0, 1, 2, 3])
@pytest.mark.parametrize("epochs", [1, 2, 6, 7, 40])
def test_the_drawing_knows_after_which_epochs_more_learns(every: int, epochs: int) -> None:
    design = extracted("lenet5")
    settings = TrainingSettings(epochs=epochs, unfreeze_every=every)
    treated = Treated(built(design), told(design), settings)
    counts = [len(treated.frozen(epoch)) for epoch in range(1, epochs + 1)]
    changed = [after for after, (now, then) in enumerate(pairwise(counts), 1) if now != then]
    assert [*releases(settings, len(told(design).parts))] == changed


def _after(treated: Treated, model: nn.Module, epoch: int) -> set[str]:
    treated.begin(epoch)
    return frozen_weights(model)


@pytest.mark.parametrize("template", ["mobilenet_v2", "vgg", "densenet", "convnext"])
def test_a_network_in_one_large_block_is_released_in_the_parts_of_the_block(template: str) -> None:
    design = extracted(template)
    assert frozen_nodes(design) == 1
    assert len(told(design).parts) >= FEW


def test_an_inline_block_is_one_part() -> None:
    treated = told(extracted("resnet"))
    assert treated.parts[0] == ("conv1", "bn1", "relu", "maxpool")
    assert treated.parts[1:] == (("layer1",), ("layer2",), ("layer3",), ("layer4",))
    assert frozen_nodes(extracted("resnet")) == 5


def test_what_is_inside_of_two_inline_blocks_is_frozen(tiny: Design) -> None:
    design, inner = group(tiny, ["conv", "bn"])
    design = set_inline(design, inner, True)
    design, outer = group(design, [inner, "relu"])
    design = learning.freeze(set_inline(design, outer, True), [outer])
    assert told(design).parts == (("conv", "bn", "relu"),)
    model = built(design)
    assert {name for name, _ in model.named_parameters() if told(design).freezes(name)} == {
        name for name, _ in model.named_parameters() if not is_inside(name, "fc")
    }


def test_chance_in_an_opened_block_stays_still_until_all_of_it_is_released(tiny: Design) -> None:
    design, block = group(tiny, ["conv", "bn", "relu", "flatten", "drop"])
    design = learning.freeze(design, [block])
    (first, second) = told(design).parts
    assert {path.split(".")[-1] for path in first} >= {"conv", "drop"}
    assert [path.split(".")[-1] for path in second] == ["bn"]


def test_what_leads_nowhere_is_no_part(tiny: Design) -> None:
    design = edits.add(tiny, "Linear", id="loose", values={"out_features": 3})
    design = edits.connect(design, "drop", "loose")
    assert told(learning.freeze(design, ["conv", "loose"])).frozen == ("conv",)


def test_numbered_repeats_are_frozen_all() -> None:
    design = TEMPLATES["resnet"].build(depth="50")
    (later,) = (id for id, node in design.blocks["Stage"].nodes.items() if node.repeat != 1)
    design = learning.freeze(design, [later], within="Stage")
    left = {name.split(".")[1] for name, _ in built(design).named_parameters() if "layer" in name} - {
        path.split(".")[1] for path in told(design).frozen
    }
    assert left == {"0"}
