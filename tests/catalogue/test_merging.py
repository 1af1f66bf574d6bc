"""What is special about layers that join branches: stretching is told, cures know what the branches lack."""

from typing import Any

import pytest

from engine.analysis import Report, analyse
from engine.analysis.cures import cures
from engine.catalogue import LAYERS, Layer
from engine.catalogue.code import Call, Name, Operation
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveLink
from engine.catalogue.shapes import Shape
from engine.graph.document import Design
from templates.drawing import design, graph, row
from tests.catalogue.sampling import refusal

A, B, C = map(Name, "abc")


def made(type: str, **values: Any) -> Layer:
    return LAYERS[type](**values)


def refused(type: str, *x: Shape, **values: Any) -> Mismatch:
    mismatch = refusal(made(type, **values), x)
    assert mismatch is not None
    return mismatch


def offered(mismatch: Mismatch) -> list[tuple[str, Any, int | None]]:
    """Return the layers that a mismatch suggests, with their values and the port if it is another."""
    return [(s.layer, s.values, s.port) for s in mismatch.suggestions if isinstance(s, InsertBefore)]


@pytest.mark.parametrize(
    ("x", "remark"),
    [
        ([(64, 28, 28), (64, 1, 1)], "64 × 1 × 1 stretched"),
        ([(64, 1, 1), (64, 28, 28), (1, 28, 28)], "2 inputs stretched"),
        ([(64, 1), (1, 28)], "2 inputs stretched"),
        ([(4, 16, 112, 112), (1, 16, 112, 112)], "input 2 stretched"),
        ([(64, 28, 28), (64, 28, 28)], ""),
    ],
)
@pytest.mark.parametrize("type", ["Add", "Subtract", "Multiply", "Divide", "Maximum", "Average"])
def test_stretching_is_told_on_the_node(type: str, x: list[Shape], remark: str) -> None:
    assert made(type).remark(*x) == remark


def test_a_matrix_that_is_used_again_is_told_on_the_node() -> None:
    assert made("MatMul").remark((1, 4, 8), (6, 8, 4)) == "left used 6 times"
    assert made("MatMul").remark((5, 4, 8), (5, 8, 4)) == ""
    assert made("MatMul").remark((2, 1, 4, 8), (1, 3, 8, 4)) == "both used several times"
    assert made("MatMul").remark((6, 4, 8), (6, 8, 4)) == ""


def test_code_is_what_an_expert_types() -> None:
    assert made("Average").call(Name(""), A, B) == Operation("/", (Operation("+", (A, B)), 2))
    assert made("Maximum").call(Name(""), A, B, C) == Call(
        "torch.maximum", (Call("torch.maximum", (A, B)), C)
    )
    assert made("Maximum").call(Name(""), A, B, C, A) == Call(
        "torch.maximum", (Call("torch.maximum", (A, B)), Call("torch.maximum", (C, A)))
    )
    assert made("MatMul").call(Name(""), A, B) == Operation("@", (A, B))
    assert made("Stack", dim=2).call(Name(""), A, B) == Call("torch.stack", ((A, B),), {"dim": 2})


def test_a_thousand_branches_are_compared_without_deep_brackets() -> None:
    expression = made("Maximum").call(Name(""), *[A] * 1000)
    depth = 0
    while isinstance(expression, Call):
        expression, depth = expression.args[0], depth + 1
    assert depth == 10


PROJECTION = {"kernel_size": (1, 1), "stride": (1, 1)}


