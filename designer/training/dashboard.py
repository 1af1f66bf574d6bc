"""The training dashboard: starts a run as a process of its own and shows it live; it only wires."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from designer import theme, weights
from designer.text_size import scaled
from designer.training.bridge import Bridge, Session
from designer.training.column import Column
from designer.training.controls import Controls
from designer.training.going_on import asked_epochs, learned, retold
from designer.training.notice import Message, Notice
from designer.training.obstacles import failure, obstacles
from designer.training.record import Record, State
from designer.training.run_folders import new_folder, parent_for
from designer.training.setup_form import SetupForm
from designer.training.views import Views
from designer.training.watching import Trained, watched
from designer.weights_taken import take
from designer.workspace import Workspace
from engine.analysis import Fix
from engine.data.sources import absolute, source
from engine.errors import ConvasError
from engine.graph.document import NETWORK
from engine.train import runs
from engine.train.session import Session as Process
from engine.train.settings import TrainingSettings

if TYPE_CHECKING:
    from designer.training.rate_dialog import RateDialog

WIDE = 800  # pixels in which all stands side by side, at the usual size of text
LOWEST = 120
UPRIGHT_STAGE = 420  # the least height of plots and maps below the settings; what does not fit scrolls

Start = Callable[..., Session]
"""Begins a run of a design with settings in a folder, and with `weights` where it has some."""

Resume = Callable[[Path, int | None], Session]
"""Goes on with the run in a folder, to so many epochs in all where given."""


class Dashboard(QWidget):
    """Settings and controls, curves, and feature maps: from left to right, or upright where it is narrow."""

    data_wanted = Signal()
    """The page of the data is to be shown."""
    state_changed = Signal()
    """The run has started, paused, ended or failed: see `state`."""

    def __init__(
        self,
        workspace: Workspace,
        start: Start = Process.start,
        parent: QWidget | None = None,
        resume: Resume = Process.resume_run,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._start_process, self._resume_process = workspace, start, resume
        self._parent_folder: Path | None = None
        self._trained: Trained | None = None
        self.run_folder: Path | None = None
        self._search: RateDialog | None = None
        self.bridge = Bridge(self)
        self.form, self.controls, self.notice = SetupForm(workspace), Controls(), Notice()
        self.views: Views | None = None
        self._arrange()
        self._connect()
        self._show_run()

    def _arrange(self) -> None:
        self.form.put_in(self.controls)
        self._left = Column(self.form)
        self._stage = QWidget()
        stage = QVBoxLayout(self._stage)
        stage.setContentsMargins(0, 0, 0, 0)
        stage.setSpacing(6)
        stage.addWidget(self.notice)
        stage.addStretch(1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._stage)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setHandleWidth(13)
        self._splitter.setContentsMargins(10, 8, 10, 8)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def _connect(self) -> None:
        self.controls.start_wanted.connect(self.start)
        self.controls.pause_wanted.connect(self.pause)
        self.controls.resume_wanted.connect(self.resume)
        self.controls.stop_wanted.connect(self.stop)
        self.controls.go_on_wanted.connect(self._go_on_to)
        self.controls.weights_wanted.connect(self.take_weights)
        self.form.rate_search_wanted.connect(self.find_rate)
        self.notice.fix_chosen.connect(self._apply)
        self.notice.data_wanted.connect(self.data_wanted)
        self.notice.node_chosen.connect(self._show_node)
        self.bridge.advanced.connect(self._show_run)
        self.bridge.state_changed.connect(self._state_changed)
        self._workspace.design_changed.connect(self._design_changed)
        self._workspace.selection_changed.connect(self._watch)
        self._workspace.within_changed.connect(self._watch)

    @property
    def state(self) -> State:
        """Where the run is."""
        return self.bridge.state

    @property
    def record(self) -> Record:
        """What the latest run has told."""
        return self.bridge.record

    def start(self) -> None:
        """Train the design as it is now, or say what stands in the way."""
        if self.bridge.active:
            return
        if found := self._obstacles():
            self._say(found)
            return
        design, report = self._workspace.design, self._workspace.report
        folder_of_data = self._workspace.path.parent if self._workspace.path else None
        settings = TrainingSettings.of(design.training)
        settings = settings.changed(data=absolute(settings.data, folder_of_data))
        parent = self._parent_folder or parent_for(self._workspace.path)
        folder = new_folder(parent, design.name, datetime.now())
        try:
            file = weights.file_of(self._workspace)
            begun = {"weights": file} if file else {}
            process = self._start_process(design, settings, folder, **begun)
        except (ConvasError, OSError) as error:
            self._say([Message(str(error))])
            return
        self.run_folder, self._trained = folder, Trained.of(design, report, source(settings.data).classes)
        self.notice.clear()
        self.bridge.begin(Record(settings.epochs, settings.batch_size), process)
        self._design_changed()
        self._look_at_run()

    @property
    def can_go_on(self) -> bool:
        """Whether a run has ended with which one can go on."""
        return self.controls.further.isVisibleTo(self.controls)

    def go_on(self) -> None:
        """Go on with the run that has ended, for as many epochs as the box beside the button says."""
        if self.can_go_on:
            self._go_on_to(self.controls.further.target)

    def continue_run(self, folder: Path, epochs: int | None = None) -> None:
        """Go on with the run in a folder from its last checkpoint, to `epochs` in all where given."""
        if self.bridge.active:
            return
        try:
            record, self._trained = retold(folder, ours=folder == self.run_folder and self.bridge.attended)
            process = self._resume_process(folder, epochs)
        except (ConvasError, OSError) as error:
            self._say([Message(str(error))])
            return
        self.run_folder = folder
        record.go_on(epochs or record.epochs)
        self.notice.clear()
        self.bridge.begin(record, process)
        self._design_changed()
        self._look_at_run()

    def _go_on_to(self, epochs: int) -> None:
        assert self.run_folder is not None
        self.continue_run(self.run_folder, asked_epochs(self.record, epochs))

    def find_rate(self) -> None:
        """Look for a learning rate in a process beside the window, and show how the loss answers."""
        if found := self._obstacles():
            self._say(found)
            return
        from designer.training.rate_dialog import RateDialog

        if self._search is not None and self._search.isVisible():
            self._search.activateWindow()
            return
        self._search = RateDialog(self._workspace, self)
        self._search.show()
        self._search.start()

    def take_weights(self) -> None:
        """Let the design have the weights that the run has learned: for exports, and to go on from them."""
        if self.run_folder and (file := learned(self.run_folder, self.record)):
            take(self._workspace, self.window(), file, self.run_folder.name)

    def pause(self) -> None:
        """Hold the run after the step at work."""
        self.bridge.pause()

    def resume(self) -> None:
        """Let a paused run go on."""
        self.bridge.resume()

    def stop(self) -> None:
        """End the run with all saved; called again before it has ended, end it at once."""
        self.bridge.stop()

    def _obstacles(self) -> list[Message]:
        workspace = self._workspace
        return obstacles(
            workspace.design, workspace.report, workspace.path.parent if workspace.path else None
        )

    def shutdown(self) -> None:
        """End the process of a run, and a search: the window is about to close."""
        if self._search is not None:
            self._search.close()
        self.bridge.shutdown()

    def set_run_folder_parent(self, parent: Path | None) -> None:
        """Put the folders of later runs here; None: beside the design's file, or with the user's data."""
        self._parent_folder = parent

    @property
    def run_parent(self) -> Path | None:
        """Where the folders of runs are put, if that was chosen."""
        return self._parent_folder

    def set_theme(self, colours: theme.Theme) -> None:
        """Take the colours of a theme."""
        self.notice.set_theme(colours)
        if self.views is not None:
            self.views.set_theme(colours)
        self._show_run()

    def retell(self) -> None:
        """Say in the user's language what has been put together; the run knows nothing of it."""
        self.form.retell()
        self.controls.further.retell()
        if self.views is not None:
            self.views.retell()
        self._show_run()

    def showEvent(self, event: QShowEvent) -> None:
        """Build the plots after the window is painted: they take a third of a second to load."""
        super().showEvent(event)
        if self.views is None:
            QTimer.singleShot(0, self, self.build_views)
        self._show_run()

    def minimumSizeHint(self) -> QSize:
        """Be usable where it is small; then it scrolls."""
        return QSize(self.controls.minimumSizeHint().width() + 40, LOWEST)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.set_theme(theme.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the layout to the longer side."""
        super().resizeEvent(event)
        upright = self.width() < scaled(WIDE) or self.height() > self.width()
        self._splitter.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self._left.stand_upright(upright)
        seen = max(LOWEST, self.height() - 16)
        self._stage.setMinimumHeight(min(UPRIGHT_STAGE, seen) if upright else 0)

    def build_views(self) -> None:
        """Load pyqtgraph and put curves and feature maps in their place."""
        if self.views is not None:
            return
        self.views = Views(theme.current())
        self.form.build_course()
        layout = self._stage.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.takeAt(layout.count() - 1)
        layout.addWidget(self.views, 1)
        needed = self._left.sizeHint().width()
        self._splitter.setSizes([needed, max(1, self.width() - needed)])
        self._show_run()

    def _state_changed(self) -> None:
        if self.state == "failed":
            self._say(failure(self.record, self._workspace.design))
        elif self.state == "paused" and self.record.message:
            self._say([Message(self.record.message)])
        elif self.bridge.active:
            self.notice.clear()
        self._watch()
        self.state_changed.emit()

    def _design_changed(self) -> None:
        """Say that the run is of another design; look again whether what stood in the way is gone."""
        differs = self._trained is not None and not self._trained.is_same(self._workspace.design)
        self.controls.changed.setVisible(differs)
        if self.notice.messages and self.state != "failed" and not self.bridge.active:
            self.notice.show_messages(self._obstacles())
        self._show_run()

    def _say(self, messages: list[Message]) -> None:
        """Show messages, and where they stand."""
        self.notice.show_messages(messages)
        self._look_at(self.notice)

    def _look_at(self, part: QWidget) -> None:
        """Scroll to a part, where the dashboard is too small to show all."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part))

    def _look_at_run(self) -> None:
        """Show the buttons of the run, and upright rather what it draws."""
        self._look_at(self._stage)
        if self._splitter.orientation() == Qt.Orientation.Horizontal:
            QTimer.singleShot(0, self, lambda: self._left.ensureWidgetVisible(self.controls))

    def _apply(self, fix: Fix) -> None:
        """Apply a cure; a failure is then a matter of the past."""
        if self.state == "failed":
            self.notice.clear()
        self._workspace.apply(fix)

    def _show_node(self, id: str) -> None:
        self._workspace.enter(NETWORK)
        self._workspace.select([id])

    def _watched(self) -> str | None:
        workspace = self._workspace
        return watched(workspace.design, workspace.report, workspace.way, workspace.selection)

    def _watch(self) -> None:
        self.bridge.watch(self._watched())
        self._show_run()

    def _show_run(self) -> None:
        folder = self.run_folder
        self.controls.further.allow(folder is not None and runs.Folder(folder).settings.is_file())
        self.controls.show_run(self.record, self.bridge.stopping)
        self.controls.show_folder(folder, learned=learned(folder, self.record) is not None)
        if self.views is not None and self.isVisible():
            self.views.draw(self.record, self._watched(), self._trained, self.bridge.attended)
