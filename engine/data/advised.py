"""Says of the steps of a design what is wrong with them for an Input, and what cures it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from engine.analysis import Fix, Problem
from engine.catalogue.names import meant
from engine.catalogue.shapes import Shape, describe, show
from engine.data.pipeline import starting
from engine.data.transforms import TRANSFORMS, Transform, sized, transform, value_problems
from engine.graph import preparing
from engine.graph.document import Design, Step

KINDS = {1: "rows of numbers", 2: "signals", 3: "images", 4: "volumes"}


@dataclass(frozen=True)
class StepProblem(Problem):
    """A problem of one step, or of all where `step` is None."""

    step: int | None = None


def step_problems(design: Design, shape: Shape) -> tuple[StepProblem, ...]:
    """Return what is wrong with a design's steps for an Input of a shape; errors forbid training."""
    found: list[StepProblem] = []
    steps = design.transforms
    active = [at for at, step in enumerate(steps) if not step.skipped]
    for at in active:
        found += _values(at, steps[at])
    if found:
        return tuple(found)
    found += _order(steps, active)
    found += _sizes(design, shape, active)
    return tuple(found)


def _values(at: int, step: Step) -> Iterator[StepProblem]:
    """Check that a step is known and its values are right."""
    if step.type not in TRANSFORMS:
        message = f"{_named(at, step)}: there is no such step: {meant(step.type, TRANSFORMS)}"
        yield _problem(at, "unknown-step", message, _removal(at, step), _skipping(at, step))
        return
    for name, problem, nearest in value_problems(step):
        fix = Fix(
            f"Set {name} to {show(nearest) if isinstance(nearest, tuple) else nearest}"
            if nearest is not None
            else f"Leave {name} as usual",
            partial(preparing.set_step, at=at, name=name, value=nearest),
        )
        yield _problem(at, "step-value", f"{_named(at, step)}: {name} {problem}.", fix)


def _order(steps: tuple[Step, ...], active: list[int]) -> Iterator[StepProblem]:
    """Check what must stand before what."""
    normal = [at for at in active if steps[at].type == "Normalize"]
    for at in normal[1:]:
        message = f"{_named(at, steps[at])} normalises what step {normal[0] + 1} has normalised: remove one."
        yield _problem(at, "normalised-twice", message, _removal(at, steps[at]))
    if len(normal) == 1:
        late = [at for at in active if at > normal[0] and not TRANSFORMS[steps[at].type].after_normalize]
        if late:
            message = (
                f"{_named(late[-1], steps[late[-1]])} needs the images as they are, "
                "but gets them normalised: move Normalize behind it."
            )
            fix = Fix("Move Normalize behind it", partial(preparing.move_step, at=normal[0], to=late[-1]))
            yield _problem(normal[0], "normalised-too-early", message, fix)
    mixing = [at for at in active if TRANSFORMS[steps[at].type].batch]
    single = [at for at in active if at not in mixing]
    if mixing and single and mixing[0] < single[-1]:
        at = mixing[0]
        message = (
            f"{_named(at, steps[at])} mixes whole batches, which is done after everything else: "
            "move it to the end."
        )
        fix = Fix("Move it to the end", partial(preparing.move_step, at=at, to=len(steps) - 1))
        yield _problem(at, "mixed-too-early", message, fix, severity="warning")


def _sizes(design: Design, shape: Shape, active: list[int]) -> Iterator[StepProblem]:
    """Follow the shape from step to step up to the Input."""
    steps, last = sized(design.transforms, shape), None
    now = starting(steps, shape)
    for at in active:
        step = steps[at]
        chosen = transform(step)
        if why := _refusal(chosen, now):
            yield _problem(
                at, "step-shape", f"{_named(at, step)} {why}.", *_cures(at, design.transforms[at], now, shape)
            )
            return
        if chosen.made(now) != now or chosen.category == "Size":
            last = at
        now = chosen.made(now)
    if now != shape:
        yield _not_reached(design, shape, now, last)


def _not_reached(design: Design, shape: Shape, now: Shape, last: int | None) -> StepProblem:
    size = shape[1:]
    at = last if last is not None else len(design.transforms) - 1
    step = design.transforms[at]
    message = (
        f"The steps make images of {show(now[1:])}, but the Input takes {show(size)}: "
        f"{_named(at, step)} is the last to decide."
    )
    fixes = []
    if "size" in TRANSFORMS[step.type].__dataclass_fields__:  # type: ignore[attr-defined]  # a dataclass
        edit = partial(preparing.set_step, at=at, name="size", value=None)  # the Input's
        fixes.append(Fix(f"Set size of {step.type} to {show(size)}", edit))
    behind = partial(preparing.add_step, type="Resize", at=at + 1)
    fixes.append(Fix(f"Put a Resize to {show(size)} behind it", behind))
    return _problem(at, "size-not-reached", message, *fixes)


def _refusal(chosen: Transform, now: Shape) -> str:
    """Say why a step cannot take a shape; empty if it can."""
    if len(now) not in chosen.dimensions:
        kinds = " and ".join(KINDS[n] for n in sorted(chosen.dimensions) if n in KINDS)
        return f"is for {kinds}, but the Input takes {describe(now)}"
    if chosen.channels and now[0] not in chosen.channels:
        return f"is for grey (1 channel) and colours (3), but the Input takes {now[0]} channels"
    return chosen.refusal(now)


def _cures(at: int, step: Step, now: Shape, shape: Shape) -> Iterator[Fix]:
    chosen = TRANSFORMS[step.type]
    if step.type == "RandomCrop" and len(shape) == 3:
        size = shape[1:] if all(a <= b for a, b in zip(shape[1:], now[1:], strict=True)) else now[1:]
        value = None if size == shape[1:] else size  # without one it is the Input's, and follows it
        yield Fix(f"Set size to {show(size)}", partial(preparing.set_step, at=at, name="size", value=value))
    usual = len(now) in chosen.dimensions and not _refusal(chosen(), now)
    if usual and step.values and step.type != "RandomCrop":
        yield Fix(
            f"Set {step.type} as usual",
            lambda design: preparing.replace_steps(
                design,
                [Step(step.type) if i == at else old for i, old in enumerate(design.transforms)],
            ),
        )
    yield _removal(at, step)


def _named(at: int, step: Step) -> str:
    return f"Step {at + 1} ({step.type})"


def _removal(at: int, step: Step) -> Fix:
    return Fix(f"Remove {step.type}", partial(preparing.remove_step, at=at))


def _skipping(at: int, step: Step) -> Fix:
    return Fix(f"Skip {step.type}", partial(preparing.skip_step, at=at))


def _problem(
    at: int, code: str, message: str, *fixes: Fix, severity: Literal["error", "warning"] = "error"
) -> StepProblem:
    return StepProblem(severity, code, message, fixes=fixes, step=at)
