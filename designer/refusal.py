"""Tells why something was refused, as a list that can be read, scrolled and copied."""

from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from designer.language import tr

SIZE = (620, 360)


class RefusalDialog(QDialog):
    """A sentence, and below it every reason on a line of its own."""

    def __init__(self, sentence: str, reasons: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Convas")
        label = QLabel(tr(sentence))
        label.setWordWrap(True)
        self.list = QPlainTextEdit("\n".join(reasons), readOnly=True)
        self.list.setAccessibleName(tr("Reasons"))
        self.list.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.list.toPlainText()))
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        for part in (label, self.list, buttons):
            layout.addWidget(part)
        self.resize(*SIZE)


def refuse(parent: QWidget, sentence: str, reasons: Sequence[str]) -> None:
    """Tell reasons and wait until they are read."""
    dialog = RefusalDialog(sentence, reasons, parent)
    dialog.exec()
    dialog.deleteLater()
