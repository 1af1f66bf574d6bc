"""Every command with every option and argument wrong: it ends with 2, a sentence, and nothing on stdout."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from engine.__main__ import app, main
from engine.files import write
from templates import TEMPLATES

COMMANDS: dict[str, tuple[str, ...]] = {
    "templates": (),
    "new": ("resnet", "-o", "{folder}/new.convas"),
    "layers": (),
    "check": ("{design}",),
    "export": ("{design}", "--to", "svg", "-o", "{folder}/new.svg"),
    "import": ("torchvision:alexnet", "-o", "{folder}/new.convas"),
    "data": ("digits",),
    "train": ("{design}", "--out", "{folder}/run"),
    "find-lr": ("{design}",),
    "view": ("{folder}",),
    "preview-steps": (),
    "resume": ("{folder}",),
    "predict": ("{folder}", "{design}"),
    "runs": ("{folder}",),
}
"""All commands with arguments that would do, but for those that need a run."""

PLACES = ("{folder}", "{absent}/x", "{folder}/x.py", "{folder}/" + "x" * 300)
"""Where no design can be written."""

WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("new", "out"): PLACES,
    ("new", "set_"): ("dept=3", "depth=19", "depth", "=3"),
    ("new", "weights"): ("{absent}", "{design}", "torchvision:NOPE", "torchvision:", "imagenet"),
    ("new", "except_"): ("fc",),
    ("export", "to"): ("jpeg", ""),
    ("export", "out"): ("{folder}", "{absent}/x.svg", "{design}", "{folder}/" + "x" * 300),
    ("export", "weights"): ("{absent}",),
    ("import", "out"): PLACES,
    ("import", "inputs"): ("3y4", "0x0", "axb"),
    ("train", "data"): ("digit", ""),
    ("train", "optimizer"): ("adm",),
    ("train", "device"): ("cud",),
    ("train", "more"): ("speed=3", "schedule", "schedule=fast", "warmup=many", "epochs=0"),
    ("data", "shape"): ("3y4", "0x0"),
    ("find-lr", "data"): ("digit", ""),
    ("find-lr", "optimizer"): ("adm",),
    ("find-lr", "weights"): ("{absent}", "{design}"),
    ("train", "out"): ("{design}", "{folder}"),
    ("train", "weights"): ("{absent}", "{design}"),
    ("train", "transfer"): ("everthing", ""),
    ("runs", "curves"): PLACES[:2] + PLACES[3:],
    ("runs", "steps"): PLACES[:2] + PLACES[3:],
}
"""Wrong values of options that are words; numbers are wrong by themselves, below."""

FREE = {("import", "name")}
"""Options for which no word is wrong."""

ARGUMENTS: dict[str, list[tuple[str, ...]]] = {
    "templates": [("resnt",)],
    "new": [("resnt", "-o", "{folder}/new.convas"), (), ("-o", "{folder}/new.convas"), ("resnet",)],
    "layers": [("conv",)],
    "check": [(), ("{absent}",), ("{folder}",), ("{damaged}",), ("{design}", "{design}")],
    "export": [(), ("{design}",), ("{absent}", "--to", "svg", "-o", "{folder}/new.svg")],
    "import": [(), ("nothing", "-o", "{folder}/new.convas"), ("{absent}.py:x", "-o", "{folder}/new.convas")],
    "train": [(), ("{absent}",), ("{damaged}",)],
    "data": [("digit",), ("{absent}",)],
    "find-lr": [(), ("{absent}",), ("{damaged}",)],
    "view": [(), ("{absent}",), ("{folder}",)],
    "preview-steps": [("nonsense",)],
    "resume": [(), ("{absent}",), ("{folder}",), ("{design}",)],
    "predict": [(), ("{absent}", "x.png"), ("{folder}", "x.png"), ("{folder}",)],
    "runs": [("{absent}",), ("{design}",)],
}


def options(command: str) -> Iterator[tuple[str, str, bool]]:
    """Yield name, spelling and whether it is a number of each option with a value, help left out."""
    for option in get_command(app).commands[command].params:  # type: ignore[attr-defined]
        if option.param_type_name == "option" and not option.is_flag and option.name != "help":
            yield option.name, option.opts[-1], option.type_descriptor.annotation in (int, float)


def wrong_options(command: str) -> Iterator[tuple[str, str]]:
    for name, spelling, is_number in options(command):
        if (command, name) not in FREE:
            wrong = ("many", "-1e9", "nan") if is_number else WORDS[command, name]
            yield from ((spelling, value) for value in wrong)


def cases() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [("nonsense",), ("chek", "{design}")]
    for command, usual in COMMANDS.items():
        found += [(command, *usual, *wrong) for wrong in wrong_options(command)]
        found += [(command, *arguments) for arguments in ARGUMENTS[command]]
        found.append((command, *usual, "--nonsense"))
    return found


def test_no_command_is_forgotten() -> None:
    assert set(get_command(app).commands) == set(COMMANDS) == set(ARGUMENTS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("arguments", cases(), ids=" ".join)
def test_what_is_wrong_is_told_and_nothing_is_done(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "folder"
    folder.mkdir()
    write(TEMPLATES["lenet5"].build(), folder / "net.convas")
    (folder / "damaged.convas").write_bytes(b'{"format": "con')
    names = {
        "folder": folder,
        "absent": tmp_path / "absent",
        "design": folder / "net.convas",
        "damaged": folder / "damaged.convas",
    }
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert main([each.format(**names) for each in arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    lines = [line for line in told.err.splitlines() if line.strip() and not line.endswith("…")]
    assert "mistake of its own" not in told.err
    assert lines[0].startswith("Usage: convas") or len(lines) == 1
    assert lines[-1][-1] in ".?')" or lines[0].startswith("Usage: convas")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
