"""Measures analysis and layout: `python -m benchmarks.analysis` prints what one edit costs."""

from collections.abc import Callable, Mapping
from functools import partial
from statistics import median
from time import perf_counter, thread_time

from benchmarks.flat import flat
from engine.analysis import analyse
from engine.analysis.field import fields
from engine.analysis.listing import listing
from engine.analysis.memory import training_memory
from engine.graph import edits
from engine.graph.document import NETWORK, Design, Graph, Node, Port
from engine.graph.layout import arrange
from templates import TEMPLATES

FRAME = 16.0
"""Milliseconds that the analysis of a flat ResNet-152 may take after an edit: one frame."""
IN_BLOCKS = 3.0
"""Milliseconds where it is made of blocks."""
LARGE = 10_000
"""Nodes of a large design …"""
LARGE_GOAL = 250.0
"""… and the milliseconds that its analysis may take, anew or after an edit."""
TIMES_FASTER = 50
"""How many times faster than torchinfo's summary the analysis of ResNet-152 shall be."""
TIMES = 21

NumberedEdit = Callable[[Design, int], Design]
"""An edit that gives another design for every number."""

EDITS: dict[str, NumberedEdit] = {
    "stride of the first layer": lambda d, n: edits.set_value(
        d, ["conv1"], "stride", (3 + n, 3 + n), within="Stem" if "Stem" in d.blocks else NETWORK
    ),
    "outputs of the last layer": lambda d, n: edits.set_value(d, ["fc"], "out_features", 10 + n),
    "a layer into the first wire": lambda d, n: edits.insert(
        d, "Dropout", Port(list(d.network.nodes)[1]), values={"p": n / 50}
    ),
    "a wire cut": lambda d, n: edits.disconnect(d, [Port(list(d.network.nodes)[1 + n % 7])]),
    "a node moved": lambda d, n: edits.move(d, {"fc": (float(n), 1.0)}),
}
BLOCK_EDITS: dict[str, NumberedEdit] = {
    "channels within a block": lambda d, n: edits.set_value(
        d, ["conv1"], "out_channels", f"=width + {n}", within="Bottleneck"
    ),
}
LARGE_EDITS: dict[str, NumberedEdit] = {
    "shape of the input": lambda d, n: edits.set_value(d, ["input"], "shape", (16, 33 + n, 32)),
    "outputs of the last layer": lambda d, n: edits.set_value(d, ["fc"], "out_features", 10 + n),
    "a node moved": lambda d, n: edits.move(d, {"fc": (float(n), 1.0)}),
}


def milliseconds(run: Callable[[], object], clock: Callable[[], float] = thread_time) -> float:
    """Return how long a run takes: by default the time of its thread, which neighbours do not slow."""
    start = clock()
    run()
    return (clock() - start) * 1000


def after_edits(design: Design, edit: NumberedEdit) -> list[float]:
    """Return how long the analysis takes after each of some different edits of one design."""
    before = analyse(design)
    edited = [edit(design, number) for number in range(TIMES)]
    return [milliseconds(partial(analyse, each, before)) for each in edited]


def anew(run: Callable[[], object]) -> list[float]:
    """Return how long the same takes again and again."""
    return [milliseconds(run) for _ in range(TIMES)]


def show(what: str, spent: list[float], goal: float | None = None) -> None:
    """Print one row of the table."""
    verdict = "" if goal is None else "met" if median(spent) <= goal else "MISSED"
    aim = "" if goal is None else f"{goal:g}"
    print(f"  {what:<32}{min(spent):>10.2f}{median(spent):>10.2f}{max(spent):>10.2f}{aim:>8}  {verdict}")


def measure(
    name: str, design: Design, measured: Mapping[str, NumberedEdit], goal: float, first: float | None = None
) -> None:
    """Print what the edits of one design cost."""
    print(f"{name}, {len(design.network.nodes):,} nodes")
    show("everything anew", anew(lambda: analyse(design)), first)
    for what, edit in measured.items():
        show(what, after_edits(design, edit), goal)
    report = analyse(design)
    show("training memory", anew(lambda: training_memory(report, 32)))
    show("receptive fields", anew(lambda: fields(report.network)))
    show("the JSON, receptive fields too", anew(lambda: listing(report)))


def large(count: int = LARGE) -> Design:
    """Return a flat residual network of so many nodes."""
    nodes = {"input": Node("Input", {"shape": (16, 32, 32)})}
    links: dict[Port, Port] = {}
    last = "input"
    for index in range((count - 5) // 4):
        conv, norm, add, bend = (f"{stem}{index}" for stem in ("conv", "bn", "add", "relu"))
        nodes[conv] = Node("Conv2d", {"out_channels": 16, "padding": "same", "bias": False})
        nodes |= {norm: Node("BatchNorm2d"), add: Node("Add"), bend: Node("ReLU")}
        links |= {Port(conv): Port(last), Port(norm): Port(conv), Port(bend): Port(add)}
        links |= {Port(add): Port(norm), Port(add, 1): Port(last)}
        last = bend
    for id, type in (
        ("pool", "AdaptiveAvgPool2d"),
        ("flatten", "Flatten"),
        ("fc", "Linear"),
        ("output", "Output"),
    ):
        nodes[id], links[Port(id)] = Node(type), Port(last)
        last = id
    return Design("Large", Graph(nodes, links))


def against_torchinfo(design: Design) -> None:
    """Print how much faster the analysis is than torchinfo's summary of the same network, in turns."""
    try:
        import torchinfo
    except ImportError:
        print("torchinfo is not installed, so it is not compared with: pip install '.[bench]'.")
        return
    from engine.compile.build import build
    from engine.export.pytorch import source

    model = build(source(design))
    shape = (1, *source(design).inputs[0])
    ours, theirs = [], []
    for _ in range(TIMES):
        ours.append(milliseconds(lambda: analyse(design), perf_counter))
        summary = partial(torchinfo.summary, model, input_size=shape, verbose=0)
        theirs.append(milliseconds(summary, perf_counter))
    times = median(theirs) / median(ours)
    print(f"{design.name} in turns with torchinfo {torchinfo.__version__}")
    show("analysis, everything anew", ours)
    show("torchinfo.summary", theirs)
    print(
        f"  {times:.0f} times faster (goal: {TIMES_FASTER})  {'met' if times >= TIMES_FASTER else 'MISSED'}"
    )


def main() -> None:
    """Print the table."""
    nested = TEMPLATES["resnet"].build(depth="152")
    opened = flat(nested)
    print(f"{'analysis after':<34}{'best ms':>10}{'median':>10}{'worst':>10}{'goal':>8}")
    measure("Flat ResNet-152", opened, EDITS, FRAME)
    measure("ResNet-152 of blocks", nested, EDITS | BLOCK_EDITS, IN_BLOCKS)
    measure("Large", large(), LARGE_EDITS, LARGE_GOAL, LARGE_GOAL)
    print("Automatic layout")
    for name, design in (("flat ResNet-152", opened), ("ResNet-152 of blocks", nested)):
        show(name, anew(partial(arrange, design)))
    against_torchinfo(nested)


if __name__ == "__main__":
    main()
