"""Cures of what is wrong inside a block by other values at its place: the nearest that are found to cure."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from engine.analysis.placing import report_at, way_to
from engine.analysis.report import Fix, GraphReport, Problem, Report
from engine.catalogue.fields import Choice, Integer, Kind, Number, Switch, Value, is_expression, is_whole
from engine.errors import EditError, ExpressionError
from engine.graph import edits
from engine.graph.document import Design, Graph, Node, declared
from engine.graph.expressions import evaluate
from engine.graph.substitution import used_names

MOST_TRIED = 80
"""How many values are tried for one problem."""
MOST_OF_ONE = 40
"""How many of them are of one parameter."""
WIDEST = 16
"""How far from a whole number its neighbours are tried."""
MOST_OFFERED = 2
"""How many values of one parameter are offered: the nearest below and above, as a rule."""
MOST_SETTERS = 2
"""How many parameters are offered."""
OWN = ("bad-value", "bad-expression")
"""Problems that come of a node's own values alone."""

Cured = Callable[[Design], Report | None]
"""Reports on an edited design, or returns None where the problem is still told of it."""
FEWER, HERE, ELSEWHERE = range(3)
"""How good a cure is: it leaves fewer errors, fewer at the place, or has another one come up there."""


class Setter(NamedTuple):
    """A value at a place of a block, on which something inside depends."""

    within: str
    id: str
    where: str
    """The node as the way to it is told: ``encoder`` or ``layer1.0``."""
    name: str
    kind: Kind
    value: Value

    def set(self, value: Value) -> Fix:
        """Return the fix that gives the parameter another value at the place."""
        title = f"Set {self.name} of {self.where} to {self.kind.show(value)}"
        if isinstance(value, bool):
            title = f"Switch {self.name} of {self.where} {self.kind.show(value)}"
        return Fix(
            title,
            lambda design: edits.set_value(design, [self.id], self.name, value, within=self.within),
        )


class _Scene(NamedTuple):
    """What the place of a problem tells of the numbers that would fit there."""

    sizes: frozenset[int]
    """The sizes that arrive, and what fixes put in the place of formulas."""
    apart: frozenset[int] = frozenset()
    """By how much sizes that should be equal differ."""
    given: frozenset[int] = frozenset()
    """What formulas give."""


def at_place(design: Design, report: Report, problem: Problem, cured: Cured) -> tuple[Fix, ...]:
    """Return the values at the places of the blocks around a problem with which it is told no more.

    Tried are the parameters that the formulas of the node at fault use, then those of the nodes above it; of
    each the nearest values, and those that the sizes at the node or a fix inside call for.
    """
    scene = _scene(design, report, problem)
    tries = iter(range(MOST_TRIED))
    offers: list[dict[int, list[Fix]]] = []
    for setter in setters(design, problem):
        found: dict[int, list[Fix]] = {FEWER: [], HERE: [], ELSEWHERE: []}
        for value, _ in zip(_candidates(setter, scene)[:MOST_OF_ONE], tries, strict=False):
            fix = setter.set(value)
            after = cured(fix.edit(design))
            if after is not None:
                found[_rank(problem, report, after)].append(fix)
            if len(found[FEWER]) == MOST_OFFERED:
                break
        offers.append(found)
        if sum(bool(each[FEWER]) for each in offers) == MOST_SETTERS:
            break
    ranked = ([each[rank] for each in offers if each[rank]] for rank in (FEWER, HERE, ELSEWHERE))
    best = next(filter(None, ranked), [])
    return tuple(chain.from_iterable(fixes[:MOST_OFFERED] for fixes in best[:MOST_SETTERS]))


def _rank(problem: Problem, before: Report, after: Report) -> int:
    """Tell how good it is that a problem is told no more."""

    def here(report: Report) -> int:
        return sum(each.path[: len(problem.path)] == problem.path for each in report.errors)

    if here(after) >= here(before):
        return ELSEWHERE
    return FEWER if len(after.errors) < len(before.errors) else HERE


def setters(design: Design, problem: Problem) -> list[Setter]:
    """Return the plain values at places on which the formulas around a problem depend, the closest first."""
    graphs = _graphs(design, problem.path)
    if len(graphs) <= len(problem.path) or problem.node not in graphs[-1][1].nodes:
        return []
    graph = graphs[-1][1]
    ids = [problem.node] if problem.code in OWN else _upwards(graph, problem.node)
    names = dict.fromkeys(chain.from_iterable(_used_by(graph.nodes[id]) for id in ids))
    found = chain.from_iterable(_setters(design, graphs, problem.path, name) for name in names)
    return list(dict.fromkeys(found))


