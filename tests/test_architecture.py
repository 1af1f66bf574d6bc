"""The rooms of the house keep to their purpose; who may import whom is held by import-linter beside this."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
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


def imports(path: Path) -> Iterator[str]:
    """Yield the top-level package of every import in the file, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@pytest.fixture(params=MODULES, ids=name)
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_module_opens_with_its_job(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring, "say in one sentence what the module is for"
    assert docstring.splitlines()[0].endswith((".", ":", "?"))


def test_module_is_short(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, "split it by meaning"


def test_torch_stays_in_its_modules(module: Path) -> None:
    if not any(fnmatch(name(module), pattern) for pattern in (*torch_modules(), TRAINS_ITSELF)):
        assert not {"torch", "torchvision"} & set(imports(module))


def test_nothing_unpickles(module: Path) -> None:
    assert not {"pickle", "dill", "joblib", "shelve", "marshal"} & set(imports(module))


def test_qt_stays_in_the_designer(module: Path) -> None:
    if not name(module).startswith("designer/"):
        assert not {"PySide6", "shiboken6", "pyqtgraph", "designer"} & set(imports(module))


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
