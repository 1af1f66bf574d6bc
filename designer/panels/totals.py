"""What the design costs, on one line of the status bar."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from designer.language import tr
from designer.theme import Theme
from designer.workspace import Workspace
from engine.analysis import wording

AIR = 40
"""The share of its width, one in so many, that a text gets for letters that are wider elsewhere."""


class Totals(QLabel):
    """Parameters, MACs and memory; muted while errors hide a part of the network."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(tr("Totals"))
        self.setContentsMargins(0, 0, 8, 0)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        workspace.design_changed.connect(self._timer.start)
        self.refresh()

    def set_theme(self, look: Theme) -> None:
        """The palette says it all."""

    def sizeHint(self) -> QSize:
        """Return the size of the text with some air: on a screen of twice the scale letters are wider."""
        size = super().sizeHint()
        return QSize(size.width() + size.width() // AIR, size.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: no figure may be cut."""
        return self.sizeHint()

    def refresh(self) -> None:
        """Show the sums as they are now."""
        report = self.workspace.report
        partly = "" if report.valid else "so far: "
        self.setText(tr(partly) + tr(wording.totals(report.totals)))
        self.setToolTip(tr("\n".join(self._exact())))

    def _exact(self) -> list[str]:
        sums = self.workspace.report.totals
        lines = [
            f"{wording.plural(sums.parameters, 'parameter')}, {wording.count(sums.trainable)} trained",
            f"{wording.count(sums.macs)} multiply–accumulates for one example",
            f"{wording.plural(sums.parameter_bytes, 'byte')} of weights",
            f"{wording.plural(sums.activation_bytes, 'byte')} of activations for one example",
        ]
        if not self.workspace.report.valid:
            lines.append("Only what the errors do not hide is counted.")
        return lines
