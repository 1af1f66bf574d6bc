"""A run that is killed at any moment and goes on has the weights of one that was left alone, to the bit."""

from pathlib import Path

from benchmarks.kills import kills, pictures

MOMENTS = 1  # `python -m benchmarks kills` takes ten, and digits as well


def test_a_killed_run_goes_on_to_the_bit(tmp_path: Path) -> None:
    found = [*kills(pictures(tmp_path / "pictures"), tmp_path, MOMENTS)]
    assert len(found) == MOMENTS
    assert all(kill.equal for kill in found)
