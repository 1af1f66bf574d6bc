"""The buttons of a run, its progress bar and the line that says how far it is."""

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer import theme
from designer.icons import icon
from designer.language import tr
from designer.training.further import Further
from designer.training.progress import sentence
from designer.training.progress_line import ProgressLine
from designer.training.record import ACTIVE, Record

LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
TAKE = "weights:"
"""The link that gives the design the weights of the run."""


class Controls(QWidget):
    """Start, pause and stop, and what the run says of itself."""

    start_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()
    go_on_wanted = Signal(int)
    """The run that has ended is to be trained further, to so many epochs in all."""
    weights_wanted = Signal()
    """The design is to have the weights that the run has learned."""

    def __init__(self) -> None:
        super().__init__()
        self.start = button("Start", "play", "Train the network as it is now")
        self.pause = button("Pause", "pause", "Hold after the step at work; nothing is lost")
        self.stop = button("Stop", "stop", "End the run; its weights are saved")
        self.further = Further()
        self.further.wanted.connect(self.go_on_wanted)
        self.bar = ProgressLine()
        self.status = line()
        self.status.setWordWrap(True)
        self.folder = line()
        self.folder.linkActivated.connect(self._follow_link)
        self.folder.setTextFormat(Qt.TextFormat.RichText)
        self.folder.setTextInteractionFlags(LINKS)
        self.start.clicked.connect(self.start_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.pause.clicked.connect(self._pause_or_resume)
        self.changed = QLabel(tr("The design has changed since this run started."))
        self.changed.setWordWrap(True)
        self.changed.hide()
        self._paused = False
        self._arrange()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for each in (self.start, self.pause, self.stop):
            buttons.addWidget(each, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(buttons)
        for widget in (self.further, self.bar, self.status, self.folder, self.changed):
            layout.addWidget(widget)

    def show_run(self, record: Record, stopping: bool) -> None:
        """Show how far a run is and what can be done now."""
        active = record.state in ACTIVE
        self._paused = record.state == "paused"
        self.start.setEnabled(not active)
        self.start.setText(
            tr("Start again" if record.state in ("finished", "stopped", "failed") else "Start")
        )
        self.pause.setEnabled(record.state in ("running", "paused") and not stopping)
        self.pause.setText(tr("Resume" if self._paused else "Pause"))
        self.pause.setIcon(icon("play" if self._paused else "pause"))
        self.stop.setEnabled(active)
        self.stop.setText(tr("Stop now" if stopping and active else "Stop"))
        self.further.show_run(record)
        self.bar.show_fraction(None if record.state == "starting" else record.fraction)
        self.status.setText(tr("Stopping…" if stopping and active else sentence(record)))

    def show_folder(self, folder: Path | None, *, learned: bool = False) -> None:
        """Show the link to the folder of the run; a run that told nothing yet may not have one.

        One that has `learned` weights offers them, too.
        """
        self.folder.setVisible(folder is not None)
        if folder is not None:
            link, colour = QUrl.fromLocalFile(str(folder)).toString(), theme.current().accent
            name = f'<a href="{escape(link)}" style="color: {colour}">{escape(folder.name)}</a>'
            take = f'<a href="{TAKE}" style="color: {colour}">{escape(tr("Take its weights"))}</a>'
            self.folder.setText(tr(f"Run folder: {name}") + (f" · {take}" if learned else ""))
            self.folder.setToolTip(str(folder))

    def _follow_link(self, link: str) -> None:
        if link == TAKE:
            self.weights_wanted.emit()
        else:
            QDesktopServices.openUrl(QUrl(link))

    def _pause_or_resume(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()


def button(text: str, sign: str, help: str) -> QPushButton:
    """Make a button with an icon."""
    result = QPushButton(icon(sign), text)
    result.setToolTip(tr(help))
    return result


def line() -> QLabel:
    """Make a line of text that may be cut where it is narrow."""
    result = QLabel()
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return result
