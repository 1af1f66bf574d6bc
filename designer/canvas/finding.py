"""Finds nodes by what a person types: id, layer, shape or the value of a parameter, in all graphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from engine.analysis.placing import Way, first_way, graph_at, path_of
from engine.analysis.report import GraphReport, NodeReport, Report, repetitions
from engine.catalogue import LAYERS, parameters
from engine.catalogue.shapes import Shape, show
from engine.catalogue.values import is_expression
from engine.graph.document import NETWORK, Design

VALUE = re.compile(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?|true|false")
SIZES = re.compile(r"(?<![\w.])\d+(?:\s*[×x*]\s*\d+)*\s*[×x*]?(?!\w)")
"""Sizes with signs between them, and perhaps behind the last while the next is not typed yet."""
SIGN = re.compile(r"[×x*]")
NOISE = re.compile(r"[\s,;:=()\[\]]+")
NAMED_FROM = 3
"""How many letters of a parameter's name, or of a synonym, must be typed to find all that have it."""
LONGEST_QUERY = 200
MOST_HITS = 5000


class Terms(NamedTuple):
    """A query, understood: words, each with the numbers that follow it, as in ``stride 2``."""

    clauses: tuple[tuple[str, tuple[str, ...]], ...]
    """Each a word, perhaps empty, and the numbers behind it."""
    path: tuple[str, ...] = ()
    """The steps of a path such as ``layer1.0.conv1``, where the query is one."""


@dataclass(frozen=True, slots=True)
class Card:
    """A node with all by which it is found, in lower case."""

    id: str
    type: str
    name: str
    """The id as it is compared."""
    kind: str
    """The type as it is compared."""
    shapes: tuple[Shape, ...]
    values: tuple[tuple[str, object], ...]
    """The parameters by name, with the values that they have at this place."""
    note: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that answers a query, at one of its places, and what answers where its name does not."""

    way: Way
    graph: str
    id: str
    type: str
    path: str
    matched: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A graph of the design at one place, with the cards of its nodes."""

    way: Way
    graph: str
    prefix: str
    report: GraphReport
    cards: tuple[Card, ...]


class Index:
    """The cards of a design: made at the first search, and after an edit only of what has changed."""

    def __init__(self) -> None:
        self._cards: dict[int, tuple[GraphReport, tuple[Card, ...]]] = {}

    def cards(self, report: GraphReport) -> tuple[Card, ...]:
        """Return the cards of a graph at one place."""
        known = self._cards.get(id(report))
        if known is None or known[0] is not report:
            known = self._cards[id(report)] = report, tuple(_cards(report))
        return known[1]

    def places(self, design: Design, report: Report, shown: tuple[Way, str, GraphReport]) -> list[Place]:
        """Return every graph once for each look that it has: the shown one, then from the network on."""
        way, name, here = shown
        found = [self._place(design, way, name, here)]
        seen = {id(here)}
        waiting = [(Way(), report.network)]
        names = {name}
        for at, known in waiting:
            if known is not here:
                found.append(self._place(design, at, graph_at(design, at) or NETWORK, known))
            names.add(graph_at(design, at) or NETWORK)
            for node in known.order:
                for index, body in enumerate(known.nodes[node].bodies):
                    if id(body) not in seen:
                        waiting.append((at.into(node, index), body))
                        seen.add(id(body))
        for block in design.blocks.keys() - names:
            found.append(self._place(design, first_way(design, report, block), block, report.blocks[block]))
        self._forget(found)
        return found

    def _place(self, design: Design, way: Way, name: str, report: GraphReport) -> Place:
        root = [way.root] if way.root != NETWORK else []
        prefix = ".".join((*root, *path_of(design, way)))
        return Place(way, name, f"{prefix}." if prefix else "", report, self.cards(report))

    def _forget(self, places: Sequence[Place]) -> None:
        kept = {id(place.report) for place in places}
        self._cards = {key: value for key, value in self._cards.items() if key in kept}


