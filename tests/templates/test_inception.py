"""GoogLeNet and Inception v3 have torchvision's figures, settings and outputs."""

import pytest
import torchvision

from engine.analysis import analyse
from templates import TEMPLATES
from tests.templates.torchvision_oracle import check_figures, check_outputs, check_settings, on_meta

WITHOUT_AUXILIARY = {"aux_logits": False, "init_weights": False}
NETWORKS = {"googlenet": (224, 32), "inception_v3": (299, 75)}
"""The size of the images for which each is meant, and the smallest that it takes."""


@pytest.mark.parametrize("name", NETWORKS)
def test_figures_are_torchvision_s(name: str) -> None:
    size, _ = NETWORKS[name]
    theirs = on_meta(name, **WITHOUT_AUXILIARY)
    check_figures(TEMPLATES[name].build(), theirs, 3, size, size)
    check_settings(TEMPLATES[name].build(), theirs)


@pytest.mark.parametrize("name", NETWORKS)
def test_outputs_are_torchvision_s(name: str) -> None:
    _, size = NETWORKS[name]
    theirs = torchvision.models.get_model(name, weights=None, **WITHOUT_AUXILIARY)
    check_outputs(TEMPLATES[name].build(size=size), theirs, 3, size, size)


def test_parameters_are_those_without_auxiliary_classifiers() -> None:
    """torchvision gives 6,624,904 for its weights of GoogLeNet, and 27,161,264 for Inception v3 with them."""
    published = torchvision.models.GoogLeNet_Weights.IMAGENET1K_V1.meta["num_params"]
    assert analyse(TEMPLATES["googlenet"].build()).totals.parameters == published
    assert analyse(TEMPLATES["inception_v3"].build()).totals.parameters == 23_834_568


def test_smaller_images_do_not_fit_inception() -> None:
    """The least size is the option's own: one pixel less, and a window would be larger than its image."""
    smaller = analyse(TEMPLATES["inception_v3"].builder(classes=10, channels=3, size=74))
    assert [problem.code for problem in smaller.problems if problem.severity == "error"]
