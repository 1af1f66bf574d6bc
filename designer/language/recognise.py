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

from designer.language.anchors import Anchors

Lookup = Callable[[str], str]
"""Says a source text in the other language; an empty text where it has no translation."""

PLACE = re.compile(r"\{(\d+)\}|(\{\{)|(\}\})")
MOST_REMEMBERED = 5_000
MOST_READINGS = 8
DEEPEST = 6
TORN = 40
"""What speaks against a reading in which a part reaches beyond the end of a sentence."""
COUNTED = -1
"""Among the places that hold names, it says that the text counts: its places hold numbers alone."""
NUMBER = (
    r"([−-]?[\d.,]+(?:(?: [×+] |·)[\d.,]+)*(?: ?[kMGT]?B)?(?: [kMGT])?"
    r"|all|no|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
JOINTS = ("{0}: {1}", "{0}, {1}", "{0}; {1}", "{0} ({1})", "{0}.", "{0}:", "{0}?", "{0} {1}")
"""How parts stand together; other languages have other marks."""
SEAMS = ("; ", " · ", ", ", " (", ": ")
"""Where sentences are put together out of parts that are texts by themselves."""
AFTER = re.compile("(?<=[。，：；、？！）]) (?=\\S)")
"""A space behind a mark of Chinese, which is wide enough by itself."""
WITHIN = re.compile("(?<=[\u4e00-\u9fff]) ([和或及到至]) (?=[\u4e00-\u9fff])")
"""A joining word between Chinese ones."""
WHOLE_SENTENCE = re.compile(r"(?<=[^.A-Z][.!?…]) (?=\S)")


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
    def is_long(self) -> bool:
        """Whether it has several sentences, or ends with a place for further ones."""
        return WHOLE_SENTENCE.search(self.source) is not None

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What matches its instances, with a group for each place."""
        if COUNTED in self.names:
            return re.compile(NUMBER.join(map(re.escape, self.literals)))
        first, *others = self.literals
        parts = [re.escape(first)]
        for number, (before, after) in enumerate(zip(self.literals, others, strict=False)):
            # Two places side by side are read as one: the second holds what is said only now and then.
            place = "(.+?)" if after or number == len(others) - 1 else "(.+)"
            parts += [place if before or not number else "(.*?)", re.escape(after)]
        return re.compile("".join(parts), re.DOTALL)


@dataclass(frozen=True)
class Said:
    """A sentence in the other language, and how many characters of the original were recognised."""

    text: str
    weight: int
    clean: bool = True
    """Whether nothing speaks against this reading."""


@dataclass
class Recogniser:
    """Says sentences of the program in another language."""

    texts: Mapping[str, frozenset[int]]
    lookup: Lookup
    _told: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, int], Said | None] = field(default_factory=dict)

    def told(self, sentence: str) -> str:
        """Return the sentence in the other language, or as it is where it is not the program's.

        A reading that leaves more prose unknown than it explains is none: somebody has typed that.
        """
        if sentence not in self._told:
            if len(self._told) >= MOST_REMEMBERED:
                self._told.clear()
            said = self.find(sentence)
            self._told[sentence] = tidied(said.text) if said and said.weight > 0 else sentence
        return self._told[sentence]

    def find(self, sentence: str, depth: int = 0) -> Said | None:
        """Return the best reading of a sentence, or None; remembered."""
        key = sentence, depth
        if key in self._known:
            return self._known[key]
        said = self._find(sentence, depth)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[key] = said
        return said

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {plain(text): text for text in self.texts if not re.search(r"\{\d+\}", text)}

    @cached_property
    def _labels(self) -> frozenset[str]:
        """The words with a capital that are the program's own where they stand before a colon."""
        before = (re.match(r"([A-Z]\w*):", text) for text in self.texts)
        return frozenset(
            {match[1] for match in before if match} | {text for text in self._exact if text.istitle()}
        )

    @cached_property
    def _patterns(self) -> Anchors[Pattern]:
        found = (
            Pattern(text, names)
            for text, names in self.texts.items()
            if text not in JOINTS and re.search(r"\{\d+\}", text)
        )
        return Anchors(sorted(found, key=lambda pattern: -pattern.weight))

    def _find(self, sentence: str, depth: int) -> Said | None:
        if (source := self._exact.get(sentence)) and (text := self.lookup(source)):
            return Said(plain(text), len(sentence))
        if not depth and (source := self._exact.get(sentence[:1].lower() + sentence[1:])):
            return Said(plain(self.lookup(source) or source), len(sentence))
        core = sentence.strip()
        if not re.search(r"[A-Za-z]{2}", core):
            return None
        if core != sentence and (inner := self.find(core, depth)):
            start = sentence.index(core)
            return Said(sentence[:start] + inner.text + sentence[start + len(core) :], inner.weight)
        if depth >= DEEPEST or core != sentence:
            return None
        if "\n" in sentence and (said := self._row(sentence.split("\n"), "\n", depth)):
            return said
        said = self._sentences(sentence, depth) or self._beside(sentence, depth)
        if said := said or self._headed(sentence, depth):
            return said
        readings = [*self._instances(sentence, depth)]
        row = self._listed(sentence, depth) if depth else None
        if readings and readings[-1].clean:
            return row if row and row.weight >= readings[-1].weight else readings[-1]
        if row:
            return row
        if (ended := self._ended(sentence, depth)) and ended.clean:
            return ended
        readings += self._joined(sentence, depth)
        if not depth and sentence[0].isupper():
            readings += self._begun(sentence, depth)
        if not readings and depth < DEEPEST - 1:
            readings += [ended] if ended else self._begun(sentence, depth)
        return max(readings, key=lambda said: said.weight, default=None)

    def _instances(self, sentence: str, depth: int, *, whole: bool = False) -> Iterator[Said]:
        """Yield readings as an instance of a text with places; `whole`: of a text of several sentences."""
        count = 0
        for pattern in self._patterns.within(sentence):
            match = None if whole and not pattern.is_long else pattern.expression.fullmatch(sentence)
            if not match or not (target := self.lookup(pattern.source)):
                continue
            parts, weight, lost = [], pattern.weight, 0
            for number, part in enumerate(match.groups()):
                said = None
                if " " in part.strip() or number not in pattern.names:
                    said = self.find(part, depth + 1)
                parts.append(said.text if said else part)
                weight += said.weight if said else 0
                lost += foreign(part) if not said else 0 if said.clean else 1
                lost += TORN if WHOLE_SENTENCE.search(part) else 0
            if sentence.endswith(".") and parts and parts[-1].endswith("."):
                lost += 3  # the full stop is the sentence's
            yield Said(filled(target, parts), weight - lost, not lost)
            count += 1
            if count >= MOST_READINGS or not lost:
                return

    def _sentences(self, text: str, depth: int) -> Said | None:
        """Read several sentences one by one, unless they are one text."""
        pieces = WHOLE_SENTENCE.split(text)
        if len(pieces) == 1:
            return None
        whole = next((said for said in self._instances(text, depth, whole=True) if said.clean), None)
        return whole or self._row(pieces, " ", depth)

    def _beside(self, sentence: str, depth: int) -> Said | None:
        """Read texts side by side, all of which are known: “Finished in 3 s · 20 images/s”."""
        pieces = sentence.split(" · ")
        known = all(self.find(each, depth + 1) or not re.search("[a-z]{2}", each) for each in pieces)
        return self._row(pieces, " · ", depth) if known and len(pieces) > 1 else None

    def _headed(self, sentence: str, depth: int) -> Said | None:
        """Read what is said of a name: ``conv1: the window does not fit``, ``stride needs 1 to 255``."""
        head = re.match(r"([^\s:]+)(: | )(?=\S)", sentence)
        if head is None or head[1] in self._labels or not re.match(r"[\w.]+$", head[1]):
            return None
        rest = self.find(sentence[head.end() :], depth + 1)
        if (
            rest is None
            or not rest.clean
            or rest.weight < 0
            or (head[2] == " " and not self._is_said(sentence[head.end() :]))
        ):
            return None
        joint = self.lookup(f"{{0}}{head[2]}{{1}}") or f"{{0}}{head[2]}{{1}}"
        return Said(filled(joint, [head[1], rest.text]), rest.weight)

    def _is_said(self, rest: str) -> bool:
        """Tell whether a phrase says something of a name before it: sources that do begin with a verb."""
        return re.match(r"(needs|is|has|holds|cannot|shares) ", rest) is not None

    def _listed(self, sentence: str, depth: int) -> Said | None:
        """Read a list of phrases, all of which must be known: “two poolings of 2 and a crop”."""
        pieces = re.split(r"(, | and )", sentence)
        if len(pieces) == 1 or ": " in sentence or " but " in sentence:
            return None
        found = [self.find(item, depth + 1) for item in pieces[::2]]
        said = [each for each in found if each and each.clean]
        if len(said) < len(found):
            return None
        text, weight = said[0].text, said[0].weight
        for seam, each in zip(pieces[1::2], said[1:], strict=True):
            joint = f"{{0}}{seam}{{1}}"
            text = filled(self.lookup(joint) or joint, [text, each.text])
            weight += len(seam) + each.weight
        return Said(text, weight)

    def _joined(self, sentence: str, depth: int) -> Iterator[Said]:
        """Yield readings as several texts in a row: lines, lists, a name and what it is."""
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
            None if bare and number == 0 and self._is_name(piece) else self.find(piece, depth + 1)
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
        weights = [
            said.weight if said else -foreign(piece) for said, piece in zip(found, pieces, strict=True)
        ]
        return Said(text, sum(weights), min(weights) >= 0 and all(each.clean for each in found if each))

    def _is_name(self, head: str) -> bool:
        """Tell whether what stands before a colon is taken for a name: one word that is no label."""
        return " " not in head and head not in self._labels

    def _ended(self, sentence: str, depth: int) -> Said | None:
        """Read a sentence without what ends it."""
        if sentence[-1] not in ".:…,?" or not (said := self.find(sentence[:-1], depth + 1)):
            return None
        ending = f"{{0}}{sentence[-1]}"
        ending = (self.lookup(ending) if ending in JOINTS else "") or ending
        return Said(filled(ending, [said.text]), said.weight, said.clean)

    def _begun(self, sentence: str, depth: int) -> Iterator[Said]:
        """Yield readings of a sentence with another first letter; a word by itself may be a name."""
        if depth and " " not in sentence:
            return
        first = sentence[0]
        other = (first.lower() if first.isupper() else first.upper()) + sentence[1:]
        if other != sentence and (source := self._exact.get(other)) and (text := self.lookup(source)):
            yield Said(plain(text), len(sentence))
        elif other != sentence:
            yield from self._instances(other, depth + 1)


def foreign(part: str) -> int:
    """Return how much a part that was not recognised speaks against a reading: prose does, names do not.

    >>> foreign("conv1"), foreign("40 × 40"), foreign("window does not fit")
    (0, 0, 38)
    """
    runs = re.finditer(r"(?<![\w.])[a-z]{2,}(?: [a-z]{2,})+(?![\w(])", part)
    return 2 * sum(len(run[0]) for run in runs)


def tidied(text: str) -> str:
    """Return a text that was put together without spaces where Chinese has none.

    >>> tidied("更小。 经过卷积 和 池化，conv1 和 conv2")
    '更小。经过卷积和池化，conv1 和 conv2'
    """
    return WITHIN.sub(r"\1", AFTER.sub("", text))


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
