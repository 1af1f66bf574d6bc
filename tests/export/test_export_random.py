"""Random designs: their export is tidy, true to the report, and equal to the oracle to the last bit.

A design is made of the number that seeds it; a failing test tells that, and `random_design` makes it again.
"""

import re
import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import analyse
from engine.catalogue import LAYERS, Layer
from engine.export.classes import definitions
from engine.export.pytorch import source
from engine.graph.document import Design
from templates import drawing
from tests.export.checks import assert_equal, assert_tidy, assert_true_to, inputs_for, model_of, outputs_of
from tests.export.random_designs import FEWEST, MOST, random_design
from tests.export.random_nodes import OWN
from tests.export.torch_layers.table import MEANINGS

pytestmark = pytest.mark.filterwarnings(
    "ignore:Using padding='same' with even kernel"
)  # random kernels may be

SEEDS = range(300)
TOGETHER = 50
"""How many designs a test looks at."""

chunks = pytest.mark.parametrize("first", SEEDS[::TOGETHER])
seeds = st.integers(0, 2**32)


@contextmanager
def told(seed: int) -> Iterator[None]:
    """Name the seed of the design at which a test fails."""
    try:
        yield
    except Exception as error:
        error.add_note(f"random_design({seed})")
        raise


@cache
def known(seed: int) -> Design:
    """Return the design of a seed, drawn once for all tests."""
    return random_design(seed)


def check(design: Design) -> None:
    report = analyse(design)
    exported = source(design, report)
    assert_true_to(design, report, exported)
    inputs = inputs_for(design, report, exported)
    first, second = (outputs_of(model_of(exported), inputs) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert_equal(one, other)


@chunks
def test_network_is_true_to_its_design(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        with told(seed):
            check(known(seed))


@settings(max_examples=60)
@given(seed=seeds)
def test_network_of_a_fresh_seed_is_true_to_its_design(seed: int) -> None:
    check(random_design(seed))


def test_designs_have_5_to_60_nodes() -> None:
    sizes = [sum(len(graph.nodes) for _, graph in known(seed).graphs()) for seed in SEEDS]
    assert FEWEST <= min(sizes) < 10
    assert 50 < max(sizes) <= MOST


def test_designs_hold_every_layer() -> None:
    """All are there in the first few hundred designs; a new layer shifts what is drawn."""
    missing = set(OWN)
    for seed in range(2 * len(SEEDS)):
        report = analyse(known(seed))
        missing -= {node.node.type for _, node in report.places() if node.live and not node.bypassed}
        if not missing:
            break
    assert missing == set()


def test_the_oracle_knows_every_layer() -> None:
    assert OWN.keys() - {"Input", "Output"} == MEANINGS.keys()


@chunks
def test_file_is_tidy_and_runs(first: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for seed in range(first, first + TOGETHER, 2):
        report = analyse(design := known(seed))
        path = tmp_path / f"design{seed}.py"
        path.write_text(source(design, report).text, encoding="utf-8")
        with told(seed), torch.random.fork_rng():
            runpy.run_path(str(path), run_name="__main__")
            counts, _, shapes = capsys.readouterr().out.partition(" parameters, output ")
            assert counts == f"{report.totals.parameters:,}"
            ends = report.network.outputs
            several = [tuple(shape) for shape in (eval(shapes) if len(ends) > 1 else [eval(shapes)])]
            assert [shape[1:] for shape in several] == list(ends)
    assert_tidy(tmp_path)


def test_docstrings_of_every_length_are_tidy(tmp_path: Path) -> None:
    """Of one row the closing quotes stand behind it, even where they no longer fit; of two below."""
    rows = (drawing.row(type.lower(), type) for type in ("Input", "ReLU", "Output"))
    network = drawing.graph(*rows)
    for length in range(45, 90):
        text = source(Design("a" * length, network)).text
        (tmp_path / f"design{length}.py").write_text(text, encoding="utf-8")
    assert_tidy(tmp_path)


@settings(max_examples=50)
@given(seed=seeds)
def test_lines_speak_of_their_node(seed: int) -> None:
    """A module's lines name it, a merge's join values, and no other line names a module."""
    design = random_design(seed)
    report = analyse(design)
    exported = source(design, report)
    rows = dict(enumerate(exported.text.splitlines(), start=1))
    for (graph, id), numbers in exported.lines.items():
        doors = {"Input": "def forward(", "Output": "return "}
        if opening := doors.get(design.graph(graph).nodes[id].type):
            assert any(rows[number].lstrip().startswith(opening) for number in numbers)
            continue
        said = "\n".join(rows.pop(number) for number in numbers)
        layer = LAYERS.get(design.graph(graph).nodes[id].type)
        if layer and layer.call is not Layer.call:
            assert re.search(r" [-+*/@] |torch\.\w+\(|\.\w+\(|\[", said)
        else:
            assert id.isdigit() or re.search(rf"^ +self\.{id} = ", said, re.MULTILINE)
            assert id.isdigit() or re.search(rf"self\.{id}\(", said)
    rest = "\n".join(rows.values())
    for definition in definitions(report):
        rest = rest.replace(definition, "")
    kept = re.compile(
        r"^ +self\.\w+ = (?:\w+|\(\n +\w+\n +\))$", re.MULTILINE
    )  # arguments that `forward` reads
    assert not re.search(r"self\.\w", kept.sub("", rest))


@settings(max_examples=30)
@given(seed=seeds)
def test_source_is_the_same_every_time(seed: int) -> None:
    design = random_design(seed)
    assert source(design) == source(design, analyse(design))
