"""Exported networks that part and join give the output of modules written by hand, at equal weights."""

from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.catalogue.declare import integer
from engine.compile.build import tapped
from engine.export.pytorch import source
from engine.graph.document import Design, Graph, Port
from templates.drawing import Row, design, graph, parameter, row
from tests.export.by_hand import assert_same, exported
from tests.export.checks import assert_equal, example_inputs, model_of, outputs_of

CHANNELS = {"channels": parameter(integer(4, 1, 512, "Channels of a half."))}


def wired(drawn: Graph, **sources: Port) -> Graph:
    """Return a graph with other wires at the first ports of some nodes."""
    return Graph(
        drawn.nodes,
        {**drawn.links, **{Port(id): source for id, source in sources.items()}},
        drawn.parameters,
        drawn.note,
    )


def joined(drawn: Graph, id: str, *sources: Port) -> Graph:
    """Return a graph with wires from `sources` at the ports of a merge."""
    return Graph(
        drawn.nodes,
        {**drawn.links, **{Port(id, index): source for index, source in enumerate(sources)}},
        drawn.parameters,
        drawn.note,
    )


class Unit(nn.Module):
    """Half of the channels pass by, the others are looked at; then both are mixed (ShuffleNet V2)."""

    def __init__(self, half: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(half, half, 1)
        self.relu = nn.ReLU()
        self.depthwise = nn.Conv2d(half, half, 3, padding=1, groups=half)

    def forward(self, x: Tensor) -> Tensor:
        half = x.shape[1] // 2
        skip, y = x[:, :half], x[:, half:]
        y = self.depthwise(F.relu(self.conv1(y)))
        both = torch.cat([skip, y], 1)
        return both.reshape(len(x), 2, half, *x.shape[2:]).transpose(1, 2).reshape(x.shape)


class Shuffled(nn.Module):
    """Units of two widths, one of them twice."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 1)
        self.unit1 = Unit(4)
        self.widen = nn.Conv2d(8, 12, 1)
        self.unit2 = nn.Sequential(Unit(6), Unit(6))

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.unit2(self.widen(self.unit1(self.stem(x))))
        return y


def shuffled() -> Design:
    unit = graph(
        row("input", "Input"),
        row("chunk", "Chunk"),
        row("conv1", "Conv2d", out_channels="=channels", kernel_size=1),
        row("relu", "ReLU"),
        row("depthwise", "Conv2d", out_channels="=channels", padding=1, groups="=channels"),
        row("concat", "Concat", after=("chunk", "depthwise")),
        row("shuffle", "ChannelShuffle"),
        row("output", "Output"),
        parameters=CHANNELS,
    )
    network = graph(
        row("input", "Input", shape=(3, 7, 6)),
        row("stem", "Conv2d", out_channels=8, kernel_size=1),
        row("unit1", "Unit", channels=4),
        row("widen", "Conv2d", out_channels=12, kernel_size=1),
        row("unit2", "Unit", channels=6, repeat=2),
        row("output", "Output"),
    )
    return design("Shuffled", network, {"Unit": wired(unit, conv1=Port("chunk", 1))})


def test_a_chunk_in_a_block_feeds_two_branches(tmp_path: Path) -> None:
    written = exported(shuffled(), tmp_path)
    assert "x1, x2 = torch.chunk(x, 2, dim=1)" in written.text
    assert "x = torch.cat((x1, x), dim=1)" in written.text
    assert written.text.count("class Unit") == 1, "one class serves both widths"
    assert_same(written, Shuffled())


class Attentive(nn.Module):
    """Every place looks at all places (Wang et al. 2018)."""

    def __init__(self) -> None:
        super().__init__()
        self.look = nn.ModuleDict({"qkv": nn.Conv2d(6, 4 + 4 + 6, 1)})

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = torch.split(self.look["qkv"](x).flatten(2), [4, 4, 6], dim=1)
        weights: Tensor = torch.softmax(q.mT @ k, dim=-1)
        seen: Tensor = v @ weights.mT
        return x + seen.reshape(x.shape)


def attentive() -> Design:
    look = graph(
        row("input", "Input"),
        row("qkv", "Conv2d", out_channels=14, kernel_size=1),
        row("flatten", "Flatten", start_dim=2),
        row("split", "Split", split_sizes=(4, 4, 6)),
        row("turn", "Transpose", dim0=1, dim1=2),
        row("scores", "MatMul", after=("turn", "split")),
        row("softmax", "Softmax", dim=2),
        row("turn_back", "Transpose", dim0=1, dim1=2),
        row("weighed", "MatMul", after=("split", "turn_back")),
        row("image", "Unflatten", dim=2, unflattened_size=(5, 4)),
        row("output", "Output"),
    )
    look = joined(look, "scores", Port("turn"), Port("split", 1))
    look = joined(look, "weighed", Port("split", 2), Port("turn_back"))
    network = graph(
        row("input", "Input", shape=(6, 5, 4)),
        row("look", "Look"),
        row("add", "Add", after=("input", "look")),
        row("output", "Output"),
    )
    return design("Attentive", network, {"Look": look})


def test_a_split_in_a_block_feeds_two_matrix_products(tmp_path: Path) -> None:
    written = exported(attentive(), tmp_path)
    assert "x1, x2, x3 = torch.split(x, (4, 4, 6), dim=1)" in written.text
    assert_same(written, Attentive())


class Halves(nn.Module):
    """The right half of an image, and the left one."""

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        first, second = x.chunk(2, dim=3)
        return second, first


def halves() -> Design:
    drawn = graph(
        row("input", "Input", shape=(2, 3, 7)),
        row("chunk", "Chunk", dim=3),
        row("right", "Output", after="chunk"),
        row("left", "Output", after="chunk"),
    )
    return design("Halves", wired(drawn, left=Port("chunk", 1)))


def test_a_chunk_is_wired_straight_to_two_outputs(tmp_path: Path) -> None:
    written = exported(halves(), tmp_path)
    assert "        x1, x2 = torch.chunk(x, 2, dim=3)  # 2 × 3 × 4 and 2 × 3 × 3\n" in written.text
    assert "        return x2, x1\n" in written.text
    assert_same(written, Halves())


def test_taps_see_outputs_that_are_parts() -> None:
    """What an Output puts out is the part that it is wired to; of the Chunk itself the first is seen."""
    written = source(halves())
    told: dict[str, Tensor] = {}
    model = model_of(written)
    (x,) = example_inputs(written)
    outputs_of(tapped(written, model, lambda path, value: told.update({path: value})), [x])
    assert_equal(told["right"], x[..., :4])
    assert_equal(told["left"], x[..., 4:])
    assert_equal(told["chunk"], x[..., :4])


class Gated(nn.Module):
    """Channels are weighed by what the whole image holds (Hu et al. 2018)."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc1 = nn.Linear(8, 2)
        self.fc2 = nn.Linear(2, 8)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        gate = torch.sigmoid(self.fc2(F.relu(self.fc1(x.mean((2, 3))))))
        return x * gate[:, :, None, None]


def gated() -> Design:
    network = graph(
        row("input", "Input", shape=(3, 8, 9)),
        row("conv", "Conv2d", out_channels=8),
        row("mean", "Mean"),
        row("fc1", "Linear", out_features=2),
        row("relu", "ReLU"),
        row("fc2", "Linear", out_features=8),
        row("sigmoid", "Sigmoid"),
        row("gate", "Unflatten", dim=1, unflattened_size=(8, 1, 1)),
        row("scale", "Multiply", after=("conv", "gate")),
        row("output", "Output"),
    )
    return design("Gated", network)


def test_a_gate_is_stretched_over_the_image(tmp_path: Path) -> None:
    assert_same(exported(gated(), tmp_path), Gated())


class Cropped(nn.Module):
    """A small U-Net: what is copied across is cropped, as convolutions take rows off (Ronneberger 2015)."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.Conv2d(1, 4, 3)
        self.bottom = nn.Conv2d(4, 4, 3)
        self.up = nn.Conv2d(8, 2, 3)

    def forward(self, x: Tensor) -> Tensor:
        skip = F.relu(self.down(x))
        x = self.bottom(F.max_pool2d(skip, 2))
        x = F.interpolate(x, scale_factor=2, mode="bilinear")
        height, width = (skip.shape[axis] - x.shape[axis] for axis in (2, 3))
        skip = F.pad(skip, (-(width // 2), -(width - width // 2), -(height // 2), -(height - height // 2)))
        x = self.up(torch.cat([skip, x], 1))
        return F.pad(x, (1, 1, 1, 1), "reflect")


def cropped() -> Design:
    network = graph(
        row("input", "Input", shape=(1, 20, 23)),
        row("down", "Conv2d", out_channels=4),
        row("relu", "ReLU"),
        row("pool", "MaxPool2d"),
        row("bottom", "Conv2d", out_channels=4),
        row("larger", "Upsample", mode="bilinear"),
        row("crop", "Crop", after="relu", top=2, bottom=2, left=2, right=3),
        row("concat", "Concat", after=("crop", "larger")),
        row("up", "Conv2d", out_channels=2),
        row("pad", "Pad", mode="reflect"),
        row("output", "Output"),
    )
    return design("Cropped", network)


def test_a_u_net_crops_what_it_copies_across(tmp_path: Path) -> None:
    written = exported(cropped(), tmp_path)
    assert "[:, :, 2:-2, 2:-3]" in written.text
    assert_same(written, Cropped())


def three(id: str, type: str, *after: str) -> Row:
    return row(id, type, after=after or ("a", "b", "c"))


class Merged(nn.Module):
    """Every merge of three branches, and every reduction."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b, self.c = (nn.Conv2d(2, 3, 1) for _ in "abc")

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        a, b, c = self.a(x), self.b(x), self.c(x)
        every = torch.stack([a, b, c])
        ratio = (a - b - c) / every.amax(0)
        stacked = every.permute(1, 2, 0, 3, 4)[:, :, ::2]
        return a * b * c, every.sum(0) / 3, ratio, stacked.amax((3, 4), keepdim=True), stacked.sum(2)


def merged() -> Design:
    network = graph(
        row("input", "Input", shape=(2, 4, 5)),
        *(row(id, "Conv2d", after="input", out_channels=3, kernel_size=1) for id in "abc"),
        three("product", "Multiply"),
        three("average", "Average"),
        three("difference", "Subtract"),
        three("largest", "Maximum"),
        three("ratio", "Divide", "difference", "largest"),
        row("stack", "Stack", after=("a", "b", "c"), dim=2),
        row("every_second", "Slice", after="stack", dim=2, step=2),
        row("most", "Max", after="every_second", dim=(3, 4), keepdim=True),
        row("total", "Sum", after="every_second", dim=2),
        *(
            row(f"out{index}", "Output", after=id)
            for index, id in enumerate(("product", "average", "ratio", "most", "total"))
        ),
    )
    return design("Merged", network)


def test_all_merges_of_three_branches(tmp_path: Path) -> None:
    written = exported(merged(), tmp_path)
    assert "largest = torch.maximum(torch.maximum(a, b), c)" in written.text
    assert "(a + b + c) / 3" in written.text
    assert_same(written, Merged())


@pytest.mark.parametrize("count", [2, 11, 16])
def test_many_parts_are_tidy(count: int, tmp_path: Path) -> None:
    """Sixteen names do not fit on one line; those that nobody reads begin with an underscore."""
    rows = [
        row("input", "Input", shape=(32, 4, 4)),
        row("a_rather_long_name", "Chunk", chunks=count),
        row("output", "Output"),
    ]
    drawn = wired(graph(*rows), output=Port("a_rather_long_name", count - 1))
    if count == 11:  # of 32 channels in parts of 3 the last has 2
        assert "and 2 × 4 × 4" in exported(design("Many", drawn), tmp_path).text
        return
    written = exported(design("Many", drawn), tmp_path)
    assert f"return a_rather_long_name_{count - 1}\n" in written.text
    assert "_a_rather_long_name_0," in written.text
    told: dict[str, Tensor] = {}
    (x,) = example_inputs(written)
    outputs_of(tapped(written, model_of(written), lambda path, value: told.update({path: value})), [x])
    assert_equal(told["a_rather_long_name"], x[:, : 32 // count])
    assert_equal(told["output"], x[:, -32 // count :])
