"""One row of the inspector: a parameter's name, its editor, its default, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from designer.cures import Case
from designer.editors.editor import Editor, Line, row
from designer.editors.sizes import SizeEditor
from designer.forms import editor_for
from designer.icons import icon
from designer.inspector.entries import Entry
from designer.inspector.notes import Notes
from designer.inspector.style import BUTTON, LABELS, STEP, breakable, label
from engine.catalogue.fields import Kind, Numbers
from engine.catalogue.values import Value, is_expression
from engine.errors import ExpressionError
from engine.graph.expressions import evaluate


class ExpressionEditor(Editor):
    """A formula such as ``=width * 4``; one that cannot be computed is not asked for."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.around: Mapping[str, Any] = {}
        self._value = ""
        self.line = Line()
        self.line.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.line.setPlaceholderText("=")
        row(self, self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.finished)
        self.line.left.connect(self.finished)

    def show_value(self, value: Any) -> None:
        """Show an expression, or a plain value as the formula that it would be."""
        text = "" if value is None else value if is_expression(value) else f"={single_number(value)}"
        if text != self._value:
            self._value = text
            if formula(self.line.text()) != text:
                self.line.setText(text)

    def restart(self) -> None:
        """Forget what was typed for another node."""
        self._value = ""
        self.line.clear()

    def outcome(self) -> str:
        """Return what the formula gives where the block is first placed, as in ``= 256``."""
        problem, result = self._computed(formula(self.line.text()))
        return "" if problem else f"= {result}"

    def _typed(self, text: str) -> None:
        wish = formula(text)
        problem, _ = self._computed(wish)
        self.complained.emit(problem)
        if not problem:
            self._value = wish
            self.edited.emit(wish)

    def _computed(self, text: str) -> tuple[str, str]:
        """Return why a formula gives no value of the kind, and otherwise the value as it is shown."""
        try:
            value = self.kind.canonical(evaluate(text, self.around))
        except ExpressionError as error:
            return str(error), ""
        problem = self.kind.problem(value)
        return (problem, "") if problem else ("", self.kind.show(value))


def formula(text: str) -> str:
    """Return the text as an expression: the ``=`` may be left out."""
    text = text.strip()
    return text if text.startswith("=") else f"={text}"


def is_computable(kind: Kind) -> bool:
    """Tell whether a formula, which gives one number, can give a value of the kind."""
    return not (isinstance(kind, Numbers) and kind.fewest > 1)


def single_number(value: object) -> object:
    """Return a plain value as a formula has it: equal sides are one number, words stand in quotes."""
    if isinstance(value, tuple):
        return value[0] if value else 0
    return repr(value) if isinstance(value, str) else value


