"""Layers that put rows and columns around an image, or take them off."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Expression, Item, Name, call, negative, sliced
from engine.catalogue.declare import choice, integer, number, numbers
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import Reach, same, sliding
from engine.catalogue.shapes import LARGEST_WINDOW, SIDES, Shape, describe, image, show

MODULES = {
    "constant": "nn.ConstantPad",
    "reflect": "nn.ReflectionPad",
    "replicate": "nn.ReplicationPad",
    "circular": "nn.CircularPad",
}


@register
@dataclass(frozen=True)
class Pad(Layer):
    """Puts rows and columns around an image: zeros, or copies of what is there."""

    category = "Shape"
    synonyms = ("padding", "zero padding", "border", "reflection", "replication", "enlarge", "margin")
    summarised = ("padding", "mode")
    told = ("padding",)
    padding: Shape = numbers(
        (1,),
        0,
        LARGEST_WINDOW,
        "Rings all around; or left, right, top, bottom, front, back: PyTorch's order, last dimension first.",
    )
    mode: str = choice(
        "constant",
        tuple(MODULES),
        "What is put there: a constant, the image mirrored at its edge, its edge again, or its other end.",
    )
    value: float = number(0.0, -1e6, 1e6, "What a constant padding is filled with.", "More")

    @property
    def saved(self) -> tuple[str, ...]:  # type: ignore[override]  # depends on the mode
        """What is kept: the input where torch asks it for its size alone."""
        return ("input",) if self.mode in ("reflect", "replicate") else ()

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) - 1 not in SIDES:
            raise Mismatch(
                "needs-channels",
                f"Pad takes channels × length, an image or a volume but gets {describe(shape)}: "
                "put it before the Flatten, or remove it.",
                RemoveNode(),
                needed="channels × height × width",
            )
        sides = len(shape) - 1
        if len(self.padding) not in (1, 2 * sides):
            raise Mismatch(
                "needs-other-sides",
                f"Pad needs one number for all sides or {2 * sides} for those of {describe(shape)} "
                f"but has {len(self.padding)}: list left, right, then top, bottom, then front, back.",
                SetValue("padding", (*self.padding, *(0,) * 2 * sides)[: 2 * sides]),
                SetValue("padding", self.padding[:1]),
            )
        pairs = self._pairs(shape)
        self._check_room(shape[1:], pairs)
        return (shape[0], *(before + n + after for n, (before, after) in zip(shape[1:], pairs, strict=True)))

    def _pairs(self, shape: Shape) -> list[tuple[int, int]]:
        """Return what is put before and behind each dimension of an image, height first."""
        sides = len(shape) - 1
        every = self.padding * 2 * sides if len(self.padding) == 1 else self.padding
        return [(every[2 * place], every[2 * place + 1]) for place in reversed(range(sides))]

    def _check_room(self, size: Shape, pairs: list[tuple[int, int]]) -> None:
        """Raise where there is not enough to copy from  (torch.nn.ReflectionPad2d, CircularPad2d)."""
        if self.mode not in ("reflect", "circular"):
            return
        most = [n - (self.mode == "reflect") for n in size]
        if all(max(pair) <= room for pair, room in zip(pairs, most, strict=True)):
            return
        fitting = [
            min(ring, room) for pair, room in zip(pairs[::-1], most[::-1], strict=True) for ring in pair
        ]
        raise Mismatch(
            "padding-larger-than-input",
            f"Pad copies from the image in the mode {self.mode}, so {max(map(max, pairs))} rings do not fit "
            f"around {show(size)}: pad less, or with a constant.",
            SetValue("padding", tuple(fitting)),
            SetValue("mode", "constant"),
            SetValue("mode", "replicate"),
        )

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        pairs = enumerate(self._pairs(x[0]), start=1)
        return Reach((same(0), *(sliding(axis, 1, 1, before) for axis, (before, _) in pairs)))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sides = zip(SIDES[len(x[0]) - 1], x[0][1:], self._pairs(x[0]), strict=True)
        return tuple(
            f"{side}_out = {before} + {n} + {after} = {before + n + after}"
            for side, n, (before, after) in sides
        )

    def init(self, *x: Shape) -> Call:
        dimensions = f"{len(x[0]) - 1}d"
        padding = self.padding * 2 * (len(x[0]) - 1) if len(self.padding) == 1 else self.padding
        if self.mode != "constant":
            return call(f"{MODULES[self.mode]}{dimensions}", padding)
        if self.value == 0:
            return call(f"nn.ZeroPad{dimensions}", padding)
        return call(f"nn.ConstantPad{dimensions}", padding, self.value)


@register
@dataclass(frozen=True)
class Crop(Layer):
    """Takes rows and columns off the sides of an image, as U-Net does with what it copies across."""

    category = "Shape"
    synonyms = ("trim", "cut", "center crop", "cropping", "u-net", "slice", "margin")
    saved = ()
    view = True
    summarised = ("top", "bottom", "left", "right")
    told = ("top", "bottom", "left", "right")
    top: int = integer(1, 0, LARGEST_WINDOW, "Rows taken off at the top.")
    bottom: int = integer(1, 0, LARGEST_WINDOW, "Rows taken off at the bottom.")
    left: int = integer(1, 0, LARGEST_WINDOW, "Columns taken off at the left.")
    right: int = integer(1, 0, LARGEST_WINDOW, "Columns taken off at the right.")

    def infer(self, *x: Shape) -> Shape:
        channels, height, width = image(x, "Crop")
        return (
            channels,
            self._left_of("height", height, "top", "bottom"),
            self._left_of("width", width, "left", "right"),
        )

    def _left_of(self, side: str, size: int, first: str, last: str) -> int:
        before, after = getattr(self, first), getattr(self, last)
        if before + after >= size:
            raise Mismatch(
                "nothing-left",
                f"Crop takes {before} and {after} off a {side} of {size}, so nothing is left: take off less.",
                *([SetValue(last, size - 1 - before)] if before < size else []),
                *([SetValue(first, size - 1 - after)] if after < size else []),
                RemoveNode(),
            )
        return size - before - after  # type: ignore[no-any-return]  # of whole numbers

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((same(0), sliding(1, 1, 1, -self.top), sliding(2, 1, 1, -self.left)))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        _, height, width = x[0]
        return (
            f"H_out = {height} − {self.top} − {self.bottom} = {height - self.top - self.bottom}",
            f"W_out = {width} − {self.left} − {self.right} = {width - self.left - self.right}",
        )

    def call(self, module: Name, *x: Name) -> Expression:
        rows, columns = _kept(self.top, self.bottom), _kept(self.left, self.right)
        return Item(x[0], f":, :, {rows}, {columns}" if columns != ":" else f":, :, {rows}")


def _kept(before: int, after: int) -> str:
    """Write a slice without so many positions at its ends.

    >>> _kept(2, 2), _kept(0, 1), _kept(3, 0), _kept(0, 0)
    ('2:-2', ':-1', '3:', ':')
    """
    return sliced(before or "", negative(after) if after else "")
