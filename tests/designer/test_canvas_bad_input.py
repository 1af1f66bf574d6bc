"""What no canvas may break on: gestures cut short, nonsense on the clipboard, no room, and far too much."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer import dialogs
from designer.canvas import boxing, clipboard, verbs
from designer.dialogs import Answer
from designer.text_size import SIZES
from designer.window import Window
from designer.workspace import Workspace
from engine.files.format import encode
from engine.graph import edits
from engine.graph.document import NETWORK, Design, Graph, Node, Port
from tests.designer.canvas_desk import Desk, chain, step_names
from tests.designer.unbroken import assert_settled, assert_shown, assert_sound

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
MANY = 3_000


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, CTRL])
@pytest.mark.parametrize("start", ["node", "port", "wire", "ground"])
def test_a_drag_ends_where_another_graph_is_shown(desk: Desk, start: str, keys: Qt.KeyboardModifier) -> None:
    workspace = desk.workspace
    workspace.select(["pool1"])
    boxing.group(workspace)
    (block,) = workspace.design.blocks
    (place,) = workspace.selection
    at = {
        "node": desk.node(place),
        "port": desk.port("conv1", output=True),
        "wire": desk.wire("relu1"),
        "ground": desk.empty(),
    }[start]
    before = workspace.design
    desk.hold(at, at + QPoint(40, 30), keys)
    assert desk.canvas.gesture is not None
    workspace.enter_node(place)
    assert workspace.within == block
    assert desk.canvas.gesture is None
    desk.move(at + QPoint(90, 60), keys)
    desk.release(at + QPoint(90, 60), keys)
    assert workspace.design is before


def test_seen_from_afar_a_node_is_moved_wherever_it_is_taken(desk: Desk) -> None:
    desk.canvas.look(QPointF(100, 150), 0.2)
    middle = desk.canvas.mapFromScene(desk.canvas.graph_scene.nodes["pool1"].at)
    desk.drag(middle, middle + QPoint(60, 30), ALT)
    assert step_names(desk.workspace) == ["Move pool1"]


def test_a_question_that_goes_away_unanswered_keeps_the_changes(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda box: QMessageBox.StandardButton.NoButton.value)
    assert dialogs.ask_about_changes(window, "it") is Answer.CANCEL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "{",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"format": "convas"}',
        '{"format": "convas", "version": 1e999}',
        '{"format": "convas", "version": 99}',
        "\N{BYTE ORDER MARK}{}",
        "x\ud800y",
        "9" * 100_000,
        '{"format": "convas", "version": 1, "name": "x", "graphs": 7}',
    ],
    ids=repr,
)
def test_nonsense_on_the_clipboard_is_told(desk: Desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    before = desk.workspace.design
    for paste in (desk.canvas.paste, desk.canvas.paste_wired):
        with desk.qtbot.waitSignal(desk.workspace.said) as said:
            paste()
        assert said.args[1] is True
        assert len(said.args[0]) < 400
    assert desk.workspace.design is before


def picture() -> QMimeData:
    """Return a picture, as a screenshot puts it on the clipboard."""
    data = QMimeData()
    data.setImageData(QImage(2000, 1500, QImage.Format.Format_RGB32))
    return data


def page() -> QMimeData:
    """Return what a browser copies: a page, with its text."""
    data = QMimeData()
    data.setHtml("<h1>Conv2d</h1><table><tr><td>3</td></tr></table>" * 2000)
    data.setText("Conv2d 3\n" * 2000)
    return data


def files() -> QMimeData:
    """Return files, as a file manager copies them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/nowhere/{number}.png") for number in range(500)])
    return data


def own(content: bytes) -> QMimeData:
    """Return something that says to be of this app."""
    data = QMimeData()
    data.setData(clipboard.NODES_MIME, content)
    data.setData(clipboard.INPUTS_MIME, b"[[1], {}, null]")
    return data


def text(content: str) -> QMimeData:
    """Return plain text."""
    data = QMimeData()
    data.setText(content)
    return data


WHOLE = encode(chain()).decode()
NOTEBOOK = '{"cells": [{"cell_type": "code", "source": ["import torch"]}], "nbformat": 4, "metadata": {}}'
WORKFLOW = '{"last_node_id": 9, "nodes": [{"id": 7, "type": "CLIPTextEncode"}], "links": [], "version": 0.4}'


