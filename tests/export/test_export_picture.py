"""Pictures as SVG: valid, complete, nothing covers anything, no text is wider than its room."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from engine.analysis import analyse
from engine.catalogue.shapes import show
from engine.errors import InvalidDesign
from engine.export.picture.colours import LIGHT
from engine.export.picture.drawing import Drawing
from engine.export.picture.face import face
from engine.export.picture.framing import TITLE
from engine.export.picture.geometry import NODE_WIDTH, Box, Columns
from engine.export.picture.lines import SIZES, Style, lines
from engine.export.picture.plan import plan
from engine.export.picture.route import Edge
from engine.export.picture.svg import svg
from engine.export.picture.widths import width
from engine.graph import blocks, edits
from engine.graph.document import Design
from engine.graph.frames import enclose
from engine.graph.inlining import inline_nodes, set_inline
from engine.graph.layout.spread import Extent, covered, spread
from templates import TEMPLATES
from tests.designs import small_residual

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Shown:
    """A node of a picture: the texts on it, and its frame on the paper."""

    id: str
    texts: tuple[str, ...]
    box: Box
    is_open: bool
    around: tuple[str, ...]
    """The open blocks around it."""


def shown(design: Design, depth: int = 1, *, dark: bool = False) -> list[Shown]:
    """Draw a design and return the nodes that are on the picture."""
    root = ET.fromstring(svg(design, analyse(design), depth=depth, dark=dark))
    return list(_nodes(root, 0.0, 0.0, ()))


def _nodes(element: ET.Element, dx: float, dy: float, around: tuple[str, ...]) -> Iterator[Shown]:
    for child in element:
        x, y = dx, dy
        if moved := child.get("transform"):
            mx, my = moved.removeprefix("translate(").removesuffix(")").split()
            x, y = dx + float(mx), dy + float(my)
        inner = around
        if child.get("class") in ("node", "block"):
            frame = next(child.iter(f"{SVG}rect"))
            left, top, across, down = (float(frame.attrib[key]) for key in ("x", "y", "width", "height"))
            id = child.attrib["id"].removeprefix("node-")
            texts = tuple(text.text or "" for text in child.findall(f"{SVG}text"))
            box = Box(x + left + across / 2, y + top + down / 2, across, down)
            yield Shown(id, texts, box, child.get("class") == "block", around)
            inner = (*around, id)
        yield from _nodes(child, x, y, inner)


DESIGNS = {
    "lenet": TEMPLATES["lenet5"].build(),
    "resnet": TEMPLATES["resnet"].build(depth="50"),
    "residual": small_residual(),
}
each_design = pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)


@each_design
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_node_is_there_with_its_name_and_shape(design: Design, dark: bool) -> None:
    nodes = {node.id: node for node in shown(design, dark=dark)}
    assert nodes.keys() == design.network.nodes.keys()
    for id, report in analyse(design).network.nodes.items():
        assert nodes[id].texts[0] == id
        assert f"→ {show(report.output or ())}" in nodes[id].texts


@each_design
def test_open_blocks_hold_their_nodes(design: Design) -> None:
    nodes = {node.id: node for node in shown(design, depth=9)}
    for id in inline_nodes(design, design.network):  # whose layers are called as they are where they stand
        design = set_inline(design, id, False)
    paths = [path for path, report in analyse(design).places() if report.node.type == "Conv2d"]
    assert nodes.keys() >= {path for path in paths if not re.search(r"\.[1-9]\d?\.|body\.1", path)}
    assert any(node.around for node in nodes.values()) is bool(design.blocks)
    for node in nodes.values():
        for outer in node.around:
            assert nodes[outer].is_open
            assert nodes[outer].box.left < node.box.left < node.box.right < nodes[outer].box.right
            assert nodes[outer].box.top < node.box.top < node.box.bottom < nodes[outer].box.bottom


@each_design
@pytest.mark.parametrize("depth", [1, 2, 3, 9])
def test_nothing_covers_anything(design: Design, depth: int) -> None:
    for one, other in combinations(shown(design, depth), 2):
        if one.id not in other.around and other.id not in one.around:
            a, b = one.box, other.box
            assert a.right <= b.left or b.right <= a.left or a.bottom <= b.top or b.bottom <= a.top


def test_equal_repetitions_are_drawn_once() -> None:
    nodes = {node.id: node for node in shown(small_residual(), depth=3)}
    assert "2 times · width 4" in nodes["body"].texts
    assert {"body.0.conv1", "stage2.1.conv1"} <= nodes.keys()
    assert not any(id.startswith(("body.1", "stage2.2")) for id in nodes)


def test_each_level_opens_one_more() -> None:
    design = DESIGNS["resnet"]
    stages = {"layer1", "layer2", "layer3", "layer4"}
    levels = [{node.id for node in shown(design, depth) if node.is_open} for depth in (1, 2, 3, 4)]
    assert not levels[0]
    assert levels[1] == {"stem", *stages, "pool"}
    assert all(before < after for before, after in pairwise(levels))
    assert "layer1.0.downsample" in levels[3]
    assert "layer1.1.downsample" not in levels[3], "what is bypassed has no inside"


@each_design
def test_no_text_is_wider_than_its_room(qtbot: QtBot, design: Design) -> None:
    """Widths are those of the window's own font, which is as wide as any."""
    root = ET.fromstring(svg(design, analyse(design), depth=9))
    for group in root.iter(f"{SVG}g"):
        if group.get("class") not in ("node", "block"):
            continue
        frame = next(group.iter(f"{SVG}rect"))
        left, right = float(frame.attrib["x"]), float(frame.attrib["x"]) + float(frame.attrib["width"])
        ends: dict[str, list[tuple[float, float]]] = {}
        for text in group.findall(f"{SVG}text"):
            wide = _measured(
                text.text or "", int(text.attrib["font-size"]), bold="font-weight" in text.attrib
            )
            x = float(text.attrib["x"])
            start = x - wide if text.get("text-anchor") == "end" else x
            assert left < start
            assert start + wide < right
            ends.setdefault(text.attrib["y"], []).append((start, start + wide))
        for line in ends.values():
            assert all(a[1] < b[0] for a, b in pairwise(sorted(line)))


