"""Puts together what trains: a design's code as a network, its data as feeds, the weights to begin with."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import nn

from engine.analysis import analyse
from engine.analysis.learning import Treatment, treatment
from engine.compile.build import build, tapped
from engine.compile.weights import Tensors, fill, fitted
from engine.compile.weights import read as read_weights
from engine.data import fit
from engine.data.gathered import Skipped, Tell, silent
from engine.data.load import Feed, load
from engine.data.pipeline import pipeline
from engine.data.shortage import held
from engine.data.sources import source as data_source
from engine.data.specs import Preparation
from engine.errors import DataError, InvalidDesign, TrainingError
from engine.export.pytorch import Source, source
from engine.files.weights import found
from engine.graph.document import Design, Step
from engine.train.probe import Probe
from engine.train.seeing.maps import said
from engine.train.seeing.subject import Subject
from engine.train.settings import TrainingSettings


@dataclass(frozen=True)
class Network:
    """What is to learn."""

    code: Source
    macs: int
    """Multiply–accumulates of one example."""
    treatment: Treatment
    """Which parts are frozen, and which learn slower or faster."""
    transforms: tuple[Step, ...] = ()
    """How images are prepared and varied."""


def checked(design: Design, settings: TrainingSettings, folder: Path | None = None) -> Network:
    """Return what learns of a design that fits its data, or raise with every reason why it does not.

    A relative path of data begins at `folder`.
    """
    report = analyse(design)
    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    told = fit.problems(design, report, settings.data, settings.loss, folder)
    wrong = [found for found in told if found.severity == "error"]
    if wrong:
        raise DataError("\n".join(found.message for found in wrong))
    return Network(source(design, report), report.totals.macs, treatment(report.network), design.transforms)


@dataclass(frozen=True)
class Beginning:
    """The weights with which a run begins, and what is told of them."""

    tensors: Tensors
    told: Mapping[str, str]


def beginning(design: Design, code: Source, folder: Path, weights: str | None, seed: int) -> Beginning | None:
    """Return the weights in a file (None: the design's own), fitted to the network; None for fresh ones."""
    path = found(design, folder) if weights is None else Path(weights)
    if path is None or weights == "none":
        return None
    tensors, fresh = fitted(code, read_weights(path), seed=seed)
    return Beginning(tensors, {"weights": path.name, **({"fresh": fresh} if fresh else {})})


@dataclass(frozen=True)
class Assembled:
    """A network with the data that it learns from, on their device."""

    model: nn.Module
    training: Feed
    validation: Feed
    preparation: Preparation
    device: torch.device
    skipped: tuple[Skipped, ...] = ()
    """Examples that could not be used."""


def assembled(
    network: Network,
    settings: TrainingSettings,
    start: Tensors | None = None,
    folder: Path | None = None,
    tell: Tell = silent,
) -> Assembled:
    """Build the network, by the seed or with the tensors of `start`, and load the data.

    A relative path of data begins at `folder`; `tell` is told of long work with it, and may end it.
    """
    device = device_for(settings.device)
    torch.manual_seed(settings.seed)
    model = build(network.code)
    if start:
        fill(model, start)
    shape = network.code.inputs[0]
    data = data_source(settings.data, folder)
    examples = load(data, shape, network.transforms, tell)
    images = examples.images
    with held(data, tuple(images.shape[1:])) as burden:  # which feeds may copy, and put on the device
        burden.count, burden.nbytes = len(images), images.nbytes
        training, validation, preparation = examples.feeds(settings.validation, shape, device, settings.seed)
    return Assembled(model, training, validation, preparation, device, examples.skipped)


def device_for(name: str) -> torch.device:
    """Return the device that the settings name; ``auto`` takes a GPU if there is one."""
    if name == "cuda" and not torch.cuda.is_available():
        raise TrainingError("PyTorch finds no CUDA GPU here: set the device to auto or cpu.")
    return torch.device("cuda" if name != "cpu" and torch.cuda.is_available() else "cpu")


def memory_of(name: str) -> int:
    """Return how many bytes a device has, the processor those of the machine."""
    if name != "cpu" and torch.cuda.is_available():
        return int(torch.cuda.mem_get_info()[1])
    known = os.sysconf_names if hasattr(os, "sysconf_names") else {}
    if {"SC_PAGE_SIZE", "SC_PHYS_PAGES"} <= known.keys():
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return sys.maxsize


def subject_of(network: Network, parts: Assembled) -> Subject:
    """Return the network as something that questions are asked about."""
    steps = pipeline(network.transforms, parts.preparation.shape)
    return Subject(network.code, parts.model, parts.validation, parts.preparation, steps)


def probe_of(subject: Subject) -> Probe:
    """Return a probe that looks at the first validation image, and knows what the network says of it."""
    image, label = subject.numbered(0)
    names = subject.preparation.classes
    ends = dict.fromkeys(subject.code.outputs, partial(said, subject))
    return Probe(partial(tapped, subject.code, subject.model), image, names[label], ends)
