"""The command line without torch: what each command prints, in what form, and how it ends."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import engine.__main__ as command_line
from engine.__main__ import main
from engine.catalogue import LAYERS
from engine.files import read, write
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES
from tests.designs import small_residual

ROOT = Path(__file__).parents[2]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.convas"
    write(TEMPLATES["lenet5"].build(), path)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A design with two errors and a warning."""
    design = edits.set_value(TEMPLATES["lenet5"].build(), ["conv2"], "kernel_size", 40)
    design = edits.set_value(design, ["fc1"], "out_features", 0)
    path = tmp_path / "bad.convas"
    write(edits.add(design, "ReLU", id="lonely"), path)
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """Run a command that ends with `code` and return what it printed; what ends well complains of nothing."""
    assert main([str(argument) for argument in arguments]) == code
    output = capsys.readouterr()
    if code == 0:
        assert output.err == ""
    return output.out


def complaints(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> list[str]:
    """Run a command that ends with `code` and return the lines on stderr."""
    assert main([str(argument) for argument in arguments]) == code
    lines = capsys.readouterr().err.splitlines()
    assert not any("Traceback" in line for line in lines)
    return lines


def convas(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "designer", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, **more)


def test_templates_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(printed(capsys, "templates", "--json"))
    assert [entry["name"] for entry in listed] == list(TEMPLATES)
    depth = next(
        option
        for entry in listed
        if entry["name"] == "resnet"
        for option in entry["options"]
        if option["name"] == "depth"
    )
    assert depth.keys() >= {"name", "kind", "default", "range", "help"}
    shown = printed(capsys, "templates")
    assert all(name in shown for name in TEMPLATES)
    assert "depth=18" in shown
    assert (
        shown.index("First steps") < shown.index("lenet5") < shown.index("Residual") < shown.index("resnet")
    )


def test_a_template_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "templates", "resnet")
    assert "Kaiming He" in shown
    assert "--set depth=18" in shown
    assert "(18, 34, 50, 101, 152)" in shown
    assert "lenet5" not in shown
    (listed,) = json.loads(printed(capsys, "templates", "resnet", "--json"))
    assert (listed["name"], listed["family"]) == ("resnet", "Residual")
    assert "There is no template resne: did you mean resnet" in "\n".join(
        complaints(capsys, 2, "templates", "resne")
    )


def test_layers_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(printed(capsys, "layers", "--json"))
    assert {entry["layer"] for entry in listed} == set(LAYERS)
    for entry in listed:
        assert entry.keys() >= {"layer", "category", "parameters", "inputs", "outputs", "help"}
        for parameter in entry["parameters"]:
            assert parameter.keys() >= {"name", "kind", "default", "range", "help"}
    shown = printed(capsys, "layers")
    assert all(name in shown for name in LAYERS)