def _measured(text: str, size: int, *, bold: bool) -> float:
    font = QFont("DejaVu Sans")
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return QFontMetricsF(font).horizontalAdvance(text)


@pytest.mark.parametrize("style", list(SIZES))
@pytest.mark.parametrize(
    "text", ["→ 64 × 112 × 112", "layer1_downsample", "3 × 3, pad 1 · 2 times", "Grün–…"]
)
def test_widths_are_those_of_a_wide_font(qtbot: QtBot, style: Style, text: str) -> None:
    assert width(style, text) == pytest.approx(_measured(text, SIZES[style], bold=style == "title"), rel=0.02)


def test_a_design_with_errors_is_refused() -> None:
    design = edits.set_value(DESIGNS["lenet"], ["fc1"], "out_features", 0)
    with pytest.raises(InvalidDesign, match="out_features"):
        svg(design, analyse(design))


def test_hostile_names_stay_text() -> None:
    design = replace(DESIGNS["lenet"], name="</title><script>alert('1')</script>&\x01")
    root = ET.fromstring(svg(design, analyse(design)))
    assert root.findtext(f"{SVG}title") == "</title><script>alert('1')</script>&"
    assert not list(root.iter(f"{SVG}script"))


def test_nodes_on_one_heap_are_laid_out() -> None:
    design = DESIGNS["lenet"]
    heap = {id: replace(node, position=(0.0, 0.0)) for id, node in design.network.nodes.items()}
    nodes = shown(replace(design, network=replace(design.network, nodes=heap)))
    assert len({node.box for node in nodes}) == len(heap)


def test_places_of_the_design_are_kept() -> None:
    design = DESIGNS["residual"]
    moved = edits.move(design, {"fc": (900.0, 55.0)})
    at = {node.id: node.box for node in shown(moved)}
    stem = design.network.nodes["stem"].position
    assert (at["fc"].x - at["stem"].x, at["fc"].y - at["stem"].y) == (900.0 - stem[0], 55.0 - stem[1])


def test_wires_reach_their_ports_and_cross_no_node() -> None:
    design = DESIGNS["residual"]
    for drawing in _drawings(plan(design, analyse(design).network, 9)):
        dots = {dot.at for node in drawing.nodes for dot in node.dots}
        columns = Columns(node.box for node in drawing.nodes)
        for way in (wire.route for wire in drawing.wires):
            assert {way.start, way.end} <= dots
            if way.lane is not None:
                assert columns.free(way.lane, way.start[1], way.end[1])


