"""Finds the few patterns that a sentence may be an instance of, without a look at each of the thousands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

GRAM = 4
"""Letters in a row by which a pattern is found."""


class Anchored(Protocol):
    """What has a piece that a sentence must hold."""

    @property
    def anchor(self) -> str:
        """The piece."""


Kind = TypeVar("Kind", bound=Anchored)


@dataclass(frozen=True)
class Anchors(Generic[Kind]):
    """Patterns, found by the letters in a row of their anchors that fewest others share."""

    patterns: Sequence[Kind]

    def within(self, sentence: str) -> list[Kind]:
        """Return the patterns whose anchor the sentence holds, in their order."""
        ranks = [rank for gram in {"", *grams(sentence)} for rank in self._ranks.get(gram, ())]
        return [self.patterns[rank] for rank in sorted(ranks) if self.patterns[rank].anchor in sentence]

    @cached_property
    def _ranks(self) -> dict[str, list[int]]:
        """The places of the patterns by what they are found by; short anchors by nothing."""
        shared = Counter(gram for pattern in self.patterns for gram in grams(pattern.anchor))
        found: dict[str, list[int]] = {}
        for rank, pattern in enumerate(self.patterns):
            rarest = min(sorted(grams(pattern.anchor)), key=shared.__getitem__, default="")
            found.setdefault(rarest, []).append(rank)
        return found


def grams(text: str) -> set[str]:
    """Return every few letters in a row of a text.

    >>> sorted(grams("needs 1")), grams("is ")
    (['ds 1', 'eds ', 'eeds', 'need'], set())
    """
    return {text[start : start + GRAM] for start in range(len(text) - GRAM + 1)}
