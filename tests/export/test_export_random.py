"""Random designs: their export is tidy, true to the report, and equal to the oracle to the last bit."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import analyse
from engine.export.pytorch import Source, source
from engine.graph.document import Design
from tests.export.checks import assert_tidy, assert_true_to
from tests.export.random_designs import random_design

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


@given(seed=seeds)
def test_lines_speak_of_their_node(seed: int) -> None:
    design = random_design(seed)
    exported = source(design)
    rows = exported.text.splitlines()
    for (graph, id), numbers in exported.lines.items():
        assert id in design.graph(graph).nodes
        assert all(1 <= number <= len(rows) for number in numbers)
        told = [rows[number - 1] for number in numbers]
        assert any(re.search(rf"\b{id}\b", row) or not row.strip().startswith(")") for row in told)
        if not id.isdigit() and design.graph(graph).nodes[id].type not in ("Add", "Concat"):
            assert re.search(rf"\bself\.{id}\b", "\n".join(told))
    assert covered(design, exported)


def covered(design: Design, exported: Source) -> bool:
    """Tell whether every attribute that a class makes is claimed by the node of its name."""
    made = re.findall(r"^        self\.(\w+) = ", exported.text, re.MULTILINE)
    return {id for _, id in exported.lines} >= set(made)


@given(seed=seeds)
def test_source_is_the_same_every_time(seed: int) -> None:
    design = random_design(seed)
    assert source(design) == source(design, analyse(design))