def _drawings(drawing: Drawing) -> Iterator[Drawing]:
    yield drawing
    for node in drawing.nodes:
        if node.inside:
            yield from _drawings(node.inside)


def test_room_is_made_for_what_is_larger() -> None:
    places = {"a": (0.0, 0.0), "b": (220.0, 0.0), "c": (0.0, 96.0), "d": (220.0, 96.0)}
    assert spread(places, {}) == places
    moved = spread(places, {"a": Extent(84, 300, 132, 132)})
    assert moved == {"a": (0, 0), "b": (436, 0), "c": (0, 196), "d": (436, 196)}


def test_covered_nodes_are_noticed() -> None:
    assert not covered({"a": (0.0, 0.0), "b": (NODE_WIDTH, 0.0), "c": (0.0, 64.0)})
    assert covered({"a": (0.0, 0.0), "b": (100.0, 63.0)})
    assert covered({"a": (0.0, -1.0), "b": (100.0, 1.0)})


def test_the_skips_of_a_u_net_go_straight_across() -> None:
    design = TEMPLATES["unet"].build()
    drawing = plan(design, analyse(design).network, 1)
    ways = [wire.route for wire in drawing.wires]
    assert all(way.straight for way in ways)
    across = [way for way in ways if way.leaves is Edge.RIGHT]
    assert len(across) == 5
    assert all(way.arrow and way.arrives is Edge.LEFT and way.start[1] == way.end[1] for way in across)
    assert sum(way.leaves is Edge.TOP for way in ways) == 6
    down1 = next(node for node in drawing.nodes if node.name.path == "down1")
    box = down1.box
    assert {dot.at for dot in down1.dots} == {(box.x, box.top), (box.x, box.bottom), (box.right, box.y)}


def test_with_blocks_open_a_u_net_runs_down() -> None:
    design = TEMPLATES["unet"].build()
    ways = [wire.route for wire in plan(design, analyse(design).network, 2).wires]
    assert all(way.usual for way in ways)
    assert sum(way.lane is not None for way in ways) == 4


def test_a_block_shows_what_its_values_change_as_layers_do() -> None:
    design = TEMPLATES["googlenet"].build()
    report = analyse(design).network
    shown = face(design, design.network, "conv2", report.nodes["conv2"], frozenset({0}), "")
    assert shown.summary == "64, kernel 1"
    long = replace(shown, summary="out1 64, reduced2 96, out2 128, reduced3 16")
    texts = [line.text for line in lines(long, lambda style, text: 6.0 * len(text))]
    assert "out1 64, reduced2 96, …" in texts


def test_comment_frames_are_drawn_around_what_they_hold() -> None:
    design, _ = enclose(
        DESIGNS["lenet"], ["conv1", "relu1"], "Edges & <corners> of every digit there is", "red"
    )
    text = svg(design, analyse(design))
    root = ET.fromstring(text)
    (frame,) = (group for group in root.iter(f"{SVG}g") if group.get("class") == "frame")
    assert frame.findtext(f"{SVG}title") == "Edges & <corners> of every digit there is"
    assert (frame.findtext(f"{SVG}text") or "").endswith("…")
    ground = next(r for r in root.iter(f"{SVG}rect") if r.get("stroke") == LIGHT.frame("red"))
    left, top, across, down = (float(ground.attrib[key]) for key in ("x", "y", "width", "height"))
    held = [
        node.box
        for node in plan(design, analyse(design).network, 1).nodes
        if node.name.path in ("conv1", "relu1")
    ]
    assert all(left < box.left and box.right < left + across for box in held)
    assert all(top + TITLE < box.top and box.bottom < top + down for box in held)
    _, above, _, below = plan(design, analyse(design).network, 1).bounds
    assert above <= top
    assert top + down <= below


def test_a_frame_inside_of_an_open_block_is_drawn_there() -> None:
    design, _ = blocks.group(enclose(DESIGNS["lenet"], ["conv1", "relu1"], "Edges")[0], ["conv1", "relu1"])
    assert 'class="frame"' not in svg(design, analyse(design))
    assert 'class="frame"' in svg(design, analyse(design), depth=2)
