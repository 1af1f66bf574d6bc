"""Random designs: their export is tidy, true to the report, and equal to the oracle to the last bit."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import analyse
from engine.export.pytorch import source
from engine.graph.document import Design
from templates import drawing
from tests.export.checks import assert_tidy, assert_true_to
from tests.export.random_designs import random_design

pytestmark = pytest.mark.filterwarnings(
    "ignore:Using padding='same' with even kernel"
)  # random kernels may be

seeds = st.integers(0, 2**32)


@settings(max_examples=120)
@given(seed=seeds)
def test_network_is_true_to_its_design(seed: int) -> None:
    design = random_design(seed)
    report = analyse(design)
    assert report.valid
    assert_true_to(design, report, source(design, report))


def test_text_is_tidy(tmp_path: Path) -> None:
    @settings(max_examples=200)
    @given(seed=seeds)
    def write(seed: int) -> None:
        text = source(random_design(seed)).text
        (tmp_path / f"design{seed}.py").write_text(text, encoding="utf-8")

    write()
    assert_tidy(tmp_path)


def test_docstrings_of_every_length_are_tidy(tmp_path: Path) -> None:
    """Of one row the closing quotes stand behind it, even where they no longer fit; of two below."""
    rows = (drawing.row(type.lower(), type) for type in ("Input", "ReLU", "Output"))
    network = drawing.graph(*rows)
    for length in range(45, 90):
        text = source(Design("a" * length, network)).text
        (tmp_path / f"design{length}.py").write_text(text, encoding="utf-8")
    assert_tidy(tmp_path)


@given(seed=seeds)
def test_lines_speak_of_their_node(seed: int) -> None:
    """A module's lines name it, a merge's join values, and no other line names a module."""
    design = random_design(seed)
    exported = source(design)
    rows = dict(enumerate(exported.text.splitlines(), start=1))
    for (graph, id), numbers in exported.lines.items():
        told = "\n".join(rows.pop(number) for number in numbers)
        if design.graph(graph).nodes[id].type in ("Add", "Concat"):
            assert re.search(r" \+ |torch\.cat\(", told)
        else:
            assert id.isdigit() or re.search(rf"^ +self\.{id} = ", told, re.MULTILINE)
            assert id.isdigit() or re.search(rf"self\.{id}\(", told)
    assert not re.search(r"self\.\w", "\n".join(rows.values()))


@given(seed=seeds)
def test_source_is_the_same_every_time(seed: int) -> None:
    design = random_design(seed)
    assert source(design) == source(design, analyse(design))
