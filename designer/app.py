"""Starts the window: application, look, window, and what catches errors and signals, in this order."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from designer import language, settings
from designer.canvas import clipboard
from designer.desktop import Desktop
from designer.failures import Failures
from designer.garbage import Collector
from designer.interrupt import Interrupt
from designer.look import Dresser
from designer.window import Window

SETTLED = 1000
"""Milliseconds after which the window has made what it is made of."""


def application() -> QApplication:
    """Return the application with its names, by which the system knows its windows and settings."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("convas")
    app.setApplicationDisplayName("Convas")
    app.setDesktopFileName("convas")
    if app.findChild(Collector) is None:
        Collector(app)
    return app


def started() -> QApplication:
    """Return the application of a program of its own, in which Qt's messages have their place too."""
    qInstallMessageHandler(pass_on)
    return application()


def pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Print what Qt says, but for what its offscreen platform says of every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def opened(app: QApplication) -> Window:
    """Return the window, shown, with unexpected errors and signals led to it."""
    language.put_on(settings.language())
    window = Window(Dresser(app))
    keep = window.desktop.keep
    failures = Failures(window, keep)
    failures.install()
    app.aboutToQuit.connect(failures.uninstall)
    interrupt = Interrupt(window, lambda code: leave(app, window.desktop, code))
    app.aboutToQuit.connect(interrupt.close)
    app.aboutToQuit.connect(clipboard.leave_as_text)
    app.commitDataRequest.connect(lambda session: keep())
    window.show()
    return window


def leave(app: QApplication, desktop: Desktop, code: int) -> None:
    """End without a question, as the terminal wants: unsaved changes are offered at the next start."""
    try:
        desktop.end()
    finally:
        app.exit(code)


def spare() -> None:
    """Spare what the program consists of the search for garbage, as it lives as long as the program.

    Every full search would look at its two hundred thousand objects, and keep the window still for eight
    frames; with large designs that is every few edits.
    """
    gc.freeze()


def run(file: Path | None) -> int:
    """Open the window, with a file if one is given, and return the exit code once it is closed."""
    app = started()
    window = opened(app)
    QTimer.singleShot(0, window, lambda: window.begin(file))
    QTimer.singleShot(SETTLED, window, spare)
    return app.exec()
