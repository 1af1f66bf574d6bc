"""Which nodes stand in which graph: every module call that is no layer becomes a graph of its own.

Modules that are reached through a container that is never called itself, such as the items of an
``nn.ModuleList``, are put into a graph for the container where they form one piece; otherwise they stand in
the graph that calls them, under the names of both (``convs_0``), and their weights are renamed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from torch import fx

from engine.catalogue import LAYERS, Layer
from engine.compile.fx.emitting import Emitted, Value
from engine.compile.fx.tracer import Call


@dataclass(eq=False)
class Place:
    """A graph to be: what stands in it, in order, what enters and what leaves."""

    path: str
    """The path of its module."""
    kind: str
    """The class of its module."""
    call: Call | None = None
    """The call that it is; none for a container that is never called itself."""
    items: "list[Place | Emitted]" = field(default_factory=list)
    entering: list[Value] = field(default_factory=list)
    leaving: list[Value] = field(default_factory=list)
    names: dict[Value, str] = field(default_factory=dict)
    """What the values that enter are called as arguments."""

    def all(self) -> Iterator[Emitted]:
        """Yield the nodes of this graph and of those inside."""
        for item in self.items:
            if isinstance(item, Emitted):
                yield item
            else:
                yield from item.all()

    def remainder(self, item: "Place | Emitted") -> str:
        """Return an item's path as seen from here; empty for what is no module of this one."""
        start = f"{self.path}." if self.path else ""
        return item.path.removeprefix(start) if item.path != self.path and item.path.startswith(start) else ""


def grown(
    root: Call,
    emitted: Sequence[Emitted],
    inputs: Sequence[Value],
    outputs: Sequence[Value],
    known: Mapping[fx.Node, Any],
) -> Place:
    """Return the graphs of a model, the network's own outermost; `known` are the values of the trace."""
    places: dict[Call, Place] = {}

    def place_of(call: Call) -> Place:
        if call not in places:
            parent = place_of(call.parent) if call.parent else None
            places[call] = Place(call.path, type(call.module).__name__, call)
            if parent:
                parent.items.append(places[call])
        return places[call]

    top = place_of(root)
    for node in emitted:
        place_of(node.call).items.append(node)
    _dissolve(top)
    _contain(top)
    _see_wires(top, inputs, outputs, known)
    return top


def _dissolve(place: Place) -> None:
    """Put a module that is one layer, with its own weights, in the place of the graph that was made of it.

    What it does besides, such as an activation, then stands in the graph around it.
    """
    items: list[Place | Emitted] = []
    for item in place.items:
        if isinstance(item, Place):
            _dissolve(item)
        layer = (
            _only_layer(item, numbered=place.remainder(item).isdigit()) if isinstance(item, Place) else None
        )
        if layer is None:
            items.append(item)
            continue
        for node in item.items:  # type: ignore[union-attr]  # a graph
            assert isinstance(node, Emitted)
            node.path = node.path if node is layer else ""
            items.append(node)
    place.items = items


def _only_layer(place: Place, *, numbered: bool) -> Emitted | None:
    """Return the only layer with weights in a graph where the weights are the module's own."""
    if not all(isinstance(item, Emitted) for item in place.items) or (numbered and len(place.items) > 1):
        return None
    weighted = [item for item in place.items if isinstance(item, Emitted) and item.tensors]
    return weighted[0] if len(weighted) == 1 and weighted[0].path == place.path else None


def _contain(place: Place) -> None:
    """Put the items of containers into graphs of their own, where they form one piece."""
    groups: dict[str, list[Place | Emitted]] = {}
    for item in place.items:
        head, dot, _ = place.remainder(item).partition(".")
        if dot:
            groups.setdefault(head, []).append(item)
    for head, members in groups.items():
        path = f"{place.path}.{head}" if place.path else head
        whole = _pieced(place, path, members)
        if whole:
            at = place.items.index(whole[-1])
            place.items[at] = Place(path, "Sequential", items=whole)
            place.items = [item for item in place.items if item not in whole]
    for item in place.items:
        if isinstance(item, Place):
            _contain(item)


def _pieced(place: Place, path: str, members: list["Place | Emitted"]) -> list["Place | Emitted"] | None:
    """Return the members of a container if they can stand in a graph of their own."""
    inner = Place(path, "Sequential", items=members)
    names = [inner.remainder(item).partition(".") for item in members]
    if any(not name for name, _, _ in names):
        return None
    between = _on_the_way(place, members)
    if between:
        return None
    heads = [name for name, _, _ in names]
    if any(name.isdigit() for name in heads):
        unique = list(dict.fromkeys(heads))
        straight = unique == [str(number) for number in range(len(unique))]
        single = len(unique) == len(heads) or any(dot for _, dot, _ in names)
        return members if straight and single and _is_row(members) else None
    return members


