"""The theme's colours can be read in light and dark, and told apart by eyes that see fewer of them."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest

from designer.canvas.search import MARKED
from designer.stylesheet import FAINT, HOVER, PRESSED, mixed
from designer.theme import DARK, LIGHT, Theme
from engine.export.picture.colours import blend
from engine.export.picture.lines import DIM
from engine.graph.document import FRAME_COLOURS
from tests.designer.colour_sight import EYES, contrast, difference, lab, linear

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
TEXTS = ("text", "muted", "error", "warning", "advice", "good")
SEVERITIES = ("error", "warning", "advice", "good")
TEXT, MARK = 4.5, 3.0
"""The least contrasts of WCAG 2.2: text (1.4.3), and what must be seen but is no text (1.4.11)."""
APART = 14.0
"""The least difference of two categories: six times what is just noticed."""
SEVERITIES_APART = 11.0
"""The same for severities, which have a shape and a word each, too."""

FRAMES_APART = 13.0
"""The same for comment frames, whose titles say what they are."""

Pair = tuple[str, str, str]
"""What stands on what, and both colours."""


def areas(theme: Theme) -> dict[str, str]:
    """Return the grounds on which there is text."""
    return {name: getattr(theme, name) for name in ("window", "panel", "canvas", "node")}


def rows(theme: Theme) -> dict[str, str]:
    """Return the grounds of rows and buttons under the pointer, and of what is chosen."""
    return {
        "hovered": mixed(theme.window, theme.accent, HOVER),
        "selected": mixed(theme.window, theme.accent, PRESSED),
        "marked in the search": mixed(theme.panel, theme.accent, MARKED),
        "selected problem": mixed(theme.panel, theme.accent, 0.14),
    }


def texts(theme: Theme) -> Iterator[Pair]:
    """Yield every text with its ground."""
    for name, (ground, colour) in product(TEXTS, areas(theme).items()):
        yield f"{name} on {ground}", getattr(theme, name), colour
    for name, (ground, colour) in product(("text", "muted"), rows(theme).items()):
        yield f"{name} on {ground}", getattr(theme, name), colour
    for severity in ("error", "warning", "advice"):
        yield f"{severity} on a selected problem", getattr(theme, severity), rows(theme)["selected problem"]
    for ground in areas(theme).values():
        yield "link", theme.accent, ground
    yield "text on accent", theme.on_accent, theme.accent
    for category in (*theme.categories, "unknown"):
        tint = theme.tint(category)
        yield f"name on {category}", theme.text, tint
        yield f"type on {category}", theme.muted, tint
        yield f"dimmed name on {category}", theme.muted, blend(tint, theme.canvas, DIM)
    for colour in FRAME_COLOURS:
        yield f"title of a {colour} frame", theme.text, theme.frame_bar(colour)
        yield f"word for no title of a {colour} frame", theme.muted, theme.frame_bar(colour)


def marks(theme: Theme) -> Iterator[Pair]:
    """Yield everything that must be seen and is no text, with its ground."""
    for name in ("wire", "idle", "outline", "accent", "error", "warning", "advice"):
        for ground in ("canvas", "node"):
            yield f"{name} on {ground}", getattr(theme, name), getattr(theme, ground)
    for ground in ("window", "panel"):
        yield f"frame of a field on {ground}", theme.outline, getattr(theme, ground)
        yield f"focus on {ground}", theme.accent, getattr(theme, ground)
    for category, colour in theme.categories.items():
        for ground in ("canvas", "node", "panel", "window"):
            yield f"{category} on {ground}", colour, getattr(theme, ground)
        yield f"port on {category}", theme.wire, theme.tint(category)
    for colour in FRAME_COLOURS:
        ground = theme.frame_ground(colour)
        yield f"border of a {colour} frame", theme.frame(colour), theme.canvas
        for name in ("wire", "idle", "outline", "accent", "error", "warning", "advice"):
            yield f"{name} in a {colour} frame", getattr(theme, name), ground
        for category, shade in theme.categories.items():
            yield f"{category} in a {colour} frame", shade, ground
    for severity in ("error", "warning"):
        yield f"sign in the badge of {severity}", theme.panel, getattr(theme, severity)
    yield "what is disabled", mixed(theme.panel, theme.muted, FAINT), theme.panel


@THEMES
def test_text_can_be_read(theme: Theme) -> None:
    weak = {what: round(c, 2) for what, one, other in texts(theme) if (c := contrast(one, other)) < TEXT}
    assert weak == {}


@THEMES
def test_marks_can_be_seen(theme: Theme) -> None:
    weak = {what: round(c, 2) for what, one, other in marks(theme) if (c := contrast(one, other)) < MARK}
    assert weak == {}


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_categories_can_be_told_apart(theme: Theme, eye: str) -> None:
    pairs = combinations(theme.categories.items(), 2)
    close = {(x, y): d for (x, a), (y, b) in pairs if (d := difference(a, b, eye)) < APART}
    assert close == {}


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_frames_can_be_told_apart(theme: Theme, eye: str) -> None:
    pairs = combinations(FRAME_COLOURS, 2)
    apart = {(a, b): difference(theme.frames[a], theme.frames[b], eye) for a, b in pairs}
    assert {pair: gap for pair, gap in apart.items() if gap < FRAMES_APART} == {}


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_severities_can_be_told_apart(theme: Theme, eye: str) -> None:
    names = (*SEVERITIES, "accent", "muted")
    pairs = combinations([(name, getattr(theme, name)) for name in names], 2)
    close = {(x, y): d for (x, a), (y, b) in pairs if (d := difference(a, b, eye)) < SEVERITIES_APART}
    assert close == {}


def test_contrast_is_that_of_the_standard() -> None:
    """The pairs are the ones that W3C's own texts give."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#949494", "#ffffff") == pytest.approx(3.03, abs=0.01)


def test_colours_are_measured_as_in_the_books() -> None:
    """L*a*b* of the pure colours of sRGB under D65, as Lindbloom's calculator gives them."""
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert lab(linear("#00ff00")) == pytest.approx((87.73, -86.18, 83.18), abs=0.02)
    assert lab(linear("#0000ff")) == pytest.approx((32.30, 79.19, -107.86), abs=0.02)


@pytest.mark.parametrize(
    ("eye", "one", "other"), [("protanopia", "#c00000", "#4a4a00"), ("tritanopia", "#008080", "#0080c0")]
)
def test_an_eye_that_lacks_a_colour_confuses_what_others_do_not(eye: str, one: str, other: str) -> None:
    assert difference(one, other, eye) < difference(one, other, "usual") / 2


def test_grey_is_grey_to_every_eye() -> None:
    for eye in EYES:
        assert difference("#808080", "#858585", eye) == pytest.approx(
            difference("#808080", "#858585", "usual"), abs=0.05
        )
