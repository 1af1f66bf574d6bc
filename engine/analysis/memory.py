"""How much memory training needs: one step followed tensor by tensor, forward and back again, in float32.

What PyTorch does is followed closely enough for the peak to come out within some per cent of what its
allocator hands out: a tensor is kept for the way back once, whoever needs it; a gradient lives from the layer
that makes it to the layer that uses it; those of weights stay until the optimiser has taken its step.
Not counted are the working memory inside single operations, the images of the data set, and PyTorch itself.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from engine.analysis.report import Report
from engine.analysis.tape import Step, Tape, tape

MOMENTS = {"sgd": 0, "adam": 2, "adamw": 2, "nadam": 2, "radam": 2, "rmsprop": 1, "adagrad": 1}
"""How many further numbers an optimiser keeps for each weight, as Adam two means."""
WITH_MOMENTUM = frozenset({"sgd", "rmsprop"})
"""Those that keep one more where they have a momentum."""


@dataclass(frozen=True)
class TrainingMemory:
    """What training holds in memory, in bytes; its parts are not all at their largest at one time."""

    batch_size: int
    optimizer: str
    weights: int
    """Weights, and buffers such as running means."""
    gradients: int
    """The gradients of all weights, as they are when the optimiser takes its step."""
    optimizer_state: int
    activations: int
    """The batch, and what is kept of the way forward for the way back."""
    peak: int
    """The most that is held at a time."""


def training_memory(
    report: Report, batch_size: int, optimizer: str = "adam", *, momentum: float = 0.9
) -> TrainingMemory:
    """Estimate what training a design takes with batches of so many examples.

    `optimizer` is one of `MOMENTS`; `momentum` is that of those `WITH_MOMENTUM`.
    """
    taped = tape(report)
    learned = sum(step.weights for step in taped.steps)
    weights = learned + sum(step.buffers for step in taped.steps)
    state = learned * (MOMENTS[optimizer] + (optimizer in WITH_MOMENTUM and momentum > 0))
    training = _Training(taped, batch_size, weights + state)
    training.forward()
    activations = training.now - weights - state
    training.backward()
    return TrainingMemory(batch_size, optimizer, weights, learned, state, activations, training.peak)


@dataclass(eq=False, slots=True)
class _Gradient:
    """The memory of a gradient; where a layer hands it on as it is, several tensors share it."""

    size: int
    shared: int = 1


class _Training:
    """A step of training at work: what is held now, and the most so far, in bytes."""

    def __init__(self, taped: Tape, batch_size: int, held: int) -> None:
        self.tape = taped
        self.batch_size = batch_size
        self.now = self.peak = held
        self.keepers: Counter[int] = Counter()
        """How many hold each storage: layers for the way back, and the caller what enters and leaves."""
        self.gradients: dict[int, _Gradient] = {}
        """What has come back so far, by tensor."""

    def forward(self) -> None:
        """Run the layers; what none keeps is freed when the last has read it."""
        ends: dict[int, list[int]] = {}
        for storage, index in self.tape.last_use.items():
            ends.setdefault(index, []).append(storage)
        self.keepers.update(self._storages((*self.tape.entering, *self.tape.leaving)))
        self._take(sum(map(self._size, self.tape.entering)))
        for index, step in enumerate(self.tape.steps):
            own = self._storages(step.outputs).intersection(step.outputs)
            self._take(sum(map(self._size, own)) + step.extra * self.batch_size)
            self.keepers.update(step.kept)
            self._free(storage for storage in ends.get(index, ()) if not self.keepers[storage])

    def backward(self) -> None:
        """Turn round at the loss and run the layers backwards; each frees what it has used."""
        for tensor in self.tape.leaving:
            size = self._size(tensor)
            self._take(3 * size)  # the softmax that the loss keeps, its gradient, and that of the scores
            self._give(2 * size)
            self.gradients[tensor] = _Gradient(size)
        for step in reversed(self.tape.steps):
            arrived = [self.gradients.pop(tensor) for tensor in step.outputs if tensor in self.gradients]
            if arrived:
                self._take(step.weights)
                self._hand_on(step, arrived)
            self.keepers.subtract(step.kept)
            self._free(storage for storage in step.kept if not self.keepers[storage])
            self._give(step.extra * self.batch_size)

    def _hand_on(self, step: Step, arrived: list[_Gradient]) -> None:
        """Make the gradients of a layer's inputs from those of its outputs, which are free then."""
        for tensor in step.inputs:
            if not self.tape.tensors[tensor].learns:
                continue
            if self._passes(step, arrived[0], tensor):
                new = arrived[0]
                new.shared += 1
            else:
                new = _Gradient(self._size(tensor))
                self._take(new.size)
            self._add(tensor, new)
        for gradient in arrived:
            self._drop(gradient)

    def _passes(self, step: Step, arrived: _Gradient, tensor: int) -> bool:
        """Tell whether a gradient goes on as it came: through views of all values, and merges such as Add."""
        if step.layer.view:
            return arrived.size == self._size(tensor)
        return step.layer.variadic and not step.layer.saved

    def _add(self, tensor: int, new: _Gradient) -> None:
        """Add to what another reader gave, in its memory unless that is shared  (torch.autograd)."""
        before = self.gradients.get(tensor)
        if before is None:
            self.gradients[tensor] = new
            return
        if before.shared > 1:
            self.gradients[tensor] = _Gradient(self._size(tensor))
            self._take(self.gradients[tensor].size)
            self._drop(before)
        self._drop(new)

    def _drop(self, gradient: _Gradient) -> None:
        gradient.shared -= 1
        if not gradient.shared:
            self._give(gradient.size)

    def _storages(self, tensors: Iterable[int]) -> set[int]:
        return {self.tape.tensors[tensor].storage for tensor in tensors}

    def _size(self, tensor: int) -> int:
        return self.tape.tensors[tensor].size * self.batch_size

    def _free(self, storages: Iterable[int]) -> None:
        for storage in storages:
            self._give(self._size(storage))

    def _take(self, size: int) -> None:
        self.now += size
        self.peak = max(self.peak, self.now)

    def _give(self, size: int) -> None:
        self.now -= size
