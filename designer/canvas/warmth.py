"""What the heat of the canvas measures, and on which scale: numbers of nodes become colours of a ramp."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from engine.analysis.report import GraphReport, NodeReport
from engine.analysis.wording import about
from engine.export.picture import ramp
from engine.export.picture.face import count

WIDE = 30.0
"""From this quotient of the largest and the smallest number on the scale is logarithmic."""
OFF = "off"
GRADIENT = "gradient"
NONE = "–"
"""Written on a node of which the number is not known, or which counts for nothing."""


@dataclass(frozen=True)
class Measure:
    """Something of which every node has a number."""

    title: str
    """What it is called in the legend."""
    meaning: str
    """What exactly is counted."""
    write: Callable[[float], str]
    total: bool = True
    """Whether the numbers of nodes add up to that of the network."""


def size(number: float) -> str:
    """Write the norm of a gradient.

    >>> size(0.02512), size(12.0), size(3.1e-7)
    ('0.025', '12', '3.1e−07')
    """
    return f"{number:.2g}".replace("-", "−")


MEASURES: Mapping[str, Measure] = {
    "parameters": Measure("Parameters", "learned numbers", lambda n: count(round(n))),
    "macs": Measure("MACs", "multiply–accumulates, one example", lambda n: count(round(n))),
    "memory": Measure("Memory", "outputs of one example, float32", lambda n: about(round(n))),
    GRADIENT: Measure("Gradient size", "norm over the weights", size, total=False),
}
FIELDS = {"parameters": "parameters", "macs": "macs", "memory": "activation_bytes"}
"""Which numbers of a report the measures are; those of a block are sums over what is in it."""


@dataclass(frozen=True, slots=True)
class Warmth:
    """How warm a node is: its number, the colour of its ground, and that of the text on it."""

    text: str
    ground: str
    on: str


@dataclass(frozen=True)
class Scale:
    """From which number to which the ramp goes, and how."""

    low: float
    high: float
    logarithmic: bool

    def share(self, number: float) -> float:
        """Return where a number is on the ramp, from 0 to 1.

        >>> Scale(1, 100, True).share(10), Scale(0, 100, False).share(10)
        (0.5, 0.1)
        """
        if self.high <= self.low or number <= 0:
            return 0.0 if number < self.high else 1.0
        if self.logarithmic:
            share = log10(number / self.low) / log10(self.high / self.low)
        else:
            share = (number - self.low) / (self.high - self.low)
        return min(max(share, 0.0), 1.0)  # open blocks, of which the nodes inside count, may be beyond


def values(name: str, report: GraphReport, gradients: Mapping[str, float]) -> dict[str, float | None]:
    """Return the number of each node of a graph; None where it is not known or counts for nothing."""
    if name == GRADIENT:
        return {id: gradients.get(id) for id in report.graph.nodes}
    return {id: counted(report.nodes.get(id), FIELDS[name]) for id in report.graph.nodes}


def counted(report: NodeReport | None, field: str) -> float | None:
    """Return a number of a node, or None where it is not known or counts for nothing."""
    if report is None or not report.live or report.bypassed or None in report.outputs:
        return None
    return float(getattr(report, field))


def scale(name: str, numbers: Mapping[str, float | None]) -> Scale | None:
    """Return the scale for some numbers: logarithmic where they are far apart; None where all are nothing.

    That of gradients goes from one power of ten to another, so that it rests while they change.
    """
    known = [n for n in numbers.values() if n and isfinite(n)]
    if not known:
        return None
    low, high = min(known), max(known)
    if name == GRADIENT:
        first, last = floor(log10(low)), ceil(log10(high))
        return Scale(10.0**first, 10.0 ** max(last, first + 1), logarithmic=True)
    return Scale(low, high, logarithmic=True) if high / low >= WIDE else Scale(0.0, high, logarithmic=False)


def warmth(measure: Measure, scale: Scale | None, number: float | None, neutral: Warmth) -> Warmth:
    """Return how warm a node with this number is; nothing at all is no colour of the ramp but `neutral`."""
    if number is None:
        return neutral
    if not number or scale is None:
        return Warmth("0", neutral.ground, neutral.on)
    ground = ramp.colour(scale.share(number))
    return Warmth(measure.write(number), ground, ramp.legible(ground))
