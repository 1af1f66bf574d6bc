"""Receptive fields, against gradients: which pixels of the input move the middle of the output."""

from typing import Any

import pytest
import torch
from torch import nn

from engine.analysis import analyse
from engine.analysis.axis import MOST_WINDOWS
from engine.analysis.field import Field, fields, fields_by_path, receptive_field
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph.document import Design, Port
from templates.drawing import Row, design, graph, row

SIDE = 63


def network(*rows: Row) -> Design:
    return design(
        "Field", graph(row("input", "Input", shape=(2, SIDE, SIDE)), *rows, row("output", "Output"))
    )


def seen(model: nn.Module) -> tuple[int, int]:
    """Return height and width of the pixels that the middle of the output depends on."""
    with torch.no_grad():
        for weight in model.parameters():
            weight.abs_()
    image = torch.rand(1, 2, SIDE, SIDE, requires_grad=True)
    output = model.eval()(image)
    middle = output[0, 0, output.shape[2] // 2, output.shape[3] // 2] if output.dim() == 4 else output[0, 0]
    (slope,) = torch.autograd.grad(middle, image)
    rows, columns = (slope[0].sum(0) != 0).nonzero(as_tuple=True)
    return tuple(int(place.max() - place.min()) + 1 for place in (rows, columns))  # type: ignore[return-value]  # two of them


def conv(id: str, kernel: Any, stride: Any = 1, padding: Any = 0, dilation: Any = 1, **more: Any) -> Row:
    return row(
        id,
        "Conv2d",
        out_channels=2,
        kernel_size=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        **more,
    )


CHAINS = {
    "one": [conv("a", 5)],
    "two": [conv("a", 3), conv("b", 3)],
    "strides": [conv("a", 3, 2), conv("b", 3, 2), conv("c", 3)],
    "sides differ": [conv("a", (3, 5), (1, 2)), conv("b", (5, 3), (2, 1))],
    "dilation": [conv("a", 3, 1, 0, 2), conv("b", 3, 1, 0, (1, 4))],
    "pools": [
        conv("a", 3, padding=1),
        row("p", "AvgPool2d"),
        conv("b", 3),
        row("q", "AvgPool2d", kernel_size=3),
    ],
    "same": [conv("a", 7, padding="same"), row("r", "ReLU"), conv("b", 1)],
    "norm": [conv("a", 3), row("n", "BatchNorm2d"), row("t", "Tanh"), conv("b", 3)],
    "all": [
        conv("a", 3),
        row("g", "AdaptiveAvgPool2d"),
        row("f", "Flatten"),
        row("l", "Linear", out_features=2),
    ],
    "flat": [conv("a", 3, 4), row("f", "Flatten"), row("l", "Linear", out_features=2)],
    "divided": [row("g", "AdaptiveAvgPool2d", output_size=(9, 21)), conv("a", 3)],
    "residual": [
        conv("a", 3, padding=1),
        conv("b", 3, padding=1),
        row("add", "Add", after=("b", "input")),
        conv("c", 3),
    ],
    "projected": [
        conv("a", 3, 2, 1),
        conv("b", 5, 1, 2),
        conv("short", 1, 2, after="input"),
        row("add", "Add", after=("b", "short")),
        conv("c", 3),
    ],
    "inception": [
        conv("a", 1),
        conv("b", 3, padding=1, after="input"),
        conv("c", 7, padding=3, after="input"),
        row("cat", "Concat", after=("a", "b", "c")),
        conv("d", 3),
    ],
}


@pytest.mark.parametrize("rows", CHAINS.values(), ids=CHAINS.keys())
def test_field_is_what_gradients_reach(rows: list[Row]) -> None:
    drawn = network(*rows)
    report = analyse(drawn)
    assert report.problems == ()
    field = receptive_field(report.network, "output")
    assert field is not None
    assert tuple(min(side, SIDE) for side in field.size) == seen(build(source(drawn)))


def test_step_is_the_product_of_strides() -> None:
    report = analyse(network(conv("a", 3, (2, 3)), row("p", "MaxPool2d"), conv("b", 3, 2)))
    field = receptive_field(report.network, "output")
    assert field is not None
    assert [float(step) for step in field.stride] == [8, 12]


def test_a_row_of_numbers_has_no_field() -> None:
    drawn = design(
        "Row", graph(row("input", "Input", shape=(9,)), row("fc", "Linear"), row("output", "Output"))
    )
    assert receptive_field(analyse(drawn).network, "output") is None


def image(*shape: int) -> Row:
    return row("input", "Input", shape=shape)


def seen_at(design: Design, id: str) -> Field:
    report = analyse(design)
    assert report.valid, report.errors
    found = receptive_field(report.network, id)
    assert found is not None
    return found


def chained(*rows: Row) -> Design:
    return design("Field", graph(*rows, row("output", "Output")))


def squeezed(after: str) -> list[Row]:
    """Return a squeeze-and-excitation: channels weighed by what is seen of the whole image."""
    return [
        row("squeeze", "AdaptiveAvgPool2d", after=after),
        row("weigh", "Conv2d", out_channels=2, kernel_size=1),
        row("gate", "Sigmoid"),
        row("scale", "Multiply", after=(after, "gate")),
    ]


def test_what_is_weighed_by_the_whole_image_sees_the_whole_image() -> None:
    field = seen_at(chained(image(2, 64, 64), conv("a", 3, 2, 1), *squeezed("a"), conv("b", 3)), "b")
    assert field.is_everything
    assert field.size == (64, 64)


def test_a_transposed_convolution_undoes_a_stride() -> None:
    up = row("up", "ConvTranspose2d", out_channels=2, kernel_size=2, stride=2)
    field = seen_at(chained(image(2, 64, 64), conv("a", 4, 2, 1), up, conv("b", 3)), "up")
    assert field.size == (4, 4)
    assert [*field.stride, *field.offset] == [1, 1, -1, -1]
    assert [axis.window(5) for axis in field.axes] == [range(3, 7)] * 2


def test_a_permuted_dimension_is_followed() -> None:
    turned = row("turn", "Permute", dims=(3, 2, 1))
    field = seen_at(chained(image(2, 9, 12), conv("a", (3, 5)), turned), "turn")
    assert [axis.dimensions for axis in field.axes] == [(1,), (0,)]
    assert field.size == (3, 5)


def test_folded_positions_see_one_of_the_windows_until_they_are_mixed() -> None:
    rows = [image(2, 9, 9), conv("a", 3), row("f", "Flatten"), row("r", "ReLU"), row("l", "Linear")]
    drawn = chained(*rows)
    assert seen_at(drawn, "r").size == (3, 3)
    assert all(axis.folded for axis in seen_at(drawn, "r").axes)
    assert seen_at(drawn, "l").is_everything


def test_windows_of_a_pool_over_folded_rows_may_hold_any_pixel() -> None:
    reshaped = row("again", "Reshape", shape=(2, 3, 27))
    drawn = chained(image(2, 9, 9), conv("a", 1), reshaped, row("p", "AvgPool2d"))
    assert seen_at(drawn, "again").size == (1, 1)
    assert seen_at(drawn, "p").is_everything


def test_parts_side_by_side_see_their_own() -> None:
    joined = row("cat", "Concat", after=("a", "input"), dim=2)
    field = seen_at(chained(image(2, 8, 8), conv("a", 3, 1, 1), joined), "cat")
    rows, columns = field.axes
    assert [rows.window(place) for place in (0, 3, 8, 11)] == [
        range(-1, 2),
        range(2, 5),
        range(1),
        range(3, 4),
    ]
    assert [rows.window(place) for place in (-1, 16)] == [range(0), range(0)]
    assert columns.window(3) == range(2, 5)


def test_each_input_has_its_own_field() -> None:
    second = row("second", "Input", shape=(2, 20, 20))
    rows = [
        image(2, 8, 8),
        conv("a", 3, after="input"),
        second,
        conv("b", 5, 3),
        row("add", "Add", after=("a", "b")),
    ]
    report = analyse(design("Two", graph(*rows, row("output", "Output"))))
    assert report.valid
    seen = fields(report.network)[Port("add")]
    assert {id: field.size for id, field in seen.items()} == {"input": (3, 3), "second": (5, 5)}
    assert {id: [*field.stride] for id, field in seen.items()} == {"input": [1, 1], "second": [3, 3]}


def test_fields_inside_blocks_are_counted_from_the_input_of_the_network() -> None:
    block = graph(image(2, 8, 8), conv("c", 3), row("output", "Output"))
    network = graph(image(2, 32, 32), conv("a", 3, 2), row("b", "Block", repeat=3), row("output", "Output"))
    report = analyse(design("Blocks", network, {"Block": block}))
    found = fields_by_path(report.network)
    sizes = {path: found[path]["input"].size[0] for path in found if path.endswith("c")}
    assert sizes == {"b.0.c": 7, "b.1.c": 11, "b.2.c": 15}
    assert found["output"] == found["b.2.c"]
    within = receptive_field(report.blocks["Block"], "c")
    assert within is not None
    assert within.size == (3, 3)


def test_absurdly_long_lists_are_not_made() -> None:
    """A window for each of a million positions would take long: all are said to see everything instead."""
    pools = [
        row("p", "AdaptiveAvgPool2d", output_size=(4096, 3), after="input"),
        row("q", "AdaptiveAvgPool2d", output_size=(4095, 3), after="input"),
        row("up", "Upsample", size=(4096, 3)),
    ]
    rows = [image(1, 1_000_000, 4), *pools, row("add", "Add", after=("up", "p")), conv("c", 3)]
    field = seen_at(chained(*rows), "c")
    assert len(field.axes[0].windows) <= MOST_WINDOWS
    assert field.size[0] == 1_000_000


def test_what_sees_nothing_has_no_field() -> None:
    drawn = chained(
        image(2, 1, 1), row("up", "ConvTranspose2d", kernel_size=2, stride=2, dilation=2, padding=1)
    )
    report = analyse(drawn)
    assert report.valid
    assert report.network.outputs == ((32, 1, 1),)
    assert receptive_field(report.network, "up") is None