def _graphs(design: Design, path: Sequence[str]) -> list[tuple[str, Graph]]:
    """Return the network and the blocks that a path leads through, as far as they are there."""
    found = [("", design.network)]
    for id in path:
        node = found[-1][1].nodes.get(id)
        if node is None or node.type not in design.blocks:
            break
        found.append((node.type, design.blocks[node.type]))
    return found


def _upwards(graph: Graph, id: str) -> list[str]:
    """Return a node and those on which it depends, the nearest first."""
    feeding: dict[str, list[str]] = {}
    for target, source in sorted(graph.links.items()):
        feeding.setdefault(target.node, []).append(source.node)
    found = {id: None}
    for each in (waiting := [id]):
        fresh = [source for source in feeding.get(each, ()) if source not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return list(found)


def _used_by(node: Node) -> Iterator[str]:
    """Yield the names in a node's formulas; of how often it repeats, less would cure anything."""
    for value in (*node.values.values(), node.bypassed):
        yield from sorted(used_names(value))


def _setters(
    design: Design, graphs: Sequence[tuple[str, Graph]], path: Sequence[str], name: str
) -> Iterator[Setter]:
    """Yield where a parameter of the last graph gets its plain value: at its place, or farther out."""
    *outer, (block, graph) = graphs
    if name not in graph.parameters or not outer:
        return
    within, around = outer[-1]
    id = around.nodes[path[-1]].shares or path[-1]
    kind, default = declared(design, block)[name]
    value = around.nodes[id].values.get(name, default) if id in around.nodes else default
    if not is_expression(value):
        yield Setter(within, id, ".".join((*path[:-1], id)), name, kind, value)
        return
    for other in sorted(used_names(value)):
        yield from _setters(design, outer, path[:-1], other)


def _wished(design: Design, problem: Problem) -> Iterator[int]:
    """Yield the whole numbers that the fixes inside put in the place of formulas."""
    before = dict(design.graphs())
    for fix in problem.fixes:
        try:
            after = fix.edit(design).graphs()
        except EditError:
            continue
        for name, graph in after:
            if name in before and graph is not before[name]:
                yield from filter(is_whole, chain.from_iterable(_replaced(before[name], graph)))


def _replaced(before: Graph, after: Graph) -> Iterator[Sequence[object]]:
    """Yield what stands where there was a formula."""
    for id in before.nodes.keys() & after.nodes.keys():
        old, new = before.nodes[id].values, after.nodes[id].values
        for name, value in old.items():
            if is_expression(value) and new.get(name) != value:
                replaced = new.get(name)
                yield replaced if isinstance(replaced, tuple) else (replaced,)


def _scene(design: Design, report: Report, problem: Problem) -> _Scene:
    """Look at the place of a problem for numbers that would fit."""
    known = report_at(report, way_to(report, problem))
    if known is None or problem.node not in known.nodes:
        return _Scene(frozenset(_wished(design, problem)))
    shapes = [shape for shape in known.nodes[problem.node].inputs if shape]
    sizes = {*chain.from_iterable(shapes), *known.sizes.values(), *_wished(design, problem)}
    apart = {a - b for one, other in combinations(shapes, 2) for a, b in zip(one, other, strict=False)}
    return _Scene(frozenset(sizes), frozenset(apart - {0}), frozenset(_given(known)))


def _given(known: GraphReport) -> Iterator[int]:
    """Yield the whole numbers that the formulas of a graph give at a place."""
    names = {**known.sizes, **known.around}
    for node in known.graph.nodes.values():
        for text in filter(is_expression, node.values.values()):
            try:
                result = evaluate(text, names)
            except ExpressionError:
                continue
            yield from filter(is_whole, result if isinstance(result, tuple) else (result,))


def _candidates(setter: Setter, scene: _Scene) -> list[Value]:
    """Return the values to try, the nearest first."""
    kind, value = setter.kind, setter.value
    if isinstance(kind, Switch):
        return [not value]
    if isinstance(kind, Choice):
        return [option for option in kind.options if option != value]
    if isinstance(kind, Number):
        return [float(number) for number in sorted(scene.sizes) if kind.problem(float(number)) is None]
    if not isinstance(kind, Integer) or not is_whole(value):
        return []
    near = range(value - WIDEST, value + WIDEST + 1)
    moved = (value + sign * step for step in scene.apart for sign in (1, -1))
    halved = (value + sign * (step // 2) for step in scene.apart for sign in (1, -1))
    scaled = (value * size // given for size in scene.sizes for given in scene.given if given > 0)
    numbers = {*near, *scene.sizes, *moved, *halved, *scaled} - {value}
    possible = (number for number in numbers if kind.problem(number) is None)
    return sorted(possible, key=lambda number: (abs(number - value), number))
