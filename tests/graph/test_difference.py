"""What differs between designs: each kind of difference is told once, and what is for the eye alone never."""

from dataclasses import replace

import pytest

from engine.catalogue.fields import Integer
from engine.graph import edits, learning, preparing
from engine.graph.difference import Difference, differences
from engine.graph.document import NETWORK, BlockParameter, Design, Graph, Node, Port
from templates import TEMPLATES


@pytest.fixture
def lenet() -> Design:
    return TEMPLATES["lenet5"].build()


def told(*designs: Design) -> list[tuple[str, tuple[str | None, ...]]]:
    return [(each.where, each.values) for each in differences(designs)]


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_design_does_not_differ_from_itself(name: str) -> None:
    design = TEMPLATES[name].build()
    assert differences([design, replace(design), design]) == []


def test_one_design_or_none_has_no_differences(lenet: Design) -> None:
    assert differences([]) == differences([lenet]) == []


def test_what_is_for_the_eye_alone_is_no_difference(lenet: Design) -> None:
    nodes = {
        id: replace(node, position=(5.0, 5.0), note="seen", frame="f", expanded=True)
        for id, node in lenet.network.nodes.items()
    }
    moved = replace(lenet, name="Another", network=replace(lenet.network, nodes=nodes, note="hello"))
    assert differences([lenet, moved]) == []


def test_a_value_is_told_with_its_default(lenet: Design) -> None:
    other = edits.set_value(lenet, ["conv1"], "stride", (2, 2))
    assert told(lenet, other) == [("conv1 · stride", ("1 × 1", "2 × 2"))]
    assert told(other, lenet, other) == [("conv1 · stride", ("2 × 2", "1 × 1", "2 × 2"))]


def test_a_default_that_is_written_out_is_no_difference(lenet: Design) -> None:
    node = lenet.network.nodes["conv1"]
    same = replace(node, values={**node.values, "stride": (1, 1)})
    nodes = {**lenet.network.nodes, "conv1": same}
    assert differences([lenet, replace(lenet, network=replace(lenet.network, nodes=nodes))]) == []


def test_a_node_that_is_missing_is_told_once_and_its_neighbours_by_their_wires(lenet: Design) -> None:
    other = edits.remove(lenet, ["pool1"])
    rows = dict(told(lenet, other))
    (fed,) = (target.node for target, source in lenet.network.links.items() if source.node == "pool1")
    assert rows == {
        "pool1": (lenet.network.nodes["pool1"].type, None),
        f"{fed} · inputs": ("pool1", "nothing"),
    }


def test_another_layer_under_the_same_name_is_told(lenet: Design) -> None:
    nodes = {**lenet.network.nodes, "pool1": Node("AvgPool2d", {"kernel_size": (2, 2)})}
    other = replace(lenet, network=replace(lenet.network, nodes=nodes))
    assert ("pool1", (lenet.network.nodes["pool1"].type, "AvgPool2d")) in told(lenet, other)


def test_learning_is_told(lenet: Design) -> None:
    other = learning.scale_lr(learning.freeze(lenet, ["conv1"]), ["conv1"], 0.1)
    assert told(lenet, other) == [
        ("conv1 · frozen", ("no", "yes")),
        ("conv1 · lr scale", ("1", "0.1")),
    ]


def test_weights_are_told(lenet: Design) -> None:
    assert told(lenet, replace(lenet, weights="a.safetensors")) == [("weights", ("none", "a.safetensors"))]


def test_steps_are_told_by_their_type_and_number(lenet: Design) -> None:
    one = preparing.add_step(preparing.add_step(lenet, "Resize"), "RandomHorizontalFlip")
    other = preparing.set_step(preparing.skip_step(one, 0), 1, "p", 0.25)
    assert told(one, other) == [
        ("step Resize", ("done", "skipped")),
        ("step RandomHorizontalFlip · p", ("usual", "0.25")),
    ]
    assert told(lenet, one) == [
        ("step Resize", (None, "done")),
        ("step RandomHorizontalFlip", (None, "done")),
    ]
    assert told(one, preparing.move_step(one, 0, 1)) == [
        ("order of the steps", ("Resize, RandomHorizontalFlip", "RandomHorizontalFlip, Resize"))
    ]
    twice = preparing.add_step(one, "Resize")
    assert told(one, twice) == [("step Resize 2", (None, "done"))]


def test_blocks_are_told_whole_or_in_what_they_hold() -> None:
    resnet = TEMPLATES["resnet"].build()
    name = next(iter(resnet.blocks))
    without = replace(resnet, blocks={key: block for key, block in resnet.blocks.items() if key != name})
    rows = [each for each in differences([resnet, without]) if each.graph == name]
    assert rows == [Difference(name, "", "", ("block", None))]
    block = resnet.blocks[name]
    id = next(id for id, node in block.nodes.items() if node.type == "Conv2d")
    frozen = learning.freeze(resnet, [id], within=name)
    assert told(resnet, frozen) == [(f"{name} · {id} · frozen", ("no", "yes"))]


def test_parameters_of_a_block_are_told() -> None:
    def of(default: int) -> Design:
        return Design(blocks={"B": Graph(parameters={"width": BlockParameter(Integer(1, 9), default)})})

    assert told(of(3), of(4)) == [("B · width", ("3", "4"))]


def test_wires_are_told_by_port() -> None:
    nodes = {"a": Node("Input"), "b": Node("Input"), "add": Node("Add")}

    def wired(*sources: str) -> Design:
        links = {Port("add", index): Port(source) for index, source in enumerate(sources)}
        return Design(network=Graph(nodes, links))

    assert told(wired("a", "b"), wired("b", "b")) == [("add · inputs", ("a, b", "b, b"))]
    assert told(wired("a", "b"), wired("a")) == [("add · inputs", ("a, b", "a"))]


def test_a_layer_that_nobody_knows_is_compared_all_the_same() -> None:
    def of(value: int) -> Design:
        return Design(network=Graph({"x": Node("Unheard", {"n": value})}))

    assert told(of(1), of(2)) == [("x · n", ("1", "2"))]
    assert differences([of(1), of(2)])[0].graph == NETWORK