def understood(query: str) -> Terms:
    """Take a query apart.

    >>> understood("Conv2d  kernel_size=3").clauses
    (('conv2d', ()), ('kernel_size', ('3',)))
    >>> understood("512×7×7").clauses == understood("(512, 7, 7)").clauses == understood("512 7 7 x").clauses
    True
    >>> understood("conv3x3 stride 2 512×7").clauses
    (('conv3x3', ()), ('stride', ('2',)), ('', ('512', '7')))
    >>> understood("layer1.0.conv").path
    ('layer1', '0', 'conv')
    """
    text = query[:LONGEST_QUERY].lower().replace("−", "-")
    text = SIZES.sub(lambda sizes: "×".join(SIGN.sub(" ", sizes[0]).split()), text)
    clauses: list[tuple[str, tuple[str, ...]]] = []
    for word in NOISE.sub(" ", text).split():
        numbers = tuple(word.split("×"))
        if not all(map(VALUE.fullmatch, numbers)):
            clauses.append((word, ()))
        elif clauses and not (clauses[-1][1] and len(numbers) > 1):
            clauses[-1] = (clauses[-1][0], (*clauses[-1][1], *numbers))
        else:
            clauses.append(("", numbers))
    word = clauses[0][0] if len(clauses) == 1 and not clauses[0][1] else ""
    return Terms(tuple(clauses), tuple(word.split(".")) if "." in word else ())


def search(design: Design, report: Report, places: Sequence[Place], query: str) -> list[Hit]:
    """Return what answers a query, in the order of the places and of the data's way through each.

    A node that answers alike at several places of its block is told once. In the first place, which is
    shown, the node of exactly that name comes first.
    """
    terms = understood(query)
    found: list[Hit] = []
    told: set[tuple[str, str, str]] = set()
    for place in places:
        for card, matched in answering(place.cards, terms):
            key = place.graph, card.id, matched
            if key not in told:
                told.add(key)
                path = place.prefix + card.id
                found.append(Hit(place.way, place.graph, card.id, card.type, path, matched))
    found += [hit for hit in _at_path(design, report, terms.path) if (hit.graph, hit.id, "") not in told]
    here = places[0].way if places else Way()
    exact = query.strip().lower()
    found.sort(key=lambda hit: (hit.way != here, hit.id.lower() != exact))
    return found[:MOST_HITS]


def answering(cards: Sequence[Card], terms: Terms) -> Iterator[tuple[Card, str]]:
    """Yield the cards that answer all that is asked, with the text that does."""
    if not terms.clauses:
        return
    for card in cards:
        texts = []
        for word, numbers in terms.clauses:
            text = _answer(card, word, numbers)
            if text is None:
                break
            texts.append(text)
        else:
            yield card, " · ".join(dict.fromkeys(filter(None, texts)))


def written(name: str, value: object) -> str:
    """Write a parameter as the list of results shows it.

    >>> written("kernel_size", (3, 3)), written("stride", (2, 1)), written("bias", False)
    ('kernel_size 3', 'stride 2 × 1', 'bias false')
    """
    if isinstance(value, tuple):
        text = str(value[0]) if value and len(set(value)) == 1 else show(value)
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{name} {text}"


def _answer(card: Card, word: str, numbers: tuple[str, ...]) -> str | None:
    """Return the text with which a node answers; empty where its name or type does, None if it does not."""
    if not word:
        return _by_numbers(card, numbers)
    if not numbers:
        return _by_word(card, word)
    meant = [(name, value) for name, value in card.values if _is_called(name, word)]
    if meant:
        return next((written(name, value) for name, value in meant if _has(value, numbers)), None)
    text = _by_word(card, word)
    rest = _by_numbers(card, numbers) if text is not None else None
    return None if text is None or rest is None else " · ".join(filter(None, (text, rest)))


