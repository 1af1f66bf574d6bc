"""Varies images in other processes, ahead of the training, with the same result for any number of them."""

import ctypes
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from types import TracebackType

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

Pick = Callable[[Tensor, int], Tensor]
"""Returns the images of some indices as they are shown in an epoch; it can be sent to another process."""
Wanted = tuple[NDArray[np.int64], int]
"""The indices and the epoch of a batch. A process that is sent a tensor has to ask for it by a connection to
the one that trains, which may be gone by then; an array comes with the message."""

MOST_WORKERS = 8
WATCHED = 12
"""Batches of which the times are taken before anything is changed."""
WORTH = 0.25
"""Share of the time that varying images must take for other processes to be worth their while."""
BETTER = 0.95
"""Share of the time without them that a batch may take with them; else they are sent away again."""
SETTLING = 6
"""Batches until they run evenly."""
AHEAD = 2
"""Batches that each process prepares ahead."""
PR_SET_PDEATHSIG = 1


class Picked(Dataset[Tensor]):
    """A data set of whole batches, each named by its indices and epoch."""

    def __init__(self, pick: Pick) -> None:
        self._pick = pick

    def __getitem__(self, wanted: Wanted) -> Tensor:
        index, epoch = wanted
        return self._pick(torch.from_numpy(index), epoch)


class Plan(Sampler[Wanted]):
    """The batches that are wanted next."""

    def __init__(self) -> None:
        self.wanted: list[Wanted] = []

    def __iter__(self) -> Iterator[Wanted]:
        return iter(self.wanted)

    def __len__(self) -> int:
        return len(self.wanted)


class Crew:
    """Processes that vary images; they end with this one, whatever ends it."""

    def __init__(self, pick: Pick, workers: int) -> None:
        self._plan = Plan()
        is_linux = sys.platform == "linux"
        self._loader: DataLoader[Tensor] = DataLoader(
            Picked(pick),
            sampler=self._plan,
            batch_size=None,
            num_workers=workers,
            persistent_workers=True,
            prefetch_factor=AHEAD,
            worker_init_fn=end_with_parent,
            # A fork shares the images and is there at once; it touches no GPU.
            multiprocessing_context="fork" if is_linux else None,
            generator=torch.Generator(),  # else it would draw from the numbers that dropout goes on with
        )

    def varied(self, parts: Sequence[Tensor], epoch: int) -> Iterator[Tensor]:
        """Yield the images of batches in their order, prepared ahead."""
        self._plan.wanted = [(part.cpu().numpy(), epoch) for part in parts]
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
            batches = iter(self._loader)
        yield from batches

    def close(self) -> None:
        """End the processes."""
        if (batches := self._loader._iterator) is not None:
            batches._shutdown_workers()  # type: ignore[attr-defined]  # there is no public way
            self._loader._iterator = None


def end_with_parent(number: int) -> None:
    """Let the kernel end this process with the one that trains; elsewhere torch's own watch sees to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one that trains
    sys.excepthook = _quiet_when_alone
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _quiet_when_alone(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say nothing where a batch was to be handed over and nobody is there any more.

    A connection of a process that is killed is closed a moment before the kernel ends this one for it.
    """
    if not isinstance(error, (EOFError, ConnectionError)):
        sys.__excepthook__(kind, error, trace)


class Judgement:
    """Finds out by the clock how many processes are worth their while; no result depends on it."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or 0
        """How many there ought to be now."""
        self.settled = workers is not None
        """Whether there is nothing more to find out."""
        self._varying: list[float] = []
        self._shown: list[float] = []
        self._alone = 0.0

    def varied(self, seconds: float) -> None:
        """Take down how long one batch was varied by the process that trains."""
        self._varying.append(seconds)

    def shown(self, nbytes: int) -> None:
        """Take down that a batch of so many bytes is handed out now; perhaps change the number."""
        if self.settled:
            return
        self._shown.append(time.perf_counter())
        if self.workers == 0 and len(self._shown) > WATCHED:
            self._begin(nbytes)
        elif self.workers and len(self._shown) > SETTLING + WATCHED:
            self.settled = True
            if median_gap(self._shown[SETTLING:]) > BETTER * self._alone:
                self.workers = 0

    def _begin(self, nbytes: int) -> None:
        self._alone = median_gap(self._shown)
        share = sorted(self._varying)[len(self._varying) // 2] / max(self._alone, 1e-9)
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        workers = min(MOST_WORKERS, max(1, round(min(share, 1.0) * cores)))
        self._shown.clear()
        if cores < 2 or share < WORTH or not has_room(nbytes * AHEAD * workers):
            self.settled = True
        else:
            self.workers = workers


def median_gap(moments: Sequence[float]) -> float:
    """Return the median time between moments.

    >>> median_gap([0.0, 1.0, 3.0, 4.0])
    1.0
    """
    gaps = sorted(later - earlier for earlier, later in pairwise(moments))
    return gaps[len(gaps) // 2]


def has_room(nbytes: int) -> bool:
    """Tell whether the memory that processes share has room for so many bytes, and as many again."""
    try:
        room = os.statvfs("/dev/shm")
    except (OSError, AttributeError):
        return True  # no such place: the memory is shared by other means
    return room.f_bavail * room.f_frsize > 2 * nbytes
