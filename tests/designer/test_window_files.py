"""Opening, saving and closing in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from designer import dialogs, settings
from designer.dialogs import Answer
from designer.dropped import dropped
from designer.import_dialog import ImportDialog
from designer.recents import RecentCard
from designer.window import Window
from engine.files import read, write
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designer.conftest import Press
from tests.designer.modal import in_dialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.convas"
    write(edits.add(Design(name="Small"), "Conv2d"), path)
    return path


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Answer the file dialogs, which are the system's own."""
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *args: path)
    monkeypatch.setattr(dialogs, "ask_open_path", lambda *args: path)


def change(window: Window) -> None:
    assert window.workspace.edit("Add relu1", edits.add, "ReLU")


def test_begins_with_the_welcome_page(window: Window) -> None:
    assert window.stack.currentWidget() is window.welcome
    assert window.windowTitle() == "Convas"
    assert not window.docks["palette"].isVisible()
    assert [card.name for card in window.welcome.cards] == list(TEMPLATES)


def test_card_begins_a_design(window: Window, qtbot: QtBot) -> None:
    card = window.welcome.cards[0]
    QTest.mouseClick(card, LEFT, pos=QPoint(150, 30))
    assert window.workspace.design == TEMPLATES[card.name].build()
    assert window.stack.currentWidget() is window.desk
    assert window.windowTitle() == "LeNet-5[*] — Convas"
    assert not window.isWindowModified()
    assert window.docks["inspector"].isVisible()


def test_cards_are_drawn_from_the_real_graphs(window: Window, qtbot: QtBot) -> None:
    seen = [card for card in window.welcome.cards if not card.visibleRegion().isEmpty()]
    assert 3 <= len(seen) < len(window.welcome.cards)
    qtbot.waitUntil(lambda: all(card.report for card in seen))
    for card in seen:
        picture = card.grab().toImage()
        colours = {picture.pixelColor(46, y).name() for y in range(12, card.height() - 12)}
        assert len(colours) >= 5, card.name


def test_options_of_a_template(window: Window, qtbot: QtBot, press: Press) -> None:
    (card,) = (card for card in window.welcome.cards if card.name == "resnet")
    press("OK")
    QTest.mouseClick(card.options, LEFT)
    assert window.workspace.design.name == "ResNet-18"


def test_empty_design_and_dirty_mark(window: Window) -> None:
    assert window.documents.new()
    assert window.windowTitle() == "Untitled[*] — Convas"
    change(window)
    assert window.isWindowModified()
    window.workspace.undo()
    assert not window.isWindowModified()


def test_save_and_open_again(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, tmp_path / "mine.convas")
    window.documents.new()
    change(window)
    assert window.documents.save()
    assert not window.isWindowModified()
    assert window.windowTitle() == "mine.convas[*] — Convas"
    saved = window.workspace.design
    assert saved.name == "mine"
    change(window)
    assert window.documents.save()
    assert read(tmp_path / "mine.convas") == window.workspace.design
    assert settings.recent_files() == [tmp_path / "mine.convas"]
    assert window.documents.close()
    assert window.windowTitle() == "Convas"
    assert window.documents.ask_and_open()
    assert len(window.workspace.design.network.nodes) == 2


def test_cancelled_file_dialog_changes_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, None)
    window.documents.new()
    change(window)
    assert not window.documents.save()
    assert window.isWindowModified()
    assert not window.documents.ask_and_open()


def test_close_guard_cancels(window: Window, press: Press) -> None:
    window.documents.new()
    change(window)
    said = press("Cancel")
    assert not window.close()
    assert said[0] == "Save the changes to Untitled?"
    assert window.isVisible()
    assert window.isWindowModified()


def test_close_guard_discards(window: Window, file: Path, press: Press) -> None:
    window.documents.open(file)
    change(window)
    assert window.documents.autosaver.keep()
    press("Discard")
    assert window.close()
    assert window.documents.autosaver.copy is None
    assert len(read(file).network.nodes) == 1


def test_close_guard_saves(window: Window, file: Path, press: Press) -> None:
    window.documents.open(file)
    change(window)
    press("Save")
    assert window.close()
    assert len(read(file).network.nodes) == 2


def test_unchanged_design_closes_without_a_question(window: Window, file: Path) -> None:
    window.documents.open(file)
    assert window.close()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"{", "damaged"), (b'{"format": "svg"}', "another program")],
)
def test_unreadable_file_is_told_and_nothing_changes(
    window: Window, file: Path, press: Press, tmp_path: Path, content: bytes, reason: str
) -> None:
    window.documents.open(file)
    change(window)
    bad = tmp_path / "bad.convas"
    bad.write_bytes(content)
    said = press("OK")
    assert not window.documents.open(bad)
    assert said[0] == "bad.convas cannot be opened."
    assert reason in said[1]
    assert window.workspace.path == file
    assert window.isWindowModified()


def test_missing_file_is_told(window: Window, press: Press, tmp_path: Path) -> None:
    said = press("OK")
    window.begin(tmp_path / "gone.convas")
    assert "gone.convas cannot be read" in said[1]
    assert window.stack.currentWidget() is window.welcome


