"""Writes a program that trains an exported network without Convas, to stand beside the model's file."""

import keyword
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from textwrap import fill
from typing import TYPE_CHECKING, Any

from engine.analysis import Report
from engine.analysis.learning import treatment
from engine.catalogue.shapes import describe
from engine.errors import DesignError, InvalidDesign, UsageError
from engine.export.breaking import INDENT, WIDTH
from engine.export.layout import Called, Keyed, Text, flat, lines
from engine.export.program import PROGRAM
from engine.export.pytorch import source
from engine.export.regime import Regime, kept
from engine.graph.document import Design

if TYPE_CHECKING:
    from engine.train.settings import TrainingSettings

TAKEN = sys.stdlib_module_names | {"numpy", "torch", "torchvision"}
"""What a model's file must not be called: it would stand in the way of what the program imports."""
LONGEST_FILE = 40
"""How long the name of a model's file may be for the program's lines to stay of a sensible length."""

OPTIONS = {
    "epochs": ("int", "passes over the images"),
    "batch_size": ("int", "images in a step"),
    "lr": ("float", "learning rate"),
    "momentum": ("float", "share of the last step kept"),
    "warmup": ("float", "epochs in which lr grows"),
    "step_size": ("int", "epochs between steps down"),
    "gamma": ("float", "factor of a step down"),
    "final_lr": ("float", "share of lr at the end"),
    "patience": ("int", "epochs before a step down"),
    "ema": ("float", "what the average keeps"),
    "early_stopping": ("int", "epochs without a better one"),
    "unfreeze_every": ("int", "epochs between releases"),
    "weight_decay": ("float", "pull to zero"),
    "validation": ("float", "share that is held back"),
    "seed": ("int", "equal seeds, equal runs"),
    "device": ("", "auto, cpu, cuda or mps"),
}
"""The type and help of the program's options that are settings of the design."""


@dataclass(frozen=True)
class Supply:
    """Images that are written beside the program, so that it runs as it is."""

    file: str
    """The name of a .npz file."""
    title: str
    """What they are, with their source: a sentence without its full stop."""


@dataclass(frozen=True)
class Prepared:
    """How images are prepared, in calls of torchvision's ``transforms.v2``."""

    training: Sequence[Text]
    validation: Sequence[Text]
    mixing: Sequence[Text]
    """What mixes whole batches; of several, one is chosen each time."""
    mean: tuple[float, ...]
    """Mean of each channel that the network takes, with bytes counted as 0 to 1."""
    std: tuple[float, ...]
    origin: str
    """What mean and deviation do, or of what they are."""


def beside(model: Path) -> Path:
    """Return the program's file.

    >>> beside(Path("nets/lenet5.py")).name
    'lenet5_train.py'
    """
    return model.with_name(f"{model.stem}_train.py")


def importable(model: Path) -> str:
    """Return the name by which the program imports the model's file, or raise `UsageError`."""
    name = model.stem
    if not (name.isidentifier() and name.isascii()) or keyword.iskeyword(name) or len(name) > LONGEST_FILE:
        raise UsageError(
            f"The training script imports {model.name} and cannot do so by that name: let it be of at most "
            f"{LONGEST_FILE} letters, digits and _, as in my_net.py."
        )
    if model.suffix != ".py":
        raise UsageError(f"The training script imports {model.name}: let its name end in .py.")
    if name in TAKEN:
        raise UsageError(f"The training script needs Python's own {name}: give {model.name} another name.")
    return name


def image_classes(design: Design, report: Report) -> tuple[tuple[int, int, int], int]:
    """Return the images that a network takes and how many classes it tells apart, or raise `DesignError`."""
    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    graph, nodes = report.network.graph, report.network.nodes
    taken, given = ([nodes[id].output or () for id in ids] for ids in (graph.inputs, graph.outputs))
    images = [shape for shape in taken if len(shape) == 3 and shape[0] in (1, 3)]
    if len(taken) != 1 or not images or [len(shape) for shape in given] != [1]:
        takes, gives = (" and ".join(map(describe, shapes)) for shapes in (taken, given))
        raise DesignError(
            "A training script shows grey or coloured images to a network and takes a row of numbers for the "
            f"scores of its classes, but {design.name} takes {takes} and gives {gives}: export without one."
        )
    channels, height, width = images[0]
    return (channels, height, width), given[0][0]


def script(
    design: Design,
    report: Report,
    model: Path,
    settings: "TrainingSettings",
    prepared: Prepared,
    supply: Supply | None,
) -> str:
    """Return the program that trains a design whose code is in the file `model`.

    With a `supply` it trains on that unless told otherwise, without one it has to be told.
    """
    (_, *size), scores = image_classes(design, report)
    check_loss(design, settings, scores)
    module, name = importable(model), source(design, report).class_name
    single = scores == 1
    regime = Regime(settings, treatment(report.network), bool(prepared.mixing), single)
    told = (*regime.options, "validation", "seed", "device")
    options = [row for each in told for row in _option(each, getattr(settings, each))]
    constants = _constants(size, 2 if single else scores, prepared, supply)
    return Template(kept(PROGRAM, regime.words)).substitute(
        about=_about(name, module, supply),
        imported=_imported(module, name),
        constants="\n".join((*constants, *_transforms(prepared), *regime.constants)),
        name=name,
        options="\n".join((*_data_option(supply), *options, *_out_option(module))),
        **regime.texts,
    )


