"""The code panel over a real workspace: always the exported file, and never in the way."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from designer import theme
from designer.panels import code as code_panel
from designer.panels.code import CodePanel
from designer.workspace import Workspace
from engine.analysis import Report
from engine.export.pytorch import Source, source
from engine.graph import edits, sharing
from engine.graph.document import Design
from templates import TEMPLATES

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace() -> Workspace:
    """A workspace with LeNet-5 in it."""
    return Workspace(TEMPLATES["lenet5"].build())


def shown(qtbot: QtBot, workspace: Workspace) -> CodePanel:
    """Return the panel in an active window."""
    panel = CodePanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(480, 420)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


@pytest.fixture
def code(qtbot: QtBot, workspace: Workspace) -> CodePanel:
    return shown(qtbot, workspace)


def spoil(workspace: Workspace) -> None:
    """Make the second convolution's window too large."""
    workspace.edit("Set kernel_size", edits.set_value, ["conv2"], "kernel_size", (40, 40))


def test_the_code_is_the_exported_file(code: CodePanel, workspace: Workspace) -> None:
    assert code.view.toPlainText() == source(workspace.design).text
    assert code.state.text().startswith("LeNet5 · ")


def test_the_code_follows_edits_a_burst_at_a_time(
    qtbot: QtBot, code: CodePanel, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def counted(design: Design, report: Report) -> Source:
        made.append(design)
        return source(design, report)

    monkeypatch.setattr(code_panel, "source", counted)
    for channels in range(20, 30):
        workspace.edit("Set", edits.set_value, ["conv2"], "out_channels", channels)
    qtbot.waitUntil(lambda: "nn.Conv2d(6, 29, 5)" in code.view.toPlainText())
    assert len(made) == 1


def test_hidden_code_is_made_only_when_seen(qtbot: QtBot, code: CodePanel, workspace: Workspace) -> None:
    code.hide()
    workspace.edit("Set", edits.set_value, ["conv2"], "out_channels", 24)
    qtbot.wait(150)
    assert "nn.Conv2d(6, 24, 5)" not in code.view.toPlainText()
    code.show()
    assert "nn.Conv2d(6, 24, 5)" in code.view.toPlainText()


def test_with_errors_the_last_good_code_stays_dimmed_with_the_reason(
    qtbot: QtBot, code: CodePanel, workspace: Workspace
) -> None:
    good = code.view.toPlainText()
    spoil(workspace)
    qtbot.waitUntil(lambda: "does not fit" in code.state.text())
    assert code.view.toPlainText() == good
    assert code.view.highlighter.dimmed
    assert not code.copy_button.isEnabled()
    workspace.undo()
    qtbot.waitUntil(lambda: not code.view.highlighter.dimmed)
    assert code.copy_button.isEnabled()


def test_an_empty_design_has_no_code_yet(qtbot: QtBot) -> None:
    panel = shown(qtbot, Workspace())
    assert panel.state.text().startswith("No code yet. ")
    assert not panel.save_button.isEnabled()
    assert not panel.save_to(Path("nowhere.py"))


def marked(code: CodePanel) -> list[str]:
    """Return the text of the lines that are marked over their whole width."""
    full = QTextFormat.Property.FullWidthSelection
    selections = code.view.extraSelections()
    return [s.cursor.block().text() for s in selections if s.format.property(full)]


def test_selected_nodes_are_marked_in_the_code(code: CodePanel, workspace: Workspace) -> None:
    workspace.select(["conv2"])
    lines = marked(code)
    assert len(lines) == 2
    assert all("self.conv2" in line for line in lines)
    workspace.select([])
    assert marked(code) == []


def test_nodes_of_a_block_are_marked_in_its_class(qtbot: QtBot) -> None:
    workspace = Workspace(TEMPLATES["resnet"].build())
    panel = shown(qtbot, workspace)
    workspace.enter("BasicBlock")
    workspace.select(["conv2"])
    assert marked(panel)
    assert all("self.conv2" in line for line in marked(panel))


def test_copied_code_is_the_whole_file(code: CodePanel, workspace: Workspace) -> None:
    QTest.mouseClick(code.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == source(workspace.design).text


def test_saved_code_compiles(code: CodePanel, workspace: Workspace, tmp_path: Path) -> None:
    said: list[tuple[str, bool]] = []
    workspace.said.connect(lambda text, error: said.append((text, error)))
    assert code.save_to(tmp_path / "lenet.py")
    check = [sys.executable, "-m", "py_compile", str(tmp_path / "lenet.py")]
    assert subprocess.run(check, check=False).returncode == 0
    assert not code.save_to(tmp_path / "missing" / "lenet.py")
    assert said[-1][1]
    assert "cannot be written" in said[-1][0]


def test_ctrl_f_finds_goes_round_and_closes(qtbot: QtBot, code: CodePanel) -> None:
    code.view.setFocus()
    QTest.keyClick(code.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert code.search.isVisible()
    QTest.keyClicks(code.search.field, "nn.relu")
    found = code.view.toPlainText().lower().count("nn.relu")
    assert code.search.count.text() == f"{found} found"
    for _ in range(found + 1):
        QTest.keyClick(code.search.field, Qt.Key.Key_Return)
    assert code.search.count.text() == f"1 of {found}"
    assert code.view.textCursor().selectedText() == "nn.ReLU"
    QTest.keyClick(code.search.field, Qt.Key.Key_Escape)
    assert not code.search.isVisible()
    assert code.view.hasFocus()
    assert code.view.extraSelections() == []


def test_ctrl_f_in_the_code_is_not_the_windows(qtbot: QtBot, workspace: Workspace) -> None:
    window, panel = QMainWindow(), CodePanel(workspace)
    qtbot.addWidget(window)
    window.setCentralWidget(panel)
    taken: list[None] = []
    QShortcut(QKeySequence(QKeySequence.StandardKey.Find), window, lambda: taken.append(None))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.search.isVisible()
    assert taken == []


def test_code_can_be_read_but_not_typed(code: CodePanel) -> None:
    before = code.view.toPlainText()
    QTest.keyClicks(code.view, "import os")
    assert code.view.toPlainText() == before


def test_the_place_stays_while_editing(qtbot: QtBot, workspace: Workspace, code: CodePanel) -> None:
    code.view.verticalScrollBar().setValue(9)
    workspace.edit("Set", edits.set_value, ["conv2"], "out_channels", 24)
    qtbot.waitUntil(lambda: "nn.Conv2d(6, 24, 5)" in code.view.toPlainText())
    assert code.view.verticalScrollBar().value() == 9


def test_python_is_coloured(code: CodePanel) -> None:
    look = theme.current()
    colours = set()
    block = code.view.document().firstBlock()
    while block.isValid():
        colours |= {part.format.foreground().color().name() for part in block.layout().formats()}
        block = block.next()
    assert {look.accent, look.muted, look.good, look.warning} <= colours


def test_a_long_string_is_coloured_to_its_end(qtbot: QtBot, code: CodePanel) -> None:
    code.view.show_code('x = """one\ntwo class\nthree""" + 4\ny = 5\n')
    blocks = [code.view.document().findBlockByNumber(number) for number in range(4)]
    assert [block.userState() for block in blocks] == [1, 1, 0, 0]
    second = blocks[1].layout().formats()
    assert (second[0].start, second[0].length) == (0, len("two class"))
    kinds = [part.format.foreground().color().name() for part in blocks[2].layout().formats()]
    assert kinds == [theme.current().good, theme.current().warning]


def where(workspace: Workspace) -> tuple[str, list[str]]:
    """Return the graph that is shown and what is selected in it."""
    return workspace.within, sorted(workspace.selection)


def click(panel: CodePanel, text: str, word: str = "") -> None:
    """Click on the first line that holds a text, in the middle of a word of it."""
    cursor = panel.view.document().find(text)
    assert not cursor.isNull()
    if word:
        cursor = panel.view.document().find(word, cursor.selectionStart())
    cursor.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    place = panel.view.cursorRect(cursor).center()
    if not panel.view.viewport().rect().contains(place):
        panel.view.verticalScrollBar().setValue(max(0, cursor.blockNumber() - 4))
        place = panel.view.cursorRect(cursor).center()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=place)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("self.conv2 = nn.Conv2d", "conv2"),
        ("x = self.pool1(x)", "pool1"),
        ("def forward(self", "input"),
        ("return x", "output"),
    ],
)
def test_a_click_on_a_line_selects_its_node(
    code: CodePanel, workspace: Workspace, text: str, id: str
) -> None:
    shown: list[str] = []
    code.reveal.connect(shown.append)
    click(code, text)
    assert workspace.selection == {id}
    assert shown == [id]
    assert any(text in line for line in marked(code))


