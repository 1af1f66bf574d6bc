"""What a search for a learning rate has seen, and the rate that this allows to suggest, if any."""

import math
from dataclasses import dataclass, field
from itertools import pairwise

from engine.errors import TrainingError

LOWEST = 1e-6
"""The learning rate at which a search begins, and the least that is suggested."""
LEAST = 10
"""Steps before which a search does not end; their mean is what the loss was at first."""
SMOOTH = 0.9
"""How much of the mean loss so far a new one leaves."""
TOO_MUCH = 4.0
"""How many times the lowest loss so far ends the search."""
CLEAR = 2.0
"""How many times further than it wavers from batch to batch a loss must fall to have fallen."""
WORTH = 0.02
"""Share of itself by which a loss must fall to have fallen, however little it wavers."""
NEARLY = 0.9
"""Share of its fall after which a loss is as good as lowest: where the lowest itself lies is then chance."""
BEFORE = 10.0
"""How many times lower than where the loss is as good as lowest the learning rate is that is suggested."""


@dataclass
class Finding:
    """What the search has seen: learning rates, and the loss at each, smoothed."""

    lr: list[float] = field(default_factory=list)
    loss: list[float] = field(default_factory=list)
    _each: list[float] = field(default_factory=list)
    """The loss of each step as it came."""
    _mean: float = 0.0

    def add(self, lr: float, loss: float) -> bool:
        """Take the loss of a step; tell whether to go on."""
        self._mean = SMOOTH * self._mean + (1 - SMOOTH) * loss
        mean = self._mean / (1 - SMOOTH ** (len(self.lr) + 1))  # as if there had been steps before
        if not math.isfinite(mean):
            return False
        self.lr.append(lr)
        self.loss.append(mean)
        self._each.append(loss)
        return len(self.lr) < LEAST or mean <= TOO_MUCH * min(self.loss)

    @property
    def suggested(self) -> float:
        """The learning rate to take, in two digits; raises `TrainingError` where the losses tell none.

        It is a tenth of the one by which nearly all of the fall is done. A tenth of where the loss is lowest,
        as is usual, or where it falls fastest, would be left to chance where it lies flat or hardly falls.
        """
        if not self.lr:
            raise TrainingError(
                "The loss is no finite number from the first step on: look at the network and its data."
            )
        first, lowest = self._first, self._lowest
        fall = first - self.loss[lowest]
        if fall <= max(CLEAR * self._wavering, WORTH * first):
            raise TrainingError(
                f"No learning rate can be told from this search: the loss, {first:.2g} at first, falls by no "
                "more than it differs from batch to batch. Where the network knows these examples already, "
                "take a small one, as 0.0001; else set batch_size higher, or look at the network and its "
                "data."
            )
        enough = first - NEARLY * fall
        reached = next(step for step in range(LEAST, len(self.loss)) if self.loss[step] <= enough)
        return float(f"{max(self.lr[reached] / BEFORE, LOWEST):.1e}")

    @property
    def _first(self) -> float:
        """The loss at first, when the learning rate is too low to change it."""
        begun = self._each[:LEAST]
        return sum(begun) / len(begun)

    @property
    def _lowest(self) -> int:
        """The step after which the mean loss was lowest; the first ones are no mean of many yet."""
        return min(range(min(LEAST, len(self.loss) - 1), len(self.loss)), key=self.loss.__getitem__)

    @property
    def _wavering(self) -> float:
        """How far the loss of a batch lies from that of others, as a standard deviation.

        Half the mean square of differences between neighbours is the variance, whatever the way on which
        both are (von Neumann 1941, The Annals of Mathematical Statistics 12).
        """
        steps = [after - before for before, after in pairwise(self._each[: max(self._lowest, LEAST) + 1])]
        return math.sqrt(sum(step * step for step in steps) / (2 * len(steps))) if steps else math.inf
