"""What a search finds first, in the palette and on the canvas."""

import pytest

from designer.canvas.search import Entry, found
from designer.offers import of_catalogue, of_type
from designer.ranking import best_first
from engine.catalogue import LAYERS


def first(query: str) -> str:
    """Return the key of what is found first."""
    return best_first(of_catalogue(), query, lambda offer: offer)[0].key


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("c", "Conv2d"),
        ("conv", "Conv2d"),
        ("convolution", "Conv2d"),
        ("pool", "MaxPool2d"),
        ("pooling", "MaxPool2d"),
        ("pooling max", "MaxPool2d"),
        ("max pool", "MaxPool2d"),
        ("average pool", "AvgPool2d"),
        ("norm", "BatchNorm2d"),
        ("batch", "BatchNorm2d"),
        ("bn", "BatchNorm2d"),
        ("dense", "Linear"),
        ("fully connected", "Linear"),
        ("fc", "Linear"),
        ("relu", "ReLU"),
        ("act", "ReLU"),
        ("gap", "AdaptiveAvgPool2d/Global average pooling"),
        ("depthwise", "Conv2d/Depthwise convolution"),
        ("pointwise", "Conv2d/Pointwise convolution"),
        ("1x1", "Conv2d/Pointwise convolution"),
        ("dilated", "Conv2d/Dilated convolution"),
        ("attention", "MultiheadAttention"),
        ("skip", "Add"),
        ("residual", "Add"),
        ("in", "Input"),
    ],
)
def test_the_layer_that_most_people_mean_comes_first(query: str, key: str) -> None:
    assert first(query) == key


def test_every_layer_is_found_first_by_its_name() -> None:
    assert all(first(type) == type for type in LAYERS)
    assert all(first(type.lower()) == type for type in LAYERS)


def test_every_offer_is_found_first_by_its_name() -> None:
    assert all(first(offer.name) == offer.key for offer in of_catalogue())
    assert len({offer.name for offer in of_catalogue()}) == len(of_catalogue())


def test_what_is_none_of_them_finds_nothing() -> None:
    assert not best_first(of_catalogue(), "no such layer", lambda offer: offer)


def test_what_does_not_fit_is_told_only_when_asked_for() -> None:
    entries = [Entry(of_type("Linear"), "needs a row"), Entry(of_type("Flatten"))]
    assert [entry.offer.type for entry in found(entries, "")] == ["Flatten"]
    assert [entry.offer.type for entry in found(entries, "linear")] == ["Linear"]