def test_a_click_on_a_line_of_nothing_leaves_the_selection(code: CodePanel, workspace: Workspace) -> None:
    workspace.select(["conv1"])
    for text in ("import torch", "super().__init__()", "parameters = sum"):
        click(code, text)
        assert workspace.selection == {"conv1"}


def test_a_click_enters_the_block_of_the_line_and_leaves_it_again(qtbot: QtBot) -> None:
    workspace = Workspace(TEMPLATES["resnet"].build(depth="50"))
    panel = shown(qtbot, workspace)
    click(panel, "self.conv3 = nn.Conv2d")
    assert where(workspace) == ("Bottleneck", ["conv3"])
    click(panel, "if in_channels != width * 4")
    assert where(workspace) == ("Bottleneck", ["downsample"])
    click(panel, "*(Bottleneck(width * 4, width)")
    assert where(workspace) == ("Stage", ["1"])
    click(panel, "self.layer2 = Stage")
    assert where(workspace) == ("", ["layer2"])
    assert any(line.strip().startswith("self.layer2 = Stage(") for line in marked(panel))
    click(panel, "class Projection")
    assert where(workspace) == ("Projection", [])


def test_a_clicked_line_stays_where_it_is(qtbot: QtBot) -> None:
    """Selecting by the code must not scroll the code: the line would slip from under the pointer."""
    workspace = Workspace(TEMPLATES["resnet"].build(depth="50"))
    panel = shown(qtbot, workspace)
    bar = panel.view.verticalScrollBar()
    click(panel, "self.downsample(x)")
    before = bar.value()
    click(panel, "out = self.conv3(out)")
    assert workspace.selection == {"conv3"}
    assert bar.value() == before


