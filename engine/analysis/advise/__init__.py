"""Advice on designs that are right but unusual: one function a rule, each with its reason and its source.

A rule is added by one function in the module of its theme, or in a new one that is imported here.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from engine.analysis.advise import depth as depth
from engine.analysis.advise import dropout as dropout
from engine.analysis.advise import field as field
from engine.analysis.advise import linearity as linearity
from engine.analysis.advise import normalisation as normalisation
from engine.analysis.advise import scores as scores
from engine.analysis.advise import shrinking as shrinking
from engine.analysis.advise import structure as structure
from engine.analysis.advise import width as width
from engine.analysis.advise import windows as windows
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import RULES as RULES
from engine.analysis.advise.registry import Rule as Rule
from engine.analysis.advise.registry import rule as rule
from engine.analysis.report import Problem, Report
from engine.graph.document import Design

__all__ = ["RULES", "Advice", "Rule", "advise", "rule"]

Advice = Mapping[str, tuple[Problem, ...]]


def advise(
    design: Design, report: Report, classes: int | None = None, codes: Collection[str] = RULES.keys()
) -> Advice:
    """Return what an expert would say of a design, by the name of the graph: the network is ``""``.

    `classes` is how many classes the data has, where that is known; `codes` are those of the rules that are
    asked. Each block is judged once, as the report knows it, with the neighbours of all its places; what has
    errors is left to the problems. Never raises.
    """
    net = Net(design, report, classes)
    told: dict[str, list[Problem]] = {}
    for each in [RULES[code] for code in RULES if code in codes]:
        for spot, message, fixes in _once(net, each.judge(net)):
            problem = Problem("advice", each.code, message, spot.id, fixes=fixes, source=each.source)
            told.setdefault(spot.graph, []).append(problem)
    return {
        name: tuple(sorted(told[name], key=_in_order(graph.order)))
        for name, graph in net.graphs.items()
        if name in told
    }


def _once(net: Net, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is found, but of a node that calls another's module again only what is not told of that."""
    found = list(findings)
    told = {each.spot for each in found}
    for each in found:
        owner = net.node(each.spot).shares if each.spot.id else ""
        if not owner or Spot(each.spot.graph, owner) not in told:
            yield each


def _in_order(order: Sequence[str]) -> Callable[[Problem], tuple[int, str, str]]:
    """Return a sort key: by the place of the node in the order of computation, then by code and words."""
    rank = {id: index for index, id in enumerate(order)}
    return lambda problem: (rank.get(problem.node, -1), problem.code, problem.message)
