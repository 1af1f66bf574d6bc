"""What questions are asked about: a network, the images it is validated on, and the image in question."""

import base64
import binascii
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.compile.build import Record, tapped
from engine.data.augment import Sight
from engine.data.feed import Feed
from engine.data.load import with_channels
from engine.data.lone import examples_in
from engine.data.pipeline import Pipeline
from engine.data.specs import Preparation
from engine.errors import UsageError
from engine.export.pytorch import Source
from engine.train.shrinking import MIDDLE

Question = Mapping[str, Any]
"""What is asked, by the names of the question's own arguments."""

LARGEST_IMAGE = 2**26
"""Bytes that an image may have which is sent along with a question."""


class Seen(Exception):
    """All wanted nodes have put something out: the rest of the network need not be computed."""


@dataclass
class Subject:
    """A network with the images that it is validated on."""

    code: Source
    model: nn.Module
    images: Feed
    preparation: Preparation
    steps: Pipeline
    _twin: nn.Module | None = field(default=None, init=False)
    """Shares the network's weights and is always in eval mode, whatever the network is at."""
    _take: Record | None = field(default=None, init=False)

    def image(self, question: Question) -> Tensor:
        """Return the image in question as the network takes it (1 × its shape).

        ``"image"`` is the number of a validation image, ``"file"`` a path (with the ``"row"`` of an example
        in it), ``"pixels"`` bytes in base64 with their ``"shape"`` (channels × height × width); without any
        it is the first validation image.
        """
        match question:
            case {"pixels": str(data), "shape": [int(c), int(h), int(w)]}:
                return self._prepared(_pixels(data, (c, h, w)))
            case {"file": str(path)}:
                row, found = question.get("row", 0), self.within(Path(path))
                if not isinstance(row, int) or not 0 <= row < len(found):
                    raise UsageError(
                        f"There is no example {row} in {path}: ask for one of 0 to {len(found) - 1}."
                    )
                return self._prepared(found[row : row + 1])
            case _:
                return self.numbered(self.number(question))[0]

    def within(self, path: Path) -> Tensor:
        """Return the examples of a file (N × channels × any), as they are before they are prepared."""
        shape = tuple(self.preparation.shape)
        return examples_in(path, shape, in_bytes=self.preparation.bytes)

    def prepared(self, examples: Tensor) -> Tensor:
        """Return examples of a file as the network takes them."""
        return self._prepared(examples)

    def gives_back(self, scores: Tensor) -> bool:
        """Tell whether the network gives its input back: what leaves it has the Input's shape."""
        return tuple(scores.shape[1:]) == tuple(self.preparation.shape)

    def loss_of(self, scores: Tensor) -> str:
        """Return the loss that suits what leaves the network; nothing where none does."""
        if self.gives_back(scores):
            return "mean-squared"
        classes = len(self.preparation.classes)
        if scores.dim() != 2 or scores.shape[1] not in (1, classes):
            return ""
        return "binary" if scores.shape[1] == 1 else "cross-entropy"

    def refuse_given_back(self, scores: Tensor) -> None:
        """Raise `UsageError` where the network gives its input back, which is no matter of classes."""
        if self.gives_back(scores):
            raise UsageError("This network gives its input back: there are no classes to give reasons for.")

    def number(self, question: Question) -> int:
        """Return the number of the validation image in question."""
        number = question.get("image", 0)
        if not isinstance(number, int) or not 0 <= number < len(self.images):
            raise UsageError(f"There is no image {number}: ask for one of 0 to {len(self.images) - 1}.")
        return number

    def numbered(self, number: int) -> tuple[Tensor, int]:
        """Return a validation image as the network takes it (1 × its shape), and its class."""
        image, label = self.images.batch(torch.tensor([number]))
        return image, int(label)

    def outputs(self, image: Tensor, paths: Collection[str]) -> dict[str, Tensor]:
        """Return what some nodes put out, by path; without those that nothing depends on."""
        made: dict[str, Tensor] = {}

        def take(path: str, output: Tensor) -> None:
            if path in paths:
                made[path] = output
                if len(made) == len(paths):
                    raise Seen

        with torch.no_grad(), suppress(Seen):
            self.run(image, take)
        return made

    def whole(self, image: Tensor, paths: Collection[str]) -> tuple[dict[str, Tensor], Tensor]:
        """Return what some nodes put out, by path, and what the whole network does."""
        made: dict[str, Tensor] = {}

        def take(path: str, output: Tensor) -> None:
            if path in paths:
                made[path] = output

        with torch.no_grad():
            return made, self.run(image, take)

    def run(self, image: Tensor, take: Record | None = None) -> Tensor:
        """Return what the network puts out as after training, and tell what each node does on the way."""
        if self._twin is None:
            self._twin = tapped(self.code, self.model, self._record)
        self._take = take
        try:
            scores: Tensor = self._twin(image)
        finally:
            self._take = None
        return scores

    def _record(self, path: str, output: Tensor) -> None:
        if self._take:
            self._take(path, output)

    def _prepared(self, images: Tensor) -> Tensor:
        if len(self.preparation.shape) == 3:
            images = with_channels(images, self.preparation.shape[0])
        return Sight(self.steps, self.preparation, self._device)(images)

    @property
    def _device(self) -> torch.device:
        return next((weight.device for weight in self.model.parameters()), torch.device("cpu"))


Answer = Callable[[Subject, Question], Mapping[str, Any]]


def node(question: Question) -> str:
    """Return the path of the node in question."""
    path = question.get("node")
    if not isinstance(path, str) or not path:
        raise UsageError("The question names no node: say of which.")
    return path


def place(question: Question) -> float:
    """Return which slice of volumes is in question, as a share of their depth; else the one in the middle."""
    at = question.get("at", MIDDLE)
    return float(at) if isinstance(at, int | float) and 0 <= at <= 1 else MIDDLE


def _pixels(data: str, shape: tuple[int, int, int]) -> Tensor:
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise UsageError("The image that was sent is damaged: send it again.") from None
    channels, height, width = shape
    fits = channels in (1, 3) and 0 < len(content) == channels * height * width
    if not fits or len(content) > LARGEST_IMAGE:
        raise UsageError(
            f"The image that was sent has {len(content):,} bytes, but is told to be {channels} × {height} × "
            f"{width} (1 or 3 channels): send it again."
        )
    return torch.frombuffer(bytearray(content), dtype=torch.uint8).view(1, channels, height, width)
