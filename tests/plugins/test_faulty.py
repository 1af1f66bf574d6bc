"""Packages that cannot be used: they stop nothing, and what is wrong is said."""

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from engine.analysis import analyse
from engine.catalogue import LAYERS, plugins
from engine.catalogue.mismatch import Mismatch
from engine.export.pytorch import source
from engine.graph.document import Design
from templates.drawing import design, graph, row
from tests.plugins.conftest import python

HEAD = """
from dataclasses import dataclass
from engine.catalogue.code import Call, Name, Operation, call
from engine.catalogue.declare import integer
from engine.catalogue.layer import Layer, Preset, register
from engine.catalogue.mismatch import InsertBefore, Mismatch, SetValue
"""

LAYER = """
@register
@dataclass(frozen=True)
class Odd(Layer):
    \"\"\"Does something odd.\"\"\"
    category = "Activation"
    size: int = integer(1, 1, 9, "How odd it is.")
    def call(self, module, *x):
        return Call("torch.relu", x)
"""


@pytest.fixture
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Install modules by their text, load them as plug-ins, and forget them at the end."""
    monkeypatch.syspath_prepend(tmp_path)
    known = dict(LAYERS)
    monkeypatch.setattr(plugins, "FAULTS", {})
    monkeypatch.setattr(plugins, "_PACKAGES", {})
    modules = set(sys.modules)

    def load(**texts: str) -> dict[str, str]:
        for name, text in texts.items():
            (tmp_path / f"{name}.py").write_text(HEAD + text, encoding="utf-8")
        plugins.load(EntryPoint(name, name, plugins.GROUP) for name in texts)
        return plugins.FAULTS

    yield load
    LAYERS.clear()
    LAYERS.update(known)
    for name in sys.modules.keys() - modules:
        if Path(str(getattr(sys.modules[name], "__file__", ""))).parent == tmp_path:
            del sys.modules[name]


FAULTY = {
    "does not import": ("import nothing_of_that_name", "ModuleNotFoundError: No module named"),
    "ends the program": ("raise SystemExit(3)", "SystemExit: 3"),
    "has nothing": ("", "it registers no layer"),
    "has a name that is taken": (LAYER.replace("Odd", "Conv2d"), "a layer named Conv2d is there already"),
    "has an unknown category": (LAYER.replace("Activation", "Magic"), "unknown category 'Magic'"),
    "has no description": (LAYER.replace('"""Does something odd."""', ""), "Odd has no docstring"),
    "has half a description": (LAYER.replace("something odd.", "something"), "Odd has no docstring"),
    "is no dataclass": (LAYER.replace("@dataclass(frozen=True)", ""), "Odd is no frozen dataclass"),
    "is not frozen": (LAYER.replace("(frozen=True)", ""), "Odd is no frozen dataclass"),
    "has its own check": (LAYER + "    def __post_init__(self): 1 / 0", "Odd has a __post_init__"),
    "has a bad default": (LAYER.replace("integer(1, 1", "integer(0, 1"), "needs 1 to 9 but is 0"),
    "has a plain parameter": (LAYER + "    depth: int = 3", "parameter depth, which no function"),
    "has no help": (LAYER.replace("How odd it is.", ""), "parameter size without a sentence of help"),
    "has an odd preset": (
        LAYER + "    presets = (Preset('Very odd', 'Odd.', {'size': 10}),)",
        "has the preset Very odd with a value for size that cannot be",
    ),
    "sums up what is not": (LAYER + "    summarised = ('depth',)", "sums up depth, which is no parameter"),
    "has no code": (LAYER.replace("def call", "def called"), "Odd says no code: give it init or call"),
    "has a broken definition": (LAYER + "    definition = 'class Odd(:'", "definition that is no Python"),
    "has a name with a bad letter": (LAYER.replace("Odd", "Größe"), "no Python identifier"),
    "registers what is no layer": ("register(dict)", "AttributeError"),
}


@pytest.mark.parametrize(("text", "reason"), FAULTY.values(), ids=FAULTY)
def test_what_cannot_be_used_is_left_out_and_told(brought: Any, text: str, reason: str) -> None:
    before = dict(LAYERS)
    faults = brought(faulty=text, sound=LAYER.replace("Odd", "Even"))
    assert faults.keys() == {"faulty"}
    assert faults["faulty"].startswith("The package faulty cannot be used (")
    assert reason in faults["faulty"]
    assert faults["faulty"].endswith("): update it, or uninstall it.")
    assert LAYERS.keys() - before.keys() == {"Even"}
    assert all(LAYERS[name] is layer for name, layer in before.items())


def test_of_two_that_take_one_name_the_first_is_used(brought: Any) -> None:
    faults = brought(first=LAYER, second=LAYER + LAYER.replace("Odd", "Other"))
    assert list(faults) == ["second"]
    assert plugins.package_of(LAYERS["Odd"]) == "first"
    assert "Other" not in LAYERS


def test_two_definitions_of_one_class_are_told(brought: Any) -> None:
    text = "    definition = 'class Same(nn.Module):\\n    size = {}\\n'"
    faults = brought(first=LAYER + text.format(1), second=LAYER.replace("Odd", "Other") + text.format(2))
    assert "Other defines the class Same, as Odd does in another way" in faults["second"]


def test_a_plug_in_may_stand_on_another(brought: Any) -> None:
    """Importing the one registers the layers of the other, which still are its own."""
    upper = "from lower import Odd\n" + LAYER.replace("Odd", "Odder")
    assert brought(upper=upper, lower=LAYER) == {}
    assert {name: plugins.package_of(LAYERS[name]) for name in ("Odd", "Odder")} == {
        "Odd": "lower",
        "Odder": "upper",
    }


def test_all_of_it_is_told_by_the_command_line(tmp_path: Path) -> None:
    """With metadata as an installer leaves them."""
    for name, text in {"broken": "1 / 0", "lame": LAYER.replace("odd.", "odd")}.items():
        (tmp_path / f"{name}.py").write_text(HEAD + text, encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[convas.layers]\n{name} = {name}\n", encoding="utf-8")
    done = python("-m", "designer", "layers", path=tmp_path)
    assert done.returncode == 0
    assert "Conv2d" in done.stdout
    assert sorted(done.stderr.splitlines()) == [
        "The package broken cannot be used (ZeroDivisionError: division by zero): "
        "update it, or uninstall it.",
        "The package lame cannot be used (Odd has no docstring that begins with a sentence on what it does): "
        "update it, or uninstall it.",
    ]


def test_a_package_that_loads_torch_is_told(tmp_path: Path) -> None:
    (tmp_path / "heavy.py").write_text("import torch\n" + HEAD + LAYER, encoding="utf-8")
    program = (
        "from importlib.metadata import EntryPoint\nfrom engine.catalogue import LAYERS, plugins\n"
        "plugins.load([EntryPoint('heavy', 'heavy', plugins.GROUP)])\nprint('Odd' in LAYERS, plugins.FAULTS)"
    )
    done = python("-c", program, path=tmp_path)
    assert done.stdout.startswith(
        "True {'heavy': 'The package heavy makes every start slow, as it imports torch:"
    )


def placed() -> Design:
    rows = (row("input", "Input", shape=(2, 6, 6)), row("odd", "Odd"), row("output", "Output"))
    return design("Odd", graph(*rows))


MISTAKES = {
    "raises": ("def infer(self, *x): return x[0][9]", "IndexError: tuple index out of range"),
    "answers a list": (
        "def infer(self, *x): return [2, 6, 6]",
        "infer answers ([2, 6, 6],), which is no shape",
    ),
    "answers nothing": (
        "def infer(self, *x): return (0, 6, 6)",
        "infer answers ((0, 6, 6),), which is no shape",
    ),
    "answers halves": ("def infer(self, *x): return (2, 3.0, 6)", "which is no shape"),
    "answers one too many": (
        "def infer_all(self, *x): return x * 2",
        "it has 2 shapes for the outputs output",
    ),
    "has weights without names": ("def weights(self, *x): return {1: (2,)}", "which are no shapes by name"),
    "has no count": ("def macs(self, *x): return 1.5", "macs answers 1.5, which is no count"),
    "counts back": ("def saved_bytes(self, *x): return -1", "saved_bytes answers −1"),
    "remarks a number": ("def remark(self, *x): return 7", "hold no words"),
    "reaches elsewhere": (
        "def reach(self, *x, port=0, output=0):\n"
        "        from engine.catalogue.reach import Reach, same\n"
        "        return Reach((same(7), None, None))",
        "reach does not fit the shapes (2, 6, 6) and (2, 6, 6)",
    ),
    "uses a foreign name": (
        "def init(self, *x): return call('odd_package.Odd', 3)",
        "its code uses odd_package, which the exported file does not know",
    ),
    "calls what is not there": (
        "def call(self, module, *x): return Call(module, x)",
        "its code calls a module that it does not construct",
    ),
    "cannot sum itself up": ("def summary(self): return 1 / 0", "ZeroDivisionError"),
    "does not know its ports": (
        "@classmethod\n    def input_ports(cls, values): return values['nothing']",
        "KeyError: 'nothing'",
    ),
    "suggests what is not": (
        "def infer(self, *x): raise Mismatch('odd', 'Odd.', SetValue('depth', 3))",
        "it suggests a value for depth, which is no parameter of Odd",
    ),
    "suggests a foreign layer": (
        "def infer(self, *x): raise Mismatch('odd', 'Odd.', InsertBefore('Magic'))",
        "it suggests the layer Magic, which is not there",
    ),
    "blames another port": (
        "def infer(self, *x): raise Mismatch('odd', 'Odd.', port=4)",
        "it finds fault with input 4 of 1",
    ),
}


@pytest.mark.parametrize(("method", "reason"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_stays_at_its_node(brought: Any, method: str, reason: str) -> None:
    assert brought(odd=f"{LAYER}\n    {method}\n") == {}
    (problem,) = analyse(placed()).errors
    assert (problem.code, problem.node) == ("plugin-mistake", "odd")
    assert "odd: Odd of the package odd has made a mistake (" in problem.message
    assert reason in problem.message
    assert analyse(problem.fixes[0].edit(placed())).valid


def test_a_refusal_of_its_own_is_no_mistake(brought: Any) -> None:
    brought(odd=LAYER + "    def infer(self, *x): raise Mismatch('odd', 'Too odd.', SetValue('size', 3))")
    (problem,) = analyse(placed()).errors
    assert (problem.code, problem.message) == ("odd", "odd: Too odd.")
    with pytest.raises(Mismatch):
        LAYERS["Odd"]().infer_all((2, 6, 6))


def test_a_sound_layer_becomes_code(brought: Any) -> None:
    assert brought(odd=LAYER) == {}
    assert "x = torch.relu(x)" in source(placed()).text
    assert LAYERS["Odd"](size=3).summary() == ""  # type: ignore[call-arg]  # declared in its text