def test_a_selection_scrolls_to_its_first_line_and_takes_no_focus(qtbot: QtBot) -> None:
    workspace = Workspace(TEMPLATES["resnet"].build(depth="50"))
    panel = shown(qtbot, workspace)
    panel.find_button.setFocus()
    workspace.select(["layer4"])
    assert panel.view.verticalScrollBar().value() > 0
    first = min(panel.view.marked)
    assert panel.view._in_view(first)
    assert panel.find_button.hasFocus()


def test_marking_text_selects_no_node(code: CodePanel, workspace: Workspace) -> None:
    cursor = code.view.document().find("self.conv2 = nn.Conv2d")
    start = code.view.cursorRect(cursor).center()
    view = code.view.viewport()
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(-80, 0))
    QTest.mouseRelease(view, LEFT, pos=start + QPoint(-80, 0))
    assert code.view.textCursor().hasSelection()
    assert workspace.selection == frozenset()


def test_enter_selects_the_node_of_the_cursors_line(code: CodePanel, workspace: Workspace) -> None:
    cursor = code.view.document().find("self.fc1 = ")
    cursor.clearSelection()
    code.view.setTextCursor(cursor)
    code.view.setFocus()
    QTest.keyClick(code.view, Qt.Key.Key_Return)
    assert workspace.selection == {"fc1"}


def test_a_line_of_a_node_that_is_gone_selects_nothing(
    qtbot: QtBot, code: CodePanel, workspace: Workspace
) -> None:
    workspace.edit("Remove", edits.remove, ["conv2"])
    qtbot.waitUntil(lambda: code.view.highlighter.dimmed)
    click(code, "self.conv2 = nn.Conv2d")
    assert workspace.selection == frozenset()


def test_a_node_that_calls_a_module_again_has_its_own_line(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.edit("Share", sharing.share, ["relu1", "relu2"])
    panel = shown(qtbot, workspace)
    workspace.select(["relu2"])
    (line,) = marked(panel)
    assert "self.relu1(x)" in line
    workspace.select([])
    click(panel, "self.relu1 = nn.ReLU")
    assert workspace.selection == {"relu1"}


def test_the_class_of_an_entered_block_comes_into_sight(qtbot: QtBot) -> None:
    workspace = Workspace(TEMPLATES["resnet"].build(depth="50"))
    panel = shown(qtbot, workspace)
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    workspace.enter("Bottleneck")
    top = panel.view.firstVisibleBlock().text() + panel.view.firstVisibleBlock().next().text()
    assert "__init__" in top
    assert marked(panel) == []
    before = bar.value()
    click(panel, "self.bn1 = nn.BatchNorm2d(width)")
    assert bar.value() == before


def test_a_line_speaks_of_what_is_drawn_in_an_inline_block() -> None:
    """ResNet's stem is a box whose layers belong to the network: no node there is called conv1."""
    code = source(TEMPLATES["resnet"].build(size=64))
    line = next(i for i, row in enumerate(code.text.splitlines(), 1) if "self.maxpool = " in row)
    assert code_panel.node_at(code, line) == ("Stem", "maxpool")
    assert ("", "maxpool") not in code.lines
    assert {line, line - 1} <= set(code.lines["", "stem"])
