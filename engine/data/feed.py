"""Hands out batches of images in memory as the network takes them, varied where they are learnt from."""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from engine.data.augment import Augmenter, Constants, Ending, Mixer, calm, lead
from engine.data.pipeline import Pipeline, pipeline
from engine.data.specs import Preparation


class Feed:
    """Images and labels in memory, handed out by index as normalised, channels-last batches.

    `images` have been through the lead of the pipeline, unless `lead_later`: then each batch goes through it.
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
    ) -> None:
        self._steps = steps or pipeline((), preparation.shape)
        self._constants = Constants.of(preparation)
        self._lead_later = lead_later
        self._augmenter = self._mixer = None
        if seed is None:
            images = images if lead_later else calm(images, self._steps, self._constants)
        else:
            self._mixer = Mixer(self._steps.mixing, self._constants, seed) if self._steps.mixing else None
            if self._steps.random:
                self._augmenter = Augmenter(self._steps.random, self._constants, seed)
        # Single images are varied where torch's random numbers are the same on every machine.
        stays = self._augmenter is not None or not fits(images, device)
        self._home = torch.device("cpu") if stays else device
        # Pixels lie channel by channel, so that a batch is channels-last without a copy.
        self._images = images.permute(0, 2, 3, 1).contiguous().to(self._home)
        self.labels = labels.to(self._home)
        """The class of each example."""
        self.classes = len(preparation.classes)
        """How many classes there are."""
        self._device = device
        self._end = Ending(self._steps.calm_end if seed is None else self._steps.end, self._constants, device)
        self.shape = preparation.shape
        """The shape of one example."""

    def __len__(self) -> int:
        return len(self.labels)

    def batch(self, index: Tensor, epoch: int = 0) -> tuple[Tensor, Tensor]:
        """Return the examples of these indices, as they are shown in an epoch."""
        index = index.to(self._home)
        images = self._images.index_select(0, index).permute(0, 3, 1, 2)
        if self._lead_later:
            images = lead(images, self._steps)
            if self._augmenter is None and self._mixer is None:
                images = calm(images, self._steps, self._constants)
        if self._augmenter:
            images = self._augmenter(images, index, epoch)
        return self._end(images.to(self._device)), self.labels.index_select(0, index).to(self._device)

    def batches(self, parts: Sequence[Tensor], epoch: int, first: int = 0) -> Iterator[tuple[Tensor, Tensor]]:
        """Yield the batches of an epoch from number `first` on, as they are learnt from.

        The labels are classes (N), or shares of classes (N × K) where images are mixed.
        """
        for number, index in enumerate(parts[first:], first):
            images, labels = self.batch(index, epoch)
            yield self._mixer(images, labels, epoch, number) if self._mixer else (images, labels)


def fits(images: Tensor, device: torch.device) -> bool:
    """Tell whether images may live on the device: on a GPU they take at most a quarter of what is free."""
    return device.type != "cuda" or images.nbytes * 4 < torch.cuda.mem_get_info(device)[0]
