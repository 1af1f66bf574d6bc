"""How a node's numbers come about: each as a formula with the numbers put in, as a lesson writes it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import prod

from engine.analysis.lettering import features_last, last_letter
from engine.analysis.report import BYTES, GraphReport, NodeReport
from engine.catalogue import Layer
from engine.catalogue.dimensions import letter
from engine.catalogue.shapes import Shape

MOST_TERMS = 6
"""How many terms of a block's sum are told; the smaller ones are told together."""


def formulas(report: NodeReport) -> tuple[str, ...]:
    """Return the formulas of a node's sizes, parameters, MACs, uses of its weights and activations.

    What is none is left out; of a block it is the sums over what is in it.
    """
    if report.bodies:
        return (
            *_sum(report, "parameters", "parameters"),
            *_sum(report, "macs", "MACs"),
            *_sum(report, "activation_bytes", "bytes of activations"),
        )
    x = report.arrived
    if report.layer is None or x is None:
        return ()
    lines = report.layer.formulas(*x)
    told = {line.partition(" = ")[0] for line in lines}
    own = (
        _parameters(report),
        _macs(report, report.layer, x),
        _uses(report, report.layer, x),
        _activations(report),
    )
    return (*lines, *(line for line in own if line and line.partition(" = ")[0] not in told))


def formulas_at(graph: GraphReport, id: str) -> tuple[str, ...]:
    """Return the formulas of a node of a graph, with the sizes called as the layers around it take them."""
    report = graph.nodes[id]
    lines, x = formulas(report), report.arrived
    number = getattr(report.layer, "dim", None)
    if not x or not isinstance(number, int) or number > len(x[0]) or not features_last(graph, id):
        return lines
    usual, here = letter(x[0], number), last_letter(x[0], number)
    return tuple(here + line.removeprefix(usual) if line.startswith(f"{usual}_") else line for line in lines)


def _parameters(report: NodeReport) -> str:
    terms = _terms(_product(size) for size in report.weights.values())
    return _line("parameters", terms, report.parameters) if report.parameters else ""


def _macs(report: NodeReport, layer: Layer, x: tuple[Shape, ...]) -> str:
    """Tell the MACs by the matrices among the weights where these, equally often used, are all of them."""
    if not report.macs:
        return ""
    matrices = [size for size in report.weights.values() if len(size) > 1]
    uses = layer.uses(*x)
    if sum(map(prod, matrices)) * uses != report.macs:
        return f"MACs = {report.macs}"
    terms = _terms(map(_product, matrices))
    if uses == 1:
        return _line("MACs", terms, report.macs)
    kernel = terms if len(matrices) == 1 else f"({terms})"
    return _line("MACs", f"{kernel}·{_positions(report, uses)}", report.macs)


def _uses(report: NodeReport, layer: Layer, x: tuple[Shape, ...]) -> str:
    uses = layer.uses(*x) if report.weights else 0
    return _line("uses of each weight", _positions(report, uses), uses) if uses > 1 else ""


def _positions(report: NodeReport, uses: int) -> str:
    """Return a number of uses as the product of the sizes over which weights are shared, if it is that."""
    for shape in (*report.outputs, *report.inputs):
        for sizes in (shape or ())[1:], (shape or ())[:-1]:
            if len(sizes) > 1 and prod(sizes) == uses:
                return _product(sizes)
    return str(uses)


def _activations(report: NodeReport) -> str:
    outputs = (shape for shape in report.outputs if shape is not None)
    sizes = [_product((*shape, BYTES)) for shape in outputs]
    size = report.activation_bytes
    return _line("bytes of activations", _terms(sizes), size) if size else ""


def _product(sizes: Sequence[int]) -> str:
    return "·".join(map(str, sizes)) or "1"


def _terms(products: Iterable[str]) -> str:
    """Write a sum, equal terms together.

    >>> _terms(["6·25", "6"]), _terms(["64", "64"])
    ('6·25 + 6', '2·64')
    """
    return " + ".join(text if count == 1 else f"{count}·{text}" for text, count in Counter(products).items())


def _line(name: str, formula: str, result: int) -> str:
    """Write a formula with its result, unless the one is the other.

    >>> _line("parameters", "6·25 + 6", 156), _line("parameters", "64", 64)
    ('parameters = 6·25 + 6 = 156', 'parameters = 64')
    """
    return f"{name} = {result}" if formula == str(result) else f"{name} = {formula} = {result}"


def _sum(report: NodeReport, what: str, name: str) -> Iterable[str]:
    """Yield the sum over a block's repetitions, or over the nodes in it where it stands once."""
    total: int = getattr(report, what)
    if not total:
        return
    if len(report.bodies) > 1:
        yield _line(name, _terms(str(getattr(body, what)) for body in report.bodies), total)
        return
    found = _of_nodes(report.bodies[0], what)
    terms = [f"{size} ({id})" for id, size in found]
    if len(found) > MOST_TERMS:
        largest = sorted(found, key=lambda each: -each[1])[: MOST_TERMS - 1]
        rest = sum(size for id, size in found if (id, size) not in largest)
        terms = [f"{size} ({id})" for id, size in found if (id, size) in largest]
        terms.append(f"{rest} ({len(found) - len(largest)} others)")
    yield f"{name} = {' + '.join(terms)} = {total}"


def _of_nodes(body: GraphReport, what: str) -> list[tuple[str, int]]:
    sizes = ((id, getattr(node, what)) for id, node in body.nodes.items() if node.live)
    return [(id, size) for id, size in sizes if size]
