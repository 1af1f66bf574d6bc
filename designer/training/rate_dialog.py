"""The window in which a learning rate is looked for: its plot, what it suggests, and a button to take it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer import theme
from designer.language import tr
from designer.training.rate_plot import RatePlot
from designer.training.rate_search import RateSearch, Start
from designer.training.setup_form import settings_of
from designer.workspace import Workspace
from engine.graph import edits
from engine.train.session import Session

HELP = (
    "The learning rate grows from step to step; a good one lies where the loss falls fastest, well before it "
    "rises. The dashed line is what is suggested, the solid one what is set: click anywhere to set "
    "another one."
)


class RateDialog(QDialog):
    """Shows a search; the window behind it goes on working."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, start: Start = Session) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.search = RateSearch(workspace, start, self)
        self.search.advanced.connect(self._show)
        self.setWindowTitle(tr("Find a Learning Rate"))
        self.plot = RatePlot(theme.current())
        self.plot.chosen.connect(self.take)
        self.status, self.help = QLabel(wordWrap=True), QLabel(tr(HELP), wordWrap=True)
        self.help.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for said in (self.status, self.help):
            said.setTextFormat(Qt.TextFormat.PlainText)
        self.again, self.stop = QPushButton(tr("Search Again")), QPushButton()
        self.accepted_ = QPushButton()
        self.accepted_.setDefault(True)
        self.accepted_.clicked.connect(self._take_suggested)
        self.again.clicked.connect(self.start)
        self.stop.clicked.connect(self._stop_or_close)
        self._arrange()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.accepted_)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.help)
        column.addWidget(self.plot, 1)
        column.addWidget(self.status)
        column.addLayout(buttons)

    def start(self) -> None:
        """Begin to search, with the design as it is now."""
        self.search.start()
        self.plot.mark(settings_of(self._workspace.design).lr)
        self.plot.setFocus()

    def take(self, rate: float) -> None:
        """Set the learning rate; several in a row are one step of undo."""
        training = settings_of(self._workspace.design).changed(lr=rate).values()
        key = ("training", "lr", id(self))
        self._workspace.edit(f"Set learning rate to {rate:g}", edits.set_training, training, key=key)
        self.plot.point_at(rate)
        self._tell()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the search with its window."""
        self._end()
        super().closeEvent(event)

    def reject(self) -> None:
        """Close by Escape."""
        self._end()
        super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "plot"):
            self.plot.set_theme(theme.current())

    def _end(self) -> None:
        self._workspace.end_step()
        self.search.stop()

    def _show(self) -> None:
        seen = self.search.seen
        self.plot.draw(seen)
        if seen.suggested is not None and self.plot.rate is None:
            self.plot.rate = seen.suggested
        self._tell()

    def _tell(self) -> None:
        seen, active = self.search.seen, self.search.active
        self.again.setEnabled(not active)
        self.stop.setText(tr("Cancel" if active else "Close"))
        rate = seen.suggested
        self.accepted_.setEnabled(rate is not None)
        self.accepted_.setText(tr(f"Take {rate:g}") if rate is not None else tr("Take"))
        self.status.setText(tr(self._sentence()))

    def _sentence(self) -> str:
        seen = self.search.seen
        if seen.complaint:
            return seen.complaint
        if seen.suggested is not None:
            now = settings_of(self._workspace.design).lr
            return f"Suggested: {seen.suggested:g}. The learning rate is {now:g}."
        if not self.search.active:
            return "The search was stopped."
        if not seen.rates:
            return "Starting… loading PyTorch takes a second or two"
        return f"{len(seen.rates)} steps so far, at a learning rate of {seen.rates[-1]:.2g}"

    def _take_suggested(self) -> None:
        if self.search.seen.suggested is not None:
            self.take(self.search.seen.suggested)
            self.close()

    def _stop_or_close(self) -> None:
        if self.search.active:
            self.search.stop()
        else:
            self.close()
