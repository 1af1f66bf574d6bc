"""Trains a design from start to finish, or goes on with a run: the entries of the training process."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from engine.compile.weights import read as read_weights
from engine.compile.weights import write as write_weights
from engine.data.gathered import Tell
from engine.data.sources import absolute
from engine.errors import ConvasError, TrainingError, UsageError
from engine.files import format
from engine.files.atomic import write_bytes
from engine.graph import edits
from engine.graph.document import Design
from engine.train import album, board, packages, runs
from engine.train import events as telling
from engine.train import settings as chosen
from engine.train.album import Album
from engine.train.assembly import (
    Assembled,
    Network,
    assembled,
    beginning,
    checked,
    device_for,
    memory_of,
    probe_of,
    subject_of,
)
from engine.train.checkpoint import Saver, check_fit, read_state
from engine.train.control import Control, signals
from engine.train.events import Clock, Event, Journal, Outlet, Sink, event
from engine.train.failures import failed, failure_told, in_words
from engine.train.loop import Loop
from engine.train.optimisers import learning
from engine.train.readying import Halted, losses_told, teller
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from engine.train.shift import Shift

WORTH_A_THREAD = 100_000_000
"""Multiply–accumulates of a step, forward, that keep a thread busy enough."""


@dataclass(frozen=True)
class Job:
    """What is to be trained: the run's folder and settings, the network, and the state to go on from."""

    folder: Folder
    settings: TrainingSettings
    network: Network
    state: dict[str, Any] | None = None
    begins: Mapping[str, str] = field(default_factory=dict)
    """What is told of the weights with which the run begins."""
    before: Sequence[Event] = ()
    """What the run had told up to the state."""


def train(
    file: Path,
    settings: TrainingSettings | None,
    out: Path,
    *,
    design: Design | None = None,
    weights: str | None = None,
    events: Sink = telling.ignore,
    control: Control | None = None,
) -> Event:
    """Train the design in `file` into the new run folder `out` and return the last event.

    `design` is what became of it since it was read. Without `settings` the design's own are taken, and
    without `weights` those that it names; `none` begins anew. What goes wrong is told as an event ``failed``,
    and raised. An interrupt saves the run and is then raised as KeyboardInterrupt.
    """
    clock = Clock()
    with failure_told(events, clock):
        design = design or format.read(file)
        settings = settings or TrainingSettings.of(design.training)
        settings = settings.changed(data=absolute(settings.data, file.parent))
        design = edits.set_training(design, settings.values())
        check_packages(settings)
        network = checked(design, settings)
        device_for(settings.device)
        start = beginning(design, network.code, file.parent, weights, settings.seed)
        folder = runs.create(out)
        with held(folder) as journal:
            if start:
                write_weights(folder.start, start.tensors)
            format.write(edits.set_weights(design, folder.start.name if start else ""), folder.design)
            write_bytes(folder.settings, chosen.encode(settings))
            write_bytes(folder.model, network.code.text.encode())
            job = Job(folder, settings, network, begins=start.told if start else {})
            return _work(job, journal, events, control or Control(), clock)


def resume(
    run: Path, epochs: int | None = None, *, events: Sink = telling.ignore, control: Control | None = None
) -> Event:
    """Go on with a run from its last checkpoint, to `epochs` in all where given; return the last event."""
    clock = Clock()
    with failure_told(events, clock):
        folder = runs.existing(run)
        settings = chosen.read(folder.settings)
        settings = settings if epochs is None else replace(settings, epochs=epochs)
        check_packages(settings)
        with held(folder) as journal:
            state = read_state(folder)
            if state and epochs is None and ended_early(settings, state):
                done, planned = state["epoch"] - 1, settings.epochs
                raise UsageError(
                    f"{run} ended early after {done} of {planned} epochs, as it got no better: go on all the "
                    f"same by --epochs {planned}."
                )
            if state and epochs is not None:
                state["waited"] = 0  # who asks for more does not want it to end early for what was before
            if state and state["epoch"] > settings.epochs:
                done = state["epoch"] - 1
                raise UsageError(f"{run} has done its {done} epochs: ask for more than {done} by --epochs.")
            before = history(folder, state)
            network = checked(format.read(folder.design), settings, run)
            job = Job(folder, settings, network, state, before=before)
            album.forget_after(folder, state["epoch"] - 1 if state else -1)
            journal.rewrite(before)
            write_bytes(folder.settings, chosen.encode(settings))
            clock = Clock(before[-1]["time"] if before else 0.0)
            return _work(job, journal, events, control or Control(), clock)


