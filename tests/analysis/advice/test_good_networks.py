"""Good networks are left in peace: rules say only what an expert would agree with."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.flat import flat
from engine.analysis import analyse
from engine.analysis.advise import RULES, advise
from engine.graph.document import Design
from templates import TEMPLATES
from tests.analysis.advice.good_networks import GOOD
from tests.export.random_designs import random_design


def codes(design: Design) -> set[str]:
    report = analyse(design)
    assert report.valid, report.errors
    return {each.code for told in advise(design, report).values() for each in told}


@pytest.mark.parametrize(("build", "agreed"), GOOD.values(), ids=GOOD)
def test_good_networks(build: Callable[[], Design], agreed: set[str]) -> None:
    assert codes(build()) == agreed


TOLD = {
    "lesson_photographs": {"dense-holds-most"},
    "alexnet": {"dense-holds-most"},
    "vgg": {"dense-holds-most", "deep-plain-stack"},
    "shufflenet_v2": {"channels-off-8"},
}
"""What is told of templates at their defaults, and rightly: later ones do otherwise. Of others, none."""


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_as_they_come(name: str) -> None:
    assert codes(TEMPLATES[name].build()) == TOLD.get(name, set())


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_with_all_blocks_opened(name: str) -> None:
    assert codes(flat(TEMPLATES[name].build())) == TOLD.get(name, set())


@pytest.mark.parametrize(
    ("name", "options", "agreed"),
    [
        ("vgg", {"depth": "11"}, {"dense-holds-most"}),
        ("vgg", {"depth": "11", "batch_norm": True}, {"dense-holds-most", "bias-before-norm"}),
        ("lenet5", {"form": "1998"}, {"saturating-in-depth"}),
        ("resnet", {"depth": "152"}, set()),
        ("efficientnet", {"variant": "v2_m"}, set()),
        ("convnext", {"variant": "large"}, set()),
        ("vit", {"variant": "l_16"}, set()),
        ("vit", {"dropout": 0.0}, {"dropout-extreme"}),
        ("shufflenet_v2", {"width": "1.5"}, set()),
    ],
)
def test_variants_of_templates(name: str, options: dict[str, Any], agreed: set[str]) -> None:
    assert codes(TEMPLATES[name].build(**options)) == agreed


@pytest.mark.parametrize("depth", [18, 34, 50, 101, 152])
def test_resnets(depth: int) -> None:
    design = TEMPLATES["resnet"].build(depth=depth)
    assert codes(design) == codes(flat(design)) == set()


def test_a_resnet_on_small_images() -> None:
    """What remains there is true: the stem and the last stages are made for photographs."""
    design = TEMPLATES["resnet"].build(depth=18, size=32)
    assert codes(design) == {"pool-after-stride"}
    assert codes(flat(design)) == {"pool-after-stride", "kernel-mostly-padding", "norm-on-one-pixel"}


def test_blocks_opened_or_not_get_the_same_advice_where_their_places_agree() -> None:
    for build, agreed in GOOD.values():
        assert codes(flat(build())) == agreed


def test_every_rule_has_a_reason_and_a_source() -> None:
    assert len(RULES) >= 20
    for code, rule in RULES.items():
        assert code == rule.code == code.lower()
        assert rule.reason.endswith("."), code
        assert len(rule.reason) > 50, code
        assert rule.source, code


def test_the_order_of_advice_is_that_of_the_nodes() -> None:
    for seed in range(40):
        design = random_design(seed)
        report = analyse(design)
        told = advise(design, report)
        assert list(told) == [name for name, _ in design.graphs() if name in told]
        for name, each in told.items():
            order = ["", *report.graph(name).order]
            places = [order.index(problem.node) for problem in each]
            assert places == sorted(places)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_advice_says_the_same_twice(seed: int) -> None:
    design = random_design(seed)
    report = analyse(design)
    first, second = advise(design, report), advise(design, analyse(design))
    assert [[(each.node, each.message) for each in told] for told in first.values()] == [
        [(each.node, each.message) for each in told] for told in second.values()
    ]
