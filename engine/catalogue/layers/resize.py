"""The layer that makes an image larger or smaller without learning anything."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor, prod

from engine.catalogue.code import Call, call, is_symbolic, unless
from engine.catalogue.declare import choice, number, numbers, switch
from engine.catalogue.fields import Value
from engine.catalogue.layer import BYTES, Layer, Preset, register
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import MOST_WINDOWS, Along, Reach, only, same, shared_out
from engine.catalogue.shapes import FORMS, SIDES, Shape, describe, show

LARGEST_SIDE = 4096

SMOOTH = {"linear": 1, "bilinear": 2, "bicubic": 2, "trilinear": 3}
"""The modes that mix neighbouring positions, each with how many dimensions besides the channels it takes."""

FLOATS, DOUBLES = 10**6, 10**12
"""The largest denominators of steps between positions: finer ones get lost in torch's arithmetic."""

LINEAR = {1: "linear", 2: "bilinear", 3: "trilinear"}


@register
@dataclass(frozen=True)
class Upsample(Layer):
    """Makes an image larger or smaller by copying or mixing its pixels; nothing is learned."""

    category = "Shape"
    synonyms = (
        "interpolate",
        "resize",
        "upscale",
        "enlarge",
        "unpooling",
        "upsampling",
        "nearest",
        "decoder",
        "u-net",
    )
    presets = (
        Preset("Bilinear upsampling", "Doubles height and width, mixing neighbours.", {"mode": "bilinear"}),
    )
    saved = ()
    summarised = ("scale_factor", "size", "mode")
    size: Shape = numbers(
        (),
        1,
        LARGEST_SIDE,
        "Height and width of the result, or one number for all sides; none: by scale_factor.",
        fewest=0,
        most=3,
    )
    scale_factor: float = number(2.0, 1 / 64, 64.0, "How many times as large; below 1 it shrinks.")
    mode: str = choice(
        "nearest",
        ("nearest", *SMOOTH, "area"),
        "nearest copies pixels; linear (sequence), bilinear and bicubic (image) and trilinear (volume) mix "
        "neighbours; area averages, for shrinking.",
    )
    align_corners: bool = switch(
        False, "Lets corner pixels keep their value where neighbours are mixed.", "More"
    )

    def tells(self, name: str, default: Value) -> bool:
        """Tell of the factor, where no size replaces it."""
        return not self.size if name == "scale_factor" else super().tells(name, default)

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) - 1 not in SIDES:
            raise Mismatch(
                "needs-channels",
                f"Upsample takes channels × length, an image or a volume but gets {describe(shape)}: "
                "put it before the Flatten, or remove it.",
                RemoveNode(),
                needed="channels × height × width",
            )
        self._check_mode(len(shape) - 1)
        if len(self.size) not in (0, 1, len(shape) - 1):
            raise Mismatch(
                "needs-other-sides",
                f"Upsample needs one size for all sides or {len(shape) - 1} for those of {describe(shape)} "
                f"but has {len(self.size)}: list as many, or none to use scale_factor.",
                SetValue("size", (*self.size, *self.size[-1:] * 3)[: len(shape) - 1]),
                SetValue("size", ()),
            )
        result = self._result(shape)
        if min(result) < 1:
            raise Mismatch(
                "nothing-left",
                f"Upsample shrinks {show(shape[1:])} by {self.scale_factor:g}, which leaves nothing: "
                "set scale_factor to at least 1, or shrink less before.",
                SetValue("scale_factor", 1.0),
            )
        return (shape[0], *result)

    def _check_mode(self, sides: int) -> None:
        """Raise where the mode is for another number of dimensions."""
        if SMOOTH.get(self.mode, sides) != sides:
            raise Mismatch(
                "mode-of-other-dimensions",
                f"Upsample in the mode {self.mode} mixes neighbours in {FORMS[SMOOTH[self.mode]][1]} "
                f"but gets {FORMS[sides][1]}: set mode to {LINEAR[sides]} or nearest.",
                SetValue("mode", LINEAR[sides]),
            )

    def _result(self, shape: Shape) -> Shape:
        """Return the size: floor(n · scale_factor)  (torch.nn.Upsample)."""
        if self.size:
            return self.size if len(self.size) > 1 else self.size * (len(shape) - 1)
        factor = self.scale_factor
        if factor == floor(factor) and not is_symbolic(factor):
            return tuple(n * int(factor) for n in shape[1:])
        return tuple(floor(n * factor) for n in shape[1:])

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sides = zip(x[0][1:], self._result(x[0]), strict=True)
        return Reach((same(0), *(self._along(axis, *side) for axis, side in enumerate(sides, start=1))))

    def _along(self, axis: int, n: int, m: int) -> Along:
        """Return how m positions see n, away from the edges  (torch.nn.functional.interpolate).

        Position i lies at i·(n−1)/(m−1) with aligned corners and else at (i + ½)·r − ½; `nearest` copies the
        one at ⌊i·r⌋. r is n/m, or 1/scale_factor where that is given. All but `bicubic` copy what keeps its
        size, and `nearest` takes r = ½ for what doubles it, whatever the factor.
        """
        if self.mode == "area":
            return shared_out(axis, n, m)
        if m == n and self.mode != "bicubic":
            return same(axis)
        if self.align_corners and self.mode in SMOOTH:
            ratio, first = (Fraction(n - 1, m - 1) if m > 1 else Fraction(0)), Fraction(0)
        else:
            scaled = 1 / Fraction(str(float(self.scale_factor)))
            precision = FLOATS if self.mode == "nearest" else DOUBLES
            ratio = Fraction(n, m) if self.size else scaled.limit_denominator(precision)
            if ratio.denominator > MOST_WINDOWS < m:  # too long to list: as good as on a simpler way
                ratio = ratio.limit_denominator(MOST_WINDOWS)
            first = (ratio - 1) / 2
        if self.mode == "nearest":
            ratio, first = Fraction(1, 2) if m == 2 * n else ratio, Fraction(0)
        if not ratio:
            return only(axis)
        listed = ratio.denominator > MOST_WINDOWS
        places = [first + i * ratio for i in range(m if listed else ratio.denominator)]
        return Along(axis, 0 if listed else ratio.numerator, tuple(map(self._window, places)))

    def _window(self, place: Fraction) -> range:
        """Return which positions are mixed at a place between them."""
        nearest = floor(place)
        if self.mode == "nearest" or place == nearest:
            return range(nearest, nearest + 1)
        return range(nearest - 1, nearest + 3) if self.mode == "bicubic" else range(nearest, nearest + 2)

    def saved_bytes(self, *x: Shape) -> int:
        """Return the input where it is averaged, as adaptive pooling does unless it makes a plain mean."""
        is_kept = self.mode == "area" and max(self._result(x[0])) > 1
        return BYTES * prod(x[0]) if is_kept else 0

    def remark(self, *x: Shape) -> str:
        is_idle = self.align_corners and self.mode not in SMOOTH
        return "align_corners does nothing" if is_idle else ""

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sides = zip(SIDES[len(x[0]) - 1], x[0][1:], self._result(x[0]), strict=True)
        if self.size:
            return tuple(f"{side}_out = {m}" for side, _, m in sides)
        factor = str(float(self.scale_factor)).removesuffix(".0")
        return tuple(f"{side}_out = ⌊{n} · {factor}⌋ = {m}" for side, n, m in sides)

    def init(self, *x: Shape) -> Call:
        factor = self.scale_factor
        is_whole = factor == floor(factor) and not is_symbolic(factor)
        scale = {"scale_factor": int(factor) if is_whole else factor}
        return call(
            "nn.Upsample",
            **({"size": self.size} if self.size else scale),
            mode=unless(self.mode, "nearest"),
            # Where no neighbours are mixed torch takes nothing but None.
            align_corners=unless(self.align_corners, False) if self.mode in SMOOTH else unless(None, None),
        )
