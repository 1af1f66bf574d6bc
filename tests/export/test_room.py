"""Room for open blocks: an edit that changes how large they are moves their neighbours, and nothing else."""

import pytest

from engine.analysis import analyse
from engine.export.picture.drawing import Drawing
from engine.export.picture.plan import plan
from engine.export.picture.room import extents_in, with_room
from engine.graph import blocks, edits
from engine.graph.document import NETWORK, Design, Position
from engine.graph.edits import Edit
from engine.graph.expanding import set_expanded
from engine.graph.layout.spread import NODE, covered
from templates import TEMPLATES


def edited(design: Design, edit: Edit) -> Design:
    """Return the design after an edit, as the window makes it."""
    return with_room(design, analyse(design), edit(design))


def opened(design: Design, *ids: str, within: str = NETWORK) -> Design:
    return edited(design, lambda design: set_expanded(design, ids, True, within=within))


def closed(design: Design, *ids: str, within: str = NETWORK) -> Design:
    return edited(design, lambda design: set_expanded(design, ids, False, within=within))


def places(design: Design, within: str = NETWORK) -> dict[str, Position]:
    return {id: node.position for id, node in design.graph(within).nodes.items()}


def assert_free(drawing: Drawing) -> None:
    """Assert that no node covers another, at any depth, and that all is in its box."""
    boxes = [node.box for node in drawing.nodes]
    for index, one in enumerate(boxes):
        for other in boxes[:index]:
            across = one.left < other.right and one.right > other.left
            assert not (across and one.top < other.bottom and one.bottom > other.top)
    for node in drawing.nodes:
        if node.inside:
            left, top, right, bottom = node.inside.bounds
            dx, dy = node.shift
            assert node.box.left < left + dx < right + dx < node.box.right
            assert node.box.top + 64 < top + dy < bottom + dy < node.box.bottom
            assert_free(node.inside)


@pytest.mark.parametrize("name", ["resnet", "unet", "googlenet", "efficientnet", "densenet", "vit"])
def test_what_opens_stays_and_closing_brings_all_back(name: str) -> None:
    design = TEMPLATES[name].build()
    for id in [id for id, node in design.network.nodes.items() if node.type in design.blocks][:3]:
        result = opened(design, id)
        assert places(result)[id] == places(design)[id]
        assert extents_in(result, analyse(result))[id].down > NODE.down
        assert_free(plan(result, analyse(result).network))
        assert closed(result, id) == design


def test_blocks_open_one_after_the_other_as_all_at_once() -> None:
    design = TEMPLATES["resnet"].build()
    at_once = opened(design, "layer1", "layer3")
    assert opened(opened(design, "layer1"), "layer3") == at_once
    assert closed(closed(at_once, "layer1"), "layer3") == design


def test_what_opens_inside_makes_room_all_the_way_out() -> None:
    design = opened(TEMPLATES["resnet"].build(), "layer1")
    block = design.network.nodes["layer1"].type
    inner = next(id for id, node in design.blocks[block].nodes.items() if node.type in design.blocks)
    result = opened(design, inner, within=block)
    assert places(result)["layer2"][1] > places(design)["layer2"][1]
    assert places(result, block)["output"][1] > places(design, block)["output"][1]
    assert_free(plan(result, analyse(result).network))
    assert closed(result, inner, within=block) == design


def test_an_edit_inside_moves_what_stands_below() -> None:
    design = opened(TEMPLATES["resnet"].build(), "stem")
    block = design.network.nodes["stem"].type
    last = max(design.blocks[block].nodes, key=lambda id: design.blocks[block].nodes[id].position[1])
    x, y = design.blocks[block].nodes[last].position
    result = edited(design, lambda design: edits.move(design, {last: (x, y + 300)}, within=block))
    moved = {id: at[1] - places(design)[id][1] for id, at in places(result).items()}
    assert moved["stem"] == moved["input"] == 0
    assert moved["layer1"] == moved["fc"] == 300


def test_what_is_hidden_by_an_error_is_shown_closed_until_it_is_mended() -> None:
    design = opened(TEMPLATES["resnet"].build(), "layer1")
    wires = [target for target in design.network.links if target.node == "layer1"]
    source = design.network.links[wires[0]]
    broken = edited(design, lambda design: edits.disconnect(design, wires))
    assert places(broken) == places(TEMPLATES["resnet"].build())
    mended = edited(broken, lambda design: edits.connect(design, source.node, "layer1"))
    assert mended == design


def test_a_renamed_open_block_stays_as_it_is() -> None:
    design = opened(TEMPLATES["resnet"].build(), "layer1")
    result = edited(design, lambda design: edits.rename(design, "layer1", "first"))
    assert places(result) == {("first" if id == "layer1" else id): at for id, at in places(design).items()}
    block = design.network.nodes["layer1"].type
    assert places(edited(design, lambda design: blocks.rename_block(design, block, "Row"))) == places(design)


def test_a_picture_shows_what_the_design_has_open_where_it_stands() -> None:
    design = opened(TEMPLATES["resnet"].build(), "layer2")
    drawing = plan(design, analyse(design).network)
    assert [node.name.node for node in drawing.nodes if node.inside] == ["layer2"]
    for node in drawing.nodes:
        x, y = places(design)[node.name.node]
        assert (node.box.top, node.box.left <= x <= node.box.right) == (y - 32, True)


def test_opening_more_levels_covers_nothing_where_some_are_open() -> None:
    for name in ("resnet", "unet"):
        design = TEMPLATES[name].build()
        first = next(id for id, node in design.network.nodes.items() if node.type in design.blocks)
        for depth in (2, 9):
            assert_free(plan(opened(design, first), analyse(opened(design, first)).network, depth))


def test_extents_cover_nothing_in_any_template() -> None:
    design = TEMPLATES["googlenet"].build()
    ids = [id for id, node in design.network.nodes.items() if node.type in design.blocks]
    result = opened(design, *ids)
    assert not covered(places(result), extents_in(result, analyse(result)))
    assert closed(result, *ids) == design
