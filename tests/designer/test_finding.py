"""What a query finds: ids, layers, shapes and values, in the shown graph and in blocks at their places."""

import pytest

from designer.canvas.finding import Hit, Index, search, written
from engine.analysis import analyse
from engine.analysis.placing import Step, Way
from engine.graph import edits
from engine.graph.document import NETWORK, Design
from templates import TEMPLATES
from tests.designer.canvas_desk import chain

RESNET = TEMPLATES["resnet"].build(depth=50)
LENET = TEMPLATES["lenet5"].build()


def found(design: Design, query: str, way: Way | None = None, graph: str = NETWORK) -> list[Hit]:
    report = analyse(design)
    shown = report.network
    for step in way.steps if way else ():
        shown = shown.nodes[step.node].bodies[step.index]
    places = Index().places(design, report, (way or Way(), graph, shown))
    return search(design, report, places, query)


def paths(design: Design, query: str) -> list[str]:
    return [hit.path for hit in found(design, query)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("conv2", ["conv2", "conv1"]),
        ("CONV", ["conv1", "conv2"]),
        ("maxpool", ["pool1", "pool2"]),
        ("dense", ["fc1", "fc2", "fc3"]),
        ("fully connected", ["fc1", "fc2", "fc3"]),
        ("16×5×5", ["pool2"]),
        ("16 5 5", ["pool2"]),
        ("(16, 5, 5)", ["pool2"]),
        ("16x5x", ["pool2"]),
        ("5 x 5", ["conv1", "conv2", "pool2"]),
        ("out_channels 16", ["conv2"]),
        ("out_channels=16", ["conv2"]),
        ("channels: 16", ["conv2"]),
        ("conv 16", ["conv2"]),
        ("kernel_size 5", ["conv1", "conv2"]),
        ("kernel_size 5×5", ["conv1", "conv2"]),
        ("out_features 84", ["fc2"]),
        ("stride 3", []),
        ("nothing at all", []),
        ("", []),
        ("   ", []),
        ("×", []),
    ],
)
def test_queries_on_lenet(query: str, ids: list[str]) -> None:
    assert paths(LENET, query) == ids


def test_what_answered_is_told() -> None:
    assert [hit.matched for hit in found(LENET, "84 dense")] == ["84 · dense"]
    assert [hit.matched for hit in found(LENET, "out_features 84")] == ["out_features 84"]
    assert {hit.matched for hit in found(LENET, "conv")} == {""}
    (hit,) = found(LENET, "conv kernel_size 5 16×10×10")
    assert hit.matched == "kernel_size 5 · 16 × 10 × 10"


def test_a_tuple_of_two_values_is_written_with_both() -> None:
    assert written("padding", (1, 2)) == "padding 1 × 2"


def test_blocks_are_searched_at_the_places_where_their_shapes_answer() -> None:
    hits = found(RESNET, "512×7×7")
    assert [hit.path for hit in hits[:3]] == ["layer4.0.conv2", "layer4.0.bn2", "layer4.0.relu2"]
    assert hits[0].way == Way().into("layer4").into("0")
    assert hits[0].graph == "Bottleneck"


def test_values_of_expressions_are_found_as_they_are_at_each_place() -> None:
    assert "layer3.0.conv1" in paths(RESNET, "out_channels 256")
    assert "layer2.0.conv2" in paths(RESNET, "stride 2")
    assert "layer1.0.conv2" not in paths(RESNET, "stride 2")


def test_a_node_that_answers_alike_everywhere_is_told_once() -> None:
    assert paths(RESNET, "relu2") == ["layer1.0.relu2"]


def test_the_shown_graph_comes_first() -> None:
    way = Way().into("layer2").into("1")
    hits = found(RESNET, "conv1", way, "Bottleneck")
    assert [(hit.path, hit.way) for hit in hits] == [
        ("layer2.1.conv1", way),
        ("stem.conv1", Way().into("stem")),
    ]


def test_the_node_of_exactly_that_name_comes_first() -> None:
    design = edits.add(chain(), "ReLU", id="relu", position=(0.0, 500.0))
    assert paths(design, "relu") == ["relu", "relu1"]


def test_a_path_finds_a_place_among_many_that_are_alike() -> None:
    (hit,) = found(RESNET, "layer3.4.conv2")
    assert hit.way == Way("", (Step("layer3"), Step("1", 3)))
    assert (hit.graph, hit.id) == ("Bottleneck", "conv2")
    assert paths(RESNET, "layer3.4.conv") == ["layer3.4.conv1", "layer3.4.conv2", "layer3.4.conv3"]
    assert paths(RESNET, "layer9.4.conv") == []


def test_repetitions_have_their_numbers() -> None:
    design = edits.set_value(edits.add(chain(), "Dropout", id="drop"), ["drop"], "p", 0.25)
    assert paths(design, "p 0.25") == ["drop"]
    repeated = TEMPLATES["vit"].build() if "vit" in TEMPLATES else None
    if repeated is not None:
        assert all(hit.way.root == NETWORK for hit in found(repeated, "linear"))


def test_blocks_that_are_placed_nowhere_are_found_too() -> None:
    design = Design("Spare", blocks={"Spare": chain().network})
    (hit,) = found(design, "relu1")
    assert (hit.way, hit.graph, hit.path) == (Way("Spare"), "Spare", "Spare.relu1")


def test_nodes_whose_shapes_are_unknown_are_found_by_what_is_written() -> None:
    design = edits.set_value(chain(), ["pool1"], "stride", (7, 7))
    assert paths(design, "stride 7") == ["pool1"]


def test_only_what_has_changed_is_read_anew() -> None:
    index, before = Index(), analyse(RESNET)
    index.places(RESNET, before, (Way(), NETWORK, before.network))
    body = before.network.nodes["layer1"].bodies[0]
    cards = index.cards(body)
    design = edits.set_value(RESNET, ["fc"], "out_features", 10)
    after = analyse(design, before)
    index.places(design, after, (Way(), NETWORK, after.network))
    assert index.cards(after.network.nodes["layer1"].bodies[0]) is cards
