"""The balloon at a node's badge: what is wrong, or advised, in words, and the cures as buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.canvas.floating import Floating
from designer.language import tr
from designer.sentences import at_its_place
from designer.theme import Theme
from designer.workspace import Workspace
from engine.analysis.report import Fix, Problem

WIDTH = 300


class Balloon(Floating):
    """Tells of the problems of one node, and of the advice on it."""

    def __init__(
        self, parent: QWidget, theme: Theme, workspace: Workspace, problems: Sequence[Problem]
    ) -> None:
        super().__init__(parent, theme)
        self.workspace = workspace
        self.buttons: list[QPushButton] = []
        room = self.widen(WIDTH) - 30
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        for problem in problems:
            layout.addWidget(self._kind(problem, theme))
            layout.addWidget(_sentence(problem, room))
            for fix in self._fixes(problem):
                layout.addWidget(self._button(problem, fix))
        if self.buttons:
            self.setFocusProxy(self.buttons[0])

    def _kind(self, problem: Problem, theme: Theme) -> QLabel:
        label = QLabel(tr(problem.severity.capitalize()))
        colours = {"error": theme.error, "warning": theme.warning, "advice": theme.advice}
        label.setStyleSheet(f"color: {colours[problem.severity]}; font-weight: 600;")
        label.setToolTip(tr(problem.source))
        return label

    def _fixes(self, problem: Problem) -> Sequence[Fix]:
        """Return the cures; of advice only while it is on the design as it is now."""
        stale = problem.severity == "advice" and not self.workspace.advisor.fresh
        return () if stale else self.workspace.cures.of(problem)

    def _button(self, problem: Problem, fix: Fix) -> QPushButton:
        button = QPushButton(tr(fix.title))
        button.setAutoDefault(True)
        button.clicked.connect(lambda _=False: self._apply(problem, fix))
        self.buttons.append(button)
        return button

    def _apply(self, problem: Problem, fix: Fix) -> None:
        self.dismiss()
        self.workspace.apply(fix, problem)


def _sentence(problem: Problem, room: int) -> QLabel:
    label = QLabel(at_its_place(problem))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFixedWidth(room)
    label.setMinimumHeight(label.heightForWidth(room))
    return label
