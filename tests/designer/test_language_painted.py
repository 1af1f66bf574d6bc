"""Every text that is painted or floats on the canvas is translated: in a language of marks none is bare."""

from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from designer import language
from designer.canvas import paint
from designer.canvas.balloon import Balloon
from designer.canvas.hints import Told
from designer.canvas.hints import told as tell
from designer.canvas.scene import Spot
from designer.canvas.telling import rich
from designer.window import Window
from engine.graph import edits
from templates import TEMPLATES
from tests.designer.test_language_window import assert_all_marked, bare, marked, names

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["marked"]
UNITS = {"k", "px", "max", "min", "in", "kB", "MB", "GB", "kernel", "pad", "came", "conv", "H_out", "W_out"}
"""What stands on nodes beside names: units, and parameters by their short names."""


class Eyes:
    """Sees what is painted while it is open."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def bare(self, known: set[str]) -> dict[str, list[str]]:
        """Return what was seen with the words in it that are not translated."""
        said = "\n".join(language.said())
        found = {text: bare(text, known | UNITS) for text in self.seen}
        return {text: words for text, words in found.items() if words and not is_part(text, said)}


def is_part(text: str, said: str) -> bool:
    """Tell whether a text is a line of a translated one, or one that is cut short."""
    begin, _, end = text.partition("…")
    return len(max(begin, end, key=len)) > 3 and begin in said and end in said


@pytest.fixture
def eyes(monkeypatch: pytest.MonkeyPatch) -> Eyes:
    """Look at every text that Python paints."""
    result = Eyes()
    draw, at = QPainter.drawText, paint.Text.at.__func__  # type: ignore[attr-defined]

    def drawn(painter: QPainter, *arguments: Any) -> Any:
        result.seen.update(each for each in arguments if isinstance(each, str))
        return draw(painter, *arguments)

    def laid_out(kind: type, font: Any, text: str, *arguments: Any, **further: Any) -> Any:
        result.seen.add(text)
        return at(kind, font, text, *arguments, **further)

    monkeypatch.setattr(QPainter, "drawText", drawn)
    monkeypatch.setattr(paint.Text, "at", classmethod(laid_out))
    return result


def look(widget: QWidget) -> None:
    """Have a widget painted."""
    widget.grab()
    QApplication.processEvents()


@pytest.mark.parametrize("name", ["lenet5", "unet", "resnet"])
def test_the_canvas(marked: Window, eyes: Eyes, name: str) -> None:
    marked.documents.new(TEMPLATES[name].build())
    canvas, workspace = marked.canvas, marked.workspace
    first = [*workspace.graph.nodes][1]
    workspace.edit("Bypass", edits.set_bypassed, [first], True)
    for heat in ("parameters", "macs", "memory"):
        canvas.heat.choose(heat)
        for zoom in (1.0, 0.5, 0.25):
            canvas.scale(zoom, zoom)
            look(canvas)
            canvas.frame_all()
    canvas.heat.choose("off")
    workspace.select([first])
    canvas.sight.look()
    look(marked)
    for block in workspace.design.blocks:
        workspace.enter(block)
        look(marked)
    assert len(eyes.seen) > 20
    assert eyes.bare(names(marked)) == {}


def test_a_broken_design_frames_and_an_empty_one(marked: Window, eyes: Eyes) -> None:
    marked.documents.new()
    look(marked)
    marked.documents.new(TEMPLATES["lenet5"].build())
    workspace = marked.workspace
    workspace.edit("Set", edits.set_value, ["conv2"], "kernel_size", (40, 40))
    marked.workspace.select(["conv1", "relu1"])
    marked.canvas.comments.enclose()
    marked.canvas.dismiss_panel()
    marked.canvas.comments.choose(next(iter(workspace.graph.frames)))
    look(marked)
    assert eyes.bare(names(marked)) == {}


def test_what_is_told_of_nodes_ports_and_wires(marked: Window) -> None:
    marked.documents.new(TEMPLATES["resnet"].build())
    workspace, scene = marked.workspace, marked.canvas.graph_scene
    workspace.edit("Remove", edits.remove, ["maxpool"])
    told = 0
    for graph in ("", "BasicBlock"):
        workspace.enter(graph)
        spots = [Spot(node=node) for node in scene.nodes.values()]
        spots += [Spot(badge=node) for node in scene.nodes.values()]
        spots += [Spot(wire=wire) for wire in scene.wires.values()]
        for spot in spots:
            found = tell(workspace, spot)
            if isinstance(found, Told):
                told += 1
                lines = found.plain.split("\n")
                assert [line for line in lines if bare(line, names(marked) | UNITS)] == []
                notes = [language.tr(row.more) for row in found.rows]
                assert [note for note in notes if bare(note, names(marked) | UNITS)] == []
                assert bare(unescape(rich(found, marked.canvas.ink)), names(marked) | UNITS) == []
    assert told > 30


def test_what_a_screen_reader_says(marked: Window) -> None:
    marked.documents.new(TEMPLATES["lenet5"].build())
    marked.workspace.edit("Set", edits.set_value, ["conv2"], "kernel_size", (40, 40))
    canvas = QAccessible.queryAccessibleInterface(marked.canvas)
    assert canvas is not None
    assert canvas.childCount() > 20
    for index in range(canvas.childCount()):
        child = canvas.child(index)
        assert child is not None
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
            assert bare(child.text(kind), names(marked) | UNITS) == []


def test_panels_that_float_on_the_canvas(marked: Window, eyes: Eyes) -> None:
    marked.documents.new(TEMPLATES["lenet5"].build())
    canvas, workspace = marked.canvas, marked.workspace
    workspace.edit("Set", edits.set_value, ["conv2"], "kernel_size", (40, 40))
    workspace.select(["conv2"])
    shown: list[Callable[[], object]] = [
        canvas.open_search,
        canvas.wire_to,
        canvas.explain_current,
        canvas.rename_selected,
        canvas.wayfinding.find.open,
    ]
    for show in shown:
        show()
        look(marked)
        assert_all_marked(canvas, marked)
    problem = workspace.report.problems[0]
    balloon = Balloon(canvas, canvas.theme, workspace, [problem])
    assert_all_marked(balloon, marked)
    assert eyes.bare(names(marked)) == {}
