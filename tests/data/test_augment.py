"""Images as they are prepared and varied: by the very calls of torchvision, and by nothing but the seed."""

from collections.abc import Callable
from math import sqrt
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor
from torchvision.transforms import v2

from engine.catalogue.layer import parameters
from engine.data.advised import step_problems
from engine.data.augment import (
    Augmenter,
    Constants,
    Ending,
    Mixer,
    Sight,
    calm,
    compiled,
    in_turn,
    lead,
    scattered,
)
from engine.data.feed import Feed
from engine.data.pipeline import composed, pipeline, places, written
from engine.data.specs import Preparation
from engine.data.transforms import TRANSFORMS, transform
from engine.graph.document import Design, Step

CPU = torch.device("cpu")
SMOOTH = v2.InterpolationMode.BILINEAR
COLOURS = Constants((32, 32), 10, (0.1, 0.2, 0.3), (0.4, 0.5, 0.6))

BY_HAND: list[tuple[Step, Callable[[], Any]]] = [
    (Step("Resize", {"size": (20, 24)}), lambda: v2.Resize((20, 24))),
    (
        Step("Resize", {"size": (20, 24), "fit": "crop"}),
        lambda: v2.Compose([v2.Resize(24), v2.CenterCrop((20, 24))]),
    ),
    (Step("CenterCrop", {"size": (20, 20)}), lambda: v2.CenterCrop((20, 20))),
    (Step("Pad", {"padding": 3, "padding_mode": "reflect"}), lambda: v2.Pad(3, padding_mode="reflect")),
    (Step("Grayscale"), lambda: v2.Grayscale(3)),
    (Step("RandomCrop", {"size": (32, 32)}), lambda: v2.RandomCrop((32, 32), padding=4)),
    (Step("RandomCrop", {"size": (20, 20), "padding": 0}), lambda: v2.RandomCrop((20, 20))),
    (
        Step("RandomResizedCrop", {"size": (24, 20), "scale_min": 0.5, "ratio": 2.0}),
        lambda: v2.RandomResizedCrop((24, 20), scale=(0.5, 1), ratio=(0.5, 2)),
    ),
    (Step("RandomHorizontalFlip"), lambda: v2.RandomHorizontalFlip()),
    (Step("RandomVerticalFlip", {"p": 0.9}), lambda: v2.RandomVerticalFlip(0.9)),
    (Step("RandomRotation", {"degrees": 30}), lambda: v2.RandomRotation(30, SMOOTH)),
    (Step("RandomRotation", {"smooth": False, "fill": 9}), lambda: v2.RandomRotation(10, fill=9)),
    (
        Step("RandomAffine", {"scale_min": 0.8, "scale_max": 1.2, "shear": 5}),
        lambda: v2.RandomAffine(10, (0.1, 0.1), (0.8, 1.2), 5, SMOOTH),
    ),
    (Step("RandomPerspective"), lambda: v2.RandomPerspective(0.3)),
    (Step("ElasticTransform"), lambda: v2.ElasticTransform(20, 3)),
    (
        Step("ElasticTransform", {"p": 0.5}),
        lambda: v2.RandomApply([v2.ElasticTransform(20, 3)], 0.5),
    ),
    (Step("ColorJitter", {"hue": 0.1}), lambda: v2.ColorJitter(0.2, 0.2, 0.2, 0.1)),
    (Step("RandomGrayscale", {"p": 0.5}), lambda: v2.RandomGrayscale(0.5)),
    (Step("RandomInvert"), lambda: v2.RandomInvert()),
    (Step("RandomAdjustSharpness"), lambda: v2.RandomAdjustSharpness(2)),
    (Step("GaussianBlur"), lambda: v2.GaussianBlur(5)),
    (Step("GaussianBlur", {"p": 0.5, "radius": 1}), lambda: v2.RandomApply([v2.GaussianBlur(3)], 0.5)),
    (Step("GaussianNoise"), lambda: v2.GaussianNoise(sigma=0.05)),
    (Step("RandomErasing", {"p": 1.0}), lambda: v2.RandomErasing(1)),
    (
        Step("Normalize"),
        lambda: v2.Compose([v2.ToDtype(torch.float32, True), v2.Normalize(COLOURS.mean, COLOURS.std)]),
    ),
    (Step("RandAugment", {"num_ops": 3}), lambda: v2.RandAugment(3)),
    (Step("TrivialAugmentWide"), lambda: v2.TrivialAugmentWide()),
    (Step("AutoAugment"), lambda: v2.AutoAugment(v2.AutoAugmentPolicy.CIFAR10)),
    (Step("AutoAugment", {"policy": "svhn"}), lambda: v2.AutoAugment(v2.AutoAugmentPolicy.SVHN)),
]


