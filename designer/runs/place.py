"""The dock "Runs" of a window: made when it is first seen; what it asks for, the window's other parts do."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from designer.later import Later

if TYPE_CHECKING:
    from designer.runs.panel import RunsPanel
    from designer.window import Window
    from engine.graph.document import Design

ROOM = 310
"""The height that the dock gets when it is first shown: curves want to be seen."""


class PastRuns(QObject):
    """What a window needs of the dock; it imports nothing of it before it is seen."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.later = Later(self._make)

    def add(self) -> None:
        """Add the dock to the window."""
        self.later.wait_for(self._window.docks.add("runs", self.later))

    @property
    def panel(self) -> "RunsPanel":
        """What is in the dock; it is made now if it was not needed so far."""
        return self.later.widget

    def show(self) -> None:
        """Bring the list of runs to the front."""
        self._window.docks.show("runs")
        self.later.widget.show()

    def shutdown(self) -> None:
        """Keep the notes and end what reads, if there is anything."""
        if self.later.made is not None:
            self.later.made.shutdown()

    def _make(self) -> "RunsPanel":
        from designer.runs.panel import RunsPanel

        window = self._window
        panel = RunsPanel(window.workspace)
        panel.occupied = lambda: window.training.widget.bridge.active
        panel.continue_wanted.connect(self._go_on)
        panel.design_wanted.connect(self._open)
        panel.inside_wanted.connect(window.inside.look_at)
        QTimer.singleShot(0, self, lambda: window.docks.make_room("runs", ROOM))
        return panel

    def _go_on(self, run: Path, epochs: int | None) -> None:
        """Train a run further, with the dashboard in sight."""
        self._window.show_training()
        self._window.training.widget.continue_run(run, epochs)

    def _open(self, design: "Design") -> None:
        """Show a design that has no file in another window."""
        self._window.desktop.open(self._window).documents.new(design, saved=False)
