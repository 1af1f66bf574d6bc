"""Hands out batches of examples as the network takes them, varied where they are learnt from."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from engine.data.augment import Augmenter, Constants, Ending, Mixer, calm, lead
from engine.data.crew import Crew, Judgement
from engine.data.pipeline import PLAIN_END, Pipeline, pipeline
from engine.data.specs import Preparation

LARGEST_MEMORY = 2**30
"""Bytes up to which images are kept prepared; beyond, each batch is prepared as it is fed."""


class Feed:
    """Examples and labels, handed out by index as normalised batches; those of images are channels-last.

    `images` (N × channels × any) have been through the lead of the pipeline, unless `lead_later`: then each
    batch goes through it. They may be mapped from a file that is larger than the memory. `rows` says which of
    them are meant (None: all), so that several feeds share them.
    With a `seed` they are varied and mixed as in training, without one they never are.
    """

    def __init__(
        self,
        images: Tensor,
        labels: Tensor,
        preparation: Preparation,
        device: torch.device,
        steps: Pipeline | None = None,
        *,
        seed: int | None = None,
        lead_later: bool = False,
        rows: Tensor | None = None,
    ) -> None:
        self._steps = steps or pipeline((), preparation.shape)
        self._constants = Constants.of(preparation)
        self._augmenter = self._mixer = None
        count = len(images) if rows is None else len(rows)
        size = count * images[:1].nbytes
        calm_later = seed is None and (lead_later or size > LARGEST_MEMORY)
        if seed is None and self._steps.calm and not calm_later:
            images = images if rows is None else images[rows]
            images, labels, rows = (
                calm(images, self._steps, self._constants),
                labels if rows is None else labels[rows],
                None,
            )
        elif seed is not None:
            self._mixer = Mixer(self._steps.mixing, self._constants, seed) if self._steps.mixing else None
            if self._steps.random:
                self._augmenter = Augmenter(self._steps.random, self._constants, seed)
        # Single images are varied where torch's random numbers are the same on every machine.
        stays = self._augmenter is not None or not fits(size, device)
        self._home = torch.device("cpu") if stays else device
        if rows is not None and self._home.type != "cpu":
            images, labels, rows = images[rows], labels[rows], None
        # Pixels lie channel by channel, so that a batch is channels-last without a copy.
        together = images.permute(0, 2, 3, 1) if images.dim() == 4 else images
        self._picker = Picker(
            together.contiguous().to(self._home),
            rows,
            self._steps,
            self._constants if seed is None else None,
            self._augmenter,
            lead_later,
            calm_later,
        )
        self.labels = (labels if rows is None else labels[rows]).to(self._home)
        """The class of each example."""
        self.classes = len(preparation.classes)
        """How many classes there are."""
        self._device = device
        end = self._steps.calm_end if seed is None else self._steps.end
        plain = not end and images.dim() != 4  # signals and volumes are normalised, too
        self._end = Ending(PLAIN_END if plain else end, self._constants, device)
        self.shape = preparation.shape
        """The shape of one example."""
        self.workers: int | None = None if self._augmenter else 0
        """How many processes vary images beside this one; None finds out what is fastest."""
        self._crew: Crew | None = None

    def __len__(self) -> int:
        return len(self.labels)

    def batch(self, index: Tensor, epoch: int = 0) -> tuple[Tensor, Tensor]:
        """Return the examples of these indices, as they are shown in an epoch."""
        index = index.to(self._home)
        return self._ended(self._picker(index, epoch), index)

    def batches(self, parts: Sequence[Tensor], epoch: int, first: int = 0) -> Iterator[tuple[Tensor, Tensor]]:
        """Yield the batches of an epoch from number `first` on, as they are learnt from.

        The labels are classes (N), or shares of classes (N × K) where images are mixed.
        """
        for number, picked in enumerate(self._picked(parts[first:], epoch), first):
            images, labels = self._ended(picked, parts[number].to(self._home))
            yield self._mixer(images, labels, epoch, number) if self._mixer else (images, labels)

    def close(self) -> None:
        """End the processes that vary images; they begin again when they are needed."""
        if self._crew:
            self._crew.close()
            self._crew = None

    def _picked(self, parts: Sequence[Tensor], epoch: int) -> Iterator[Tensor]:
        """Yield the images of batches, from here or from other processes, whichever the clock says."""
        judgement, done = self._judgement, 0
        while done < len(parts):
            if workers := judgement.workers:
                self._crew = self._crew or Crew(self._picker, workers)
                for picked in self._crew.varied(parts[done:], epoch):
                    judgement.shown(picked.nbytes)
                    yield picked
                    done += 1
                    if not judgement.workers:
                        self.close()
                        break
                continue
            start = time.perf_counter()
            picked = self._picker(parts[done].to(self._home), epoch)
            judgement.varied(time.perf_counter() - start)
            judgement.shown(picked.nbytes)
            yield picked
            done += 1

    @cached_property
    def _judgement(self) -> Judgement:
        return Judgement(self.workers)

    def _ended(self, images: Tensor, index: Tensor) -> tuple[Tensor, Tensor]:
        return self._end(images.to(self._device)), self.labels.index_select(0, index).to(self._device)


@dataclass(frozen=True)
class Picker:
    """Takes examples out of those that are kept, and does with each what is not done once for all."""

    images: Tensor
    """N × height × width × channels; of signals and volumes N × channels × any."""
    rows: Tensor | None
    steps: Pipeline
    constants: Constants | None
    augmenter: Augmenter | None
    lead_later: bool
    calm_later: bool

    def __call__(self, index: Tensor, epoch: int) -> Tensor:
        """Return the examples of these indices (N × channels × any), as they are shown in an epoch."""
        images = self.images.index_select(0, index if self.rows is None else self.rows[index])
        images = images.permute(0, 3, 1, 2) if self.images.dim() == 4 else images
        images = lead(images, self.steps) if self.lead_later else images
        if self.calm_later and self.constants:
            images = calm(images, self.steps, self.constants)
        return self.augmenter(images, index, epoch) if self.augmenter else images


def fits(size: int, device: torch.device) -> bool:
    """Tell whether so many bytes may live on the device: of a GPU a quarter of what is free at most."""
    return device.type != "cuda" or size * 4 < torch.cuda.mem_get_info(device)[0]
