"""The row that says when a node is used: always, never, where it changes the shape, or on a condition.

A node holds when data passes by it (`Node.bypassed`); people think of when it is used, so that stands here.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStyle, QStyleOptionComboBox, QWidget

from designer.choicebox import ChoiceBox
from designer.editors.formula import UNKNOWN, FormulaEditor, formula
from designer.inspector.entries import who
from designer.inspector.kinds import USUAL
from designer.inspector.names import names_here
from designer.inspector.notes import FixButton
from designer.inspector.style import BUTTON, LABELS, STEP, label
from designer.language import tr
from designer.text_size import box_height, follow
from designer.workspace import Workspace
from engine.analysis import NodeReport, wording
from engine.catalogue.fields import Integer, Switch
from engine.catalogue.names import name_problem
from engine.catalogue.values import Value, is_expression
from engine.errors import ExpressionError
from engine.graph import blocks, edits
from engine.graph.document import NETWORK, WHERE_ALIKE, BlockParameter, Design, Node, ports_in, ports_out
from engine.graph.expressions import names, opposite

ALWAYS, NEVER = "Always", "Never (bypassed)"
WHERE_NEEDED = "Only where it changes the shape"
CONDITION = "On a condition"
USES = (ALWAYS, NEVER, WHERE_NEEDED, CONDITION)
MEANINGS = {
    ALWAYS: "Data goes through it.",
    NEVER: "Data passes by it as if it were a wire.",
    WHERE_NEEDED: "Data passes by it where it would leave with the shape with which it came: "
    "a projection that is there only where the shortcut needs one.",
    CONDITION: "Data goes through it where a formula over the block's parameters and sizes holds, "
    "and past it elsewhere.",
}


class ConditionEditor(FormulaEditor):
    """The formula that says when a node is used; asked for is the opposite, when data passes by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.line.setPlaceholderText("stride != 1")
        self.line.setAccessibleName(tr("Used if"))

    def as_text(self, value: Any) -> str:
        """Return when a node is used that is passed by so."""
        if not is_expression(value) or value == WHERE_ALIKE:
            return ""
        try:
            return opposite(value).removeprefix("=")
        except ExpressionError:
            return f"not ({value.removeprefix('=')})"

    def as_value(self, wish: str, result: Any) -> Value:
        """Return when to pass by, if the node is used as wished."""
        return opposite(wish) if names(wish) else not result

    def wording(self, wish: str, value: Any) -> str:
        """Say what holds at this place, and by which numbers."""
        known = self.names.values
        used = names(wish)
        order = sorted(used, key=wish.index)
        if not used <= known.keys():
            return UNKNOWN
        because = ", ".join(f"{name} is {_shown(known[name])}" for name in order)
        return f"Here {'used' if value else 'passed by'}{': ' if because else ''}{because}."


