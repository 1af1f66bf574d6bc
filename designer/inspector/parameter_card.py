"""One parameter of a block as a card: a line that tells it, and below, unfolded, all that can be set."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.choicebox import ChoiceBox, shortened
from designer.editors.editor import Line
from designer.forms import editor_for
from designer.icons import icon
from designer.inspector.header import NameLine
from designer.inspector.kinds import KINDS, Limits, Options, kind_name, of_kind
from designer.inspector.rows import small_button
from designer.inspector.style import STEP, label
from designer.language import tr
from engine.catalogue.fields import Choice, Integer, Kind, Number
from engine.graph.document import BlockParameter

NAMES = 60
"""Width of the column of names."""


class Holder(QWidget):
    """A place for one widget, which others take in their turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing yet."""
        return self._row.isEmpty()

    def hold(self, widget: QWidget) -> None:
        """Take a widget and let the one before go."""
        while (item := self._row.takeAt(0)) is not None:
            if before := item.widget():
                before.hide()
                before.deleteLater()
        self._row.addWidget(widget)
        self.setFocusProxy(widget)


class ParameterCard(QWidget):
    """Shows a parameter and asks for changes; it is folded at first."""

    renamed = Signal(str)
    changed = Signal(object, str)
    """Fields of the `BlockParameter` are to have these values; which part of it that is, in words."""
    finished = Signal()
    removed = Signal()
    revealed = Signal(str)
    """A node that uses it is to be shown."""

    def __init__(self, name: str, parameter: BlockParameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.parameter = parameter
        self.fold = QPushButton()
        self.fold.setProperty("role", "fold")
        self.fold.setCheckable(True)
        self.fold.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.state = label(role="muted", wrap=False)
        self.remove = small_button("", "Remove the parameter")
        self.remove.setIcon(icon("delete"))
        self.line = NameLine()
        self.kind = ChoiceBox()
        self.kind.add_words(KINDS)
        self.default = editor_for(parameter.kind)
        self._default = Holder()
        self.limits = Limits(Integer(0, 1)), Limits(Number(0.0, 1.0))
        self.options = Options()
        self.help = Line()
        self.help.setPlaceholderText(tr("What it is for"))
        self.uses = label(role="muted")
        self.uses.setTextFormat(Qt.TextFormat.RichText)
        self.uses.setMinimumWidth(1)
        self.uses.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.complaint = label(role="error")
        self.complaint.setMinimumWidth(1)
        self._lay_out()
        self._wire()
        self._open(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(STEP // 2)
        head.addWidget(self.fold, 1)
        head.addWidget(self.state)
        head.addWidget(self.remove)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(STEP + 4, 0, 0, STEP)
        self._grid.setHorizontalSpacing(STEP // 2)
        self._grid.setVerticalSpacing(STEP // 2)
        self._grid.setColumnStretch(1, 1)
        rows = (
            ("name", self.line),
            ("kind", self.kind),
            ("default", self._default),
            *(("limits", limits) for limits in self.limits),
            ("options", self.options),
            ("help", self.help),
        )
        self._titles = {widget: self._put(name, widget) for name, widget in rows}
        self._grid.addWidget(self.uses, self._grid.rowCount(), 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addLayout(head)
        column.addWidget(self._body)
        column.addWidget(self.complaint)
        self.complaint.hide()

    def _wire(self) -> None:
        self.fold.toggled.connect(self._open)
        self.remove.clicked.connect(self.removed)
        self.line.wished.connect(self.renamed)
        self.kind.activated.connect(lambda index: self._take_kind(self.kind.word_at(index)))
        for limits in self.limits:
            limits.chosen.connect(lambda kind: self._ask("the limits", kind=kind))
            limits.finished.connect(self.finished)
        self.options.chosen.connect(self._take_options)
        self.help.editingFinished.connect(self._take_help)
        self.uses.linkActivated.connect(self.revealed)

    def _put(self, name: str, widget: QWidget) -> QLabel:
        """Put a widget into the body, behind its name."""
        title = label(tr(name), "muted", wrap=False)
        title.setFixedWidth(NAMES)
        widget.setAccessibleName(tr(f"{name} of the parameter"))
        row = self._grid.rowCount()
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(widget, row, 1)
        return title

    def show_parameter(
        self, parameter: BlockParameter, here: object, uses: Mapping[str, Sequence[str]]
    ) -> None:
        """Show a parameter, its value at this place, and the nodes whose formulas use it."""
        if self._default.is_empty or self.parameter.kind != parameter.kind:
            self._fit(parameter.kind)
        self.parameter = parameter
        self.line.show_name(self.name)
        self.kind.show_text(kind_name(parameter.kind))
        self.default.show_value(parameter.default)
        if self.help.text() != parameter.help and not self.help.hasFocus():
            self.help.setText(parameter.help)
            self.help.setCursorPosition(0)
        default = shortened(parameter.kind.show(parameter.default))
        value = default if parameter.kind.problem(here) else shortened(parameter.kind.show(here))
        self.state.setText(tr(default if value == default else f"{default}, here {value}"))
        self.uses.setText(tr(self._used_by(uses)))
        self._open(self.fold.isChecked())

    def begin(self) -> None:
        """Unfold, and let its name be typed."""
        self.fold.setChecked(True)
        self.line.setFocus()
        self.line.selectAll()

    def complain(self, problem: str) -> None:
        """Say why what was asked for cannot be."""
        self.complaint.setText(tr(problem))
        self.complaint.setVisible(bool(problem))

    def _open(self, visible: bool) -> None:
        self._body.setVisible(visible)
        self.fold.setText(f"{'▾' if visible else '▸'} {self.name}")
        self.fold.setAccessibleName(self.name)
        self.fold.setToolTip(self.parameter.help)

    def _fit(self, kind: Kind) -> None:
        """Have the editors that values of a kind need."""
        self.default = editor_for(kind)
        self.default.edited.connect(lambda value: self._ask("the default", default=value))
        self.default.finished.connect(self.finished)
        self.default.complained.connect(self.complain)
        self._default.hold(self.default)
        QWidget.setTabOrder(self.kind, self.default.focusProxy() or self.default)
        for limits in self.limits:
            self._show(limits, type(limits.kind) is type(kind))
            if isinstance(kind, Integer | Number) and type(limits.kind) is type(kind):
                limits.show_kind(kind)
        self._show(self.options, isinstance(kind, Choice))
        if isinstance(kind, Choice):
            self.options.show_options(kind.options)

    def _show(self, widget: QWidget, visible: bool) -> None:
        widget.setVisible(visible)
        self._titles[widget].setVisible(visible)

    def _ask(self, part: str, **changes: object) -> None:
        self.changed.emit(changes, part)

    def _take_kind(self, name: str) -> None:
        if name != kind_name(self.parameter.kind):
            kind, default = of_kind(name, self.parameter.default)
            self._ask("the kind", kind=kind, default=default)
            self.finished.emit()

    def _take_options(self, options: tuple[str, ...]) -> None:
        default = self.parameter.default
        kept = default if default in options else options[0]
        self._ask("the options", kind=Choice(options), default=kept)
        self.finished.emit()

    def _take_help(self) -> None:
        if self.help.text().strip() != self.parameter.help:
            self._ask("the help", help=self.help.text().strip())
            self.finished.emit()

    def _used_by(self, uses: Mapping[str, Sequence[str]]) -> str:
        """Say which nodes use it, each as a link."""
        if not uses:
            return f"No formula uses it yet: type ={escape(self.name)} into a field of a node."
        links = (
            f'<a href="{escape(id)}">{escape(id)}</a> ({escape(", ".join(names))})'
            for id, names in uses.items()
        )
        return f"Used by {', '.join(links)}."
