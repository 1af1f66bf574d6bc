"""Merges what a block is at all its places into one class.

Every place is walked with the block's parameters and input sizes as `symbols`. Where all places write a value
alike, that text is right for all of them; where they do not, the value becomes a constructor argument.
"""

import re
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

from engine.analysis.report import GraphReport
from engine.catalogue import Layer
from engine.catalogue.fields import is_expression
from engine.catalogue.names import INDEX, RESERVED
from engine.export.arguments import Given, arguments, candidates, with_defaults
from engine.export.comments import comment
from engine.export.names import AMBIGUOUS, distinct, module_stem
from engine.export.presence import (
    HANDS_ON,
    as_if_there,
    called,
    is_conditional,
    is_plain_module,
    is_switchable,
)
from engine.export.symbols import (
    CONDITIONAL,
    Symbol,
    names,
    operand,
    plain,
    symbol,
    written,
)
from engine.export.walk import Placed, Row, dimensions, entering, row_text, walk
from engine.graph.document import Design, Port


class NotAlike(Exception):
    """The places of a block differ in more than values, so that one class cannot serve them all."""

    def __init__(self, kinds: Sequence[Hashable]) -> None:
        super().__init__(kinds)
        self.kinds = kinds
        """For each place what tells it from others: places of one kind may share a class."""


@dataclass(frozen=True)
class Construction:
    """The call that constructs a module: each argument as its keyword (or none) and its text.

    Of a shape each number has its own.
    """

    function: str
    arguments: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    within: str = ""
    is_counted: bool = False
    """Whether it uses the `index` of the loop in which it stands."""


@dataclass(frozen=True)
class Module:
    """One attribute of a class: what constructs it, how often, and when."""

    constructions: tuple[Construction, ...]
    """One; or one a repetition; or, with a `rest`, the first's and the others' where they differ."""
    count: str | None = None
    """How often a block is placed, one after the other; None: once, as itself."""
    rest: str = ""
    """How many follow the first, where they differ from it."""
    present: str = ""
    """The condition under which the node is not bypassed; empty: always."""


@dataclass
class Class:
    """A class to be written: its name, the places it serves, its constructor's arguments and its modules."""

    name: str
    graph: str
    bodies: Sequence[GraphReport]
    signature: dict[str, Given] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    """The shape that leaves each node, where it is not the one that came."""
    passed: frozenset[str] = frozenset()
    """The nodes that data passes by, everywhere."""
    calls: dict[str, Layer] = field(default_factory=dict)
    """The layers whose calls read attributes, as they differ from place to place."""
    switches: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The nodes without a module that data passes by here and there: an attribute for each, and its value."""
    kept: dict[str, str] = field(default_factory=dict)
    """The constructor's arguments that `forward` reads, each with the name of its attribute."""

    def index(self, body: GraphReport) -> int | None:
        """Return which of the places `body` is, or None."""
        return next((index for index, own in enumerate(self.bodies) if own is body), None)


def merged(
    design: Design,
    name: str,
    graph: str,
    bodies: Sequence[GraphReport],
    done: Sequence[Class],
    defined: Set[str] = frozenset(),
) -> Class:
    """Return the class that serves all `bodies`, built of classes that are `done`, or raise `NotAlike`.

    `defined` are the names of the layers' own classes.
    """
    return _Merge(design, Class(name, graph, bodies), done, defined).merge()