class UsedRow(QWidget):
    """A list of four, a field for the condition, and what holds at the place that is shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._ids: tuple[str, ...] = ()
        self._asks = False
        """Whether a condition is being written that the design does not have yet."""
        self.box = ChoiceBox()
        self.box.setAccessibleName(tr("Used"))
        self.condition = ConditionEditor()
        self.remark = label(role="muted")
        self.complaint = label(role="error")
        for wide in (self.remark, self.complaint):
            wide.setMinimumWidth(1)
        self.offer = FixButton("")
        self.offer.clicked.connect(self._add_parameter)
        self._lay_out()
        self.box.activated.connect(lambda index: self._chosen(self.box.word_at(index)))
        self.condition.edited.connect(self._set)
        self.condition.finished.connect(workspace.end_step)
        self.condition.told.connect(self._tell)
        self.condition.complained.connect(self._complain)
        self.condition.given_up.connect(self._settle)
        self.condition.finished.connect(self._settle)

    def _lay_out(self) -> None:
        name = label(tr("used"))
        name.setFixedWidth(LABELS)
        follow(name, lambda: name.setMinimumHeight(box_height()))
        self._if = QWidget()
        line = QHBoxLayout(self._if)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(STEP // 2)
        line.addWidget(label(tr("if"), "muted", wrap=False))
        line.addWidget(self.condition, 1)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(STEP // 2)
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, BUTTON)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.box, 0, 1, 1, 2)
        for place, part in enumerate((self._if, self.remark, self.complaint, self.offer), start=2):
            grid.addWidget(part, place, 0, 1, 3)
        self.complaint.hide()
        self.offer.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew whether the list has room beside its name."""
        super().resizeEvent(event)
        self._place()

    def show_nodes(self, ids: Sequence[str]) -> None:
        """Show when these nodes are used; without a way past them the row is gone."""
        workspace = self.workspace
        nodes = [workspace.graph.nodes[id] for id in ids]
        if tuple(ids) != self._ids:
            self._ids, self._asks = tuple(ids), False
            self.condition.restart()
            self._complain("")
        self.setVisible(all(_may_be_left_out(workspace.design, node) for node in nodes))
        held: list[bool | str] = [node.bypassed for node in nodes]
        one = held[0] if all(type(each) is type(held[0]) and each == held[0] for each in held) else None
        use = None if one is None else use_of(one)
        self._offer(use)
        self.condition.show_names(names_here(workspace))
        if not self._asks:
            self._show_use(use)
        self._show_condition(self._asks or use == CONDITION)
        if use == CONDITION:
            self.condition.show_value(one)
            self.condition.line.setToolTip(self.condition.as_text(one))
        if not self._if.isVisibleTo(self):
            self._tell(self._state(use))
        self.box.setToolTip(tr(MEANINGS.get(use or "", "The selected nodes differ.")))

    def _offer(self, use: str | None) -> None:
        """Have in the list what is possible: the network knows no conditions."""
        inside = self.workspace.within != NETWORK
        wanted = [each for each in USES if inside or each in (ALWAYS, NEVER, use)]
        if self.box.words() != wanted:
            self.box.clear()
            self.box.add_words(wanted)
            self.box.view().setMinimumWidth(self.box.view().sizeHintForColumn(0) + 2 * STEP)
            for index, each in enumerate(wanted):
                self.box.setItemData(index, tr(MEANINGS[each]), Qt.ItemDataRole.ToolTipRole)

    def _show_use(self, use: str | None) -> None:
        """Select from the list."""
        self.box.show_text(use)
        self._place()

    def _place(self) -> None:
        """Give the list a line of its own where what it says is longer than the room beside its name."""
        option = QStyleOptionComboBox()
        self.box.initStyleOption(option)
        said = QSize(self.box.fontMetrics().horizontalAdvance(self.box.currentText()) + STEP, 0)
        kind = QStyle.ContentsType.CT_ComboBox
        needed = self.box.style().sizeFromContents(kind, option, said, self.box).width()
        place = (1, 0, 1, 3) if needed > self.width() - LABELS - STEP // 2 else (0, 1, 1, 2)
        if self._grid.getItemPosition(self._grid.indexOf(self.box)) != place:
            self._grid.addWidget(self.box, *place)

    def _state(self, use: str | None) -> str:
        """Say what holds here."""
        report = self.workspace.graph_report.nodes.get(self._ids[0])
        if use == NEVER:
            return MEANINGS[NEVER]
        if use != WHERE_NEEDED or report is None or len(self._ids) > 1:
            return MEANINGS[WHERE_NEEDED] if use == WHERE_NEEDED else ""
        return _by_shape(report)

    def _show_condition(self, visible: bool) -> None:
        self._if.setVisible(visible)
        if not visible:
            self._complain("")

    def _chosen(self, use: str) -> None:
        self._place()
        if use == CONDITION:
            self._asks = True
            self._show_condition(True)
            self._tell(MEANINGS[CONDITION])
            self.condition.line.setFocus()
            self.condition.completion.follow()
            return
        self._asks = False
        self._set(WHERE_ALIKE if use == WHERE_NEEDED else use == NEVER)
        self.workspace.end_step()

    def _set(self, bypassed: bool | str) -> None:
        workspace, key = self.workspace, ("used", self.workspace.within, self._ids)
        name = step_name(self._ids, bypassed)
        workspace.edit(name, edits.set_bypassed, self._ids, bypassed, within=workspace.within, key=key)

    def _settle(self) -> None:
        """Show what holds, once nothing is being written any more."""
        if not self.condition.complains:
            self._asks = False
            self.show_nodes([id for id in self._ids if id in self.workspace.graph.nodes] or self._ids)

    def _tell(self, text: str) -> None:
        self.remark.setText(tr(text))
        self.remark.setVisible(bool(text))

    def _complain(self, problem: str) -> None:
        self.complaint.setText(tr(problem))
        self.complaint.setVisible(bool(problem))
        unknown = self.condition.unknown if problem else ""
        self.offer.setVisible(bool(unknown) and name_problem(unknown) is None)
        self.offer.setText(tr(f"Add {unknown} to the block's parameters"))

    def _add_parameter(self) -> None:
        """Give the block the parameter that the condition names, and take the condition."""
        workspace, name = self.workspace, self.condition.unknown
        wish = formula(self.condition.line.text())
        edit = partial(_with_parameter, ids=self._ids, name=name, wish=wish, within=workspace.within)
        if workspace.edit(f"Make {who(self._ids)} depend on a new parameter {name}", edit):
            self._asks = False


