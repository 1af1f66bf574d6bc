"""The exported text of some designs is kept; each is tidy, runs by itself and is true to its report."""

import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engine.analysis import Report, analyse
from engine.catalogue.declare import integer
from engine.export.pytorch import Source, source
from engine.graph.document import Design
from templates.drawing import graph, parameter, row
from tests.export.checks import assert_tidy, assert_true_to
from tests.export.examples import EXAMPLES


@pytest.fixture(params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def design(name: str) -> Design:
    return EXAMPLES[name]()


@pytest.fixture
def report(design: Design) -> Report:
    return analyse(design)


@pytest.fixture
def exported(design: Design, report: Report) -> Source:
    return source(design, report)


@pytest.fixture
def file(exported: Source, name: str, tmp_path: Path) -> Path:
    path = tmp_path / f"{name}.py"
    path.write_text(exported.text, encoding="utf-8")
    return path


def test_text_is_kept(exported: Source, name: str, golden: Callable[[str, str], str]) -> None:
    assert exported.text == golden(name, exported.text)


def test_text_is_tidy(file: Path) -> None:
    assert_tidy(file)


def test_network_is_true_to_its_report(design: Design, report: Report, exported: Source) -> None:
    assert_true_to(design, report, exported)


def test_file_prints_counts_and_shapes(
    file: Path, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    with torch.random.fork_rng():
        runpy.run_path(str(file), run_name="__main__")
    assert capsys.readouterr().out == printed(report)


def test_file_is_a_program_of_its_own(tmp_path: Path) -> None:
    design = EXAMPLES["lenet5"]()
    path = tmp_path / "lenet5.py"
    path.write_text(source(design).text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", path.name], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == printed(analyse(design)) == "61,706 parameters, output (1, 10)\n"


def printed(report: Report) -> str:
    shapes = [(1, *(shape or ())) for shape in report.network.outputs]
    return f"{report.totals.parameters:,} parameters, output {shapes[0] if len(shapes) == 1 else shapes}\n"


def test_no_line_is_dead(exported: Source) -> None:
    """Each constructor argument is used, and no value goes unread unless its name says so."""
    for signature, body in re.findall(
        r"def __init__\(\s*self,?\s*(.*?)\s*\) -> None:\n(.*?)(?=\n\n)", exported.text, re.DOTALL
    ):
        for argument in re.findall(r"(\w+): ", signature):
            assert re.search(rf"\b{argument}\b", body), argument


def test_resnet50_is_short() -> None:
    text = source(EXAMPLES["resnet50"]()).text
    assert text.count("\n") <= 120
    assert text.count("\nclass ") == 4


def test_nested_repetitions_are_few_lines() -> None:
    """Twenty thousand convolutions are written as quickly as two."""
    width = {"width": parameter(integer(4, 1, 512, "Channels."))}
    blocks = {
        "Level0": graph(
            row("input", "Input"),
            row("conv", "Conv2d", out_channels="=width", padding=1),
            row("output", "Output"),
            parameters=width,
        )
    }
    for level in range(1, 5):
        inner = row("inner", f"Level{level - 1}", width="=width", repeat=10)
        blocks[f"Level{level}"] = graph(
            row("input", "Input"), inner, row("output", "Output"), parameters=width
        )
    network = graph(
        row("input", "Input"),
        row("narrow", "Level4"),
        row("wide", "Level4", width=8),
        row("output", "Output"),
    )
    deep = Design("Deep", network, dict(reversed(blocks.items())))
    assert analyse(deep).valid
    assert source(deep).text.count("\nclass ") == 6
