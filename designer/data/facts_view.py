"""What there is to know of the data in words: counts, sizes, statistics, what is wrong, and what to do."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from designer.choicebox import ChoiceBox
from designer.cures import Case
from designer.data import contents
from designer.data.contents import Contents
from designer.data.knowledge import Knowledge
from designer.data.status import Status
from designer.icons import icon
from designer.inspector.notes import FixButton, Notes
from designer.inspector.rows import small_button
from designer.inspector.style import STEP, label, wrappable
from designer.language import tr
from designer.text_size import follow
from designer.training.setup_form import settings_of
from designer.workspace import Workspace
from engine.analysis import Fix, Problem
from engine.data import fit
from engine.data.gathered import Source
from engine.data.known import Torchvision
from engine.data.specs import DATA_SETS
from engine.graph import edits
from engine.graph.document import Design

FACTS = {
    "Examples": contents.summary,
    "Split": contents.division,
    "Sizes": contents.sizes,
    "Mean ± deviation": contents.channels,
}
"""What each line is called, and what it says."""
LINES_LEFT_OUT = 5
"""How many lines of what cannot be used are seen at once."""


class FactsView(QWidget):
    """Heading, state, facts, warnings, and the button that fits the network."""

    part_chosen = Signal(str)
    """Another part of the data set was chosen: the name with it."""

    def __init__(self, workspace: Workspace, knowledge: Knowledge) -> None:
        super().__init__()
        self._workspace, self._knowledge = workspace, knowledge
        self._source: Source | None = None
        self._shown: tuple[str, Source | None, Torchvision | None] = ("", None, None)
        self.heading, self.place = label("", "heading"), label("", "muted")
        self.again = small_button("", "Look at the data again: they may have changed")
        self.again.setIcon(icon("refresh"))
        self.part = ChoiceBox()
        self.part.setAccessibleName(tr("Part of the data set"))
        self.part.activated.connect(lambda at: self.part_chosen.emit(self._parts[at]))
        self._parts: list[str] = []
        self.status = Status(knowledge)
        self.fit = FixButton("Fit the network to the data")
        self.fit.setToolTip(
            tr("Set the Input's shape and the outputs of the last layer as the data need them")
        )
        self.fit.clicked.connect(self._fit)
        self.fits = label("", "muted")
        self.misfits, self.warnings = Notes(self.status.cancel), Notes(self.fit)
        for notes in (self.misfits, self.warnings):
            notes.fix_asked.connect(workspace.apply)
        self.left_out_title = label("", "section")
        self.left_out = QPlainTextEdit(readOnly=True)
        self.left_out.setAccessibleName(tr("What cannot be used"))
        self.left_out.setTabChangesFocus(True)
        self.left_out.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        follow(self.left_out, self._measure)
        self.copy = QPushButton(icon("copy"), tr("Copy"))
        self.copy.setToolTip(tr("Copy the list of what cannot be used"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.left_out.toPlainText()))
        self.facts = {name: label() for name in FACTS}
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, STEP, 0)
        column.setSpacing(STEP)
        top_line = QHBoxLayout()
        top_line.addWidget(self.heading, 1)
        top_line.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top_line)
        for part in (self.place, self.part, self.status):
            column.addWidget(part)
        self._grid_of = QWidget()
        grid = QGridLayout(self._grid_of)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(STEP)
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._names = {name: label(tr(name), "muted", wrap=False) for name in FACTS}
        for row, (name, told) in enumerate(self.facts.items()):
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(self._names[name], row, 0, top)
            grid.addWidget(told, row, 1)
        column.addWidget(self._grid_of)
        for more in (self.misfits, self.fit, self.fits, self.warnings):
            column.addWidget(more)
        head = QHBoxLayout()
        head.addWidget(self.left_out_title, 1)
        head.addWidget(self.copy)
        column.addLayout(head)
        column.addWidget(self.left_out)
        column.addStretch(1)

    def show_data(self, name: str, source: Source | None, named: Torchvision | None) -> None:
        """Show what is known; `source` is the data as far as a network can be fitted to them."""
        found, self._shown = self._knowledge.contents, (name, source, named)
        self._source = source
        self.heading.setText(
            wrappable(tr(found.title if found else source.title if source else Path(name).name))
        )
        self.place.setText(wrappable(name))
        self.place.setVisible(named is None and name not in DATA_SETS)
        self._show_parts(named)
        self._grid_of.setVisible(found is not None)
        self.again.setVisible(found is not None and name not in DATA_SETS)
        if found is not None:
            for each, tell in FACTS.items():
                told = contents.channels(found, tr) if tell is contents.channels else tr(tell(found))
                self.facts[each].setText(told)
                self.facts[each].setVisible(bool(told))
                self._names[each].setVisible(bool(told))
        self._show_left_out(found)
        self.show_design()

    def show_design(self) -> None:
        """Say anew what does not suit the network, and what may spoil learning."""
        workspace, found = self._workspace, self._knowledge.contents
        wrong = (
            fit.misfits(workspace.design, workspace.report, self._source, self._loss())
            if self._source
            else ()
        )
        self.misfits.show_cases([Case(problem, problem.fixes) for problem in wrong])
        self.fit.setVisible(bool(wrong))
        self.fits.setVisible(self._source is not None and not wrong)
        self.fits.setText(tr("The network fits the data."))
        told = list(cautions(found, workspace.design)) if found else []
        self.warnings.show_cases([Case(problem, problem.fixes) for problem in told])

    def retell(self) -> None:
        """Say in the user's language what was put together."""
        self.show_data(*self._shown)

    def _show_parts(self, of: Torchvision | None) -> None:
        options = list(of.entry.options or ()) if of else []
        self.part.setVisible(bool(options))
        if of is not None and options:
            base = of.name.partition(":")[0]
            self._parts = [f"{base}:{option}" for option in options]
            self.part.clear()
            self.part.addItems(options)
            self.part.setCurrentIndex(options.index(of.option))

    def _show_left_out(self, found: Contents | None) -> None:
        told = contents.left_out(found, tr) if found else ""
        for part in (self.left_out_title, self.left_out, self.copy):
            part.setVisible(bool(told))
        if found:
            self.left_out_title.setText(tr(f"Left out: {found.unreadable:,}"))
        if self.left_out.toPlainText() != told:
            self.left_out.setPlainText(told)

    def _loss(self) -> str:
        return settings_of(self._workspace.design).loss

    def _fit(self) -> None:
        if self._source is not None:
            self._workspace.apply(fit.fitting(self._source, self._loss()))

    def _measure(self) -> None:
        lines = LINES_LEFT_OUT * QFontMetrics(self.left_out.font()).lineSpacing()
        self.left_out.setFixedHeight(lines + 4 * STEP)


def cautions(found: Contents, design: Design) -> Iterator[Problem]:
    """Yield what may spoil learning, with a cure where an edit is one."""
    settings = settings_of(design)
    for sentence in found.warnings:
        fixes: tuple[Fix, ...] = ()
        if "set balanced" in sentence and settings.applies("balanced"):
            if settings.balanced:
                continue
            training = settings.changed(balanced=True).values()
            fixes = (Fix("Set balanced", partial(edits.set_training, values=training)),)
        yield Problem("warning", "data", sentence, fixes=fixes)
