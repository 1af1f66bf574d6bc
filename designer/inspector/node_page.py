"""The inspector's page of one node, or of several of one type that are edited together."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from designer.cures import Case
from designer.inspector import facts
from designer.inspector.entries import (
    Entry,
    concerned,
    entries,
    listed,
    set_entry,
    step_name,
    who,
    with_parameter,
)
from designer.inspector.form import Form
from designer.inspector.formulas import Formulas
from designer.inspector.header import Header
from designer.inspector.learning import LearningRows
from designer.inspector.names import names_of
from designer.inspector.notes import Notes
from designer.inspector.page import Page
from designer.inspector.placed import PlacedBlock, Shared
from designer.inspector.rows import small_button
from designer.inspector.style import STEP
from designer.inspector.table import FactsTable
from designer.inspector.used import UsedRow
from designer.offers import BLOCK
from designer.workspace import Workspace
from engine.analysis.formulas import formulas_at
from engine.catalogue import LAYERS
from engine.catalogue.layer import title
from engine.catalogue.values import Value
from engine.graph import edits
from engine.graph.sharing import owners


class NodePage(Page):
    """One node, or several of one type that are edited together."""

    def __init__(self, workspace: Workspace) -> None:
        self.header = Header(lambda name: edits.check_id(workspace.graph, name))
        self.facts = FactsTable("Shape and cost")
        self.formulas = Formulas()
        self.form: Form | None = None
        self._forms: dict[Hashable, Form] = {}
        self._ids: tuple[str, ...] = ()
        self.help = small_button("?", "Explain the parameters (F1 in a row explains that one)")
        self.help.setCheckable(True)
        self.help.toggled.connect(self._explain)
        self.notes = Notes(self.help)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP // 2)
        row.addWidget(self.header, 1)
        row.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTop)
        self.shared = Shared(workspace)
        self.used = UsedRow(workspace)
        self.learning = LearningRows(workspace)
        self.placed = PlacedBlock(workspace)
        parts = (self.shared, self.used, self.learning, self.placed, self.facts, self.formulas)
        super().__init__(workspace, top, self.notes, *parts)
        self.header.renamed.connect(self._rename)
        self.notes.fix_asked.connect(workspace.apply)

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Show nodes of one type."""
        workspace = self.workspace
        # A node that calls the module of another has the values of that one: they are changed there.
        giving = owners(workspace.graph, ids)
        shown = entries(workspace.design, workspace.within, giving)
        self._choose_form(shown)
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            if self.form:
                self.form.restart()
        self._show_header()
        by_name = self._cases()
        known = {entry.name for entry in shown}
        others = [case for name, found in by_name.items() if name not in known for case in found]
        self.notes.show_cases([*others, *self._advice()])
        if self.form:
            self.form.show_entries(shown, names_of(workspace, ids), by_name)
            self.form.setEnabled(not all(workspace.graph.nodes[id].shares for id in ids))
        for part in (self.shared, self.used, self.learning, self.placed):
            part.show_nodes(ids)
        self._show_facts()

    def _choose_form(self, shown: Sequence[Entry]) -> None:
        """Take the form for these parameters, made at its first use."""
        key = tuple(entry.form for entry in shown)
        form = self._forms.get(key)
        if form is None and shown:
            form = self._forms[key] = self._new_form(shown)
        if form is not self.form:
            if self.form:
                self.form.hide()
            self.form = form
            self._ids = ()
        if form:
            form.show()

    def _new_form(self, shown: Sequence[Entry]) -> Form:
        form = Form(shown)
        form.asked.connect(self._set)
        form.finished.connect(self.workspace.end_step)
        form.reset_asked.connect(self._reset)
        form.parameter_asked.connect(self._add_parameter)
        form.fix_asked.connect(self.workspace.apply)
        form.show_help(self.help.isChecked())
        self.column.insertWidget(3, form)
        return form

    def _show_header(self) -> None:
        type = self.workspace.graph.nodes[self._ids[0]].type
        layer = LAYERS.get(type)
        block = self.workspace.design.blocks.get(type)
        about = block.note if block else title(layer) if layer else facts.missing(self.workspace.design, type)
        category = BLOCK if block else layer.category if layer else ""
        kind = f"{type} block" if block and not type.lower().endswith("block") else type
        if len(self._ids) == 1:
            self.header.show_node(category, self._ids[0], kind, about, layer=type)
        else:
            several = f"{len(self._ids)} × {type}"
            together = "Edited together."
            self.header.show_node(category, several, listed(self._ids), together, layer=type, editable=False)

    def _cases(self) -> Mapping[str, Sequence[Case]]:
        """Return the problems of the nodes by the parameter that they are about."""
        workspace = self.workspace
        here = [p for p in workspace.graph_report.problems if p.place in self._ids]
        result: dict[str, list[Case]] = {}
        for case in workspace.cures.cases(here):
            own = not case.problem.path
            name = concerned(case.problem, workspace.design, workspace.within) if own else ""
            result.setdefault(name, []).append(case)
        return result

    def _advice(self) -> Sequence[Case]:
        """Return the advice on the nodes, where it is wanted."""
        workspace = self.workspace
        here = [each for each in workspace.advisor.on(workspace.within) if each.node in self._ids]
        return workspace.cures.cases(here, workspace.within)

    def _show_facts(self) -> None:
        graph = self.workspace.graph_report
        known = [id for id in self._ids if id in graph.nodes]
        if len(known) == 1:
            self.facts.show_facts(facts.of_node(self.workspace.design, graph, known[0]))
            self.formulas.show_lines(formulas_at(graph, known[0]))
        else:
            self.facts.show_facts(facts.of_several([graph.nodes[id] for id in known]))
            self.formulas.show_lines(())

    def _set(self, entry: Entry, value: Value) -> None:
        within = self.workspace.within
        key = ("value", within, self._ids, entry.name)
        name = step_name(entry, self._ids, value)
        self.workspace.edit(name, set_entry, self._ids, entry, value, within=within, key=key)

    def _reset(self, entry: Entry) -> None:
        name = f"Reset {entry.name} of {who(self._ids)}"
        self.workspace.edit(name, set_entry, self._ids, entry, entry.default, within=self.workspace.within)

    def _add_parameter(self, entry: Entry, name: str, formula: str) -> None:
        """Give the block a parameter with the entry's value as its default, and use it there."""
        workspace = self.workspace
        title = f"Make {entry.name} of {who(self._ids)} depend on a new parameter {name}"
        around = names_of(workspace, self._ids).values
        workspace.edit(
            title, with_parameter, self._ids, entry, name, formula, around, within=workspace.within
        )

    def _rename(self, new: str) -> None:
        workspace, old = self.workspace, self._ids[0]
        workspace.edit(f"Rename {old} to {new}", edits.rename, old, new, within=workspace.within)

    def _explain(self, visible: bool) -> None:
        for form in self._forms.values():
            form.show_help(visible)
