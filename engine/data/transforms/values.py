"""A step with its values set, and what is wrong with values."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from engine.catalogue.layer import parameters
from engine.catalogue.names import meant
from engine.catalogue.shapes import Shape
from engine.data.transforms.transform import TRANSFORMS, Transform
from engine.errors import DataError
from engine.graph.document import Step


def value_problems(step: Step) -> Iterator[tuple[str, str, Any]]:
    """Yield each wrong value of a step of a known type: its name, what is wrong, the nearest that is right.

    The nearest is None where there is no such value: the default is right then.
    """
    known = {entry.name: entry for entry in parameters(TRANSFORMS[step.type])}
    for name, value in step.values.items():
        if name not in known:
            yield name, "is none of its values", None
            continue
        kind = known[name].kind
        if problem := kind.problem(kind.canonical(value)):
            yield name, problem, kind.nearest(kind.canonical(value))


def declared_by(step: Step) -> type[Transform]:
    """Return the declaration of a step, or raise `DataError` where there is none of its name."""
    if step.type not in TRANSFORMS:
        raise DataError(f"There is no step {step.type} to prepare images: {meant(step.type, TRANSFORMS)}")
    return TRANSFORMS[step.type]


def transform(step: Step) -> Transform:
    """Return a step with its values, or raise `DataError`: no other values may come into its code."""
    declared = declared_by(step)
    for name, problem, _ in value_problems(step):
        raise DataError(f"The step {step.type} cannot prepare images: {name} {problem}.")
    kinds = {entry.name: entry.kind for entry in parameters(declared)}
    return declared(**{name: kinds[name].canonical(value) for name, value in step.values.items()})


def makes_size(type: str) -> bool:
    """Tell whether a step brings images to a size, which is the Input's unless it names another."""
    return type in TRANSFORMS and any(entry.name == "size" for entry in parameters(TRANSFORMS[type]))


def sized(steps: Sequence[Step], shape: Shape) -> tuple[Step, ...]:
    """Return the steps for an Input of a shape: those that make a size and name none make its own.

    >>> sized((Step("Resize"), Step("CenterCrop", {"size": (8, 8)})), (3, 28, 30))[0].values
    {'size': (28, 30)}
    """
    if len(shape) != 3:
        return tuple(steps)
    return tuple(
        replace(step, values={**step.values, "size": shape[1:]})
        if makes_size(step.type) and "size" not in step.values
        else step
        for step in steps
    )