def ended_early(settings: TrainingSettings, state: dict[str, Any]) -> bool:
    """Tell whether a run came to its end since its epochs got no better."""
    waited, epoch = int(state["waited"]), int(state["epoch"])
    return 0 < settings.early_stopping <= waited and epoch <= settings.epochs


@contextmanager
def attended() -> Iterator[tuple[Sink, Control]]:
    """Tell events on standard output and take commands from standard input: the worker's end of a session."""
    control = Control(attended=True)
    outlet = Outlet(sys.stdout.buffer, on_broken=control.stop)
    control.listen(sys.stdin.fileno())
    try:
        yield outlet, control
    finally:
        outlet.close()


@contextmanager
def held(folder: Folder) -> Iterator[Journal]:
    """Hold the run's file of events, so that no other process works on the run."""
    journal = Journal(folder.events)
    try:
        yield journal
    finally:
        journal.close()


def check_packages(settings: TrainingSettings) -> None:
    """Refuse settings for which a package is missing, before anything is begun."""
    if problem := packages.lacking(settings):
        raise TrainingError(problem)


def logs(job: Job, events: Sink) -> AbstractContextManager[Sink]:
    """Give the sink of a run's events, which keeps logs where that was asked for."""
    if job.settings.tensorboard:
        return board.logged(job.folder, job.before, events)
    return nullcontext(events)


def history(folder: Folder, state: dict[str, Any] | None) -> list[Event]:
    """Return the events up to the state; what a killed run did after its last checkpoint is done again."""
    if state is None:
        return []
    kept = []
    for entry in telling.read(folder.events):
        undone = entry["event"] == "epoch" and entry.get("epoch", state["epoch"]) >= state["epoch"]
        if not undone and entry.get("step", 0) <= state["step"]:
            kept.append(entry)
    return kept


def _work(job: Job, journal: Journal, events: Sink, control: Control, clock: Clock) -> Event:
    """Train, and then answer whoever watches."""
    try:
        with (
            in_words(
                job.folder.design, job.settings, partial(memory_of, job.settings.device), job.folder.path
            ),
            logs(job, events) as events,
            signals(control),
        ):
            set_threads(job.network.macs * job.settings.batch_size, attended=control.attended)
            try:
                parts, loop, facts = _assembled(job, teller(events, control, clock))
            except Halted:
                last = event("stopped", clock())
                journal.write(last)
                events(last)
                return _ended(last, control)
            subject = subject_of(job.network, parts)
            saved = Saver(job.folder), Album(job.folder)
            shift = Shift(loop, *saved, probe_of(subject), subject, journal, events, control, clock)
            losses_told(parts.skipped, job.settings.data, clock, shift.tell)
            last = shift.work(event("resumed" if job.state else "started", clock(), **facts))
            journal.close()
            shift.linger()
    except ConvasError as error:
        journal.write(failed(error, clock))
        raise
    return _ended(last, control)


def _ended(last: Event, control: Control) -> Event:
    """Return the last event, or raise where the end came from the keyboard."""
    if control.interrupted:
        raise KeyboardInterrupt
    return last


def _assembled(job: Job, tell: Tell) -> tuple[Assembled, Loop, dict[str, Any]]:
    """Return everything that trains, as far as it had come, and what there is to tell of it."""
    begun = job.state is not None
    start = read_weights(job.folder.start) if job.folder.start.is_file() and not begun else None
    parts = assembled(job.network, job.settings, start, job.folder.path, tell)
    write_bytes(job.folder.classes, runs.encode_classes(parts.preparation))
    loop = Loop(parts, job.settings, job.network.treatment)
    if job.state:
        check_fit(loop.model.state_dict(), job.state["weights"], job.folder.state)
        loop.restore(job.state)
    sizes = {
        "train": len(parts.training),
        "validation": len(parts.validation),
        "classes": parts.preparation.classes,
    }
    return parts, loop, {**_facts(loop), **sizes, **job.begins}


def _facts(loop: Loop) -> dict[str, Any]:
    """Return what there is to tell of a network in training."""
    return {
        "device": loop.device.type,
        "dtype": loop.settings.precision,
        "parameters": sum(weight.numel() for weight in loop.model.parameters()),
        "trainable": sum(weight.numel() for weight in learning(loop.optimizer)),
        "epochs": loop.settings.epochs,
        "threads": torch.get_num_threads(),
        "epoch": loop.epoch,
        "step": loop.step,
    }


def set_threads(work: int, *, attended: bool) -> None:
    """Compute in as many threads as the multiply–accumulates of a step are worth.

    Threads wait for each other after every layer: where a step is small, or another program (the window that
    watches, first of all) takes one of their cores, several are far slower than one.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = min(torch.get_num_threads(), cores - attended)
    torch.set_num_threads(max(1, min(free, work // WORTH_A_THREAD)))
