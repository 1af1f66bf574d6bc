"""What is written on a node and where: the lines of its face, as long as there is room for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from engine.export.picture.face import Face, Label
from engine.export.picture.geometry import NODE_HEIGHT, NODE_WIDTH, TITLE_HEIGHT

Style = Literal["title", "body", "small"]
Measure = Callable[[Style, str], float]
"""Returns how wide a text is."""

SIZES: dict[Style, int] = {"title": 12, "body": 11, "small": 10}
"""The height of each style's letters, in pixels; titles are bold."""

TOP = -NODE_HEIGHT / 2
INDENT, MARGIN = 13.0, 9.0
SPARE = MARGIN - 4
"""How far a long text may reach into the margin."""
LEAST_TYPE = 24.0
"""The room below which a type is not written beside its node's name."""

FLAKE = 15.0
"""The room at the end of a title for the sign of what is frozen."""

DIM = 0.62
"""Opacity of what is bypassed or leads to no Output."""

PILL = 6.0
"""Room on both sides of a wire's text."""
PILL_HEIGHT = 16.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text seen from the centre of a node; `y` is its middle, `x` its left or right end."""

    style: Style
    text: str
    x: float
    y: float
    room: float
    """The width that it may take."""
    right: bool = False
    quiet: bool = False


def lines(face: Face, measure: Measure, width: float = NODE_WIDTH, lead: float = 0.0) -> tuple[Line, ...]:
    """Return what a node shows, its name first; `lead` is room before it, and `width` the node's."""
    left, right, room = -width / 2 + INDENT, width / 2 - MARGIN, width - INDENT - MARGIN
    sign = FLAKE if face.cold else 0.0
    named = room - lead - sign
    written = [Line("title", face.id, left + lead, TOP + TITLE_HEIGHT / 2, named)]
    beside = named - min(measure("title", face.id), named) - 10
    if beside > LEAST_TYPE:
        written.append(
            Line("small", face.type, right - sign, TOP + TITLE_HEIGHT / 2, beside, right=True, quiet=True)
        )
    first, second = TOP + TITLE_HEIGHT + 11, TOP + TITLE_HEIGHT + 27.5
    if not face.summary and not face.remark:
        second = TOP + TITLE_HEIGHT + 19
    shape = f"→ {face.shape or '?'}"
    written.append(Line("body", shape, left, second, room))
    fits = measure("small", face.remark) <= room
    if face.remark and (fits or not face.summary):  # what is unusual here, which the values do not tell
        written.append(Line("small", face.remark, left, first, room, quiet=True))
    elif face.summary:
        summary = _whole(face.summary, lambda text: measure("body", text) <= room + SPARE)
        written.append(Line("body", summary, left, first, room + SPARE))
    if face.parameters and measure("small", face.parameters) <= room - measure("body", shape) - 8:
        written.append(Line("small", face.parameters, right, second, room, right=True, quiet=True))
    return tuple(written)


def _whole(text: str, fits: Callable[[str], bool]) -> str:
    """Leave out the last entries of a list that is too long, rather than the end of one of them.

    >>> _whole("64, kernel 7, stride 2", lambda text: len(text) < 20), _whole("alone", lambda text: False)
    ('64, kernel 7, …', 'alone')
    """
    entries = text.split(", ")
    counts = range(len(entries) - 1, 0, -1)
    shorter = (", ".join((*entries[:count], "…")) for count in counts)
    return text if fits(text) else next(filter(fits, shorter), text)


def is_dim(face: Face) -> bool:
    """Tell whether a node is drawn dimmed."""
    return face.bypassed or not face.live


def wire_words(label: Label) -> str:
    """Return what a wire has to say."""
    if label.broken and label.shape and label.needed:
        return f"came {label.shape}, needed {label.needed}"
    return label.shape
