"""Which of a problem's fixes really cure it: each is applied, and the design that it makes is analysed.

What is wrong inside a block is cured by what its place says (see `engine.analysis.around`) where that can be;
behind that come the fixes inside, which cure it at all places.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.analysis import around
from engine.analysis.advise import Advice, advise
from engine.analysis.infer import analyse
from engine.analysis.report import Fix, Problem, Report
from engine.errors import EditError
from engine.graph.document import Design, Graph

MOST_WORK = 40_000
"""How many nodes may be analysed to find the cures of all problems together: a few seconds."""

Place = tuple[str, tuple[str, ...], str, int | None]
"""The code of a problem with where it stands: the nodes around, the node and the port."""


class _Cure(NamedTuple):
    """A fix that cures; what sorts first is better."""

    hands_on: bool
    """Whether the same is wrong with another node then, as its own was removed."""
    takes_away: bool
    """Whether nodes or wires go that were there before."""
    errors: int
    """How many errors are left."""
    advice: int
    """How much advice is left, where advice is cured."""
    place: int
    """Where it stands among the candidates, which come best first."""
    fix: Fix


def cures(
    design: Design, report: Report, problem: Problem, classes: int | None = None, *, tries: bool = True
) -> tuple[Fix, ...]:
    """Return those of a problem's fixes that make it go away, best first; the same for an advice.

    A fix cures when its edit can be made and the problem is told no more; advice, without any new error. What
    is wrong inside a block is cured at its place first. Then what changes or adds comes before what takes
    away, and what leaves fewer errors before what leaves more; last comes what removes a node so that its
    problem is the next one's. `report` is that of the design; `classes` is what `advise` was given; without
    `tries` no values are looked for that no fix names. Pure: for equal arguments the same, so that it may be
    remembered.
    """
    rule = {problem.code}
    was = advise(design, report, classes, rule) if problem.severity == "advice" else None
    is_inside = problem.severity == "error" and bool(problem.path)
    outside = _at_place(design, report, problem) if is_inside and tries else ()
    found: list[_Cure] = []
    made: list[tuple[Design, Report]] = []
    for place, fix in enumerate(problem.fixes):
        try:
            edited = fix.edit(design)
        except EditError:
            continue
        after = analyse(edited, report)
        if was is None:
            cured = _is_gone(problem, report.problems, after.problems)
        else:
            now = advise(edited, after, classes, rule)
            cured = len(after.errors) <= len(report.errors) and _is_heeded(problem, was, now)
        if cured:
            hands_on = was is None and _hands_on(problem, report.problems, after.problems, edited)
            found.append(_Cure(hands_on, _takes_away(design, edited), len(after.errors), 0, place, fix))
            made.append((edited, after))
    if was is not None and len(found) > 1:
        found = _with_advice(found, made, classes)
    inside = sorted(found, key=lambda cure: cure[:-1])
    return _best_first(design, report, outside, inside) if is_inside else tuple(cure.fix for cure in inside)


def _with_advice(
    found: Sequence[_Cure], made: Sequence[tuple[Design, Report]], classes: int | None
) -> list[_Cure]:
    """Count what all rules say of the designs that cures make, which only a choice among them has to know."""
    left = [sum(map(len, advise(design, report, classes).values())) for design, report in made]
    return [cure._replace(advice=number) for cure, number in zip(found, left, strict=True)]


def _best_first(
    design: Design, report: Report, outside: Sequence[Fix], inside: Sequence[_Cure]
) -> tuple[Fix, ...]:
    """Return the cures at a block's place and those inside it, without what only moves the error on.

    Other values at one place may be wrong farther on, and a fix inside at other places. Where values at the
    place leave fewer errors, nothing is offered that leaves as many; else other values inside come first.
    """
    few = len(report.errors)
    lesser = [cure for cure in inside if cure.errors < few]
    whole = [fix for fix in outside if len(analyse(fix.edit(design), report).errors) < few]
    if whole:
        return (*whole, *(cure.fix for cure in lesser))
    first = [cure for cure in lesser if _only_sets(design, cure.fix.edit(design))]
    others = (cure for cure in inside if cure not in first)
    return (*(cure.fix for cure in first), *outside, *(cure.fix for cure in others))


def _at_place(design: Design, report: Report, problem: Problem) -> tuple[Fix, ...]:
    """Return the values at the places of the blocks around a problem that cure it."""

    def cured(edited: Design) -> Report | None:
        after = analyse(edited, report)
        return after if _is_gone(problem, report.problems, after.problems) else None

    return around.at_place(design, report, problem, cured)


def with_cures(
    design: Design, report: Report, problems: Iterable[Problem], classes: int | None = None
) -> tuple[Problem, ...]:
    """Return problems with only those fixes that cure; after a great deal of work, further ones have none."""
    told, spent, searched = [], 0, 0
    for problem in problems:
        size = sum(len(graph.nodes) for _, graph in design.graphs())
        spent += len(problem.fixes) * size
        searched += around.MOST_TRIED * size if problem.path else 0
        tries = searched <= MOST_WORK
        fixes = cures(design, report, problem, classes, tries=tries) if spent <= MOST_WORK else ()
        told.append(replace(problem, fixes=fixes))
    return tuple(told)


def _place(problem: Problem) -> Place:
    return problem.code, problem.path, problem.node, problem.port


def _is_gone(problem: Problem, before: Iterable[Problem], after: Iterable[Problem]) -> bool:
    """Tell whether a problem is told no more: at its place fewer of its code, and none of its words."""
    place = _place(problem)
    left = [each for each in after if _place(each) == place]
    same = any(each.message == problem.message for each in left)
    return not same and len(left) < sum(_place(each) == place for each in before)


def _hands_on(problem: Problem, before: Iterable[Problem], after: Iterable[Problem], edited: Design) -> bool:
    """Tell whether a problem's node is gone, and its code has come up at another place."""
    if not problem.node or _has(edited, problem):
        return False
    was, now = Counter(map(_place, before)), Counter(map(_place, after))
    return any(place[0] == problem.code and count > was[place] for place, count in now.items())


def _has(design: Design, problem: Problem) -> bool:
    """Tell whether the node of a problem is there."""
    graph: Graph | None = design.network
    for id in problem.path:
        node = graph.nodes.get(id) if graph else None
        graph = design.blocks.get(node.type) if node else None
    return graph is not None and problem.node in graph.nodes


def _is_heeded(advice: Problem, was: Advice, now: Advice) -> bool:
    """Tell whether an advice is given no more in the graphs where it was: not at its node, or less often."""
    for name, told in was.items():
        if not any((each.node, each.message) == (advice.node, advice.message) for each in told):
            continue
        before = [each.node for each in told if each.code == advice.code]
        after = [each.node for each in now.get(name, ()) if each.code == advice.code]
        if advice.node in after and len(after) >= len(before):
            return False
    return True


def _only_sets(before: Design, after: Design) -> bool:
    """Tell whether the nodes and wires are those that were there before."""
    graphs = [
        {name: (graph.nodes.keys(), graph.links) for name, graph in each.graphs()} for each in (before, after)
    ]
    return graphs[0] == graphs[1]


def _takes_away(before: Design, after: Design) -> bool:
    """Tell whether a node or a wire's end that was there is gone from one of the graphs."""
    for name, graph in before.graphs():
        if name and name not in after.blocks:
            return True
        now = after.graph(name)
        if len(now.nodes) < len(graph.nodes) or len(now.links) < len(graph.links):
            return True
    return False