def _with_parameter(design: Design, ids: Sequence[str], name: str, wish: str, within: str) -> Design:
    """Give a block a parameter, and let nodes be used if a formula with it holds; alone it is a switch."""
    alone = re.fullmatch(rf"=\s*(not\s+)?{name}", wish)
    parameter = BlockParameter(Switch(), True) if alone else BlockParameter(Integer(1, USUAL), 1)
    grown = blocks.add_parameter(design, within, name, parameter)
    return edits.set_bypassed(grown, ids, opposite(wish), within=within)


def use_of(bypassed: bool | str) -> str:
    """Say when a node is used that data passes by so.

    >>> use_of(True), use_of("=input == output"), use_of("=stride == 1")
    ('Never (bypassed)', 'Only where it changes the shape', 'On a condition')
    """
    if isinstance(bypassed, bool):
        return NEVER if bypassed else ALWAYS
    return WHERE_NEEDED if bypassed == WHERE_ALIKE else CONDITION


def step_name(ids: Sequence[str], bypassed: bool | str) -> str:
    """Name the step that says when nodes are used.

    >>> step_name(["project"], "=stride == 1"), step_name(["a", "b"], True)
    ('Use project if stride != 1', 'Bypass 2 nodes')
    """
    if bypassed is True:
        return f"Bypass {who(ids)}"
    if bypassed is False:
        return f"Use {who(ids)}"
    if bypassed == WHERE_ALIKE:
        return f"Use {who(ids)} where it changes the shape"
    return f"Use {who(ids)} if {opposite(bypassed).removeprefix('=')}"


def _may_be_left_out(design: Design, node: Node) -> bool:
    """Tell whether data could pass by a node, or does."""
    ways = ports_in(design, node) != () and len(ports_out(design, node)) == 1
    return (ways and node.type not in ("Input", "Output")) or node.bypassed is not False


def _by_shape(report: NodeReport) -> str:
    """Say whether a node is used here that is used where it changes the shape."""
    came = report.inputs[0] if report.inputs else None
    if came is None or report.output is None:
        return MEANINGS[WHERE_NEEDED]
    if report.bypassed:
        return f"Here passed by: the shape stays {wording.shape(came)}."
    return f"Here used: {wording.shape(came)} becomes {wording.shape(report.output)}."


def _shown(value: object) -> str:
    return "on" if value is True else "off" if value is False else str(value)
