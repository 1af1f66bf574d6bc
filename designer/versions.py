"""The versions of Convas and of what it runs on, for the About box and for reports of errors."""

import platform

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion


def convas_version() -> str:
    """Return the version of Convas."""
    from importlib.metadata import PackageNotFoundError, version  # which takes long to load

    try:
        return version("convas")
    except PackageNotFoundError:
        return "(run from its source, not installed)"


def versions() -> str:
    """Return all versions in a line."""
    system, python = platform.platform(), platform.python_version()
    return f"Python {python}, PySide6 {pyside_version}, Qt {qVersion()}, {system}"
