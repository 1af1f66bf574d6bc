"""The switch that renews golden files: `pytest tests/export --renew`, and then read the difference."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], str]:
    """Return the kept text of a name, or with `--renew` keep the given one and return that."""

    def kept(name: str, text: str) -> str:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--renew", default=False):
            path.write_text(text, encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return kept
