"""A real package of layers, installed as a user would, for other processes alone."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent / "convas-gates"
ROOT = Path(__file__).parents[2]
SAVED = Path(__file__).parent / "gated.convas"
"""A design as Convas has written it where convas-gates is installed."""

collect_ignore = [PACKAGE.name]  # importing it here would put its layers into everyone's catalogue


@pytest.fixture(scope="session")
def gates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which convas-gates is installed."""
    if importlib.util.find_spec("setuptools") is None:
        pytest.skip("without setuptools no package can be built here: pip install setuptools")
    folder = tmp_path_factory.mktemp("plugins")
    shutil.copytree(PACKAGE, folder / "source")  # building leaves files beside the source
    offline = ("--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check", "--quiet")
    command = [sys.executable, "-m", "pip", "install", *offline]
    subprocess.run(
        [*command, "--target", str(folder / "installed"), str(folder / "source")],
        check=True,
        capture_output=True,
        timeout=100,
    )
    return folder / "installed"


def python(*arguments: object, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with the packages in a folder, and return what it said."""
    environment = {**os.environ, "PYTHONPATH": str(path or ""), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
        timeout=110,
    )
