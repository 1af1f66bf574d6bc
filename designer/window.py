"""The main window: it makes the parts and wires them to each other, and does nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QTabWidget

from designer import help, motion, settings, theme
from designer.beginning import SIZE, fitting, frame_readably
from designer.block_desk import BlockDesk
from designer.canvas import Canvas
from designer.chooser import Chooser
from designer.data.place import Data
from designer.desktop import Desktop
from designer.docks import BOTTOM, RIGHT, Docks
from designer.documents import Documents
from designer.dropped import Dropped, Use, dropped
from designer.exchange import Exchange
from designer.inspector import Inspector
from designer.language import tr
from designer.later import Later
from designer.look import Dresser
from designer.menus import Menus
from designer.palette import Palette
from designer.panels.code import CodePanel
from designer.panels.history import HistoryPanel
from designer.panels.problems import ProblemsPanel
from designer.panels.totals import Totals
from designer.panes import Panes
from designer.presentation import Presentation
from designer.rescue import offer
from designer.retelling import follow_language
from designer.runs.place import PastRuns
from designer.screens import Screens
from designer.seeing.inside import Inside
from designer.template_dialog import TemplateDialog
from designer.tour import Guide
from designer.trail import Trail, stacked
from designer.welcome import Welcome
from designer.workspace import Workspace
from engine.catalogue.plugins import FAULTS
from engine.graph import edits
from templates import TEMPLATES

if TYPE_CHECKING:
    from designer.training.dashboard import Dashboard

OPTIONS = QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.GroupedDragging
DASHBOARD = 310
"""The height that the dashboard gets when it is first shown: curves and feature maps want to be seen."""
MESSAGE_TIME = 8_000
"""Milliseconds for which a sentence stays in the status line."""


class Window(QMainWindow):
    """One window with one design."""

    def __init__(self, dresser: Dresser, desktop: Desktop | None = None) -> None:
        super().__init__()
        self.dresser = dresser
        self.desktop = desktop or Desktop(lambda own: Window(dresser, own), self)
        self._is_asked = False
        """Whether it was asked already what becomes of unsaved changes."""
        self._complaint = ""
        self.workspace = Workspace(parent=self)
        self.documents = Documents(self.workspace, self)
        self.documents.elsewhere = lambda path: self.desktop.show_file(path, self)
        self.exchange = Exchange(self.workspace, self.documents, self)
        self.canvas = Canvas(self.workspace, theme.current())
        self.trail = Trail(self.workspace)
        self.desk = stacked(self.trail, self.canvas)
        self.layers = Palette(self.workspace)
        self.blocks = BlockDesk(self.workspace, self.layers, self)
        self.canvas.ask_which = self.blocks.ask_pasted
        self.inspector = Inspector(self.workspace)
        self.problems = ProblemsPanel(self.workspace)
        self.code = CodePanel(self.workspace)
        self.history = HistoryPanel(self.workspace)
        self.totals = Totals(self.workspace)
        self.training = Later(self._dashboard)
        self.inside, self.data, self.runs = Inside(self), Data(self), PastRuns(self)
        self.welcome = Welcome()
        self.stack = QStackedWidget()
        self.docks = Docks(self)
        self._arrange()
        self.panes = Panes(self)
        self.presentation = Presentation(self)
        self.guide = Guide(self)
        self.screens = Screens(self)
        self.menus = Menus(self)
        self._wire()
        self._restore()
        self._follow_document()
        self.desktop.add(self)

    def _arrange(self) -> None:
        self.setObjectName("window")
        self.setAcceptDrops(True)
        # Only with grouped dragging can a dock be drawn out by its tab.
        self.setDockOptions(self.dockOptions() | OPTIONS)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, BOTTOM)
        self.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.desk)
        self.setCentralWidget(self.stack)
        at_sides = {"palette": self.layers, "inspector": self.inspector, "history": self.history}
        for name, panel in (at_sides | {"problems": self.problems, "code": self.code}).items():
            self.docks.add(name, panel)
        self.training.wait_for(self.docks.add("training", self.training))
        self.inside.add()
        self.data.add()
        self.runs.add()
        self.statusBar().addPermanentWidget(self.totals)
        self.statusBar().messageChanged.connect(self._colour_message)

    def _wire(self) -> None:
        workspace, documents = self.workspace, self.documents
        for signal in (workspace.design_changed, workspace.selection_changed, workspace.within_changed):
            signal.connect(self.menus.refresh)
        workspace.advisor.changed.connect(self.menus.refresh)
        for signal in (workspace.design_changed, workspace.misfits.changed):
            signal.connect(self.count_problems)
        workspace.path_changed.connect(self._title)
        workspace.said.connect(self._say)
        documents.changed.connect(lambda: self.presentation.leave(look_back=False))
        documents.changed.connect(self._follow_document)
        documents.recent_changed.connect(self.menus.refresh_recent)
        documents.recent_changed.connect(self.welcome.refresh)
        for view in (self.canvas, self.inspector, self.problems, self.code, self.history, self.totals):
            self.dresser.dressed.connect(view.set_theme)
        self.dresser.dressed.connect(self.docks.follow_look)
        self.dresser.dressed.connect(self.menus.refresh)
        follow_language(self)
        self.layers.chosen.connect(self.add_layer)
        wayfinding = self.canvas.wayfinding
        wayfinding.changed.connect(self.menus.refresh)
        self.canvas.sight.shown_changed.connect(self.menus.refresh)
        self.canvas.feature_maps.shown_changed.connect(self.menus.refresh)
        documents.changed.connect(self.canvas.feature_maps.forget)
        documents.changed.connect(wayfinding.forget)
        self.presentation.changed.connect(self.menus.refresh)
        self.problems.reveal.connect(wayfinding.reveal)
        self.problems.data_wanted.connect(self.data.show)
        self.code.reveal.connect(wayfinding.reveal)
        self.canvas.comments.changed.connect(self.menus.refresh)
        self.canvas.menu_asked.connect(self.menus.popup)
        self.canvas.entered.connect(self._enter)
        self.welcome.template_chosen.connect(self.new_from)
        self.welcome.options_wanted.connect(self.ask_and_begin)
        self.welcome.new_wanted.connect(documents.new)
        self.welcome.open_wanted.connect(documents.ask_and_open)
        self.welcome.import_wanted.connect(self.exchange.ask_and_import)
        self.welcome.file_chosen.connect(documents.open)
        self.welcome.tour_wanted.connect(self.guide.start)
        self.welcome.recent_changed.connect(documents.recent_changed)

    def show_beginning(self) -> None:
        """Show the network in a size that can be read, from its beginning."""
        frame_readably(self.canvas)

    def new_from(self, name: str) -> None:
        """Begin a design from a template as it is."""
        self.documents.new(TEMPLATES[name].build())

    def choose_template(self) -> None:
        """Show all templates and begin a design from the one that is chosen."""
        dialog = Chooser(self)
        chosen = dialog.exec()
        name, with_options = dialog.name, dialog.with_options
        dialog.deleteLater()
        if chosen:
            (self.ask_and_begin if with_options else self.new_from)(name)

    def ask_and_begin(self, name: str) -> None:
        """Ask for a template's options and begin a design from it."""
        dialog = TemplateDialog(TEMPLATES[name], self)
        if dialog.exec() and dialog.design is not None and self.documents.new(dialog.design):
            self.workspace.said.emit(dialog.told, False)
        dialog.deleteLater()

    def add_layer(self, key: str) -> None:
        """Add what the palette offers after the selection, to an empty design if none is open."""
        if self.documents.is_open or self.documents.new():
            self.canvas.add(key)

    def begin(self, file: Path | None) -> None:
        """Open the file that the window was started with, and offer what an earlier window has left."""
        if file is not None:
            self.documents.open(file)
        offer(self)
        if FAULTS:
            self.workspace.said.emit(" ".join(FAULTS.values()), True)

    def enter_block(self) -> None:
        """Show what the selected block is made of."""
        (id,) = self.workspace.selection
        self._enter(id)

    def _enter(self, id: str) -> None:
        self.workspace.enter_node(id)

    def switch_advice(self) -> None:
        """Show advice, or hide it."""
        self.workspace.advisor.show(not self.workspace.advisor.shown)

    def switch_animations(self) -> None:
        """Let things glide to their places, or be there at once."""
        self.dresser.move(not motion.wanted())

    def drop_weights(self) -> None:
        """Let the design begin with fresh weights."""
        self.workspace.edit("Begin without weights", edits.set_weights, "")

    def show_training(self) -> None:
        """Bring the dashboard to the front."""
        self.docks.show("training")
        self.training.widget.show()

    def start_training(self) -> None:
        """Train the design as it is, with the dashboard in sight."""
        self.show_training()
        self.training.widget.start()

    def pause_training(self) -> None:
        """Hold the run, or let it go on."""
        dashboard = self.training.widget
        if dashboard.state == "paused":
            dashboard.resume()
        else:
            dashboard.pause()

    def _follow_document(self) -> None:
        opened = self.documents.is_open
        self.stack.setCurrentWidget(self.desk if opened else self.welcome)
        self.totals.setVisible(opened)
        if opened:
            self.docks.bring_back()
            self.canvas.setFocus()
            QTimer.singleShot(0, self, self.show_beginning)
        else:
            self.docks.put_away()
        self._title()
        self.menus.refresh()

    def _title(self) -> None:
        opened = self.documents.is_open
        self.setWindowTitle(f"{self.documents.name}[*] — Convas" if opened else "Convas")
        self.setWindowModified(opened and self.workspace.dirty)
        self.setWindowFilePath(str(self.workspace.path or ""))

    def _dashboard(self) -> "Dashboard":
        """Make the dashboard, whose imports the window does not wait for."""
        from designer.training.dashboard import Dashboard
        from designer.training.live import Live

        dashboard = Dashboard(self.workspace)
        dashboard.state_changed.connect(self.menus.refresh)
        dashboard.data_wanted.connect(self.data.show)
        Live(dashboard.bridge, self.canvas, dashboard)
        QTimer.singleShot(0, self, lambda: self.docks.make_room("training", DASHBOARD))
        return dashboard

    def _say(self, sentence: str, is_error: bool) -> None:
        self._complaint = tr(sentence) if is_error else ""
        self.statusBar().showMessage(tr(sentence), MESSAGE_TIME)

    def _colour_message(self, sentence: str) -> None:
        """Show a complaint in the colour of errors, and whatever follows it in that of the text."""
        bar = self.statusBar()
        bar.setProperty("complains", bool(sentence) and sentence == self._complaint)
        bar.style().polish(bar)

    def count_problems(self) -> None:
        """Tell in the title of the problems how many there are."""
        number = len(self.workspace.report.problems) + len(self.workspace.misfits.problems)
        self.docks["problems"].setWindowTitle(tr(f"Problems ({number})" if number else "Problems"))

    def show_shortcuts(self) -> None:
        """List what can be pressed."""
        help.shortcuts_dialog(self, self.menus.shortcuts()).exec()

    def show_about(self) -> None:
        """Tell what this program is."""
        help.about_box(self).exec()

    def _restore(self) -> None:
        geometry, state = settings.layout()
        if not self.restoreGeometry(geometry):
            self.resize(fitting(SIZE))
        self.docks.put_away(state)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close unless the user wants to go on with unsaved changes; then be empty, to be opened again."""
        if not self._is_asked and not self.documents.leave():
            event.ignore()
            return
        self.end()
        event.accept()
        if len(self.desktop.shown) > 1:
            self.documents.put_away()

    def close_unasked(self) -> None:
        """Close, as all that has to be asked was asked."""
        self._is_asked = True
        self.close()
        self._is_asked = False

    def open_another(self) -> None:
        """Open a window beside this one."""
        self.desktop.open(self)

    def end(self) -> None:
        """Keep the layout and stop what runs; nothing is asked."""
        self.presentation.leave()
        if self.training.made is not None:
            self.training.made.shutdown()
        self.data.shutdown()
        self.inside.shutdown()
        self.runs.shutdown()
        self.exchange.shutdown()
        self.workspace.misfits.close()
        self.workspace.advisor.close()
        self.canvas.stop_arranging()
        settings.set_layout(self.saveGeometry(), self.docks.layout)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of any kind: what cannot be done with them is told when they are dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what was dropped, after the drag's source has been let go."""
        found = dropped(event.mimeData(), is_open=self.documents.is_open)
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self._take(found))

    def _take(self, found: Dropped) -> None:
        if found.use is Use.OPEN:
            self.documents.open(found.path)
        elif found.use is Use.IMPORT:
            self.exchange.ask_and_import(found.path)
        elif found.use is Use.DATA:
            self.data.take(found.path)
        else:
            self.workspace.said.emit(found.words, True)
