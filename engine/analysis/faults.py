"""What is wrong with one node at one place: unknown types, inputs that do not fit, tensors too large."""

from dataclasses import replace

from engine.analysis import cost, fixes, resolve
from engine.analysis.report import Problem
from engine.analysis.resolve import Place
from engine.catalogue import LAYERS
from engine.catalogue.fields import is_expression
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.names import alike
from engine.catalogue.plugins import FAULTS, package_of
from engine.catalogue.shapes import Shape, show
from engine.catalogue.values import signed

MOST_OF_A_NAME = 40
"""How much of a name that comes from a file is repeated."""


def unknown(place: Place) -> Problem:
    """Report a layer that is not known, with the package that would bring it where the file says so."""
    type, cure = place.node.type, fixes.remove(place.within, place.id)
    package = place.design.packages.get(type)
    is_of = f"{place.id} is of the type {type[:MOST_OF_A_NAME]}"
    if package is None:
        near = alike(type[:MOST_OF_A_NAME], (*LAYERS, *place.design.blocks))
        meant = f"did you mean {' or '.join(near)}? If not, " if near else ""
        return place.error(
            "unknown-layer", f"{is_of}, which this Convas does not know: {meant}delete it.", cure
        )
    from_it = f"{is_of}, which comes with the package {package}"
    if package in FAULTS:
        message = f"{from_it}: mend that, or delete the node. {FAULTS[package]}"
    elif package in map(package_of, LAYERS.values()):
        message = f"{from_it}, but not with the version that is installed: take another, or delete the node."
    else:
        message = f"{from_it}: install it, or delete the node."
    return place.error("missing-package", message, cure)


def misfit(place: Place, mismatch: Mismatch, x: tuple[Shape, ...]) -> Problem:
    """Report what a layer says of its inputs."""
    return place.error(
        mismatch.code,
        f"{place.id}: {signed(mismatch.message)}",
        *fixes.suggested(place, mismatch, x),
        port=mismatch.port,
        needed=mismatch.needed,
    )


def too_large(place: Place, found: cost.Measured) -> Problem:
    """Report a layer whose tensors no computer could hold; values other than the usual may be why."""
    passable = resolve.is_passable(place)
    largest = max((*found.outputs, *found.weights.values()), key=cost.elements)
    needs = f"{place.id} would need a tensor of {show(largest)} numbers, more than any memory holds"
    advice = "make it smaller, or what arrives there" if passable else "make it smaller"
    resets = (place.reset_value(name, f"Reset {name}") for name in place.node.values)
    out = (fixes.join if passable else fixes.remove)(place.within, place.id)
    return place.error("too-large", f"{needs}: {advice}.", *resets, out)


def inside(place: Place, problem: Problem, index: int) -> Problem:
    """Return a problem of a block as it is seen from its place; `index` is the first repetition that has it.

    What the first repetition does not have comes of its output, which does not fit as an input: then fewer
    repetitions cure it.
    """
    seen = problem.seen_from(place.id)
    if not index or problem.severity != "error" or is_expression(place.node.repeat):
        return seen
    fewer = replace(place.set_repeat(index), title=f"Set repeat of {place.id} to {index}")
    return replace(seen, fixes=(fewer, *seen.fixes))


def too_many(place: Place, times: int) -> Problem:
    """Report a block that stands for more layers than can be followed."""
    cure = place.set_repeat(1) if times > 1 else fixes.remove(place.within, place.id)
    message = f"{place.id} unfolds to more layers than can be followed: repeat less often, or delete it."
    return place.error("too-many-layers", message, cure)
