"""Runs the text of a pipeline on images: the same text that the exported training script contains.

What is random depends on the seed of the run, the epoch and the number of the image (or of the batch, where
whole batches are mixed) and on nothing else: not on the order, nor on who computes it. torch's own random
numbers, which dropout goes on with, are left as they were.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torchvision.transforms import v2

from engine.catalogue.code import Call
from engine.data.pipeline import PLAIN_END, Pipeline, chosen, composed
from engine.data.specs import Preparation

AT_ONCE = 256
"""Images that are prepared at a time when they are loaded, to bound the memory."""
BEYOND = 2.0
"""A mean that floats from 0 to 1 cannot have, so that they go on to 255."""
WORD = 2**64
Prepared = Callable[..., Any]


@dataclass(frozen=True)
class Constants:
    """What the names in the text of a pipeline stand for."""

    size: tuple[int, ...]
    classes: int
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    bytes: bool = True

    @classmethod
    def of(cls, preparation: Preparation) -> "Constants":
        """Return what is known once the data are loaded."""
        size, classes = tuple(preparation.shape[1:]), len(preparation.classes)
        return cls(size, classes, preparation.mean, preparation.std, preparation.bytes)


def compiled(text: str, constants: Constants) -> Prepared:
    """Return the transform that a text means.

    The text is made of checked values alone (see `engine.data.pipeline`); no other may come here.
    """
    names = {
        "SIZE": constants.size,
        "CLASSES": constants.classes,
        "MEAN": constants.mean,
        "STD": constants.std,
    }
    made: Prepared = eval(text, {"__builtins__": {}, "torch": torch, "v2": v2, **names})
    return made


def in_turn(calls: Sequence[Call], constants: Constants) -> Prepared | None:
    """Return the transform that does all calls, or None for none."""
    return compiled(composed(calls), constants) if calls else None


def lead(images: Tensor, pipeline: Pipeline) -> Tensor:
    """Return images (N × C × H × W, bytes) after all that is done once for training and validation."""
    return _in_parts(images, pipeline.lead, Constants(pipeline.shape[1:], 0))


def calm(images: Tensor, pipeline: Pipeline, constants: Constants) -> Tensor:
    """Return images after the lead as validation sees them, still in bytes."""
    return _in_parts(images, pipeline.calm, constants)


def _in_parts(images: Tensor, calls: Sequence[Call], constants: Constants) -> Tensor:
    steps = in_turn(calls, constants)
    return torch.cat([steps(part) for part in torch.split(images, AT_ONCE)]) if steps else images


class Ending:
    """Turns a batch into the numbers that the network takes, on one device."""

    def __init__(
        self, calls: Sequence[Call], constants: Constants, device: torch.device | str = "cpu"
    ) -> None:
        self._steps: Prepared | None = None
        if tuple(calls) == PLAIN_END:  # nearly always: in one pass instead of three
            aside = (-1, *(1 for _ in constants.size))
            spread = torch.tensor(constants.std, device=device).view(aside)
            self._scale = (spread * (255 if constants.bytes else 1)).reciprocal_()
            self._shift = torch.tensor(constants.mean, device=device).view(aside) / spread
        else:
            self._steps = in_turn(calls, constants) or (lambda images: images)

    def __call__(self, images: Tensor) -> Tensor:
        """Return images (N × C × H × W) as float32."""
        if self._steps is None:
            return images.float().mul_(self._scale).sub_(self._shift)
        made: Tensor = self._steps(images)
        return made


class Sight:
    """Prepares other images for a network as those were that it was validated on: never at random."""

    def __init__(self, steps: Pipeline, preparation: Preparation, device: torch.device | str = "cpu") -> None:
        self._steps, self._constants = steps, Constants.of(preparation)
        plain = not steps.calm_end and len(preparation.shape) != 3  # signals and volumes are normalised, too
        self._end = Ending(PLAIN_END if plain else steps.calm_end, self._constants, device)
        self._device = device

    def __call__(self, images: Tensor) -> Tensor:
        """Return examples (N × channels × any; images of any size) as the network takes them."""
        seen = calm(lead(images, self._steps), self._steps, self._constants)
        if seen.dtype == torch.uint8 and not self._constants.bytes:
            seen = as_floats(seen, self._constants)
        return self._end(seen.to(self._device))


def as_floats(images: Tensor, constants: Constants) -> Tensor:
    """Return bytes in the range that data in floats seem to have: 0 to 1, unless their mean is beyond."""
    return images.float() if max(map(abs, constants.mean)) > BEYOND else images.float() / 255


class Augmenter:
    """Varies single images; it may be sent to another process."""

    def __init__(self, calls: Sequence[Call], constants: Constants, seed: int) -> None:
        self._calls, self._constants, self._seed = tuple(calls), constants, seed
        self._steps = in_turn(calls, constants)

    def __getstate__(self) -> tuple[tuple[Call, ...], Constants, int]:
        return self._calls, self._constants, self._seed

    def __setstate__(self, state: tuple[tuple[Call, ...], Constants, int]) -> None:
        self.__init__(*state)  # type: ignore[misc]  # a transform is made of its text again

    def __call__(self, images: Tensor, indices: Tensor, epoch: int) -> Tensor:
        """Return images (N × C × H × W) as they are shown in an epoch; `indices` are their numbers (N)."""
        steps = self._steps
        if steps is None or not len(images):
            return images
        made: Tensor | None = None
        with chance() as begin, one_thread():
            for place, (image, number) in enumerate(zip(images.contiguous(), indices.tolist(), strict=True)):
                begin(self._seed, epoch, number)
                varied = steps(image)
                if made is None:
                    shape = (len(images), *varied.shape)
                    form = torch.channels_last if len(shape) == 4 else torch.contiguous_format
                    made = torch.empty(shape, dtype=varied.dtype, memory_format=form)
                made[place] = varied
        assert made is not None  # there is an image
        return made


class Mixer:
    """Mixes the images of a batch, and their classes with them."""

    def __init__(self, calls: Sequence[Call], constants: Constants, seed: int) -> None:
        self._mix = compiled(chosen(calls), constants)
        self._seed = seed

    def __call__(self, images: Tensor, labels: Tensor, epoch: int, number: int) -> tuple[Tensor, Tensor]:
        """Return the images of the batch `number` of an epoch, and the share of each class (N × K)."""
        with chance() as begin:
            begin(self._seed, epoch, -1 - number)
            # torchvision mixes images alone: signals and volumes pass as such of one row.
            mixed, shares = self._mix(images if images.dim() == 4 else images.flatten(2)[:, :, None], labels)
        return mixed.view_as(images), shares


@contextmanager
def chance() -> Iterator[Callable[[int, int, int], None]]:
    """Give a function that begins torch's random numbers anew; afterwards they go on where they were."""
    generator = torch.default_generator
    state = generator.get_state()
    try:
        yield lambda *numbers: _begin(generator, numbers)
    finally:
        generator.set_state(state)


def _begin(generator: torch.Generator, numbers: tuple[int, ...]) -> None:
    generator.manual_seed(scattered(*numbers))


def scattered(*numbers: int) -> int:
    """Return 32 bits in which numbers that lie close together lie far apart (splitmix64, Steele et al. 2014).

    >>> scattered(0, 1, 2) == scattered(0, 1, 2), scattered(0, 1, 2) == scattered(0, 2, 1)
    (True, False)
    """
    state = 0
    for number in numbers:
        state = (state + number + 0x9E3779B97F4A7C15) % WORD
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % WORD
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB % WORD
        state ^= state >> 31
    return state >> 32


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute in one thread: sums over an image must not depend on how many there are."""
    threads = torch.get_num_threads()
    if threads == 1:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
