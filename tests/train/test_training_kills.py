"""A run that is killed at any moment and goes on has the weights of one that was left alone, to the bit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.kills import digits, kills, pictures
from engine.graph.document import Design

MOMENTS = 1  # `python -m benchmarks kills` takes ten


@pytest.mark.parametrize(
    "build", [lambda _: digits(), lambda folder: pictures(folder / "pictures")], ids=["digits", "varied"]
)
def test_a_killed_run_goes_on_to_the_bit(tmp_path: Path, build: Callable[[Path], Design]) -> None:
    found = [*kills(build(tmp_path), tmp_path, MOMENTS)]
    assert len(found) == MOMENTS
    assert all(kill.equal for kill in found)
