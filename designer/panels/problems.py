"""The panel of problems: what is wrong and how to cure it, or that all is well; and below it advice."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from designer import theme
from designer.cures import Case
from designer.icons import TintedIcon
from designer.inspector.notes import Sign, severity_icon
from designer.inspector.style import STEP, label, stylesheet
from designer.language import tr
from designer.misfits import SHOW_DATA
from designer.panels.problem_list import ProblemList
from designer.theme import Theme
from designer.workspace import Workspace
from engine.analysis import Fix, Problem, wording
from engine.analysis.placing import way_to

ALL_WELL = "No problems: the network fits together"


class ProblemsPanel(QWidget):
    """All problems of the design, errors first, and below them advice; going to one selects its node."""

    reveal = Signal(str)
    """The node at which a problem stands, after its graph is shown and it has been selected."""
    data_wanted = Signal()
    """The page of the data is to be shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.list = ProblemList()
        self.list.fix_asked.connect(self._apply)
        self.list.chosen.connect(self._go_to)
        self.summary = label("", "muted", wrap=False)
        self.advice = self._switch()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(_all_well())
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, 2, STEP, 2)
        top.addWidget(self.summary, 1)
        top.addWidget(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        for signal in (workspace.design_changed, workspace.cures.found, workspace.advisor.changed):
            signal.connect(self._timer.start)
        workspace.misfits.changed.connect(self._timer.start)
        self.set_theme(theme.current())
        self.refresh()

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(stylesheet(look))

    def refresh(self) -> None:
        """Show the problems and the advice as they are now."""
        workspace = self.workspace
        cases = workspace.cures.cases(workspace.report.problems) + workspace.misfits.cases()
        for name, advice in workspace.advisor.advice:
            if not workspace.misfits.says(advice):
                cases += workspace.cures.cases([advice], name)
        self.list.show_cases(cases)
        self._stack.setCurrentIndex(0 if cases else 1)
        self.summary.setText(tr(summary(cases) if cases else ""))
        self.advice.setChecked(workspace.advisor.shown)

    def _switch(self) -> QToolButton:
        """Return the button that shows or hides advice."""
        switch = QToolButton()
        switch.setIcon(severity_icon("advice"))
        switch.setText(tr("Show advice"))
        switch.setToolTip(tr("Show what experts would say of a network that works, with its source"))
        switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        switch.setCheckable(True)
        switch.setProperty("role", "small")
        switch.clicked.connect(self.workspace.advisor.show)
        return switch

    def _apply(self, fix: Fix, problem: Problem) -> None:
        """Make a cure, or lead to where the user can."""
        if fix is SHOW_DATA:
            self.data_wanted.emit()
        else:
            self.workspace.apply(fix, problem)

    def _go_to(self, case: Case) -> None:
        """Show the node of a problem at the place where it stands, in a block perhaps."""
        problem = case.problem
        if problem.path:
            self.workspace.go(way_to(self.workspace.report, problem))
        else:
            self.workspace.enter(case.graph)
        self.workspace.select([problem.node])
        if problem.node:
            self.reveal.emit(problem.node)


def summary(cases: list[Case]) -> str:
    """Count errors, warnings and pieces of advice.

    >>> summary([])
    'No problems: the network fits together'
    """
    kinds = [case.problem.severity for case in cases]
    errors, warnings, advice = (kinds.count(kind) for kind in ("error", "warning", "advice"))
    counts = [(errors, "error"), (warnings, "warning")]
    told = [wording.plural(number, noun) for number, noun in counts if number]
    if advice:
        told.append("1 piece of advice" if advice == 1 else f"{advice} pieces of advice")
    return " · ".join(told if errors or warnings else [ALL_WELL, *told])


def _all_well() -> QWidget:
    """Return what is shown when nothing is wrong."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(2 * STEP, STEP, 2 * STEP, 2 * STEP)
    row.setSpacing(STEP)
    sign = Sign(QIcon(TintedIcon("good", lambda mode: theme.current().good)))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(tr(ALL_WELL)), 1, Qt.AlignmentFlag.AlignTop)
    return page
