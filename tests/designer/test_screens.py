"""Bad states of the screen: one that goes away or has another scale, a window without size, a small one."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from designer import help
from designer.chooser import Chooser
from designer.docks import PLACES
from designer.errand import Errand
from designer.errand_dialog import ErrandDialog
from designer.import_dialog import ImportDialog
from designer.look import Dresser
from designer.refusal import RefusalDialog
from designer.rescue import Rescue
from designer.screens import in_sight
from designer.template_dialog import TemplateDialog
from designer.window import Window
from templates import TEMPLATES

ROOM = QRect(0, 0, 1280, 800)
SECOND = QRect(1280, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("frame", "rooms", "place"),
    [
        (QRect(100, 50, 900, 700), [ROOM], QRect(100, 50, 900, 700)),
        (QRect(2000, 50, 900, 700), [ROOM, SECOND], QRect(2000, 50, 900, 700)),
        (QRect(2000, 50, 900, 700), [ROOM], QRect(380, 50, 900, 700)),
        (QRect(-3000, -900, 900, 700), [ROOM, SECOND], QRect(0, 0, 900, 700)),
        (QRect(5000, 900, 3000, 2000), [ROOM, SECOND], QRect(1280, 0, 1920, 1080)),
        (QRect(-850, 50, 900, 700), [ROOM], QRect(0, 50, 900, 700)),
        (QRect(100, -40, 900, 700), [ROOM], QRect(100, 0, 900, 700)),
        (QRect(5000, 0, 900, 700), [], QRect(5000, 0, 900, 700)),
    ],
)
def test_a_window_can_always_be_taken(frame: QRect, rooms: list[QRect], place: QRect) -> None:
    assert in_sight(frame, rooms) == place


@pytest.mark.parametrize("signal", ["screenRemoved", "primaryScreenChanged"])
def test_a_window_comes_back_from_a_screen_that_is_gone(
    window: Window, qapp: QApplication, qtbot: QtBot, signal: str
) -> None:
    window.new_from("lenet5")
    dock = window.docks["inspector"]
    dock.setFloating(True)
    window.move(9000, 300)
    dock.move(9400, 300)
    room = QGuiApplication.primaryScreen().availableGeometry()
    getattr(qapp, signal).emit(QGuiApplication.primaryScreen())
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry().topLeft()))
    qtbot.waitUntil(lambda: room.contains(dock.frameGeometry().topLeft()))
    assert window.width() <= room.width()


def test_a_maximised_window_is_left_to_the_system(window: Window, qtbot: QtBot) -> None:
    window.showMaximized()
    before = window.geometry()
    window.screens.bring_back()
    assert window.isMaximized()
    assert window.geometry() == before


def all_dialogs(window: Window) -> list[QDialog]:
    """Open every dialog of the window at once, as no person could."""
    errand = ErrandDialog(Errand(["layers"]), "Import", "Importing resnet18…", window)
    box = QMessageBox(QMessageBox.Icon.Warning, "Convas", "Save the changes?", parent=window)
    made = [
        ImportDialog(window),
        Chooser(window),
        TemplateDialog(TEMPLATES["resnet"], window),
        RefusalDialog("No.", ["a reason"] * 300, window),
        Rescue(window, []),
        help.shortcuts_dialog(window, window.menus.shortcuts()),
        help.about_box(window),
        errand,
        box,
    ]
    for dialog in made:
        dialog.setModal(False)
        dialog.show()
    return made


@pytest.fixture
def dialogs(window: Window, qtbot: QtBot) -> Iterator[list[QDialog]]:
    window.new_from("lenet5")
    made = all_dialogs(window)
    qtbot.wait(20)
    yield made
    for dialog in made:
        QDialog.reject(dialog)  # what is at work in one was never started
        dialog.deleteLater()


def test_dialogs_come_back_from_a_screen_that_is_gone(
    window: Window, dialogs: list[QDialog], qapp: QApplication, qtbot: QtBot
) -> None:
    for number, dialog in enumerate(dialogs):
        dialog.move(9000, 100 + 20 * number)
    room = QGuiApplication.primaryScreen().availableGeometry()
    qapp.screenRemoved.emit(QGuiApplication.primaryScreen())
    qtbot.waitUntil(lambda: all(room.contains(dialog.frameGeometry().topLeft()) for dialog in dialogs))


def test_dialogs_stand_a_window_without_size_and_another_size_of_text(
    window: Window, dialogs: list[QDialog], dresser: Dresser, qtbot: QtBot
) -> None:
    window.setMinimumSize(1, 1)
    window.resize(1, 1)
    for percent in (175, 90, 100):
        dresser.resize_text(percent)
        dresser.choose("dark" if percent > 100 else "light")
        for dialog in dialogs:
            dialog.resize(1, 1)
            assert not dialog.grab().isNull()
            dialog.resize(dialog.sizeHint())
            assert not dialog.grab().isNull()
    qtbot.wait(20)
    assert all(dialog.isVisible() for dialog in dialogs)


SCREENS = {
    "synchronousWindowSystemEvents": True,
    "windowFrameMargins": False,
    "screens": [
        {"name": "one", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96,
         "dpr": 1},
        {"name": "two", "x": 1280, "y": 0, "width": 2560, "height": 1600, "logicalDpi": 192,
         "logicalBaseDpi": 96, "dpr": 1},
    ],
}  # fmt: skip
"""Two screens, the second of twice the scale."""

TRAVEL = """
import sys
from PySide6.QtGui import QGuiApplication
from designer.app import started
from designer.chooser import Chooser
from designer.demo import Stage
from designer.import_dialog import ImportDialog
from designer.template_dialog import TemplateDialog
from templates import TEMPLATES
stage = Stage(started())
window = stage.window
window.resize(1024, 700)
window.show()
stage.until(lambda: window.welcome.cards[0].report is not None, 20_000)
def sharp():
    card = window.welcome.cards[0]
    card.grab()
    return card._picture.devicePixelRatioF(), window.welcome.sign.pixmap().devicePixelRatioF()
