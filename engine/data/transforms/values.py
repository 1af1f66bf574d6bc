"""A step with its values set, and what is wrong with values."""

from collections.abc import Iterator
from typing import Any

from engine.catalogue.layer import parameters
from engine.data.transforms.transform import TRANSFORMS, Transform
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


def transform(step: Step) -> Transform:
    """Return a step with its values, which must be right."""
    declared = TRANSFORMS[step.type]
    kinds = {entry.name: entry.kind for entry in parameters(declared)}
    return declared(**{name: kinds[name].canonical(value) for name, value in step.values.items()})