class Row(QWidget):
    """One parameter of the selected nodes."""

    asked = Signal(object, object)
    """The user wants an entry to have a value, in small steps that fold into one."""
    finished = Signal()
    reset_asked = Signal(object)
    fix_asked = Signal(object, object)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._computed = False
        self.name = label(breakable(entry.name))
        self.name.setFixedWidth(LABELS)
        self.name.setMinimumHeight(self.fontMetrics().height() + 10)
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.editor = self._wired(editor_for(entry.kind))
        self.formula = ExpressionEditor(entry.kind)
        self._wired(self.formula)
        self.equals = small_button("=", "Compute it from the block's parameters")
        self.equals.setCheckable(True)
        self.equals.clicked.connect(self._switched)
        self.reset = small_button("", "")
        self.reset.setIcon(icon("undo"))
        self.reset.clicked.connect(lambda: self.reset_asked.emit(self.entry))
        self.remark = label(role="muted")
        self.help = label(role="muted")
        self.complaint = label(role="error")
        self.notes = Notes(self.reset)
        self.notes.fix_asked.connect(self.fix_asked)
        self._lay_out()
        self._describe(entry)

    def _wired(self, editor: Editor) -> Editor:
        editor.edited.connect(lambda value: self.asked.emit(self.entry, value))
        editor.finished.connect(self.finished)
        editor.complained.connect(self._complain)
        return editor

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(STEP // 2)
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(3, BUTTON)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.name, 0, 0, top)
        grid.addWidget(self.editor, 0, 1, top)
        grid.addWidget(self.formula, 0, 1, top)
        grid.addWidget(self.equals, 0, 2, top)
        grid.addWidget(self.reset, 0, 3, top)
        for line, part in enumerate((self.remark, self.complaint, self.help, self.notes), start=1):
            grid.addWidget(part, line, 1 if part is self.remark else 0, 1, -1)
            part.hide()

    def _describe(self, entry: Entry) -> None:
        allowed = f"{entry.help}\nAllowed: {entry.kind.describe()}. Default: {entry.shown(entry.default)}."
        self.name.setToolTip(allowed)
        self.help.setText(f"{entry.help} Allowed: {entry.kind.describe()}.")
        self.reset.setToolTip(f"Back to the default: {entry.shown(entry.default)}")
        self.reset.setAccessibleName(f"Reset {entry.name}")
        for editor in (self.editor, self.formula):
            widget = editor.focusProxy() or editor
            widget.setAccessibleName(entry.name)
            widget.setAccessibleDescription(entry.help)
            if not isinstance(editor, SizeEditor):
                widget.setToolTip(allowed)
        for sizes in (self.editor, *self.editor.findChildren(SizeEditor)):
            if isinstance(sizes, SizeEditor):
                sizes.name_boxes(entry.name)

    def show_entry(self, entry: Entry, around: Mapping[str, Any], cases: Sequence[Case]) -> None:
        """Show the values, and in a graph with parameters the way to compute them."""
        self.entry = entry
        self.formula.around = around
        value = entry.value
        if is_expression(value):
            self._computed = True
        elif value is not None and not self.formula.line.hasFocus():
            self._computed = False
        computed = any(is_expression(value) for value in entry.values)
        self._show_editor(computed or (bool(around) and is_computable(entry.kind)))
        if self._computed:
            self.formula.show_value(value)
            self.remark.setText(self.formula.outcome())
        else:
            self.editor.show_value(value)
        self.remark.setVisible(self._computed and bool(self.remark.text()))
        self.reset.setVisible(entry.changed)
        self.name.setProperty("role", "heading" if entry.changed else "")
        self.name.style().polish(self.name)
        self.notes.show_cases(cases)
        if cases:
            self.complaint.hide()

    def restart(self) -> None:
        """Forget how another node was being edited."""
        self._computed = False
        self.editor.restart()
        self.formula.restart()
        self._complain("")

    def show_help(self, visible: bool) -> None:
        """Show or hide the line of help."""
        self.help.setVisible(visible)

    def event(self, event: QEvent) -> bool:
        """Take F1 in any editor of the row for its help."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.show_help(not self.help.isVisibleTo(self))
                return True
        return super().event(event)

    def _show_editor(self, computable: bool) -> None:
        self.equals.setVisible(computable)
        self.equals.setChecked(self._computed)
        self.formula.setVisible(self._computed)
        self.editor.setVisible(not self._computed)

    def _switched(self, computed: bool) -> None:
        """Go between a number and a formula; only going back to a number changes the design."""
        self._computed = computed
        self._show_editor(True)
        if computed:
            self.formula.show_value(self.entry.value)
            self.formula.line.setFocus()
            self.formula.line.selectAll()
            return
        self._complain("")
        if any(is_expression(value) for value in self.entry.values):
            self.asked.emit(self.entry, self._plain())
            self.finished.emit()
        self.editor.setFocus()

    def _plain(self) -> Value:
        """Return the value that a formula gives now, or the default where it gives none."""
        value = self.entry.value
        try:
            result: Value = self.entry.kind.canonical(evaluate(str(value), self.formula.around))
        except ExpressionError:
            return self.entry.default
        return self.entry.default if self.entry.kind.problem(result) else result

    def _complain(self, problem: str) -> None:
        own = problem and not problem.endswith(".")
        self.complaint.setText(f"{self.entry.name} {problem}." if own else problem)
        self.complaint.setVisible(bool(problem))


def small_button(text: str, tip: str) -> QToolButton:
    """Return a small button for the end of a row."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setProperty("role", "small")
    button.setFixedSize(BUTTON, BUTTON)
    button.setIconSize(QSize(14, 14))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
