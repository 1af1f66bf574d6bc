"""Turns a picture into pixels, in a process of its own: that needs Qt, which the engine does without."""

import subprocess
import sys
from importlib.util import find_spec

from engine.errors import FileError

PAINTER = "designer.raster"
"""The program that reads SVG and writes PNG."""


def png(svg: str, scale: float = 1.0) -> bytes:
    """Return a picture as PNG with so many pixels for each of its units, or raise `FileError`."""
    if find_spec("PySide6") is None:
        raise FileError(
            "PNG needs the window's packages, which are not installed here: "
            "install convas[window], or export SVG."
        )
    command = [sys.executable, "-m", PAINTER, str(scale)]
    done = subprocess.run(command, input=svg.encode(), capture_output=True, check=False)
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise FileError(said[-1] if said else "The picture could not be drawn: export SVG instead.")
    return done.stdout
