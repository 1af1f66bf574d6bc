"""The panel of code: the file that would be exported now, following each edit while it is seen."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer import theme
from designer.icons import icon
from designer.inspector.style import STEP, label, stylesheet
from designer.language import tr
from designer.panels.code_view import CodeView
from designer.panels.search_bar import SearchBar
from designer.theme import Theme
from designer.workspace import Workspace
from engine.analysis import wording
from engine.errors import FileError, InvalidDesign
from engine.export.pytorch import Source, source
from engine.files.atomic import write_bytes
from engine.graph.alike import alike
from engine.graph.document import NETWORK, Design

DELAY = 80
"""Milliseconds to wait after an edit, so that a burst of edits makes code once."""
TOLD = 2
"""How many errors are told in full above code that no longer holds."""


class CodePanel(QWidget):
    """The exported PyTorch file, live; with errors the last good code, dimmed, and what is wrong."""

    reveal = Signal(str)
    """A node of the shown graph is to be brought into sight."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.source: Source | None = None
        self._shown: Design | None = None
        self._look = theme.current()
        self._valid = True
        self._leads = False
        """Whether the code leads the selection, which then must not scroll the code."""
        self.view = CodeView()
        self.search = SearchBar(self.view)
        self.state = label(role="muted")
        self.copy_button = self._button("copy", "Copy", "Copy the whole file", self._copy)
        self.save_button = self._button("save", "Save as…", "Save the file", self._ask_where)
        self.find_button = self._button("search", "", "Find in the code (Ctrl+F)", self.search.open_bar)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._catch_up)
        self.view.line_chosen.connect(self._choose)
        workspace.design_changed.connect(self._timer.start)
        workspace.selection_changed.connect(self._mark_selection)
        workspace.within_changed.connect(self._show_graph)
        self.set_theme(theme.current())

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self._look = look
        self.setStyleSheet(stylesheet(look))
        self.view.set_look(look, dimmed=not self._valid)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+F within the panel, before the window finds nodes with it."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.search.open_bar()
                return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was edited while the panel was hidden."""
        super().showEvent(event)
        self._catch_up()

    def refresh(self) -> None:
        """Show the code of the design as it is now."""
        self._shown = self.workspace.design
        try:
            self.source = source(self.workspace.design, self.workspace.report)
        except InvalidDesign as error:
            self._show_state(error.messages)
        else:
            self._show_state(())
            self.view.show_code(self.source.text)
            self.search.refresh()
        self._mark_selection()

    def save_to(self, path: Path) -> bool:
        """Write the file; return whether it could be done, and say how it went."""
        if self.source is None:
            return False
        try:
            write_bytes(path, self.source.text.encode())
        except FileError as error:
            self.workspace.said.emit(str(error), True)
            return False
        self.workspace.said.emit(f"Saved the code as {path.name}.", False)
        return True

    def _catch_up(self) -> None:
        if not self.isVisible() or self._shown is self.workspace.design:
            return
        if self._shown is not None and alike(self._shown, self.workspace.design):
            self._shown = self.workspace.design
        else:
            self.refresh()

    def _show_state(self, errors: tuple[str, ...]) -> None:
        """Say above the code whether it holds, and if not what is in the way."""
        self._valid = not errors
        if errors:
            what = "The last code that held. " if self.source else "No code yet. "
            more = f" And {wording.plural(len(errors) - TOLD, 'more error')}." if len(errors) > TOLD else ""
            text = what + " ".join(errors[:TOLD]) + more
        else:
            lines = self.source.text.count("\n") if self.source else 0
            text = f"{self.source.class_name if self.source else ''} · {wording.plural(lines, 'line')}"
        self.state.setText(tr(text))
        self.state.setProperty("role", "error" if errors else "muted")
        self.state.style().polish(self.state)
        self.view.set_look(self._look, dimmed=not self._valid)
        for button in (self.copy_button, self.save_button):
            button.setEnabled(self._valid and self.source is not None)

    def _mark_selection(self) -> None:
        """Mark the lines of the selected nodes."""
        known = self.source.lines if self.source else {}
        ids = self.workspace.selection
        lines = sorted({line for id in ids for line in known.get((self.workspace.within, id), ())})
        self.view.mark_lines(lines, reveal=not self._leads)

    def _show_graph(self) -> None:
        """Bring the class of the graph that was entered into sight."""
        self._mark_selection()
        known = self.source.lines if self.source else {}
        lines = [
            min(lines) for (graph, _), lines in known.items() if lines and graph == self.workspace.within
        ]
        if lines and not self._leads:
            self.view.reveal_line(min(lines))

    def _choose(self, line: int, word: str) -> None:
        """Select the node of a line, in its block; the head of a class leads into its graph."""
        workspace = self.workspace
        if self.source is None:
            return
        graph, id = node_at(self.source, line, word)
        if graph is None or (graph != NETWORK and graph not in workspace.design.blocks):
            return
        self._leads = True
        try:
            workspace.enter(graph)
            workspace.select([id] if id else ())
        finally:
            self._leads = False
        if id:
            self.reveal.emit(id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.view.toPlainText())
        self.workspace.said.emit("Copied the code.", False)

    def _ask_where(self) -> None:
        path = self.workspace.path or Path.home() / (
            self.source.class_name.lower() if self.source else "model"
        )
        name, _ = QFileDialog.getSaveFileName(
            self, "Save the code", str(path.with_suffix(".py")), "Python (*.py)"
        )
        if name:
            self.save_to(Path(name))

    def _button(self, image: str, text: str, tip: str, run: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(image))
        button.setText(tr(text))
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)
        button.setToolTip(tr(tip))
        button.setAccessibleName(tr(tip))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(STEP, STEP // 2, STEP // 2, STEP // 2)
        bar.setSpacing(STEP // 2)
        bar.addWidget(self.state, 1)
        for button in (self.find_button, self.copy_button, self.save_button):
            bar.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.search)


def node_at(source: Source, line: int, word: str = "") -> tuple[str | None, str]:
    """Return the graph and the node of which a line speaks: of several the one that the `word` names.

    The first line of a class speaks of a graph alone, any other line of nothing.
    """
    here = [place for place, lines in source.lines.items() if line in lines]
    if here:
        return next((place for place in here if place[1] == word), here[0])
    rows = source.text.splitlines()
    if not rows[line - 1].startswith("class "):
        return None, ""
    later = [(min(lines), graph) for (graph, _), lines in source.lines.items() if min(lines) > line]
    return (min(later)[1] if later else None), ""
