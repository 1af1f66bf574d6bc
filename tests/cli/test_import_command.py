"""`convas import`: what it writes, and what it says of files that fail, end, print or hang."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from engine.__main__ import main
from engine.compile.build import build
from engine.errors import UsageError
from engine.export.pytorch import source
from engine.files import read
from engine.importing import shapes

NET = """
import torch
from torch import nn

print("hello")


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.spare = nn.Linear(2, 2)

    def forward(self, x):
        return torch.relu(self.conv(x)).mean((2, 3))


def needs(classes):
    return Net()


class Sorted(nn.Module):
    def forward(self, x):
        return torch.sort(x)[0]
"""


def test_weights_of_something_else_are_not_written_over(
    net: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.safetensors").write_bytes(b"precious")
    out = tmp_path / "other.convas"
    (said,) = complaints(capsys, 2, f"{net}:Net", "--input", "1x8x8", "--keep-weights", "-o", out)
    assert said.endswith(
        "is there already and is not of other.convas: remove it, or choose another name with -o."
    )
    assert (tmp_path / "other.safetensors").read_bytes() == b"precious"
    assert not out.exists()


@pytest.fixture
def net(tmp_path: Path) -> Path:
    path = tmp_path / "net.py"
    path.write_text(NET, encoding="utf-8")
    return path


def complaints(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> list[str]:
    """Run `convas import` to an end with `code` and return what it complained of besides its progress."""
    assert main(["import", *map(str, arguments)]) == code
    lines = capsys.readouterr().err.splitlines()
    assert not any("Traceback" in line for line in lines)
    return [line for line in lines if line.endswith((".", ":", "?"))]


def test_model_with_its_weights(net: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mine.convas"
    told = ("--input", "1x8x8", "--name", "My net", "--keep-weights")
    assert main(["import", f"{net}:Net", "-o", str(out), *told]) == 0
    output = capsys.readouterr()
    assert "hello" not in output.out + output.err
    assert "tracing Net" in output.err
    assert output.out.startswith(f"{out}: My net, 40 parameters")
    assert "Left out, as nothing uses it after training: spare (6 numbers)." in output.out
    design = read(out)
    assert (design.name, design.weights) == ("My net", "mine.safetensors")
    model = build(source(design))
    model.load_state_dict(load_file(tmp_path / "mine.safetensors"))
    assert model(torch.zeros(1, 1, 8, 8)).shape == (1, 4)


FIXED = """
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4).requires_grad_(False)
        self.mask = nn.Buffer(torch.tensor([1.0, 0.0, 1.0, 2.0]), persistent=False)

    def forward(self, x):
        return self.fc(x) + self.mask
"""


def test_fixed_numbers_are_kept_and_frozen_parameters_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fixed.py").write_text(FIXED, encoding="utf-8")
    out = tmp_path / "fixed.convas"
    assert main(["import", str(tmp_path / "fixed.py"), "--input", "4", "-o", str(out)]) == 0
    told = capsys.readouterr().out
    assert "2 parameters were frozen in the model (requires_grad=False); the design trains all" in told
    assert "The weights are kept, as the model computes with a tensor of fixed numbers" in told
    assert read(out).weights == "fixed.safetensors"
    kept = load_file(tmp_path / "fixed.safetensors")
    assert kept["mask"].flatten().tolist() == [1.0, 0.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import sys; sys.exit(3)", "it calls sys.exit, which would end Convas."),
        ("import nothing_of_this_name", "No module named 'nothing_of_this_name' (line 1)."),
        ("class A(:", "line 1 is no Python"),
        ("import os; os._exit(7)", "ended the program that was to import it (exit code 7)."),
        ("while True: pass", "was not imported within 2 s"),
    ],
)
def test_file_that_fails(text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.py").write_text(text, encoding="utf-8")
    limit = "2" if "while" in text else "100"
    out = tmp_path / "bad.convas"
    (sentence,) = complaints(capsys, 2, f"{tmp_path / 'bad.py'}:A", "-o", out, "--time-limit", limit)
    assert said in sentence
    assert not out.exists()


def test_model_that_cannot_be_said(net: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sorted.convas"
    out.write_text("kept", encoding="utf-8")
    assert complaints(capsys, 1, f"{net}:Sorted", "-o", out, "--input", "4")[0] == (
        "Sorted cannot be imported at this place:"
    )
    assert out.read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("net.py:Nothing", "has no 'Nothing': it has Net, needs, Sorted."),
        ("net.py:needs", "needs arguments (classes)"),
        ("net", "is no source: write torchvision:NAME, timm:NAME or path/to/file.py:CALLABLE."),
        ("net.py", "net.py holds Net and Sorted: write which, as in net.py:Sorted."),
        ("torchvision:resnet5", "torchvision has no model 'resnet5': did you mean resnet50"),
        ("elsewhere.py:Net", "There is no file"),
    ],
)
def test_source_that_is_none(
    source: str, said: str, net: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(net.parent)
    (sentence,) = complaints(capsys, 2, source, "-o", "out.convas")
    assert said in sentence


@pytest.mark.parametrize("text", ["3x", "axb", "3x-1", "0x4", "1x1x1x1x1", "3x4,,5"])
def test_input_that_is_none(text: str) -> None:
    with pytest.raises(UsageError, match="is no input: write its sizes without the batch"):
        shapes(text)


@pytest.mark.parametrize("command", [["import", "net.py:Net"], ["export", "a.convas", "--to", "markdown"]])
def test_folder_is_no_place_for_a_file(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*command, "-o", "."]) == 2
    assert capsys.readouterr().err == ". is a folder: name the file in it that is to be written.\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["net.py", "net.safetensors"])
def test_a_file_of_another_kind_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    kept = tmp_path / name
    kept.write_text("of value")
    assert main(["import", "torchvision:resnet18", "-o", str(kept)]) == 2
    assert main(["new", "lenet5", "-o", str(kept)]) == 2
    assert capsys.readouterr().err.count("is no name for a design: let it end in .convas.") == 2
    assert kept.read_text() == "of value"


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals on Windows")
def test_an_import_that_is_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    model = tmp_path / "endless.py"
    started = tmp_path / "started"
    tell = f"pathlib.Path({str(started)!r}).write_text(str(os.getpid()))"
    model.write_text(f"import os, pathlib, time\n{tell}\ntime.sleep(60)\n")
    command = [sys.executable, "-m", "engine", "import", f"{model}:Net", "-o", str(tmp_path / "net.convas")]
    process = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(tmp_path)}, stderr=subprocess.PIPE)
    while process.poll() is None and not (started.exists() and started.read_text()):
        time.sleep(0.05)
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 130
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)
    assert not list(tmp_path.glob("convas-import-*"))
