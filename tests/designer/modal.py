"""Hands for dialogs that hold a test up until somebody answers them."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

SOON = 10
"""Milliseconds between two looks for the dialog."""


def in_dialog(act: Callable[[QDialog], object]) -> None:
    """Do something in the dialog that is about to open, as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(SOON, look)
            return
        try:
            act(dialog)
        except BaseException:  # a dialog that stays would keep the test from ending
            dialog.reject()
            raise

    QTimer.singleShot(SOON, look)
