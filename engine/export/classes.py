"""What each class of the exported code must say: the calls of its nodes, merged over all places of a block.

Every place is walked with the block's parameters and input sizes as `symbols`. Where all places write an
argument alike, that text is right for all of them; where they do not, it becomes a constructor argument.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.analysis.report import GraphReport, Report
from engine.catalogue.code import is_symbolic
from engine.export.names import CLASS_NAMES_TAKEN, class_name, distinct
from engine.export.symbols import is_switch, plain, symbol, written
from engine.export.walk import Argument, Placed, Row, dimension_names, entering, walk
from engine.graph.document import NETWORK, Design


class NotAlike(Exception):
    """The places of a block differ in more than numbers, so that one class cannot serve them all."""


@dataclass(frozen=True)
class Construction:
    """The call that constructs a module: each argument as its keyword (or none) and its text."""

    function: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Module:
    """One attribute of a class: what constructs it, how often, and when."""

    constructions: tuple[Construction, ...]
    """One; or one a repetition; or, with a `count`, the first's and the others' where they differ."""
    count: str | None = None
    """How often a block is placed, one after the other; None: once, as itself."""
    rest: str = ""
    """The count less one: how many follow the first."""
    present: str = ""
    """The condition under which the node is not bypassed; empty: always."""


@dataclass
class Class:
    """A class to be written: its name, the places it serves, its constructor's arguments and its modules."""

    name: str
    graph: str
    bodies: Sequence[GraphReport]
    signature: dict[str, Sequence[Any]] = field(default_factory=dict)
    """For each constructor argument its value at each of the `bodies`."""
    modules: dict[str, Module] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    """The shape that leaves each node."""

    def index(self, body: GraphReport) -> int | None:
        """Return which of the places `body` is, or None."""
        return next((index for index, own in enumerate(self.bodies) if own is body), None)


def classes(design: Design, report: Report) -> list[Class]:
    """Return the classes of a design, each after those that it uses; the network's own is the last."""
    places: dict[str, list[GraphReport]] = {}
    _collect(report.network, places)
    taken = set(CLASS_NAMES_TAKEN)
    own_name = distinct(class_name(design.name), taken)
    done: list[Class] = []
    for block in _inside_first(places):
        name = distinct(class_name(block), taken)
        try:
            done.append(_class(design, name, block, places[block], done))
        except NotAlike:
            done += [_class(design, distinct(name, taken), block, [body], done) for body in places[block]]
    return [*done, _class(design, own_name, NETWORK, [report.network], done)]


def _collect(graph: GraphReport, places: dict[str, list[GraphReport]]) -> None:
    """Note each distinct place of every block that the graph uses; equal places share one report."""
    for id in graph.order:
        node = graph.nodes[id]
        for body in node.bodies if node.live else ():
            known = places.setdefault(node.node.type, [])
            if not any(body is other for other in known):
                known.append(body)
                _collect(body, places)


def _inside_first(places: Mapping[str, Sequence[GraphReport]]) -> list[str]:
    """Order blocks so that each comes after those it places."""
    order: list[str] = []

    def visit(block: str) -> None:
        for body in places[block]:
            for id in body.order:
                if body.nodes[id].live and body.nodes[id].bodies and body.nodes[id].node.type not in order:
                    visit(body.nodes[id].node.type)
        if block not in order:
            order.append(block)

    for block in places:
        visit(block)
    return order


def _class(
    design: Design, name: str, graph: str, bodies: Sequence[GraphReport], done: Sequence[Class]
) -> Class:
    """Merge what all places say of every node into one class."""
    result = Class(name, graph, bodies)
    differing = {**_dimensions(bodies), **_parameters(bodies)}
    placed = [
        _walked(design, body, {key: column[i] for key, column in differing.items()})
        for i, body in enumerate(bodies)
    ]
    for id in (id for id in bodies[0].order if bodies[0].nodes[id].live):
        each = [nodes[id] for nodes in placed]
        result.comments[id] = _comment([node.outputs for node in each])
        if any(node.call or node.bodies or node.count is not None for node in each):
            if any(node.present for node in each):
                result.modules[id] = _module(result, id, each, done)
    texts = " ".join(text for module in result.modules.values() for text in _texts(module))
    used = set(re.findall(r"[A-Za-z_]\w*", texts))
    result.signature = {
        **{key: column for key, column in differing.items() if key in used},
        **result.signature,
    }
    return result


def _walked(design: Design, body: GraphReport, differing: Mapping[str, Any]) -> dict[str, Placed]:
    """Walk one place with the parameters and sizes that differ from place to place as symbols."""
    around = {name: _symbolic(name, value, differing) for name, value in body.around.items()}
    shapes = [list(shape) for shape in entering(body)]
    for name, (index, axis) in dimension_names(body).items():
        shapes[index][axis] = _symbolic(name, shapes[index][axis], differing)
    return walk(design, body, around, [tuple(shape) for shape in shapes])


def _symbolic(name: str, value: Any, differing: Mapping[str, Any]) -> Any:
    return symbol(value, name) if name in differing else value


