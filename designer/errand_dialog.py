"""Shows an errand at work: what is being done, how far it is, and a button to cancel it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from designer.errand import Errand, Outcome
from designer.language import tr

WIDTH = 420


class ErrandDialog(QDialog):
    """Keeps the window waiting, but not frozen, until an errand has ended."""

    def __init__(self, errand: Errand, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.errand = errand
        errand.setParent(self)
        self.outcome: Outcome | None = None
        self.label, self.step = QLabel(tr(text)), QLabel()
        for label in (self.label, self.step):
            label.setWordWrap(True)
        self.step.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        for part in (self.label, self.bar, self.step, self.buttons):
            layout.addWidget(part)
        self.setMinimumWidth(WIDTH)
        errand.progressed.connect(self._advance)
        errand.stepped.connect(self._step)
        errand.ended.connect(self._end)

    def run(self, then: Callable[[Outcome], None]) -> None:
        """Begin, and call `then` with the outcome after the dialog is gone."""
        self.finished.connect(lambda _: then(self.outcome or Outcome(done=False)))
        self.open()
        self.errand.start()

    def reject(self) -> None:
        """Cancel the errand; the dialog goes when it has ended."""
        self.buttons.setEnabled(False)
        self.label.setText(tr("Stopping…"))
        self.errand.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the window's own button as Cancel."""
        if self.outcome is None:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _step(self, words: str) -> None:
        self.step.setText(tr(f"{words[:1].upper()}{words[1:]}…"))

    def _advance(self, share: int) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(share)
        self.bar.setTextVisible(True)

    def _end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.done(QDialog.DialogCode.Accepted if outcome.done else QDialog.DialogCode.Rejected)


def sent(
    arguments: list[str],
    title: str,
    text: str,
    parent: QWidget,
    then: Callable[[Outcome], None],
    *,
    seconds: float = 600,
) -> ErrandDialog:
    """Send a command off and show it at work."""
    dialog = ErrandDialog(Errand(arguments, seconds=seconds), title, text, parent)
    dialog.run(then)
    return dialog
