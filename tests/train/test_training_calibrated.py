"""The numbers of the page Results at their edges, beside torchmetrics': absent classes, ties, certainty."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor
from torchmetrics.functional.classification import (
    multiclass_calibration_error,
    multiclass_confusion_matrix,
    multiclass_f1_score,
    multiclass_precision,
    multiclass_recall,
)

from engine.train.seeing.evaluation import BINS, by_class, confusion_of, reliability

EDGES: dict[str, tuple[list[int], list[int], int]] = {
    "a class that never occurs": ([0, 1, 2, 2], [0, 1, 1, 0], 4),
    "a class that is never told": ([0, 0, 0, 0], [0, 1, 2, 0], 3),
    "one class alone": ([1, 1, 1], [1, 1, 1], 2),
    "one image": ([0], [1], 2),
    "all wrong": ([1, 2, 0], [0, 1, 2], 3),
}
"""What is told, the true classes, and how many classes there are."""


@pytest.mark.parametrize("name", EDGES)
def test_absent_classes_count_as_torchmetrics_counts_them(name: str) -> None:
    told, labels, classes = torch.tensor(EDGES[name][0]), torch.tensor(EDGES[name][1]), EDGES[name][2]
    confusion = confusion_of(told, labels, classes)
    assert torch.equal(confusion, multiclass_confusion_matrix(told, labels, classes))
    own = by_class(confusion)
    for key, metric in (
        ("precision", multiclass_precision),
        ("recall", multiclass_recall),
        ("f1", multiclass_f1_score),
    ):
        expected = metric(told, labels, classes, average="none", zero_division=0)
        torch.testing.assert_close(torch.tensor(own[key], dtype=torch.float32), expected)
    assert own["support"] == [EDGES[name][1].count(index) for index in range(classes)]


def error(certainty: Tensor, right: Tensor) -> float:
    rows = reliability(certainty, right)
    assert sum(row["count"] for row in rows) == len(certainty)
    return sum(row["count"] * abs(row["certainty"] - row["accuracy"]) for row in rows) / len(certainty)


def expected(shares: Tensor, labels: Tensor) -> float:
    return float(multiclass_calibration_error(shares, labels, shares.shape[1], n_bins=BINS))


@given(st.lists(st.tuples(st.integers(8, BINS), st.booleans()), min_size=1, max_size=40))
def test_certainties_at_the_ends_of_intervals_are_counted_as_torchmetrics_does(
    drawn: list[tuple[int, bool]],
) -> None:
    """The certainty of two classes is an end of an interval, up to 1 itself."""
    sure = torch.linspace(0, 1, BINS + 1)[torch.tensor([place for place, _ in drawn])]
    shares = torch.stack([sure, 1 - sure], 1)
    labels = torch.tensor([0 if right else 1 for _, right in drawn])
    own = error(shares.max(1).values, shares.argmax(1) == labels)
    assert own == pytest.approx(expected(shares, labels), abs=1e-6)


@pytest.mark.parametrize("classes", [2, 3, 5, 10])
def test_equal_shares_of_all_classes_are_told_as_the_first(classes: int) -> None:
    shares, labels = torch.full((6, classes), 1 / classes), torch.arange(6) % classes
    own = error(shares.max(1).values, shares.argmax(1) == labels)
    assert own == pytest.approx(expected(shares, labels), abs=1e-6)


def test_whole_certainty_is_an_interval_of_its_own() -> None:
    shares = torch.tensor([[1.0, 0.0]] * 3 + [[0.99, 0.01]])
    labels = torch.tensor([0, 0, 1, 0])
    certainty, right = shares.max(1).values, shares.argmax(1) == labels
    rows = reliability(certainty, right)
    assert [(row["from"], row["to"], row["count"]) for row in rows if row["count"]] == [
        (14 / 15, 1.0, 1),
        (1.0, 1.0, 3),
    ]
    assert error(certainty, right) == pytest.approx(expected(shares, labels), abs=1e-6)
