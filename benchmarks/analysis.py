"""Measures analysis and layout: `python -m benchmarks.analysis` prints what one edit costs."""

from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

from benchmarks.flat import flat
from engine.analysis import analyse
from engine.graph import edits
from engine.graph.document import Design, Port
from engine.graph.layout import arrange
from templates import TEMPLATES

GOAL = 16.0
"""Milliseconds that the analysis may take after an edit: one frame."""
TIMES = 21

NumberedEdit = Callable[[Design, int], Design]
"""An edit that gives another design for every number."""

EDITS: dict[str, NumberedEdit] = {
    "stride of the first layer": lambda d, n: edits.set_value(d, ["conv1"], "stride", (3 + n, 3 + n)),
    "outputs of the last layer": lambda d, n: edits.set_value(d, ["fc"], "out_features", 10 + n),
    "a layer into the first wire": lambda d, n: edits.insert(
        d, "Dropout", Port("conv1"), values={"p": n / 50}
    ),
    "a wire cut": lambda d, n: edits.disconnect(d, [Port(list(d.network.nodes)[1 + n % 11])]),
    "a node moved": lambda d, n: edits.move(d, {"fc": (float(n), 1.0)}),
}
BLOCK_EDITS: dict[str, NumberedEdit] = {
    "channels within a block": lambda d, n: edits.set_value(
        d, ["conv1"], "out_channels", f"=width + {n}", within="Bottleneck"
    ),
}


def milliseconds(run: Callable[[], object]) -> float:
    """Return how long a run takes."""
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def after_edits(design: Design, edit: NumberedEdit) -> list[float]:
    """Return how long the analysis takes after each of some different edits of one design."""
    before = analyse(design)
    edited = [edit(design, number) for number in range(TIMES)]
    return [milliseconds(partial(analyse, each, before)) for each in edited]


def show(what: str, spent: list[float], goal: float | None = GOAL) -> None:
    """Print one row of the table."""
    verdict = "" if goal is None else "met" if median(spent) <= goal else "MISSED"
    print(f"  {what:<32}{min(spent):>10.2f}{median(spent):>10.2f}{max(spent):>10.2f}   {verdict}")


def measure(name: str, design: Design, measured: dict[str, NumberedEdit]) -> None:
    """Print what the edits of one design cost."""
    print(f"{name}, {len(design.network.nodes)} nodes")
    show("everything anew", [milliseconds(lambda: analyse(design)) for _ in range(TIMES)], None)
    for what, edit in measured.items():
        show(what, after_edits(design, edit))
    show("automatic layout", [milliseconds(lambda: arrange(design)) for _ in range(TIMES)], None)


def main() -> None:
    """Print the table."""
    nested = TEMPLATES["resnet"].build(depth=152)
    print(f"{'analysis after':<34}{'best ms':>10}{'median':>10}{'worst':>10}   goal: {GOAL:g} ms")
    measure("Flat ResNet-152", flat(nested), EDITS)
    measure("ResNet-152 of blocks", nested, EDITS | BLOCK_EDITS)


if __name__ == "__main__":
    main()