def pictures(*shape: int, seed: int = 0) -> Tensor:
    chance = torch.Generator().manual_seed(seed)
    return torch.randint(0, 256, shape, dtype=torch.uint8, generator=chance)


@pytest.mark.parametrize(("step", "by_hand"), BY_HAND, ids=[repr(step) for step, _ in BY_HAND])
def test_each_step_is_torchvision_s(step: Step, by_hand: Callable[[], Any]) -> None:
    image = pictures(3, 32, 32)
    own = in_turn(transform(step).calls((3, 32, 32)), COLOURS)
    if step.type == "Normalize":
        image = image.float() / 255
    for seed in range(5):
        torch.manual_seed(seed)
        expected = by_hand()(image)
        torch.manual_seed(seed)
        assert own is not None
        assert torch.equal(own(image), expected)


def test_every_step_is_compared_with_torchvision() -> None:
    assert {step.type for step, _ in BY_HAND} == TRANSFORMS.keys() - {"MixUp", "CutMix"}


@pytest.mark.parametrize("name", ["MixUp", "CutMix"])
def test_mixing_is_torchvision_s(name: str) -> None:
    images, labels = torch.rand(6, 1, 8, 8), torch.arange(6)
    mixer = Mixer(transform(Step(name, {"alpha": 0.7})).calls((1, 8, 8)), Constants((8, 8), 7), seed=3)
    state = torch.get_rng_state()
    mixed, shares = mixer(images, labels, 2, 5)
    assert torch.equal(torch.get_rng_state(), state)
    torch.manual_seed(scattered(3, 2, -6))
    expected = getattr(v2, name)(alpha=0.7, num_classes=7)(images, labels)
    assert torch.equal(mixed, expected[0])
    assert torch.equal(shares, expected[1])
    assert shares.sum(1).tolist() == pytest.approx([1] * 6)


@pytest.mark.parametrize("shape", [(1, 1, 1), (3, 2, 1), (1, 7, 5), (3, 33, 41), (4, 9, 9)])
@pytest.mark.parametrize("name", sorted(TRANSFORMS))
def test_each_step_takes_every_image_or_says_why_not(name: str, shape: tuple[int, ...]) -> None:
    """What `advised` lets pass, torchvision does, and makes the shape that the step says."""
    values = {"size": shape[1:]} if "size" in {entry.name for entry in parameters(TRANSFORMS[name])} else {}
    steps = (Step(name, values), *([] if name != "Pad" else [Step("CenterCrop", {"size": shape[1:]})]))
    found = [each for each in step_problems(Design(transforms=steps), shape) if each.severity == "error"]
    if found:
        assert all(each.fixes and each.message.endswith(".") for each in found)
        return
    whole = pipeline(steps, shape)
    constants = Constants(shape[1:], 3, (0.5,) * shape[0], (0.5,) * shape[0])
    images = lead(pictures(4, shape[0], 12, 10), whole)
    assert images.shape[1:] == whole.cached
    made = Augmenter(whole.random, constants, 0)(images, torch.arange(4), 1)
    assert Ending(whole.end, constants)(made).shape == (4, *shape)
    assert Ending(whole.calm_end, constants)(calm(images, whole, constants)).shape == (4, *shape)


STEPS = st.sampled_from(sorted(TRANSFORMS)).flatmap(
    lambda name: st.builds(
        Step,
        st.just(name),
        st.fixed_dictionaries(
            {"size": st.sampled_from([(8, 8), (12, 9)])}
            if "size" in {entry.name for entry in parameters(TRANSFORMS[name])}
            else {}
        ),
        st.booleans(),
    )
)


