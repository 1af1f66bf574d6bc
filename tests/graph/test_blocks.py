"""Edits of blocks one by one: what they do, and what they say where they cannot."""

import pytest

from engine.analysis import analyse
from engine.catalogue.fields import Choice, Integer, Number, Switch
from engine.errors import EditError
from engine.export.pytorch import source
from engine.graph import blocks, edits
from engine.graph.document import BlockParameter, Design, Graph, Node, Port
from engine.graph.grouping import DEEPEST
from templates import TEMPLATES
from templates.drawing import design, graph, row
from tests.designs import small_residual

LENET = TEMPLATES["lenet5"].build()


def chain(*rows: str) -> Design:
    """Return a network that is a numbered chain."""
    layers = [row(str(index), type) for index, type in enumerate(rows)]
    ends = row("input", "Input", shape=(3, 16, 16)), row("output", "Output")
    return design("Chain", graph(ends[0], *layers, ends[1]))


def test_group_makes_a_block_with_ports_for_the_wires_that_cross() -> None:
    made, id = blocks.group(LENET, ["conv1", "relu1", "pool1"], "Stage")
    block = made.blocks["Stage"]
    assert id == "stage1"
    assert block.inputs == ("input",)
    assert block.outputs == ("output",)
    assert block.links[Port("conv1")] == Port("input")
    assert made.network.links[Port("stage1")] == LENET.network.links[Port("conv1")]
    after = next(target for target, feeder in LENET.network.links.items() if feeder == Port("pool1"))
    assert made.network.links[after] == Port("stage1")
    assert set(analyse(made).network.nodes["stage1"].bodies[0].nodes) >= {"conv1", "pool1"}


def test_a_source_that_enters_twice_is_one_input_and_a_port_read_twice_one_output() -> None:
    network = graph(
        row("input", "Input", shape=(4, 8, 8)),
        row("a", "ReLU"),
        row("left", "Conv2d", out_channels=4, padding=1, after="a"),
        row("right", "Conv2d", out_channels=4, padding=1, after="a"),
        row("sum", "Add", after=("left", "right", "a")),
        row("twice", "Add", after=("sum", "sum")),
        row("output", "Output"),
    )
    made, id = blocks.group(design("Two", network), ["left", "right", "sum"])
    block = made.blocks["Block"]
    assert (block.inputs, block.outputs) == (("input",), ("output",))
    assert made.network.links[Port(id)] == Port("a")
    assert made.network.links[Port("twice", 0)] == made.network.links[Port("twice", 1)] == Port(id)


def test_parameters_of_the_graph_around_are_passed_on() -> None:
    made, id = blocks.group(small_residual(), ["conv2", "fit", "add"], "Tail", within="Residual")
    assert set(made.blocks["Tail"].parameters) == {"width", "widen"}
    assert made.blocks["Residual"].nodes[id].values == {"width": "=width", "widen": "=widen"}
    assert made.blocks["Tail"].nodes["fit"].bypassed == "=not widen"
    assert "bn1" in made.blocks["Residual"].nodes


def test_in_a_chain_the_block_takes_a_number_and_its_nodes_count_from_0() -> None:
    first = chain("Conv2d", "ReLU", "Conv2d", "ReLU", "Flatten")
    made, id = blocks.group(first, ["1", "2"])
    assert id == "1"
    assert set(made.network.nodes) == {"input", "0", "1", "2", "3", "output"}
    assert {"0", "1"} < set(made.blocks["Block"].nodes)
    assert "nn.Sequential" in source(made).text
    assert blocks.ungroup(made, "1") == first


def test_a_chain_opened_among_letters_gets_letters_and_among_numbers_numbers() -> None:
    first = small_residual()
    made, ids = blocks.opened(first, "fit", within="Residual")
    assert ids == ["bn2", "conv3"]
    assert analyse(made).valid
    made, ids = blocks.opened(first, "stage2")
    assert not any(id.isdigit() for id in ids)
    nested, _ = blocks.opened(first, "0", within="Stage")
    assert not any(id.isdigit() for id in nested.blocks["Stage"].nodes)
    assert analyse(nested).valid