def _by_word(card: Card, word: str) -> str | None:
    if word in card.name or word in card.kind:
        return ""
    if len(word) >= NAMED_FROM:
        for synonym in _synonyms(card.type):
            if word in synonym:
                return synonym
        for name, value in card.values:
            if _is_called(name, word):
                return written(name, value)
        for name, value in card.values:
            if isinstance(value, str) and word in value.lower():
                return written(name, value)
    return card.note if word in card.note.lower() else None


def _by_numbers(card: Card, numbers: tuple[str, ...]) -> str | None:
    """Return what has these numbers in a row: a shape, a single value, or with one number a name."""
    for shape in card.shapes:
        sizes = tuple(map(str, shape))
        if any(sizes[at : at + len(numbers)] == numbers for at in range(len(sizes))):
            return show(shape)
    for name, value in card.values:
        if _has(value, numbers):
            return written(name, value)
    return "" if len(numbers) == 1 and numbers[0] in card.name else None


def _is_called(name: str, word: str) -> bool:
    """Tell whether a word is the beginning of a parameter's name, or of a part of it.

    >>> [_is_called("out_channels", word) for word in ("out_channels", "chan", "out", "hannels")]
    [True, True, True, False]
    """
    return name.startswith(word) or f"_{word}" in name


def _has(value: object, numbers: tuple[str, ...]) -> bool:
    """Tell whether a value is these numbers, or a tuple has the one number among its own."""
    if isinstance(value, tuple):
        texts = tuple(map(str, value))
        return numbers == texts or (len(numbers) == 1 and numbers[0] in texts)
    if not isinstance(value, int | float) or len(numbers) != 1:
        return False
    if isinstance(value, bool) or numbers[0] in ("true", "false"):
        return str(value).lower() == numbers[0]
    return float(value) == float(numbers[0])


def _cards(report: GraphReport) -> Iterator[Card]:
    order = dict.fromkeys((*report.order, *report.graph.nodes))
    for id in order:
        known = report.nodes.get(id)
        node = known.node if known else report.graph.nodes[id]
        shapes = tuple(dict.fromkeys(shape for shape in known.outputs if shape)) if known else ()
        values = tuple(_values(known)) if known else tuple(node.values.items())
        yield Card(id, node.type, id.lower(), node.type.lower(), shapes, values, node.note)


def _values(report: NodeReport) -> Iterator[tuple[str, object]]:
    """Yield the parameters of a node as they are at its place; those of a wrong node as they are written."""
    if report.layer is not None:
        layer = report.layer
        yield from ((name, getattr(layer, name)) for name in _names(report.node.type))
    else:
        yield from {**report.node.values, **report.values}.items()
    for name, value in report.node.values.items():
        if is_expression(value):
            yield name, value


@cache
def _names(type: str) -> tuple[str, ...]:
    return tuple(each.name for each in parameters(LAYERS[type]))


@cache
def _synonyms(type: str) -> tuple[str, ...]:
    return tuple(text.lower() for text in LAYERS[type].synonyms) if type in LAYERS else ()


def _at_path(design: Design, report: Report, path: Sequence[str]) -> Iterator[Hit]:
    """Yield the nodes at a path, however many places of its block are alike: the last step may be begun."""
    way, known = Way(), report.network
    words = list(path)
    while len(words) > 1:
        step = _step(known, words)
        if step is None:
            return
        id, index, used = step
        way, known, words = way.into(id, index), known.nodes[id].bodies[index], words[used:]
    name, prefix = graph_at(design, way), ".".join(path_of(design, way))
    for id in known.order:
        if name is not None and way.steps and id.lower().startswith(words[0]):
            yield Hit(way, name, id, known.graph.nodes[id].type, f"{prefix}.{id}")


def _step(report: GraphReport, words: Sequence[str]) -> tuple[str, int, int] | None:
    """Return the node, the repetition and the number of words with which a path begins."""
    for id in report.order:
        node = report.nodes[id]
        texts = islice(repetitions(id, node.node), len(node.bodies))
        for index, text in enumerate(texts):
            used = text.count(".") + 1
            if text.lower() == ".".join(words[:used]) and used < len(words):
                return id, index, used
    return None
