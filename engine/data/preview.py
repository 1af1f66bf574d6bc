"""Shows what a step of preparing images does: pictures before it and, drawn several times, after it."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TextIO

import msgspec
import torch
from torch import Tensor

from engine.catalogue.code import Call
from engine.catalogue.shapes import Shape
from engine.data.advised import step_problems
from engine.data.augment import Constants, Mixer, chance, in_turn, one_thread
from engine.data.files import Files
from engine.data.known import Torchvision
from engine.data.load import gathered, read_image, statistics, with_channels
from engine.data.pipeline import TO_FLOAT, Placed, pipeline, places
from engine.data.places import is_there
from engine.data.sources import source
from engine.data.transforms import TRANSFORMS, transform
from engine.errors import ConvasError, UsageError
from engine.graph.document import Design, Step

MOST_IMAGES, MOST_DRAWS = 16, 16
BRIGHTEST = 3.0
"""The normalised number that is shown as white; its negative is black."""
EXAMPLES = 64
"""Images of which a source that holds all in memory is asked to show some."""


class StepForm(msgspec.Struct):
    """A step in a question."""

    type: str
    values: dict[str, bool | int | float | str | list[int]] = {}
    skipped: bool = False


class Question(msgspec.Struct):
    """What is to be shown."""

    shape: tuple[int, ...]
    steps: list[StepForm] = []
    step: int | None = None
    """The step between before and after; None for all of them."""
    data: str = "digits"
    files: list[str] = []
    """Images to show instead of the data's."""
    count: int = 3
    draws: int = 4
    seed: int = 0
    id: int = 0


@dataclass(frozen=True)
class Shown:
    """Images in bytes (channels × height × width) before a step, and several draws of each after it."""

    before: tuple[Tensor, ...]
    after: tuple[tuple[Tensor, ...], ...]


def shown(
    images: Sequence[Tensor], steps: Sequence[Step], shape: Shape, at: int | None, draws: int, seed: int
) -> Shown:
    """Return what a step does to images (1 × channels × any height × any width, bytes).

    What stands before it is done as in validation, without chance. A step that is skipped is shown as if it
    were not.
    """
    if at is not None:
        steps = [replace(step, skipped=step.skipped and i != at) for i, step in enumerate(steps)]
    wrong = [
        each for each in step_problems(Design(transforms=tuple(steps)), shape) if each.severity == "error"
    ]
    if wrong and wrong[0].code != "size-not-reached":
        raise UsageError(wrong[0].message)
    around = list(places(steps, shape))
    mixes = at is not None and TRANSFORMS[steps[at].type].batch
    first = len(around) if mixes else 0 if at is None else [place.step for place in around].index(at)
    constants = _constants(images, steps, shape, around)
    before = [_done(around[:first], image, constants) for image in images]
    if mixes and at is not None:
        after = _mixed(before, transform(steps[at]).calls(shape), constants, draws, seed)
    else:
        after = _drawn(before, around if at is None else around[first : first + 1], constants, draws, seed)
    is_normal = any(map(_normalises, around[:first]))
    looked_at = partial(_visible, constants=constants, is_normal=is_normal or at is None)
    if at is not None and steps[at].type == "Normalize":
        after_looks: Callable[[Tensor], Tensor] = _stretched
    else:
        after_looks = looked_at
    return Shown(
        tuple(looked_at(image[0]) for image in before),
        tuple(tuple(after_looks(image[0]) for image in drawn) for drawn in after),
    )


def _drawn(
    before: Sequence[Tensor], around: Sequence[Placed], constants: Constants, draws: int, seed: int
) -> list[list[Tensor]]:
    """Return several draws of each image; a single one where nothing is random."""
    apply = in_turn([call for place in around for call in place.calls], constants) or (lambda image: image)
    count = draws if any(place.random for place in around) else 1
    after: list[list[Tensor]] = []
    with chance() as begin, one_thread():
        for number, image in enumerate(before):
            after.append([])
            for draw in range(count):
                begin(seed, draw, number)
                after[-1].append(apply(image))
    return after