def test_what_is_selected_alone_gets_open_ports() -> None:
    loose = edits.add(edits.add(Design(), "Conv2d", id="conv"), "Add", id="add")
    loose = edits.connect(loose, "conv", "add")
    made, _ = blocks.group(loose, ["conv", "add"])
    assert len(made.blocks["Block"].inputs) == 2
    assert len(made.blocks["Block"].outputs) == 1
    assert blocks.ungroup(made, "block1") == loose


@pytest.mark.parametrize(
    ("ids", "name", "sentence"),
    [
        ([], "", "select some first"),
        (["nobody"], "", "There is no node nobody"),
        (["input", "conv1"], "", "input stays outside of blocks, as data enters there"),
        (["fc3", "output"], "", "output stays outside of blocks, as data leaves there"),
        (["conv1", "pool1"], "", "conv1 → relu1 → pool1 lead out of it and back in.*Select relu1 too"),
        (["conv1"], "Conv2d", "Conv2d is the name of a layer"),
        (["conv1"], "my block", "no Python identifier"),
        (["conv1"], "class", "Python keyword"),
    ],
)
def test_group_says_why_not(ids: list[str], name: str, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        blocks.group(LENET, ids, name)


def test_group_refuses_a_name_that_is_taken_and_half_of_what_shares_weights() -> None:
    with pytest.raises(EditError, match="a block named Stage already"):
        blocks.group(small_residual(), ["stem"], "Stage")
    nodes = {**LENET.network.nodes, "conv2": Node("Conv2d", shares="conv1")}
    shared = LENET.with_graph("", Graph(nodes, LENET.network.links))
    with pytest.raises(EditError, match=r"conv2 calls the weights of conv1 again.*select conv2 too"):
        blocks.group(shared, ["conv1"])


def test_blocks_stand_in_one_another_only_so_deep() -> None:
    deep = LENET
    within = ""
    for _ in range(DEEPEST):
        deep, id = blocks.group(deep, ["conv1"], within=within)
        within = deep.graph(within).nodes[id].type
    assert analyse(deep).valid
    with pytest.raises(EditError, match=f"{DEEPEST} deep"):
        blocks.group(deep, ["conv1"], within=within)


def test_ungroup_puts_values_in_the_place_of_parameters() -> None:
    made, ids = blocks.opened(small_residual(), "body")
    nodes = made.network.nodes
    assert len([id for id in ids if nodes[id].type == "Conv2d"]) == 4
    assert {nodes[id].values["out_channels"] for id in ids if nodes[id].type == "Conv2d"} == {4}
    assert {nodes[id].bypassed for id in ids if nodes[id].type == "Fit"} == {True}
    assert "Residual" in made.blocks
    assert made.network.links[Port("stage1")].node in ids


def test_room_is_made_for_what_a_block_holds() -> None:
    made, ids = blocks.opened(small_residual(), "stage2")
    spots = [node.position for node in made.network.nodes.values()]
    near = [
        (a, b)
        for index, a in enumerate(spots)
        for b in spots[index + 1 :]
        if abs(a[0] - b[0]) < 100 and abs(a[1] - b[1]) < 60
    ]
    assert len(ids) == 2
    assert near == []
    assert made.network.nodes["avgpool"].position[1] > max(made.network.nodes[id].position[1] for id in ids)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"repeat": "=width"}, "repeats by the formula =width.*plain number"),
        ({"repeat": -1}, "cannot repeat -1 times"),
        ({"repeat": 1000}, "would become 9,000 nodes"),
        ({"bypassed": "=input == output"}, "stop bypassing body"),
        ({"bypassed": "=="}, "no formula"),
        ({"bypassed": True, "type": "Split"}, "split in it cannot be"),
        ({"bypassed": True, "type": "Late"}, "would not pass by its nodes alike"),
        ({"type": "Conv2d"}, "only blocks can be opened"),
    ],
)
def test_ungroup_says_why_not(change: dict[str, object], sentence: str) -> None:
    first = small_residual()
    split = graph(
        row("input", "Input"),
        row("split", "Chunk"),
        row("add", "Add", after=("split", "input")),
        row("output", "Output"),
    )
    late = Graph(
        {"input": Node("Input"), "more": Node("Input"), "relu": Node("ReLU"), "output": Node("Output")},
        {Port("relu"): Port("more"), Port("output"): Port("relu")},
    )
    first = first.with_graph("Split", split).with_graph("Late", late)
    node = Node(**{"type": "Residual", **change})  # type: ignore[arg-type]
    with pytest.raises(EditError, match=sentence):
        blocks.ungroup(first.with_graph("", Graph({"body": node})), "body")


