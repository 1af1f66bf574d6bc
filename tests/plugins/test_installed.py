"""A package with layers, installed: they are in the catalogue, in designs, in the code and in the tests."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugins.conftest import PACKAGE, ROOT, SAVED, python

PAGE = ROOT / "docs" / "plugins.md"


def test_its_layers_are_listed(gates: Path) -> None:
    done = python("-m", "designer", "layers", "--json", path=gates)
    assert (done.returncode, done.stderr) == (0, "")
    listed = {entry["layer"]: entry for entry in json.loads(done.stdout)}
    assert listed["SquaredGate"]["package"] == listed["Gate"]["package"] == "convas-gates"
    assert listed["Conv2d"]["package"] is None
    assert listed["Gate"]["inputs"] == ["signal", "gate"]
    assert [entry["name"] for entry in listed["SquaredGate"]["parameters"]] == ["scale", "bias"]
    shown = python("-m", "designer", "layers", path=gates).stdout
    assert "(from the package convas-gates)" in shown


def test_a_design_with_them_is_checked_exported_and_run(gates: Path, tmp_path: Path) -> None:
    checked = python("-m", "designer", "check", SAVED, "--json", path=gates)
    report = json.loads(checked.stdout)
    assert (checked.returncode, report["problems"]) == (0, [])
    assert report["totals"]["parameters"] == (3 * 4 * 9 + 4) + (4 + 4) + 4
    out = tmp_path / "gated.py"
    assert python("-m", "designer", "export", SAVED, "--to", "pytorch", "-o", out, path=gates).returncode == 0
    assert {name.partition(".")[0] for name in imported(out)} == {"torch"}
    alone = subprocess.run(
        [sys.executable, "-I", out], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert alone.stdout == "124 parameters, output (1, 4, 6, 6)\n"
    for command in (["check", "--extend-select", "E4,E7,E9,F"], ["format", "--diff"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", "--quiet", str(out)]
        assert subprocess.run(ruff, check=False).returncode == 0


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {alias.name for part in ast.walk(tree) if isinstance(part, ast.Import) for alias in part.names}
    return plain | {str(part.module) for part in ast.walk(tree) if isinstance(part, ast.ImportFrom)}


def test_the_tests_of_all_layers_hold_for_them(gates: Path) -> None:
    """Everything that is asked of Convas's own layers, against the module that the definition makes."""
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--timeout=100", "-k", "Gate"]
    done = python("-m", "pytest", *options, "tests/catalogue/test_layers.py", path=gates)
    assert done.returncode == 0, done.stdout


WRITE = """
import sys
from pathlib import Path
from engine.files import format
design = format.read(Path(sys.argv[1]))
assert design.packages == {}, "the catalogue knows them"
format.write(design, Path(sys.argv[2]))
"""


def test_a_file_says_which_package_it_needs(gates: Path, tmp_path: Path) -> None:
    path = tmp_path / "again.convas"
    done = python("-c", WRITE, SAVED, path, path=gates)
    assert done.returncode == 0, done.stderr
    assert json.loads(path.read_bytes())["packages"] == {
        "Gate": "convas-gates",
        "SquaredGate": "convas-gates",
    }
    assert path.read_bytes() == SAVED.read_bytes()


def test_a_program_may_import_the_package_first(gates: Path) -> None:
    """As the package's own tests would."""
    program = "import convas_gates\nfrom engine.catalogue import LAYERS, plugins\n"
    done = python("-c", f"{program}print(plugins.FAULTS, 'Gate' in LAYERS)", path=gates)
    assert done.stdout == "{} True\n"


@pytest.mark.parametrize(("name", "language"), [("pyproject.toml", "toml"), ("convas_gates.py", "python")])
def test_the_page_shows_the_tested_package(name: str, language: str) -> None:
    text = (PACKAGE / name).read_text(encoding="utf-8")
    assert f"```{language}\n{text}```" in PAGE.read_text(encoding="utf-8")
