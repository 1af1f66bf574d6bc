"""How colours are seen: contrast as WCAG counts it, and differences for four kinds of eyes."""

from math import dist
from typing import NamedTuple

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

EYES: dict[str, Matrix] = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What each sees of linear red, green and blue: Machado, Oliveira & Fernandes 2009 (A Physiologically-based
Model for Simulation of Color Vision Deficiency), severity 1.0."""

XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB to CIE XYZ (IEC 61966-2-1)."""


class Lab(NamedTuple):
    """A colour in CIE L*a*b*, where distances are about as large as they look."""

    light: float
    red: float
    yellow: float


def linear(colour: str) -> Triple:
    """Return linear red, green and blue of ``#rrggbb`` (IEC 61966-2-1)."""
    red, green, blue = (byte / 255 for byte in bytes.fromhex(colour[1:]))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def seen(matrix: Matrix, colour: Triple) -> Triple:
    """Return a product of matrix and colour."""
    one, two, three = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return one, two, three


def contrast(one: str, other: str) -> float:
    """Return (L1 + 0.05) / (L2 + 0.05) of the lighter over the darker  (WCAG 2.2, contrast ratio)."""
    dark, light = sorted(seen(XYZ, linear(colour))[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: Triple) -> Lab:
    """Return linear red, green and blue in CIE L*a*b* against the white of sRGB  (CIE 15)."""
    white = seen(XYZ, (1.0, 1.0, 1.0))
    x, y, z = (_root(part / full) for part, full in zip(seen(XYZ, colour), white, strict=True))
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def difference(one: str, other: str, eye: str) -> float:
    """Return the distance of two colours in L*a*b* as an eye sees them  (CIE 1976); 2.3 is just noticed."""
    first, second = (lab(_clipped(seen(EYES[eye], linear(colour)))) for colour in (one, other))
    return dist(first, second)


def _clipped(colour: Triple) -> Triple:
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    return red, green, blue
