"""Draws the graphs of an imported model: nodes with the model's names, wires, and whose weights are where."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.catalogue import LAYERS, parameters
from engine.compile.fx.emitting import Emitted, Value
from engine.compile.fx.naming import block_name, stem, usable
from engine.compile.fx.origins import Drawn
from engine.compile.fx.refusals import Refusals
from engine.compile.fx.statements import Note
from engine.compile.fx.tree import Place, is_chain, number_of
from engine.graph.document import NETWORK, Design, Graph, Node, Port, free_id, natural

Rows = dict[str, "Place | Emitted"]


@dataclass
class Drawing:
    """The blocks so far, and where the tensors of the model are in them."""

    refusals: Refusals
    blocks: dict[str, Graph] = field(default_factory=dict)
    weights: dict[str, str] = field(default_factory=dict)
    """The model's name of each tensor, by the name that the exported code has for it."""
    notes: Mapping[Emitted, Note] = field(default_factory=dict)
    """What the statements of `forward` tell of nodes without a module."""
    spares: Collection[Emitted] = ()
    """Those by which data passes."""
    drawn: list[Drawn] = field(default_factory=list)
    """The graphs, each before those inside."""

    def design(self, name: str, top: Place) -> Design:
        """Return the design of a model."""
        network = self._graph(top, "", NETWORK)
        self._check_shared()
        return Design(name, network, self.blocks)

    def _graph(self, place: Place, prefix: str, *names: str) -> Graph:
        """Draw one graph and those inside; `prefix` is where it stands in the exported model.

        Its `names` are its own, that of the graph around it, and that of the node there.
        """
        rows, shares = self._rows(place)
        self.drawn.append(Drawn(place, rows, self.notes, *names))
        nodes: dict[str, Node] = {}
        for id, item in rows.items():
            if id in shares:
                nodes[id] = Node(nodes[shares[id]].type, shares=shares[id])
            elif isinstance(item, Emitted):
                nodes[id] = Node(item.type, dict(item.values), bypassed=item in self.spares)
                self._note(item, f"{prefix}{id}")
            else:
                nodes[id] = Node(self._block(item, f"{prefix}{id}.", names[0], id))
        inputs, outputs = self._ends(place, nodes)
        links = dict(_links(rows, inputs, outputs))
        ends = {id: Node("Input", _shape_of(place, value)) for id, value in inputs.items()}
        return Graph({**ends, **nodes, **{id: Node("Output") for id in outputs}}, links)

    def _block(self, place: Place, prefix: str, parent: str, id: str) -> str:
        name = block_name(place.kind, place.path, self.blocks)
        self.blocks[name] = Graph()  # keeps the name while the blocks inside are drawn
        self.blocks[name] = self._graph(place, prefix, name, parent, id)
        return name

    def _rows(self, place: Place) -> tuple[Rows, dict[str, str]]:
        """Name the items of a graph; return them in order, and which of them call the module of another."""
        chain = is_chain(place, place.items)
        names: dict[int, str] = {}
        first: dict[str, str] = {}
        shares: dict[str, str] = {}
        for index, item in enumerate(place.items):
            if wish := place.remainder(item):
                wish = number_of(wish) if chain else wish
                names[index] = free_id(names.values(), usable(wish, numbers=chain))
                if _has_tensors(item) and item.path in first:
                    shares[names[index]] = first[item.path]
                    self._check_alike(place, item)
                first.setdefault(item.path, names[index])
        for index, wish in self._wishes(place, names):
            names[index] = free_id(names.values(), wish)
        return {names[index]: item for index, item in enumerate(place.items)}, shares

    def _wishes(self, place: Place, names: Mapping[int, str]) -> Iterator[tuple[int, str]]:
        """Yield what items without a module are to be called: as their statements say, or by their types."""
        others = [(index, item) for index, item in enumerate(place.items) if index not in names]
        emitted = [item for _, item in others if isinstance(item, Emitted)]
        told = {item: self.notes[item].name for item in emitted if item in self.notes}
        own = Counter(item.type for item in emitted if not told.get(item))
        for index, item in others:
            if not isinstance(item, Emitted):
                yield index, usable(item.kind.lower())
            elif told.get(item) and told[item] not in names.values():
                yield index, usable(told[item])
            else:
                yield index, stem(item.type) + "1" * (own[item.type] > 1)

    def _check_alike(self, place: Place, item: "Place | Emitted") -> None:
        """Refuse a module that is called twice and does not do the same."""
        first = next(each for each in place.items if each.path == item.path)
        if _said(first) != _said(item):
            self.refusals.add(item.path, "does something else each time that it is called")

    def _ends(self, place: Place, nodes: Mapping[str, Node]) -> tuple[dict[str, Value], dict[str, Value]]:
        """Name what enters and leaves, in natural order, as that is the order of ports."""
        wishes = [usable(place.names.get(value, "input")) for value in place.entering]
        inputs = _numbered(wishes if len(wishes) > 1 else ["input"] * len(wishes), "input", nodes)
        outputs = _numbered(["output"] * len(place.leaving), "output", {**nodes, **dict.fromkeys(inputs)})
        return (
            dict(zip(inputs, place.entering, strict=True)),
            dict(zip(outputs, place.leaving, strict=True)),
        )

    def _note(self, item: Emitted, id: str) -> None:
        for name, original in item.tensors.items():
            self.weights[f"{id}.{name}" if name else id] = original

    def _check_shared(self) -> None:
        """Refuse tensors that stand at several places: only nodes of one graph can share them."""
        seen: dict[str, str] = {}
        for ours, theirs in self.weights.items():
            if theirs in seen:
                place, other = (path.rpartition(".")[0] or path for path in (seen[theirs], ours))
                self.refusals.add(
                    theirs.rpartition(".")[0] or theirs,
                    f"is used by different modules ({place} and {other}); only one module may share weights",
                )
            seen.setdefault(theirs, ours)


