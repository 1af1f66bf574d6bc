"""Every box, menu, tour step and training panel is translated: none has a bare word in marks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from designer import dialogs, settings
from designer.block_desk import NameDialog
from designer.failures import Failures
from designer.offers import of_design
from designer.refusal import RefusalDialog
from designer.rescue import Rescue
from designer.tour.steps import STEPS
from designer.training.dashboard import Dashboard
from designer.weights_choice import WeightsChoice
from designer.window import Window
from engine.files.recovery import leftovers
from engine.graph import edits
from templates import TEMPLATES
from tests.designer.test_language_painted import UNITS, Eyes, eyes, look
from tests.designer.test_language_window import assert_all_marked, bare, marked, names, shown
from tests.designer.test_window_rescue import crashed
from tests.designer.training_process import Scripted

__all__ = ["eyes", "marked"]

BY_QT = {"Save", "Discard", "Cancel", "Close", "OK"}
"""Buttons that Qt itself translates, but not into a language for tests."""
Ask = Callable[[Window], object]


def asked(window: Window, ask: Ask) -> list[str]:
    """Return the texts of the box or menu that something opens, and close it."""
    texts: list[str] = []

    def read() -> None:
        menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]
        for menu in filter(QWidget.isVisible, menus):
            texts.extend(action.text() for action in menu.actions())
            menu.close()
        if (box := QApplication.activeModalWidget()) is not None:
            texts.extend(shown(box))
            box.close()

    timer = QTimer(interval=5)
    timer.timeout.connect(read)
    timer.start()
    ask(window)
    for _ in range(100):
        if texts and QApplication.activeModalWidget() is None:
            break
        QTest.qWait(5)
    timer.stop()
    return [text for text in texts if text]


@pytest.mark.parametrize(
    "ask",
    [
        lambda window: dialogs.ask_about_changes(window, "LeNet5"),
        lambda window: dialogs.ask_overwrite(window, "LeNet5"),
        lambda window: dialogs.ask_save_elsewhere(window, "The disk is full."),
        lambda window: dialogs.ask_run(window, "LeNet5"),
        lambda window: window.blocks.ask_pasted(["BasicBlock"]),
        lambda window: window.blocks.ask_pasted(["BasicBlock", "Stage"]),
        lambda window: RefusalDialog("model.onnx was not written.", ["needs 1 to 255"], window).exec(),
        lambda window: Failures(window, lambda: True).catch(ValueError, ValueError("deep inside"), None),
        lambda window: Failures(window, lambda: False).catch(KeyError, KeyError("deeper"), None),
        lambda window: window.menus.popup(QPoint(5, 5)),
        lambda window: (window.workspace.select([]), window.menus.popup(QPoint(5, 5))),
    ],
)
def test_boxes_and_menus(marked: Window, ask: Ask) -> None:
    marked.documents.new(TEMPLATES["resnet"].build())
    marked.workspace.select(["conv1"])
    texts = asked(marked, ask)
    assert texts
    assert [text for text in texts if bare(text, names(marked) | UNITS | BY_QT)] == []


def test_qt_s_own_buttons_are_translated_into_chinese(window: Window) -> None:
    window.dresser.speak("zh_CN")
    texts = asked(window, lambda window: dialogs.ask_about_changes(window, "LeNet5"))
    window.dresser.speak("en")
    assert [text for text in texts if set(text) & set("abcdefghijklm") and "LeNet5" not in text] == ["Convas"]


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_the_tour(marked: Window, eyes: Eyes, number: int) -> None:
    marked.guide.start()
    tour = marked.guide.tour
    assert tour is not None
    tour.go(number)
    assert_all_marked(tour.card, marked)
    tour.cure()
    assert_all_marked(tour.card, marked)
    look(marked)
    assert eyes.bare(names(marked)) == {}
    tour.skip()


def test_the_rescue_after_a_crash(marked: Window, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("LeNet5", "ResNet18"):
        crashed(name)
    dialog = Rescue(marked, found := leftovers(settings.recovery_folder()))
    qtbot.addWidget(dialog)
    assert_all_marked(dialog)
    for leftover in found:
        leftover.release()


def test_names_weights_and_the_palette(marked: Window, qtbot: QtBot) -> None:
    marked.documents.new(TEMPLATES["resnet"].build())
    dialog = NameDialog(marked.workspace.design, "BasicBlock", marked)
    qtbot.addWidget(dialog)
    dialog.field.setText("Conv2d")
    assert_all_marked(dialog, marked)
    weights = WeightsChoice()
    qtbot.addWidget(weights)
    weights.offer("resnet50")
    assert_all_marked(weights)
    block = next(offer for offer in of_design(marked.workspace.design, "") if offer.type == "BasicBlock")
    texts = asked(marked, lambda window: window.blocks.popup(block, QPoint(5, 5)))
    assert texts
    assert [text for text in texts if bare(text, names(marked))] == []


def test_the_cards_of_the_welcome_page(marked: Window, eyes: Eyes, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "gone.convas"
    settings.remember_file(file)
    marked.welcome.refresh()
    for card in marked.welcome.cards[:3]:
        card.build()
    look(marked.welcome)
    assert eyes.bare(names(marked) | {"gone", *tmp_path.parts}) == {}
    known = {*names(marked), "gone", "gone.convas", *tmp_path.parts}
    assert [text for text in shown(marked.welcome) if bare(text, known)] == []


def test_training_from_start_to_end(marked: Window, eyes: Eyes, qtbot: QtBot, tmp_path: Path) -> None:
    marked.documents.new(TEMPLATES["lenet5"].build())
    process = Scripted()
    dashboard = Dashboard(marked.workspace, process, marked)
    dashboard.set_run_folder_parent(tmp_path)
    dashboard.resize(1280, 300)
    dashboard.show()
    qtbot.waitUntil(lambda: dashboard.views is not None)
    known = names(marked) | UNITS

    def check() -> None:
        look(dashboard)
        folder = {*dashboard.run_folder.parts, "epoch"} if dashboard.run_folder else set()
        assert {t: w for t in shown(dashboard) if (w := bare(t, known | folder))} == {}
        assert eyes.bare(known) == {}

    check()
    dashboard.start()
    process.train(2)
    qtbot.waitUntil(lambda: len(dashboard.record.val_loss.x) == 2)
    marked.workspace.select(["conv1"])
    check()
    for wanted in (dashboard.pause, dashboard.resume, dashboard.stop):
        wanted()
        check()
    marked.workspace.edit("Change", edits.remove, ["relu1"])
    check()
