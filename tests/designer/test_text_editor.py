"""The editor of free text: what is typed, chosen from the list, and refused."""

from pytestqt.qtbot import QtBot

from designer.editors.text import TextEditor
from engine.catalogue.text import Text


def made(qtbot: QtBot) -> tuple[TextEditor, list[object], list[str]]:
    editor = TextEditor(Text(("digits", "mnist")))
    qtbot.addWidget(editor)
    wanted: list[object] = []
    told: list[str] = []
    editor.edited.connect(wanted.append)
    editor.complained.connect(told.append)
    editor.show_value("digits")
    return editor, wanted, told


def typed(editor: TextEditor, text: str) -> None:
    editor.line.setText(text)
    editor.line.setModified(True)
    editor.line.editingFinished.emit()


def test_what_is_typed_is_asked_for_without_blanks(qtbot: QtBot) -> None:
    editor, wanted, _ = made(qtbot)
    typed(editor, "  photos/cats ")
    assert wanted == ["photos/cats"]


def test_what_is_shown_already_is_not_asked_for_again(qtbot: QtBot) -> None:
    editor, wanted, _ = made(qtbot)
    typed(editor, "digits")
    assert not wanted


def test_nothing_is_no_text(qtbot: QtBot) -> None:
    editor, wanted, told = made(qtbot)
    typed(editor, " ")
    assert not wanted
    assert told[-1] == "needs some text but is empty"
    editor.restart()
    assert editor.line.text() == "digits"
    assert told[-1] == ""


def test_the_list_offers_names_folders_and_files(qtbot: QtBot) -> None:
    editor, wanted, _ = made(qtbot)
    actions = [action for action in editor.menu().actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "Folder of images…",
        "File (.csv, .npz)…",
        "digits",
        "mnist",
    ]
    actions[-1].trigger()
    assert wanted == ["mnist"]


def test_a_value_of_another_design_is_shown_in_full_by_a_tip(qtbot: QtBot) -> None:
    editor, _, _ = made(qtbot)
    editor.show_value("/a/very/long/path/to/photos")
    assert editor.line.text() == editor.line.toolTip() == "/a/very/long/path/to/photos"
    editor.show_value(None)
    assert editor.line.text() == ""
