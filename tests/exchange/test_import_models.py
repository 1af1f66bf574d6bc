"""One small model of each of torchvision's families: equal names, counts and outputs after the import."""

from collections.abc import Callable
from functools import partial

import pytest
import torch
from torch import nn
from torchvision import models
from torchvision.models.convnext import CNBlockConfig
from torchvision.models.resnet import BasicBlock, Bottleneck

from engine.compile.fx.importer import imported
from engine.compile.fx.sources import Model
from engine.compile.fx.verify import verified
from tests.exchange.holding import LIKE, counted, held

Maker = Callable[[], nn.Module]

SMALL: dict[str, tuple[Maker, int]] = {
    "squeezenet": (models.squeezenet1_1, 64),
    "resnet": (partial(models.ResNet, BasicBlock, [2, 1, 1, 1], num_classes=10), 64),
    "resnext": (
        partial(models.ResNet, Bottleneck, [2, 1, 2, 1], num_classes=10, groups=4, width_per_group=8),
        64,
    ),
    "densenet": (partial(models.DenseNet, 8, (2, 3), 16, num_classes=10), 64),
    "mobilenet_v2": (partial(models.mobilenet_v2, width_mult=0.25, num_classes=10), 64),
    "mobilenet_v3": (partial(models.mobilenet_v3_small, num_classes=10), 64),
    "mnasnet": (partial(models.mnasnet0_5, num_classes=10), 64),
    "shufflenet": (partial(models.shufflenet_v2_x0_5, num_classes=10), 64),
    "efficientnet": (partial(models.efficientnet_b0, num_classes=10), 64),
    "regnet": (partial(models.regnet_y_400mf, num_classes=10), 64),
    "convnext": (
        partial(models.ConvNeXt, [CNBlockConfig(8, 16, 2), CNBlockConfig(16, None, 2)], 0.5, num_classes=10),
        32,
    ),
    "vit": (partial(models.VisionTransformer, 32, 8, 2, 2, 16, 32, num_classes=10), 32),
    "swin": (
        partial(models.SwinTransformer, [4, 4], 8, [2, 2], [2, 2], [4, 4], num_classes=10),
        32,
    ),
    "maxvit": (
        partial(
            models.MaxVit,
            (64, 64),
            8,
            4,
            [8, 16],
            [2, 1],
            4,
            0.2,
            num_classes=10,
        ),
        64,
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_family(name: str) -> None:
    make, side = SMALL[name]
    torch.manual_seed(0)
    module = make()
    result = held(module, (3, side, side), rounding=LIKE)
    if name != "regnet":  # whose names hold dashes
        assert result.names.keys() == module.state_dict().keys()
        assert all(ours == theirs for ours, theirs in result.names.items())
    counted(module, result, 3, side, side)


def test_equal_stages_become_one_block() -> None:
    result = held(SMALL["resnext"][0](), (3, 64, 64), rounding=LIKE)
    assert len(result.design.blocks) < 5


@pytest.mark.parametrize(("make", "left"), [(models.googlenet, "aux"), (models.inception_v3, "AuxLogits")])
def test_heads_for_training_alone_are_left_out(make: Callable[..., nn.Module], left: str) -> None:
    with torch.device("meta"):
        module = make(init_weights=False)
    result = imported(Model(module, "model", ((3, 96, 96),)))
    assert result.left_out
    assert all(name.startswith(left) for name in result.left_out)


def test_the_models_own_weights_come_back_after_the_comparison() -> None:
    module = SMALL["convnext"][0]()
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    model = Model(module, "model", ((3, 32, 32),))
    with torch.no_grad():
        verified(imported(model), model)
    assert all(torch.equal(tensor, before[name]) for name, tensor in module.state_dict().items())