@pytest.mark.parametrize("name", TEMPLATES)
def test_new_writes_a_template(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    out = tmp_path / "new.convas"
    assert str(out) in printed(capsys, "new", name, "-o", out, "--set", "channels=2")
    assert read(out) == TEMPLATES[name].build(channels=2)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["new", "nonsense"], "There is no template nonsense: there are lenet5"),
        (
            ["new", "lenet5", "--set", "colour=3"],
            "lenet5 has no option colour: it has classes, channels, form.",
        ),
        (
            ["new", "lenet5", "--set", "classes=0"],
            "The option classes of lenet5 needs 1 to 100,000 but is 0.",
        ),
        (["new", "lenet5", "--set", "classes"], "is no setting: write NAME=VALUE"),
        (["new", "lenet5", "--set", "classes=" + "9" * 5000], "The option classes of lenet5 needs"),
    ],
)
def test_new_refuses_what_makes_no_sense(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    out = tmp_path / "new.convas"
    assert sentence in "\n".join(complaints(capsys, 2, *arguments, "-o", out))
    assert not out.exists()


def test_check_tells_the_contract(capsys: pytest.CaptureFixture[str], good: Path) -> None:
    told = json.loads(printed(capsys, "check", good, "--json"))
    assert told["valid"] is True
    assert told["problems"] == []
    totals = told["totals"]
    training = totals.pop("training")
    assert (training["weights"], training["gradients"]) == (246824, 246824)
    assert totals.pop("training_bytes") > 2 * 246824
    assert totals == {
        "parameters": 61706,
        "trainable": 61706,
        "macs": 416520,
        "activation_bytes": 60008,
        "parameter_bytes": 246824,
    }
    assert told["nodes"][1] == {
        "id": "conv1",
        "layer": "Conv2d",
        "inputs": [[1, 32, 32]],
        "output": [6, 28, 28],
        "outputs": [[6, 28, 28]],
        "parameters": 156,
        "weights": {"weight": [6, 1, 5, 5], "bias": [6]},
        "weight_uses": 784,
        "macs": 117600,
        "activation_bytes": 18816,
        "receptive_field": [5, 5],
        "receptive_stride": [1, 1],
        "receptive_offset": [0, 0],
        "path": "conv1",
    }


def test_check_lists_a_block_once_for_each_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "residual.convas"
    write(small_residual(), path)
    rows = json.loads(printed(capsys, "check", path, "--json"))["nodes"]
    paths = [row["path"] for row in rows]
    assert len(set(paths)) == len(paths)
    assert {"body.0.conv1", "body.1.conv1", "stage2.0.fit.0", "stage2.1.conv2"} <= set(paths)
    assert all(row["path"].endswith(row["id"]) for row in rows)


def test_check_tells_problems(capsys: pytest.CaptureFixture[str], bad: Path) -> None:
    assert main(["check", str(bad), "--json"]) == 1
    output = capsys.readouterr()
    told = json.loads(output.out)
    assert told["valid"] is False
    first = told["problems"][0]
    assert first == {
        "severity": "error",
        "node": "conv2",
        "code": "window-larger-than-input",
        "message": first["message"],
        "fixes": ["Set kernel_size to 14", "Set padding to 13"],
    }
    assert [row["output"] for row in told["nodes"] if row["id"] == "relu2"] == [None]
    lines = output.err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["error", "error", "warning"]
    assert lines[0].startswith("error: conv2: the 40 × 40 window of Conv2d does not fit into 14 × 14")


def test_check_prints_a_table_for_a_person(capsys: pytest.CaptureFixture[str], good: Path, bad: Path) -> None:
    table = printed(capsys, "check", good)
    assert "6 × 28 × 28" in table
    assert "117,600" in table
    assert re.search("Parameters +61,706, all trainable", table)
    assert "not known" in printed(capsys, "check", bad, code=1)


def test_a_warning_is_no_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "spare.convas"
    write(edits.add(TEMPLATES["lenet5"].build(), "ReLU", id="spare"), path)
    (line,) = complaints(capsys, 0, "check", path)
    assert line.startswith("warning: Nothing arrives at spare")


def test_export_writes_the_code(capsys: pytest.CaptureFixture[str], good: Path, tmp_path: Path) -> None:
    out = tmp_path / "net.py"
    assert "class LeNet5" in printed(capsys, "export", good, "--to", "pytorch", "-o", out)
    compile(out.read_text(encoding="utf-8"), str(out), "exec")


def test_export_refuses_a_design_with_errors(
    capsys: pytest.CaptureFixture[str], bad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "net.py"
    out.write_text("old")
    lines = complaints(capsys, 1, "export", bad, "--to", "pytorch", "-o", out)
    assert [line.split(":")[0] for line in lines] == ["conv2", "fc1"]
    assert out.read_text() == "old"


def test_a_problem_in_a_block_is_told_with_its_path(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "residual.convas"
    write(edits.disconnect(small_residual(), [Port("conv2")], within="Residual"), path)
    lines = complaints(capsys, 1, "export", path, "--to", "pytorch", "-o", tmp_path / "net.py")
    assert lines[0] == "In body: Nothing arrives at conv2: wire a layer to its input, or delete it."


def test_runs_of_an_empty_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert json.loads(printed(capsys, "runs", tmp_path, "--json")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "{absent}"],
        ["check", "{folder}"],
        ["check", "{damaged}"],
        ["export", "{absent}", "--to", "pytorch", "-o", "{folder}/x.py"],
        ["export", "{good}", "--to", "pytorch", "-o", "{folder}"],
        ["export", "{good}", "--to", "pytorch", "-o", "{absent}/x.py"],
        ["new", "lenet5", "-o", "{absent}/x.convas"],
        ["runs", "{absent}"],
        ["train", "{absent}"],
        ["train", "{good}", "--epochs", "0"],
        ["train", "{good}", "--data", "nonsense"],
        ["resume", "{absent}"],
        ["predict", "{absent}", "picture.png"],
    ],
    ids=" ".join,
)
def test_a_bad_argument_is_one_sentence(
    capsys: pytest.CaptureFixture[str], good: Path, tmp_path: Path, arguments: list[str]
) -> None:
    damaged = tmp_path / "damaged.convas"
    damaged.write_bytes(good.read_bytes()[:300])
    names = {"absent": tmp_path / "absent", "folder": tmp_path, "damaged": damaged, "good": good}
    (line,) = complaints(capsys, 2, *(argument.format(**names) for argument in arguments))
    assert line.endswith(".")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check"],
        ["check", "a", "b"],
        ["check", "a", "--nonsense"],
        ["export", "a", "--to", "word", "-o", "b"],
        ["train", "a", "--epochs", "many"],
        ["new"],
        ["predict", "run"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    lines = complaints(capsys, 2, *arguments)
    assert lines[0].startswith("Usage: convas")
    assert lines[-1].startswith("Error: ")


@pytest.mark.parametrize(
    "command", ["", "templates", "new", "layers", "check", "export", "train", "resume", "predict", "runs"]
)
def test_help_is_there(capsys: pytest.CaptureFixture[str], command: str) -> None:
    text = printed(capsys, *command.split(), "--help")
    assert "Usage: convas" in text
    assert "list[str]" not in text


def raising(error: BaseException) -> Any:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_mistake_of_our_own_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, good: Path
) -> None:
    monkeypatch.setattr(command_line, "analyse", raising(ZeroDivisionError("one\ntwo")))
    (line,) = complaints(capsys, 1, "check", good)
    assert "mistake of its own (ZeroDivisionError: one two): please report it" in line
    monkeypatch.setenv("CONVAS_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check", str(good)])


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    monkeypatch.setattr(command_line, "analyse", raising(KeyboardInterrupt()))
    assert main(["check", str(good)]) == 130


