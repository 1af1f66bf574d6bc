"""One row of the inspector: a parameter's name, its editor, its default, and what is wrong with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from designer.cures import Case
from designer.editors.editor import Editor
from designer.editors.formula import FormulaEditor, Names, formula
from designer.editors.sizes import SizeEditor
from designer.forms import editor_for
from designer.icons import icon
from designer.inspector.entries import Entry
from designer.inspector.notes import FixButton, Notes
from designer.inspector.style import BUTTON, LABELS, STEP, breakable, label
from designer.language import tr
from designer.text_size import box_height, follow, scaled
from engine.catalogue.fields import element
from engine.catalogue.names import name_problem
from engine.catalogue.values import Value, is_expression
from engine.errors import ExpressionError
from engine.graph.expressions import evaluate

FORMULA = "Compute it by a formula (or type = into the field)"
PLAIN = "Back to a plain value: the one that the formula gives here"

SEVERAL = "One formula is for all numbers; to give each its own, list them: =(size, 1)"


class Begins(QObject):
    """Watches an editor of plain values for a formula: a typed ``=``, or one that is pasted."""

    def __init__(self, editor: Editor, begin: Callable[[str, int | None], bool]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._begin = begin
        for widget in (editor, *editor.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key with which a formula begins."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text().strip()
            return text.startswith("=") and self._begin(text, None)
        return event.text() == "=" and self._begin(*self._editor.formula_at(watched))


class Row(QWidget):
    """One parameter of the selected nodes."""

    asked = Signal(object, object)
    """The user wants an entry to have a value, in small steps that fold into one."""
    finished = Signal()
    reset_asked = Signal(object)
    parameter_asked = Signal(object, str, str)
    """The block is to have a parameter for an entry: its name, and the formula that uses it."""
    fix_asked = Signal(object, object)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._computed = False
        self._names = Names()
        self.name = label(breakable(entry.name))
        self.name.setFixedWidth(LABELS)
        follow(self.name, lambda: self.name.setMinimumHeight(box_height()))
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.editor = self._wired(editor_for(entry.kind))
        self.formula = FormulaEditor(entry.kind)
        self._wired(self.formula)
        self.formula.told.connect(self._tell)
        self.formula.given_up.connect(self._return)
        self.formula.finished.connect(self._return)
        self._begins = Begins(self.editor, self._begin)
        self.equals = small_button("=", FORMULA)
        self.equals.setCheckable(True)
        self.equals.clicked.connect(self._switched)
        self.reset = small_button("", "")
        self.reset.setIcon(icon("undo"))
        self.reset.clicked.connect(lambda: self.reset_asked.emit(self.entry))
        self.remark = label(role="muted")
        self.help = label(role="muted")
        self.complaint = label(role="error")
        self.offer = FixButton("")
        self.offer.clicked.connect(self._ask_parameter)
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
        grid.addWidget(self.remark, 0, 1)
        grid.addWidget(self.formula, 1, 0, 1, -1)
        grid.addWidget(self.equals, 0, 2, top)
        grid.addWidget(self.reset, 0, 3, top)
        for line, part in enumerate((self.complaint, self.offer, self.help, self.notes), start=2):
            grid.addWidget(part, line, 0, 1, -1)
            part.hide()

    def _describe(self, entry: Entry) -> None:
        allowed = f"{entry.help}\nAllowed: {entry.kind.describe()}. Default: {entry.shown(entry.default)}."
        self.name.setToolTip(tr(allowed))
        self.help.setText(tr(f"{entry.help} Allowed: {entry.kind.describe()}."))
        self.reset.setToolTip(tr(f"Back to the default: {entry.shown(entry.default)}"))
        self.reset.setAccessibleName(tr(f"Reset {entry.name}"))
        for editor in (self.editor, self.formula):
            widget = editor.focusProxy() or editor
            widget.setAccessibleName(entry.name)
            widget.setAccessibleDescription(tr(entry.help))
            if not isinstance(editor, SizeEditor):
                widget.setToolTip(tr(allowed))
        if element(entry.kind):
            self.formula.line.setToolTip(tr(f"{allowed}\n{SEVERAL}"))
        for sizes in (self.editor, *self.editor.findChildren(SizeEditor)):
            if isinstance(sizes, SizeEditor):
                sizes.name_boxes(entry.name)

    def show_entry(self, entry: Entry, known: Names, cases: Sequence[Case]) -> None:
        """Show the values, and where there are names to compute with, the way to do so."""
        self.entry = entry
        self._names = known
        self.formula.show_names(known)
        value = entry.value
        if is_expression(value):
            self._computed = True
        elif value is not None and not self.formula.line.hasFocus():
            self._computed = False
        self._show_editor()
        if self._computed:
            self.formula.show_value(value)
        else:
            self.editor.show_value(value)
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

    def _show_editor(self) -> None:
        held = any(is_expression(value) for value in self.entry.values)
        self.equals.setVisible(held or self._computed or (bool(self._names.values) and self.entry.computable))
        self.equals.setChecked(self._computed)
        self.equals.setToolTip(tr(PLAIN if self._computed else FORMULA))
        self.formula.setVisible(self._computed)
        self.editor.setVisible(not self._computed)
        if not self._computed:
            self._tell("")

    def _tell(self, outcome: str) -> None:
        """Say above a formula what it gives."""
        self.remark.setText(tr(outcome))
        self.remark.setVisible(self._computed)

    def _begin(self, text: str, cursor: int | None) -> bool:
        """Take up a formula that is being typed or pasted into the editor of plain values."""
        if not self.entry.computable:
            self._complain(self.entry.uncomputable)
            return True
        self._computed = True
        self._complain("")
        self._show_editor()
        self.formula.begin(text, self.entry.value, cursor)
        return True

    def _return(self) -> None:
        """Go back to the editor of plain values once a formula has been given up, or was a mere sum."""
        if not self._computed or self.formula.complains or not self.formula.is_plain:
            return
        had_focus = self.formula.line.hasFocus()
        self._computed = False
        self._show_editor()
        self.editor.restart()
        self.editor.show_value(self.entry.value)
        if had_focus:
            self.editor.setFocus()

    def _switched(self, computed: bool) -> None:
        """Go between a plain value and a formula; only going back to a plain value changes the design."""
        self._computed = computed
        self._show_editor()
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
            result: Value = self.entry.kind.canonical(evaluate(str(value), self._names.values))
        except ExpressionError:
            return self.entry.default
        return self.entry.default if self.entry.kind.problem(result) else result

    def _complain(self, problem: str) -> None:
        own = problem and problem[0].islower()
        self.complaint.setText(tr(f"{self.entry.name} {problem}." if own else problem))
        self.complaint.setVisible(bool(problem))
        unknown = self.formula.unknown if problem and self._computed else ""
        self.offer.setVisible(bool(unknown) and name_problem(unknown) is None)
        self.offer.setText(tr(f"Add {unknown} to the block's parameters"))

    def _ask_parameter(self) -> None:
        """Ask for the parameter that the formula names and the block has not."""
        wish = self.formula.as_value(formula(self.formula.line.text()), None)
        self.parameter_asked.emit(self.entry, self.formula.unknown, wish)


def small_button(text: str, tip: str) -> QToolButton:
    """Return a small button for the end of a row."""
    button = QToolButton()
    button.setText(tr(text))
    button.setToolTip(tr(tip))
    button.setAccessibleName(tr(tip))
    button.setProperty("role", "small")
    follow(button, lambda: button.setFixedSize(scaled(BUTTON), scaled(BUTTON)))
    follow(button, lambda: button.setIconSize(QSize(scaled(14), scaled(14))))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