def _mixed(
    before: Sequence[Tensor], calls: Sequence[Call], constants: Constants, draws: int, seed: int
) -> list[list[Tensor]]:
    """Return the images of a batch, mixed several times; the classes are of no interest."""
    mixer = Mixer(calls, replace(constants, classes=len(before)), seed)
    batch, labels = torch.cat([*before]), torch.arange(len(before))
    mixed = [mixer(batch, labels, draw, 0)[0] for draw in range(draws)]
    return [[draw[number : number + 1] for draw in mixed] for number in range(len(before))]


def _constants(
    images: Sequence[Tensor], steps: Sequence[Step], shape: Shape, around: Sequence[Placed]
) -> Constants:
    """Return what the names in the text stand for; measured of the images that are shown."""
    known = pipeline(steps, shape).known
    if not known:
        still = [place for place in around if TO_FLOAT not in place.still and not _normalises(place)]
        done = [_done(still, image, Constants(shape[1:], 0)) for image in images]
        known = statistics(torch.cat([image.flatten(2) for image in done], 2)[..., None])
    return Constants(shape[1:], len(images), *known)


def _normalises(place: Placed) -> bool:
    return any(call.function == "v2.Normalize" for call in place.calls)


def _done(around: Sequence[Placed], image: Tensor, constants: Constants) -> Tensor:
    steps = in_turn([call for place in around for call in place.still], constants)
    made: Tensor = steps(image) if steps else image
    return made


def _visible(image: Tensor, constants: Constants, is_normal: bool) -> Tensor:
    """Return an image that can be looked at: without its normalisation."""
    if image.dtype == torch.uint8:
        return image
    if is_normal:
        mean, std = (torch.tensor(each)[:, None, None] for each in (constants.mean, constants.std))
        image = image * std + mean
    return (image * 255).round().clamp(0, 255).byte()


def _stretched(image: Tensor) -> Tensor:
    """Return normalised numbers as brightness."""
    return ((image / BRIGHTEST + 1) / 2 * 255).round().clamp(0, 255).byte()


@lru_cache(maxsize=4)
def examples(data: str, shape: Shape, count: int) -> tuple[Tensor, ...]:
    """Return some images of a source, as they are before the first step (1 × channels × height × width)."""
    found = source(data)
    if isinstance(found, Torchvision) and not is_there(found):
        raise UsageError(f"{found.title} is not on this computer yet: download it first.")
    if isinstance(found, Files):
        return tuple(read_image(path, shape[0]) for path in found.sample(count)[:count])
    values = torch.from_numpy(gathered(found, shape).values[:EXAMPLES])
    if values.dim() != 4 or values.dtype != torch.uint8:
        raise UsageError(f"{found.title} holds no images: there is nothing to be shown.")
    return tuple(with_channels(image[None], shape[0]) for image in values[:count])


def answer(question: Question) -> dict[str, Any]:
    """Return ``before`` and ``after`` as pictures in base64, or an ``error`` in a sentence."""
    try:
        if len(question.shape) != 3 or not all(side > 0 for side in question.shape):
            raise UsageError("Only what is done to images can be shown.")
        count, draws = (
            min(max(1, n), m) for n, m in ((question.count, MOST_IMAGES), (question.draws, MOST_DRAWS))
        )
        steps = [Step(each.type, _values(each.values), each.skipped) for each in question.steps]
        if question.step is not None and not 0 <= question.step < len(steps):
            raise UsageError(f"There is no step {question.step + 1}: there are {len(steps)}.")
        if question.files:
            images = tuple(read_image(Path(path), question.shape[0]) for path in question.files[:count])
        else:
            images = examples(question.data, question.shape, count)
        seen = shown(images, steps, question.shape, question.step, draws, question.seed)
    except ConvasError as error:
        return {"id": question.id, "error": str(error)}
    return {
        "id": question.id,
        "before": [_picture(image) for image in seen.before],
        "after": [[_picture(image) for image in drawn] for drawn in seen.after],
    }


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _picture(image: Tensor) -> dict[str, Any]:
    content = base64.b64encode(image.contiguous().numpy().tobytes()).decode()
    return {"shape": list(image.shape), "data": content}


def serve(lines: Iterable[str], out: TextIO) -> None:
    """Answer questions, one JSON object a line, each at once, until there are no more."""
    for line in lines:
        try:
            answered = answer(msgspec.json.decode(line, type=Question))
        except msgspec.MsgspecError as error:
            answered = {"id": 0, "error": f"This is no question: {error}."}
        out.write(json.dumps(answered) + "\n")
        out.flush()
