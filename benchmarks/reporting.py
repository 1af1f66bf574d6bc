"""Measures reporting: `python -m benchmarks.reporting` tells what it costs the training loop to be watched.

The same LeNet trains alone, and with all that a window makes it do: events into a file and through a pipe
that another process reads, feature maps of a node, and checkpoints. The two alternate: trust the ratio.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import torch

from engine.analysis.learning import Treatment
from engine.export.pytorch import Source, source
from engine.train.album import Album
from engine.train.assembly import Network, assembled, probe_of, subject_of
from engine.train.checkpoint import Saver
from engine.train.control import Control
from engine.train.events import Clock, Journal, Outlet, event
from engine.train.loop import Loop
from engine.train.runs import Folder
from engine.train.seeing.subject import Subject
from engine.train.settings import TrainingSettings
from engine.train.shift import Shift
from templates import TEMPLATES

GOAL = 0.97
ROUNDS = 9
SETTINGS = TrainingSettings(epochs=12, device="cpu")
WATCHED = "conv1"
CPU = torch.device("cpu")
READER = "import sys\nwhile sys.stdin.buffer.read1(65536): pass"


def prepared(code: Source) -> tuple[Loop, Subject]:
    """Return a fresh loop, and its network as one that questions are asked about; the same each time."""
    network = Network(code, 0, Treatment())
    parts = assembled(network, SETTINGS)
    return Loop(parts, SETTINGS), subject_of(network, parts)


def alone(code: Source) -> float:
    """Return the seconds that training takes when nobody watches."""
    loop, _ = prepared(code)
    begun = perf_counter()
    for _ in loop.run(Clock()):
        pass
    return perf_counter() - begun


def watched(code: Source, folder: Path) -> tuple[float, int]:
    """Return the seconds that training takes when it is watched, and how many events it told."""
    loop, subject = prepared(code)
    control = Control()
    control.watched = WATCHED
    told = 0
    with subprocess.Popen([sys.executable, "-c", READER], stdin=subprocess.PIPE) as reader:
        assert reader.stdin
        outlet = Outlet(reader.stdin)

        def sink(each: dict[str, object]) -> None:
            nonlocal told
            told += 1
            outlet(each)

        journal = Journal(folder / "events.jsonl")
        saved = Saver(Folder(folder)), Album(Folder(folder))
        shift = Shift(loop, *saved, probe_of(subject), subject, journal, sink, control, Clock())
        begun = perf_counter()
        shift.work(event("resumed", 0.0))
        spent = perf_counter() - begun
        journal.close()
        outlet.close()
        reader.stdin.close()
    return spent, told


def main() -> None:
    """Print the table."""
    torch.set_num_threads(1)  # a core is the window's
    code = source(TEMPLATES["lenet5"].build())
    alone(code)
    pairs = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            seconds, told = watched(code, Path(folder))
            pairs.append((alone(code), seconds))
    ratio = median(a / b for a, b in pairs)
    print(f"{'LeNet trained on digits':<32}{'alone':>10}{'watched':>10}{'ratio':>8}   goal: {GOAL:g}")
    name = f"  seconds, {SETTINGS.epochs} epochs, {told} events"
    before, after = (median(pair[side] for pair in pairs) for side in (0, 1))
    verdict = "met" if ratio >= GOAL else "MISSED"
    print(f"{name:<32}{before:>10.2f}{after:>10.2f}{ratio:>8.3f}   {verdict}")


if __name__ == "__main__":
    main()
