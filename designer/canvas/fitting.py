"""Which layers fit at the end of a wire: each is tried in a small design that is analysed."""

from engine.analysis import analyse
from engine.catalogue import LAYERS
from engine.catalogue.layer import CATEGORIES
from engine.catalogue.shapes import Shape
from engine.errors import EditError
from engine.graph import edits
from engine.graph.document import Design, ports_in, ports_out, reaches_block


def types(design: Design, within: str) -> list[str]:
    """Return the layers and blocks that may be placed in a graph: by category, the ends of a network last."""
    order = [*CATEGORIES[1:], CATEGORIES[0]]
    layers = sorted(LAYERS, key=lambda name: order.index(LAYERS[name].category))
    return [*layers, *(name for name in design.blocks if not reaches_block(design, name, within))]


def objection(design: Design, type: str, shape: Shape | None) -> str:
    """Say why a layer or block cannot take a `shape`, or nothing; of an unknown shape nothing can be said."""
    try:
        tried = edits.add(Design(blocks=design.blocks), type, id="tried")
    except EditError as error:
        return str(error)
    inputs = ports_in(tried, tried.network.nodes["tried"])
    if inputs == ():
        return f"{type} takes no input."
    if shape is None:
        return ""
    tried = edits.add(tried, "Input", id="before", values={"shape": shape})
    for port in range(2 if inputs is None else len(inputs)):
        tried = edits.connect(tried, "before", "tried", target_port=port)
    errors = [p for p in analyse(tried).network.problems_at("tried") if p.severity == "error"]
    return errors[0].message.removeprefix("tried: ") if errors else ""


def feeds_nothing(design: Design, type: str) -> str:
    """Say that a layer or block has no output to begin a wire at, or nothing."""
    tried = edits.add(Design(blocks=design.blocks), type, id="tried")
    return "" if ports_out(tried, tried.network.nodes["tried"]) else f"{type} has no output."
