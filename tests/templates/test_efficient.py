"""MobileNet, ShuffleNet, MNASNet, EfficientNet and ConvNeXt have torchvision's figures, settings, outputs."""

from collections.abc import Iterator
from typing import Any

import pytest
import torchvision

from engine.analysis import analyse
from templates import TEMPLATES
from templates.convolutions import divisible
from templates.efficientnet import VARIANTS
from tests.templates.torchvision_oracle import (
    check_figures,
    check_outputs,
    check_settings,
    check_training,
    on_meta,
)

FAMILIES = ("mobilenet_v2", "mobilenet_v3", "shufflenet_v2", "mnasnet", "efficientnet", "convnext")
SMALLEST: tuple[tuple[str, dict[str, Any]], ...] = (
    ("mobilenet_v2", {}),
    ("mobilenet_v3", {"variant": "small"}),
    ("mobilenet_v3", {"variant": "large"}),
    ("shufflenet_v2", {"width": "0.5"}),
    ("mnasnet", {"width": "0.5"}),
    ("efficientnet", {"variant": "b0"}),
    ("efficientnet", {"variant": "v2_s"}),
    ("convnext", {"variant": "tiny"}),
)


def variants() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every network of the families that torchvision has, too."""
    for name in FAMILIES:
        first = TEMPLATES[name].options[0]
        for value in first.kind.options:  # type: ignore[attr-defined]  # the first option is a choice
            if TEMPLATES[name].torchvision(**{first.name: value}):
                yield name, {first.name: value}


@pytest.mark.parametrize(("name", "options"), list(variants()), ids=str)
def test_figures_are_torchvision_s(name: str, options: dict[str, Any]) -> None:
    model = TEMPLATES[name].torchvision(**options)
    assert model
    made, theirs = TEMPLATES[name].build(**options), on_meta(model)
    size = analyse(made).network.nodes["input"].output
    assert size
    check_figures(made, theirs, *size)
    check_settings(made, theirs)


@pytest.mark.parametrize(("name", "options"), SMALLEST, ids=str)
def test_outputs_are_torchvision_s(name: str, options: dict[str, Any]) -> None:
    model = torchvision.models.get_model(TEMPLATES[name].torchvision(**options), weights=None)
    check_outputs(TEMPLATES[name].build(**options, size=32), model, 3, 32, 32)


@pytest.mark.parametrize(("name", "options"), SMALLEST[-3:], ids=str)
def test_training_is_torchvision_s(name: str, options: dict[str, Any]) -> None:
    """Blocks are left out alike, so that outputs and gradients agree."""
    model = torchvision.models.get_model(TEMPLATES[name].torchvision(**options), weights=None)
    check_training(TEMPLATES[name].build(**options, size=32), model, 3, 32, 32, rounding=1e-5)


@pytest.mark.parametrize(
    ("name", "model", "width"),
    [
        ("mobilenet_v2", "mobilenet_v2", "0.35"),
        ("mobilenet_v2", "mobilenet_v2", "1.4"),
    ],
)
def test_other_widths_are_torchvision_s(name: str, model: str, width: str) -> None:
    theirs = on_meta(model, width_mult=float(width))
    check_figures(TEMPLATES[name].build(width=width), theirs, 3, 224, 224)


@pytest.mark.parametrize("width", ["0.35", "0.75", "1.25"])
@pytest.mark.parametrize("variant", ["large", "small"])
def test_other_widths_of_mobilenet_v3_are_torchvision_s(variant: str, width: str) -> None:
    from torchvision.models import mobilenetv3

    setting, last = mobilenetv3._mobilenet_v3_conf(f"mobilenet_v3_{variant}", width_mult=float(width))
    theirs = mobilenetv3.MobileNetV3(setting, last).to("meta").eval()
    check_figures(TEMPLATES["mobilenet_v3"].build(variant=variant, width=width), theirs, 3, 224, 224)


def test_channels_are_rounded_as_torchvision_does() -> None:
    from torchvision.models._utils import _make_divisible

    for number in range(1, 4000):
        assert divisible(number / 4) == _make_divisible(number / 4, 8)
        assert divisible(number, 24) == _make_divisible(number, 24)


@pytest.mark.parametrize("variant", VARIANTS)
def test_parameters_are_those_that_torchvision_publishes(variant: str) -> None:
    weights = torchvision.models.get_model_weights(f"efficientnet_{variant}")
    made = TEMPLATES["efficientnet"].build(variant=variant)
    totals = analyse(made).totals
    assert totals.parameters == weights.DEFAULT.meta["num_params"]
