"""Finds which text of the program a sentence is an instance of, and says the sentence in another language.

The engine speaks plain English, to a terminal and to a window alike, and knows nothing of translations. So
the window recognises its sentences: ``Rename conv1 to stem`` is ``Rename {0} to {1}`` with two parts. A part
may be a phrase of the program itself and is said anew in turn. Where a sentence can be read in several ways,
the one is taken that explains most of its letters. What is not recognised stays as it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Lookup = Callable[[str], str]
"""Says a source text in the other language; an empty text where it has no translation."""

PLACE = re.compile(r"\{(\d+)\}|(\{\{)|(\}\})")
MOST_REMEMBERED = 5_000
MOST_READINGS = 8
DEEPEST = 6
JOINTS = ("{0}: {1}", "{0}, {1}", "{0}; {1}", "{0} ({1})", "{0}.", "{0}:", "{0}?", "{0} {1}")
"""How parts stand together; other languages have other marks."""
SEAMS = ("\n", "; ", " · ", ", ", " (", ": ")
"""Where sentences are put together out of parts that are texts by themselves."""
WHOLE_SENTENCE = re.compile(r"(?<=[^.A-Z][.!?:…]) (?=\S)")


@dataclass(frozen=True)
class Pattern:
    """A source text with places, ready to be looked for."""

    source: str
    names: frozenset[int]

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """The pieces between the places."""
        return tuple(
            map(plain, re.split(r"(?<!\{)\{\d+\}(?!\})|(?<=\{\{)\{\d+\}|\{\d+\}(?=\}\})", self.source))
        )

    @cached_property
    def anchor(self) -> str:
        """The longest piece, which a sentence must hold to be an instance."""
        return max(self.literals, key=len)

    @cached_property
    def weight(self) -> int:
        """How many characters it explains."""
        return sum(map(len, self.literals))

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What matches its instances, with a group for each place."""
        return re.compile("(.*?)".join(map(re.escape, self.literals)), re.DOTALL)


@dataclass(frozen=True)
class Said:
    """A sentence in the other language, and how many characters of the original were recognised."""

    text: str
    weight: int


@dataclass
class Recogniser:
    """Says sentences of the program in another language."""

    texts: Mapping[str, frozenset[int]]
    lookup: Lookup
    _known: dict[str, Said | None] = field(default_factory=dict)

    def told(self, sentence: str) -> str:
        """Return the sentence in the other language, or as it is where it is not the program's."""
        said = self.find(sentence)
        return said.text if said else sentence

    def find(self, sentence: str, depth: int = 0) -> Said | None:
        """Return the best reading of a sentence, or None; remembered."""
        if sentence in self._known:
            return self._known[sentence]
        said = self._find(sentence, depth)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        if depth < DEEPEST:
            self._known[sentence] = said
        return said

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {plain(text): text for text in self.texts if not re.search(r"\{\d+\}", text)}

    @cached_property
    def _patterns(self) -> list[Pattern]:
        found = (Pattern(text, names) for text, names in self.texts.items() if re.search(r"\{\d+\}", text))
        return sorted(found, key=lambda pattern: -pattern.weight)

    def _find(self, sentence: str, depth: int) -> Said | None:
        if (source := self._exact.get(sentence)) and (text := self.lookup(source)):
            return Said(plain(text), len(sentence))
        core = sentence.strip()
        if not re.search(r"[A-Za-z]{2}", core):
            return None
        if core != sentence and (inner := self.find(core, depth)):
            start = sentence.index(core)
            return Said(sentence[:start] + inner.text + sentence[start + len(core) :], inner.weight)
        if depth >= DEEPEST or core != sentence:
            return None
        readings = [*self._instances(sentence, depth), *self._joined(sentence, depth)]
        if not readings:
            readings = list(self._varied(sentence, depth))
        return max(readings, key=lambda said: said.weight, default=None)

    def _instances(self, sentence: str, depth: int) -> Iterator[Said]:
        """Yield readings as an instance of a text with places."""
        count = 0
        for pattern in self._patterns:
            if pattern.anchor not in sentence or not (match := pattern.expression.fullmatch(sentence)):
                continue
            if not (target := self.lookup(pattern.source)):
                continue
            parts, weight = [], pattern.weight
            for number, part in enumerate(match.groups()):
                said = None
                if " " in part.strip() or number not in pattern.names:
                    said = self.find(part, depth + 1)
                parts.append(said.text if said else part)
                weight += said.weight if said else 0
            yield Said(filled(target, parts), weight)
            count += 1
            if count >= MOST_READINGS:
                return

    def _joined(self, sentence: str, depth: int) -> Iterator[Said]:
        """Yield readings as several texts in a row: sentences, lines, lists, a name and what it is."""
        pieces = WHOLE_SENTENCE.split(sentence)
        if len(pieces) > 1 and (said := self._row(pieces, " ", depth)):
            yield said
        for seam in SEAMS:
            if seam in sentence:
                pieces = sentence.split(seam, 1) if seam in (": ", " (") else sentence.split(seam)
                if said := self._row(pieces, seam, depth):
                    yield said

    def _row(self, pieces: list[str], seam: str, depth: int) -> Said | None:
        if seam == " (":
            if not pieces[-1].endswith(")"):
                return None
            pieces = [pieces[0], pieces[1][:-1]]
        bare = seam == ": "  # before a colon stands a name, as often as not
        found = [
            None if bare and number == 0 and " " not in piece else self.find(piece, depth + 1)
            for number, piece in enumerate(pieces)
        ]
        if not any(found):
            return None
        words = [said.text if said else piece for said, piece in zip(found, pieces, strict=True)]
        joint = f"{{0}}{seam}{{1}}" + ")" * (seam == " (")
        joint = (self.lookup(joint) if joint in JOINTS else "") or joint
        text = words[0]
        for word in words[1:]:
            text = filled(joint, [text, word])
        return Said(text, sum(said.weight for said in found if said))

    def _varied(self, sentence: str, depth: int) -> Iterator[Said]:
        """Yield readings with another first letter, or without what ends the sentence."""
        first = sentence[0]
        other = (first.lower() if first.isupper() else first.upper()) + sentence[1:]
        if other != sentence and (source := self._exact.get(other)) and (text := self.lookup(source)):
            yield Said(plain(text), len(sentence))
            return
        if other != sentence:
            yield from self._instances(other, depth + 1)
        if sentence[-1] in ".:…,?" and (said := self.find(sentence[:-1], depth + 1)):
            ending = f"{{0}}{sentence[-1]}"
            ending = (self.lookup(ending) if ending in JOINTS else "") or ending
            yield Said(filled(ending, [said.text]), said.weight)


def plain(source: str) -> str:
    """Return what a source text without places shows: its doubled braces are single ones.

    >>> plain("a {{b}}")
    'a {b}'
    """
    return source.replace("{{", "{").replace("}}", "}")


def filled(target: str, parts: list[str]) -> str:
    """Put parts into the places of a text.

    >>> filled("把 {0} 重命名为 {1}", ["conv1", "stem"])
    '把 conv1 重命名为 stem'
    """

    def part(match: re.Match[str]) -> str:
        if match[1] is None:
            return "{" if match[2] else "}"
        return parts[int(match[1])] if int(match[1]) < len(parts) else match[0]

    return PLACE.sub(part, target)
