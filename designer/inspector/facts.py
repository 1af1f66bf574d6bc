"""What is known of nodes and designs, as rows of name and value for a table; pure, from the analysis."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from engine.analysis import GraphReport, NodeReport, Report, Totals, wording
from engine.analysis.field import receptive_field
from engine.analysis.memory import training_memory
from engine.catalogue import LAYERS
from engine.catalogue.shapes import Shape, show
from engine.errors import UsageError
from engine.graph.document import Design, Node, ports_in, ports_out

PER_EXAMPLE = "For one example, as float32."
MACS = "Multiply–accumulates of one example; bias, pooling and activations are not counted."
FIELD = (
    "How many pixels of the input one output position sees, how far apart neighbours look, "
    "and where the first begins (below 0: in the padding)."
)

COMES_IN = "An Input: where the block is placed it has a port of this name."
LEAVES = "An Output: where the block is placed it has a port of this name."
USES = "How many times one example uses each weight: once at every position that shares it."
ESTIMATE = "An estimate for a CPU with float32; PyTorch itself and the images come on top."


@dataclass(frozen=True)
class Fact:
    """One row: what it is, its value, and more for the tooltip."""

    name: str
    value: str
    more: str = ""
    detail: bool = False
    """Whether it explains the row above it."""


def of_node(design: Design, graph: GraphReport, id: str) -> list[Fact]:
    """Return what is known of one node."""
    report = graph.nodes[id]
    facts = [*_state(report), *_kept(design, report.node), *_ports(design, report), *of_remark(report)]
    known = report.output is not None and (report.layer or report.bodies)
    if not known or report.node.type in ("Input", "Output"):
        return [*facts, *_seen(graph, id)]
    facts.append(Fact("Parameters", wording.count(report.parameters), _sum(report)))
    facts += _tensors(report.weights, "Learned.")
    facts += _tensors(report.buffers, "Saved with the weights, but not learned.")
    facts += _uses(report)
    facts.append(Fact("MACs", wording.short(report.macs), _formula(report)))
    facts.append(Fact("Activations", wording.memory(report.activation_bytes), PER_EXAMPLE))
    return [*facts, *_seen(graph, id)]


def _tensors(tensors: Mapping[str, Shape], more: str) -> list[Fact]:
    return [Fact(name, show(size) or "1 number", more, detail=True) for name, size in tensors.items()]


def _uses(report: NodeReport) -> Iterable[Fact]:
    arrived = report.arrived
    times = report.layer.uses(*arrived) if report.layer and arrived is not None and report.weights else 0
    if times:
        often = "once" if times == 1 else wording.plural(times, "time")
        yield Fact("Weights used", often, USES)


def _seen(graph: GraphReport, id: str) -> Iterable[Fact]:
    field = receptive_field(graph, id)
    if field and graph.nodes[id].node.type != "Input":
        yield Fact("Receptive field", wording.field(field), FIELD)


def missing(design: Design, type: str) -> str:
    """Say of a layer type that is not known where it comes from."""
    package = design.packages.get(type)
    return f"Comes with the package {package}." if package else "Not known to this Convas."


def _kept(design: Design, node: Node) -> Iterable[Fact]:
    """Show the values of a node of an unknown type, which has no form."""
    if node.type not in LAYERS and node.type not in design.blocks:
        for name, value in node.values.items():
            text = show(value) if isinstance(value, tuple) else str(value)
            yield Fact(name, text, "Kept as it is: what it means only its package knows.")


def _state(report: NodeReport) -> Iterable[Fact]:
    if report.bypassed:
        yield Fact("Bypassed", "yes", "Data passes by this node as if it were a wire.")
    if not report.live:
        yield Fact("In the code", "no", "No Output depends on it, so that code and totals leave it out.")
    if len(report.bodies) > 1:
        yield Fact(
            "Placed",
            f"{len(report.bodies)} times",
            "One after the other; sums are over all of them.",
        )


def _ports(design: Design, report: NodeReport) -> Iterable[Fact]:
    names = ports_in(design, report.node)
    for index, shape in enumerate(report.inputs):
        label = "Input" if len(report.inputs) == 1 else f"Input {names[index] if names else index + 1}"
        yield Fact(label, wording.shape(shape))
    outputs = ports_out(design, report.node)
    for name, shape in zip(outputs, report.outputs, strict=False):
        yield Fact("Output" if len(outputs) == 1 else f"Output {name}", wording.shape(shape))


def _sum(report: NodeReport) -> str:
    terms = [f"{show(size)} ({name})" for name, size in report.weights.items()]
    return f"{' + '.join(terms)} = {wording.count(report.parameters)}" if terms else "Learned numbers."


def _formula(report: NodeReport) -> str:
    """Return the product that gives the MACs: each weight is used once at every output position."""
    weight: Shape = report.weights.get("weight", ())
    positions: Shape = report.output[1:] if report.output else ()
    if not report.macs:
        return MACS
    exact = f"{wording.count(report.macs)} in all. {MACS}"
    if prod(weight) * prod(positions) != report.macs:
        return exact
    where = f" × {show(positions)} (output positions)" if positions else ""
    return f"{show(weight)} (weight){where} = {wording.count(report.macs)}. {MACS}"


def of_remark(report: NodeReport) -> list[Fact]:
    """Return what a layer has to say of what arrives."""
    arrived = report.arrived
    words = report.layer.remark(*arrived) if report.layer and arrived is not None else ""
    return [Fact("Note", words)] if words else []


def of_several(reports: Sequence[NodeReport]) -> list[Fact]:
    """Return the sums over several nodes."""
    return [
        Fact("Parameters", wording.count(sum(report.parameters for report in reports))),
        Fact("MACs", wording.short(sum(report.macs for report in reports)), MACS),
        Fact("Activations", wording.memory(sum(report.activation_bytes for report in reports)), PER_EXAMPLE),
    ]


def of_types(reports: Iterable[NodeReport]) -> list[Fact]:
    """Count nodes by type, the most frequent first."""
    counted = Counter(report.node.type for report in reports)
    return [Fact(type, wording.count(number)) for type, number in counted.most_common()]


def of_design(design: Design, report: Report) -> list[Fact]:
    """Return what goes in and comes out of a design and what it is made of."""
    network = report.network
    inputs = (network.nodes[id].output for id in design.network.inputs)
    layers = sum(1 for _ in report.places())
    errors = len(report.errors)
    warnings = len(report.problems) - errors
    found = [wording.plural(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
    return [
        Fact("Input", wording.shapes(inputs) or "none yet"),
        Fact("Output", wording.shapes(network.outputs) or "none yet"),
        Fact(
            "Layers",
            wording.count(layers),
            "Those inside blocks count at every place.",
        ),
        Fact("Problems", ", ".join(found) or "none"),
    ]


def of_totals(sums: Totals) -> list[Fact]:
    """Return the sums over a design."""
    exact = f"{wording.count(sums.macs)} in all. {MACS}"
    fixed = sums.parameters - sums.trainable
    rows = [Fact("Parameters", wording.count(sums.parameters))]
    rows += [Fact("Not trained", wording.count(fixed), detail=True)] if fixed else []
    weights = f"{wording.count(sums.parameter_bytes)} bytes: four for each parameter."
    outputs = f"{wording.count(sums.activation_bytes)} bytes: the outputs of all layers. {PER_EXAMPLE}"
    return [
        *rows,
        Fact("MACs", wording.short(sums.macs), exact),
        Fact("Weights", wording.memory(sums.parameter_bytes), weights),
        Fact("Activations", wording.memory(sums.activation_bytes), outputs),
    ]


def of_training(design: Design, report: Report) -> list[Fact]:
    """Return how much memory training takes by the design's settings; nothing while it cannot be trained."""
    from engine.train.settings import TrainingSettings  # brings numpy, for which the window does not wait

    try:
        chosen = TrainingSettings.of(design.training)
    except UsageError:
        return []
    if not report.valid:
        return []
    needed = training_memory(report, chosen.batch_size, chosen.optimizer, momentum=chosen.momentum)
    batches = f"with batches of {wording.count(chosen.batch_size)} by {chosen.optimizer}"
    more = f"{wording.training_parts(needed)}. {ESTIMATE}"
    return [
        Fact("To train", f"about {wording.about(needed.peak)}", more),
        Fact("", batches, more, detail=True),
    ]


def of_doors(report: GraphReport) -> list[Fact]:
    """Return what comes in at each Input of a block and what leaves at each Output."""
    graph = report.graph
    entering = (Fact(id, wording.shape(report.nodes[id].output), COMES_IN) for id in graph.inputs)
    leaving = (
        Fact(id, wording.shape(shape), LEAVES)
        for id, shape in zip(graph.outputs, report.outputs, strict=True)
    )
    return [*entering, *leaving]


def of_inside(report: GraphReport) -> list[Fact]:
    """Return the sums over the nodes of a block."""
    return of_several([node for node in report.nodes.values() if node.live])
