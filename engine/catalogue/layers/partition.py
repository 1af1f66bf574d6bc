"""Layers that cut an image into windows, each a sequence of positions, and put windows together again."""

from dataclasses import dataclass
from math import isqrt

from engine.catalogue.code import Call, Exact, call
from engine.catalogue.declare import Size2, integer, size2
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import Reach, same
from engine.catalogue.shapes import Shape, describe, image, show

LARGEST_SIDE = 1024
FORM = "windows × positions × features"


@register
@dataclass(frozen=True)
class WindowPartition(Layer):
    """Cuts an image into windows side by side, each a sequence of its positions, features last: MaxViT."""

    category = "Shape"
    synonyms = ("maxvit", "windows", "patches", "grid", "blocks", "tiles", "local attention")
    summarised = ("window_size",)
    told = ("window_size",)
    saved = ()
    definition = '''
class WindowPartition(nn.Module):
    """Cuts (B, C, H, W) into windows: (B, windows, positions, C)."""

    def __init__(self, window_size: tuple[int, int]) -> None:
        super().__init__()
        self.window_size = window_size

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        height, width = self.window_size
        x = x.unflatten(3, (-1, width)).unflatten(2, (-1, height))
        return x.permute(0, 2, 4, 3, 5, 1).flatten(3, 4).flatten(1, 2)
'''
    window_size: Size2 = size2(7, 1, LARGEST_SIDE, "Height and width of the windows.")

    def infer(self, *x: Shape) -> Shape:
        channels, *sides = image(x, "WindowPartition")
        (height, width), (rows, columns) = sides, self.window_size
        if height % rows or width % columns:
            fitting = tuple(_fitting(n, w) for n, w in zip(sides, self.window_size, strict=True))
            raise Mismatch(
                "size-does-not-divide",
                f"WindowPartition cuts windows of {show(self.window_size)}, into which {show(sides)} cannot "
                "be divided: pad the image, or set another window_size.",
                InsertBefore("Pad", {"padding": (0, -width % columns, 0, -height % rows)}),
                SetValue("window_size", fitting),
                needed=f"height in multiples of {rows}, width of {columns}",
            )
        return (height // rows * (width // columns), rows * columns, channels)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((None, None, same(0)), folds=True)

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        (_, height, width), (rows, columns) = x[0], self.window_size
        return (
            f"windows = {height} / {rows} · {width} / {columns} = {height // rows * (width // columns)}",
            f"positions = {rows} · {columns} = {rows * columns}",
        )

    def init(self, *x: Shape) -> Call:
        return call("WindowPartition", Exact(self.window_size))


@register
@dataclass(frozen=True)
class WindowDepartition(Layer):
    """Puts windows that were cut from an image together again: the way back from a WindowPartition."""

    category = "Shape"
    synonyms = ("maxvit", "window reverse", "merge windows", "grid", "unpartition", "fold")
    summarised = ("window_size", "rows")
    told = ("window_size",)
    saved = ()
    definition = '''
class WindowDepartition(nn.Module):
    """Lays windows (B, windows, positions, C) out as an image: (B, C, H, W)."""

    def __init__(self, window_size: tuple[int, int], rows: int) -> None:
        super().__init__()
        self.window_size = window_size
        self.rows = rows

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.unflatten(2, self.window_size).unflatten(1, (self.rows, -1))
        return x.permute(0, 5, 1, 3, 2, 4).flatten(4, 5).flatten(2, 3)
'''
    window_size: Size2 = size2(7, 1, LARGEST_SIDE, "Height and width of the windows.")
    rows: int = integer(1, 1, LARGEST_SIDE, "How many windows lie one above the other.")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) != 3:
            raise Mismatch(
                "needs-windows",
                f"WindowDepartition takes {FORM} but gets {describe(shape)}: "
                "put it behind what works on windows, or remove it.",
                RemoveNode(),
                needed=FORM,
            )
        windows, positions, channels = shape
        height, width = self.window_size
        if height * width != positions:
            raise self._differ(positions)
        if windows % self.rows:
            raise Mismatch(
                "rows-do-not-divide",
                f"WindowDepartition cannot lay {windows} windows out in {self.rows} equal rows: "
                f"set rows to a number that divides {windows}.",
                SetValue("rows", _fitting(windows, self.rows)),
            )
        return (channels, self.rows * height, windows // self.rows * width)

    def _differ(self, positions: int) -> Mismatch:
        """Say that windows of other sizes come; where none can have so many positions, there is no use."""
        height, width = self.window_size
        sides = _sides(positions, height)
        advice = "set window_size as it was when they were cut" if sides else "cut smaller ones, or remove it"
        return Mismatch(
            "windows-differ",
            f"WindowDepartition lays out windows of {show(self.window_size)}, which are {height * width} "
            f"positions, but {positions} come: {advice}.",
            SetValue("window_size", sides) if sides else RemoveNode(),
            needed=f"windows × {height * width} × features",
        )

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((same(2), None, None), folds=True)

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        (windows, _, _), (height, width), rows = x[0], self.window_size, self.rows
        return (
            f"H_out = {rows} · {height} = {rows * height}",
            f"W_out = {windows} / {rows} · {width} = {windows // rows * width}",
        )

    def init(self, *x: Shape) -> Call:
        return call("WindowDepartition", Exact(self.window_size), self.rows)


def _fitting(number: int, wish: int) -> int:
    """Return the largest divisor of a number that is no more than a wish.

    >>> _fitting(56, 10), _fitting(7, 4)
    (8, 1)
    """
    return next(n for n in range(min(number, wish), 0, -1) if number % n == 0)


def _sides(positions: int, wish: int) -> tuple[int, int] | None:
    """Return the sides of a window of so many positions, the height near a wish; None where it has none.

    >>> _sides(12, 7), _sides(720_720, 7), _sides(2_000_003, 7)
    ((6, 2), (715, 1008), None)
    """
    least = -(-positions // LARGEST_SIDE)
    small = (n for n in range(1, min(isqrt(positions), LARGEST_SIDE) + 1) if positions % n == 0)
    heights = [n for low in small for n in (low, positions // low) if least <= n <= LARGEST_SIDE]
    height = min(heights, key=lambda n: (max(n - wish, 0), -n), default=0)
    return (height, positions // height) if height else None
