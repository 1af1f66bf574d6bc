"""Advice on the design: asked for after a pause of editing, never while a hand is at work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from designer import settings
from engine.analysis import Problem
from engine.graph.alike import alike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from designer.workspace import Workspace
    from engine.graph.document import Design

PAUSE = 500
"""Milliseconds without an edit after which advice is given."""

SWITCH = "advice"
"""Under which name it is remembered whether advice is shown."""


class Advisor(QObject):
    """Holds the advice on the workspace's design, or until the next pause that on the design before."""

    changed = Signal()
    """There is other advice, or it is shown or hidden."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self._advice: Mapping[str, tuple[Problem, ...]] = {}
        self._design: Design | None = None
        self._shown = settings.switch(SWITCH, at_first=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.advise)

    @property
    def shown(self) -> bool:
        """Whether the user wants to see advice."""
        return self._shown

    @property
    def fresh(self) -> bool:
        """Whether the advice is on the design as it is now; only then may it be followed."""
        return self._design is self.workspace.design

    @property
    def classes(self) -> int | None:
        """How many classes the data has; None while the user has chosen none."""
        name = self.workspace.design.training.get("data")
        if name is None:
            return None
        from engine.data.sources import told  # the window does not wait for what reads data

        folder = self.workspace.path.parent if self.workspace.path else None
        data = told(str(name), folder).source
        return len(data.classes) if data else None

    @property
    def advice(self) -> tuple[tuple[str, Problem], ...]:
        """All advice, each with the name of its graph."""
        return tuple((name, each) for name, told in self._advice.items() for each in told)

    def on(self, graph: str) -> tuple[Problem, ...]:
        """Return the advice on one graph."""
        return self._advice.get(graph, ())

    def show(self, shown: bool) -> None:
        """Show advice or hide it, now and in later sessions."""
        if shown != self._shown:
            self._shown = shown
            settings.set_switch(SWITCH, shown)
            self.forget()

    def wait(self) -> None:
        """Begin the pause anew, as there was an edit."""
        if self._shown:
            self._pause.start()

    def forget(self) -> None:
        """Forget what was said of another design, and look at this one after a pause."""
        self._advice, self._design = {}, None
        self._pause.stop()
        self.changed.emit()
        self.wait()

    def advise(self) -> None:
        """Look at the design now."""
        from engine.analysis.advise import advise  # all rules, for which the window does not wait

        self._pause.stop()
        before, self._design = self._design, self.workspace.design
        if before is None or not alike(before, self._design):
            self._advice = advise(self._design, self.workspace.report, self.classes)
        self.changed.emit()
