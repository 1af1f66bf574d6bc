"""Breaks a text over lines at its seams where it is too wide, by the rules of `ruff format`'s own printer.

The rules are Wadler's ("A prettier printer", 2003): a group is written on one line if it fits there, up to
the next place where the text around it breaks; otherwise its seams become line breaks, and the groups inside
it are asked in turn. Brackets may be `Yielding`: they break without the group around them breaking, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

WIDTH = 88
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a line may break; otherwise the text that stands there."""

    flat: str = ""


@dataclass(frozen=True, slots=True)
class Comma:
    """A comma that stands only behind the last item of a broken bracket."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that stand on one line together, or else break at all their seams."""

    parts: "Sequence[Part]"


@dataclass(frozen=True, slots=True)
class Indented:
    """Parts whose line breaks go one level deeper."""

    parts: "Sequence[Part]"


@dataclass(frozen=True, slots=True)
class Yielding:
    """A bracket that may break although what is around it stands on one line."""

    bracket: Group


Part = str | Seam | Comma | Group | Indented | Yielding


class _Task(NamedTuple):
    """A part that is still to be written or measured."""

    part: Part
    breaks: bool
    """Whether its seams are line breaks."""
    depth: int
    all_lines: bool = False
    """Whether it is measured to its end, and not only up to its first line break."""
    overflows: bool = False
    """Whether it counts as fitting although it is too long, as nothing could be done about it."""

    def inside(self, parts: Sequence[Part], **changes: bool | int) -> "list[_Task]":
        """Return the tasks of its parts, the first last, as on a stack."""
        like = self._replace(**changes)  # type: ignore[arg-type]  # of its own fields
        return [like._replace(part=part) for part in reversed(parts)]


def fit(parts: Sequence[Part], *, before: str = "", depth: int = 0) -> bool:
    """Tell whether parts that do not break, but for what is `Yielding`, fit behind the text `before`."""
    return _fits(_Task("", False, depth).inside(parts), len(INDENT * depth + before))


def can_fit(parts: Sequence[Part], *, before: str = "", depth: int = 0) -> bool:
    """Tell whether parts fit at least where they break at all their seams."""
    return _fits(_Task("", True, depth, True).inside(parts), len(INDENT * depth + before))


def _fits(stack: list[_Task], column: int) -> bool:
    """Tell whether what the stack holds fits, up to its first line break or over all lines of a part."""
    while stack:
        task = stack.pop()
        match task.part:
            case str(text):
                column += len(text)
            case Seam(flat) if not task.breaks:
                column += len(flat)
            case Seam():
                if not task.all_lines:
                    return True
                column = len(INDENT) * task.depth
            case Comma():
                column += task.breaks
            case Group(parts):
                stack += task.inside(parts)
            case Indented(parts):
                stack += task.inside(parts, depth=task.depth + 1)
            case Yielding(Group([opening, *rest])):
                stack += task.inside(rest, breaks=True, all_lines=True, overflows=True)
                stack.append(task._replace(part=opening))
        if column > WIDTH and not task.overflows:
            return False
    return True


def rows(parts: Sequence[Part], depth: int, *, breaks: bool = True) -> list[str]:
    """Write parts from an indent on; their own seams break, or only those inside of what is `Yielding`."""
    stack = _Task("", breaks, depth).inside(parts)
    written = [INDENT * depth]
    while stack:
        task = stack.pop()
        match task.part:
            case str(text):
                written[-1] += text
            case Seam(flat) if not task.breaks:
                written[-1] += flat
            case Seam():
                written.append(INDENT * task.depth)
            case Comma():
                written[-1] += "," * task.breaks
            case Group(parts):
                one_line = task.inside(parts, breaks=False)
                fits = not task.breaks or _fits([*stack, *one_line], len(written[-1]))
                stack += one_line if fits else task.inside(parts)
            case Indented(parts):
                stack += task.inside(parts, depth=task.depth + 1)
            case Yielding(bracket):
                stack += task.inside([bracket], breaks=True)
    return written
