"""Templates that torchvision has too equal its models: tensors by name, counts, outputs at equal weights."""

from typing import Any

import pytest
from torchvision.models import get_model_weights

from engine.analysis import analyse
from templates import TEMPLATES
from tests.templates.torchvision_oracle import check_figures, check_outputs, on_meta

Options = dict[str, Any]

VARIANTS: list[tuple[str, Options, str]] = [
    ("alexnet", {}, "alexnet"),
    *(("vgg", {"depth": depth}, f"vgg{depth}") for depth in (11, 13, 16, 19)),
    *(("vgg", {"depth": depth, "batch_norm": True}, f"vgg{depth}_bn") for depth in (11, 13, 16, 19)),
    *(("resnet", {"depth": depth}, f"resnet{depth}") for depth in (18, 34, 50, 101, 152)),
    ("resnet", {"depth": 50, "groups": 32, "width_per_group": 4}, "resnext50_32x4d"),
    ("resnet", {"depth": 101, "width_per_group": 128}, "wide_resnet101_2"),
    *(
        ("resnext", {"variant": variant}, f"resnext{variant}")
        for variant in ("50_32x4d", "101_32x8d", "101_64x4d")
    ),
    *(("wide_resnet", {"depth": depth}, f"wide_resnet{depth}_2") for depth in (50, 101)),
    *(("densenet", {"depth": depth}, f"densenet{depth}") for depth in (121, 161, 169, 201)),
    *(("squeezenet", {"version": f"1.{minor}"}, f"squeezenet1_{minor}") for minor in (0, 1)),
    *(
        ("vit", {"variant": variant}, f"vit_{variant}")
        for variant in ("b_16", "b_32", "l_16", "l_32", "h_14")
    ),
]

SMALLEST: list[tuple[str, Options, str, Options, int]] = [
    ("alexnet", {}, "alexnet", {}, 63),
    ("vgg", {"depth": 11}, "vgg11", {}, 32),
    ("vgg", {"depth": 11, "batch_norm": True}, "vgg11_bn", {}, 32),
    ("resnet", {"depth": 18}, "resnet18", {}, 64),
    ("resnet", {"depth": 50}, "resnet50", {}, 64),
    ("resnext", {}, "resnext50_32x4d", {}, 64),
    ("wide_resnet", {}, "wide_resnet50_2", {}, 64),
    ("densenet", {}, "densenet121", {}, 64),
    ("squeezenet", {"version": "1.0"}, "squeezenet1_0", {}, 64),
    ("squeezenet", {"version": "1.1"}, "squeezenet1_1", {}, 64),
    ("vit", {"variant": "b_32", "size": 64}, "vit_b_32", {"image_size": 64}, 64),
]
"""The smallest of each family: options of the template, its name and options there, side of the images."""


@pytest.mark.parametrize(("name", "options", "theirs"), VARIANTS, ids=str)
def test_figures_are_torchvision_s(name: str, options: Options, theirs: str) -> None:
    assert TEMPLATES[name].torchvision(**options) == theirs
    design = TEMPLATES[name].build(**options)
    check_figures(design, on_meta(theirs), 3, 224, 224)
    totals = analyse(design).totals
    assert (totals.parameters, round(totals.macs / 1e9, 3)) in published(theirs)


def published(name: str) -> list[tuple[int, float]]:
    """Return parameters and giga-MACs of torchvision's own table, for images of 224 × 224."""
    table = [weights.meta for weights in get_model_weights(name)]
    return [(meta["num_params"], meta["_ops"]) for meta in table]


@pytest.mark.parametrize(("name", "options", "theirs", "their_options", "size"), SMALLEST, ids=str)
def test_outputs_are_torchvision_s(
    name: str, options: Options, theirs: str, their_options: Options, size: int
) -> None:
    model = on_meta(theirs, num_classes=10, **their_options)
    check_outputs(TEMPLATES[name].build(classes=10, **options), model, 3, size, size)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("resnet", {"groups": 2}),
        ("resnet", {"depth": 152, "width_per_group": 128}),
        ("wide_resnet", {"factor": 3}),
        ("wide_resnet", {"depth": 152}),
        ("lenet5", {}),
    ],
    ids=str,
)
def test_what_torchvision_lacks_has_no_name_there(name: str, options: Options) -> None:
    assert TEMPLATES[name].torchvision(**options) is None
