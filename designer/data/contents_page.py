"""The page on what a network learns from: the list of sources, what is known, a plot, and samples."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from designer import theme
from designer.data.choosing import choose, choose_path
from designer.data.facts_view import FactsView
from designer.data.knowledge import Knowledge, State, Wish
from designer.data.samples import Samples
from designer.data.source_list import SourceList, remember
from designer.data.turning import Part, Turning
from designer.inspector.style import label
from designer.language import tr
from designer.training.setup_form import settings_of
from designer.workspace import Workspace
from engine.data.gathered import Source
from engine.data.known import Torchvision, found
from engine.data.sources import located
from engine.data.specs import DATA_SETS, data_set
from engine.errors import UsageError

if TYPE_CHECKING:
    from designer.data.counts import Counts

PAUSE = 150
"""Milliseconds after an edit before it is looked at whether the network fits: several may come in a row."""


class ContentsPage(QWidget):
    """Wires the list, the facts, the plot and the samples to the design and to what is known."""

    def __init__(self, workspace: Workspace, knowledge: Knowledge) -> None:
        super().__init__()
        self._workspace, self.knowledge = workspace, knowledge
        self.sources, self.samples = SourceList(), Samples()
        self.facts = FactsView(workspace, knowledge)
        self.counts: Counts | None = None
        self._stamp: int | None = None
        self._plot = QWidget()
        self._plot_column = QVBoxLayout(self._plot)
        self._plot_column.setContentsMargins(0, 0, 0, 0)
        self.empty = label("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.empty)
        self.shown.addWidget(self.samples)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(200)
        scroll.setAccessibleName(tr("About the data"))
        scroll.setWidget(self.facts)
        self.turning = Turning(
            (
                Part(self.sources, 6, 220),
                Part(scroll, 8, 260),
                Part(self._plot, 5, 200),
                Part(self.shown, 6, 260),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.turning)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.facts.show_design)
        self._connect()

    def _connect(self) -> None:
        self.sources.named.connect(self.choose)
        self.sources.found.connect(self.take)
        self.facts.part_chosen.connect(self.choose)
        self.facts.status.download_wanted.connect(lambda: self.knowledge.ask(download=True))
        self.facts.status.again_wanted.connect(self.knowledge.ask)
        self.facts.again.clicked.connect(lambda: self.knowledge.ask())
        self.facts.status.cancel_wanted.connect(self.knowledge.cancel)
        self.knowledge.changed.connect(self._show)
        self._workspace.design_changed.connect(self._design_changed)
        self._workspace.path_changed.connect(self._design_changed)

    @property
    def name(self) -> str:
        """What the design learns from."""
        return settings_of(self._workspace.design).data

    def choose(self, name: str) -> None:
        """Learn from the data of a name."""
        choose(self._workspace, name)

    def take(self, path: Path) -> None:
        """Learn from a folder or file."""
        choose_path(self._workspace, path)

    def known_source(self) -> Source | None:
        """Return the data as far as they are known: what they hold, or what their name says."""
        if self.knowledge.contents is not None:
            return self.knowledge.contents
        return data_set(self.name) if self.name in DATA_SETS else self.named()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what the data hold, once they are seen; anew if what lies on the disk has changed since."""
        super().showEvent(event)
        self.follow_disk()

    def follow_disk(self) -> None:
        """Ask again if the user's own folder or file has gone, come back or changed since."""
        self._ask()
        now = stamp(self.own_path())
        if self._stamp != now and self.knowledge.state in (State.KNOWN, State.FAILED):
            self._stamp = now
            self.knowledge.ask()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.counts is not None:
            self.counts.set_theme(theme.current())

    def _design_changed(self) -> None:
        if self.isVisible():
            self._ask()
            self._later.start()

    def _ask(self) -> None:
        settings, path = settings_of(self._workspace.design), self._workspace.path
        before = self.knowledge.wish
        self.knowledge.want(Wish(settings.data, path.parent if path else None, settings.validation))
        if self.knowledge.wish == before:
            self._show()
        else:
            self._stamp = stamp(self.own_path())

    def own_path(self) -> Path | None:
        """Return where the data lie if they are a folder or file of the user's own."""
        if self.name in DATA_SETS or self.named() is not None:
            return None
        folder = self._workspace.path.parent if self._workspace.path else None
        return located(self.name, folder).absolute()

    def named(self) -> Torchvision | None:
        """Return the data set of torchvision that has this name."""
        try:
            return found(self.name)
        except UsageError:
            return None

    def _show(self) -> None:
        """Show what is known now."""
        known = self.knowledge.contents
        own = self.own_path()
        if known is not None and own is not None and self.isVisible():
            remember(own)
        self.sources.show_chosen(self.name, own)
        self.facts.show_data(self.name, self.known_source(), self.named())
        if known is not None:
            self._show_counts()
            self.samples.classes.show(known.counts, known.samples)
        elif self.counts is not None:
            self.counts.show_counts(())
        self._plot.setVisible(known is not None)
        self.turning.turn()
        silent = self.knowledge.state in (State.ASKING, State.FAILED)
        self.empty.setText(tr("" if silent else "Samples are shown here."))
        self.shown.setCurrentWidget(self.samples if known is not None else self.empty)

    def _show_counts(self) -> None:
        """Draw the plot; what draws it is loaded when it is first needed."""
        if self.counts is None:
            from designer.data.counts import Counts

            self.counts = Counts(theme.current())
            self._plot_column.addWidget(self.counts)
        if self.knowledge.contents is not None:
            self.counts.show_counts(self.knowledge.contents.counts)


def stamp(path: Path | None) -> int | None:
    """Return when a folder or file was last changed; None where there is none."""
    try:
        return path.stat().st_mtime_ns if path is not None else None
    except OSError:
        return None
