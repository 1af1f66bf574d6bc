"""The panel of problems: what is wrong with the design and how to cure it, or that all is well."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from designer import theme
from designer.icons import TintedIcon
from designer.inspector.notes import Sign
from designer.inspector.style import STEP, label, stylesheet
from designer.panels.problem_list import ProblemList
from designer.theme import Theme
from designer.workspace import Workspace
from engine.analysis import Problem
from engine.graph.document import NETWORK

ALL_WELL = "No problems: the network fits together"


class ProblemsPanel(QWidget):
    """All problems of the design, errors first; going to one selects its node in the network."""

    reveal = Signal(str)
    """The node of the network at which a problem stands, after it has been selected."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.list = ProblemList()
        self.list.fix_asked.connect(workspace.apply)
        self.list.chosen.connect(self._go_to)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(_all_well())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        workspace.design_changed.connect(self._timer.start)
        self.set_theme(theme.current())
        self.refresh()

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(stylesheet(look))

    def refresh(self) -> None:
        """Show the problems as they are now."""
        problems = self.workspace.report.problems
        self.list.show_problems(problems)
        self._stack.setCurrentIndex(0 if problems else 1)

    def _go_to(self, problem: Problem) -> None:
        if problem.place:
            self.workspace.enter(NETWORK)
            self.workspace.select([problem.place])
            self.reveal.emit(problem.place)


def _all_well() -> QWidget:
    """Return what is shown when nothing is wrong."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
    row.setSpacing(STEP)
    sign = Sign(QIcon(TintedIcon("good", lambda mode: theme.current().good)))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(ALL_WELL), 1, Qt.AlignmentFlag.AlignTop)
    return page