def _numbered(wishes: Sequence[str], stem: str, taken: Mapping[str, Any]) -> list[str]:
    """Return ids for ports: the wishes, or numbers where these would stand in another order.

    >>> _numbered(["x", "skip"], "input", {}), _numbered(["a", "b"], "input", {})
    (['input1', 'input2'], ['a', 'b'])
    """
    is_plain = len(set(wishes)) == len(wishes) and not set(wishes) & taken.keys()
    if is_plain and sorted(wishes, key=natural) == list(wishes):
        return list(wishes)
    if len(wishes) == 1:
        return [free_id(taken, stem)]
    while any(f"{stem}{number}" in taken for number in range(1, len(wishes) + 1)):
        stem += "_"
    return [f"{stem}{number}" for number in range(1, len(wishes) + 1)]


def _shape_of(place: Place, value: Value) -> dict[str, Any]:
    """Return the values of an Input: of the network its shape; those of blocks take what comes."""
    is_network = not place.path and place.call is not None and place.call.parent is None
    return {"shape": value.shape} if is_network and value.shape != USUAL else {}


USUAL = next(each.default for each in parameters(LAYERS["Input"]) if each.name == "shape")
"""The shape that an Input has if it does not say another."""


def _links(
    rows: Rows, inputs: Mapping[str, Value], outputs: Mapping[str, Value]
) -> Iterator[tuple[Port, Port]]:
    """Yield the wires of a graph, as target and source."""
    made: dict[Value, Port] = {value: Port(id) for id, value in inputs.items()}
    for id, item in rows.items():
        if not isinstance(item, Emitted):
            made.update({value: Port(id, index) for index, value in enumerate(item.leaving)})
    emitted = {item: id for id, item in rows.items() if isinstance(item, Emitted)}

    def source(value: Value) -> Port:
        return made[value] if value in made else Port(emitted[value.maker], value.index)  # type: ignore[index]

    for id, item in rows.items():
        arriving = item.sources if isinstance(item, Emitted) else item.entering
        yield from ((Port(id, index), source(value)) for index, value in enumerate(arriving))
    yield from ((Port(id), source(value)) for id, value in outputs.items())


def _has_tensors(item: "Place | Emitted") -> bool:
    return bool(item.tensors) if isinstance(item, Emitted) else any(map(_has_tensors, item.items))


def _said(item: "Place | Emitted") -> Any:
    """Return what an item does, to compare two calls of one module: layers, values and wires by position."""
    nodes = [item] if isinstance(item, Emitted) else list(item.all())
    number = {node: index for index, node in enumerate(nodes)}
    outside: dict[Value, int] = {}
    rows = []
    for node in nodes:
        wires = [
            (number[value.maker], value.index)
            if value.maker in number
            else (-1, outside.setdefault(value, len(outside)))
            for value in node.sources
        ]
        rows.append((node.type, dict(node.values), node.path, wires))
    return rows
