"""The training loop: steps, epochs, events; a run that is stopped and resumed gives equal weights."""

import math
import os
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import SGD, Adam, AdamW, Optimizer

from engine.data.load import Feed
from engine.errors import TrainingError
from engine.train.events import Clock, Event, event
from engine.train.gradients import Gradients
from engine.train.settings import TrainingSettings

TOLD_EVERY = 0.05
"""Seconds between the events of steps: more often than eyes or a file need, seldom enough to cost nothing."""

EVALUATED_BYTES = 2**22
"""Bytes of float32 images that are evaluated at a time, at least a batch."""


class NotFinite(TrainingError):
    """The loss has become infinite or no number."""

    def __init__(self, epoch: int, step: int, lr: float) -> None:
        super().__init__(
            f"The loss is no longer a finite number at step {step} (epoch {epoch}): "
            f"lower the learning rate (it is {lr:g}) and start again."
        )
        self.epoch = epoch
        self.step = step


class Loop:
    """A network in training: weights, optimiser, place in the data; everything that a step changes."""

    def __init__(
        self,
        model: nn.Module,
        training: Feed,
        validation: Feed,
        settings: TrainingSettings,
        device: torch.device,
    ) -> None:
        # torch's types leave `memory_format` out
        self.model = model.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.optimizer = optimizer(model, settings)
        self.gradients = Gradients(model)
        self.settings = settings
        self.device = device
        self.epoch = 1
        """The epoch at work."""
        self.step = 0
        """Steps done, over all epochs."""
        self.within = 0
        """Steps done in this epoch."""
        self.best = -1.0
        """The best validation accuracy so far; below 0 before the first epoch has ended."""
        self.best_weights: dict[str, Tensor] | None = None
        """The weights that reached it, until they are on the disk."""
        self._training, self._validation = training, validation
        self._sums = torch.zeros(2, dtype=torch.float64, device=device)  # of loss and of correct answers
        self._pace = Pace()
        self._unread: list[Tensor] = []
        self._losses: list[float] = []

    @property
    def finished(self) -> bool:
        """Whether all epochs are done."""
        return self.epoch > self.settings.epochs

    def run(self, clock: Clock) -> Iterator[Event | None]:
        """Train until all epochs are done; it may be left for good wherever it yields.

        Yields after every step, every batch that is validated and every epoch: an event where there is
        something to tell, else None.
        """
        while not self.finished:
            self.model.train()
            for index in order(len(self._training), self.settings, self.epoch)[self.within :]:
                self._learn(*self._training.batch(index))
                told = self._tell(clock) if self._pace.due else None
                with self._pace.halted():
                    yield told
            self._read_losses()
            with self._pace.halted():
                loss, accuracy = yield from self._validate()
                yield self._end_epoch(clock, loss, accuracy)

    def state(self) -> dict[str, Any]:
        """Return everything that must be known to go on exactly from here."""
        return {
            "epoch": self.epoch,
            "step": self.step,
            "within": self.within,
            "best": self.best,
            "sums": self._sums,
            "weights": dict(self.model.state_dict()),
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "random_cuda": torch.cuda.get_rng_state_all() if self.device.type == "cuda" else [],
            "threads": torch.get_num_threads(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a state. The number of threads belongs to it: sums depend on how they are divided."""
        self.epoch, self.step, self.within, self.best = (
            state[key] for key in ("epoch", "step", "within", "best")
        )
        self._sums.copy_(state["sums"])
        self.model.load_state_dict(state["weights"])
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_num_threads(min(state["threads"], os.cpu_count() or 1))
        torch.set_rng_state(state["random"])
        if self.device.type == "cuda" and len(state["random_cuda"]) == torch.cuda.device_count():
            torch.cuda.set_rng_state_all(state["random_cuda"])

    def _learn(self, images: Tensor, labels: Tensor) -> None:
        scores = self.model(images)
        loss = F.cross_entropy(scores, labels)
        loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
        self.gradients.look()
        self.optimizer.step()
        self.optimizer.zero_grad()
        loss, scores = loss.detach(), scores.detach()
        self._sums += tally(loss, scores, labels)
        self._unread.append(loss)
        self._pace.images += len(labels)
        self.step += 1
        self.within += 1

    def _validate(self) -> Generator[None, None, tuple[float, float]]:
        """Return loss and accuracy on the validation images; nothing is changed meanwhile."""
        sums = torch.zeros_like(self._sums)
        at_once = max(self.settings.batch_size, EVALUATED_BYTES // (4 * math.prod(self._validation.shape)))
        self.model.eval()
        for index in torch.split(torch.arange(len(self._validation)), at_once):
            with torch.no_grad():
                images, labels = self._validation.batch(index)
                scores = self.model(images)
                sums += tally(F.cross_entropy(scores, labels), scores, labels)
            yield None
        loss, correct = (sums / len(self._validation)).tolist()
        return loss, correct

    def _tell(self, clock: Clock) -> Event:
        """Return the event of the steps since the last one."""
        self._read_losses()
        loss, self._losses = sum(self._losses) / len(self._losses), []
        return event(
            "step",
            clock(),
            epoch=self.epoch,
            step=self.step,
            loss=loss,
            lr=self.optimizer.param_groups[0]["lr"],
            images_per_second=round(self._pace.restart(), 1),
        )

    def _read_losses(self) -> None:
        """Fetch the losses, all at once since a GPU has to be waited for, and see that they are finite."""
        if not self._unread:
            return
        first = self.step - len(self._unread) + 1
        losses = torch.stack(self._unread).tolist()
        self._unread.clear()
        for step, loss in enumerate(losses, first):
            if not math.isfinite(loss):
                raise NotFinite(self.epoch, step, self.settings.lr)
        self._losses += losses

    def _end_epoch(self, clock: Clock, loss: float, accuracy: float) -> Event:
        """Keep the best weights, go to the next epoch, and return the event of this one."""
        train_loss, train_accuracy = (self._sums / len(self._training)).tolist()
        if not math.isfinite(loss):
            raise NotFinite(self.epoch, self.step, self.settings.lr)
        if accuracy > self.best:
            self.best = accuracy
            self.best_weights = {name: tensor.clone() for name, tensor in self.model.state_dict().items()}
        ended, self.epoch, self.within = self.epoch, self.epoch + 1, 0
        self._sums.zero_()
        measured = {"train_loss": train_loss, "train_accuracy": train_accuracy}
        return event(
            "epoch", clock(), epoch=ended, step=self.step, **measured, val_loss=loss, val_accuracy=accuracy
        )


class Pace:
    """How fast images are learnt from; time in which the loop is halted does not count."""

    def __init__(self) -> None:
        self.images = 0
        self._start = time.monotonic()

    @property
    def due(self) -> bool:
        """Whether it is time to tell."""
        return time.monotonic() - self._start >= TOLD_EVERY

    def restart(self) -> float:
        """Return the images per second since the last restart."""
        now = time.monotonic()
        rate = self.images / max(now - self._start, 1e-9)
        self.images, self._start = 0, now
        return rate

    @contextmanager
    def halted(self) -> Iterator[None]:
        """Leave out the time within."""
        left = time.monotonic()
        yield
        self._start += time.monotonic() - left


def optimizer(model: nn.Module, settings: TrainingSettings) -> Optimizer:
    """Return the optimiser that was chosen, in its fused form: one pass over all weights."""
    common: dict[str, Any] = {"lr": settings.lr, "weight_decay": settings.weight_decay, "fused": True}
    match settings.optimizer:
        case "sgd":
            return SGD(model.parameters(), momentum=settings.momentum, **common)
        case "adam":
            return Adam(model.parameters(), **common)
        case _:
            return AdamW(model.parameters(), **common)


def order(count: int, settings: TrainingSettings, epoch: int) -> tuple[Tensor, ...]:
    """Return the batches of an epoch as indices; they depend on seed and epoch alone.

    Their sizes differ by one at most, so that no last batch is too small for its statistics.
    """
    random = torch.Generator().manual_seed((settings.seed << 32) + epoch)
    return torch.randperm(count, generator=random).tensor_split(-(-count // settings.batch_size))


def tally(loss: Tensor, scores: Tensor, labels: Tensor) -> Tensor:
    """Return the sum of the losses and the number of correct answers of a batch."""
    correct = (scores.argmax(1) == labels).sum()
    return torch.stack((loss.double() * len(labels), correct.double()))
