"""Receptive fields, against gradients: which pixels of the input move the middle of the output."""

from typing import Any

import pytest
import torch
from torch import nn

from engine.analysis import analyse
from engine.analysis.field import receptive_field
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph.document import Design
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
