"""Where `convas export` writes: all files of an export or none, and none over what is somebody else's."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from engine.__main__ import main
from engine.files import read, write
from engine.graph import edits
from templates import TEMPLATES

TRAINING = ("pytorch", "net.py", ("--training-script",), ("net_train.py", "net_digits.npz"))
CARD = ("markdown", "net.md", (), ("net.svg",))
KINDS = pytest.mark.parametrize(
    ("form", "name", "options", "besides"), [TRAINING, CARD], ids=["code", "card"]
)


@pytest.fixture
def design(tmp_path: Path) -> Path:
    path = tmp_path / "lenet.convas"
    write(TEMPLATES["lenet5"].build(), path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "out put ü"
    path.mkdir()
    return path


def export(design: Path, form: str, out: Path, *options: str) -> int:
    return main(["export", str(design), "--to", form, "-o", str(out), *options])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@KINDS
def test_exporting_again_needs_no_flag_even_after_an_edit(
    design: Path, folder: Path, form: str, name: str, options: tuple[str, ...], besides: tuple[str, ...]
) -> None:
    assert export(design, form, folder / name, *options) == 0
    before = contents(folder)
    assert before.keys() == {name, *besides}
    other = edits.set_name(edits.set_value(read(design), ["fc1"], "out_features", 100), "Other")
    write(other, design)
    assert export(design, form, folder / name, *options) == 0
    after = contents(folder)
    assert after.keys() == before.keys()
    assert after[name] != before[name]
    assert after[besides[0]] != before[besides[0]]


@KINDS
def test_a_file_of_somebody_else_beside_it_is_refused(
    design: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    form: str,
    name: str,
    options: tuple[str, ...],
    besides: tuple[str, ...],
) -> None:
    for beside in besides:
        (folder / beside).write_bytes(b"precious")
        assert export(design, form, folder / name, *options) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line == (
            f"{folder / beside} would be written beside {name}, but is there already and something else: "
            "move it away, or choose another name."
        )
        assert contents(folder) == {beside: b"precious"}
        (folder / beside).unlink()


def test_images_of_the_user_are_kept_though_they_have_the_name(design: Path, folder: Path) -> None:
    """The program beside them is an export, but one that reads other images."""
    assert export(design, "pytorch", folder / "net.py", "--training-script") == 0
    program = folder / "net_train.py"
    program.write_text(program.read_text().replace("net_digits.npz", "mine.npz"))
    (folder / "net_digits.npz").write_bytes(b"precious")
    before = contents(folder)
    assert export(design, "pytorch", folder / "net.py", "--training-script") == 2
    assert contents(folder) == before


@KINDS
@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_failing_disk_changes_no_file(
    design: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    form: str,
    name: str,
    options: tuple[str, ...],
    besides: tuple[str, ...],
    step: str,
    number: int,
) -> None:
    (folder / name).write_text("old")
    real, calls = getattr(os, step), list[Any]()

    def sometimes(*given: Any) -> None:
        calls.append(given)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*given)

    monkeypatch.setattr(os, step, sometimes)
    assert export(design, form, folder / name, *options) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "(no space left on device): make room or choose another folder; nothing was changed." in told.err
    assert contents(folder) == {name: b"old"}


def test_a_folder_that_allows_no_writing_is_told_before_any_work(
    design: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != folder and real(path, mode))
    for command in (
        ["export", str(design), "--to", "svg", "-o", str(folder / "net.svg")],
        ["new", "lenet5", "-o", str(folder / "net.convas"), "--weights", "absent.pth"],
        ["import", "torchvision:alexnet", "-o", str(folder / "net.convas")],
    ):
        assert main(command) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line == f"Nothing can be written in {folder}: choose another folder, or allow it there."
    assert contents(folder) == {}


def test_a_file_that_must_not_be_changed_is_kept(
    design: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, real = folder / "net.svg", os.access
    out.write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (out, os.W_OK) and real(path, mode))
    assert export(design, "svg", out) == 2
    assert "is there and must not be changed: choose another name, or allow it." in capsys.readouterr().err
    assert out.read_text() == "old"


@pytest.mark.parametrize("form", ["pytorch", "svg", "markdown", "safetensors", "onnx"])
def test_nothing_is_written_over_the_design(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """A design's file may have any name, so that its suffix does not protect it."""
    design = tmp_path / "design"
    write(TEMPLATES["lenet5"].build(), design)
    (tmp_path / "link").symlink_to(design)
    before = design.read_bytes()
    for out in (design, tmp_path / "link"):
        assert export(design, form, out) == 2
        assert f"{out} is what is read: choose another name" in capsys.readouterr().err
    assert design.read_bytes() == before


def test_nothing_is_written_over_the_weights_that_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    design, weights = tmp_path / "net.convas", tmp_path / "net.safetensors"
    write(edits.set_weights(TEMPLATES["lenet5"].build(), weights.name), design)
    weights.write_bytes(b"precious")
    assert export(design, "safetensors", weights) == 2
    assert "net.safetensors is what is read" in capsys.readouterr().err
    other = tmp_path / "other.safetensors"
    other.write_bytes(b"precious")
    assert export(design, "safetensors", other, "--weights", str(other)) == 2
    assert "other.safetensors is what is read" in capsys.readouterr().err
    assert weights.read_bytes() == other.read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["my net ü.svg", "网络.svg", "-net.svg", "a'b\"c.svg"])
def test_any_name_will_do(design: Path, folder: Path, name: str) -> None:
    assert export(design, "svg", folder / name) == 0
    assert contents(folder).keys() == {name}


def test_a_training_script_needs_a_file_that_can_be_imported(
    design: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, cure in (("my net.py", "as in my_net.py"), ("net", "end in .py"), ("net.PY", "end in .py")):
        assert export(design, "pytorch", folder / name, "--training-script") == 2
        assert cure in capsys.readouterr().err
    assert contents(folder) == {}


def test_a_name_that_is_too_long_is_told(
    design: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["export", str(design), "--to", "svg"], ["new", "lenet5"], ["import", "torchvision:a"]):
        assert main([*command, "-o", str(folder / ("x" * 300))]) == 2
        assert "(file name too long): choose a shorter name" in capsys.readouterr().err
