"""The cures that rules offer, as fixes whose titles say what they do to which node."""

from collections.abc import Mapping, Sequence
from functools import partial

from engine.analysis import rework
from engine.analysis.advise import kinds
from engine.analysis.advise.net import Net, Spot
from engine.analysis.report import Fix
from engine.catalogue import LAYERS
from engine.catalogue.code import single
from engine.catalogue.fields import Value
from engine.catalogue.shapes import show
from engine.catalogue.values import is_expression, signed
from engine.graph import edits
from engine.graph.document import Design, Port, declared


def set_values(net: Net, spot: Spot, values: Mapping[str, Value], title: str = "") -> tuple[Fix, ...]:
    """Return the fix that sets parameters of a node, or none where one would be out of range."""
    known = declared(net.design, net.type(spot))
    if any(name not in known or known[name][0].problem(value) for name, value in values.items()):
        return ()

    def edit(design: Design) -> Design:
        for name, value in values.items():
            design = edits.set_value(design, [spot.id], name, value, within=spot.graph)
        return design

    (first, value), *others = values.items()
    if isinstance(value, bool) and not others:
        title = title or f"Switch {first} of {spot.id} {'on' if value else 'off'}"
    further = "".join(f" and its {name} to {_shown(other)}" for name, other in others)
    return (Fix(title or f"Set {first} of {spot.id} to {_shown(value)}{further}", edit),)


def _shown(value: Value) -> str:
    folded = single(value)
    return signed(show(folded) if isinstance(folded, tuple) else str(folded))


def remove(spots: Sequence[Spot], title: str = "") -> Fix:
    """Return the fix that takes nodes out and joins their neighbours."""

    def edit(design: Design) -> Design:
        for name in dict.fromkeys(spot.graph for spot in spots):
            ids = [spot.id for spot in spots if spot.graph == name]
            design = rework.extract(design, ids, within=name)
        return design

    return Fix(title or f"Remove {spots[0].id}", edit)


def put_behind(spot: Spot, type: str, values: Mapping[str, Value] | None = None) -> tuple[Fix, ...]:
    """Return the fix that puts a layer behind a node, or none where the catalogue has no such layer."""
    edit = partial(rework.put_behind, id=spot.id, type=type, values=values, within=spot.graph)
    return (Fix(f"Insert {type} behind {spot.id}", edit),) if type in LAYERS else ()


def put_before(spot: Spot, type: str, values: Mapping[str, Value] | None = None) -> tuple[Fix, ...]:
    """Return the fix that puts a layer into the wire to a node's first input."""
    edit = partial(rework.insert, type=type, target=Port(spot.id), values=values, within=spot.graph)
    return (Fix(f"Insert {type} before {spot.id}", edit),) if type in LAYERS else ()


def move_before(spot: Spot, target: Spot) -> tuple[Fix, ...]:
    """Return the fix that moves a node before another one of the same graph."""
    port = Port(target.id)
    edit = partial(rework.move_before, id=spot.id, target=port, within=spot.graph)
    return (Fix(f"Move {spot.id} before {target.id}", edit),)


def move_behind(spot: Spot, new: Spot) -> tuple[Fix, ...]:
    """Return the fix that moves a node behind another one of the same graph."""
    edit = partial(rework.move_behind, id=spot.id, new=new.id, within=spot.graph)
    return (Fix(f"Move {spot.id} behind {new.id}", edit),)


def retype(spots: Sequence[Spot], type: str, title: str) -> tuple[Fix, ...]:
    """Return the fix that makes layers of another type of nodes."""

    def edit(design: Design) -> Design:
        for spot in spots:
            design = rework.retype(design, [spot.id], type, within=spot.graph)
        return design

    return (Fix(title, edit),) if type in LAYERS else ()


def usual_activation(net: Net) -> str:
    """Return the activation that a design uses most, or ReLU; gates do not count."""
    counted = {type: len(net.of(frozenset({type}))) for type in sorted(kinds.activations() - kinds.GATES)}
    most = max(counted.values(), default=0)
    return next((type for type, count in counted.items() if count == most), "ReLU") if most else "ReLU"


def is_plain(net: Net, spot: Spot, name: str) -> bool:
    """Tell whether a parameter stands as a number or word, not as an expression over a block's parameters."""
    return not is_expression(net.node(spot).values.get(name, 0))
