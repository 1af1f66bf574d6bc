"""A ramp of colours for quantities, even to the eye and alike for the common colour-blindnesses.

The stops are every 32nd colour of viridis by van der Walt, Smith and Firing (2015, matplotlib; CC0), which
was made so that equal steps look equally large (in CAM02-UCS), without red or green and in grey as well.
"""

STOPS = (
    "#440154",
    "#472d7b",
    "#3b528b",
    "#2c728e",
    "#21918c",
    "#28ae80",
    "#5ec962",
    "#addc30",
    "#fde725",
)
STEPS = 32
"""How many colours are told apart: enough for the eye, few enough that drawings can be kept by colour."""
BLACK, WHITE = "#000000", "#ffffff"


def colour(share: float) -> str:
    """Return the colour of a share from 0 to 1 as ``#rrggbb``; what is beyond counts as the end.

    >>> colour(0.0), colour(1.0), colour(0.5), colour(7.0)
    ('#440154', '#fde725', '#21918c', '#fde725')
    """
    return blended(round(min(max(share, 0.0), 1.0) * STEPS) / STEPS)


def blended(share: float) -> str:
    """Return the colour at a share from 0 to 1, between two of the stops.

    >>> blended(0.0625)
    '#461768'
    """
    place = share * (len(STOPS) - 1)
    index = min(int(place), len(STOPS) - 2)
    pairs = zip(_parts(STOPS[index]), _parts(STOPS[index + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (place - index)):02x}" for a, b in pairs)


def legible(ground: str) -> str:
    """Return black or white, whichever has more contrast on a ground; that is 4.58 : 1 at least.

    >>> legible("#440154"), legible("#fde725")
    ('#ffffff', '#000000')
    """
    light = luminance(ground)
    return BLACK if (light + 0.05) ** 2 > 1.05 * 0.05 else WHITE


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1  (WCAG 2.2).

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Return a part of a colour as light  (sRGB, IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))
