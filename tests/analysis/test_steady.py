"""Layers that name nothing around are asked once: what is told of them is the same as if each were asked."""

from typing import Any

from engine.analysis import GraphReport, NodeReport, analyse
from engine.graph import edits
from engine.graph.document import Design, Graph, Node, Port
from templates import TEMPLATES


def _chain(*nodes: tuple[str, Node]) -> Graph:
    ids = [id for id, _ in nodes]
    wires = zip(ids[1:], ids, strict=False)
    return Graph(dict(nodes), {Port(target): Port(source) for target, source in wires})


def _design(inside: Node, *places: Node) -> Design:
    """Return a network that places a block with one layer again and again, each after the other."""
    named = [(f"place{index}", node) for index, node in enumerate(places, 1)]
    ends = ("input", Node("Input", {"shape": (3, 32, 32)})), ("output", Node("Output"))
    block = _chain(("input", Node("Input")), ("layer", inside), ("output", Node("Output")))
    return Design("Steady", _chain(ends[0], *named, ends[1]), {"Part": block})


def _inside(report: GraphReport, place: str) -> NodeReport:
    return report.nodes[place].bodies[0].nodes["layer"]


def test_equal_places_share_a_report_and_others_do_not() -> None:
    halving = Node("MaxPool2d", {"kernel_size": (3, 3), "stride": (1, 1), "padding": (1, 1)})
    report = analyse(_design(halving, Node("Part"), Node("Part"))).network
    assert _inside(report, "place1") is _inside(report, "place2")
    shrinking = analyse(_design(Node("MaxPool2d"), Node("Part"), Node("Part"))).network
    assert _inside(shrinking, "place1").output == (3, 16, 16)
    assert _inside(shrinking, "place2").output == (3, 8, 8)


def test_a_wrong_value_is_told_at_every_place() -> None:
    report = analyse(_design(Node("Conv2d", {"out_channels": -1}), Node("Part"), Node("Part")))
    assert [problem.code for problem in report.errors if problem.where == "place1.layer"] == ["bad-value"]
    report = analyse(_design(Node("MaxPool2d", {"kernel_size": (33, 33)}), Node("Part")))
    assert [problem.where for problem in report.errors] == ["place1.layer"]


def test_what_a_layer_was_built_with_before_does_not_outlive_its_values() -> None:
    before = _design(Node("Conv2d", {"out_channels": 8}), Node("Part"), Node("Part"))
    report = analyse(before)
    edited: list[tuple[str, str, str, Any]] = [
        ("Part", "layer", "out_channels", 16),
        ("", "input", "shape", (1, 40, 40)),
    ]
    for within, id, name, value in edited:
        after = edits.set_value(before, [id], name, value, within=within)
        assert analyse(after, report) == analyse(after)


def test_a_layer_between_others_keeps_what_it_was_built_with() -> None:
    before = TEMPLATES["lenet5"].build()
    after = edits.set_value(before, ["conv1"], "out_channels", 7)
    report, again = analyse(before), analyse(after, analyse(before))
    assert again.network.nodes["conv2"].layer == report.network.nodes["conv2"].layer
    assert again == analyse(after)


def test_a_layer_that_was_bypassed_is_asked_again() -> None:
    before = edits.set_bypassed(TEMPLATES["lenet5"].build(), ["pool1"], True)
    after = edits.set_bypassed(before, ["pool1"], False)
    assert analyse(after, analyse(before)) == analyse(after)
    assert analyse(before, analyse(after)) == analyse(before)


def test_wires_that_stay_are_read_once() -> None:
    design = TEMPLATES["lenet5"].build()
    report = analyse(design)
    changed = edits.set_value(design, ["conv1"], "out_channels", 7)
    kept = analyse(changed, report)
    assert kept.wired[""].sources is report.wired[""].sources
    moved = analyse(edits.move(changed, {"conv1": (5.0, 5.0)}), kept)
    assert moved.wired[""].sources is report.wired[""].sources


def test_wires_are_read_again_where_ports_or_links_change() -> None:
    halves = Node("Chunk", {"chunks": 2, "dim": 1})
    graph = _chain(
        ("input", Node("Input", {"shape": (6, 8, 8)})), ("cut", halves), ("output", Node("Output"))
    )
    design = Design("Cut", graph)
    before = analyse(design)
    for after in (
        edits.set_value(design, ["cut"], "chunks", 3),
        edits.disconnect(design, [Port("cut")]),
        edits.remove(design, ["cut"]),
        edits.add(design, "ReLU"),
    ):
        again, fresh = analyse(after, before), analyse(after)
        assert again.wired[""].sources is not before.wired[""].sources
        assert [p.message for p in again.problems] == [p.message for p in fresh.problems]
        assert again.network.nodes == fresh.network.nodes


def test_what_an_error_hides_is_told_as_if_all_were_asked_anew() -> None:
    design = TEMPLATES["lenet5"].build()
    cut = edits.disconnect(design, [Port("conv2")])
    report = analyse(cut, analyse(design))
    assert report.network.nodes == analyse(cut).network.nodes
    for after in (
        edits.set_value(cut, ["fc1"], "bias", False),
        edits.set_value(cut, ["fc1"], "out_features", -1),
        edits.disconnect(cut, [Port("fc1")]),
        edits.connect(cut, "pool1", "conv2"),
        design,
    ):
        again, fresh = analyse(after, report), analyse(after)
        assert again.network.nodes == fresh.network.nodes
        assert [p.message for p in again.problems] == [p.message for p in fresh.problems]
