"""The declarations of the steps: complete, in words, and told what is wrong with them."""

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torchvision.transforms import v2

from docs.preparing import PAGE, page
from engine.catalogue.fields import Integer, Number
from engine.catalogue.layer import parameters
from engine.data.advised import step_problems
from engine.data.pipeline import composed, pipeline, written
from engine.data.transforms import (
    CATEGORIES,
    TRANSFORMS,
    makes_size,
    ordered,
    sized,
    title,
    transform,
    value_problems,
)
from engine.data.transforms.presets import PRESETS
from engine.errors import DataError, EditError
from engine.graph import preparing
from engine.graph.document import Design, Step

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("declared", ordered(), ids=lambda declared: str(declared.__name__))
def test_every_step_is_declared_whole(declared: type) -> None:
    step = TRANSFORMS[declared.__name__]
    assert title(step).endswith(".")
    assert step.synonyms
    for entry in parameters(step):
        assert entry.help.endswith(".")
        assert entry.kind.problem(entry.default) is None
    names = {entry.name: entry.kind for entry in parameters(step)}
    for preset in step.presets:
        assert preset.help.endswith(".")
        assert all(names[name].problem(value) is None for name, value in preset.values.items())
    assert step.random or not step.batch


def test_the_palette_order_follows_the_categories() -> None:
    found = [declared.category for declared in ordered()]
    assert found == sorted(found, key=CATEGORIES.index)
    assert set(found) == set(CATEGORIES)


def test_declarations_need_no_torch() -> None:
    code = (
        "import sys, engine.data.transforms.presets, engine.data.advised, engine.data.scripted; "
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("shape", [(1, 8, 8), (1, 28, 28), (3, 32, 32), (3, 224, 224), (3, 33, 65)])
@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: str(preset.name))
def test_every_preset_suits_every_image(preset: object, shape: tuple[int, ...]) -> None:
    steps = next(each for each in PRESETS if each is preset).steps(shape)
    assert not step_problems(Design(transforms=steps), shape)
    assert all(step.type in TRANSFORMS for step in steps)


@pytest.mark.parametrize("declared", [each for each in ordered() if makes_size(each.__name__)])
@pytest.mark.parametrize("size", [(8, 8), (28, 36), (64, 48)])
def test_a_step_that_names_no_size_makes_the_inputs(declared: type, size: tuple[int, int]) -> None:
    """torchvision itself makes images of the Input's size, in training and in validation."""
    shape, steps = (3, *size), (Step(declared.__name__),)
    assert not step_problems(Design(transforms=steps), shape)
    made = pipeline(steps, shape)
    image = torch.zeros(3, 40, 52, dtype=torch.uint8)
    for calls in (made.lead + made.random, made.lead + made.calm):
        assert eval(composed(calls), {"v2": v2, "torch": torch, "SIZE": size})(image).shape == shape


def test_only_a_size_that_is_named_stays_when_the_input_changes() -> None:
    named = Design(transforms=(Step("Resize", {"size": (32, 32)}),))
    (problem,) = step_problems(named, (1, 28, 28))
    cured = problem.fixes[0].edit(named)
    assert cured.transforms == (Step("Resize"),)
    assert not step_problems(cured, (1, 40, 36))
    assert sized(cured.transforms, (2, 50)) == cured.transforms, "signals have no height"


@pytest.mark.parametrize(
    ("steps", "shape", "said", "cure"),
    [
        ((Step("Flip"),), (3, 8, 8), "Step 1 (Flip): there is no such step", "Remove Flip"),
        (
            (Step("RandomRotation", {"degrees": 900.0}),),
            (3, 8, 8),
            "degrees needs 0 to 180 but is 900",
            "Set degrees to 180.0",
        ),
        ((Step("RandomRotation", {"p": 1.0}),), (3, 8, 8), "p is none of its values", "Leave p as usual"),
        (
            (Step("Normalize"), Step("ColorJitter")),
            (3, 8, 8),
            "needs the images as they are, but gets them normalised",
            "Move Normalize behind it",
        ),
        ((Step("Normalize"), Step("Normalize")), (3, 8, 8), "has normalised: remove one", "Remove Normalize"),
        (
            (Step("MixUp"), Step("RandomRotation")),
            (3, 8, 8),
            "mixes whole batches, which is done after everything else",
            "Move it to the end",
        ),
        (
            (Step("RandomCrop", {"size": (30, 30)}),),
            (3, 8, 8),
            "cuts 30 × 30 out of 16 × 16 (with its padding), which is too small",
            "Set size to 8 × 8",
        ),
        (
            (Step("CenterCrop", {"size": (6, 6)}),),
            (3, 8, 8),
            "The steps make images of 6 × 6, but the Input takes 8 × 8",
            "Set size of CenterCrop to 8 × 8",
        ),
        ((Step("Pad"),), (3, 8, 8), "make images of 12 × 12", "Put a Resize to 8 × 8 behind it"),
        (
            (Step("ColorJitter"),),
            (5, 8, 8),
            "is for grey (1 channel) and colours (3), but the Input takes 5 channels",
            "Remove ColorJitter",
        ),
        ((Step("RandomRotation"),), (2, 100), "is for images, but the Input takes", "Remove RandomRotation"),
        ((Step("CutMix"),), (1, 4, 8, 8), "is for images, but the Input takes", "Remove CutMix"),
        (
            (Step("GaussianBlur", {"radius": 9}),),
            (1, 8, 8),
            "mixes 9 pixels to either side, but images have 8",
            "Set GaussianBlur as usual",
        ),
        (
            (Step("RandomAffine", {"scale_min": 2.0}),),
            (1, 8, 8),
            "has scale_min 2 above scale_max 1",
            "Set RandomAffine as usual",
        ),
    ],
)
def test_what_is_wrong_is_told_and_cured(
    steps: tuple[Step, ...], shape: tuple[int, ...], said: str, cure: str
) -> None:
    design = Design(transforms=steps)
    (found,) = step_problems(design, shape)
    assert said in found.message
    assert found.fixes[0].title == cure
    assert not step_problems(found.fixes[0].edit(design), shape)


