"""Advice on the design: asked for after a pause of editing, never while a hand is at work."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from designer import settings
from designer.beside import Beside
from engine.analysis import Problem
from engine.graph.alike import alike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from designer.workspace import Workspace
    from engine.graph.document import Design

PAUSE = 500
"""Milliseconds without an edit after which advice is given."""

PATIENCE = 0.2
"""Seconds that the window waits when it closes for a thread that only reads, perhaps from a slow share."""

SWITCH = "advice"
"""Under which name it is remembered whether advice is shown."""

Data = tuple[str, Path | None]
"""What data are called, and the folder where a relative path begins."""


class Advisor(QObject):
    """Holds the advice on the workspace's design, or until the next pause that on the design before.

    How many classes there are in files is found in a thread; what depends on it follows when it is known.
    """

    changed = Signal()
    """There is other advice, or it is shown or hidden."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self._advice: Mapping[str, tuple[Problem, ...]] = {}
        self._design: Design | None = None
        self._counts: dict[Data, int | None] = {}
        self._again = False
        self._beside = Beside("classes", self)
        self._beside.done.connect(self._take)
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
        """How many classes the data has; None while the user has chosen none, or nobody knows yet."""
        data = self._data
        return self._counts.get(data) if data else None

    @property
    def _data(self) -> Data | None:
        """The data of the design; None while the user has chosen none."""
        name = self.workspace.design.training.get("data")
        path = self.workspace.path
        return None if name is None else (str(name), path.parent if path else None)

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
        """Look at the design now, and once more if its data turn out to have other classes than was known."""
        self._pause.stop()
        self._count()
        before, self._design = self._design, self.workspace.design
        if before is None or not alike(before, self._design):
            self._look()
        self.changed.emit()

    def close(self) -> None:
        """Advise no more: the window is about to close."""
        self._pause.stop()
        self._beside.close(PATIENCE)

    def _look(self) -> None:
        from engine.analysis.advise import advise  # all rules, for which the window does not wait

        self._advice = advise(self.workspace.design, self.workspace.report, self.classes)

    def _count(self) -> None:
        """Find out how many classes there are; while that is under way, once more after it."""
        data = self._data
        if data is None:
            return
        from engine.data.sources import is_path

        if not is_path(data[0]):
            self._counts = dict([_counted(data)])
            return
        self._again = self._beside.busy
        if not self._again:
            self._beside.start(partial(_counted, data))

    def _take(self, counted: tuple[Data, int | None]) -> None:
        """Take a number of classes, and say what follows from it unless there was an edit meanwhile."""
        data, count = counted
        if self._again:
            self._count()
        if data != self._data or self._counts.get(data) == count:
            return
        self._counts = {data: count}
        if self._design is not None and self.fresh:
            self.workspace.cures.forget()
            self._look()
            self.changed.emit()


def _counted(data: Data) -> tuple[Data, int | None]:
    """Return how many classes some data have, None where they cannot be had; runs in the thread for files."""
    from engine.data.sources import told

    source = told(*data).source
    return data, len(source.classes) if source else None