def test_a_bypassed_block_opens_into_bypassed_nodes() -> None:
    first = edits.set_repeat(small_residual(), "body", 1)
    first = edits.set_bypassed(first, ["body"], True)
    made, ids = blocks.opened(first, "body")
    assert all(made.network.nodes[id].bypassed is True for id in ids)
    assert analyse(made).totals == analyse(first).totals
    maybe = edits.set_bypassed(small_residual(), ["1"], "=depth == 2", within="Stage")
    maybe = edits.set_repeat(maybe, "1", 1, within="Stage")
    made, ids = blocks.opened(maybe, "1", within="Stage")
    assert {made.blocks["Stage"].nodes[id].bypassed for id in ids} >= {"=depth == 2"}
    assert analyse(made).totals == analyse(maybe).totals


def test_a_block_that_repeats_not_at_all_leaves_the_wire() -> None:
    made, ids = blocks.opened(edits.set_repeat(small_residual(), "body", 0), "body")
    assert ids == []
    assert made.network.links[Port("stage1")] == Port("stem")


def test_the_block_stays_while_others_place_it() -> None:
    made = blocks.ungroup(small_residual(), "stage1")
    assert "Stage" in made.blocks
    assert "Stage" not in blocks.ungroup(made, "stage2").blocks


def test_make_unique_copies_for_one_place() -> None:
    first = small_residual()
    made = blocks.make_unique(first, "stage2")
    assert made.network.nodes["stage2"].type == "Stage2"
    assert made.network.nodes["stage1"].type == "Stage"
    assert made.blocks["Stage2"] == first.blocks["Stage"]
    assert analyse(made).totals == analyse(first).totals
    with pytest.raises(EditError, match="Fit is placed nowhere but at fit"):
        blocks.make_unique(first, "fit", within="Residual")
    with pytest.raises(EditError, match="stem is a layer"):
        blocks.make_unique(first, "stem")


def test_rename_block_follows_everywhere() -> None:
    first = small_residual()
    made = blocks.rename_block(first, "Residual", "Cell")
    assert made.network.nodes["body"].type == made.blocks["Stage"].nodes["0"].type == "Cell"
    assert analyse(made).totals == analyse(first).totals
    assert blocks.rename_block(made, "Cell", "Residual") == first
    assert blocks.rename_block(first, "Stage", "Stage") == first
    for new, sentence in [("Fit", "already"), ("ReLU", "layer"), ("1x", "identifier"), ("", "needed")]:
        with pytest.raises(EditError, match=sentence):
            blocks.rename_block(first, "Stage", new)
    with pytest.raises(EditError, match="no block Nothing"):
        blocks.rename_block(first, "Nothing", "Cell")


