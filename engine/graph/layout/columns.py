"""Finds a column for each chain of a graph, beside what it is wired to and with few crossings."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import maxsize

from engine.graph.layout.chains import Chain
from engine.graph.layout.progress import Told, quietly

SWEEPS = 6
"""How often the columns are chosen anew, to find fewer crossings."""

Span = tuple[int, int]
"""The first and the last row of something."""


@dataclass(frozen=True)
class Part:
    """Nodes that hang together, in rows and chains; finds the columns. The first chain is the trunk."""

    sources: Mapping[str, Sequence[str]]
    targets: Mapping[str, Sequence[str]]
    main: Mapping[str, str]
    chains: Sequence[Chain]
    chain: Mapping[str, int]
    row: Mapping[str, int]

    def columns(self, told: Told = quietly) -> tuple[dict[int, int], int]:
        """Return a column for each chain, and the fewest crossings that some sweeps find."""
        best = columns = self._placed({0: 0})
        fewest = self._crossings(best)
        for sweep in range(SWEEPS if fewest else 0):
            told((sweep + 1) / (SWEEPS + 1))
            columns = self._placed(columns)
            crossings = self._crossings(columns)
            if crossings < fewest:
                best, fewest = columns, crossings
        told(1.0)
        return best, fewest

    def _placed(self, before: Mapping[int, int]) -> dict[int, int]:
        """Put each chain into the first free column beside the middle of its neighbours `before`."""
        columns = {0: 0}
        taken = defaultdict(list, {0: [self._span(0)]})
        for number, span, side, neighbours in self._others:
            near = [before[other] for other in neighbours if other in before]
            column = round(sum(near) / len(near)) if near else 0
            while _is_taken(taken[column], span):
                column += side
            columns[number] = column
            insort(taken[column], span)
        return columns

    @cached_property
    def _others(self) -> list[tuple[int, Span, int, list[int]]]:
        """The chains beside the trunk in the order in which they are placed: what does not change then.

        That is the number of each, its rows, to which side it gives way, and what it is wired to.
        """
        return [
            (number, self._span(number), 1 if self._bias(number) >= 0 else -1, [*self._neighbours(number)])
            for number in sorted(range(1, len(self.chains)), key=self._rank)
        ]

    def _span(self, number: int) -> Span:
        """Return the rows that a chain takes with the wires that lead to it and away from it."""
        first, last = self.chains[number][0], self.chains[number][-1]
        above = [self.row[source] + 1 for source in self.sources[first]]
        below = [self.row[target] - 1 for target in self.targets[last]]
        return max(above, default=self.row[first]), min(below, default=self.row[last])

    def _rank(self, number: int) -> tuple[int, int, int]:
        """Return what decides who comes nearest: the shorter chain, then the one at the nearer port."""
        first, last = self._span(number)
        return last - first, abs(self._bias(number)), number

    def _bias(self, number: int) -> int:
        """Return how far right of the main branch's port a chain ends; negative where it is to the left."""
        last = self.chains[number][-1]
        if not self.targets[last]:
            return 1
        target = min(self.targets[last], key=self.row.__getitem__)
        ports = self.sources[target]
        return ports.index(last) - ports.index(self.main[target])

    def _neighbours(self, number: int) -> Iterator[int]:
        """Yield the chains that are wired to a chain, once for each wire."""
        for id in self.chains[number]:
            for other in (*self.sources[id], *self.targets[id]):
                if self.chain[other] != number:
                    yield self.chain[other]

    def _crossings(self, columns: Mapping[int, int]) -> int:
        """Count, row by row, the crossings of chains and wires, all drawn as straight lines."""
        slopes: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for top, start, bottom, end in self._lines(columns):
            step = (end - start) / max(1, bottom - top)
            for row in range(top, bottom):
                slopes[row].append((start + step * (row - top), start + step * (row + 1 - top)))
        return sum(map(_inversions, slopes.values()))

    def _lines(self, columns: Mapping[int, int]) -> Iterator[tuple[int, float, int, float]]:
        """Yield each chain, and each wire between two of them, as row and column of its ends."""
        for number, each in enumerate(self.chains):
            yield self.row[each[0]], columns[number], self.row[each[-1]], columns[number]
        for id, feeding in self.sources.items():
            for port, source in enumerate(feeding):
                if self.chain[source] != self.chain[id]:
                    shift = (port + 1) / (len(feeding) + 1) - 0.5
                    end = columns[self.chain[id]] + shift
                    yield self.row[source], columns[self.chain[source]], self.row[id], end


def _is_taken(spans: Sequence[Span], wanted: Span) -> bool:
    """Tell whether rows are among those of a column, which are sorted and never overlap."""
    index = bisect_right(spans, (wanted[1], maxsize))
    return index > 0 and spans[index - 1][1] >= wanted[0]


def _inversions(slopes: Sequence[tuple[float, float]]) -> int:
    """Count the pairs of lines that change sides between one row and the next."""
    passed: list[float] = []
    count = 0
    for _, below in sorted(slopes):
        count += len(passed) - bisect_right(passed, below)
        insort(passed, below)
    return count
