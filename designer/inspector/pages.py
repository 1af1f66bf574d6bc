"""What the inspector shows: nodes of one type, nodes of several types, or the whole graph."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.inspector import facts
from designer.inspector.entries import Entry, concerned, entries, set_entry, step_name, who
from designer.inspector.form import Form
from designer.inspector.header import Header
from designer.inspector.notes import FixButton, Notes
from designer.inspector.rows import small_button
from designer.inspector.style import STEP, label
from designer.inspector.table import FactsTable
from designer.workspace import Workspace
from engine.analysis import Problem, wording
from engine.catalogue import LAYERS
from engine.catalogue.layer import title
from engine.catalogue.values import Value
from engine.graph import edits
from engine.graph.document import NETWORK

BLOCK = "Block"
NAMED = 4
"""How many of the selected nodes are named in the head."""


class Page(QWidget):
    """A column of parts over the workspace."""

    def __init__(self, workspace: Workspace, *parts: QWidget) -> None:
        super().__init__()
        self.workspace = workspace
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(STEP + 4, STEP + 4, STEP, STEP + 4)
        self.column.setSpacing(STEP)
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)


class NodePage(Page):
    """One node, or several of one type that are edited together."""

    def __init__(self, workspace: Workspace) -> None:
        self.header = Header(lambda name: edits.check_id(workspace.graph, name))
        self.facts = FactsTable("Shape and cost")
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
        super().__init__(workspace, top, self.notes, self.facts)
        self.header.renamed.connect(self._rename)
        self.notes.fix_asked.connect(workspace.apply)

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Show nodes of one type."""
        workspace = self.workspace
        shown = entries(workspace.design, workspace.within, ids)
        self._choose_form(shown)
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            if self.form:
                self.form.restart()
        self._show_header()
        by_name = self._problems()
        known = {entry.name for entry in shown}
        self.notes.show_problems([p for name, found in by_name.items() if name not in known for p in found])
        if self.form:
            self.form.show_entries(shown, self._around(), by_name)
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
        form.fix_asked.connect(self.workspace.apply)
        form.show_help(self.help.isChecked())
        self.column.insertWidget(2, form)
        return form

    def _show_header(self) -> None:
        type = self.workspace.graph.nodes[self._ids[0]].type
        layer = LAYERS.get(type)
        block = self.workspace.design.blocks.get(type)
        about = block.note if block else title(layer) if layer else facts.missing(self.workspace.design, type)
        category = BLOCK if block else layer.category if layer else ""
        kind = f"{type} block" if block else type
        if len(self._ids) == 1:
            self.header.show_node(category, self._ids[0], kind, about, layer=type)
        else:
            several = f"{len(self._ids)} × {type}"
            together = "Edited together."
            self.header.show_node(category, several, listed(self._ids), together, layer=type, editable=False)

    def _problems(self) -> Mapping[str, Sequence[Problem]]:
        """Return the problems of the nodes by the parameter that they are about."""
        result: dict[str, list[Problem]] = {}
        for problem in self.workspace.graph_report.problems:
            if problem.place in self._ids:
                own = not problem.path
                name = concerned(problem, self.workspace.design, self.workspace.within) if own else ""
                result.setdefault(name, []).append(problem)
        return result

    def _around(self) -> Mapping[str, object]:
        return self.workspace.graph_report.around if self.workspace.within != NETWORK else {}

    def _show_facts(self) -> None:
        graph = self.workspace.graph_report
        known = [id for id in self._ids if id in graph.nodes]
        if len(known) == 1:
            self.facts.show_facts(facts.of_node(self.workspace.design, graph, known[0]))
        else:
            self.facts.show_facts(facts.of_several([graph.nodes[id] for id in known]))

    def _set(self, entry: Entry, value: Value) -> None:
        within = self.workspace.within
        key = ("value", within, self._ids, entry.name)
        name = step_name(entry, self._ids, value)
        self.workspace.edit(name, set_entry, self._ids, entry, value, within=within, key=key)

    def _reset(self, entry: Entry) -> None:
        name = f"Reset {entry.name} of {who(self._ids)}"
        self.workspace.edit(name, set_entry, self._ids, entry, entry.default, within=self.workspace.within)

    def _rename(self, new: str) -> None:
        workspace, old = self.workspace, self._ids[0]
        workspace.edit(f"Rename {old} to {new}", edits.rename, old, new, within=workspace.within)

    def _explain(self, visible: bool) -> None:
        for form in self._forms.values():
            form.show_help(visible)