def _parameters(bodies: Sequence[GraphReport]) -> dict[str, list[Any]]:
    """Return the block's parameters that differ from place to place."""
    each = {name: [body.around[name] for body in bodies] for name in bodies[0].around}
    return {name: column for name, column in each.items() if _differ(column)}


def _dimensions(bodies: Sequence[GraphReport]) -> dict[str, list[Any]]:
    """Return the sizes of the block's inputs that differ from place to place."""
    if len({tuple(map(len, entering(body))) for body in bodies}) > 1:
        raise NotAlike
    names = dimension_names(bodies[0])
    each = {name: [entering(body)[i][axis] for body in bodies] for name, (i, axis) in names.items()}
    return {name: column for name, column in each.items() if _differ(column)}


def _differ(column: Sequence[Any]) -> bool:
    return any(type(value) is not type(column[0]) or value != column[0] for value in column)


def _module(owner: Class, id: str, each: Sequence[Placed], done: Sequence[Class]) -> Module:
    """Merge what the places say of one node."""
    present = _alike({node.condition for node in each}) if len({node.present for node in each}) > 1 else ""
    rows = [_rows(node, done) for node in each]
    if each[0].count is None:
        return Module((_merged(owner, id, [row[0] if row else None for row in rows]),), present=present)
    count = _alike({written(node.count) for node in each})
    rest = written(each[0].count - 1)
    return replace(_repeated(owner, id, rows, count, rest), present=present)


def _alike(texts: set[str]) -> str:
    """Return the one text on which all places agree."""
    if len(texts) > 1:
        raise NotAlike
    return texts.pop()


def _rows(node: Placed, done: Sequence[Class]) -> list[Row]:
    """Return the construction of a node at one place: a layer's, or that of each repetition of a block."""
    if node.call:
        return [node.call]
    rows = []
    for body, names in zip(node.bodies, node.names, strict=True):
        owner, index = next((known, i) for known in done if (i := known.index(body)) is not None)
        values = {name: names.get(name, column[index]) for name, column in owner.signature.items()}
        rows.append((owner.name, tuple(_arguments(values))))
    return rows


def _arguments(values: Mapping[str, Any]) -> Iterator[Argument]:
    """Yield the arguments of a class: by position, but from the first switch on by name."""
    named = False
    for name, value in values.items():
        named = named or is_switch(value)
        yield Argument(name if named else "", value)


def _repeated(owner: Class, id: str, rows: Sequence[Sequence[Row]], count: str, rest: str) -> Module:
    """Merge the repetitions of a block: all alike, or a first that differs, or each by itself."""
    if all(len({_text(row) for row in place[1:]}) <= 1 for place in rows):
        first = _merged(owner, id, [place[0] if place else None for place in rows])
        others = [place[1] if len(place) > 1 else None for place in rows]
        following = _merged(owner, id, others) if any(others) else first
        return Module((first,) if following == first else (first, following), count, rest)
    if len(rows) > 1:
        raise NotAlike
    return Module(tuple(_merged(owner, id, [row]) for row in rows[0]), count, rest)


def _text(row: Row) -> str:
    return f"{row[0]}({', '.join(written(argument.value) for argument in row[1])})"


def _merged(owner: Class, id: str, rows: Sequence[Row | None]) -> Construction:
    """Merge the calls of one node at all places; a place where the node is missing (None) has no say."""
    known = [row for row in rows if row is not None]
    if len({(row[0], len(row[1])) for row in known}) != 1:
        raise NotAlike
    function, arguments = known[0]
    texts = []
    for position, argument in enumerate(arguments):
        column = [row[1][position] if row is not None else argument for row in rows]
        if not all(item.left_out for item in column):
            texts.append((argument.keyword, _argument(owner, id, position, column)))
    return Construction(function, tuple(texts))


def _argument(owner: Class, id: str, position: int, column: Sequence[Argument]) -> str:
    """Return the text of an argument; what the places write differently becomes a constructor argument."""
    texts = {written(item.value) for item in column}
    if len(texts) == 1:
        return texts.pop()
    stem = id if id.isidentifier() else f"layer{id}"
    name = distinct(f"{stem}_{column[0].keyword or position}", owner.signature.keys())
    owner.signature[name] = [plain(item.value) for item in column]
    return name


def _texts(module: Module) -> Iterator[str]:
    """Yield every text in which a constructor argument may be named."""
    for construction in module.constructions:
        yield from (text for _, text in construction.arguments)
    yield from (module.count or "", module.present)


def _comment(places: Sequence[tuple[Any, ...]]) -> str:
    """Return the shapes that leave a node; of an image whose size differs from place to place, the channels."""
    texts: list[str] = []
    for shapes in zip(*places, strict=True):
        found = {_shape(shape, [other[1:] for other in shapes]) for shape in shapes}
        if len(found) > 1:
            return ""
        texts += found
    return " and ".join(texts)


def _shape(shape: Sequence[Any], images: Sequence[Any]) -> str:
    if len(shape) != 3 or not any(map(is_symbolic, images)):
        return " × ".join(map(written, shape))
    channels = written(shape[0])
    return channels if channels.endswith("channels") else f"{channels} channels"
