"""The rooms of the house keep to their purpose; who may import whom is held by import-linter beside this."""

import ast
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("designer", "engine", "templates", "resources")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
MOST_LINES = 350

TRAINS_ITSELF = "resources/make_pretrained.py"
"""The one other script that needs torch: whoever carries Convas on runs it."""


def alternatives(pattern: str) -> list[str]:
    """Return what a pattern with one choice in braces stands for.

    >>> alternatives("a/{b,c}.py"), alternatives("a/*.py")
    (['a/b.py', 'a/c.py'], ['a/*.py'])
    """
    before, _, rest = pattern.partition("{")
    choice, closed, after = rest.partition("}")
    return [f"{before}{each}{after}" for each in choice.split(",")] if closed else [pattern]


def torch_modules() -> list[str]:
    """Return the patterns of the modules that ruff lets import torch, which pyproject.toml lists."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    allowed = project["tool"]["ruff"]["lint"]["per-file-ignores"]
    patterns = [pattern for pattern, rules in allowed.items() if "TID253" in rules]
    return [each for pattern in patterns if pattern.startswith("engine/") for each in alternatives(pattern)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the top-level package of every import in the file, inside functions too."""
    nodes = list(ast.walk(tree(path)))
    named = (alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names)
    taken = (node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level)
    return frozenset(each.partition(".")[0] for each in (*named, *taken) if each)


def opens_with_its_job(path: Path) -> bool:
    docstring = ast.get_docstring(tree(path)) or ""
    return docstring.partition("\n")[0].endswith((".", ":", "?"))


def test_modules_open_with_their_job() -> None:
    """One sentence says what a module is for."""
    assert not [name(module) for module in MODULES if not opens_with_its_job(module)]


def test_modules_are_short() -> None:
    """A module that grows is split by meaning."""
    assert not [name(module) for module in MODULES if len(module.read_bytes().splitlines()) > MOST_LINES]


def test_torch_stays_in_its_modules() -> None:
    patterns = (*torch_modules(), TRAINS_ITSELF)
    others = [module for module in MODULES if not any(fnmatch(name(module), each) for each in patterns)]
    assert len(others) > len(MODULES) / 2
    assert not [name(module) for module in others if {"torch", "torchvision"} & imports(module)]


def test_nothing_unpickles() -> None:
    unsafe = {"pickle", "dill", "joblib", "shelve", "marshal"}
    assert not [name(module) for module in MODULES if unsafe & imports(module)]


def test_qt_stays_in_the_designer() -> None:
    others = [module for module in MODULES if not name(module).startswith("designer/")]
    window = {"PySide6", "shiboken6", "pyqtgraph", "designer"}
    assert not [name(module) for module in others if window & imports(module)]


@pytest.mark.parametrize(
    ("imported", "absent"),
    [
        ("engine.__main__", {"torch", "PySide6", "designer"}),
        ("designer.__main__", {"torch", "PySide6"}),
        ("designer.window", {"torch", "torchvision", "pyqtgraph"}),
    ],
)
def test_import_stays_light(imported: str, absent: set[str]) -> None:
    """What starts fast must not load what is slow, not even by way of others."""
    program = f"import sys, {imported}; print(*sorted({absent!r} & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not result.stdout.split()
