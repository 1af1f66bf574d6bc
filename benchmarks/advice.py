"""Measures advice and cures: `python -m benchmarks.advice` prints what they cost after an edit."""

from functools import partial

from benchmarks.analysis import anew, large, show
from benchmarks.flat import flat
from engine.analysis import Problem, Report, analyse
from engine.analysis.advise import advise
from engine.analysis.cures import cures
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES

ADVICE = 10.0
"""Milliseconds that all rules together may take with a flat ResNet-152."""


def mistakes(design: Design, first: str, merge: str) -> dict[str, Design]:
    """Return designs in which one thing is wrong, by what it is."""
    conv = next(id for id, node in design.network.nodes.items() if node.type == "Conv2d")
    return {
        "a kernel too large": edits.set_value(design, [conv], "kernel_size", (255, 255)),
        "groups that do not divide": edits.set_value(design, [first], "groups", 3),
        "a wire cut": edits.disconnect(design, [Port(first)]),
        "branches that differ": edits.set_value(design, [first], "stride", (3, 3)),
        "no Flatten": edits.extract(design, ["flatten"]),
        "an input of the merge cut": edits.disconnect(design, [Port(merge, 1)]),
    }


def told(design: Design) -> tuple[Report, Problem]:
    """Return the report and the first problem of a design that is wrong."""
    report = analyse(design)
    return report, report.problems[0]


def main() -> None:
    """Print the table."""
    nested = TEMPLATES["resnet"].build(depth="152")
    opened = flat(nested)
    print(f"{'advice on':<34}{'best ms':>10}{'median':>10}{'worst':>10}{'goal':>8}")
    for name, design in (("flat ResNet-152", opened), ("ResNet-152 of blocks", nested), ("Large", large())):
        report = analyse(design)
        goal = ADVICE if design is opened else None
        show(f"{name}, {len(design.network.nodes):,} nodes", anew(partial(advise, design, report)), goal)
    print("cures of a problem of the flat ResNet-152, all candidates tried")
    for what, design in mistakes(opened, "layer2_0_conv2", "layer2_1_add").items():
        report, problem = told(design)
        found = len(cures(design, report, problem))
        title = f"{what}: {found} of {len(problem.fixes)}"
        show(title, anew(partial(cures, design, report, problem)))


if __name__ == "__main__":
    main()
