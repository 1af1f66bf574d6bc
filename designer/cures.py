"""Which fixes of a problem really cure it: found when they are wanted, a few milliseconds at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.analysis import Fix, Problem, analyse
from engine.errors import ConvasError
from engine.graph.document import NETWORK

if TYPE_CHECKING:
    from designer.workspace import Workspace

SLICE = 0.008
"""Seconds of looking for cures after which events have their turn."""

Fixes = tuple[Fix, ...]
Look = tuple[str, str, tuple[str, ...], str]


@dataclass(frozen=True)
class Case:
    """A problem as it is shown: with the cures that are known, and the graph that an advice is on."""

    problem: Problem
    fixes: Fixes = ()
    graph: str = NETWORK
    fresh: bool = True
    """Whether its fixes are cures of the design as it is now; else they are not to be applied."""

    @property
    def seen(self) -> tuple[object, ...]:
        """What is to be seen of it."""
        problem = self.problem
        titles = (fix.title for fix in self.fixes)
        return (problem.severity, problem.message, problem.where, self.graph, self.fresh, *titles)


class Cures(QObject):
    """Remembers the cures of problems for as long as the workspace's design is the same."""

    found = Signal()
    """The cures of more problems are known."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self._known: dict[Problem, Fixes] = {}
        self._before: dict[Look, Fixes] = {}
        """Cures of problems that looked alike in the design before, shown until the new ones are known."""
        self._waiting: list[Problem] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def forget(self, *, all: bool = False) -> None:
        """Forget what is known, as the design has changed, or `all` of it, as it is quite another."""
        self._before = {} if all else {look(problem): fixes for problem, fixes in self._known.items()}
        self._known.clear()
        self._waiting.clear()
        self._next.stop()

    def of(self, problem: Problem) -> Fixes:
        """Return the cures of a problem; they are found now if they are not known."""
        if problem not in self._known:
            self._known[problem] = _cures(self.workspace, problem)
        return self._known[problem]

    def want(self, problems: Iterable[Problem]) -> None:
        """Find the cures of these problems: some of them now, the others as soon as there is time."""
        known = {*self._known, *self._waiting}
        self._waiting += [problem for problem in problems if problem not in known]
        self._work()

    def cases(self, problems: Iterable[Problem], graph: str = NETWORK) -> list[Case]:
        """Return problems with their cures as far as they can be found in a moment; `found` tells of more."""
        problems, stale = list(problems), not self.workspace.advisor.fresh
        self.want(problem for problem in problems if not (stale and problem.severity == "advice"))
        return [self._case(problem, graph) for problem in problems]

    def _case(self, problem: Problem, graph: str) -> Case:
        if problem in self._known:
            return Case(problem, self._known[problem], graph)
        return Case(problem, self._before.get(look(problem), ()), graph, fresh=False)

    def _work(self) -> bool:
        """Find cures for a moment; return whether any were found."""
        end, before = perf_counter() + SLICE, len(self._waiting)
        while self._waiting and perf_counter() < end:
            self.of(self._waiting.pop(0))
        if self._waiting:
            self._next.start()
        return len(self._waiting) < before

    def _go_on(self) -> None:
        if self._work():
            self.found.emit()


def look(problem: Problem) -> Look:
    """Return what stays of a problem while a number is turned."""
    return problem.severity, problem.code, problem.path, problem.node


def _cures(workspace: "Workspace", problem: Problem) -> Fixes:
    """Ask the analysis for the cures of a problem as the shown graph or the network tells it."""
    from engine.analysis.cures import cures  # with all rules of advice, for which the window does not wait

    design, report = workspace.design, workspace.report
    if problem.severity == "advice" or any(each is problem for each in report.network.problems):
        return cures(design, report, problem, workspace.advisor.classes)
    steps = tuple(step.node for step in workspace.way.steps)
    placed = [each for each in report.problems if _is_same(each, problem)]
    here = [each for each in placed if each.path == (*steps, *problem.path)]
    for outside in (here or placed)[:1]:
        return cures(design, report, outside)
    return tuple(fix for fix in problem.fixes if _helps(workspace, problem, fix))


def _is_same(outside: Problem, inside: Problem) -> bool:
    """Tell whether a problem of the network is one that a block tells, as it is seen from there."""
    told = (inside.severity, inside.code, inside.node, inside.port)
    start = len(outside.path) - len(inside.path)
    return (
        start > 0
        and outside.path[start:] == inside.path
        and (outside.severity, outside.code, outside.node, outside.port) == told
    )


def _helps(workspace: "Workspace", problem: Problem, fix: Fix) -> bool:
    """Tell whether a fix cures a problem of a block that is placed nowhere, so that no totals tell of it."""
    within = workspace.within
    try:
        after = analyse(fix.edit(workspace.design), workspace.report)
    except ConvasError:
        return False
    left = after.network.problems if within == NETWORK else after.blocks[within].problems
    return all(
        (each.code, each.node, each.port) != (problem.code, problem.node, problem.port) for each in left
    )
