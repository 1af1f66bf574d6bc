"""Which model a file holds: found by its name, or by itself; what it takes is asked for in a sentence."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.compile.fx.sources import load
from engine.errors import ModelError, UsageError

HEAD = "import torch\nfrom torch import nn\n\n\n"
ONE = """
class Net(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self.conv = nn.Conv2d(1, width, 3)

    def forward(self, x, scale=None):
        return self.conv(x)


class Sized(nn.Module):
    def __init__(self, width, *, depth):
        super().__init__()


made = lambda: Net(2)
here = Net(3)
number = 3
"""
TWO = """
class Two(nn.Module):
    def forward(self, text, image):
        return text + image


class Other(nn.Module):
    def forward(self):
        return torch.zeros(3)
"""

Write = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [*sys.path])

    def write(text: str) -> Path:
        Path("net.py").write_text(HEAD + text, encoding="utf-8")
        return Path("net.py")

    return write


def refused(source: str, *shapes: tuple[int, ...]) -> str:
    with pytest.raises(UsageError) as caught:
        load(source, shapes)
    return str(caught.value)


def test_the_only_model_of_a_file_needs_no_name(written: Write) -> None:
    written(ONE)
    model = load("net.py", [(1, 8, 8)])
    assert (model.name, model.inputs, model.is_guessed) == ("Net", ((1, 8, 8),), False)


@pytest.mark.parametrize(("name", "width"), [("Net", 4), ("made", 2), ("here", 3)])
def test_a_class_a_function_and_a_model_are_taken(written: Write, name: str, width: int) -> None:
    written(ONE)
    assert load(f"net.py:{name}").module.get_parameter("conv.bias").shape == (width,)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nett", "net.py has no 'Nett': did you mean Net?"),
        ("xyz", "net.py has no 'xyz': it has Net, Sized, made, here."),
        ("number", "net.py:number is of the type int: name a class or function that makes a model."),
        ("Sized", "needs arguments (width, depth): write a function without any that calls it"),
    ],
)
def test_a_name_that_makes_no_model(written: Write, name: str, said: str) -> None:
    written(ONE)
    assert said in refused(f"net.py:{name}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TWO, "net.py holds Two and Other: write which, as in net.py:Other."),
        ("def make():\n    return nn.ReLU()", "net.py has no torch.nn.Module of its own"),
        (
            "class Net(nn.Module):\n    def __init__(self, width):\n        super().__init__()",
            "net.py holds Net, which cannot be made without arguments (Net needs width)",
        ),
    ],
)
def test_a_file_without_a_name(written: Write, text: str, said: str) -> None:
    written(text)
    assert said in refused("net.py")


def test_as_many_shapes_as_inputs_are_asked_for(written: Write) -> None:
    written(TWO)
    assert refused("net.py:Two") == (
        "Two takes 2 inputs (text, image), but none was given: name the shape of each without the batch, "
        "as in --input 3x224x224,10."
    )
    assert "--input gives 3" in refused("net.py:Two", (3,), (3,), (3,))
    assert load("net.py:Two", [(3,), (3,)]).inputs == ((3,), (3,))
    assert refused("net.py:Other").startswith("The forward of Other takes no tensor")
    assert "--input gives 2" in refused("torchvision:squeezenet1_1", (3, 32, 32), (3, 32, 32))


def test_sizes_that_were_guessed_and_do_not_fit_are_told_with_an_example(written: Write) -> None:
    from engine.compile.fx.importer import imported

    written(ONE)
    with pytest.raises(ModelError) as caught:
        imported(load("net.py"))
    (_, told) = caught.value.messages
    assert told.startswith("net.py line ")
    assert "fails for inputs of 3×224×224" in told
    assert told.endswith("no sizes were given, so these were tried: give its own, as in --input 1x224x224")


def test_a_file_called_like_a_standard_module_replaces_none(
    written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(ONE).rename("colorsys.py")
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    assert load("colorsys.py:Net", [(1, 8, 8)]).name == "Net"
    assert importlib.import_module("colorsys").rgb_to_hsv(0, 0, 0) == (0, 0, 0)
