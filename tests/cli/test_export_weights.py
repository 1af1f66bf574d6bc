"""`convas export --to safetensors`: the weights of a design under the names of its exported code."""

import runpy
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.__main__ import main
from engine.files import write
from engine.graph import edits
from templates import TEMPLATES


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lenet.convas"
    write(TEMPLATES["lenet5"].build(), path)
    return path


def exported_model(file: Path) -> torch.nn.Module:
    """Export the code of a design and build the model in it, as another program would."""
    code = file.with_suffix(".py")
    assert main(["export", str(file), "--to", "pytorch", "-o", str(code)]) == 0
    model: torch.nn.Module = runpy.run_path(str(code))["LeNet5"]()
    return model


def test_fresh_weights_load_into_the_exported_code(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.with_suffix(".safetensors")
    assert main(["export", str(file), "--to", "safetensors", "-o", str(out)]) == 0
    assert "The weights are fresh, as training begins with them." in capsys.readouterr().out
    exported_model(file).load_state_dict(load_file(out), strict=True)


def test_weights_of_a_file_are_taken_and_what_does_not_fit_is_told(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, given = exported_model(file), file.with_name("given.safetensors")
    save_file(model.state_dict(), given)
    out = file.with_name("out.safetensors")
    assert main(["export", str(file), "--to", "safetensors", "-o", str(out), "--weights", str(given)]) == 0
    taken = load_file(out)
    assert all(torch.equal(taken[name], tensor) for name, tensor in model.state_dict().items())
    wide = edits.set_value(TEMPLATES["lenet5"].build(), ["conv1"], "out_channels", 7)
    write(wide, file)
    before = out.read_bytes()
    assert main(["export", str(file), "--to", "safetensors", "-o", str(out), "--weights", str(given)]) == 1
    assert "conv1.weight" in capsys.readouterr().err
    assert out.read_bytes() == before


def test_a_design_with_errors_has_no_weights(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(edits.set_value(TEMPLATES["lenet5"].build(), ["conv1"], "kernel_size", 63), file)
    out = file.with_suffix(".safetensors")
    assert main(["export", str(file), "--to", "safetensors", "-o", str(out)]) == 1
    assert not out.exists()
    assert "conv1" in capsys.readouterr().err
