"""The one place where errors that nobody expected arrive: told in a sentence, with nothing lost."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

from designer.language import tr
from designer.versions import convas_version, versions
from engine.errors import ConvasError

SENTENCE = "Something went wrong inside Convas."
KEPT = "The design is as it was before, and a copy of unsaved changes was kept. You can go on working."
NOT_KEPT = "No copy of unsaved changes could be written: save the design now."

QUIET = 10_000
"""Milliseconds for which the same cause is not told again, such as one that fails in every frame."""


class Failures(QObject):
    """Catches what no code has caught, keeps a copy of the design and shows one dialog a cause."""

    caught = Signal(object)
    """An exception, brought from whichever thread it happened in to the window's."""

    def __init__(self, window: QWidget, keep: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._keep = keep
        self._told: set[str] = set()
        self.caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of Python's printing of tracebacks."""
        sys.excepthook = self.catch
        threading.excepthook = lambda args: self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def uninstall(self) -> None:
        """Give way to Python again."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__

    def catch(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Accept an exception as `sys.excepthook` does."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.exit(130)
            return
        self.caught.emit(error or kind())

    def _tell(self, error: BaseException) -> None:
        kept = self._keep()
        cause = place(error)
        if cause in self._told:
            return
        self._told.add(cause)
        parent = QApplication.activeWindow() or self._seen()
        box = QMessageBox(QMessageBox.Icon.Critical, "Convas", tr(SENTENCE), parent=parent)
        if isinstance(error, ConvasError):
            box.setText(tr(str(error)))
        box.setInformativeText(tr(KEPT if kept else NOT_KEPT))
        copy = box.addButton(tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details(error)))
        box.addButton(QMessageBox.StandardButton.Close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda: QTimer.singleShot(QUIET, self, lambda: self._told.discard(cause)))
        box.open()

    def _seen(self) -> QWidget:
        """Return a window that is shown: the first one may have been closed, and would hide the dialog."""
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)]
        return next((each for each in windows if each.isVisible()), self._window)


def place(error: BaseException) -> str:
    """Return what tells one cause from another: the exception's type and the line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__} {where}"


def details(error: BaseException) -> str:
    """Return what a developer needs to know."""
    return f"Convas {convas_version()}, {versions()}\n\n{''.join(traceback.format_exception(error))}"
