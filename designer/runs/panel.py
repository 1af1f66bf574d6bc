"""The dock "Runs": the list, beside it curves, differences and notes of what is selected; it only wires."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from designer import theme
from designer.beside import Beside
from designer.language import tr
from designer.runs import deeds
from designer.runs.compare import Compare
from designer.runs.listing import Listing
from designer.runs.menu import Deeds
from designer.runs.notes import Notes
from designer.runs.reader import Reader
from designer.runs.strokes import MOST, stroke
from designer.text_size import scaled
from designer.training.run_folders import parent_for
from designer.workspace import Workspace
from engine.errors import ConvasError

if TYPE_CHECKING:
    from designer.runs.overlay import Overlay
    from engine.graph.document import Design
    from engine.train.survey import Past, Seen

WIDE = 560  # pixels from which list and pages stand side by side
SHARE = 420  # of 1000: the list's part of the width
LOWEST = 120
LOW, NARROW = 280, 400
"""A panel lower than this has the list beside the pages, down to a width: above them it would show no row."""
BUSY = "A run is at work in this window: wait for its end or stop it, then continue another one."
PAGES = ("Curves", "Compare", "Notes")


class RunsPanel(QWidget):
    """Shows the runs that lie beside the design's file; it reads only while it is seen."""

    continue_wanted = Signal(object, object)
    """A run is to be trained further: its folder, and to how many epochs in all, or None."""
    design_wanted = Signal(object)
    """A design is to be shown in a window of its own."""
    inside_wanted = Signal(object)
    """A run is to be looked into: its folder."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._own_folder: Path | None = None
        self._wanted: Path | None = None
        """The run that is to be selected as soon as it is found."""
        self._leaving: set[Path] = set()
        """Runs that the user has deleted or renamed here: nobody is told that they are gone."""
        self.occupied: Callable[[], bool] = lambda: False
        """Whether this window trains a network already."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.reader, self._exporting = Reader(self), Beside("exporting", self)
        self.listing, self.compare, self.notes = Listing(), Compare(), Notes()
        self.table = self.listing.table
        self.overlay: Overlay | None = None
        self.tabs, self.pages = QTabBar(), QStackedWidget()
        self._curves = QWidget()
        self._arrange()
        self.deeds = Deeds(self)
        self._connect()
        self._follow_folder()

    def _arrange(self) -> None:
        QVBoxLayout(self._curves).setContentsMargins(0, 0, 0, 0)
        for name, page in zip(PAGES, (self._curves, self.compare, self.notes), strict=True):
            self.tabs.addTab(tr(name))
            self.pages.addWidget(page)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("What is shown of the selected runs"))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(13)
        self._splitter.setContentsMargins(10, 8, 10, 8)
        self._splitter.addWidget(self.listing)
        self._splitter.addWidget(right)
        self._splitter.setSizes([SHARE, 1000 - SHARE])
        for index, stretch in enumerate((SHARE, 1000 - SHARE)):
            self._splitter.setStretchFactor(index, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def _connect(self) -> None:
        self.reader.read.connect(self.show_runs)
        self._exporting.done.connect(self._exported)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.tabs.currentChanged.connect(self._show_chosen)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self._soon.timeout.connect(self._show_chosen)
        for changed in (self.table.filtered.rowsRemoved, self.table.filtered.layoutChanged):
            changed.connect(lambda: self._soon.start())  # a filter takes selected runs away
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._show_chosen)
        self.notes.failed.connect(self.complain)
        self.notes.kept.connect(self.reader.look)
        self._workspace.path_changed.connect(self._follow_folder)

    @property
    def chosen(self) -> "list[Past]":
        """The selected runs, from top to bottom."""
        return self.table.chosen

    @property
    def page(self) -> str:
        """The page in front."""
        return PAGES[self.tabs.currentIndex()]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex(PAGES.index(name))

    def set_folder(self, folder: Path | None) -> None:
        """List the runs of this folder; None: those beside the design's file."""
        self._own_folder = folder
        self._follow_folder()

    def show_runs(self, seen: "Seen") -> None:
        """List what was found; say which of the shown runs are gone."""
        before = {past.run.path for past in self.chosen}
        gone = before - {past.run.path for past in seen.runs} - self._leaving
        self._leaving.clear()
        self.listing.show_runs(seen)
        if self.notes.run is not None and not any(past.run.path == self.notes.run for past in seen.runs):
            self.notes.forget()
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif not self.table.selectionModel().hasSelection() and not before and seen.runs:
            self.table.choose_row(0)
        if gone:
            names = ", ".join(sorted(path.name for path in gone))
            self.complain(f"{names}: the folder was moved, renamed or deleted outside of Convas.")
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show of the selected runs what the page in front has to show."""
        chosen = self.chosen
        self.table.runs.show_strokes(
            {past.run.path: stroke(place, theme.current()) for place, past in enumerate(chosen[:MOST])},
            self.devicePixelRatioF(),
        )
        self.notes.show_run(chosen[0] if len(chosen) == 1 else None)
        if self.page == "Compare":
            self.compare.show_runs([past.run.path for past in chosen])
        elif self.page == "Curves" and self.overlay is not None:
            self.overlay.show_runs(chosen)
        self.deeds.refresh(chosen)

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do something that may fail; then say why in the status line. Return whether it went well."""
        try:
            deed()
        except (ConvasError, OSError) as error:
            self.complain(deeds.in_words(error))
            return False
        return True

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self._workspace.said.emit(sentence, True)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self._workspace.said.emit(sentence, False)

    def open_design(self, *, best: bool = False) -> None:
        """Show the design of the current run as it was trained, in a window of its own."""

        def deed() -> None:
            design: Design = deeds.trained(self.chosen[0].run.path, best=best)
            self.design_wanted.emit(design)

        if self.chosen:
            self.attempt(deed)

    def go_on(self) -> None:
        """Train the selected run further; ask to which epoch, if it has done all it was to do."""
        past = self.chosen[0]
        if self.occupied():
            self.complain(BUSY)
            return
        if past.run.state == "finished":
            epochs = deeds.ask_epochs(self, past)
            if epochs is None:
                return
            self.continue_wanted.emit(past.run.path, epochs)
        else:
            self.continue_wanted.emit(past.run.path, None)

    def rename(self) -> None:
        """Give the selected run another name."""
        run = self.chosen[0].run.path

        def deed() -> None:
            self.notes.keep()
            goal = deeds.ask_name(self, run)
            if goal is not None:
                self._leaving.add(run)
                self.notes.forget()
                self._wanted = goal
                self.reader.look()

        self.attempt(deed)

    def delete(self) -> None:
        """Move the selected runs to the trash, after a question."""
        paths = [past.run.path for past in self.chosen]
        if not paths or not deeds.ask_delete(self, paths):
            return
        self.notes.forget()
        for path in paths:
            if self.attempt(partial(deeds.put_in_trash, path)):
                self._leaving.add(path)
        self.reader.look()

    def export_csv(self) -> None:
        """Write the curves of the selected runs as a table."""
        self._export(lambda: deeds.ask_csv(self, self.chosen))

    def export_steps(self) -> None:
        """Write the steps of the selected runs, which may be very many, as a table: beside the window."""
        if self._exporting.busy:
            self.complain("A table is being written: wait for its end.")
            return
        write = deeds.ask_steps(self, self.chosen)
        if write is not None:
            self._exporting.start(lambda: deeds.outcome(write))

    def _exported(self, outcome: tuple[str, bool]) -> None:
        self._workspace.said.emit(*outcome)

    def export_png(self) -> None:
        """Write the curves of the selected runs as a picture."""
        self.show_page("Curves")
        overlay = self.build_overlay()
        self._export(lambda: deeds.ask_png(self, self.chosen, overlay.picture()))

    def _export(self, ask: Callable[[], Path | None]) -> None:
        def deed() -> None:
            path = ask()
            if path is not None:
                self.tell(f"Wrote {path.name}.")

        self.attempt(deed)

    def build_overlay(self) -> "Overlay":
        """Load pyqtgraph and put the plots in their place."""
        if self.overlay is None:
            from designer.runs.overlay import Overlay

            self.overlay = Overlay(theme.current())
            layout = self._curves.layout()
            assert layout is not None
            layout.addWidget(self.overlay)
            self._show_chosen()
        return self.overlay

    def shutdown(self) -> None:
        """Keep the notes and end the thread: the window is about to close."""
        self.notes.keep()
        self.compare.close_down()
        self._exporting.close()
        self.reader.close()

    def set_theme(self, look: theme.Theme) -> None:
        """Take the colours of a theme."""
        if self.overlay is not None:
            self.overlay.set_theme(look)
        self.compare.retell()
        self._show_chosen()

    def retell(self) -> None:
        """Say in the user's language what has been put together."""
        for index, name in enumerate(PAGES):
            self.tabs.setTabText(index, tr(name))
        self.listing.retell()
        self.compare.retell()
        self.deeds.retell()
        self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read, and build the plots after the window is painted."""
        super().showEvent(event)
        self.reader.wake()
        QTimer.singleShot(0, self, self.build_overlay)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self.notes.keep()
        self.reader.rest()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.set_theme(theme.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the layout to the longer side."""
        super().resizeEvent(event)
        widest = NARROW if self.height() < scaled(LOW) else WIDE
        upright = self.width() < widest or self.height() > self.width()
        way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        if way != self._splitter.orientation():
            self._splitter.setOrientation(way)
            self._splitter.setSizes([SHARE, 1000 - SHARE])

    def minimumSizeHint(self) -> QSize:
        """Be usable where it is small."""
        return QSize(260, LOWEST)

    def _follow_folder(self) -> None:
        folder = self._own_folder or parent_for(self._workspace.path)
        self.listing.folder = folder
        self.reader.turn_to(folder)
