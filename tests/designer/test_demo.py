"""The main job, end to end: `convas demo` without a screen, as its own program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from designer import demo
from engine.analysis import Totals, analyse
from engine.files import read
from engine.train import runs


def convas(*arguments: object) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "designer", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=110, env=environment)


def test_the_whole_way(tmp_path: Path, own_settings: Path) -> None:
    out = tmp_path / "out"
    result = convas("demo", "-o", out)
    assert (result.returncode, result.stderr) == (0, "")
    assert analyse(read(out / "lenet5.convas")).totals.parameters == 61_706
    assert "61,706 parameters, output (1, 10)" in result.stdout
    assert "416,520" in result.stdout
    (run,) = runs.list_runs(out / "run")
    assert run.best_val_accuracy is not None
    assert run.best_val_accuracy >= 0.97
    assert (out / "run" / "model.py").read_text() == (out / "lenet5.py").read_text()
    for name in ("design", "training", "finished"):
        assert not QImage(str(out / f"{name}.png")).isNull()
    assert len(result.stdout.splitlines()) < 24
    assert not list((own_settings / "config").rglob("*.ini")), "the demo leaves the user's settings alone"


@pytest.mark.parametrize("what", ["a file", "a strange folder"])
def test_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path, what: str) -> None:
    out = tmp_path / "out"
    if what == "a file":
        out.touch()
    else:
        (out / "run").mkdir(parents=True)
        (out / "run" / "thesis.tex").touch()
    result = convas("demo", "-o", out)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert what == "a file" or (out / "run" / "thesis.tex").exists()


def test_summary_fits_one_screen(tmp_path: Path) -> None:
    outcome = demo.Outcome(Totals(61_706, 61_706, 416_520), 0.991, 30, 6.25, "61,706 parameters")
    lines = demo.summary(outcome, tmp_path).splitlines()
    assert len(lines) < 24
    assert any("99.1%" in line for line in lines)