def test_disk_that_refuses_loses_nothing(
    window: Window, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.documents.new()
    change(window)
    paths = iter([tmp_path / "no" / "folder.convas", tmp_path / "fine.convas"])
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *args: next(paths))
    said = press("Save elsewhere…")
    assert window.documents.save()
    assert "cannot be written" in said[1]
    assert read(tmp_path / "fine.convas") == window.workspace.design


def test_disk_that_refuses_keeps_the_changes(window: Window, file: Path, press: Press) -> None:
    window.documents.open(file)
    change(window)
    file.unlink()
    file.mkdir()
    press("Cancel")
    assert not window.documents.save()
    assert window.isWindowModified()
    press("Cancel")
    assert not window.documents.leave()


def test_file_changed_elsewhere_is_not_lost(window: Window, file: Path, press: Press) -> None:
    window.documents.open(file)
    change(window)
    write(Design(name="Theirs"), file)
    said = press("Cancel")
    assert not window.documents.save()
    assert said[0] == "Save over small.convas?"
    assert read(file).name == "Theirs"
    assert window.isWindowModified()
    press("Save over it")
    assert window.documents.save()
    assert read(file) == window.workspace.design
    change(window)
    assert window.documents.save()


def test_recent_files_vanish_with_their_files(window: Window, file: Path, qtbot: QtBot) -> None:
    window.documents.open(file)
    window.documents.close()
    (button,) = window.welcome.findChildren(RecentCard)
    QTest.mouseClick(button, LEFT)
    assert window.workspace.path == file
    window.documents.close()
    file.unlink()
    window.documents.recent_changed.emit()
    QApplication.sendPostedEvents(None, 0)
    assert window.menus.recent.isEnabled() is False
    assert settings.recent_files() == []


def test_recent_menu_opens_and_forgets(window: Window, file: Path) -> None:
    window.documents.open(file)
    window.documents.close()
    first = window.menus.recent.actions()[0]
    assert first.text() == "small.convas"
    first.trigger()
    assert window.workspace.path == file
    window.menus.recent.actions()[-1].trigger()
    assert settings.stored_files() == []


def test_most_recent_files_come_first_and_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.convas" for number in range(14)]
    for path in [*paths, paths[3]]:
        path.touch()
        settings.remember_file(path)
    recent = settings.recent_files()
    assert recent[:2] == [paths[3], paths[13]]
    assert len(recent) == len(set(recent)) == settings.MOST_RECENT


def drop(widget: QWidget, path: Path) -> bool:
    """Drop a file; return whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    centre = widget.rect().center()
    enter = QDragEnterEvent(centre, action, data, LEFT, keys)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(centre), action, data, LEFT, keys))
    return enter.isAccepted()


def test_file_dropped_on_the_window_is_opened(window: Window, file: Path, qtbot: QtBot) -> None:
    assert drop(window, file)
    qtbot.waitUntil(lambda: window.workspace.path == file)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cat.png", "cat.png is a picture, and no network: drop a design (.convas), a Python file"),
        ("notes.txt", "notes.txt cannot be opened here: drop a design (.convas), a Python file"),
        ("folder", "folder can be learnt from: open or begin a design first"),
    ],
)
def test_other_files_are_told_of(window: Window, tmp_path: Path, qtbot: QtBot, name: str, words: str) -> None:
    (tmp_path / name).mkdir() if name == "folder" else (tmp_path / name).touch()
    said: list[str] = []
    window.workspace.said.connect(lambda sentence, _: said.append(sentence))
    assert drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith(words)
    assert window.statusBar().currentMessage() == said[0]
    assert not window.documents.is_open


def test_several_files_and_what_is_elsewhere_are_told_of() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a.convas"), QUrl.fromLocalFile("/b.convas")])
    assert dropped(data).words == "One window opens one file: drop one instead of 2."
    data.setUrls([QUrl("https://example.org/a.convas")])
    assert dropped(data).words == "Only files on this computer can be opened: save it here first."


def test_a_dropped_python_file_is_offered_for_import(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "net.py").write_text("import torch\n\nclass Net(torch.nn.Module):\n    pass\n")
    seen: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        seen.append((dialog.file.text(), dialog.callable.currentText()))
        dialog.reject()

    in_dialog(look)
    assert drop(window, tmp_path / "net.py")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(str(tmp_path / "net.py"), "Net")]


def test_export_writes_the_code(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.new_from("lenet5")
    choose(monkeypatch, tmp_path / "net.py")
    assert window.documents.export_code()
    assert "class LeNet5(nn.Module)" in (tmp_path / "net.py").read_text()


def test_export_of_a_wrong_design_says_why(window: Window, press: Press) -> None:
    window.documents.new()
    said = press("OK")
    assert not window.documents.export_code()
    assert "no Input" in said[1]


def test_saved_name_is_suggested(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def ask(parent: QWidget, title: str, suggestion: Path, kinds: str) -> None:
        seen.append(suggestion)

    monkeypatch.setattr(dialogs, "ask_save_path", ask)
    window.new_from("lenet5")
    window.documents.save()
    window.documents.export_code()
    assert [path.name for path in seen] == ["lenet-5.convas", "lenet-5.py"]


def test_answers_cover_the_buttons() -> None:
    assert {answer.name for answer in Answer} == {"SAVE", "DISCARD", "CANCEL"}