def _made_by(item: "Place | Emitted") -> set[Emitted]:
    return {item} if isinstance(item, Emitted) else set(item.all())


def _on_the_way(place: Place, members: Sequence["Place | Emitted"]) -> list["Place | Emitted"]:
    """Return what lies on a way from a member to a member without being one."""
    own = set().union(*map(_made_by, members))
    behind: set[Emitted] = set()
    followers = []
    for item in place.items:
        nodes = _made_by(item)
        if item in members:
            continue
        sources = {source.maker for node in nodes for source in node.sources}
        if sources & (own | behind):
            behind |= nodes
            followers.append(item)
    feeding = {source.maker for node in own for source in node.sources if source.maker not in own}
    return [item for item in followers if _reaches(_made_by(item), feeding)]


def _reaches(nodes: set[Emitted], targets: "set[Emitted | None]") -> bool:
    """Tell whether one of the nodes is, or feeds, one of the targets."""
    waiting, seen = [each for each in targets if each], set(targets)
    while waiting:
        node = waiting.pop()
        if node in nodes:
            return True
        for source in node.sources:
            if source.maker and source.maker not in seen:
                seen.add(source.maker)
                waiting.append(source.maker)
    return False


def _is_row(members: Sequence["Place | Emitted"]) -> bool:
    """Tell members of which each is fed by the one before alone."""
    before: set[Emitted] = set()
    for index, item in enumerate(members):
        own = _made_by(item)
        outside = {source for node in own for source in node.sources if source.maker not in own}
        if len(outside) != 1 or (index and next(iter(outside)).maker not in before):
            return False
        before = own
    return True


def _see_wires(
    top: Place, inputs: Sequence[Value], outputs: Sequence[Value], known: Mapping[fx.Node, Any]
) -> None:
    """Note what enters and leaves each graph, in the order in which it is given and returned."""
    users: dict[Value, list[Emitted | None]] = {}
    for node in top.all():
        for source in node.sources:
            users.setdefault(source, []).append(node)
    for value in outputs:
        users.setdefault(value, []).append(None)
    for place in _places(top):
        own = set(place.all())
        used = dict.fromkeys(
            source for node in place.all() for source in node.sources if source.maker not in own
        )
        given = {name: known.get(node) for name, node in place.call.given.items()} if place.call else {}
        place.names = {value: name for name, value in reversed(given.items()) if value in used}
        place.entering = list(dict.fromkeys([*(value for value in given.values() if value in used), *used]))
        made = [value for value in users if value.maker in own]
        left = [value for value in made if any(user not in own for user in users[value])]
        returned = [known.get(node) for node in place.call.returned] if place.call else []
        place.leaving = list(dict.fromkeys([*(value for value in returned if value in left), *left]))
    top.leaving = list(outputs)
    top.entering = list(inputs)
    top.names = {known[node]: name for name, node in (top.call.given if top.call else {}).items()}


def _places(place: Place) -> Iterator[Place]:
    yield place
    for item in place.items:
        if isinstance(item, Place):
            yield from _places(item)


def number_of(name: str) -> str:
    """Return a name as a number where it ends with one behind a dash: what RegNet calls its blocks.

    >>> number_of("block1-2"), number_of("3"), number_of("conv1")
    ('2', '3', 'conv1')
    """
    return re.sub(r"^\w+-(?=\d+$)", "", name)


def is_chain(place: Place, items: Iterable["Place | Emitted"]) -> bool:
    """Tell whether a graph is a row of modules that are called by the numbers from 0 on."""
    row = list(items)
    names = [number_of(place.remainder(item)) for item in row]
    numbered = names == [str(number) for number in range(len(row))]
    single = len(place.entering) == 1 and len(place.leaving) == 1
    modules = all(isinstance(item, Place) or _is_module(item.type) for item in row)
    through = all(isinstance(item, Emitted) or len(item.leaving) == len(item.entering) == 1 for item in row)
    return bool(row) and numbered and single and modules and through and _is_row(row)


def _is_module(type: str) -> bool:
    """Tell a layer that is the call of its module, as an ``nn.Sequential`` calls it."""
    return LAYERS[type].init is not Layer.init and LAYERS[type].call is Layer.call
