"""What folding finds, piece by piece: parameters, optional parts, repeats, and what it leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from engine.analysis import analyse
from engine.analysis.fold import fold
from engine.graph.document import WHERE_ALIKE, Design, Graph, Port
from templates.drawing import Row, block, design, graph, row
from tests.export.checks import tensors


def drawn(network: list[Row], **blocks: Graph) -> Design:
    """Return a raw design as an importer would draw it."""
    whole = graph(row("input", "Input", shape=(4, 8, 8)), *network, row("output", "Output"))
    return design("Raw", whole, blocks)


def conv(id: str, channels: int, kernel: int = 3, **values: Any) -> Row:
    return row(id, "Conv2d", out_channels=channels, kernel_size=kernel, padding=kernel // 2, **values)


def check(raw: Design) -> Design:
    """Fold a design, and hold its tensors and costs against those of the raw one."""
    folded = fold(raw)
    before, after = analyse(raw), analyse(folded)
    assert before.errors == after.errors == ()
    assert tensors(before.network) == tensors(after.network)
    assert before.totals.macs == after.totals.macs
    assert fold(folded) == folded
    return folded


def test_equal_values_stay_and_others_become_parameters() -> None:
    first = block(conv("conv", 8), row("act", "LeakyReLU", negative_slope=0.1))
    second = block(conv("conv", 6, 5), row("act", "LeakyReLU", negative_slope=0.1))
    folded = check(drawn([row("a", "Unit"), row("b", "Unit2")], Unit=first, Unit2=second))
    assert [*folded.blocks] == ["Unit"]
    unit = folded.blocks["Unit"]
    assert [*unit.parameters] == ["out_channels", "kernel_size"]
    expected = {
        "out_channels": "=out_channels",
        "kernel_size": "=kernel_size",
        "padding": "=kernel_size // 2",
    }
    assert unit.nodes["conv"].values == expected
    assert unit.nodes["act"].values == {"negative_slope": 0.1}
    values = {id: {**folded.network.nodes[id].values} for id in ("a", "b")}
    defaults = {name: each.default for name, each in unit.parameters.items()}
    assert {**defaults, **values["a"]} == {"out_channels": 8, "kernel_size": 3}
    assert {**defaults, **values["b"]} == {"out_channels": 6, "kernel_size": 5}


def test_multiples_and_sizes_become_expressions() -> None:
    def unit(channels: int) -> Graph:
        return block(
            conv("deep", channels, groups=channels), conv("wide", channels * 6, 1), conv("narrow", 5, 1)
        )

    blocks = {"Unit": unit(4), "Unit2": unit(5)}
    folded = check(drawn([row("a", "Unit"), row("b", "Unit2")], **blocks))
    nodes = folded.blocks["Unit"].nodes
    assert nodes["deep"].values["out_channels"] == nodes["deep"].values["groups"] == "=in_channels"
    assert nodes["wide"].values["out_channels"] == "=in_channels * 6"
    assert nodes["narrow"].values["out_channels"] == 5
    assert not folded.blocks["Unit"].parameters


def test_the_inner_channels_of_a_block_are_its_width() -> None:
    def unit(width: int, channels: int) -> Graph:
        return block(conv("inner", width), conv("outer", channels))

    network = [row("a", "Unit"), row("b", "Unit2"), row("c", "Unit3")]
    folded = check(drawn(network, Unit=unit(7, 9), Unit2=unit(5, 11), Unit3=unit(7, 12)))
    assert [*folded.blocks["Unit"].parameters] == ["width", "out_channels"]


def test_values_that_no_parameter_could_tell_keep_blocks_apart() -> None:
    tall = block(row("conv", "Conv2d", out_channels=8, kernel_size=(3, 1)))
    flat = block(row("conv", "Conv2d", out_channels=8, kernel_size=(1, 3)))
    folded = check(
        drawn([row("a", "Unit"), row("b", "Unit2"), row("c", "Unit3")], Unit=tall, Unit2=flat, Unit3=tall)
    )
    assert sorted(folded.blocks) == ["Unit", "Unit2"]
    assert folded.network.nodes["c"].type == "Unit"


def residual(channels: int, stride: int, *, projected: bool) -> Graph:
    shortcut = [row("fit", "Conv2d", after="input", out_channels=channels, kernel_size=1, stride=stride)]
    return block(
        conv("conv", channels, stride=stride),
        *(shortcut if projected else []),
        row("add", "Add", after=("conv", "fit" if projected else "input")),
    )


def test_a_part_that_some_have_is_passed_by_where_shapes_agree() -> None:
    blocks = {
        "Unit": residual(4, 1, projected=False),
        "Unit2": residual(8, 2, projected=True),
        "Unit3": residual(8, 1, projected=False),
        "Unit4": residual(6, 1, projected=True),
    }
    folded = check(drawn([row(f"n{name}", name) for name in blocks], **blocks))
    assert [*folded.blocks] == ["Unit"]
    fit = folded.blocks["Unit"].nodes["fit"]
    assert fit.bypassed == "=in_channels == out_channels and stride == 1"
    assert fit.values["out_channels"] == "=out_channels"


def test_a_part_of_equal_channels_is_passed_by_where_nothing_changes() -> None:
    def unit(*, shrinks: bool) -> Graph:
        return block(conv("conv", 4), *([row("pool", "MaxPool2d")] if shrinks else []), row("act", "ReLU"))

    blocks = {"Unit": unit(shrinks=False), "Unit2": unit(shrinks=True)}
    folded = check(drawn([row("a", "Unit"), row("b", "Unit2")], **blocks))
    assert folded.blocks["Unit"].nodes["pool"].bypassed in ("=not use_pool", WHERE_ALIKE)


def test_a_part_that_keeps_the_shape_gets_a_switch() -> None:
    def unit(*, normed: bool) -> Graph:
        return block(conv("conv", 4), *([row("norm", "BatchNorm2d")] if normed else []), row("act", "ReLU"))

    blocks = {"Unit": unit(normed=False), "Unit2": unit(normed=True), "Unit3": unit(normed=True)}
    folded = check(drawn([row("a", "Unit"), row("b", "Unit2"), row("c", "Unit3")], **blocks))
    unit_block = folded.blocks["Unit"]
    assert unit_block.nodes["norm"].bypassed == "=not use_norm"
    assert unit_block.parameters["use_norm"].default is True
    assert folded.network.nodes["a"].values == {"use_norm": False}


def test_an_identity_is_a_part_that_is_passed_by() -> None:
    def unit(channels: int, *, fits: bool) -> Graph:
        fit = row("fit", "Conv2d", after="input", out_channels=channels, kernel_size=1)
        none = row("fit", "Identity", after="input")
        return block(conv("conv", channels), fit if fits else none, row("add", "Add", after=("conv", "fit")))

    blocks = {"Unit": unit(4, fits=False), "Unit2": unit(8, fits=True), "Unit3": unit(8, fits=False)}
    folded = check(drawn([row("a", "Unit"), row("b", "Unit2"), row("c", "Unit3")], **blocks))
    assert [*folded.blocks] == ["Unit"]
    assert folded.blocks["Unit"].nodes["fit"].type == "Conv2d"
    assert folded.blocks["Unit"].nodes["fit"].bypassed == "=in_channels == out_channels"


def test_windows_are_told_from_their_reshapes() -> None:
    def unit(side: int) -> Graph:
        rows = side // 2
        return block(
            row("cut", "Reshape", shape=(4, rows, 2, rows, 2)),
            row("turn", "Permute", dims=(2, 4, 3, 5, 1)),
            row("flat", "Reshape", shape=(rows * rows, 4, 4)),
            row("look", "RelativePositionalMultiHeadAttention", head_dim=2),
            row("tiles", "Reshape", shape=(rows, rows, 2, 2, 4)),
            row("back", "Permute", dims=(5, 1, 3, 2, 4)),
            row("image", "Reshape", shape=(4, side, side)),
        )

    network = [row("a", "Unit"), row("pool", "MaxPool2d"), row("b", "Unit2")]
    folded = check(drawn(network, Unit=unit(8), Unit2=unit(4)))
    nodes = folded.blocks["Unit"].nodes
    assert [*folded.blocks] == ["Unit"]
    assert (nodes["partition"].type, nodes["departition"].type) == ("WindowPartition", "WindowDepartition")
    assert nodes["departition"].values == {"window_size": (2, 2), "rows": "=rows"}


def test_a_sum_that_some_lack_is_turned_so_that_the_branch_goes_on() -> None:
    def unit(channels: int, *, skips: bool) -> Graph:
        return block(conv("conv", channels), *([row("add", "Add", after=("input", "conv"))] if skips else []))

    blocks = {"Unit": unit(8, skips=False), "Unit2": unit(8, skips=True), "Unit3": unit(6, skips=False)}
    folded = check(drawn([row("a", "Unit"), row("b", "Unit2"), row("c", "Unit3")], **blocks))
    (name,) = folded.blocks
    assert folded.blocks[name].nodes["add"].bypassed == "=in_channels != out_channels"
    assert folded.blocks[name].links[Port("add")] == Port("conv")


def test_equal_neighbours_in_a_chain_repeat() -> None:
    unit = block(conv("conv", 4), row("norm", "BatchNorm2d"))
    chain = block(*(row(str(n), name) for n, name in enumerate(["Unit", "Unit2", "Unit3", "Unit4"])))
    blocks = {
        "Unit": unit,
        "Unit2": unit,
        "Unit3": unit,
        "Unit4": block(conv("conv", 5), row("norm", "BatchNorm2d")),
    }
    folded = check(drawn([row("chain", "Chain")], Chain=chain, **blocks))
    nodes = folded.blocks["Chain"].nodes
    assert [(id, nodes[id].repeat) for id in nodes if id.isdigit()] == [("0", 3), ("3", 1)]


def test_chains_of_different_length_become_one() -> None:
    unit = block(conv("conv", 4), row("norm", "BatchNorm2d"))
    short = block(row("0", "Unit"), row("1", "Unit2"))
    long = block(row("0", "Unit3"), row("1", "Unit4"), row("2", "Unit5"))
    units = {f"Unit{n}": unit for n in (2, 3, 4, 5)}
    folded = check(
        drawn([row("a", "Chain"), row("b", "Chain2")], Unit=unit, **units, Chain=short, Chain2=long)
    )
    assert sorted(folded.blocks) == ["Stage", "Unit"]
    assert folded.blocks["Stage"].nodes["0"].repeat == "=depth"


def test_layers_in_a_chain_do_not_repeat() -> None:
    chain = block(conv("0", 4), conv("1", 4), conv("2", 4))
    assert [*check(drawn([row("chain", "Chain")], Chain=chain)).blocks["Chain"].nodes] == [
        "input",
        "0",
        "1",
        "2",
        "output",
    ]


def test_a_channel_shuffle_is_told_from_its_reshapes() -> None:
    def unit(channels: int, side: int) -> Graph:
        return block(
            conv("conv", channels),
            row("view", "Reshape", shape=(2, channels // 2, side, side)),
            row("turn", "Transpose"),
            row("back", "Reshape", shape=(channels, side, side)),
        )

    network = [row("a", "Unit"), row("pool", "MaxPool2d"), row("b", "Unit2")]
    folded = check(drawn(network, Unit=unit(8, 8), Unit2=unit(12, 4)))
    assert [*folded.blocks] == ["Unit"]
    assert folded.blocks["Unit"].nodes["shuffle"].type == "ChannelShuffle"


def test_reshapes_that_only_look_like_a_shuffle_stay() -> None:
    unit = block(
        row("view", "Reshape", shape=(2, 2, 8, 8)),
        row("turn", "Transpose"),
        row("back", "Reshape", shape=(4, 8, 8)),
    )
    folded = check(drawn([row("flat", "Flatten"), row("a", "Unit")], Unit=unit))
    assert "view" in folded.blocks["Unit"].nodes


def test_concats_before_dense_layers_stand_outside() -> None:
    def layer(count: int) -> Graph:
        inputs = [row(f"input{n}", "Input") for n in range(1, count + 1)]
        join = [row("join", "Concat", after=tuple(each.id for each in inputs))]
        return graph(*inputs, *join, conv("conv", 3), row("output", "Output"))

    network = [
        row("a", "Layer"),
        row("b", "Layer2", after=("input", "a")),
        row("c", "Layer3", after=("input", "a", "b")),
        row("all", "Concat", after=("input", "a", "b", "c")),
    ]
    raw = drawn(network, Layer=block(conv("conv", 3)), Layer2=layer(2), Layer3=layer(3))
    folded = check(raw)
    assert [*folded.blocks] == ["Layer"]
    joins = {id: node for id, node in folded.network.nodes.items() if node.type == "Concat"}
    assert len(joins) == 3
    assert all(sum(port.node == id for port in folded.network.links) == 2 for id in joins), "each adds one"


@pytest.mark.parametrize("missing", ["a", "output"])
def test_a_design_with_errors_is_left_alone(missing: str) -> None:
    raw = drawn([row("a", "Unit"), row("b", "Unit2")], Unit=block(conv("c", 4)), Unit2=block(conv("c", 5)))
    links = {port: source for port, source in raw.network.links.items() if port.node != missing}
    broken = replace(raw, network=replace(raw.network, links=links))
    assert analyse(broken).errors
    assert fold(broken) is broken


def test_blocks_that_nothing_places_vanish() -> None:
    folded = check(
        drawn([row("a", "Unit")], Unit=block(conv("c", 4)), Idle=block(conv("c", 5), row("r", "ReLU")))
    )
    assert [*folded.blocks] == ["Unit"]


def test_blocks_with_parameters_are_left_alone() -> None:
    folded = check(
        drawn([row("a", "Unit"), row("b", "Unit2")], Unit=block(conv("c", 4)), Unit2=block(conv("c", 5)))
    )
    assert fold(folded) == folded
    assert folded.blocks["Unit"].parameters.keys() == {"out_channels"}