def test_remove_block_only_where_nothing_places_it() -> None:
    first = small_residual()
    with pytest.raises(EditError, match="Stage is placed at stage1, stage2: delete"):
        blocks.remove_block(first, "Stage")
    with pytest.raises(EditError, match="Fit is placed at fit in Residual"):
        blocks.remove_block(first, "Fit")
    free = edits.remove(first, ["stage1", "stage2"])
    assert "Stage" not in blocks.remove_block(free, "Stage").blocks


def test_parameters_come_change_and_go() -> None:
    first = small_residual()
    groups = BlockParameter(Integer(1, 64), 1, "Groups.")
    made = blocks.add_parameter(first, "Residual", "groups", groups)
    made = edits.set_value(made, ["conv1"], "groups", "=groups", within="Residual")
    made = edits.set_value(made, ["body"], "groups", 2)
    assert analyse(made).network.nodes["body"].bodies[0].nodes["conv1"].layer.groups == 2  # type: ignore[union-attr]
    with pytest.raises(EditError, match="groups is used in formulas of conv1"):
        blocks.remove_parameter(made, "Residual", "groups")
    renamed = blocks.rename_parameter(made, "Residual", "groups", "parts")
    assert renamed.blocks["Residual"].nodes["conv1"].values["groups"] == "=parts"
    assert renamed.network.nodes["body"].values["parts"] == 2
    assert analyse(renamed).totals == analyse(made).totals
    assert blocks.rename_parameter(renamed, "Residual", "parts", "groups") == made
    free = edits.reset_value(made, ["conv1"], "groups", within="Residual")
    gone = blocks.remove_parameter(free, "Residual", "groups")
    assert gone == first


def test_places_follow_a_new_default_unless_they_say_otherwise() -> None:
    first = small_residual()
    parameter = BlockParameter(Integer(1, 16), 8, "Channels.")
    made = blocks.set_parameter(first, "Stage", "width", parameter)
    assert "width" not in made.network.nodes["stage2"].values
    assert analyse(made).network.nodes["stage1"].values["width"] == 8
    again = edits.set_value(first, ["stage1"], "width", 5)
    made = blocks.set_parameter(again, "Stage", "width", parameter)
    assert analyse(made).network.nodes["stage1"].values["width"] == 5


@pytest.mark.parametrize(
    ("name", "parameter", "sentence"),
    [
        ("width", BlockParameter(Switch(), True), "has a parameter width already"),
        ("forward", BlockParameter(Switch(), True), "needs for itself"),
        ("x y", BlockParameter(Switch(), True), "identifier"),
        ("kind", BlockParameter(Choice(("a", "b")), "c"), "The default of kind"),
        ("rate", BlockParameter(Number(0.0, 1.0), 2.0), "The default of rate needs 0 to 1"),
        ("rate", BlockParameter(Number(0.0, 1.0), float("nan")), "no number to calculate with"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused(name: str, parameter: BlockParameter, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        blocks.add_parameter(small_residual(), "Stage", name, parameter)


def test_a_block_cannot_come_to_stand_in_itself() -> None:
    made, id = blocks.group(small_residual(), ["0"], "Inner", within="Stage")
    with pytest.raises(EditError, match="inside itself"):
        edits.add(made, "Stage", within="Inner")
    assert analyse(blocks.make_unique(made, "stage2")).valid
    assert made.blocks["Stage"].nodes[id].type == "Inner"


def test_what_leads_nowhere_is_not_mixed_with_what_counts() -> None:
    first = edits.add(LENET, "ReLU", id="stray")
    first = edits.connect(first, "conv1", "stray")
    first = edits.connect(edits.add(first, "Conv2d", id="far"), "stray", "far")
    with pytest.raises(EditError, match=r"stray leads to no Output.*group it apart"):
        blocks.group(first, ["conv1", "relu1", "stray"])
    apart, _ = blocks.group(first, ["stray", "far"])
    assert analyse(apart).totals == analyse(first).totals
    along, _ = blocks.group(first, ["conv1", "relu1", "stray", "far"])
    assert analyse(along).totals == analyse(first).totals