@pytest.mark.parametrize(
    ("type", "x", "first"),
    [
        ("Add", [(64, 28, 28), (32, 28, 28)], ("Conv2d", {**PROJECTION, "out_channels": 64}, None)),
        (
            "Add",
            [(64, 14, 14), (32, 28, 28)],
            ("Conv2d", {"out_channels": 64, "kernel_size": (1, 1), "stride": (2, 2)}, None),
        ),
        ("Add", [(64, 28, 28), (64, 64, 64)], ("AdaptiveAvgPool2d", {"output_size": (28, 28)}, None)),
        ("Concat", [(64, 28, 28), (32, 14, 14)], ("AdaptiveAvgPool2d", {"output_size": (14, 14)}, 0)),
        ("Concat", [(64, 14, 14), (32, 28, 28)], ("AdaptiveAvgPool2d", {"output_size": (14, 14)}, None)),
        # What U-Net copies across is a little larger (Ronneberger et al. 2015).
        (
            "Concat",
            [(64, 56, 56), (64, 64, 64)],
            ("Crop", {"top": 4, "bottom": 4, "left": 4, "right": 4}, None),
        ),
        (
            "Concat",
            [(64, 568, 568), (64, 392, 392)],
            ("Crop", {"top": 88, "bottom": 88, "left": 88, "right": 88}, 0),
        ),
        ("Concat", [(64, 25, 28), (64, 24, 28)], ("Crop", {"top": 0, "bottom": 1, "left": 0, "right": 0}, 0)),
        ("Add", [(8, 25, 28), (8, 28, 25)], ("Upsample", {"size": (25, 28)}, None)),
        ("Add", [(128,), (64,)], ("Linear", {"out_features": 128}, None)),
        ("Multiply", [(64, 7, 7), (64,)], ("Unflatten", {"dim": 1, "unflattened_size": (64, 1, 1)}, None)),
        ("Concat", [(64, 7, 7), (10,)], ("Flatten", {}, 0)),
        ("MatMul", [(4, 8, 16), (4, 8, 16)], ("Transpose", {"dim0": 2, "dim1": 3}, 1)),
        ("MatMul", [(16, 8), (16, 4)], ("Transpose", {"dim0": 1, "dim1": 2}, 0)),
    ],
)
def test_the_best_cure_comes_first(type: str, x: list[Shape], first: tuple[str, Any, int | None]) -> None:
    assert offered(refused(type, *x))[0] == first


def test_what_is_smaller_may_also_be_padded() -> None:
    mismatch = refused("Concat", (64, 28, 28), (64, 25, 26))
    assert offered(mismatch)[:2] == [
        ("Crop", {"top": 1, "bottom": 2, "left": 1, "right": 1}, 0),
        ("Pad", {"padding": (1, 1, 1, 2)}, None),
    ]


def test_images_of_another_scale_are_not_cropped() -> None:
    names = [layer for layer, _, _ in offered(refused("Concat", (64, 28, 28), (64, 14, 14)))]
    assert names == ["AdaptiveAvgPool2d", "Upsample"]


def test_a_third_branch_is_changed_and_not_the_two_that_agree() -> None:
    mismatch = refused("Add", (8, 9, 9), (8, 9, 9), (8, 10, 10))
    assert mismatch.port == 2
    assert {port for _, _, port in offered(mismatch)} == {None}


def test_there_is_always_a_way_out() -> None:
    assert refused("Add", (8, 9, 9), (3, 4)).suggestions == (RemoveLink(),)
    assert refused("MatMul", (8,), (8,)).code == "needs-matrices"


def u_net() -> Design:
    """Return a small U-Net in which nobody has cropped what is copied across."""
    network = graph(
        row("input", "Input", shape=(1, 44, 47)),
        row("down", "Conv2d", out_channels=8),
        row("pool", "MaxPool2d"),
        row("bottom", "Conv2d", out_channels=8),
        row("up", "ConvTranspose2d", out_channels=8, kernel_size=2, stride=2),
        row("concat", "Concat", after=("down", "up")),
        row("last", "Conv2d", out_channels=2),
        row("output", "Output"),
    )
    return design("U-Net", network)


def cured(drawn: Design, title: str) -> Report:
    report = analyse(drawn)
    (problem,) = report.errors
    fix = next(fix for fix in cures(drawn, report, problem) if fix.title.startswith(title))
    return analyse(fix.edit(drawn))


@pytest.mark.parametrize(("title", "shape"), [("Insert Crop", (16, 38, 40)), ("Insert Pad", (16, 42, 45))])
def test_a_u_net_is_cured_with_margins(title: str, shape: Shape) -> None:
    report = cured(u_net(), title)
    assert report.errors == ()
    assert report.network.nodes["concat"].output == shape
