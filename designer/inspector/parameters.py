"""The parameters of a block: a card for each, where it can be changed, and the formulas that use it."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from designer.inspector.parameter_card import ParameterCard
from designer.inspector.style import STEP, label
from designer.language import tr
from designer.workspace import Workspace
from engine.catalogue.fields import Integer
from engine.errors import ConvasError
from engine.graph import blocks
from engine.graph.document import BlockParameter, Design, Graph, free_id
from engine.graph.edits import Edit
from engine.graph.substitution import used_names

FIRST = BlockParameter(Integer(1, 65_536), 1)
"""What a new parameter is at first."""
EMPTY = "None yet. With a parameter, each place of the block may have numbers of its own."


class ParameterTable(QWidget):
    """A card for each parameter of the block that is shown, and a button for one more."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.cards: dict[str, ParameterCard] = {}
        self._block = ""
        self.empty = label(tr(EMPTY), "muted")
        self.add = QPushButton(tr("Add parameter"))
        self.add.clicked.connect(self._add)
        line = QFrame()
        line.setProperty("role", "line")
        self._column = QVBoxLayout()
        self._column.setSpacing(STEP // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(line)
        column.addWidget(label(tr("Parameters"), "section"))
        column.addWidget(self.empty)
        column.addLayout(self._column)
        column.addWidget(self.add)

    def show_parameters(self) -> None:
        """Show the parameters of the block; what is unfolded stays so."""
        workspace = self.workspace
        if workspace.within != self._block:
            self._block = workspace.within
            self._clear(list(self.cards))
        known = workspace.graph.parameters
        self._clear([name for name in self.cards if name not in known])
        for index, (name, parameter) in enumerate(known.items()):
            card = self.cards.get(name) or self._card(name, parameter)
            if self._column.indexOf(card) != index:
                self._column.insertWidget(index, card)
            here = workspace.graph_report.around.get(name, parameter.default)
            card.show_parameter(parameter, here, users(workspace.graph, name))
        self.empty.setVisible(not known)

    def _card(self, name: str, parameter: BlockParameter) -> ParameterCard:
        card = self.cards[name] = ParameterCard(name, parameter)
        card.renamed.connect(lambda new, card=card: self._rename(card, new))
        card.changed.connect(lambda wish, part, card=card: self._change(card, wish, part))
        card.finished.connect(self.workspace.end_step)
        card.removed.connect(lambda card=card: self._remove(card))
        card.revealed.connect(lambda id: self.workspace.select([id]))
        return card

    def _clear(self, names: Sequence[str]) -> None:
        for name in names:
            card = self.cards.pop(name)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _add(self) -> None:
        workspace = self.workspace
        name = free_id([*workspace.graph.parameters, *workspace.graph_report.sizes], "size1")
        edit = blocks.add_parameter
        if workspace.edit(f"Add the parameter {name}", edit, workspace.within, name, FIRST):
            self.show_parameters()
            self.cards[name].begin()

    def _rename(self, card: ParameterCard, new: str) -> None:
        old, block = card.name, self._block
        edit = partial(blocks.rename_parameter, block=block, old=old, new=new)
        problem = self._tried(f"Rename {old} to {new}", edit)
        card.complain(problem)
        if not problem:
            # The card stays the one that is being written in.
            self.cards = {new if name == old else name: each for name, each in self.cards.items()}
            card.name = new
            self.show_parameters()

    def _change(self, card: ParameterCard, changes: Mapping[str, Any], part: str) -> None:
        name, block = card.name, self._block

        def edit(design: Design) -> Design:
            wish = replace(design.blocks[block].parameters[name], **changes)
            return blocks.set_parameter(design, block, name, wish)

        card.complain(self._tried(f"Set {part} of {name}", edit, ("parameter", block, name, part)))

    def _remove(self, card: ParameterCard) -> None:
        name, block = card.name, self._block
        edit = blocks.remove_parameter
        card.complain(self._tried(f"Remove the parameter {name}", lambda design: edit(design, block, name)))

    def _tried(self, name: str, edit: Edit, key: Hashable = None) -> str:
        """Make an edit, or return why it cannot be made, to be told where it was asked for."""
        try:
            edit(self.workspace.history.before(key))
        except ConvasError as error:
            return str(error)
        self.workspace.edit(name, edit, key=key)
        return ""


def users(graph: Graph, name: str) -> dict[str, list[str]]:
    """Return the nodes whose formulas use a parameter, with what these formulas are for."""
    found = {}
    for id, node in graph.nodes.items():
        texts = {**node.values, "used": node.bypassed, "repeat": node.repeat}
        if uses := [what for what, text in texts.items() if name in used_names(text)]:
            found[id] = uses
    return found
