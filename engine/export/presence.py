"""What a class says of a node by which data passes, here and there or everywhere."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from engine.catalogue import Layer
from engine.catalogue.code import Name
from engine.export.symbols import names, written
from engine.export.walk import Placed

HANDS_ON = repr(Name("x0"))
"""The call of what returns its only input as it is."""


def called(layer: Layer | None, inputs: int) -> str:
    """Tell the call of a layer from others."""
    return repr(layer.call(Name("module"), *(Name(f"x{index}") for index in range(inputs)))) if layer else ""


def is_conditional(each: Sequence[Placed]) -> bool:
    """Tell whether a class says when data passes by a node: if it does anywhere, or if arguments decide."""
    if not all(node.present for node in each):
        return True
    return _is_told(each) and (is_switchable(each) or all(map(is_plain_module, each)))


def is_switchable(each: Sequence[Placed]) -> bool:
    """Tell a node without a module, which an attribute of its own can switch."""
    there = [node for node in each if node.present] or each
    return all(node.layer and not node.call for node in there)


def is_plain_module(node: Placed) -> bool:
    """Tell a node for which an ``nn.Identity`` can stand: a module with one input and one output."""
    is_module = (node.call is not None and node.is_called) or node.count is not None or bool(node.bodies)
    return not node.present or (is_module and node.inputs == len(node.outputs) == 1)


def as_if_there(each: Sequence[Placed], defined: Set[str]) -> Sequence[Placed] | None:
    """Return what a node would be that is bypassed everywhere, if arguments decide that; else None.

    So the class says when it would be there. It must be the same everywhere and need none but these `defined`
    classes.
    """
    spares = [replace(node.spare, present=node.present) for node in each if node.spare]
    if len(spares) < len(each) or not _is_told(each):
        return None
    layers = [spare.layer for spare in spares if spare.layer]
    own = {name for layer in layers for name in re.findall(r"^class (\w+)", layer.definition, re.M)}
    texts = {(repr(spare.call), called(spare.layer, spare.inputs)) for spare in spares}
    if any(text == HANDS_ON and call == repr(None) for call, text in texts):
        return None
    is_plain = not any("F." in text for _, text in texts) and all(
        spare.call or not names(*vars(spare.layer).values()) for spare in spares
    )
    return spares if own <= defined and len(texts) == 1 and is_plain else None


def _is_told(each: Sequence[Placed]) -> bool:
    """Tell whether arguments decide if data passes by, in the same words everywhere."""
    return all(names(node.present) for node in each) and len({written(node.present) for node in each}) == 1
