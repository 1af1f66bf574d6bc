"""Measures what a real training step holds in memory: by torch's allocator, and tensor by tensor."""

import gc
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import torch
from torch import Tensor, nn
from torch.multiprocessing.reductions import StorageWeakRef
from torch.nn import functional as F
from torch.profiler import ProfilerActivity, profile
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph.document import Design
from engine.train.optimisers import optimizer
from engine.train.settings import TrainingSettings
from templates.drawing import design, graph, row


class RealStep:
    """A network with its optimiser and a batch of noise, as `engine.train.loop` has them, after one step."""

    def __init__(self, design: Design, settings: TrainingSettings) -> None:
        exported = source(design)
        self.model: nn.Module = build(exported).to(memory_format=torch.channels_last).train()
        self.optimizer = optimizer(self.model, settings)
        self.inputs = [torch.randn(settings.batch_size, *shape) for shape in exported.inputs]
        self.labels = torch.zeros(settings.batch_size, dtype=torch.long)
        self.run()
        gc.collect()

    def run(self) -> None:
        """Learn from the batch once."""
        scores = self.model(*self.inputs)
        F.cross_entropy(scores, self.labels).backward()  # type: ignore[no-untyped-call]  # torch gives it no types
        self.optimizer.step()
        self.optimizer.zero_grad()

    def lasting(self) -> list[Tensor]:
        """Return the tensors that are there before and after a step."""
        state = [value for each in self.optimizer.state.values() for value in each.values()]
        tensors = [*self.model.parameters(), *self.model.buffers(), *self.inputs, self.labels, *state]
        return [tensor for tensor in tensors if isinstance(tensor, Tensor)]


def allocated(step: RealStep) -> int:
    """Return the most bytes that torch's allocator had handed out at a time, working memory included."""
    held: int = sum(tensor.untyped_storage().nbytes() for tensor in step.lasting())
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as recorded:
        step.run()
    assert recorded.profiler is not None
    results: Any = recorded.profiler.kineto_results
    events = [event for event in results.events() if event.name() == "[memory]"]
    changes: list[int] = [event.nbytes() for event in sorted(events, key=lambda event: event.start_ns())]
    return max(accumulate(changes, initial=held))


def in_tensors(step: RealStep) -> int:
    """Return the most bytes that lay in tensors at a time, looked at after each operation."""
    watch = _Watch(step.lasting())
    with watch:
        step.run()
    return watch.peak


class _Watch(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch gives these no types
    """Adds up the storages that are alive; it holds none of them itself."""

    def __init__(self, tensors: Sequence[Tensor]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.peak = 0
        self._alive: dict[int, tuple[StorageWeakRef, int]] = {}
        self._meet(tensors)

    def _meet(self, values: object) -> None:
        for value in tree_leaves(values):
            if isinstance(value, Tensor):
                storage = value.untyped_storage()
                reference = StorageWeakRef(storage)  # type: ignore[no-untyped-call]
                self._alive[reference.cdata] = (reference, storage.nbytes())

    def __torch_dispatch__(
        self, operation: Callable[..., Any], types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        result = operation(*args, **(kwargs or {}))
        self._meet((args, kwargs, result))
        self._alive = {key: each for key, each in self._alive.items() if not _is_gone(each[0])}
        self.peak = max(self.peak, sum(size for _, size in self._alive.values()))
        return result


def _is_gone(storage: StorageWeakRef) -> bool:
    return bool(storage.expired())  # type: ignore[no-untyped-call]


VGG_11 = (64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0)
"""Output channels of the convolutions, and 0 for a pooling  (Simonyan & Zisserman 2015, table 1, A)."""


def vgg11(size: int = 224, classes: int = 1000, features: int = 4096) -> Design:
    """Return VGG-11 for square images."""
    body = []
    for index, channels in enumerate(VGG_11):
        if channels:
            body.append(row(f"conv{index}", "Conv2d", out_channels=channels, padding=1))
            body.append(row(f"relu{index}", "ReLU"))
        else:
            body.append(row(f"pool{index}", "MaxPool2d"))
    head = []
    for index in (1, 2):
        head.append(row(f"fc{index}", "Linear", out_features=features))
        head += [row(f"act{index}", "ReLU"), row(f"drop{index}", "Dropout")]
    ends = [row("fc3", "Linear", out_features=classes), row("output", "Output")]
    pooled = [row("avgpool", "AdaptiveAvgPool2d", output_size=7), row("flatten", "Flatten")]
    return design("VGG-11", graph(row("input", "Input", shape=(3, size, size)), *body, *pooled, *head, *ends))