first, second = QGuiApplication.screens()
print(window.devicePixelRatioF(), *sharp())
window.move(second.geometry().topLeft())
stage.wait(100)
print(window.devicePixelRatioF(), *sharp())
window.new_from("lenet5")
stage.wait(100)
wide = window.grab().toImage()
print(wide.width(), window.canvas.viewport().grab().toImage().devicePixelRatio())
window.move(first.geometry().topLeft())
stage.wait(100)
print(window.grab().toImage().width())
dialogs = [ImportDialog(window), Chooser(window), TemplateDialog(TEMPLATES["resnet"], window)]
for dialog in dialogs:
    dialog.setModal(False)
    dialog.show()
for screen in (second, first):
    for dialog in dialogs:
        dialog.move(screen.geometry().topLeft())
    stage.wait(100)
    print(*(dialog.grab().toImage().devicePixelRatio() for dialog in dialogs))
stage.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the configuration of Qt's offscreen platform")
def test_all_is_sharp_after_a_move_to_another_scale(tmp_path: Path) -> None:
    file = tmp_path / "screens.json"
    file.write_text(json.dumps(SCREENS))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    result = subprocess.run(
        [sys.executable, "-c", TRAVEL],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )
    assert result.stderr == ""
    assert result.stdout.split() == [
        *("1.0", "1.0", "1.0", "2.0", "2.0", "2.0", "2048", "2.0", "1024"),
        *("2.0", "2.0", "2.0", "1.0", "1.0", "1.0"),
    ]


@pytest.mark.parametrize("template", ["", "lenet5", "resnet"])
def test_a_window_without_size_goes_on(window: Window, qtbot: QtBot, template: str) -> None:
    if template:
        window.new_from(template)
        window.show_training()
    window.setMinimumSize(1, 1)
    window.setMaximumSize(1, 1)
    window.resize(1, 1)
    qtbot.wait(50)
    canvas = window.canvas
    for act in (canvas.frame_all, canvas.zoom_in, canvas.actual_size, canvas.arrange, canvas.frame_selection):
        act()
    window.canvas.resize(0, 0)
    canvas.frame_all()
    canvas.wayfinding.map.switch()
    assert window.grab().size() == QSize(1, 1)
    window.setMaximumSize(5000, 5000)
    window.resize(1280, 800)
    if template:
        window.new_from(template)
        qtbot.waitUntil(lambda: canvas.transform().m11() > 0.05)


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_all_docks_fit_into_the_smallest_window(
    window: Window, dresser: Dresser, qtbot: QtBot, percent: int
) -> None:
    dresser.resize_text(percent)
    window.new_from("lenet5")
    window.workspace.select(["conv1"])
    for name in PLACES:
        window.docks.show(name)
    window.show_training()
    window.data.show()
    window.resize(1024, 700)
    qtbot.wait(50)
    assert window.size() == QSize(1024, 700), "no dock forces the window to be larger"
    for name in PLACES:
        window.docks.show(name)
        qtbot.wait(10)
        dock = window.docks[name]
        place = QRect(dock.mapTo(window, QPoint()), dock.size())
        assert window.rect().contains(place)
        assert not beyond(dock), f"{name} shows what cannot be reached"
    assert window.canvas.width() >= 200
    assert window.canvas.height() >= 100


def beyond(dock: QWidget) -> list[QWidget]:
    """Return what stands beyond the edge of a dock and is in nothing that scrolls."""
    inside = QRect(QPoint(), dock.size())
    return [
        each
        for each in dock.findChildren(QWidget)
        if each.isVisible()
        and not each.isWindow()
        and not scrolls(each, dock)
        and not inside.contains(QRect(each.mapTo(dock, QPoint()), each.size()))
    ]


def scrolls(widget: QWidget, dock: QWidget) -> bool:
    """Tell whether a widget stands in something that scrolls."""
    around = widget.parentWidget()
    while around is not None and around is not dock:
        if isinstance(around, QScrollArea) or around.inherits("QAbstractScrollArea"):
            return True
        around = around.parentWidget()
    return False


def test_the_smallest_window_has_room_for_the_welcome_page(
    window: Window, dresser: Dresser, qtbot: QtBot
) -> None:
    for percent in (100, 150):
        dresser.resize_text(percent)
        window.resize(1024, 700)
        qtbot.waitUntil(lambda: window.welcome.horizontalScrollBar().maximum() == 0)
        assert window.size() == QSize(1024, 700)
        qtbot.waitUntil(lambda: all(is_whole(window, button) for button in buttons(window)))
        assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons(window))


def buttons(window: Window) -> list[QWidget]:
    """Return the buttons of the welcome page that are shown."""
    page = window.welcome
    return [each for each in (*page.buttons.values(), page.offer.take, page.offer.later) if each.isVisible()]


def is_whole(window: Window, button: QWidget) -> bool:
    """Tell whether all of a button is to be seen."""
    view = window.welcome.viewport()
    place = QRect(button.mapTo(view, QPoint()), button.size())
    return view.rect().contains(place) and button.width() >= button.sizeHint().width()
