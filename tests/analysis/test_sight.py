"""What one position in the middle sees of the Input, held against gradients and hand-counted windows."""

from fractions import Fraction

import pytest
import torch

from engine.analysis import analyse
from engine.analysis.placing import Way
from engine.analysis.sight import Sights
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES

Made = tuple[str, dict[str, tuple[int, int]]]
"""A layer and its values."""


def sights(design: Design) -> Sights:
    return Sights(design, analyse(design))


def convolved(*layers: Made) -> Design:
    design = edits.add(Design("Seen"), "Input", id="input", values={"shape": (1, 24, 24)})
    before = "input"
    for index, (type, values) in enumerate(layers):
        design = edits.add(design, type, id=f"n{index}", values=values)
        design = edits.connect(design, before, f"n{index}")
        before = f"n{index}"
    return edits.connect(edits.add(design, "Output", id="output"), before, "output")


@pytest.mark.parametrize(
    "layers",
    [
        [("Conv2d", {"kernel_size": (3, 5), "padding": (1, 2)})],
        [("Conv2d", {"kernel_size": (3, 3), "stride": (2, 2)}), ("MaxPool2d", {})],
        [("Conv2d", {"kernel_size": (3, 3), "dilation": (2, 2)}), ("Conv2d", {"kernel_size": (2, 2)})],
        [("AvgPool2d", {}), ("Conv2d", {"kernel_size": (3, 3)})],
    ],
)
def test_the_window_is_where_gradients_arrive(layers: list[Made]) -> None:
    design = convolved(*layers)
    seen = sights(design).at(Way(), "output")
    assert seen is not None
    torch.manual_seed(0)
    model = build(source(design)).double()
    image = torch.randn(1, 1, 24, 24, dtype=torch.double, requires_grad=True)
    for module in model.modules():  # each value of a window must count, so averages take the place of maxima
        if isinstance(module, torch.nn.Conv2d):
            module.weight.data.abs_().add_(0.1)
    made = model(image)
    place = [side // 2 for side in made.shape[2:]]
    made[0, :, place[0], place[1]].sum().backward()
    assert image.grad is not None
    rows, columns = (set(part.tolist()) for part in image.grad[0, 0].nonzero(as_tuple=True))
    for found, window in zip((rows, columns), seen.windows, strict=True):
        assert found <= {*window}
        if layers[-1][0] == "Conv2d":
            assert (min(found), max(found)) == (window.start, window.stop - 1)


def test_lenet_in_words() -> None:
    found = sights(TEMPLATES["lenet5"].build())
    conv2, fc1 = found.at(Way(), "conv2"), found.at(Way(), "fc1")
    assert conv2 is not None
    assert conv2.words == "14 × 14 of 32 × 32 pixels"
    assert conv2.grid == "step 2, the first begins at 0"
    assert conv2.stride == (Fraction(2), Fraction(2))
    assert fc1 is not None
    assert (fc1.words, fc1.grid, fc1.is_everything) == ("all 32 × 32 pixels", "", True)


@pytest.mark.parametrize(
    ("name", "id", "words"),
    [
        ("signal", "conv3", "300 of 32000 positions"),
        ("voxnet", "conv2", "9 × 9 × 9 of 32 × 32 × 32 voxels"),
        ("resnet", "stem", "11 × 11 of 224 × 224 pixels"),
        ("resnet", "layer3", "211 × 211 of 224 × 224 pixels"),
    ],
)
def test_other_forms_in_words(name: str, id: str, words: str) -> None:
    seen = sights(TEMPLATES[name].build()).at(Way(), id)
    assert seen is not None
    assert seen.words == words


def test_inside_blocks_the_input_of_the_network_is_seen() -> None:
    found = sights(TEMPLATES["resnet"].build())
    inside, block = found.at(Way().into("layer1"), "1"), found.at(Way(), "layer1")
    assert inside == block
    first = found.at(Way().into("stem"), "conv1")
    assert first is not None
    assert (first.input, first.words) == ("input", "7 × 7 of 224 × 224 pixels")


def test_what_sees_nothing_has_no_sight() -> None:
    design = edits.add(TEMPLATES["lenet5"].build(), "Conv2d", id="alone")
    assert sights(design).at(Way(), "alone") is None
    assert sights(Design()).at(Way().into("gone"), "x") is None


def test_a_window_larger_than_the_input_is_told() -> None:
    design = convolved(*[("Conv2d", {"kernel_size": (9, 9), "padding": (4, 4)})] * 4)
    seen = sights(design).at(Way(), "n3")
    assert seen is not None
    assert seen.words == "all 24 × 24 pixels (its window is 33 × 33)"
