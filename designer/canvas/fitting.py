"""Which layers and blocks fit at the end of a wire, and why others do not."""

from collections.abc import Mapping

from designer.offers import Offer
from engine.analysis import analyse
from engine.catalogue import LAYERS
from engine.catalogue.fields import Value
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.errors import EditError
from engine.graph import edits
from engine.graph.document import Design, Node, ports_in, ports_out


def objection(design: Design, offer: Offer, shape: Shape | None) -> str:
    """Say why what is offered cannot take a `shape`, or nothing; of an unknown shape nothing can be said."""
    node = Node(offer.type, offer.values(shape))
    inputs = ports_in(design, node)
    if inputs == ():
        return f"{offer.type} takes no input."
    if shape is None:
        return ""
    count = 2 if inputs is None else len(inputs)
    if offer.type in LAYERS and offer.type not in design.blocks:
        return _of_layer(offer.type, node.values, (shape,) * count)
    return _of_block(design, offer.type, (shape,) * count)


def _of_layer(type: str, values: Mapping[str, Value], x: tuple[Shape, ...]) -> str:
    try:
        LAYERS[type](**values).infer_all(*x)
    except Mismatch as mismatch:
        return mismatch.message
    return ""


def _of_block(design: Design, type: str, x: tuple[Shape, ...]) -> str:
    """Say why a block cannot take these shapes, by analysing a small design that places it."""
    try:
        tried = edits.add(Design(blocks=design.blocks), type, id="tried")
    except EditError as error:
        return str(error)
    tried = edits.add(tried, "Input", id="before", values={"shape": x[0]})
    for port in range(len(x)):
        tried = edits.connect(tried, "before", "tried", target_port=port)
    errors = [p for p in analyse(tried).network.problems_at("tried") if p.severity == "error"]
    return errors[0].message.removeprefix("tried: ") if errors else ""


def feeds_nothing(design: Design, offer: Offer) -> str:
    """Say that what is offered has no output to begin a wire at, or nothing."""
    return "" if ports_out(design, Node(offer.type, offer.values())) else f"{offer.type} has no output."


def stands_in_a_wire(design: Design, offer: Offer) -> bool:
    """Tell whether what is offered has an input and an output, so that a wire can lead through it."""
    node = Node(offer.type, offer.values())
    return bool(ports_out(design, node)) and ports_in(design, node) != ()
