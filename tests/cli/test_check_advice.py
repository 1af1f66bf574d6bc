"""`convas check` tells cures that cure, and advice with its source; advice changes no exit code."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.__main__ import main
from engine.files import write
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES
from templates.drawing import design, graph, row
from tests.designs import small_residual

LENET = TEMPLATES["lenet5"]


def written(folder: Path, drawn: Design) -> str:
    path = folder / "design.convas"
    write(drawn, path)
    return str(path)


def listed(capsys: pytest.CaptureFixture[str], path: str, code: int = 0) -> dict[str, Any]:
    assert main(["check", path, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def normed() -> Design:
    return edits.insert(LENET.build(), "BatchNorm2d", Port("relu1"))


BIAS = {
    "block": "",
    "node": "conv1",
    "code": "bias-before-norm",
    "message": "conv1 learns a bias for each of 6 channels, but bn1 takes every channel's mean away again, "
    "and the bias with it: switch it off.",
    "source": "Ioffe & Szegedy 2015 (Batch normalization), section 3.2",
    "fixes": ["Switch the bias of conv1 off"],
}


def test_advice_is_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = listed(capsys, written(tmp_path, normed()))
    assert (told["valid"], told["problems"], told["advice"]) == (True, [], [BIAS])


def test_a_good_design_gets_no_advice(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert listed(capsys, written(tmp_path, LENET.build()))["advice"] == []
    assert main(["check", written(tmp_path, LENET.build())]) == 0
    assert "advice" not in capsys.readouterr().out


def test_advice_in_a_block_names_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    drawn = edits.insert(small_residual(), "BatchNorm2d", Port("add"), within="Residual")
    told = listed(capsys, written(tmp_path, drawn))["advice"]
    places = [(each["block"], each["node"], each["code"]) for each in told]
    assert sorted(places) == [("Fit", "0", "bias-before-norm"), ("Residual", "conv2", "bias-before-norm")]
    assert main(["check", written(tmp_path, drawn)]) == 0
    assert "\nadvice: In the block Residual: conv2 learns a bias" in capsys.readouterr().out


def test_advice_is_printed_after_the_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", written(tmp_path, normed())]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert output.out.splitlines()[-1] == (
        f"advice: {BIAS['message']} [Switch the bias of conv1 off] ({BIAS['source']})"
    )


def test_classes_are_counted_where_the_design_names_its_data(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    drawn = LENET.build(classes=7)
    assert listed(capsys, written(tmp_path, drawn))["advice"] == []
    (told,) = listed(capsys, written(tmp_path, replace(drawn, training={"data": "digits"})))["advice"]
    assert (told["code"], told["fixes"]) == ("classes-differ", ["Set out_features of fc3 to 10"])
    unknown = replace(drawn, training={"data": "photographs of the neighbour's cat"})
    assert listed(capsys, written(tmp_path, unknown))["advice"] == []


def test_only_cures_that_cure_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Of two paddings forgotten, the candidate for one branch alone would cure nothing."""
    drawn = design(
        "Branches",
        graph(
            row("input", "Input", shape=(3, 16, 16)),
            row("pool", "MaxPool2d", kernel_size=5, stride=1),
            row("conv", "Conv2d", out_channels=3, stride=2),
            row("add", "Add", after=("conv", "input")),
            row("output", "Output"),
        ),
    )
    (problem,) = listed(capsys, written(tmp_path, drawn), 1)["problems"]
    assert problem["code"] == "shapes-differ"
    assert "Set padding of pool to 2" not in problem["fixes"]
    assert problem["fixes"]
    assert main(["check", written(tmp_path, drawn)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(f"[{' / '.join(problem['fixes'])}]")


def test_a_design_with_errors_gets_advice_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    drawn = edits.set_value(normed(), ["fc1"], "out_features", 0)
    told = listed(capsys, written(tmp_path, drawn), 1)
    assert told["valid"] is False
    assert BIAS in told["advice"]
