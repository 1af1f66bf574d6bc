"""Writes names, paths and calls as the exported training script has them."""

import os
from collections.abc import Iterator
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


def listed(start: str, opening: str, items: list[str], closing: str) -> Iterator[str]:
    """Yield the lines of a tuple or dictionary, as a formatter breaks them."""
    comma = "," if opening == "(" and len(items) == 1 else ""
    flat = f"{start}{opening}{', '.join(items)}{comma}{closing}"
    if len(flat) <= 88:
        yield flat
        return
    yield f"{start}{opening}"
    yield from (f"    {item}," for item in items)
    yield closing


def kept(program: str, words: frozenset[str]) -> str:
    """Return the lines of a program that stand in it where these words apply, without their marks.

    >>> kept("a  #? x\\nb  #! x\\nc", frozenset({"x"}))
    'a\\nc'
    """
    return "\n".join(
        text.rstrip()
        for text, mark, word in map(_marked, program.split("\n"))
        if not mark or (word in words) is (mark == "?")
    )


def _marked(line: str) -> tuple[str, str, str]:
    """Return a line without its mark, the mark, and its word."""
    for mark in "?!":
        text, found, word = line.rpartition(f"  #{mark} ")
        if found:
            return text, mark, word
    return line, "", ""
