"""Another language is spoken at once: every text follows, and what the user has made and chosen stays."""

from collections import Counter
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTabBar
from pytestqt.qtbot import QtBot

from designer import language, settings
from designer.language.anew import MOST_NOTED, Memory
from designer.template_dialog import TemplateDialog
from designer.window import Window
from engine.graph import edits
from templates import TEMPLATES
from tests.designer.test_language_window import assert_all_marked, shown

PSEUDO = cast("settings.Language", language.PSEUDO)


@pytest.fixture
def speaking(window: Window, qtbot: QtBot) -> Iterator[Window]:
    """A window with a design and all its panels, which speaks English at first."""
    window.documents.new(TEMPLATES["lenet5"].build())
    window.workspace.edit("Rename conv1 to stem", edits.rename, "conv1", "stem")
    window.workspace.select(["stem"])
    window.show_training()
    window.training.widget.build_views()
    for dock in ("problems", "history", "code"):
        window.docks.show(dock)
    qtbot.wait(1)
    yield window
    language.take_off()


def test_every_text_of_the_window_follows(speaking: Window, qtbot: QtBot) -> None:
    speaking.dresser.speak(PSEUDO)
    qtbot.wait(1)
    assert_all_marked(speaking, speaking)


@pytest.mark.parametrize("other", ["zh_CN", PSEUDO])
def test_english_comes_back_as_it_was(speaking: Window, qtbot: QtBot, other: settings.Language) -> None:
    speaking.menus.refresh()
    before = Counter(shown(speaking))
    speaking.dresser.speak(other)
    qtbot.wait(1)
    assert Counter(shown(speaking)) != before
    speaking.dresser.speak("en")
    qtbot.wait(1)
    assert Counter(shown(speaking)) == before


def test_the_welcome_page_follows(window: Window) -> None:
    before = Counter(shown(window.welcome))
    window.dresser.speak(PSEUDO)
    assert_all_marked(window.welcome, window)
    window.dresser.speak("en")
    assert Counter(shown(window.welcome)) == before


def test_a_dialog_that_is_open_follows(window: Window, qtbot: QtBot) -> None:
    dialog = TemplateDialog(TEMPLATES["resnet"], window)
    qtbot.addWidget(dialog)
    dialog.show()
    window.dresser.speak(PSEUDO)
    assert_all_marked(dialog)
    window.dresser.speak("en")


def test_what_was_made_and_chosen_stays(speaking: Window, qtbot: QtBot) -> None:
    canvas, workspace = speaking.canvas, speaking.workspace
    canvas.scale(1.3, 1.3)
    speaking.layers.search.setText("pool")
    zoom, history, found = canvas.zoom, workspace.history, len(speaking.layers.tree.entries())
    workspace.selection_changed.connect(lambda: pytest.fail("the selection changed"))
    workspace.design_changed.connect(lambda: pytest.fail("the design changed"))
    speaking.dresser.speak("zh_CN")
    qtbot.wait(1)
    assert canvas.zoom == zoom
    assert workspace.history is history
    assert workspace.selection == {"stem"}
    assert speaking.layers.search.text() == "pool"
    assert len(speaking.layers.tree.entries()) >= found
    assert settings.language() == "zh_CN"


def test_names_of_the_user_are_left_alone(speaking: Window) -> None:
    speaking.workspace.edit("Rename stem to Save", edits.rename, "stem", "Save")
    speaking.workspace.select(["Save"])
    speaking.inspector.refresh()
    speaking.dresser.speak(PSEUDO)
    assert speaking.inspector.nodes.header.name.text() == "Save"
    assert "Save" in speaking.canvas.graph_scene.nodes


def test_all_windows_follow(speaking: Window) -> None:
    another = speaking.desktop.open(speaking)
    speaking.dresser.speak("zh_CN")
    assert another.docks["palette"].windowTitle() == speaking.docks["palette"].windowTitle() != "Layers"


@pytest.mark.parametrize("kind", ["label", "tab", "choice", "field", "action"])
def test_a_text_in_any_widget_follows(qtbot: QtBot, kind: str) -> None:
    label, tabs, choice, field = QLabel(), QTabBar(), QComboBox(), QLineEdit()
    for widget in (label, tabs, choice, field):
        qtbot.addWidget(widget)
    action = QAction(label)
    text = language.tr("Save the design")
    label.setText(text)
    tabs.addTab(text)
    choice.addItem(text)
    field.setPlaceholderText(text)
    field.setText(text)
    action.setText(text)
    read = {
        "label": label.text,
        "tab": lambda: tabs.tabText(0),
        "choice": lambda: choice.itemText(0),
        "field": field.placeholderText,
        "action": action.text,
    }[kind]
    language.change("zh_CN")
    told = read()
    language.change("en")
    assert (told, read(), field.text()) == ("保存设计", "Save the design", "Save the design")


def test_a_memory_does_not_grow_without_end() -> None:
    memory = Memory()
    memory.note("保存", "Save")
    for number in range(MOST_NOTED + 10):
        memory.note(f"{number} 个节点", f"{number} nodes")
    assert len(memory.sources) < MOST_NOTED
    assert memory.again("保存", str.upper) == "SAVE"


def test_of_texts_alike_the_label_is_remembered() -> None:
    memory = Memory()
    memory.note("训练", "Training")
    memory.note("训练", "train")
    assert memory.again("训练…", str) == "Training…"
