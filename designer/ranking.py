"""Finds what can be placed by what a person types: names, initials, synonyms and categories, best first."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from designer.language import tr
from designer.offers import WELL_KNOWN, Offer, standing

T = TypeVar("T")

PIECE = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+d?|\w")
"""A part of a name such as ``Max``, ``Pool`` or ``2d``."""

MEANT = -1.0
"""The rank of what is well known and begins with what was typed."""

WORD_BY_WORD = 1.25
"""How much worse it is to meet each word by itself than the phrase: so that an exact synonym comes before."""


@dataclass(frozen=True)
class Words:
    """All by which one offer is found, in lower case."""

    name: str
    starts: tuple[str, ...]
    """The name from each of its parts on: ``maxpool2d``, ``pool2d`` and ``2d``."""
    spaced: str
    """The name with its parts apart."""
    initials: str
    synonyms: tuple[str, ...]
    inner: tuple[str, ...]
    """The synonyms, and the name of a preset, from each word on."""
    category: tuple[str, ...]
    """The category, from each word on."""
    about: str
    """What a preset does."""

    @classmethod
    @cache
    def of(cls, offer: Offer) -> "Words":
        """Gather the words of an offer."""
        name, pieces = plain(offer.name), list(PIECE.finditer(offer.name))
        synonyms = tuple(map(plain, offer.synonyms))
        inside = (*synonyms, name) if offer.preset else synonyms
        return cls(
            name,
            () if offer.preset else tuple(name[piece.start() :] for piece in pieces),
            " ".join(piece[0] for piece in pieces).lower(),
            "".join(piece[0][0] for piece in pieces if piece[0][0].isalpha()).lower(),
            synonyms,
            tuple(part for text in inside for part in from_each_word(text)),
            tuple(from_each_word(offer.category.lower())),
            f"{offer.about if offer.preset else ''}{in_other_words(offer)}".lower(),
        )


def in_other_words(offer: Offer) -> str:
    """Return what an offer is called and said to do in the user's language, where that is not English."""
    words = (offer.shown_name, offer.about, offer.category)
    told = [tr(text) for text in words]
    return f" {' '.join(told)}" if told[1:] != list(words[1:]) else ""


def plain(text: str) -> str:
    """Return a text as it is compared: in lower case, without hyphens, sizes written in one word.

    >>> plain("Skip-connection"), plain("conv 3 × 3"), plain("dw_conv")
    ('skip connection', 'conv 3x3', 'dw conv')
    """
    return re.sub(r"(?<=\d) ?[x×*] ?(?=\d)", "x", re.sub(r"[-_]", " ", text.lower()))


def from_each_word(text: str) -> list[str]:
    """Return a text from each of its words on.

    >>> from_each_word("max pooling")
    ['max pooling', 'pooling']
    """
    return [text[word.start() :] for word in re.finditer(r"\b\w", text)]


def tier(words: Words, text: str) -> int | None:
    """Say how well one word or phrase is met, 0 best, or None where it is not."""
    long = len(text) > 1
    tests = (
        text == words.name,
        any(start.startswith(text) for start in (words.name, *words.starts, words.spaced))
        or (long and text == words.initials),
        text in words.synonyms,
        long and any(synonym.startswith(text) for synonym in words.synonyms),
        any(start.startswith(text) for start in words.inner),
        any(start.startswith(text) for start in words.category),
        text in words.name or any(text in synonym for synonym in words.synonyms),
        text in words.about,
    )
    return tests.index(True) if True in tests else None


def rank(offer: Offer, query: str) -> tuple[float, tuple[int, ...]] | None:
    """Return a sort key for how well an offer answers a query, or None where it does not.

    What is well known and begins with the query comes before what has no longer a name: ``max`` means
    MaxPool2d, and ``Max`` the layer. A phrase tells more than its words, each met somewhere.
    """
    words, texts = Words.of(offer), plain(query).split()
    whole = tier(words, " ".join(texts)) if texts else 0
    if offer.name == query.strip():
        return MEANT - 1, standing(offer)
    if len(texts) == 1 and offer.key in WELL_KNOWN and words.name.startswith(texts[0]):
        return MEANT, standing(offer)
    if whole is not None:
        return float(whole), standing(offer)
    each = [tier(words, text) for text in texts]
    met = [place for place in each if place is not None]
    return (max(met) + WORD_BY_WORD, standing(offer)) if len(met) == len(each) else None


def best_first(items: Sequence[T], query: str, offer: Callable[[T], Offer]) -> list[T]:
    """Return the items whose offers answer a query, best first; without a query all as they come."""
    if not query.strip():
        return list(items)
    ranked = [(place, item) for item in items if (place := rank(offer(item), query)) is not None]
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]
