"""What keeps a design from being trained on its data: looked for in a thread, after a pause of editing."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from designer.beside import Beside
from designer.cures import Case
from engine.analysis import Fix, Problem, Report
from engine.errors import ConvasError

if TYPE_CHECKING:
    from designer.workspace import Workspace
    from engine.data.gathered import Source
    from engine.graph.document import Design

PAUSE = 600
"""Milliseconds without an edit after which it is looked."""

SHOW_DATA = Fix("Show Data", lambda design: design)
"""Leads to the page of the data; the design stays as it is."""

TOLD_ELSEWHERE = ("bent-scores",)
"""What the advice says in other words."""


SAID_TOO = {"output-classes": "classes-differ"}
"""Advice that says the same as a problem with the data; it stands among the problems only once."""


@dataclass(frozen=True)
class Found:
    """What was found of a design."""

    design: "Design | None" = None
    problems: tuple[Problem, ...] = ()


class Misfits(QObject):
    """Holds what does not suit the data that the workspace's design names; nothing where it names none.

    Where the data cannot be reached for long, the window does not wait: only the thread does.
    """

    changed = Signal()
    """Something else was found."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._found = Found()
        self._again = False
        self._beside = Beside("misfits", self)
        self._beside.done.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        workspace.design_changed.connect(self._pause.start)
        workspace.path_changed.connect(self._pause.start)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):  # whoever comes back may have changed the data meanwhile
            app.applicationStateChanged.connect(self._come_back)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What does not suit, errors first, with the cures."""
        return self._found.problems

    @property
    def fresh(self) -> bool:
        """Whether that is said of the design as it is now; only then may it be cured."""
        return self._found.design is self._workspace.design

    def says(self, advice: Problem) -> bool:
        """Tell whether a piece of advice says what is told here already."""
        return any(SAID_TOO.get(problem.code) == advice.code for problem in self.problems)

    def cases(self) -> list[Case]:
        """Return what does not suit as it is shown."""
        return [Case(problem, problem.fixes, fresh=self.fresh) for problem in self.problems]

    def look(self) -> None:
        """Look now; while a look is under way, once more after it."""
        self._pause.stop()
        workspace = self._workspace
        design, report = workspace.design, workspace.report
        if "data" not in design.training:
            self._show(Found(design))
            return
        self._again = self._beside.busy
        if not self._again:
            folder = workspace.path.parent if workspace.path else None
            self._beside.start(partial(_look, design, report, folder))

    def close(self) -> None:
        """Look no more: the window is about to close."""
        self._pause.stop()
        self._beside.close()

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and "data" in self._workspace.design.training:
            self._pause.start()

    def _take(self, found: Found) -> None:
        if "data" in self._workspace.design.training:
            self._show(found)
        if self._again:
            self.look()

    def _show(self, found: Found) -> None:
        """Tell what was found, if it is something else or of another design."""
        before, self._found = self._found, found
        if found.problems or before.problems:
            self.changed.emit()


def _look(design: "Design", report: Report, folder: Path | None) -> Found:
    """Return what does not suit; runs in the thread, which alone waits for files."""
    from engine.data import fit
    from engine.data.sources import told
    from engine.train.settings import TrainingSettings

    try:
        settings = TrainingSettings.of(design.training)
    except ConvasError:  # the form of the settings tells it
        return Found(design)
    source = told(settings.data, folder).source
    problems = [
        _curable(problem, design, report, source, settings.loss)
        for problem in fit.problems(design, report, settings.data, settings.loss, folder)
        if problem.code not in TOLD_ELSEWHERE
    ]
    return Found(design, tuple(sorted(problems, key=lambda each: each.severity != "error")))


def _curable(
    problem: Problem, design: "Design", report: Report, source: "Source | None", loss: str
) -> Problem:
    """Return a problem with all that can be done: the whole network is fitted where both ends err."""
    from engine.data import fit

    if source is None:
        return replace(problem, fixes=(SHOW_DATA,))
    wrong = [each for each in fit.misfits(design, report, source, loss) if each.severity == "error"]
    if problem.severity == "error" and problem.code in {each.code for each in wrong}:
        whole = fit.fitting(source, loss)
        if (len(wrong) > 1 or not problem.fixes) and _fits(whole, source, loss, design):
            return replace(problem, fixes=(whole, *problem.fixes))
    return problem if problem.fixes else replace(problem, fixes=(SHOW_DATA,))


def _fits(fix: Fix, source: "Source", loss: str, design: "Design") -> bool:
    """Tell whether an edit makes the network suit."""
    from engine.analysis import analyse
    from engine.data import fit

    try:
        fitted = fix.edit(design)
    except ConvasError:
        return False
    return not any(each.severity == "error" for each in fit.misfits(fitted, analyse(fitted), source, loss))
