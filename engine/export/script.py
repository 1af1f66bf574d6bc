"""Writes a program that trains an exported network without Convas, to stand beside the model's file."""

import keyword
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template
from textwrap import fill
from typing import TYPE_CHECKING, Any

from engine.analysis import Report
from engine.analysis.learning import treatment
from engine.catalogue.shapes import Shape, describe
from engine.errors import DesignError, InvalidDesign, UsageError
from engine.export.breaking import INDENT, WIDTH
from engine.export.layout import Called, Keyed, Text, flat, lines
from engine.export.material import Material, Prepared, Start
from engine.export.program import PROGRAM
from engine.export.program.texts import assigned, kept, listed
from engine.export.pytorch import source
from engine.export.regime import Regime
from engine.graph.document import Design

if TYPE_CHECKING:
    from engine.train.settings import TrainingSettings

TAKEN = sys.stdlib_module_names | {"numpy", "PIL", "safetensors", "torch", "torchvision"}
"""What a model's file must not be called: it would stand in the way of what the program imports."""
UNITS = {2: "signals", 3: "images", 4: "volumes"}
"""What examples are called, by how many numbers their shapes have."""
LONGEST_FILE = 40
"""How long the name of a model's file may be for the program's lines to stay of a sensible length."""

OPTIONS = {
    "epochs": ("int", "passes over the data"),
    "batch_size": ("int", "examples in a step"),
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


def ends(design: Design, report: Report) -> tuple[Shape, Shape]:
    """Return what a network with one Input and one Output takes and gives, or raise `DesignError`."""
    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    graph, nodes = report.network.graph, report.network.nodes
    taken, given = ([nodes[id].output or () for id in ids] for ids in (graph.inputs, graph.outputs))
    if len(taken) != 1 or len(given) != 1 or len(taken[0]) < 2:
        takes, gives = (" and ".join(map(describe, shapes)) for shapes in (taken, given))
        raise DesignError(
            "A training script shows images, signals or volumes to one Input and learns from one Output, but "
            f"{design.name} takes {takes} and gives {gives}: export without one."
        )
    return taken[0], given[0]


def check_loss(design: Design, settings: "TrainingSettings", taken: Shape, given: Shape) -> None:
    """Raise `DesignError` where the loss of the settings cannot compare what leaves the network."""
    if settings.loss == "mean-squared":
        if taken != given:
            raise DesignError(
                f"With the loss mean-squared a network gives its input back, {describe(taken)}, but "
                f"{design.name} gives {describe(given)}: change its last layers, or choose another loss."
            )
    elif len(given) != 1:
        raise DesignError(
            f"The loss {settings.loss} takes a row of numbers, one for each class, but {design.name} gives "
            f"{describe(given)}: change its last layers, choose another loss, or export without a script."
        )
    elif given == (1,) and settings.loss != "binary":
        raise DesignError(
            f"{design.name} gives a single score, which tells two classes apart by the loss binary alone: "
            "choose that loss, or let the last layer give a score for each class."
        )


def script(
    design: Design,
    report: Report,
    model: Path,
    settings: "TrainingSettings",
    prepared: Prepared,
    material: Material,
    start: Start | None = None,
) -> str:
    """Return the program that trains a design whose code is in the file `model` on some material."""
    taken, given = ends(design, report)
    check_loss(design, settings, taken, given)
    module, name = importable(model), source(design, report).class_name
    single = given == (1,)
    pictured = len(taken) == 3
    regime = Regime(settings, treatment(report.network), bool(prepared.mixing), single, pictured)
    words = _words(regime, prepared, material, start)
    filled = {
        "about": _about(name, module, UNITS[len(taken)], regime.back, material, start),
        "imported": _imported(module, name),
        "constants": "\n".join(
            (
                *_data(material, start),
                *_constants(taken, 2 if single else given[0], prepared, words),
                *_transforms(prepared),
                *regime.constants,
            )
        ),
        "reading": material.reading.strip("\n"),
        "loaded": ", ".join(sorted({"DataLoader", "Dataset", *material.loads})),
        "name": name,
        "placed": "" if start else f".to(device{regime.texts['format']})",
        "begun": _begun(start),
        "labels": assigned("labels", Called("torch.as_tensor", (material.labels,))),
        "options": "\n".join(_options(settings, regime, material, start, module)),
        "decisive": ", ".join(f'"{each}"' for each in _decisive(words)),
    }
    return Template(kept(PROGRAM, words)).substitute({**regime.texts, **filled})


def is_script_of(model: Path, content: bytes) -> bool:
    """Tell whether the content of a file is such a program for the model in the file `model`."""
    about = content.partition(b"\n")[0].decode(errors="replace")
    return about.startswith('"""Trains ') and f" ({model.name}) to " in about


def _words(regime: Regime, prepared: Prepared, material: Material, start: Start | None) -> frozenset[str]:
    """Return every word that applies."""
    words = regime.words | material.words | ({"weights"} if start else set())
    text = "".join(map(flat, (*prepared.training, *prepared.validation, *prepared.mixing)))
    told = {
        "transforms": "v2." in text,
        "iterable": bool(words & {"undivided", "inside"}),
        "balanced_part": "balanced" in words and "Subset" in material.loads,
        "balanced_whole": "balanced" in words and "Subset" not in material.loads,
        "classes": "CLASSES" in text or "classes" in words,
    }
    return words.union(word for word, applies in told.items() if applies)


def _decisive(words: frozenset[str]) -> tuple[str, ...]:
    """Return the options that a run which goes on takes from the one before."""
    return ("data", "batch_size", *(("validation",) if "undivided" in words else ()), "seed")


def _about(name: str, module: str, units: str, is_back: bool, material: Material, start: Start | None) -> str:
    """Return the program's docstring."""
    begun = "It begins with the weights in `--weights`" if start else ""
    if start and start.fresh:
        begun += f", but for {' and '.join(start.fresh)}, which must be learnt anew"
    paragraphs = [
        f"{material.about}{f' {begun}.' if begun else ''}",
        "After each epoch all that is needed to go on by `--resume` is in last.pt, and the best weights are "
        "in best.pt.",
    ]
    aim = f"to give {units} back" if is_back else f"to tell {units} apart"
    filled = "\n\n".join(fill(text, WIDTH, break_on_hyphens=False) for text in paragraphs)
    return f'"""Trains {name} ({module}.py) {aim}.\n\n{filled}\n"""'


def _imported(module: str, name: str) -> str:
    line = f"from {module} import {name}"
    return line if len(line) <= WIDTH else f"from {module} import (\n{INDENT}{name},\n)"


def _data(material: Material, start: Start | None) -> Iterator[str]:
    """Yield the lines that say where data and weights lie."""
    if material.default:
        yield from lines("DATA = ", material.default, "", 0)
    if start:
        yield from lines("WEIGHTS = ", start.file, "", 0)
        if start.fresh:
            fresh = [f'"{module}."' for module in start.fresh]
            yield from listed("FRESH = ", "(", fresh, ")")
    yield from material.constants


def _constants(taken: Shape, classes: int, prepared: Prepared, words: frozenset[str]) -> Iterator[str]:
    """Yield the lines that give names to the numbers of examples."""
    mean, std, origin = prepared.mean, prepared.std, prepared.origin
    written = " ".join(map(flat, (*prepared.training, *prepared.validation)))
    if "SIZE" in written:
        yield f"SIZE = ({', '.join(map(str, taken[1:]))})  # height and width that the network takes"
    if "classes" in words:
        yield f"CLASSES = {classes}"
    if not prepared.is_image:
        yield f"# {origin[0].upper()}{origin[1:]}."
        yield from (
            f"{name} = torch.tensor({_aside(values, len(taken))})"
            for name, values in (("MEAN", mean), ("STD", std))
        )
    elif len(mean) == 1:
        yield f"MEAN, STD = {_numbers(mean)}, {_numbers(std)}  # {origin}"
    else:
        yield f"# {origin[0].upper()}{origin[1:]}."
        yield f"MEAN, STD = {_numbers(mean)}, {_numbers(std)}"


def _transforms(prepared: Prepared) -> Iterator[str]:
    """Yield the lines that say how examples are prepared."""
    if prepared.training:
        yield from _several("TRAINING", "v2.Compose", prepared.training)
        if list(prepared.training) == list(prepared.validation):
            yield "VALIDATION = TRAINING  # nothing in it is random"
        elif prepared.validation:
            yield from _several("VALIDATION", "v2.Compose", prepared.validation)
    if len(prepared.mixing) > 1:
        yield from _several("MIX", "v2.RandomChoice", prepared.mixing)
    elif prepared.mixing:
        yield from lines("MIX = ", prepared.mixing[0], "", 0)


def _several(name: str, function: str, calls: Sequence[Text]) -> Iterator[str]:
    if len(calls) == 1:
        yield from lines(f"{name} = ", calls[0], "", 0)
        return
    yield f"{name} = {function}("
    yield f"{INDENT}["
    for call in calls:
        yield from lines("", call, ",", 2)
    yield f"{INDENT}]"
    yield ")"


def _numbers(values: tuple[float, ...]) -> str:
    return f"({', '.join(f'{value:.4f}' for value in values)}{',' if len(values) == 1 else ''})"


def _aside(values: tuple[float, ...], dimensions: int) -> str:
    """Return numbers of channels as a list that stands beside examples of so many dimensions."""
    opening, closing = "[" * (dimensions - 1), "]" * (dimensions - 1)
    return f"[{', '.join(f'{opening}{value:.6g}{closing}' for value in values)}]"


def _begun(start: Start | None) -> str:
    """Return the lines that give a network its first weights."""
    if start is None:
        return ""
    if not start.fresh:
        loose = "" if start.is_whole else ", strict=False"
        return f"model.load_state_dict(load_file(args.weights){loose})"
    return (
        "known = {\n"
        "        name: weight\n"
        "        for name, weight in load_file(args.weights).items()\n"
        "        if not name.startswith(FRESH)\n"
        "    }\n"
        "    model.load_state_dict(known, strict=False)"
    )


def _options(
    settings: "TrainingSettings", regime: Regime, material: Material, start: Start | None, module: str
) -> Iterator[str]:
    """Yield the lines of the program's options."""
    usual: Text = "default=str(DATA)" if material.default else "required=True"
    yield from _called('"--data"', usual, Keyed("help", f'"{material.help}"'))
    if start:
        yield from _called('"--weights"', Keyed("default", "WEIGHTS"), Keyed("help", '"what to begin with"'))
    held_back = ("validation",) if "undivided" in material.words else ()
    for name in (*regime.options, *held_back, "seed", "device"):
        yield from _option(name, getattr(settings, name))
    usual, said = Keyed("default", f'HERE / "{module}_run"'), Keyed("help", '"where weights go"')
    yield from _called('"--out"', Keyed("type", "Path"), usual, said)
    yield from _called(
        '"--workers"',
        Keyed("type", "int"),
        Keyed("default", str(material.workers)),
        Keyed("help", '"processes that read data"'),
    )


def _option(name: str, value: Any) -> list[str]:
    kind, said = OPTIONS[name]
    shown = f'"{value}"' if isinstance(value, str) else repr(value)
    typed = (Keyed("type", kind),) if kind else ()
    return _called(
        f'"--{name.replace("_", "-")}"', *typed, Keyed("default", shown), Keyed("help", f'"{said}"')
    )


def _called(*arguments: Text) -> list[str]:
    return lines("", Called("option", arguments), "", 1)
