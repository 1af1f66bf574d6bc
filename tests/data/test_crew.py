"""Other processes that vary images: the same images as without them, and no process is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from multiprocessing import resource_sharer
from multiprocessing.connection import Client, Connection
from pathlib import Path

import psutil
import pytest
import torch

from engine.data.crew import SETTLING, WATCHED, Judgement, end_with_parent, has_room
from engine.data.feed import Feed
from engine.data.pipeline import pipeline
from engine.data.specs import Preparation
from engine.graph.document import Step

STEPS = (
    Step("RandomAffine"),
    Step("ColorJitter"),
    Step("GaussianNoise"),
    Step("Normalize", {"statistics": "half"}),
    Step("RandomErasing"),
    Step("MixUp"),
)


def feed(workers: int | None) -> Feed:
    chance = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (40, 3, 12, 12), dtype=torch.uint8, generator=chance)
    halves = (0.5,) * 3
    preparation = Preparation(("a", "b"), (3, 12, 12), halves, halves)
    whole = pipeline(STEPS, (3, 12, 12))
    labels = torch.arange(40) % 2
    rows = torch.arange(3, 40)
    made = Feed(images, labels, preparation, torch.device("cpu"), whole, seed=7, rows=rows)
    made.workers = workers
    return made


def shown(source: Feed, first: int = 0) -> list[tuple[torch.Tensor, torch.Tensor]]:
    parts = torch.randperm(37, generator=torch.Generator().manual_seed(1)).tensor_split(5)
    return [batch for epoch in (1, 2) for batch in source.batches(parts, epoch, first)]


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_processes_shows_the_same(workers: int) -> None:
    alone, together = feed(0), feed(workers)
    torch.manual_seed(0)
    state = torch.get_rng_state()
    expected, made = shown(alone), shown(together)
    assert torch.equal(torch.get_rng_state(), state)
    assert len(multiprocessing.active_children()) == workers
    together.close()
    assert not multiprocessing.active_children()
    for (images, shares), (others, other_shares) in zip(expected, made, strict=True):
        assert torch.equal(images, others)
        assert torch.equal(shares, other_shares)
        assert images.stride() == others.stride()


def test_an_epoch_may_be_left_and_begun_in_its_middle() -> None:
    source = feed(2)
    batches = source.batches(torch.arange(37).split(5), 1)  # type: ignore[no-untyped-call]
    next(batches)
    batches.close()  # type: ignore[attr-defined]  # it is a generator
    expected, made = shown(feed(0), 2), shown(source, 2)
    source.close()
    assert all(torch.equal(one[0], other[0]) for one, other in zip(expected, made, strict=True))


def judged(monkeypatch: pytest.MonkeyPatch, varying: float, rest: float, period: float) -> Judgement:
    """Return what is judged of batches that take so long alone, and then with other processes."""
    now = 0.0
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    judgement = Judgement()
    for _ in range(WATCHED + 1):
        judgement.varied(varying)
        now += varying + rest
        judgement.shown(1000)
    for _ in range(SETTLING + WATCHED + 1):
        now += period
        judgement.shown(1000)
    return judgement


@pytest.mark.parametrize(
    ("varying", "rest", "period", "workers"),
    [(0.01, 0.1, 0.1, 0), (0.09, 0.01, 0.03, 4), (0.05, 0.05, 0.05, 2), (0.05, 0.05, 0.099, 0)],
)
def test_processes_stay_only_where_they_make_it_faster(
    monkeypatch: pytest.MonkeyPatch, varying: float, rest: float, period: float, workers: int
) -> None:
    judgement = judged(monkeypatch, varying, rest, period)
    assert judgement.workers == workers
    assert judgement.settled


def test_without_room_or_cores_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_room(1)
    monkeypatch.setattr("engine.data.crew.has_room", lambda nbytes: False)
    assert judged(monkeypatch, 0.09, 0.01, 0.03).workers == 0


def test_what_is_not_varied_needs_no_processes() -> None:
    images = torch.zeros(4, 1, 8, 8, dtype=torch.uint8)
    preparation = Preparation(("a",), (1, 8, 8), (0.5,), (0.5,))
    assert Feed(images, torch.zeros(4).long(), preparation, torch.device("cpu"), seed=1).workers == 0


def left_alone(path: Path, quiet: bool, error: str, pipe: Connection) -> None:
    """Hand something over in a process whose complaints go to a file; the other end takes nothing."""
    sys.stderr = path.open("w", buffering=1)
    if quiet:
        end_with_parent(0)
    if error:
        sys.excepthook(RuntimeError, RuntimeError(error), None)
    shared = resource_sharer.DupFd(pipe.fileno())  # as torch hands over its tensors
    pipe.send(shared._id)  # type: ignore[attr-defined]
    pipe.recv()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is done otherwise")
@pytest.mark.parametrize(
    ("quiet", "error", "said"), [(True, "", False), (False, "", True), (True, "the moon is full", True)]
)
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_process_that_nobody_listens_to_any_more_says_nothing(
    tmp_path: Path, quiet: bool, error: str, said: bool
) -> None:
    path = tmp_path / "said.txt"
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("fork")
    worker = context.Process(target=left_alone, args=(path, quiet, error, theirs))
    worker.start()
    address, _ = ours.recv()
    for _ in range(2):  # when the second is welcomed, the first has been dealt with
        Client(address, authkey=multiprocessing.current_process().authkey).close()
    ours.send("done")
    worker.join()
    assert worker.exitcode == 0
    text = path.read_text()
    assert bool(text) is said
    assert (error in text) if error else ("Traceback" in text) is said


def test_processes_ask_nothing_of_the_one_that_trains(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else they would complain where it has gone."""
    sharer, trains = resource_sharer._ResourceSharer, os.getpid()  # type: ignore[attr-defined]
    connect = sharer.get_connection

    def asked(ident: object) -> object:
        if os.getpid() != trains:
            raise AssertionError("a process that varies images asks for something")
        return connect(ident)

    monkeypatch.setattr(sharer, "get_connection", staticmethod(asked))
    together = feed(1)
    assert len(shown(together)) == 10
    together.close()


@pytest.mark.skipif(
    sys.platform != "linux", reason="the kernel ends them on Linux; elsewhere it takes torch 5 s"
)
def test_processes_end_with_a_killed_parent(tmp_path: Path) -> None:
    code = (
        "import multiprocessing, time, torch\n"
        "from tests.data.test_crew import feed\n"
        "batches = feed(2).batches(torch.arange(37).split(5), 1)\n"
        "next(batches)\n"
        "print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "time.sleep(60)\n"
    )
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    _, alive = psutil.wait_procs(children, timeout=3)
    assert not [child for child in alive if child.status() != psutil.STATUS_ZOMBIE]
