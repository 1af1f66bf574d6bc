"""The inspector's pages of nodes of several types, and of the network as a whole."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.inspector import facts
from designer.inspector.header import Header
from designer.inspector.notes import FixButton, Notes
from designer.inspector.page import Page
from designer.inspector.style import STEP, label
from designer.inspector.table import FactsTable
from designer.language import tr
from designer.workspace import Workspace
from engine.analysis import wording
from engine.graph import edits
from engine.graph.alike import alike
from engine.graph.blocks import places
from engine.graph.document import NETWORK, Design

ESTIMATE = 250
"""Milliseconds after an edit in which the need of training is not estimated anew."""


class MixedPage(Page):
    """Nodes of several types: how many of each, and what they cost together."""

    def __init__(self, workspace: Workspace) -> None:
        self.heading = label(role="heading")
        self.types = FactsTable("Types")
        self.sums = FactsTable("Together")
        hint = label(tr("Select nodes of one type to edit them together."), "muted")
        super().__init__(workspace, self.heading, hint, self.types, self.sums)

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Count these nodes."""
        known = self.workspace.graph_report.nodes
        reports = [known[id] for id in ids if id in known]
        self.heading.setText(tr(wording.plural(len(ids), "node")))
        self.types.show_facts(facts.of_types(reports))
        self.sums.show_facts(facts.of_several(reports))


class NetworkPage(Page):
    """The network as a whole."""

    def __init__(self, workspace: Workspace) -> None:
        self.header = Header(lambda name: edits.set_name(workspace.design, name))
        self.notes = Notes(self.header.name)
        self.facts = FactsTable("Shape and size")
        self.totals = FactsTable("Totals")
        self.doors = Doors()
        self._training: list[facts.Fact] = []
        self._estimated: Design | None = None
        """The design of which it was told last what training needs."""
        super().__init__(workspace, self.header, self.notes, self.facts, self.totals, self.doors)
        self._estimate = QTimer(self, singleShot=True, interval=ESTIMATE)
        self._estimate.timeout.connect(self._show_training)
        self.doors.chosen.connect(workspace.enter)
        self.header.renamed.connect(self._rename)
        self.notes.fix_asked.connect(workspace.apply)

    def show_graph(self) -> None:
        """Show the network."""
        workspace = self.workspace
        own = [problem for problem in workspace.graph_report.problems if not problem.place]
        advice = [each for each in workspace.advisor.on(workspace.within) if not each.node]
        self.notes.show_cases(workspace.cures.cases([*own, *advice], workspace.within))
        self._show_network()
        self.doors.show_doors(doors(workspace))

    def _show_network(self) -> None:
        design, report = self.workspace.design, self.workspace.report
        self.header.show_node("", design.name, "Design", design.network.note)
        self.facts.show_facts(facts.of_design(design, report))
        self._training = self._training if report.valid else []
        self.totals.show_facts([*facts.of_totals(report.totals), *self._training])
        self._estimate.start()

    def _show_training(self) -> None:
        """Add what training needs, which the rest does not wait for."""
        if self.isVisible() and self.workspace.within == NETWORK:
            design, report = self.workspace.design, self.workspace.report
            if not self._training or self._estimated is None or not alike(self._estimated, design):
                self._training = facts.of_training(design, report)
            self._estimated = design
            self.totals.show_facts([*facts.of_totals(report.totals), *self._training])

    def _rename(self, name: str) -> None:
        self.workspace.edit(f"Name the design {name}", edits.set_name, name)


def doors(workspace: Workspace) -> dict[str, str]:
    """Return the other graphs that can be opened: the network, and blocks with how often each is placed."""
    design, within = workspace.design, workspace.within
    placed = {name: len(list(places(design, name))) for name in design.blocks}
    found = {name: _placed(name, count) for name, count in placed.items() if name != within}
    return found if within == NETWORK else {NETWORK: "The network", **found}


def _placed(name: str, count: int) -> str:
    return f"{name} · placed once" if count == 1 else f"{name} · placed {wording.plural(count, 'time')}"


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
        self._column.addWidget(label(tr("Open"), "section"))

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
