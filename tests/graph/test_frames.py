"""Comment frames hold nodes, follow them through every edit, and mean nothing to the network."""

import pytest

from engine.analysis import analyse
from engine.errors import EditError, FileError
from engine.export.pytorch import source
from engine.files import decode, encode
from engine.graph import edits, frames
from engine.graph.blocks import group, ungroup
from engine.graph.document import Design, Frame, Port
from engine.graph.fragments import cut_out, merge
from templates import TEMPLATES


@pytest.fixture
def design() -> Design:
    """LeNet-5 with a frame around its first two layers."""
    framed, _ = frames.enclose(TEMPLATES["lenet5"].build(), ["conv1", "relu1"], "Edges", "green")
    return framed


def held(design: Design) -> dict[str, tuple[str, ...]]:
    return dict(frames.held(design.network))


def test_a_frame_changes_nothing_of_the_network(design: Design) -> None:
    plain = TEMPLATES["lenet5"].build()
    assert held(design) == {"frame1": ("conv1", "relu1")}
    assert analyse(design).totals == analyse(plain).totals
    assert source(design).text == source(plain).text
    assert decode(encode(design)) == design
    assert frames.dissolve(design, "frame1") == plain


def test_nodes_stay_in_their_frame_under_other_names_and_leave_it_when_they_go(design: Design) -> None:
    assert held(edits.rename(design, "conv1", "first")) == {"frame1": ("first", "relu1")}
    fewer = edits.remove(design, ["conv1"])
    assert held(fewer) == {"frame1": ("relu1",)}
    assert edits.remove(fewer, ["relu1"]).network.frames == {}


def test_a_node_is_in_one_frame_at_a_time(design: Design) -> None:
    other, key = frames.enclose(design, ["relu1", "pool1"], "Pooling")
    assert held(other) == {"frame1": ("conv1",), key: ("pool1", "relu1")}
    back = frames.put(other, ["relu1", "pool1"], "frame1")
    assert held(back) == {"frame1": ("conv1", "pool1", "relu1")}
    assert back.network.frames.keys() == {"frame1"}
    assert held(frames.put(back, ["pool1"], "")) == {"frame1": ("conv1", "relu1")}


def test_a_frame_is_copied_with_all_that_it_holds_and_never_in_part(design: Design) -> None:
    pasted, _ = merge(design, cut_out(design, ["conv1", "relu1"]))
    assert pasted.network.frames["frame2"] == Frame("Edges", "green")
    assert len(held(pasted)["frame2"]) == 2
    part, new = merge(design, cut_out(design, ["conv1"]))
    assert held(part) == held(design)
    assert part.network.nodes[new[0]].frame == ""


def test_opening_a_block_that_was_grouped_brings_its_nodes_back_into_the_frame(design: Design) -> None:
    grouped, id = group(design, ["conv1", "relu1", "pool1"])
    assert grouped.network.frames == {}
    block = grouped.network.nodes[id].type
    assert frames.held(grouped.blocks[block]) == {"frame1": ("conv1", "relu1")}
    assert ungroup(grouped, id) == design
    taken, key = frames.enclose(grouped, ["conv2"], "Other")
    assert key == "frame1"
    back = ungroup(taken, id)
    assert held(back) == {"frame1": ("conv2",), "frame2": ("conv1", "relu1")}
    assert back.network.frames["frame2"] == Frame("Edges", "green")


def test_each_repetition_of_an_opened_block_brings_a_frame_of_its_own(design: Design) -> None:
    grouped, id = group(edits.remove(design, ["conv1"]), ["relu1"])
    twice = ungroup(edits.set_repeat(grouped, id, 2), id)
    assert held(twice) == {"frame1": ("relu1",), "frame2": ("relu5",)}


def test_a_frame_around_what_an_opened_block_does_not_bring_goes(design: Design) -> None:
    grouped, id = group(frames.dissolve(design, "frame1"), ["conv1", "relu1"])
    block = grouped.network.nodes[id].type
    ends, _ = frames.enclose(grouped, grouped.blocks[block].inputs, within=block)
    assert ungroup(ends, id).network.frames == {}


def test_a_block_of_part_of_a_frame_stands_in_it_and_opens_into_it(design: Design) -> None:
    wider = frames.put(design, ["pool1"], "frame1")
    grouped, id = group(wider, ["conv1", "relu1"])
    assert held(grouped) == {"frame1": (id, "pool1")}
    assert ungroup(grouped, id) == wider
    outside = frames.put(design, ["conv1", "relu1"], "")
    bare, id = group(outside, ["conv1", "relu1"])
    framed, key = frames.enclose(bare, [id, "pool1"])
    assert held(ungroup(framed, id)) == {key: ("conv1", "pool1", "relu1")}


def test_what_is_put_into_a_wire_inside_of_a_frame_is_in_it_too(design: Design) -> None:
    inside = edits.insert(design, "BatchNorm2d", Port("relu1"), id="norm")
    assert held(inside) == {"frame1": ("conv1", "norm", "relu1")}
    assert held(edits.insert(design, "BatchNorm2d", Port("pool1"))) == held(design)


def test_titles_and_colours(design: Design) -> None:
    changed = frames.describe(design, "frame1", title="First", colour="red")
    assert changed.network.frames["frame1"] == Frame("First", "red")
    assert frames.describe(changed, "frame1", title="").network.frames["frame1"] == Frame("", "red")
    for wrong, words in (({"colour": "pink"}, "A frame is grey, "), ({"title": "x" * 201}, "at most 200")):
        with pytest.raises(EditError, match=words):
            frames.describe(design, "frame1", **wrong)
    for key in ("frame9", ""):
        with pytest.raises(EditError, match="There is no frame"):
            frames.describe(design, key, title="x")
    with pytest.raises(EditError, match="select some"):
        frames.enclose(design, [])


def test_a_file_with_a_frame_that_cannot_be_is_refused(design: Design) -> None:
    wrong = encode(design).replace(b'"green"', b'"pink"')
    with pytest.raises(FileError, match=r"has the colour .pink.: use one of grey, blue"):
        decode(wrong)
