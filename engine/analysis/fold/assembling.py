"""Draws the one block that several became: parameters, expressions, and what may be passed by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from engine.analysis.fold.arguments import Testimony, arguments, heard, usual_value
from engine.analysis.fold.columns import DEPTH, fields, fullest, lengths, rows, varying
from engine.analysis.fold.members import Member
from engine.analysis.fold.origins import named_in
from engine.analysis.fold.solving import (
    Given,
    Solution,
    conditions,
    declared_parameter,
    free_name,
    solved,
    values_of,
    with_switch,
)
from engine.analysis.fold.traits import FREE, Trait
from engine.analysis.infer import analyse
from engine.analysis.report import GraphReport
from engine.catalogue.fields import Switch, Value, is_expression
from engine.catalogue.shapes import Shape
from engine.graph.document import WHERE_ALIKE, Design, Graph, Node, Port, declared


class Assembled(NamedTuple):
    """A block, what its parameters are, and what each member tells them."""

    graph: Graph
    traits: dict[str, Trait]
    told: list[dict[str, Value]]


@dataclass
class _Assembly:
    """A block on its way: what is known at each of its places."""

    design: Design
    members: Sequence[Member]
    traits: Mapping[str, Mapping[str, Trait]]

    def __post_init__(self) -> None:
        self.rows = rows(self.members)
        self.base = fullest(self.members).graph
        self.fields = fields(self.design, self.members)
        self.sizes = [place.sizes for _, place in self.rows]
        self.leaving = [_leaving(place) for _, place in self.rows]
        self.taken = set[str]().union(*self.sizes)
        self.known = self._heard()

    def result(self) -> Assembled:
        """Draw the block."""
        solution = self._solution()
        self._lengthen(solution)
        nodes = {id: self._node(id, node, solution) for id, node in self.base.nodes.items()}
        nodes.update(self._passed(nodes, solution))
        nodes.update(self._repeated(nodes, solution))
        named = self._named(nodes)
        givens = [each for each in solution.parameters if each.name in named or not self._is_argument(each)]
        values = {given.name: self._by_member(given) for given in givens}
        parameters = {
            given.name: declared_parameter(given, usual_value(self.known, given, values[given.name]))
            for given in givens
        }
        told = [{name: each[index] for name, each in values.items()} for index in range(len(self.members))]
        traits = {given.name: replace(given.trait, field=_field(given)) for given in givens}
        note = self.known.hearing.origin.note if self.known else self.base.note
        return Assembled(replace(self.base, nodes=nodes, parameters=parameters, note=note), traits, told)

    def _heard(self) -> Testimony | None:
        """Return what the text of the class says rightly, if there is one."""
        return heard(self.design, self.base, self.fields, self.members, self.rows)

    def _solution(self) -> Solution:
        """Return the parameters: the arguments of the class, and what its text leaves open."""
        columns = list(varying(self.design, self.members, self.traits))
        if self.known is None:
            return solved(columns, self.sizes, self.leaving)
        told = self.known.told
        own = list(arguments(self.design, self.base, self.known, self.traits))
        open_ones = [column for column in columns if (column.node, column.field) not in told]
        solution = solved(open_ones, self.sizes, self.leaving, own)
        solution.terms.update(told)
        return solution

    def _is_argument(self, given: Given) -> bool:
        return self.known is not None and given.name in self.known.hearing.arguments

    def _named(self, nodes: Mapping[str, Node]) -> set[str]:
        """Return what the expressions of some nodes name."""
        told = [(*node.values.values(), node.bypassed, node.repeat) for node in nodes.values()]
        texts = [text for row in told for text in row if isinstance(text, str) and is_expression(text)]
        return {name for text in texts for name in named_in(text)}

    def _by_member(self, given: Given) -> list[Any]:
        """Return the value of a parameter for each member: it is the same at all of its places."""
        found = {index: value for (index, _), value in zip(self.rows, given.values, strict=True)}
        return [found[index] for index in range(len(self.members))]

    def _node(self, id: str, node: Node, solution: Solution) -> Node:
        """Return a node with plain values where all agree, and expressions where they do not."""
        if node.type == "Input":
            return replace(node, values={})
        known = declared(self.design, node.type)
        terms = {name: f"={term.text}" for (at, name), term in solution.terms.items() if at == id}
        plain: dict[str, Value] = {}
        for name, (_, default) in known.items():
            said = [v for v in self.fields.get((id, name), ()) if v is not FREE]
            if name not in terms and said and said[0] != default:
                plain[name] = said[0]
            elif name not in terms and not said and name in node.values:
                plain[name] = node.values[name]  # no place has the node: so its text says
        return replace(node, values={**plain, **terms}) if not node.shares else node

    def _lengthen(self, solution: Solution) -> None:
        """Add how many blocks follow one another to the parameters of a chain."""
        for id, counts in lengths(self.members).items():
            if self._count(id):
                continue
            more = self._before(id)
            values = tuple(counts[index] + more for index, _ in self.rows)
            names = {each.name for each in solution.givens} | self.taken
            name = free_name("depth", names)
            solution.givens.append(Given(DEPTH, values, id, "depth", name))

    def _before(self, id: str) -> int:
        """Return 1 where the first of a row of blocks stands before the node that repeats."""
        before = self.base.nodes[self.base.links[Port(id)].node]
        return int(before.type == self.base.nodes[id].type)

    def _count(self, id: str) -> str:
        """Return how often a node of a chain comes, as the text says it; empty where it does not."""
        if self.known is None:
            return ""
        counts = [self.members[index].lengths[id] for index, _ in self.rows]
        said = self.known.hearing.said(self.known.entry(id).count, counts)
        return f"={said.text}" if said else ""

    def _repeated(self, nodes: Mapping[str, Node], solution: Solution) -> Iterator[tuple[str, Node]]:
        varying_ids = lengths(self.members)
        for given in solution.parameters:
            if given.trait is DEPTH:
                rest = " - 1" if self._before(given.node) else ""
                yield given.node, replace(nodes[given.node], repeat=f"={given.name}{rest}")
        for id in self.members[0].lengths:
            if count := self._count(id):
                yield id, replace(nodes[id], repeat=count)
            elif id not in varying_ids:
                yield id, replace(nodes[id], repeat=self.members[0].lengths[id])

    def _passed(self, nodes: Mapping[str, Node], solution: Solution) -> Iterator[tuple[str, Node]]:
        """Return the nodes that some members lack, with when data passes by them."""
        told: dict[tuple[bool, ...], str] = {}
        lacking = {id for member in self.members for id in member.absent} - set(self.members[0].lengths)
        heard = {id: text for id in nodes if (text := self._heard_passed(id))}
        yield from ((id, replace(nodes[id], bypassed=text)) for id, text in heard.items())
        for id in sorted(lacking - heard.keys(), key=list(nodes).index):
            passed = tuple(id in self.members[index].absent for index, _ in self.rows)
            if passed not in told:
                told[passed] = self._condition(id, nodes[id], passed, solution)
            yield id, replace(nodes[id], bypassed=told[passed])

    def _heard_passed(self, id: str) -> str:
        """Return when data passes by a node, as the text says it; empty where it does not."""
        if self.known is None or id in self.members[0].lengths:
            return ""
        passed = [id in self.members[index].absent for index, _ in self.rows]
        return self.known.hearing.passed(self.known.entry(id), passed)

    def _condition(self, id: str, node: Node, passed: tuple[bool, ...], solution: Solution) -> str:
        """Return when data passes by a node: where shapes agree, or else a switch of the block says so."""
        for text, holds in conditions(solution, self.leaving):
            if holds == passed:
                return f"={text}"
        if self._where_alike(id, node, passed, solution):
            return WHERE_ALIKE
        trait = Trait(Switch(), f"use_{id}", f"Whether {id} is there.")
        used = with_switch(solution, id, tuple(not each for each in passed), self.taken, trait)
        return f"=not {used.name}"

    def _where_alike(self, id: str, node: Node, passed: tuple[bool, ...], solution: Solution) -> bool:
        """Tell whether a node would keep the shape of what comes just where data passes by it."""
        if Port(id, 1) in self.base.links:
            return False
        source = self.base.links[Port(id)]
        seen: dict[Any, bool] = {}
        for row, (_, place) in enumerate(self.rows):
            shape = place.shape_from(source)
            values = self._values(id, node, solution, row)
            key = (shape, repr(values))
            if key not in seen:
                seen[key] = shape is not None and self._leaves(node, values, shape) == shape
            if seen[key] != passed[row]:
                return False
        return True

    def _values(self, id: str, node: Node, solution: Solution, row: int) -> dict[str, Value]:
        """Return the values of a node at one place, expressions evaluated."""
        terms = {name: values_of(term)[row] for (at, name), term in solution.terms.items() if at == id}
        known = declared(self.design, node.type)
        return {name: known[name][0].canonical(v) for name, v in {**node.values, **terms}.items()}

    def _leaves(self, node: Node, values: Mapping[str, Value], shape: Shape) -> Shape | None:
        """Return the shape that leaves a node."""
        nodes = {
            "input": Node("Input", {"shape": shape}),
            "node": replace(node, values=values, bypassed=False),
            "output": Node("Output"),
        }
        links = {Port("node"): Port("input"), Port("output"): Port("node")}
        alone = replace(self.design, network=Graph(nodes, links))
        outputs = analyse(alone).network.outputs
        return outputs[0] if outputs else None


def _leaving(place: GraphReport) -> Shape:
    """Return the shape that leaves a block first; a block without Outputs has none."""
    return (place.outputs[0] if place.outputs else None) or ()


def _field(given: Given) -> str:
    """Return what a parameter measures, by its own name where that tells it."""
    return given.trait.field if given.trait.family != "channels" or given.name != "width" else "width"


def assembled(
    design: Design, members: Sequence[Member], traits: Mapping[str, Mapping[str, Trait]]
) -> Assembled:
    """Return the one block that members of one structure become; `traits` are those of blocks inside."""
    return _Assembly(design, members, traits).result()
