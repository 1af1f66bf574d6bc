"""The training loop: steps, epochs, events; a run that is stopped and resumed gives equal weights."""

import math
import os
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from engine.analysis.learning import Treatment
from engine.errors import TrainingError
from engine.train.assembly import Assembled
from engine.train.events import Clock, Event, event
from engine.train.gradients import Gradients
from engine.train.losses import Objective, objective
from engine.train.optimisers import learning, optimizer, set_lr
from engine.train.schedules import Plateau, factor
from engine.train.settings import TrainingSettings
from engine.train.treated import Treated

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
        self, parts: Assembled, settings: TrainingSettings, treatment: Treatment | None = None
    ) -> None:
        model, device = parts.model, parts.device
        self._format = layout(model, settings)
        # torch's types leave `memory_format` out
        self.model = model.to(device=device, memory_format=self._format)  # type: ignore[call-overload]
        self.settings = settings
        self.device = device
        self.treated = Treated(model, treatment or Treatment(), settings)
        self.optimizer = optimizer(model, settings, self.treated.learned, self.treated.scales)
        self.gradients = Gradients(model)
        self.objective = objective(settings, parts.training.labels, parts.training.classes, device)
        self.average = _average(model, settings)
        """The running average of the weights, where the settings want one: what is validated and kept."""
        self._forward = torch.compile(model) if settings.compile else model
        self._scaler = torch.amp.GradScaler(device.type, enabled=settings.precision == "float16")
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
        self.plateau = Plateau()
        self.waited = 0
        """Epochs since the validation accuracy was best."""
        self._training, self._validation = parts.training, parts.validation
        self._sums = torch.zeros(2, dtype=torch.float64, device=device)  # of loss and of correct answers
        self._pace = Pace()
        self._unread: list[Tensor] = []
        self._losses: list[float] = []

    @property
    def finished(self) -> bool:
        """Whether all epochs are done, or enough of them to see that no better one comes."""
        return self.epoch > self.settings.epochs or self.tired

    @property
    def tired(self) -> bool:
        """Whether so many epochs were no better that the settings end the run."""
        return 0 < self.settings.early_stopping <= self.waited

    @property
    def kept(self) -> nn.Module:
        """The network whose weights are validated and kept: the average, where there is one."""
        return self.average.module if self.average else self.model

    def run(self, clock: Clock) -> Iterator[Event | None]:
        """Train until all epochs are done; it may be left for good wherever it yields.

        Yields after every step, every batch that is validated and every epoch: an event where there is
        something to tell, else None.
        """
        try:
            while not self.finished:
                yield from self._run_epoch(clock)
        finally:
            self._training.close()

    def _run_epoch(self, clock: Clock) -> Iterator[Event | None]:
        self.treated.begin(self.epoch)
        parts = order(len(self._training), self.settings, self.epoch)
        for images, labels in self._training.batches(parts, self.epoch, self.within):
            self._learn(images, labels)
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
            "waited": self.waited,
            "plateau": astuple(self.plateau),
            "weights": dict(self.model.state_dict()),
            "average": dict(self.average.state_dict()) if self.average else {},
            "optimizer": self.optimizer.state_dict(),
            "scaler": self._scaler.state_dict(),
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
        self.waited, self.plateau = state["waited"], Plateau(*state["plateau"])
        if self.average:
            self.average.load_state_dict(state["average"])
        if state["scaler"]:
            self._scaler.load_state_dict(state["scaler"])
        torch.set_num_threads(min(state["threads"], os.cpu_count() or 1))
        torch.set_rng_state(state["random"])
        if self.device.type == "cuda" and len(state["random_cuda"]) == torch.cuda.device_count():
            torch.cuda.set_rng_state_all(state["random_cuda"])

    def _learn(self, images: Tensor, labels: Tensor) -> None:
        """Take one step: the images pass in as many parts as the settings say, and count alike."""
        loss, sums = torch.zeros((), device=self.device), torch.zeros_like(self._sums)
        for part, told in zip(
            *(each.chunk(self.settings.accumulate) for each in (images, labels)), strict=True
        ):
            share = self.objective.share(told, labels)
            with self._computing():
                outputs = self._forward(part)
                own = self.objective.loss(outputs, part, told)
            self._scaler.scale(own * share).backward()  # type: ignore[no-untyped-call]
            sums += tally(self.objective, own.detach(), outputs.detach(), part, told)
            loss = loss + own.detach() * share
        self._step()
        self._sums += sums
        self._unread.append(loss)
        self._pace.images += len(labels)
        self.step += 1
        self.within += 1

    def _step(self) -> None:
        """Let the weights follow their gradients."""
        self._scaler.unscale_(self.optimizer)
        if self.settings.clip_norm:
            clip_grad_norm_(learning(self.optimizer), self.settings.clip_norm)
        self.gradients.look()
        set_lr(self.optimizer, self.lr)
        self._scaler.step(self.optimizer)
        self._scaler.update()
        self.optimizer.zero_grad()
        if self.average:
            self.average.update_parameters(self.model)

    @property
    def lr(self) -> float:
        """The learning rate of the step at work."""
        of_epoch = -(-len(self._training) // self.settings.batch_size)
        return self.settings.lr * factor(self.settings, self.step, of_epoch, self.plateau)

    @contextmanager
    def _computing(self) -> Iterator[None]:
        """Compute in the precision of the settings."""
        dtype = getattr(torch, self.settings.precision)
        with torch.autocast(self.device.type, dtype, enabled=dtype != torch.float32):
            yield

    def _validate(self) -> Generator[None, None, tuple[float, float]]:
        """Return loss and accuracy on the validation images; nothing is changed meanwhile."""
        sums = torch.zeros_like(self._sums)
        at_once = max(self.settings.batch_size, EVALUATED_BYTES // (4 * math.prod(self._validation.shape)))
        network = self.kept
        network.eval()
        for index in torch.split(torch.arange(len(self._validation)), at_once):
            with torch.no_grad(), self._computing():
                images, labels = self._validation.batch(index)
                outputs = network(images)
                loss_ = self.objective.loss(outputs, images, labels)
                sums += tally(self.objective, loss_, outputs, images, labels)
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
            lr=self.lr,
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
        self.waited += 1
        if accuracy > self.best:
            self.best, self.waited = accuracy, 0
            self.best_weights = {name: tensor.clone() for name, tensor in self.kept.state_dict().items()}
        self.plateau = self.plateau.after(loss, self.settings.patience)
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


def layout(model: nn.Module, settings: TrainingSettings) -> torch.memory_format:
    """Return how weights lie in memory: a network with those of volumes keeps its channels apart."""
    of_volumes = any(weight.dim() == 5 for weight in model.parameters())
    return torch.channels_last if settings.channels_last and not of_volumes else torch.contiguous_format


def _average(model: nn.Module, settings: TrainingSettings) -> AveragedModel | None:
    if not settings.ema:
        return None
    return AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(settings.ema))  # type: ignore[no-untyped-call]


def order(count: int, settings: TrainingSettings, epoch: int) -> tuple[Tensor, ...]:
    """Return the batches of an epoch as indices; they depend on seed and epoch alone.

    Their sizes differ by one at most, so that no last batch is too small for its statistics.
    """
    random = torch.Generator().manual_seed((settings.seed << 32) + epoch)
    return torch.randperm(count, generator=random).tensor_split(-(-count // settings.batch_size))


def tally(objective: Objective, loss: Tensor, outputs: Tensor, images: Tensor, labels: Tensor) -> Tensor:
    """Return the sum of a batch's losses, of which `loss` is the mean, and how many answers are right."""
    correct = objective.correct(outputs, images, labels)
    return torch.stack((loss.double() * len(labels), correct.double()))
