"""Says why: how the sizes at a problem came about, told in the terms of the lessons, and a node's numbers.

Only problems are explained, so that a design without any pays nothing.
"""

from collections.abc import Iterable
from dataclasses import replace

from engine.analysis.apart import told_apart
from engine.analysis.formulas import formulas as formulas
from engine.analysis.report import GraphReport, Problem
from engine.analysis.tale import Aspect, Step, Tale, differs, folded
from engine.analysis.ways import Passed, follow, through
from engine.catalogue import LAYERS, Layer
from engine.graph.document import NETWORK, Port

ASPECTS: dict[str, Aspect] = {
    "window-larger-than-input": "size",
    "padding-larger-than-input": "size",
    "nothing-left": "size",
    "single-position": "size",
    "groups-do-not-divide": "channels",
    "groups-do-not-divide-channels": "channels",
    "heads-do-not-divide": "width",
    "needs-row": "form",
    "needs-sequence": "form",
    "needs-image": "form",
    "needs-volume": "form",
    "needs-channels": "form",
    "needs-row-or-sequence": "form",
    "sizes-do-not-multiply": "form",
}
"""What is explained of the shape that arrives, by the code of the problem."""

BRANCHES = ("shapes-differ", "broadcasts-over-batch")
"""The codes of problems between the branches of a merge."""

MOST_LOOKED_AT = 2000
"""At how many nodes the explanations of a graph look; further problems are left without a reason."""

OUTSIDE = " (outside the block)"
"""Said behind the names of nodes that stand in another graph than the problem."""

NOUNS = {
    "Concat": "concatenation",
    "Crop": "crop",
    "Linear": "linear layer",
    "Pad": "padding",
    "PixelShuffle": "pixel shuffle",
    "PixelUnshuffle": "pixel unshuffle",
    "Slice": "slice",
    "Upsample": "upsampling",
}


def explained(problems: Iterable[Problem], graph: GraphReport, within: str) -> tuple[Problem, ...]:
    """Return the problems of a graph with the reason in their message, where it lies in what came before.

    `within` is the name of the graph; a reason that begins before a block is completed where it is placed.
    """
    teller = _Teller(graph, within)
    return tuple(teller.told(problem) for problem in problems)


class _Teller:
    """Explains the problems of one graph, looking at a limited number of nodes."""

    def __init__(self, graph: GraphReport, within: str) -> None:
        self.graph = graph
        self.within = within
        self.left = MOST_LOOKED_AT

    def told(self, problem: Problem) -> Problem:
        """Return a problem with its reason, or with more of it where the problem is inside a block."""
        if self.left <= 0:
            return problem
        if problem.path:
            return self._carried(problem)
        report, port = self.graph.nodes.get(problem.node), problem.port or 0
        arrived = report.inputs[port] if report and port < len(report.inputs) else None
        if arrived is None:
            return problem
        if problem.code in BRANCHES:
            told, looked = told_apart(problem, self.graph, self.left)
            self.left -= looked
            return replace(problem, message=f"{problem.message} {told}".rstrip())
        if problem.code not in ASPECTS:
            return problem
        tale = Tale(ASPECTS[problem.code], problem.message, arrived, arrived)
        return self._followed(
            problem, _Trail(tale, self.left), self.graph.graph.links[Port(problem.node, port)]
        )

    def _carried(self, problem: Problem) -> Problem:
        """Return a problem of a placed block with what came before the block."""
        id, tale = problem.path[0], problem.tale
        if tale is None or tale.entry is None:
            return problem
        report, trail, index = self.graph.nodes[id], _Trail(tale, self.left, OUTSIDE), tale.entry
        before = next(
            n for n, body in enumerate(report.bodies) if any(each.tale is tale for each in body.problems)
        )
        if before:
            end = through(report, Port(id), before, trail.visit)
            if isinstance(end, str):
                return self._ended(problem, trail, end)
            index = end
        return self._followed(problem, trail, self.graph.graph.links[Port(id, index)])

    def _followed(self, problem: Problem, trail: "_Trail", source: Port) -> Problem:
        return self._ended(problem, trail, follow(self.graph, source, trail.visit))

    def _ended(self, problem: Problem, trail: "_Trail", end: Port | str) -> Problem:
        """Return a problem with a tale that begins where the way has ended."""
        self.left = trail.left
        if trail.left < 0:
            return problem
        if isinstance(end, str):
            tale = trail.told(origin=end)
        elif self.within != NETWORK:
            tale = trail.told(entry=self.graph.graph.inputs.index(end.node))
        else:
            is_plain = trail.tale.aspect == "size" and (len(self.graph.graph.inputs) == 1 or not trail.steps)
            tale = trail.told(origin="" if is_plain else end.node)
        return replace(problem, message=tale.message, tale=tale)


class _Trail:
    """Collects the steps that changed an aspect, on a way upwards."""

    def __init__(self, tale: Tale, most: int, where: str = "") -> None:
        self.tale = tale
        self.where = where
        self.steps = list(tale.steps)
        self.start = tale.start
        self.left = most

    def visit(self, passed: Passed) -> bool:
        """Take a node into the tale; say whether what came before it matters."""
        self.left -= 1
        if self.left < 0:
            return False
        if not differs(self.tale.aspect, passed.before, passed.after):
            return True
        if self.tale.aspect == "size" and _begins(passed):
            return False
        self.steps.append(_step(passed, passed.path + self.where))
        self.start = passed.before
        return self.tale.aspect == "size"

    def told(self, origin: str = "", entry: int | None = None) -> Tale:
        """Return the tale as it is now."""
        origin = origin and origin + self.where
        return replace(self.tale, steps=tuple(self.steps), start=self.start, origin=origin, entry=entry)


def _begins(passed: Passed) -> bool:
    """Tell whether a node gives its output a size of its own, whatever arrives."""
    own = (getattr(passed.report.layer, name, None) for name in ("output_size", "size"))
    return len(passed.before) != len(passed.after) or any(own)


def _step(passed: Passed, path: str) -> Step:
    layer = passed.report.layer
    noun, how = _kind(passed.report.node.type), ""
    if layer is not None and hasattr(layer, "stride"):
        how = _how(layer)
    elif noun == NOUNS["Upsample"]:
        how = f" by {vars(layer)['scale_factor']:g}"
    return Step(path, noun, how, passed.before, passed.after)


def _kind(type: str) -> str:
    """Return what a layer is in the lessons."""
    category = LAYERS[type].category
    if category == "Convolution":
        return "transposed convolution" if "Transpose" in type else "convolution"
    return "pooling" if category == "Pooling" else NOUNS.get(type, f"{type} layer")


def _how(layer: Layer) -> str:
    """Return what makes a sliding layer change the size: its stride, or else kernel and padding."""
    values = vars(layer)
    stride, kernel, padding = values["stride"], values["kernel_size"], values.get("padding", 0)
    if layer.category == "Pooling" and stride == kernel:
        return f" of {folded(stride)}"
    if any(step != 1 for step in stride):
        return f" of stride {folded(stride)}"
    pads = isinstance(padding, tuple) and any(padding)
    return f" of kernel {folded(kernel)} {f'with padding {folded(padding)}' if pads else 'without padding'}"
