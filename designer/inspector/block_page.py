"""The inspector's page of a block as a whole: its name, note, ports, parameters and costs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from designer.inspector import facts
from designer.inspector.header import Header
from designer.inspector.notes import Notes
from designer.inspector.page import Page
from designer.inspector.pages import Doors, doors
from designer.inspector.parameters import ParameterTable
from designer.inspector.table import FactsTable
from designer.language import tr
from designer.numberbox import share_undo
from designer.offers import BLOCK
from designer.workspace import Workspace
from engine.analysis.placing import path_of
from engine.graph import blocks, edits

LINES = 3
"""How many lines of the note are seen at once."""


class BlockPage(Page):
    """A block as a whole, at the place that is shown."""

    def __init__(self, workspace: Workspace) -> None:
        self.header = Header(lambda name: blocks.rename_block(workspace.design, workspace.within, name))
        self.note = NoteEdit()
        self.notes = Notes(self.note)
        self.ports = FactsTable("Inputs and outputs")
        self.parameters = ParameterTable(workspace)
        self.costs = FactsTable("Together")
        self.doors = Doors()
        parts = (self.notes, self.parameters, self.ports, self.costs, self.doors)
        super().__init__(workspace, self.header, self.note, *parts)
        self.header.renamed.connect(self._rename)
        self.note.written.connect(self._describe)
        self.notes.fix_asked.connect(workspace.apply)
        self.doors.chosen.connect(workspace.enter)

    def show_graph(self) -> None:
        """Show the block whose inside the window shows."""
        workspace, name = self.workspace, self.workspace.within
        report = workspace.graph_report
        own = [problem for problem in report.problems if not problem.place]
        advice = [each for each in workspace.advisor.on(name) if not each.node]
        self.header.show_node(BLOCK, name, self._kind(), "")
        self.note.show_note(name, workspace.graph.note)
        self.notes.show_cases(workspace.cures.cases([*own, *advice], name))
        self.parameters.show_parameters()
        self.ports.show_facts(facts.of_doors(report))
        self.costs.show_facts(facts.of_inside(report))
        self.doors.show_doors(doors(workspace))

    def _kind(self) -> str:
        """Say what is shown: which place of how many."""
        design, way = self.workspace.design, self.workspace.shown_way
        count = len(list(blocks.places(design, self.workspace.within)))
        where = f" at {'.'.join(path_of(design, way))}" if way.steps else ""
        often = "nowhere yet" if not count else "once" if count == 1 else f"in {count} places"
        return f"Block{where}, used {often}"

    def _rename(self, name: str) -> None:
        old = self.workspace.within
        self.workspace.edit(f"Rename the block {old} to {name}", blocks.rename_block, old, name)

    def _describe(self, block: str, note: str) -> None:
        if block in self.workspace.design.blocks:
            self.workspace.edit(f"Describe {block}", edits.set_graph_note, note, within=block)


class NoteEdit(QPlainTextEdit):
    """A few lines of text; leaving them, or Ctrl+Enter, asks for what was written."""

    written = Signal(str, str)
    """A block is to have a note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = self._note = self._told = ""
        self.setPlaceholderText(tr("What the block does"))
        self.setAccessibleName(tr("Note"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + 20)
        share_undo(self)

    def show_note(self, block: str, note: str) -> None:
        """Show a block's note, a template's in the user's language; what is being written is left alone."""
        if (block, note) != (self._block, self._note):
            self._block, self._note = block, note
            self._tell(tr(note))

    def retell(self) -> None:
        """Show the note in another language, unless it is being written."""
        if self.toPlainText() == self._told:
            self._tell(tr(self._note))

    def _tell(self, told: str) -> None:
        self._told = told
        if self.toPlainText() != told:
            self.setPlainText(told)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ask for what was written."""
        super().focusOutEvent(event)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on Ctrl+Enter, give up on Escape."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._settle()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._told:
            self.setPlainText(self._told)
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        if self.toPlainText() != self._told:
            self._note = self._told = self.toPlainText()
            self.written.emit(self._block, self._note)