@given(st.lists(STEPS, max_size=6), st.sampled_from([1, 3]))
@settings(max_examples=150, deadline=None)
def test_any_list_is_cured_or_done_and_validation_is_never_random(steps: list[Step], channels: int) -> None:
    shape = (channels, 8, 8)
    design = Design(transforms=tuple(steps))
    for _ in range(20):
        errors = [found for found in step_problems(design, shape) if found.severity == "error"]
        if not errors:
            break
        design = errors[0].fixes[0].edit(design)
    assert not errors
    whole = pipeline(design.transforms, shape)
    random = {written(call) for at in places(design.transforms, shape) if at.random for call in at.calls}
    assert not random & set(map(written, whole.validation))
    training = [*whole.lead, *whole.random, *whole.end]
    assert [call for at in places(design.transforms, shape) for call in at.calls] == training or any(
        call.function == "v2.CenterCrop" for call in (*training, *whole.calm)
    )
    images = lead(pictures(2, channels, 11, 13), whole)
    mean = (0.5,) * channels
    made = Feed(images, torch.arange(2), Preparation(("a", "b"), shape, mean, mean), CPU, whole, seed=1)
    for shown, _ in made.batches([torch.arange(2)], 1):
        assert shown.shape == (2, *shape)
        assert shown.dtype == torch.float32
    sight = Sight(whole, Preparation(("a", "b"), shape, mean, mean))
    torch.manual_seed(0)
    state = torch.get_rng_state()
    first, again = (sight(pictures(2, channels, 11, 13)) for _ in range(2))
    assert torch.equal(first, again)
    assert torch.equal(torch.get_rng_state(), state)


def varied(order: list[int], epoch: int = 1, seed: int = 0) -> dict[int, Tensor]:
    steps = (Step("RandomAffine"), Step("ColorJitter"), Step("GaussianNoise"), Step("RandAugment"))
    whole = pipeline(steps, (3, 16, 16))
    images = pictures(10, 3, 16, 16)
    index = torch.tensor(order)
    made = Augmenter(whole.random, Constants((16, 16), 2), seed)(images[index], index, epoch)
    return dict(zip(order, made, strict=True))


def test_an_image_is_varied_by_seed_epoch_and_number_alone() -> None:
    torch.manual_seed(5)
    state = torch.get_rng_state()
    whole, backwards, alone = varied(list(range(10))), varied(list(range(9, -1, -1))), varied([7])
    assert torch.equal(torch.get_rng_state(), state)
    assert all(torch.equal(whole[number], backwards[number]) for number in range(10))
    assert torch.equal(whole[7], alone[7])
    for other in (varied([7], epoch=2), varied([7], seed=1)):
        assert not torch.equal(whole[7], other[7])


def test_the_threads_do_not_matter_and_are_left() -> None:
    threads = torch.get_num_threads()
    try:
        made = []
        for count in (1, 2):
            torch.set_num_threads(count)
            made.append(varied([3])[3])
            assert torch.get_num_threads() == count
    finally:
        torch.set_num_threads(threads)
    assert torch.equal(*made)


def test_chances_of_neighbours_are_not_alike() -> None:
    numbers = [scattered(seed, epoch, i) for seed in range(4) for epoch in range(4) for i in range(-50, 200)]
    assert len(set(numbers)) == len(numbers)
    share = sum(number / 2**32 for number in numbers) / len(numbers)
    assert share == pytest.approx(0.5, abs=4 / sqrt(12 * len(numbers)))


def test_what_is_not_asked_for_is_as_it_always_was() -> None:
    whole = pipeline((), (1, 28, 28))
    assert composed(whole.training) == composed(whole.validation)
    assert composed(whole.training) == (
        "v2.Compose([v2.Grayscale(), v2.Resize(SIZE), v2.ToDtype(torch.float32, scale=True), "
        "v2.Normalize(MEAN, STD)])"
    )


def test_the_short_way_to_numbers_is_torchvision_s() -> None:
    images = pictures(4, 3, 32, 32)
    whole = pipeline((), (3, 32, 32))
    by_hand = compiled(composed(whole.end), COLOURS)
    torch.testing.assert_close(Ending(whole.end, COLOURS)(images), by_hand(images), atol=1e-5, rtol=1e-5)


def test_the_imagenet_evaluation_is_the_usual_one() -> None:
    steps = (
        Step("Resize", {"size": (256, 256), "fit": "crop"}),
        Step("CenterCrop", {"size": (224, 224)}),
        Step("Normalize", {"statistics": "imagenet"}),
    )
    whole = pipeline(steps, (3, 224, 224))
    constants = Constants((224, 224), 10, *(whole.known or ((), ())))
    image = pictures(1, 3, 301, 433)
    seen = Ending(whole.calm_end, constants)(calm(lead(image, whole), whole, constants))
    usual = v2.Compose(
        [
            v2.Resize(256),
            v2.CenterCrop(224),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
        ]
    )
    torch.testing.assert_close(seen, usual(image), atol=1e-5, rtol=1e-5)
