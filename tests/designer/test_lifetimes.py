"""How long things live: what is still there stays known to Python, and edits leave nothing behind."""

import gc
import re
import subprocess
import sys
from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import dump

from designer.canvas import boxing
from designer.editors.editor import Editor
from designer.window import Window
from engine.graph import edits


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


def swept() -> Counter[str]:
    """Return how many objects there are of each type of ours and Qt's, once all that can go has gone."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    kinds = (type(each) for each in gc.get_objects() if isinstance(type(each).__module__, str))
    ours = (kind for kind in kinds if str(kind.__module__).split(".")[0] in ("designer", "engine", "PySide6"))
    return Counter(f"{kind.__module__}.{kind.__qualname__}" for kind in ours)


def edited(window: Window, rounds: int) -> None:
    """Edit as a user does and take everything back: nodes, wires, values, names, blocks, selections."""
    canvas, workspace = window.canvas, window.workspace
    for number in range(rounds):
        canvas.add("ReLU")
        workspace.edit("Set", edits.set_value, ["conv1"], "out_channels", 7 + number % 5)
        workspace.select(["conv2"])
        canvas.duplicate_selection()
        workspace.select(["relu1", "conv1"])
        boxing.group(workspace)
        canvas.open_search()
        workspace.undo()
        canvas.bypass_selection()
        workspace.select(())
        while workspace.history.undo_name is not None:
            workspace.undo()
        if number % 10 == 0:
            QApplication.processEvents()


def test_a_thousand_edits_and_undos_leave_nothing_behind(window: Window) -> None:
    window.new_from("lenet5")
    edited(window, 20)  # what is made once and kept: menus, caches, pages
    widgets = len(window.findChildren(QObject))  # Python knows all of them from now on
    items, before = len(window.canvas.graph_scene.items()), swept()
    edited(window, 100)  # five edits in each, and six undos
    after = swept()
    assert len(window.canvas.graph_scene.items()) == items
    assert len(window.findChildren(QObject)) <= widgets + 8
    grown = {kind: count - before[kind] for kind, count in after.items() if count - before[kind] > 20}
    assert not grown, grown
