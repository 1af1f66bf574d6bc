"""Edits of the steps by which images are prepared: add, remove, move, set a value, skip, replace all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.catalogue.fields import Value
from engine.errors import EditError
from engine.graph.document import Design, Step

MOST_STEPS = 100
"""How many steps a design may have."""


def add_step(
    design: Design, type: str, at: int | None = None, values: Mapping[str, Value] | None = None
) -> Design:
    """Put a step in before the one at `at`, or at the end.

    >>> [step.type for step in add_step(Design(), "Resize").transforms]
    ['Resize']
    """
    steps = design.transforms
    at = len(steps) if at is None else at
    if not 0 <= at <= len(steps):
        raise EditError(f"There are {len(steps)} steps: a new one cannot stand at place {at + 1}.")
    return replace_steps(design, (*steps[:at], Step(type, dict(values or {})), *steps[at:]))


def remove_step(design: Design, at: int) -> Design:
    """Take a step out."""
    _present(design, at)
    return replace(design, transforms=(*design.transforms[:at], *design.transforms[at + 1 :]))


def move_step(design: Design, at: int, to: int) -> Design:
    """Let a step stand at another place; those between move up."""
    step = _present(design, at)
    _present(design, to)
    others = [*design.transforms[:at], *design.transforms[at + 1 :]]
    others.insert(to, step)
    return replace(design, transforms=tuple(others))


def set_step(design: Design, at: int, name: str, value: Value | None) -> Design:
    """Give a value of a step; None brings the default back."""
    step = _present(design, at)
    others = {other: old for other, old in step.values.items() if other != name}
    values = others if value is None else {**others, name: value}
    return _with(design, at, replace(step, values=values))


def skip_step(design: Design, at: int, skipped: bool = True) -> Design:
    """Leave a step out without taking it away, or do it again."""
    return _with(design, at, replace(_present(design, at), skipped=skipped))


def replace_steps(design: Design, steps: Sequence[Step]) -> Design:
    """Prepare images by other steps, such as those of a preset."""
    if len(steps) > MOST_STEPS:
        raise EditError(f"A design has up to {MOST_STEPS} steps, not {len(steps)}.")
    return replace(design, transforms=tuple(steps))


def _present(design: Design, at: int) -> Step:
    if not 0 <= at < len(design.transforms):
        raise EditError(f"There is no step {at + 1}: there are {len(design.transforms)}.")
    return design.transforms[at]


def _with(design: Design, at: int, step: Step) -> Design:
    return replace(
        design, transforms=tuple(step if i == at else old for i, old in enumerate(design.transforms))
    )