@pytest.mark.parametrize(
    "made",
    [
        picture,
        page,
        files,
        partial(own, b""),
        partial(own, b"\x00\xff" * 50_000),
        partial(own, WHOLE.encode()[:-7]),
        partial(text, WHOLE[: len(WHOLE) // 2]),
        partial(text, WHOLE.replace('"relu1"', '"conv1"')),
        partial(text, NOTEBOOK),
        partial(text, WORKFLOW),
        partial(text, "[1, 2, 3]"),
        partial(text, "null"),
        partial(text, "x" * 5_000_000),
        partial(text, "{" + " " * 5_000_000),
        partial(text, "\N{PILE OF POO}\u202e" * 1000),
    ],
    ids=lambda made: f"{getattr(made, '__name__', made.func.__name__ if isinstance(made, partial) else '')}",
)
def test_what_other_programs_copy_is_told_and_changes_nothing(
    desk: Desk, made: Callable[[], QMimeData]
) -> None:
    QGuiApplication.clipboard().setMimeData(made())
    before = desk.workspace.design
    with desk.qtbot.waitSignal(desk.workspace.said) as said:
        desk.canvas.paste()
    assert said.args[1] is True
    assert said.args[0].isprintable()
    assert len(said.args[0]) < 400
    assert desk.workspace.design is before
    QGuiApplication.clipboard().clear()


def test_a_window_without_room_works_on(window: Window) -> None:
    window.new_from("lenet5")
    for size in ((1, 1), (0, 0), (3000, 1), (1, 3000), (1280, 800)):
        window.resize(*size)
        window.canvas.resize(*size)
        QApplication.processEvents()
        for run in ("frame_all", "frame_selection", "zoom_in", "open_search", "select_all", "arrange"):
            getattr(window.canvas, run)()
        window.canvas.grab()
        QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    window.canvas.stop_arranging()
    window.canvas.graph_scene.settle()
    assert_shown(window)
    assert window.canvas.zoom > 0


def test_the_scale_of_everything_may_change_at_any_time(window: Window) -> None:
    window.new_from("lenet5")
    window.canvas.open_search()
    for percent in (*SIZES, 100):
        window.dresser.resize_text(percent)
        QApplication.processEvents()
        assert window.canvas.actual == percent / 100
        assert not window.canvas.grab().isNull()
    window.canvas.dismiss_panel()
    assert_settled(window)


def row(count: int) -> Design:
    """Return a chain of so many nodes, in columns."""
    nodes = {f"n{index}": Node("ReLU", {}, divided(index)) for index in range(count)}
    links = {Port(f"n{index + 1}", 0): Port(f"n{index}", 0) for index in range(count - 1)}
    return Design("Row", Graph(nodes, links))


def divided(index: int) -> tuple[float, float]:
    """Return a place in columns of a hundred."""
    return (index // 100 * 200.0, index % 100 * 96.0)


def test_thousands_of_nodes_are_pasted_and_taken_back(desk: Desk) -> None:
    huge = Workspace(row(MANY))
    verbs.select_all(huge)
    clipboard.copy(huge)
    desk.canvas.paste()
    assert len(desk.workspace.graph.nodes) == MANY + len(chain().network.nodes)
    assert len(desk.canvas.graph_scene.wires) == MANY - 1 + 3
    desk.canvas.frame_all()
    assert not desk.canvas.grab().isNull()
    desk.workspace.undo()
    assert desk.workspace.design == chain()
    assert len(desk.canvas.graph_scene.items()) == 8
    assert step_names(desk.workspace) == [f"Paste {MANY} nodes"]


def test_nodes_at_the_end_of_the_world(desk: Desk) -> None:
    far = {"pool1": (1e6, -1e6)}
    desk.workspace.edit("Move", edits.move, far)
    desk.canvas.frame_all()
    assert not desk.canvas.grab().isNull()
    desk.canvas.look(QPointF(1e6, -1e6), 1.0)
    start = desk.node("pool1")
    desk.drag(start, start + QPoint(200, -200), ALT)
    x, y = desk.workspace.graph.nodes["pool1"].position
    assert (abs(x), abs(y)) <= (1e6, 1e6)
    assert desk.workspace.within == NETWORK
    assert_sound(desk.workspace)
