"""Writes names, paths and calls as the exported training script has them."""

import os
from pathlib import Path

from engine.export.layout import Text, lines


def quoted(text: str) -> str:
    """Return a text as Python's, in the quotes that formatters want.

    >>> print(quoted("a"), quoted('the "a"'))
    "a" 'the "a"'
    """
    plain = repr(text)
    return f'"{plain[1:-1]}"' if plain[0] == "'" and '"' not in plain else plain


def placed(path: Path, here: Path) -> str:
    r"""Return the expression of a path in a program that lies in the folder `here`.

    What lies in that folder, or beside it, is named from there, so that all may move together.

    >>> placed(Path("/a/b/photos"), Path("/a/b")), placed(Path("/a/photos"), Path("/a/b"))
    ('HERE / "photos"', 'HERE.parent / "photos"')
    >>> placed(Path("/photos/cats"), Path("/a/b"))
    'Path("/photos/cats")'
    """
    try:
        parts = Path(os.path.relpath(path.absolute(), here.absolute())).parts
    except ValueError:  # another drive
        parts = ("..", "..")
    climbs = parts.count("..")
    if climbs > 1:
        return f"Path({quoted(path.absolute().as_posix())})"
    base, below = ("HERE", "HERE.parent")[climbs], "/".join(parts[climbs:])
    return f"{base} / {quoted(below)}" if below else base


def assigned(name: str, value: Text, depth: int = 1) -> str:
    """Return an assignment over as many lines as it takes, without the indent of the first.

    It stands in the text of a program where the indent does already.
    """
    return "\n".join(lines(f"{name} = ", value, "", depth)).lstrip()
