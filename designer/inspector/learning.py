"""The group that says how nodes learn: whether training leaves them as they are, and how fast they change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from designer.inspector.entries import who
from designer.inspector.style import BUTTON, LABELS, STEP, label
from designer.language import tr
from designer.numberbox import NumberBox
from designer.text_size import box_height, follow
from designer.workspace import Workspace
from engine.analysis.learning import holds_weights
from engine.catalogue.fields import Number
from engine.graph.learning import MOST_SCALED, freeze, scale_lr
from engine.graph.sharing import owners

FROZEN_HELP = "Training leaves these weights as they are, and what stands here works as after training."
SCALE_HELP = (
    "By what the learning rate is multiplied here: less than 1 for parts that have learned already; "
    "what is inside of a block multiplies with it."
)


class LearningRows(QWidget):
    """A heading, a box to tick and a number; not shown for nodes without weights."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._ids: tuple[str, ...] = ()
        self.frozen = QCheckBox()
        self.frozen.clicked.connect(self._freeze)
        self.scale = NumberBox(Number(0.0, MOST_SCALED))
        self.scale.edited.connect(self._scale)
        self.scale.finished.connect(workspace.end_step)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(STEP // 2)
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, BUTTON)
        grid.addWidget(label(tr("Learning"), "section"), 0, 0, 1, 3)
        self._row(grid, 1, "frozen", self.frozen, "Frozen", FROZEN_HELP)
        self._name = self._row(
            grid, 2, "learning rate ×", self.scale, "Learning rate multiplied by", SCALE_HELP
        )

    def _row(self, grid: QGridLayout, row: int, words: str, editor: QWidget, name: str, help: str) -> QLabel:
        said = label(tr(words))
        said.setFixedWidth(LABELS)
        follow(said, lambda: said.setMinimumHeight(box_height()))
        for part in (said, editor):
            part.setToolTip(tr(help))
        editor.setAccessibleName(tr(name))
        editor.setAccessibleDescription(tr(help))
        grid.addWidget(said, row, 0)
        left = Qt.AlignmentFlag.AlignLeft if editor is self.frozen else Qt.AlignmentFlag(0)
        grid.addWidget(editor, row, 1, left)
        return said

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Show how these nodes learn."""
        graph, report = self.workspace.graph, self.workspace.graph_report
        shown = tuple(owners(graph, ids))
        if shown != self._ids:
            self._ids = shown
            self.scale.restart()
        nodes = [graph.nodes[id] for id in shown]
        kept = all(node.frozen or node.lr_scale != 1.0 for node in nodes)
        self.setVisible(kept or all(holds_weights(report, id) for id in shown))
        frozen, scales = {node.frozen for node in nodes}, {node.lr_scale for node in nodes}
        self.frozen.setTristate(len(frozen) > 1)
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        alike = next(iter(frozen)) if len(frozen) == 1 else None
        self.frozen.setCheckState(Qt.CheckState.PartiallyChecked if alike is None else states[alike])
        self.scale.show_value(next(iter(scales)) if len(scales) == 1 else None)
        for part in (self.scale, self._name):
            part.setEnabled(frozen != {True})

    def _freeze(self) -> None:
        self.frozen.setTristate(False)
        wanted = self.frozen.isChecked()
        name = f"{'Freeze' if wanted else 'Unfreeze'} {who(self._ids)}"
        self.workspace.edit(name, freeze, self._ids, wanted, within=self.workspace.within)
        self.show_nodes(self._ids)

    def _scale(self, value: float) -> None:
        within = self.workspace.within
        self.workspace.edit(
            f"Multiply the learning rate of {who(self._ids)} by {value:g}",
            scale_lr,
            self._ids,
            value,
            within=within,
            key=("lr_scale", within, self._ids),
        )
