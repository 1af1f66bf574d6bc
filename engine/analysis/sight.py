"""What one position in the middle of a node's output sees of the Input, for a picture and in words."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.analysis.field import Field, Seen, fields, fields_by_path, receptive_field
from engine.analysis.placing import Way, path_of, report_at
from engine.analysis.report import Report
from engine.catalogue.shapes import show
from engine.graph.document import NETWORK, Design, Port

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Sight:
    """The window of one position, along each of the Input's dimensions but the channels."""

    input: str
    """The Input, or the block's where the way from the network to it is not known."""
    whole: tuple[int, ...]
    windows: tuple[range, ...]
    """Which positions are seen; those below 0 or beyond `whole` are padding."""
    size: tuple[int, ...]
    """The widest window of any position."""
    stride: tuple[Fraction, ...]
    offset: tuple[int, ...]

    @property
    def words(self) -> str:
        """The size in words, as in ``14 × 14 of 32 × 32 pixels``."""
        size, whole = show(map(len, self.windows)), show(self.whole)
        if self.is_everything:
            told = _all_of(whole, len(self.whole))
            beyond = any(len(window) > n for window, n in zip(self.windows, self.whole, strict=True))
            return f"{told} (its window is {size})" if beyond else told
        match len(self.whole):
            case 1:
                return f"{size} of {whole} positions"
            case 2:
                return f"{size} of {whole} pixels"
            case _:
                return f"{size} of {whole} voxels"

    @property
    def is_everything(self) -> bool:
        """Whether the whole Input is seen."""
        pairs = zip(self.windows, self.whole, strict=True)
        return all(window.start <= 0 and window.stop >= n for window, n in pairs)

    @property
    def grid(self) -> str:
        """How the windows of neighbours lie, as in ``step 4, the first begins at −6``; empty for all."""
        if not any(self.stride):
            return ""
        return f"step {_alike(self.stride)}, the first begins at {_alike(self.offset)}"


class Sights:
    """Answers for the nodes of one report; what was found serves for all of them."""

    def __init__(self, design: Design, report: Report) -> None:
        self.design, self.report = design, report
        self._top: Mapping[Port, Seen] | None = None
        self._inside: Mapping[str, Seen] | None = None

    def at(self, way: Way, id: str) -> Sight | None:
        """Return what the first output of a node at the end of a way sees of the first Input that it sees."""
        graph = report_at(self.report, way)
        if graph is None or id not in graph.nodes:
            return None
        if way.root != NETWORK:
            field = receptive_field(graph, id)
            return _sight(graph.graph.inputs[0], field) if field else None
        seen = self._seen(way, id)
        inputs = self.report.network.graph.inputs
        return next((_sight(name, seen[name]) for name in inputs if name in seen), None)

    def _seen(self, way: Way, id: str) -> Seen:
        if not way.steps:
            if self._top is None:
                self._top = fields(self.report.network)
            return self._top.get(Port(id), {})
        if self._inside is None:
            self._inside = fields_by_path(self.report.network)
        way, id = self._maker(way, id)
        return self._inside.get(".".join((*path_of(self.design, way), id)), {})

    def _maker(self, way: Way, id: str) -> tuple[Way, str]:
        """Return the layer in a block that makes what leaves it first."""
        graph = report_at(self.report, way)
        while graph is not None and (bodies := graph.nodes[id].bodies):
            way, graph = way.into(id, len(bodies) - 1), bodies[-1]
            ends = graph.graph.outputs
            if not ends:
                break
            id = ends[0]
        return way, id


def _sight(name: str, field: Field) -> Sight | None:
    windows = tuple(axis.window(axis.extent // 2) for axis in field.axes)
    if not windows or not all(windows):
        return None
    whole = tuple(axis.whole for axis in field.axes)
    return Sight(name, whole, windows, field.size, field.stride, field.offset)


def _all_of(whole: str, dimensions: int) -> str:
    match dimensions:
        case 1:
            return f"all {whole} positions"
        case 2:
            return f"all {whole} pixels"
        case _:
            return f"all {whole} voxels"


def _alike(numbers: tuple[Fraction, ...] | tuple[int, ...]) -> str:
    texts = [f"{float(number):.4g}".replace("-", "−") for number in numbers]
    return texts[0] if len(set(texts)) == 1 else show(texts)