def listed(ids: Sequence[str]) -> str:
    """Name the first few nodes and count the others.

    >>> listed(["conv1", "conv2"]), listed([f"conv{n}" for n in range(1, 41)])
    ('conv1, conv2', 'conv1, conv2, conv3, conv4 and 36 more')
    """
    names = ", ".join(ids[:NAMED])
    return f"{names} and {len(ids) - NAMED} more" if len(ids) > NAMED else names


class MixedPage(Page):
    """Nodes of several types: how many of each, and what they cost together."""

    def __init__(self, workspace: Workspace) -> None:
        self.heading = label(role="heading")
        self.types = FactsTable("Types")
        self.sums = FactsTable("Together")
        hint = label("Select nodes of one type to edit them together.", "muted")
        super().__init__(workspace, self.heading, hint, self.types, self.sums)

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Count these nodes."""
        known = self.workspace.graph_report.nodes
        reports = [known[id] for id in ids if id in known]
        self.heading.setText(wording.plural(len(ids), "node"))
        self.types.show_facts(facts.of_types(reports))
        self.sums.show_facts(facts.of_several(reports))


class GraphPage(Page):
    """The network or a block as a whole."""

    def __init__(self, workspace: Workspace) -> None:
        self.header = Header(lambda name: edits.set_name(workspace.design, name))
        self.notes = Notes(self.header.name)
        self.facts = FactsTable("Shape and size")
        self.totals = FactsTable("Totals")
        self.parameters = FactsTable("Parameters of the block")
        self.doors = Doors()
        super().__init__(
            workspace, self.header, self.notes, self.facts, self.parameters, self.totals, self.doors
        )
        self.doors.chosen.connect(workspace.enter)
        self.header.renamed.connect(self._rename)
        self.notes.fix_asked.connect(workspace.apply)

    def show_graph(self) -> None:
        """Show the graph that the window shows."""
        own = [problem for problem in self.workspace.graph_report.problems if not problem.place]
        self.notes.show_problems(own)
        if self.workspace.within == NETWORK:
            self._show_network()
        else:
            self._show_block(self.workspace.within)
        self._show_blocks()

    def _show_network(self) -> None:
        design, report = self.workspace.design, self.workspace.report
        self.header.show_node("", design.name, "Design", design.network.note)
        self.facts.show_facts(facts.of_design(design, report))
        self.totals.show_facts(facts.of_totals(report.totals))
        self.parameters.show_facts(())

    def _show_block(self, name: str) -> None:
        block, report = self.workspace.graph, self.workspace.graph_report
        self.header.show_node(BLOCK, name, "Block, as it is first placed", block.note, editable=False)
        self.facts.show_facts(facts.of_block(report))
        self.totals.show_facts(())
        self.parameters.show_facts(
            [
                facts.Fact(
                    name,
                    f"{parameter.kind.show(parameter.default)} ({parameter.kind.describe()})",
                    parameter.help,
                )
                for name, parameter in block.parameters.items()
            ]
        )

    def _show_blocks(self) -> None:
        """Offer the blocks, with how often each is placed, and from inside a block the network."""
        design, within = self.workspace.design, self.workspace.within
        placed = {
            name: sum(len(graph.of_type(name)) for _, graph in design.graphs()) for name in design.blocks
        }
        doors = {
            name: f"{name} · placed {wording.plural(n, 'time')}"
            for name, n in placed.items()
            if name != within
        }
        self.doors.show_doors(doors if within == NETWORK else {NETWORK: "The network", **doors})

    def _rename(self, name: str) -> None:
        self.workspace.edit(f"Name the design {name}", edits.set_name, name)


class Doors(QWidget):
    """Buttons that lead into the other graphs of the design."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doors: dict[str, str] = {}
        self.buttons: list[FixButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, STEP, 0, 0)
        self._column.setSpacing(STEP // 2)
        self._column.addWidget(label("Open", "section"))

    def show_doors(self, doors: Mapping[str, str]) -> None:
        """Show a button for each graph; the same doors keep their buttons."""
        self.setVisible(bool(doors))
        if dict(doors) == self.doors:
            return
        self.doors = dict(doors)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [FixButton(text) for text in doors.values()]
        for name, button in zip(doors, self.buttons, strict=True):
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._column.addWidget(button)