@pytest.mark.parametrize(
    "arguments",
    [
        ["templates"],
        ["layers", "--json"],
        ["new", "resnet", "-o", "{out}"],
        ["check", "{good}"],
        ["export", "{good}", "--to", "pytorch", "-o", "{out}"],
        ["runs", "{folder}"],
    ],
    ids=" ".join,
)
def test_it_needs_neither_torch_nor_qt(arguments: list[str], good: Path, tmp_path: Path) -> None:
    names = {"good": good, "out": tmp_path / "out", "folder": tmp_path}
    given = [argument.format(**names) for argument in arguments]
    program = (
        "import sys; from designer.__main__ import main; code = main(sys.argv[1:]);"
        "loaded = {'torch', 'torchvision', 'PySide6', 'pyqtgraph'} & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *given], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_exit_codes_reach_the_shell(good: Path, bad: Path, tmp_path: Path) -> None:
    assert convas("check", good).returncode == 0
    assert convas("check", bad).returncode == 1
    assert convas("check", tmp_path / "absent").returncode == 2


def test_a_reader_who_has_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m designer layers --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.stdout == "["
    assert result.stderr == ""


def test_a_terminal_without_signs_is_no_error(good: Path) -> None:
    result = convas("check", good, env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert (result.returncode, result.stderr) == (0, "")
    assert "6 ? 28 ? 28" in result.stdout


def test_an_empty_design_can_be_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "empty.convas"
    write(Design(), path)
    lines = complaints(capsys, 1, "check", path)
    assert [line.split(" [")[0] for line in lines] == [
        "error: The network has no Input: add one, so that data can enter.",
        "error: The network has no Output: add one after the last layer.",
    ]
