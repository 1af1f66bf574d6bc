"""What messages tell of how sizes came about is true: every claim recomputed, over random designs."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import GraphReport, NodeReport, Problem, analyse
from engine.catalogue.shapes import Shape, describe
from engine.graph.document import Design, Node, Port
from tests.analysis.opened import Laid, Source, bodies_at, branches, differ, opened, shape_of
from tests.analysis.random_fields import Grower, Tensor

FAR = 90
"""A kernel larger than every image."""


@dataclass
class Spoiler(Grower):
    """Draws graphs in which now and then a node does not fit; nothing follows it."""

    def _layer(self) -> None:
        super()._layer()
        if self.random.random() < 0.4:
            self._spoil()

    def _spoil(self) -> None:
        source = self._source()
        d, channels = self.dimensions, source.shape[0]
        window = {"kernel_size": (FAR,) * d}
        wrong = [
            Node(f"Conv{d}d", window),
            Node(f"AvgPool{d}d", window),
            Node(f"Conv{d}d", {"groups": channels + 1}),
            Node("GroupNorm", {"num_groups": channels + 1}),
            Node("Add"),
            Node("Add"),
            Node("Concat"),
        ]
        node, sources = self.random.choice(wrong), [source]
        if node.type in ("Add", "Concat"):
            sources += [self._source() for _ in range(self.random.choice([1, 1, 2]))]
        id = f"n{len(self.nodes)}"
        self.nodes[id] = node
        self.links.update({Port(id, port): each.port for port, each in enumerate(sources)})


def spoiled_design(seed: int) -> Design:
    random = Random(seed)
    dimensions = random.choice([1, 2, 2, 3])
    grower = Spoiler(random, dimensions, {})
    longest = {1: 20, 2: 16, 3: 9}[dimensions]
    for _ in range(random.choice([1, 1, 2])):
        shape = (random.choice([1, 2, 3]), *(random.randint(2, longest) for _ in range(dimensions)))
        grower.enter(Tensor(Port(""), shape, (None, *range(1, dimensions + 1))))
    grower.grow(random.randint(4, 14))
    grower.leave(1)
    return Design("Wrong", grower.graph, grower.blocks)


WORDS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {"an": 1} | {word: number for number, word in enumerate(WORDS, start=1)}
SIZES = r"(\d+(?: × \d+)*)"
NAMES = r"(\w+(?:(?:, | and )\w+)*|\d+ layers) makes?"


def sizes(text: str, dimensions: int) -> Shape:
    """Read sizes; one number stands for all."""
    numbers = tuple(map(int, text.split(" × ")))
    return numbers * dimensions if len(numbers) == 1 else numbers


def is_kind(report: NodeReport, noun: str, how: str) -> bool:
    """Tell whether a layer is what a tale calls it."""
    type, layer = report.node.type, report.layer
    kinds: dict[str, Callable[[str], bool]] = {
        "pooling": lambda type: "Pool" in type,
        "convolution": lambda type: type.startswith("Conv") and "Transpose" not in type,
        "transposed convolution": lambda type: type.startswith("ConvTranspose"),
    }
    if not (kinds[noun](type) if noun in kinds else type == TYPES.get(noun, noun.removesuffix(" layer"))):
        return False
    values: Any = vars(layer)
    if noun == "upsampling":
        return how == f"by {values['scale_factor']:g}"
    kernel, stride, padding = (values.get(name) for name in ("kernel_size", "stride", "padding"))
    if not how:
        return stride is None
    told = [sizes(each, len(stride)) for each in re.findall(SIZES, how)]
    if match := re.fullmatch(r"of kernel .* (with|without) padding.*", how):
        pads = isinstance(padding, tuple) and any(padding)
        return told[0] == kernel and pads == (match[1] == "with") and told[1:] in ([], [padding])
    return told == [stride] and ("stride" in how or kernel == stride)


def counted(text: str) -> Counter[tuple[str, str]]:
    """Read ``two poolings of 2 and a convolution of stride 3``."""
    found: Counter[tuple[str, str]] = Counter()
    for each in re.split(r", | and ", text):
        match = re.fullmatch(r"(\w+) (.+?)(?: ((?:of|by) .+))?", each)
        assert match
        count = NUMBERS.get(match[1]) or int(match[1])
        found[match[2].removesuffix("s") if count > 1 else match[2], match[3] or ""] += count
    return found


def is_passed(source: Source, left: Counter[tuple[str, str]], ends: Callable[[Source], bool]) -> bool:
    """Tell whether some way up has exactly the layers that are left to be met, until it `ends`."""
    if not left.total() and ends(source):
        return True
    named = [kind for kind in left if kind != OTHERS]
    for before in source[0].sources:
        if len(shape_of(before)) != len(shape_of(source)):
            continue
        if not differ("size", shape_of(before), shape_of(source)):
            if is_passed(before, left, ends):
                return True
            continue
        met = [kind for kind in named if is_kind(source[0].report, *kind)] or [OTHERS]
        if any(left[kind] and is_passed(before, left - Counter([kind]), ends) for kind in met):
            return True
    return False


OTHERS = ("other layer", "")
TYPES = {
    "concatenation": "Concat",
    "crop": "Crop",
    "linear layer": "Linear",
    "padding": "Pad",
    "pixel shuffle": "PixelShuffle",
    "pixel unshuffle": "PixelUnshuffle",
    "slice": "Slice",
    "upsampling": "Upsample",
}
OUTSIDE = " (outside the block)"


def is_true_of_size(tale: str, at: Laid, source: Source) -> bool:
    if match := re.fullmatch(rf"It is (.+) that makes it {SIZES}\.", tale):
        origin, now = match[1], match[2]
        return now == show(source) and is_passed(
            source, Counter(), lambda each: is_named(each[0], origin, at)
        )
    start = rf"(?:{SIZES} (?:image|volume)|sequence of (\d+))(?: of (.+))?"
    match = re.fullmatch(rf"After (.+) the {start} is {SIZES}(?: long)?\.", tale)
    assert match, tale
    start, origin = match[2] or match[3], match[4]

    def ends(each: Source) -> bool:
        at_start = show(each) == start
        return at_start and (is_named(each[0], origin, at) if origin else each[0].report.node.type == "Input")

    return match[5] == show(source) and is_passed(source, counted(match[1]), ends)


def show(source: Source) -> str:
    return " × ".join(map(str, shape_of(source)[1:]))


def has_before(source: Source, aspect: str, holds: Callable[[Laid], bool]) -> bool:
    """Tell whether on a way up nothing changes an aspect until a layer of which something holds."""
    laid = source[0]
    if holds(laid):
        return True
    return any(
        has_before(before, aspect, holds)
        for before in laid.sources
        if not differ(aspect, shape_of(before), shape_of(source))
    )


def is_true_of_channels(tale: str, at: Laid, source: Source) -> bool:
    match = re.fullmatch(r"The (\d+) (?:channel|number)s? comes? from (.+)\.", tale)
    assert match, tale

    def makes(laid: Laid) -> bool:
        before = [shape_of(each) for each in laid.sources]
        return not before or any(differ("channels", each, shape_of((laid, 0))) for each in before)

    count, maker = int(match[1]), match[2]
    return count == shape_of(source)[0] and has_before(
        source, "channels", lambda laid: is_named(laid, maker, at) and makes(laid)
    )


def is_true_of_form(tale: str, at: Laid, source: Source) -> bool:
    match = re.fullmatch(r"It was (.+) before (.+)\.", tale)
    assert match, tale
    form, maker = match[1], match[2]
    return has_before(
        source,
        "form",
        lambda laid: (
            is_named(laid, maker, at) and form in [describe(shape_of(each)) for each in laid.sources]
        ),
    )


def is_true_of_branches(tale: str, graph: GraphReport, problem: Problem) -> bool:
    """Tell whether a tale is true of two of the branches that arrive up to the port of a problem."""
    ports = [Port(problem.node, index) for index in range((problem.port or 0) + 1)]
    for one, other in product(ports, ports):
        for aspect, claims in claimed(tale).items():
            if one != other and holds(claims, aspect, graph, one, other):
                return True
    return False


Claim = tuple[str, str]
"""The nodes that change a branch, and what arrives: sizes, channels, or nothing said."""


def claimed(tale: str) -> dict[str, tuple[Claim, Claim]]:
    """Read what is said of one branch and of the other."""
    if match := re.fullmatch(r"One branch was halved by (\S+), the other was not\.", tale):
        return {"size": ((match[1], "half"), ("", ""))}
    if match := re.fullmatch(rf"{NAMES} one branch {SIZES}, the other stays {SIZES}\.", tale):
        return {"size": ((match[1], match[2]), ("", match[3]))}
    if match := re.fullmatch(rf"{NAMES} one branch {SIZES}, {NAMES} the other {SIZES}\.", tale):
        return {"size": ((match[1], match[2]), (match[3], match[4]))}
    channels = r"(\S+) makes (\d+) (?:channel|number)s? in one branch, "
    if match := re.fullmatch(channels + r"the other stays at (\d+)\.", tale):
        return {"channels": ((match[1], match[2]), ("", match[3]))}
    if match := re.fullmatch(channels + r"(\S+) (\d+) in the other\.", tale):
        return {"channels": ((match[1], match[2]), (match[3], match[4]))}
    match = re.fullmatch(r"(\S+) made (.+) of one branch, but not of the other\.", tale)
    assert match, tale
    return {"form": ((match[1], match[2]), ("", ""))}


def holds(claims: tuple[Claim, Claim], aspect: str, graph: GraphReport, one: Port, other: Port) -> bool:
    """Tell whether two branches changed as is said since they parted at a tensor, or began at Inputs."""
    ways = [branches(graph, graph.graph.links[port], aspect) for port in (one, other)]
    inputs = graph.graph.inputs
    for (names, end), (others, other_end) in product(*ways):
        if end != other_end and not (end.node in inputs and other_end.node in inputs):
            continue
        pairs = zip((names, others), claims, (one, other), strict=True)
        if all(is_changed(graph, each, claim, aspect, port) for each, claim, port in pairs):
            return True
    return False


def is_changed(graph: GraphReport, names: tuple[str, ...], claim: Claim, aspect: str, port: Port) -> bool:
    said, result = claim
    arrived = graph.nodes[port.node].inputs[port.index] or ()
    if aspect == "size":
        if result == "half":
            maker = graph.nodes[said]
            return names == (said,) and any(is_half(*pair) for pair in product(maker.inputs, maker.outputs))
        if result and result != " × ".join(map(str, arrived[1:])):
            return False
        many = re.fullmatch(r"(\d+) layers", said)
        return (
            len(names) == int(many[1])
            if many
            else names == tuple(re.split(r", | and ", said)) or not (said or names)
        )
    if aspect == "form" and said:
        made = [describe(shape or ()) for shape in graph.nodes[said].outputs]
        return names[-1:] == (said,) and result in made
    return names[-1:] == ((said,) if said else ()) and result in ("", str(arrived[0]))


def is_half(one: Shape | None, other: Shape | None) -> bool:
    pairs = zip((one or ())[1:], (other or ())[1:], strict=False)
    return all(m in (n // 2, (n + 1) // 2) and m < n for n, m in pairs)


def told(problem: Problem) -> str:
    """Return the tale at the end of a message, which is one sentence without it."""
    return problem.message.partition(". ")[2]


def is_named(laid: Laid, name: str, at: Laid) -> bool:
    """Tell whether a message at a node means a layer by a name, which is that in the node's own graph."""
    around = at.path.split(".")[:-1]
    plain = name.removesuffix(OUTSIDE)
    if plain == name:
        return laid.path == ".".join([*around, name])
    return any(laid.path == ".".join([*around[:depth], plain]) for depth in range(len(around)))


