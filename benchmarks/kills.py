"""Kills training at random moments and lets it go on: the weights must be those of a run that was left alone.

``python -m benchmarks kills [MOMENTS]`` does so with digits and with a folder of pictures that are varied at
random, each run in a process of its own that gets SIGKILL, and prints a table.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from engine.files import format
from engine.graph.document import Design, Step
from engine.train.session import HOME
from templates.drawing import design, graph, row

MOMENTS = 10
LATEST = 80
"""Per cent of the steps after which the last kill may come."""
DELAY = 0.05
"""Seconds after a step in which a kill may come."""
PAUSE, RESUME = (json.dumps({"command": word}).encode() + b"\n" for word in ("pause", "resume"))
CLASSES, PICTURES, SIDE = 3, 24, 24
STEPS = (
    Step("RandomCrop", {"size": (20, 20), "padding": 2}),
    Step("RandomHorizontalFlip"),
    Step("ColorJitter", {"brightness": 0.3, "contrast": 0.3}),
    Step("MixUp"),
)


@dataclass(frozen=True)
class Ended:
    """How a process that trained came to its end."""

    steps: int
    """The last of which it had told by then: not each is told."""
    checkpoints: int
    """How many it had saved by then."""
    finished: bool
    """Whether it was done before it could be killed."""


@dataclass(frozen=True)
class Kill:
    """What became of one run."""

    ended: Ended
    equal: bool
    """Whether the weights of the resumed run are those of the one that was left alone, to the bit."""


def network(shape: tuple[int, int, int], classes: int) -> Design:
    """Return a small network with all that makes going on exactly hard."""
    return design(
        "Killed",
        graph(
            row("input", "Input", shape=shape),
            row("conv", "Conv2d", out_channels=8, padding=1),
            row("bn", "BatchNorm2d"),
            row("relu", "ReLU"),
            row("pool", "MaxPool2d"),
            row("flatten", "Flatten"),
            row("dropout", "Dropout", p=0.3),
            row("fc", "Linear", out_features=classes),
            row("output", "Output"),
        ),
    )


def digits() -> Design:
    """Return a network for the digits, trained with a schedule and an average."""
    return replace(
        network((1, 12, 12), 10),
        training={"epochs": 40, "schedule": "cosine", "warmup": 1.0, "ema": 0.9, "device": "cpu"},
    )


def pictures(folder: Path) -> Design:
    """Return a network for pictures that are drawn into a folder, varied and mixed at random."""
    chance = np.random.default_rng(0)
    for label in range(CLASSES):
        (folder / str(label)).mkdir(parents=True)
        for number in range(PICTURES):
            pixels = chance.integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)
            pixels[..., label] //= 2
            Image.fromarray(pixels).save(folder / str(label) / f"{number}.png")
    return replace(
        network((3, 20, 20), CLASSES),
        training={"data": str(folder), "epochs": 24, "batch_size": 8, "schedule": "one-cycle"},
        transforms=STEPS,
    )


def trained(file: Path, run: Path, steps: int | None = None, delay: float = 0.0) -> Ended:
    """Train in a process until it ends, or until it tells of this step or a later one, and some seconds more.

    Halfway to the kill it has to pause, which saves it in the middle of an epoch.
    """
    command = [sys.executable, "-m", "engine", "train", str(file), "--out", str(run), "--events", "--control"]
    pipe = subprocess.PIPE
    waiting = [PAUSE, RESUME] if steps is not None else []
    told = checkpoints = 0
    finished = False
    with subprocess.Popen(command, cwd=HOME, stdout=pipe, stdin=pipe) as process:
        assert process.stdout
        assert process.stdin
        for line in process.stdout:
            event = json.loads(line)
            told = event["step"] if event["event"] == "step" else told
            checkpoints += event["event"] == "checkpoint"
            if event["event"] == "finished":
                finished = True
                process.stdin.close()
                break
            if steps is not None and told >= steps / 2 and waiting:
                process.stdin.write(waiting.pop(0))
                process.stdin.flush()
            elif steps is not None and told >= steps:
                time.sleep(delay)  # a step that is told is done: the signal is to come in the midst of one
                process.kill()
                break
        process.stdout.close()
        process.wait()
    return Ended(told, checkpoints, finished)


def kills(build: Design, folder: Path, moments: int, seed: int = 0) -> Iterator[Kill]:
    """Train once undisturbed, and then kill as many runs and let each go on."""
    file = folder / "design.convas"
    format.write(build, file)
    steps = trained(file, folder / "whole").steps
    chance = random.Random(seed)
    for number in range(moments):
        run = folder / f"killed-{number}"
        killed = trained(file, run, chance.randrange(LATEST * steps // 100), chance.uniform(0, DELAY))
        if not killed.finished:
            resume = [sys.executable, "-m", "engine", "resume", str(run), "--events"]
            subprocess.run(resume, cwd=HOME, check=True, stdout=subprocess.DEVNULL)
        names = ("last.safetensors", "best.safetensors")
        equal = all((run / name).read_bytes() == (folder / "whole" / name).read_bytes() for name in names)
        yield Kill(killed, equal)


def main(moments: int = MOMENTS) -> int:
    """Print the table, and return whether a run was not killed, or did not come to the same weights."""
    missed = False
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        for name, build in (("digits", digits()), ("varied folder", pictures(place / "pictures"))):
            folder = place / name.replace(" ", "-")
            folder.mkdir()
            for kill in kills(build, folder, moments):
                said = "equal to the bit" if kill.equal else "DIFFERENT"
                how = "ENDED" if kill.ended.finished else "killed"
                told = f"{how} after {kill.ended.steps:4} steps and {kill.ended.checkpoints} checkpoints"
                print(f"{name:14} {told}: {said}", flush=True)
                missed |= kill.ended.finished or not kill.equal
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
