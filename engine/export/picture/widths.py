"""How wide a text is where no font can be asked: at most so wide in any usual sans-serif font.

The widths are those of DejaVu Sans and DejaVu Sans Bold (and so of Verdana, their like), the widest that
a viewer is likely to choose for `FAMILY`; in a narrower font a text leaves a little more room.
"""

import unicodedata

from engine.export.picture.lines import SIZES, Style

FAMILY = "Segoe UI, Roboto, Helvetica Neue, Noto Sans, Liberation Sans, Arial, DejaVu Sans, sans-serif"
"""Fonts by which a picture may be shown, the first that there is."""

WIDEST = {False: 1000, True: 1150}
"""The width of letters that are not in the tables."""
OTHERS = {
    False: {"×": 838, "→": 838, "·": 318, "–": 500, "—": 1000, "−": 838, "…": 1000},
    True: {"×": 838, "→": 838, "·": 380, "–": 500, "—": 1000, "−": 838, "…": 1000},
}

# fmt: off
PLAIN = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775,
    752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390,
    337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)
"""Thousandths of the letters' height from the space to the tilde."""
BOLD = (
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821,
    837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457,
    365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
)
# fmt: on


def width(style: Style, text: str) -> float:
    """Return how wide a text is, in pixels.

    >>> width("body", "64 × 56"), width("body", "")
    (44.198, 0.0)
    """
    bold = style == "title"
    return sum(_width(letter, bold=bold) for letter in text) * SIZES[style] / 1000


def _width(letter: str, *, bold: bool) -> int:
    place = ord(letter) - 32
    table = BOLD if bold else PLAIN
    if 0 <= place < len(table):
        return table[place]
    base = unicodedata.normalize("NFD", letter)[0]  # an accent makes no letter wider
    if base != letter:
        return _width(base, bold=bold)
    return OTHERS[bold].get(letter, WIDEST[bold])


def elided(style: Style, text: str, room: float) -> str:
    """Return the text, shortened to fit.

    >>> elided("body", "3 × 3, 64, stride 2", 60.0)
    '3 × 3, 6…'
    """
    if width(style, text) <= room:
        return text
    kept = len(text)
    while kept and width(style, f"{text[:kept]}…") > room:
        kept -= 1
    return f"{text[:kept].rstrip(', ')}…"