def check(design: Design, tally: Counter[str]) -> None:
    report = analyse(design)
    layers = opened(report.network)
    for problem in report.errors:
        tale = told(problem)
        assert problem.message.count(". ") <= 1
        assert len(problem.message) < 400
        if not tale:
            assert problem.tale is None or problem.message == problem.tale.plain
            tally["none"] += 1
            continue
        if problem.code in ("shapes-differ", "broadcasts-over-batch"):
            graphs = bodies_at(report.network, problem.path)
            assert any(is_true_of_branches(tale, graph, problem) for graph in graphs), problem.sentence
            tally["branches"] += 1
            continue
        places = [each for each in layers if each.place == (*problem.path, problem.node)]
        kind = (
            "size"
            if tale.startswith(("After", "It is"))
            else "form"
            if tale.startswith("It was")
            else "channels"
        )
        is_true = {"size": is_true_of_size, "channels": is_true_of_channels, "form": is_true_of_form}[kind]
        assert any(is_true(tale, each, each.sources[problem.port or 0]) for each in places), problem.sentence
        tally[kind] += 1


def test_tales_are_true() -> None:
    tally: Counter[str] = Counter()

    @settings(max_examples=300)
    @given(seed=st.integers(0, 2**32))
    def hold(seed: int) -> None:
        check(spoiled_design(seed), tally)

    hold()
    assert all(tally[kind] > 50 for kind in ("size", "channels", "branches")), tally
    assert tally["form"]
