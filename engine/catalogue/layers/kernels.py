"""What convolutions and transposed convolutions share: channels, groups, weights and what they cost."""

from dataclasses import dataclass
from math import gcd, isqrt, prod
from typing import ClassVar

from engine.catalogue.declare import integer, padding1, size1, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.shapes import LARGEST_WINDOW, Shape, spatial

THINGS = {1: "sequence", 2: "image", 3: "volume"}
"""What kernels of so many dimensions slide over."""

DILATION = "Distance between the kernel's taps; 1 is the ordinary kernel."
GROUPS = "Splits the channels into groups that do not mix; as many as channels: depthwise."
BIAS = "Adds a learned number to each output channel; not needed before a norm."


@dataclass(frozen=True)
class Kernels(Layer):
    """A layer of learned kernels. Sizes are those for a sequence; images and volumes declare their own."""

    category = "Convolution"
    dimensions: ClassVar[int] = 1
    """1 for sequences, 2 for images, 3 for volumes."""
    out_channels: int = integer(32, 1, LARGEST_COUNT, "Number of kernels, and so of output channels.")
    kernel_size: tuple[int, ...] = size1(3, 1, LARGEST_WINDOW, "Length of the kernel.")
    stride: tuple[int, ...] = size1(1, 1, LARGEST_WINDOW, "Step between windows; 2 halves the sequence.")
    padding: tuple[int, ...] | str = padding1(0, LARGEST_WINDOW, "Positions put at both ends.")
    dilation: tuple[int, ...] = size1(1, 1, LARGEST_WINDOW, DILATION, "More")
    groups: int = integer(1, 1, LARGEST_COUNT, GROUPS, "More")
    bias: bool = switch(True, BIAS, "More")

    def checked(self, x: tuple[Shape, ...]) -> Shape:
        """Return the only input, or raise where its dimensions or channels do not fit."""
        shape = spatial(x, type(self).__name__, self.dimensions, family=True)
        if self.groups == 1:
            return shape
        for name, count in (("input", shape[0]), ("output", self.out_channels)):
            if count % self.groups:
                raise Mismatch(
                    "groups-do-not-divide",
                    f"{self.groups} groups must share the {count} {name} channels evenly: "
                    f"choose a number of groups that divides {shape[0]} and {self.out_channels}.",
                    SetValue("groups", largest_divisor(gcd(shape[0], self.out_channels), self.groups)),
                )
        return shape

    def ends(self, channels: int) -> tuple[int, int]:
        """Return the channels on both sides of the weight; the second are those that the groups share."""
        return self.out_channels, channels

    def positions(self, *x: Shape) -> Shape:
        """Return the size of the grid at whose positions the kernels are put."""
        return self.infer(*x)[1:]

    def weights(self, *x: Shape) -> dict[str, Shape]:
        one, other = self.ends(x[0][0])
        kernel: dict[str, Shape] = {"weight": (one, other // self.groups, *self.kernel_size)}
        return {**kernel, "bias": (self.out_channels,)} if self.bias else kernel

    def macs(self, *x: Shape) -> int:
        return prod(self.weights(*x)["weight"]) * self.uses(*x)

    def uses(self, *x: Shape) -> int:
        return prod(self.positions(*x))

    def costs(self, *x: Shape) -> tuple[str, ...]:
        """Return the numbers of parameters and MACs with the numbers put in."""
        one, other = self.ends(x[0][0])
        shared = f"({other} / {self.groups})" if self.groups > 1 else other
        factors = f"{one}·{shared}·{'·'.join(map(str, self.kernel_size))}"
        kernels = prod(self.weights(*x)["weight"])
        parameters = f"{factors} + {self.out_channels} = {kernels + self.out_channels}"
        positions = "·".join(map(str, self.positions(*x)))
        return (
            f"parameters = {parameters if self.bias else f'{factors} = {kernels}'}",
            f"MACs = {kernels}·{positions} = {self.macs(*x)}",
        )


def largest_divisor(number: int, most: int) -> int:
    """Return the largest divisor of `number` that is not above `most`.

    >>> largest_divisor(12, 5), largest_divisor(1_000_000, 999_999)
    (4, 500000)
    """
    small = [n for n in range(1, isqrt(number) + 1) if number % n == 0]
    return max(n for n in (*small, *(number // n for n in small)) if n <= most)
