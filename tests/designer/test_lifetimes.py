"""How long things live: what is still there stays known to Python, and edits leave nothing behind."""

import re
import subprocess
import sys

from PySide6.QtWidgets import QWidget
from shiboken6 import dump

from designer.editors.editor import Editor
from designer.window import Window


def keeper(widget: QWidget) -> int:
    """Return the object with which PySide would hold a widget for deleted, as its address; 0 is none."""
    found = re.search(r"parent\.+ <.* at (0x[0-9a-f]+)>", dump(widget))
    return int(found[1], 16) if found else 0


def test_looking_for_a_pane_ties_no_widget_to_another(window: Window) -> None:
    window.new_from("lenet5")
    window.workspace.select([])
    widgets = window.findChildren(QWidget)  # to ask again would tie them rightly
    window.panes.first("inspector", Editor)  # there is none, so all are looked at
    for widget in widgets:
        around: list[int] = []
        parent: QWidget | None = widget
        while parent := parent.parentWidget() if parent else None:
            around.append(id(parent))
        assert keeper(widget) in {0, *around}, f"{widget} goes with what it does not belong to"


COPIES_AND_ENDS = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from designer.app import opened, started
app = started()
window = opened(app)
window.new_from("lenet5")
window.canvas.select_all()
window.canvas.copy()
QTimer.singleShot(0, app.quit)
app.exec()
assert '"format": "convas"' in QGuiApplication.clipboard().text()
"""


def test_ends_with_nodes_on_the_clipboard() -> None:
    done = subprocess.run([sys.executable, "-c", COPIES_AND_ENDS], capture_output=True, check=False)
    assert (done.returncode, b"Error" in done.stderr) == (0, False), done.stderr.decode()
