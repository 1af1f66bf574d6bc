"""What the inspector says of a placed block as a block, and of nodes that call one module together."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.inspector.entries import listed, who
from designer.inspector.notes import FixButton
from designer.inspector.style import STEP, label
from designer.language import tr
from designer.workspace import Workspace
from engine.analysis import wording
from engine.graph import blocks, inlining, sharing
from engine.graph.document import NETWORK, natural


class PlacedBlock(QWidget):
    """In how many places the block is used, with the ways into it and out of having it in common."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._id = ""
        line = QFrame()
        line.setProperty("role", "line")
        self.state = label(role="muted")
        self.state.setMinimumWidth(1)
        self.edit = QPushButton(tr("Edit block"))
        self.unique = QPushButton(tr("Make unique"))
        self.inline = QCheckBox(tr("Inline"))
        self.names = label(role="muted")
        self.names.setMinimumWidth(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(STEP)
        buttons.addWidget(self.edit, 1)
        buttons.addWidget(self.unique, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(line)
        column.addWidget(label(tr("Block"), "section"))
        column.addWidget(self.state)
        column.addLayout(buttons)
        column.addWidget(self.inline)
        column.addWidget(self.names)
        self.edit.clicked.connect(self._enter)
        self.unique.clicked.connect(self._make_unique)
        self.inline.clicked.connect(self._set_inline)

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Show the block of these nodes; without one the part is gone."""
        design, graph = self.workspace.design, self.workspace.graph
        self._id = ids[0]
        type = graph.nodes[self._id].type
        self.setVisible(type in design.blocks)
        if type not in design.blocks:
            return
        found = list(blocks.places(design, type))
        self.state.setText(tr(_used_in(type, found)))
        self.edit.setToolTip(tr(f"See what {type} is made of, and change it (double-click the node)"))
        self.unique.setEnabled(len(ids) == 1 and len(found) > 1)
        self.unique.setToolTip(
            tr(
                f"Give {self._id} a copy of its own, so that changes in it change no other place"
                if self.unique.isEnabled()
                else "It is the only place of its block, so that it is unique already"
                if len(found) < 2
                else "Select one node"
            )
        )
        self._show_inline(len(ids) == 1)

    def _show_inline(self, is_one: bool) -> None:
        """Tell whether the layers inside have names of their own, and what it would change."""
        workspace = self.workspace
        node = workspace.graph.nodes[self._id]
        for part in (self.inline, self.names):
            part.setVisible(is_one)
        self.inline.setChecked(node.inline)
        hindrance = inlining.hindrance(workspace.design, workspace.within, self._id)
        self.inline.setEnabled(is_one and (node.inline or not hindrance))
        inner = inlining.names(workspace.design, node.type)
        example = inner[0] if inner else "conv1"
        called = [example, f"{self._id}.{example}"]
        one, other = called if node.inline else reversed(called)
        self.names.setText(tr(f"A layer in it is called {one} in the code, not {other}."))
        self.inline.setToolTip(
            tr(
                hindrance
                if hindrance and not node.inline
                else "One box on the canvas and no class in the code: what is in it belongs to the module "
                "around, under the names that weights trained elsewhere may want"
            )
        )

    def _set_inline(self, inline: bool) -> None:
        workspace, name = self.workspace, self._id
        step = f"Make {name} inline" if inline else f"Give {name} a module of its own"
        workspace.edit(step, inlining.set_inline, name, inline, within=workspace.within)

    def _enter(self) -> None:
        # Else the focus would slip to the button that stands here next, which leads out again.
        self.edit.clearFocus()
        self.workspace.enter_node(self._id)

    def _make_unique(self) -> None:
        workspace = self.workspace
        name = f"Make {self._id} unique"
        workspace.edit(name, blocks.make_unique, self._id, within=workspace.within)


def _used_in(type: str, places: Sequence[tuple[str, str]]) -> str:
    """Say where a block is placed."""
    if len(places) == 1:
        return f"{type} is used here only."
    where = listed([id if within == NETWORK else f"{within}.{id}" for within, id in places])
    return f"{type} is used in {len(places)} places: {where}. What is changed in it changes in all of them."


class Shared(QWidget):
    """Whether nodes call one module together, with the ways to have it so and to have it no more."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._ids: tuple[str, ...] = ()
        self.state = label(role="heading")
        self.state.setMinimumWidth(1)
        self.show_owner = FixButton("Show")
        self.own = FixButton("Give it its own weights")
        self.share = FixButton("Share weights")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        for part in (self.state, self.show_owner, self.own, self.share):
            column.addWidget(part)
        self.show_owner.clicked.connect(self._go_to_owner)
        self.own.clicked.connect(self._unshare)
        self.share.clicked.connect(self._share)

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Show what these nodes, of one type, have in common."""
        design, graph = self.workspace.design, self.workspace.graph
        self._ids = tuple(ids)
        owners = sharing.owners(graph, ids)
        callers = [id for id in ids if graph.nodes[id].shares]
        self.state.setText(tr(self._words(owners, callers)))
        self.state.setVisible(bool(self.state.text()))
        self.show_owner.setText(tr(f"Show {owners[0]}"))
        self.show_owner.setVisible(len(ids) == 1 and bool(callers))
        self.own.setText(tr("Give it its own weights" if len(ids) == 1 else "Give each its own weights"))
        self.own.setVisible(bool(callers))
        self.own.setToolTip(
            tr("The values stay as they are; the weights are counted and trained by themselves")
        )
        self.share.setVisible(len(owners) > 1 and sharing.can_share(design, graph.nodes[ids[0]].type))
        self.share.setToolTip(
            tr(f"Let all call the module of {owners[0]}, with its values: the weights count once")
        )
        self.setVisible(any(not part.isHidden() for part in (self.state, self.own, self.share)))

    def _words(self, owners: Sequence[str], callers: Sequence[str]) -> str:
        """Say who calls whose module."""
        graph = self.workspace.graph
        if len(owners) > 1:
            return ""
        if len(self._ids) > 1 and callers:
            return f"All call {owners[0]}: same weights, counted once."
        if callers:
            return f"Calls {owners[0]} again: same weights, counted once."
        again = sorted((id for id, node in graph.nodes.items() if node.shares == owners[0]), key=natural)
        verb = "calls" if len(again) == 1 else "call"
        return f"{listed(again)} {verb} it again: same weights, counted once." if again else ""

    def _go_to_owner(self) -> None:
        self.workspace.select([self.workspace.graph.nodes[self._ids[0]].shares])

    def _unshare(self) -> None:
        callers = [id for id in self._ids if self.workspace.graph.nodes[id].shares]
        name = f"Give {who(callers)} own weights"
        self.workspace.edit(name, sharing.unshare, callers, within=self.workspace.within)

    def _share(self) -> None:
        name = f"Share the weights of {wording.plural(len(self._ids), 'node')}"
        self.workspace.edit(name, sharing.share, self._ids, within=self.workspace.within)
