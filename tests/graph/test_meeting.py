"""Two designs meet that have different blocks of one name: both are kept, or one serves for all."""

import pytest

from engine.analysis import analyse
from engine.errors import BlockClash
from engine.graph import edits, fragments, meeting
from engine.graph.blocks import group
from engine.graph.document import Design, Port
from templates import TEMPLATES


def lenet() -> Design:
    return TEMPLATES["lenet5"].build()


@pytest.fixture
def here() -> Design:
    return group(lenet(), ["conv1", "relu1"], "Stage")[0]


@pytest.fixture
def pasted() -> Design:
    """Another block of the same name: with its pooling."""
    design, id = group(lenet(), ["conv1", "relu1", "pool1"], "Stage")
    return fragments.cut_out(design, [id])


def test_blocks_that_differ_are_not_mixed(here: Design, pasted: Design) -> None:
    with pytest.raises(BlockClash, match="another block named Stage") as raised:
        fragments.merge(here, pasted)
    assert raised.value.names == ("Stage",)


def test_places_of_nodes_make_no_other_block(here: Design) -> None:
    moved = edits.move(here, {"conv1": (500.0, 0.0)}, within="Stage")
    merged, ids = fragments.merge(here, fragments.cut_out(moved, ["stage1"]))
    assert len(ids) == 1
    assert merged.blocks == here.blocks


def test_both_are_kept(here: Design, pasted: Design) -> None:
    fragment = meeting.keeping_both(here, pasted)
    merged, (id,) = fragments.merge(here, fragment)
    assert merged.blocks.keys() == {"Stage", "Stage2"}
    assert merged.blocks["Stage"] == here.blocks["Stage"]
    assert "pool1" in merged.blocks["Stage2"].nodes
    assert merged.network.nodes[id].type == "Stage2"


def test_the_own_block_serves(here: Design, pasted: Design) -> None:
    merged, (id,) = fragments.merge(here, meeting.using_own(here, pasted))
    assert merged.blocks == here.blocks
    assert merged.network.nodes[id].type == "Stage"
    wired = edits.connect(edits.connect(merged, "input", id), id, "pool1")
    assert analyse(wired).valid


def test_copies_are_fed_as_the_originals(here: Design) -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    block = next(
        name for name, graph in design.blocks.items() if "Add" in {n.type for n in graph.nodes.values()}
    )
    graph = design.blocks[block]
    add = next(id for id, node in graph.nodes.items() if node.type == "Add")
    before = {target.index: source for target, source in graph.links.items() if target.node == add}
    inner = before[0].node
    wires = fragments.entering(design, [add, inner], within=block)
    merged, ids = fragments.merge(design, fragments.cut_out(design, [add, inner], within=block), within=block)
    names = dict(zip(fragments.cut_out(design, [add, inner], within=block).network.nodes, ids, strict=True))
    fed = fragments.fed_as_before(merged, names, wires, within=block)
    after = {t.index: s for t, s in fed.blocks[block].links.items() if t.node == names[add]}
    assert after == {0: Port(names[inner], before[0].index), 1: before[1]}


def test_what_is_not_there_feeds_nothing() -> None:
    design = lenet()
    wires = fragments.entering(design, ["relu1"])
    assert wires == {Port("relu1"): Port("conv1")}
    merged, ids = fragments.merge(Design(), fragments.cut_out(design, ["relu1"]))
    assert fragments.fed_as_before(merged, {"relu1": ids[0]}, wires) == merged


def test_a_node_is_taken_out_of_its_wires_and_stays() -> None:
    design = lenet()
    apart = edits.detach(design, "relu1")
    assert apart.network.nodes == design.network.nodes
    assert apart.network.links[Port("pool1")] == Port("conv1")
    assert not [t for t, s in apart.network.links.items() if "relu1" in (t.node, s.node)]
    without = edits.remove(apart, ["relu1"])
    assert without == edits.extract(design, ["relu1"])
