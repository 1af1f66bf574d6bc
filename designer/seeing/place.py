"""The dock "Look Inside": which run, at which epoch, and three pages; it only wires."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from designer import theme
from designer.canvas.feature_maps import FeatureMaps
from designer.choicebox import ChoiceBox
from designer.inspector.style import stylesheet
from designer.language import tr
from designer.seeing.controls import push, quiet
from designer.seeing.desk import Desk
from designer.seeing.epochs import Epochs
from designer.seeing.kept import best_epoch, of_design, runs_in
from designer.seeing.look import Look
from designer.seeing.nodes import Nodes, go_to, nodes_of
from designer.seeing.on_canvas import OnCanvas
from designer.seeing.pane import Pages, sentence_label
from designer.seeing.results import Results
from designer.seeing.trying import TryIt
from designer.seeing.viewer import Start
from designer.text_size import follow, scaled
from designer.training.dashboard import Dashboard
from designer.training.run_folders import parent_for
from designer.workspace import Workspace
from engine.train.session import Session as Process

AGAIN = 1000
"""Milliseconds between two looks at a network in training."""
SHARE = 0.01
"""The most of its time that a network in training spends on being asked again and again; what it shows by
itself has as much."""
NARROW = 560
"""The width below which parts stand one below the other."""
NOTHING = "Nothing has been trained yet. Train the network, and look inside while it learns."
OWN = "The run of this window"


class LookInside(QWidget):
    """Shows what a network makes of images; nothing is asked while it is not seen."""

    start_wanted = Signal()
    """The user wants to train the network."""

    def __init__(
        self,
        workspace: Workspace,
        dashboard: Dashboard,
        start: Start = Process.view,
        maps: FeatureMaps | None = None,
    ) -> None:
        super().__init__()
        self._workspace, self._dashboard = workspace, dashboard
        self.desk = Desk(dashboard.bridge, start, self)
        self._nodes: Nodes | None = None
        self._shown: Path | None = None
        self._next = 0.0
        """When a network in training may be looked at again."""
        self._runs: list[Path] = []
        self.look = Look(workspace, self.desk)
        self.results = Results(self.desk)
        self.trying = TryIt(self.desk, self.look)
        self.pages: dict[str, Look | Results | TryIt] = {
            "Look": self.look,
            "Results": self.results,
            "Try It": self.trying,
        }
        self.tabs, self.stack, self.epochs = QTabBar(), Pages(), Epochs()
        self.runs, self.status = ChoiceBox(), quiet()
        self.canvas_too = QCheckBox()
        self.sentence = sentence_label()
        self.start = push("Start training", "Train the network as it is now", self.start_wanted.emit, "play")
        self.again = push("Try again", "Open the run once more", self._try_again)
        self.on_canvas = OnCanvas(self.desk, maps, self) if maps is not None else None
        self.look.on_canvas = self.trying.on_canvas = self.on_canvas
        self._timer = QTimer(self, interval=AGAIN)
        self._timer.timeout.connect(self.advance)
        self._arrange()
        self._connect()
        self.set_theme(theme.current())
        self.find_runs()

    def _arrange(self) -> None:
        self.tabs.setAccessibleName(tr("Pages"))
        self.tabs.setExpanding(False)
        self.body = QStackedWidget()
        for name, page in self.pages.items():
            self.tabs.addTab(tr(name))
            self.stack.addWidget(page)
        self.runs.setAccessibleName(tr("Run"))
        self.runs.setToolTip(tr("The run that is looked at"))
        self.runs.setMinimumContentsLength(12)
        follow(self.runs, lambda: self.runs.setMaximumWidth(scaled(240)))
        where, which = QHBoxLayout(), QHBoxLayout()
        for part, stretch in ((self.tabs, 0), (self.status, 1), (self.results.said, 100)):
            where.addWidget(part, stretch)
        which.addWidget(self.canvas_too)
        which.addWidget(self.runs)
        which.addWidget(self.epochs)
        which.addStretch(0)
        self.header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.header.setSpacing(10)
        self.header.addLayout(where, 1)
        self.header.addLayout(which)
        empty = QWidget()
        middle = QVBoxLayout(empty)
        middle.addStretch(1)
        middle.addWidget(self.sentence)
        for button in (self.start, self.again):
            middle.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        middle.addStretch(1)
        self.body.addWidget(self.stack)
        self.body.addWidget(empty)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # see minimumSizeHint
        column.setContentsMargins(10, 2, 10, 8)
        column.setSpacing(4)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setStyleSheet("QScrollArea { border: none; }")  # it never has the focus that is shown there
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.body)
        column.addLayout(self.header)
        column.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn_page)
        self.runs.activated.connect(self._choose_run)
        self.epochs.turned.connect(self.desk.turn)
        self.epochs.busy = lambda: self.desk.busy
        self.desk.changed.connect(self._changed)
        self.desk.told.connect(self._tell)
        self.look.node_wanted.connect(self._show_node)
        self._dashboard.bridge.state_changed.connect(self._follow_training)
        self._workspace.path_changed.connect(self.find_runs)
        self.canvas_too.setVisible(self.on_canvas is not None)
        if self.on_canvas is not None:
            self.on_canvas.offer(self.canvas_too, self.look.maps.map)

    @property
    def seen(self) -> bool:
        """Whether any of it is on the screen."""
        return not self.visibleRegion().isEmpty()

    @property
    def page(self) -> Look | Results | TryIt:
        """The page in front."""
        return [*self.pages.values()][self.tabs.currentIndex()]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex([*self.pages].index(name))

    def view(self, run: Path) -> None:
        """Look at a run by its folder."""
        own = run == self._dashboard.run_folder
        if run not in self._runs and not own:
            self._runs.insert(0, run)
        self.desk.choose(run, own=own)
        self._offer_runs()

    def find_runs(self) -> None:
        """Offer the runs that there are, and look at one if none is looked at."""
        self._runs = runs_in(self._dashboard.run_parent or parent_for(self._workspace.path))
        if self.desk.run is None or (not self.desk.is_own and self.desk.run not in self._runs):
            self.begin()
            return
        self._offer_runs()
        self._tell()

    def begin(self) -> None:
        """Look at the run of this window if it is one of the design, or else at the design's newest."""
        self.epochs.stop()
        self._runs = runs_in(self._dashboard.run_parent or parent_for(self._workspace.path))
        own, name = self._dashboard.run_folder, self._workspace.design.name
        if own is not None and (of_design(own, name) or self._dashboard.bridge.active):
            self.desk.choose(own, own=True)
        else:
            self.desk.choose(next((run for run in self._runs if of_design(run, name)), None), own=False)
        self._offer_runs()
        self._tell()

    def wake(self) -> None:
        """Ask for what was missed while nothing of this was seen."""
        if self.seen:
            self._tell()
            self.page.wake()
            self._timer.start()
        else:
            self._timer.stop()
            self.epochs.stop()

    def shutdown(self) -> None:
        """End the process that looks at a run: the window is about to close."""
        self._timer.stop()
        self.epochs.stop()
        self.desk.close()

    def set_theme(self, colours: theme.Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(stylesheet(colours))
        self.results.set_theme(colours)

    def retell(self) -> None:
        """Say in the user's language what has been put together."""
        self._offer_runs()
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is seen now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.wake)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no further."""
        super().hideEvent(event)
        self._timer.stop()
        self.epochs.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set parts one below the other where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ways = QBoxLayout.Direction
        upright = self.width() < NARROW or self.height() > self.width()
        self.header.setDirection(ways.TopToBottom if self.width() < NARROW else ways.LeftToRight)
        for page in self.pages.values():
            page.set_upright(upright)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.set_theme(theme.current())

    def minimumSizeHint(self) -> QSize:
        """Be usable where it is small."""
        return QSize(300, 120)

    def _changed(self) -> None:
        """Another run, epoch or process: nodes and images may be others."""
        if self.desk.epoch == "now":
            self.epochs.show_best(best_epoch(self.desk.run) if self.desk.run and not self.desk.live else None)
        self.epochs.show_kept(self.desk.kept(), self.desk.epoch, live=self.desk.live)
        if self.desk.run != self._shown:
            self._shown = self.desk.run
            own = Nodes.of(self._workspace.design)
            self._nodes = (nodes_of(self.desk.run) or own) if self.desk.run else None
            if self.on_canvas is not None:
                self.on_canvas.show_nodes(self._nodes)
            self.look.show_nodes(self._nodes)
            self.trying.show_nodes(self._nodes)
            self.results.forget()
        for page in self.pages.values():
            page.stale = True
        self._offer_runs()
        self._tell()
        if self.seen:
            self.page.wake()
        elif self.on_canvas is not None:
            self.on_canvas.ask()

    def _follow_training(self) -> None:
        """Turn to the run that has just begun; offer the epochs of one that has ended."""
        if self._dashboard.state == "starting" and self._dashboard.run_folder is not None:
            self.epochs.stop()
            self.desk.choose(self._dashboard.run_folder, own=True)
        self._tell()

    def advance(self) -> None:
        """Look again while the network learns."""
        if not self.seen:
            self._timer.stop()
            return
        if self.desk.is_own and self._dashboard.bridge.active:
            self.epochs.show_kept(self.desk.kept(), self.desk.epoch, live=True)
            if self.desk.live and self._dashboard.state == "running" and monotonic() >= self._next:
                self._next = monotonic() + self.desk.spent / SHARE  # what was spent since the time before
                self.desk.spent = 0.0
                self.page.advance()

    def _tell(self) -> None:
        """Say where things stand, or in place of the pages why there is nothing to see."""
        desk = self.desk
        none = desk.run is None
        self.sentence.setText(tr(NOTHING if none else desk.trouble))
        self.start.setVisible(none)
        self.again.setVisible(not none)
        self.body.setCurrentIndex(1 if none or desk.trouble else 0)
        self.epochs.setVisible(not none)
        self.runs.setVisible(self.runs.count() > 1)
        waiting = desk.live and self._dashboard.state == "starting"
        status = "Waiting for the run to begin…" if waiting else "Opening the run…" if desk.starting else ""
        self.status.setText(tr(status))
        in_results = self.page is self.results
        self.results.said.setVisible(in_results and not status)
        self.canvas_too.setVisible(self.on_canvas is not None and not in_results)  # the line needs the room
        self.epochs.show_kept(desk.kept(), desk.epoch, live=desk.live)

    def _offer_runs(self) -> None:
        own = self._dashboard.run_folder
        offered = [*([own] if own else []), *(run for run in self._runs if run != own)]
        self.runs.blockSignals(True)
        self.runs.clear()
        for run in offered:
            self.runs.addItem(tr(OWN) if run == own else run.name, run)
        self.runs.setCurrentIndex(offered.index(self.desk.run) if self.desk.run in offered else -1)
        view = self.runs.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + scaled(24))  # names end in what tells them apart
        self.runs.blockSignals(False)

    def _choose_run(self, index: int) -> None:
        self.epochs.stop()
        self.view(self.runs.itemData(index))

    def _try_again(self) -> None:
        self.desk.trouble = ""
        self._changed()

    def _turn_page(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self._tell()
        self.page.wake()

    def _show_node(self, path: str) -> None:
        if not go_to(self._workspace, path):
            self._workspace.said.emit(f"{path} is not in the design as it is now.", True)
