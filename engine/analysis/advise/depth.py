"""Rules on deep networks: what keeps gradients alive on their way through many layers."""

from collections.abc import Callable, Iterator

from engine.analysis import rework
from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.report import Fix, GraphReport, NodeReport
from engine.analysis.wording import plural
from engine.graph import edits
from engine.graph.document import Design, Port

PLAINLY = 11
"""The most layers with weights that learn from random weights without help: VGG's network A has eleven."""

SATURATED = 5
"""How many saturating activations one after the other are too many; LeNet-5 had four."""


@rule("deep-plain-stack", "Simonyan & Zisserman 2014 (VGG), section 3.1; He et al. 2015 (ResNet), section 1")
def deep_plain_stack(net: Net) -> Iterator[Finding]:
    """Deep networks without norms and shortcuts hardly begin to learn: signals fade or grow layer by layer.

    VGG's authors trained eleven layers from random weights and began their deeper networks from those.
    Merges, every norm and SELU count as help.
    """
    weighted = net.of(kinds.WEIGHTED)
    helped = kinds.norms() | kinds.merges() | kinds.of_category("Attention and sequence") | {"SELU"}
    if not weighted or net.of(helped):
        return
    deep = longest(net.report.network, lambda report: report.node.type in kinds.WEIGHTED)
    if deep <= PLAINLY:
        return
    message = (
        f"{plural(deep, 'layer')} with weights follow one another without a norm or a shortcut; more than "
        f"{PLAINLY} are hard to train from random weights: put a batch norm behind each, or add shortcuts."
    )
    yield Finding(_first(net) or weighted[0], message, _normed(net, weighted))


def _first(net: Net) -> Spot | None:
    """Return the first layer with weights behind an Input of the network."""
    waiting = [spot for spot in net.of(kinds.INPUT) if not spot.graph]
    seen = set(waiting)
    for each in waiting:
        for spot in net.after(each):
            if net.type(spot) in kinds.WEIGHTED:
                return spot
            if spot not in seen:
                seen.add(spot)
                waiting.append(spot)
    return None


def _normed(net: Net, weighted: list[Spot]) -> tuple[Fix, ...]:
    """Offer a batch norm behind each convolution, or behind each hidden Linear where there is none."""
    convolved = [spot for spot in weighted if net.type(spot) in kinds.CONVOLUTIONS]
    hidden = [spot for spot in convolved or weighted if not net.ends(net.beyond(spot, kinds.PLAIN))]
    norms = {spot: f"BatchNorm{max(1, len(net.made(spot) or ()) - 1)}d" for spot in hidden}

    def edit(design: Design) -> Design:
        for spot in reversed(hidden):
            design = edits.set_value(design, [spot.id], "bias", False, within=spot.graph)
            design = rework.put_behind(design, spot.id, norms[spot], within=spot.graph)
        return design

    return (Fix(f"Insert {plural(len(hidden), 'batch norm')}", edit),) if hidden else ()


@rule("saturating-in-depth", "Glorot & Bengio 2010 (Difficulty of training deep networks), section 3")
def saturating_in_depth(net: Net) -> Iterator[Finding]:
    """Sigmoid and Tanh are flat on both sides, so that gradients fade at each of them on the way back.

    The slope of Sigmoid is 1/4 at most. Gates, which multiply, and networks with norms are left alone.
    """
    found = [spot for spot in net.of(kinds.SATURATING) if not _is_gate(net, spot)]
    if not found or net.of(kinds.norms()):
        return
    types = {net.type(spot) for spot in found}
    deep = longest(net.report.network, lambda report: report.node.type in types)
    if deep < SATURATED:
        return
    fading = f", here at most 1/{4**deep:,} of it is left" if types == {"Sigmoid"} else ""
    message = (
        f"{plural(deep, 'activation')} like {found[0].id} ({net.type(found[0])}) follow one another; each is "
        f"flat on both sides and takes from the gradient{fading}: ReLU does not."
    )
    title = f"Make ReLU of {'it' if len(found) == 1 else f'these {len(found)}'}"
    yield Finding(found[0], message, repairs.retype(found, "ReLU", title))


def _is_gate(net: Net, spot: Spot) -> bool:
    return any(net.type(each) == "Multiply" for each in net.after(spot))


def longest(graph: GraphReport, counts: Callable[[NodeReport], bool]) -> int:
    """Return how many of the nodes that count lie on the longest way through a graph, in its blocks too."""
    return _longest(graph, counts, {})


def _longest(graph: GraphReport, counts: Callable[[NodeReport], bool], known: dict[int, int]) -> int:
    if id(graph) in known:
        return known[id(graph)]
    ways: dict[str, int] = {}
    for name in graph.order:
        report = graph.nodes[name]
        sources = (graph.graph.links.get(Port(name, index)) for index in range(len(report.inputs)))
        before = max((ways.get(source.node, 0) for source in sources if source), default=0)
        own = sum(_longest(body, counts, known) for body in report.bodies)
        passed = report.bypassed or not report.live
        ways[name] = before + (0 if passed else own + (not report.bodies and counts(report)))
    known[id(graph)] = result = max(ways.values(), default=0)
    return result
