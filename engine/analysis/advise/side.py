"""How a sliding window meets one side of its input: what it sees, skips, and takes from the padding."""

from itertools import repeat
from typing import NamedTuple

from engine.analysis.advise.net import Net, Spot


class Side(NamedTuple):
    """One spatial dimension of a window's input, with what the layer says for it."""

    size: int
    windows: int
    """How many windows there are."""
    kernel: int
    stride: int
    padding: int
    """Rings before the first position."""
    dilation: int

    @property
    def span(self) -> int:
        """Positions from the kernel's first tap to its last."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def left_over(self) -> int:
        """How many positions at the end no window reaches."""
        return max(0, self.size - ((self.windows - 1) * self.stride - self.padding + self.span))

    @property
    def share_seen(self) -> float:
        """Share of the positions that some tap falls on, where windows follow one another without end."""
        return len({self.dilation * tap % self.stride for tap in range(self.kernel)}) / self.stride

    @property
    def share_inside(self) -> float:
        """Share of the taps, over all windows, that fall on the input and not on its padding."""
        inside = 0
        for tap in range(self.kernel):
            place = self.dilation * tap - self.padding
            first = max(0, -(place // self.stride))
            last = min(self.windows - 1, (self.size - 1 - place) // self.stride)
            inside += max(0, last - first + 1)
        return inside / (self.kernel * self.windows)


def sides(net: Net, spot: Spot) -> list[Side]:
    """Return the sides of a convolution's or pooling's input, in the order of its dimensions."""
    layer, came, made = net.layer(spot), net.came(spot) or (), net.made(spot) or ()
    kernel: tuple[int, ...] = layer.kernel_size
    dilation = getattr(layer, "dilation", None) or repeat(1)
    reach = [d * (k - 1) for k, d in zip(kernel, dilation, strict=False)]
    padding = getattr(layer, "padding", None) or repeat(0)
    if isinstance(padding, str):
        padding = [total // 2 if padding == "same" else 0 for total in reach]
    dilation = getattr(layer, "dilation", None) or repeat(1)
    each = zip(came[1:], made[1:], kernel, layer.stride, padding, dilation, strict=False)
    return [Side(*numbers) for numbers in each]


NAMES = {1: ("position",), 2: ("row", "column"), 3: ("slice", "row", "column")}
"""What the positions along the dimensions of a sequence, an image and a volume are called."""


def percent(share: float) -> str:
    """Write a share for a sentence.

    >>> percent(0.2653), percent(0.004)
    ('27 %', '0.4 %')
    """
    return f"{share:.0%}".replace("%", " %") if share >= 0.01 else f"{share * 100:.1g} %"