def check_loss(design: Design, settings: "TrainingSettings", scores: int) -> None:
    """Raise `DesignError` where the loss of the settings asks for something else than classes."""
    if settings.loss == "mean-squared":
        raise DesignError(
            f"A training script tells classes apart, but {design.name} is trained to give its images back "
            "(the loss is mean-squared): choose another loss, or export without a script."
        )
    if scores == 1 and settings.loss != "binary":
        raise DesignError(
            f"{design.name} gives a single score, which tells two classes apart by the loss binary alone: "
            "choose that loss, or let the last layer give a score for each class."
        )


def is_script_of(model: Path, content: bytes) -> bool:
    """Tell whether the content of a file is such a program for the model in the file `model`."""
    about = content.partition(b"\n")[0].decode(errors="replace")
    return about.startswith('"""Trains ') and about.endswith(f" ({model.name}) to tell images apart.")


def _about(name: str, module: str, supply: Supply | None) -> str:
    """Return the program's docstring."""
    paragraphs = [
        "`--data` is a .npz file with `images` (N × height × width, or with a last axis of colours; bytes) "
        "and `labels` (N), or a folder with one sub-folder of pictures a class, or the name of a data set "
        "of torchvision, such as MNIST, which is downloaded.",
        "After each epoch all that is needed to go on by `--resume` is in last.pt, and the best weights are "
        "in best.pt.",
    ]
    if supply:
        paragraphs[0] += f" Without it, {supply.file} is taken: {supply.title}."
    filled = "\n\n".join(fill(text, WIDTH, break_on_hyphens=False) for text in paragraphs)
    return f'"""Trains {name} ({module}.py) to tell images apart.\n\n{filled}\n"""'


def _imported(module: str, name: str) -> str:
    line = f"from {module} import {name}"
    return line if len(line) <= WIDTH else f"from {module} import (\n{INDENT}{name},\n)"


def _constants(size: list[int], classes: int, prepared: Prepared, supply: Supply | None) -> list[str]:
    mean, std, origin = prepared.mean, prepared.std, prepared.origin
    written = " ".join(map(flat, (*prepared.training, *prepared.validation)))
    rows = [f'DATA = HERE / "{supply.file}"'] if supply else []
    if "SIZE" in written:
        rows.append(f"SIZE = ({', '.join(map(str, size))})  # height and width that the network takes")
    return [
        *rows,
        f"CLASSES = {classes}",
        f"MEAN, STD = {_numbers(mean)}, {_numbers(std)}  # {origin}"
        if len(mean) == 1
        else f"# {origin.capitalize()}.\nMEAN, STD = {_numbers(mean)}, {_numbers(std)}",
    ]


def _transforms(prepared: Prepared) -> Iterator[str]:
    """Yield the lines that say how images are prepared."""
    first = "v2.ToImage()"
    yield from _several("TRAINING", "v2.Compose", (first, *prepared.training))
    if list(prepared.training) == list(prepared.validation):
        yield "VALIDATION = TRAINING  # nothing in it is random"
    else:
        yield from _several("VALIDATION", "v2.Compose", (first, *prepared.validation))
    if len(prepared.mixing) > 1:
        yield from _several("MIX", "v2.RandomChoice", prepared.mixing)
    elif prepared.mixing:
        yield from lines("MIX = ", prepared.mixing[0], "", 0)


def _several(name: str, function: str, calls: Sequence[Text]) -> Iterator[str]:
    yield f"{name} = {function}("
    yield f"{INDENT}["
    for call in calls:
        yield from lines("", call, ",", 2)
    yield f"{INDENT}]"
    yield ")"


def _numbers(values: tuple[float, ...]) -> str:
    return f"({', '.join(f'{value:.4f}' for value in values)}{',' if len(values) == 1 else ''})"


def _data_option(supply: Supply | None) -> list[str]:
    usual: Text = "default=str(DATA)" if supply else "required=True"
    said = '".npz, folder or torchvision data set"'
    return lines("", Called("option", ('"--data"', usual, Keyed("help", said))), "", 1)


def _out_option(module: str) -> list[str]:
    usual, said = f'HERE / "{module}_run"', '"where weights go"'
    arguments = ('"--out"', Keyed("type", "Path"), Keyed("default", usual), Keyed("help", said))
    return lines("", Called("option", arguments), "", 1)


def _option(name: str, value: Any) -> list[str]:
    kind, said = OPTIONS[name]
    shown = f'"{value}"' if isinstance(value, str) else repr(value)
    typed = (Keyed("type", kind),) if kind else ()
    arguments = (f'"--{name.replace("_", "-")}"', *typed, Keyed("default", shown), Keyed("help", f'"{said}"'))
    return lines("", Called("option", arguments), "", 1)