class _Merge:
    """Merges node by node, and notes which constructor arguments the texts use."""

    def __init__(self, design: Design, result: Class, done: Sequence[Class], defined: Set[str]) -> None:
        self.design = design
        self.result = result
        self.done = done
        self.classes = defined | {known.name for known in done}
        """What an argument may not be called, as it would hide a class."""
        ranks = [tuple(map(len, entering(body))) for body in result.bodies]
        if len(set(ranks)) > 1:
            raise NotAlike(ranks)
        self.symbolic = candidates(design, result.bodies, self.classes | AMBIGUOUS)
        """What may become arguments: parameters, and sizes that differ or are told all the same."""
        self.lifted: dict[str, Given] = {}
        self.used: set[str] = set()

    def merge(self) -> Class:
        """Fill the class."""
        placed = [self._walked(index) for index in range(len(self.result.bodies))]
        first = self.result.bodies[0]
        passed, shapes = [], dict[str, str]()
        for id in (id for id in first.order if first.nodes[id].live):
            each: Sequence[Placed] = [nodes[id] for nodes in placed]
            is_there = any(node.here for node in each)
            if not is_there and (spares := self._as_if_there(id, each)):
                is_there, each = True, spares
            if not is_there or self._hands_on(id, each[0].inputs):
                passed.append(id)
            elif is_conditional(each):
                self._choose(id, each)
            self._see_call(id, each[0].inputs)
            shapes[id] = comment([node.outputs for node in each])
            self.result.comments[id] = "" if self._keeps_shape(id, shapes) else shapes[id]
            if module := self._module(id, each, is_there=is_there):
                self.result.modules[id] = module
        known = {name: given for name, given in self.symbolic.items() if name in self.used}
        parameters = first.graph.parameters
        self.result.signature = with_defaults({**known, **self.lifted}, parameters)
        self.result.passed = frozenset(passed)
        return self.result

    def _choose(self, id: str, each: Sequence[Placed]) -> None:
        """See that a class can serve places with a node and places without it, or raise `NotAlike`."""
        if is_switchable(each):
            taken = {*self.result.bodies[0].graph.nodes, *self.attributes.values(), *RESERVED}
            self.result.switches[id] = distinct(f"use_{module_stem(id)}", taken), self._present(id, each)
        elif not all(map(is_plain_module, each)):
            raise NotAlike([bool(node.present) for node in each])

    def _keeps_shape(self, id: str, shapes: Mapping[str, str]) -> bool:
        """Tell whether the shape that leaves a node is, or reads as, the one that came first."""
        bodies = self.result.bodies
        if not (came := bodies[0].graph.links.get(Port(id, 0))):
            return False
        alike = all(body.nodes[id].outputs == (body.shape_from(came),) for body in bodies)
        return alike or shapes[id] == shapes.get(came.node)

    def _hands_on(self, id: str, inputs: int) -> bool:
        """Tell whether a node returns its input as it is, so that its statement would say nothing."""
        layers = (body.nodes[id].layer for body in self.result.bodies)
        return inputs == 1 and all(called(layer, inputs) == HANDS_ON for layer in layers)

    def _see_call(self, id: str, inputs: int) -> None:
        """Keep as attributes what the places call a node with, or raise `NotAlike` if that is not all."""
        calls = [called(body.nodes[id].layer, inputs) for body in self.result.bodies]
        is_alike = len(set(filter(None, calls))) <= 1
        if is_alike and not any(map(is_expression, self.result.bodies[0].graph.nodes[id].values.values())):
            return
        layers = [nodes[id].layer for nodes in self.inside_forward]
        said = {called(layer, inputs): layer for layer in layers if layer}
        if len(said) > 1 and not is_alike:
            raise NotAlike(calls)
        if len(said) != 1:
            return
        ((text, layer),) = said.items()
        self.result.calls[id] = layer
        for name, attribute in self.attributes.items():
            if re.search(rf"\bself\.{attribute}\b", text):
                self.used.add(name)
                self.result.kept[name] = attribute

    @cached_property
    def attributes(self) -> dict[str, str]:
        """What the arguments are called where they are kept, besides the nodes."""
        nodes = self.result.bodies[0].graph.nodes.keys()
        taken = {*nodes, *self.symbolic, *RESERVED}
        result: dict[str, str] = {}
        for name in self.symbolic:
            result[name] = distinct(f"{name}_", taken) if name in nodes else name
            taken.add(result[name])
        return result

    @cached_property
    def inside_forward(self) -> list[dict[str, Placed]]:
        """The places as `forward` sees them, where arguments are attributes."""
        return [self._walked(index, self.attributes) for index in range(len(self.result.bodies))]

    def _walked(self, index: int, attributes: Mapping[str, str] | None = None) -> dict[str, Placed]:
        """Walk one place with the parameters and sizes that are, or may become, arguments as symbols."""
        body = self.result.bodies[index]
        texts = {name: f"self.{attributes[name]}" if attributes else name for name in self.symbolic}
        given = self.symbolic.items()
        symbols = {each.source: symbol(each.values[index], texts[name]) for name, each in given}
        around = {name: symbols.get(name, value) for name, value in body.around.items()}
        shapes = [list(shape) for shape in entering(body)]
        for name, (port, axis) in dimensions(self.design, body).items():
            shapes[port][axis] = symbols.get(name, shapes[port][axis])
        return walk(self.design, body, around, [tuple(shape) for shape in shapes])

    def _as_if_there(self, id: str, each: Sequence[Placed]) -> Sequence[Placed] | None:
        """Return what a node would be that is bypassed everywhere, if the class can say when it would not."""
        body = self.result.bodies[0]
        sources = (body.graph.links[Port(id, index)].node for index in range(each[0].inputs))
        if not all(body.nodes[source].live for source in sources):
            return None
        spares = as_if_there(each, self.classes)
        if spares and not spares[0].call and spares[0].layer:
            self.result.calls[id] = spares[0].layer
        return spares

    def _module(self, id: str, each: Sequence[Placed], *, is_there: bool) -> Module | None:
        """Merge what the places say of one node, or return None where it needs no module."""
        if not is_there:
            return self._identity(id, each[0].count) if id.isdigit() else None
        rows = [self._rows(node) for node in each]
        if not any(rows):
            return None
        present = self._present(id, each)
        if each[0].count is not None:
            return replace(self._repeated(id, each, rows), present=present)
        return Module((self._construction(id, [row[0] if row else None for row in rows]),), present=present)

    def _identity(self, id: str, count: Any) -> Module | None:
        """Return what keeps a passed node's place in a chain; a repetition keeps several."""
        if count is None:
            return Module((Construction("nn.Identity"),))
        return Module((Construction("nn.Identity"),), written(plain(count))) if plain(count) else None

    def _rows(self, node: Placed) -> list[Row]:
        """Return the construction of a node at one place: a layer's, or each repetition of a block."""
        if node.call:
            return [node.call]
        return [self._placing(body, told) for body, told in zip(node.bodies, node.told, strict=True)]

    def _placing(self, body: GraphReport, told: Mapping[str, Any]) -> Row:
        """Return the construction of a block at one place."""
        owner, index = next((known, i) for known in self.done if (i := known.index(body)) is not None)
        values = {
            name: told[given.source] if given.source else given.values[index]
            for name, given in owner.signature.items()
        }
        return Row(owner.name, tuple(arguments(values, owner.signature)))

    def _present(self, id: str, each: Sequence[Placed]) -> str:
        """Return the condition under which a node is not bypassed; empty where it never is."""
        if not is_conditional(each):
            return ""
        value = self._value(f"use_{module_stem(id)}", [node.present for node in each])
        return operand(value, CONDITIONAL, right=True)

    def _looped(self, each: Sequence[Placed], rows: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
        """Return the repetitions as a loop constructs them: with its `index`, if all write it alike."""
        loops = [
            [self._placing(*pair) for pair in zip(node.bodies, node.counted or node.told, strict=True)]
            for node in each
        ]
        said: dict[int, set[str]] = {}
        for row in chain.from_iterable(loops):
            for place, argument in enumerate(row.arguments):
                if INDEX in names(argument.value):
                    said.setdefault(place, set()).add(written(argument.value))
        return loops if said and all(len(texts) == 1 for texts in said.values()) else rows

    def _repeated(self, id: str, each: Sequence[Placed], rows: Sequence[Sequence[Row]]) -> Module:
        """Merge the repetitions of a block: all alike, or a first that differs, or each by itself."""
        lengths = {len(row) for row, node in zip(rows, each, strict=True) if node.present}
        loops = self._looped(each, rows)
        columns, looped = _columns(rows, max(lengths)), _columns(loops, max(lengths))
        said = next(node.count for node in each if node.present)
        counts = [node.count if node.present else said for node in each]
        if all(len(set(map(row_text, row))) <= 1 for row in loops):
            count = self._value(f"{module_stem(id)}_count", counts)
            column = columns[0] if written(count) == "1" else looped[0]
            return Module((self._construction(id, column),), written(count))
        if all(len(set(map(row_text, row[1:]))) <= 1 for row in loops) and min(lengths) > 0:
            count = self._value(f"{module_stem(id)}_count", counts)
            rest = written(count - 1)
            first = self._construction(id, columns[0])
            other = self._construction(id, (columns if rest == "1" else looped)[1])
            return Module((first, other), written(count), rest)
        if len(lengths) > 1:
            raise NotAlike([len(row) if min(lengths) else not row for row in rows])
        return Module(tuple(self._construction(id, column) for column in columns), written(max(lengths)))

    def _construction(self, id: str, rows: Sequence[Row | None]) -> Construction:
        """Merge the calls of one node at all places; a place where the node is missing (None) has no say."""
        known = [row for row in rows if row is not None]
        if len({(row.function, row.within) for row in known}) > 1:
            raise NotAlike([(row.function, row.within) if row else None for row in rows])
        texts, is_counted = [], False
        for position, argument in enumerate(known[0].arguments):
            column = [row.arguments[position] if row else argument for row in rows]
            if not all(item.left_out for item in column):
                wish = f"{module_stem(id)}_{argument.keyword or argument.name or position}"
                value = self._value(wish, [item.value for item in column])
                texts.append((argument.keyword, _texts(value)))
                is_counted = is_counted or INDEX in names(value)
        return Construction(known[0].function, tuple(texts), known[0].within, is_counted)

    def _value(self, wish: str, column: Sequence[Any]) -> Any:
        """Return a value on whose text all places agree; else it becomes a constructor argument."""
        if len(set(map(written, column))) == 1:
            self.used |= names(column[0])
            return column[0]
        name = distinct(wish, self.classes | {*self.symbolic, *self.lifted})
        self.lifted[name] = Given([plain(value) for value in column])
        return symbol(column[0], name)


def _columns(rows: Sequence[Sequence[Row]], count: int) -> list[list[Row | None]]:
    """Return what the places say of each repetition; None where a place has not so many."""
    return [[row[place] if place < len(row) else None for row in rows] for place in range(count)]


def _texts(value: Any) -> str | tuple[str, ...]:
    """Write a value; the numbers of a shape each by itself, as they may need lines of their own."""
    is_row = isinstance(value, tuple) and not isinstance(value, Symbol) and len(value) > 1
    return tuple(map(written, value)) if is_row else written(value)