def test_signals_and_volumes_may_be_varied_by_what_suits_them() -> None:
    steps = (Step("RandomHorizontalFlip"), Step("GaussianNoise"), Step("MixUp"))
    for shape in ((2, 100), (1, 8, 8, 8)):
        assert not step_problems(Design(transforms=steps), shape)
        whole = pipeline(steps, shape)
        assert not whole.lead
        assert "clip=False" in composed(whole.random)


def test_what_is_skipped_is_neither_done_nor_judged() -> None:
    steps = (Step("Flip", skipped=True), Step("Pad", skipped=True))
    assert not step_problems(Design(transforms=steps), (3, 8, 8))
    assert pipeline(steps, (3, 8, 8)) == pipeline((), (3, 8, 8))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just('"), evil("'),
    lambda inner: st.tuples(inner, inner) | st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(
    st.sampled_from(sorted(TRANSFORMS)).flatmap(
        lambda name: st.builds(
            Step,
            st.just(name),
            st.dictionaries(
                st.sampled_from([entry.name for entry in parameters(TRANSFORMS[name])] or ["size"]), ANYTHING
            ),
        )
    )
)
@settings(deadline=None)
def test_no_value_of_a_stranger_becomes_code(step: Step) -> None:
    """What is written is calls of v2 with numbers and known words; else the step is refused."""
    if any(value_problems(step)):
        with pytest.raises(DataError, match=step.type):
            transform(step)
        return
    for call in transform(step).calls((3, 32, 32)):
        names = {part.id for part in ast.walk(ast.parse(written(call))) if isinstance(part, ast.Name)}
        assert names <= {"v2", "MEAN", "STD", "CLASSES"}
        words = {
            part.value
            for part in ast.walk(ast.parse(written(call)))
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        assert words <= {"constant", "edge", "reflect", "symmetric"}


def test_unknown_steps_come_into_no_pipeline() -> None:
    for step in (Step("__import__"), Step("Resize", {"size": "os"})):
        with pytest.raises(DataError):
            pipeline((step,), (3, 8, 8))


def test_steps_are_edited() -> None:
    design = preparing.add_step(preparing.add_step(Design(), "Pad"), "Resize", 0, {"size": (8, 8)})
    assert [step.type for step in design.transforms] == ["Resize", "Pad"]
    assert preparing.move_step(design, 0, 1).transforms == design.transforms[::-1]
    assert preparing.remove_step(design, 0).transforms == design.transforms[1:]
    assert preparing.skip_step(design, 1).transforms[1] == Step("Pad", skipped=True)
    assert preparing.skip_step(preparing.skip_step(design, 1), 1, False) == design
    changed = preparing.set_step(design, 1, "padding", 4)
    assert changed.transforms[1].values == {"padding": 4}
    assert preparing.set_step(changed, 1, "padding", None) == design
    refused: tuple[Callable[[], Design], ...] = (
        lambda: preparing.remove_step(design, 2),
        lambda: preparing.move_step(design, 0, -1),
        lambda: preparing.add_step(design, "Pad", 5),
        lambda: preparing.replace_steps(design, [Step("Pad")] * 101),
    )
    for wrong in refused:
        with pytest.raises(EditError):
            wrong()


def test_whole_numbers_and_reals_keep_their_kinds() -> None:
    """A real that is written as 1 prints as torchvision reads it; limits are those of the kind."""
    for declared in TRANSFORMS.values():
        for entry in parameters(declared):
            if isinstance(entry.kind, Integer | Number):
                assert entry.kind.minimum <= entry.default <= entry.kind.maximum  # type: ignore[operator]


def test_the_page_of_all_steps_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m docs.preparing"
    assert all(f"| `{name}` |" in page() for name in TRANSFORMS)
