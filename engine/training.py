"""The commands around runs: `convas train`, `resume`, `find-lr`, `predict`, `runs` and `view`."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine import console
from engine.catalogue.names import meant
from engine.errors import FileError, UsageError
from engine.examining import DataName, from_here
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from templates.template import parse

if TYPE_CHECKING:
    from engine.catalogue.fields import Value
    from engine.train.settings import TrainingSettings

DesignFile = Annotated[Path, typer.Argument(metavar="FILE", help="A design (.convas).", show_default=False)]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.", show_default=False)]
Events = Annotated[bool, typer.Option("--events", help="Print one JSON event a line.")]
Control = Annotated[bool, typer.Option("--control", help="Take commands from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def train(
    file: DesignFile,
    data: DataName = None,
    epochs: Annotated[int | None, typer.Option(help="How often to see all training images.")] = None,
    batch_size: Annotated[int | None, typer.Option(help="Images that one step learns from.")] = None,
    optimizer: Annotated[
        str | None, typer.Option(help="sgd, adam, adamw, nadam, radam, rmsprop or adagrad.")
    ] = None,
    lr: Annotated[float | None, typer.Option(help="Learning rate.")] = None,
    momentum: Annotated[float | None, typer.Option(help="Momentum of sgd and rmsprop.")] = None,
    weight_decay: Annotated[float | None, typer.Option(help="Pull of the weights towards zero.")] = None,
    validation: Annotated[float | None, typer.Option(help="Share of the images held back.")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu or cuda.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same result.")] = None,
    out: Annotated[Path | None, typer.Option(help="The run folder; by default runs/NAME.")] = None,
    more: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Any other setting, as in schedule=cosine."),
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Weights to begin with; `none` leaves out the design's."),
    ] = None,
    transfer: Annotated[
        str | None,
        typer.Option(metavar="WAY", help="What learns: feature-extraction, fine-tuning or everything."),
    ] = None,
    new_head: Annotated[
        bool, typer.Option("--new-head", help="Give the last layer a score for each class of the data.")
    ] = False,
    events: Events = False,
    control: Control = False,
) -> None:
    """Train a design and keep the run; what is not given is as the design says."""
    given = {
        "data": from_here(data),
        "epochs": epochs,
        "batch_size": batch_size,
        "optimizer": optimizer,
        "lr": lr,
        "momentum": momentum,
        "weight_decay": weight_decay,
        "validation": validation,
        "device": device,
        "seed": seed,
    }
    from engine.train import runs as run_folders
    from engine.train import worker
    from engine.train.settings import TrainingSettings

    design = format.read(file)
    named = {**others(more or ()), **{name: value for name, value in given.items() if value is not None}}
    settings = TrainingSettings.of(design.training).changed(**named)
    if new_head or transfer is not None:
        design = transferred(design, settings, file.parent, transfer, new_head=new_head)
        settings = TrainingSettings.of(design.training).changed(**named)
    folder = out or run_folders.fresh(Path("runs"), file.stem)
    with console.reporter(events=events, control=control) as (sink, controller):
        worker.train(file, settings, folder, design=design, weights=weights, events=sink, control=controller)
    if not events:
        console.say(f"The run is in {folder}.")


def transferred(
    design: Design, settings: "TrainingSettings", folder: Path, way: str | None, *, new_head: bool
) -> Design:
    """Return a design with these settings that is trained in a usual way, perhaps with a new head."""
    from engine.data import fit
    from engine.data.sources import absolute, source
    from engine.train.presets import PRESETS

    if way is not None and way not in PRESETS:
        raise UsageError(f"There is no way to train called {way}: {meant(way, PRESETS)}")
    design = edits.set_training(design, settings.values())
    if new_head:
        design = fit.headed(design, source(absolute(settings.data, folder)), settings.loss)
    return PRESETS[way].edit(design) if way is not None else design


def find_lr(
    file: DesignFile,
    data: DataName = None,
    optimizer: Annotated[str | None, typer.Option(help="The optimiser that will be used.")] = None,
    batch_size: Annotated[int | None, typer.Option(help="Images that one step learns from.")] = None,
    weights: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Weights to begin with; `none` leaves out the design's."),
    ] = None,
    events: Events = False,
    control: Control = False,
) -> None:
    """Suggest a learning rate: it grows from step to step until the loss does, too."""
    from engine.train import finder
    from engine.train.settings import TrainingSettings

    given = {"data": from_here(data), "optimizer": optimizer, "batch_size": batch_size}
    stored = TrainingSettings.of(format.read(file).training)
    settings = stored.changed(**{name: value for name, value in given.items() if value is not None})
    with console.reporter(events=events, control=control, quiet=True) as (sink, controller):
        finding = finder.find(file, settings, sink, weights, controller)
    if finding and not (events or control):
        console.show_rates(finding.lr, finding.loss, finding.suggested)


def view(
    run: RunFolder,
) -> None:
    """Answer questions about a run, line by line in JSON from standard input."""
    from engine.train import runs, viewer, worker

    runs.existing(run)
    with worker.attended() as (sink, controller):
        viewer.view(run, sink, controller)


def resume(
    run: RunFolder,
    epochs: Annotated[int | None, typer.Option(help="Go on to this many epochs in all.")] = None,
    events: Events = False,
    control: Control = False,
) -> None:
    """Go on with a run that was stopped or killed, or train a finished one further."""
    from engine.train import worker

    with console.reporter(events=events, control=control) as (sink, controller):
        worker.resume(run, epochs, events=sink, control=controller)


def predict(
    run: RunFolder,
    images: Annotated[
        list[Path],
        typer.Argument(metavar="IMAGE...", help="Pictures, or .npz, .npy and .csv.", show_default=False),
    ],
) -> None:
    """Say the most probable classes for each picture; those that cannot be read are told and passed over."""
    from engine.train import predict as prediction

    faults: list[str] = []
    console.show_predictions(prediction.predict(run, images, skip=faults.append))
    console.complain(*faults)
    if faults:
        raise typer.Exit(FileError.exit_code)


def runs(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of runs, or one of them.")] = Path(
        "runs"
    ),
    as_json: AsJson = False,
    curves: Annotated[
        Path | None, typer.Option(metavar="OUT.csv", help="Write the curves as a table, a line an epoch.")
    ] = None,
    steps: Annotated[
        Path | None, typer.Option(metavar="OUT.csv", help="The same, a line for each step that was told.")
    ] = None,
) -> None:
    """List the runs in a folder with their settings and best scores."""
    from engine.train import survey

    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    seen = survey.look(folder)
    found = [past.run for past in seen.runs]
    if curves or steps:
        console.write_tables(seen.runs, curves, steps)
    elif as_json:
        console.say(json.dumps([console.described_run(run) for run in found], indent=2, ensure_ascii=False))
    else:
        console.show_runs(found)
    console.complain(*(f"{path} is passed over: {reason}" for path, reason in seen.faults))


def others(texts: Iterable[str]) -> "dict[str, Value]":
    """Return the settings that stand as ``schedule=cosine`` on a command line; their limits are not checked.

    >>> others(["schedule=cosine", "warmup=2"])
    {'schedule': 'cosine', 'warmup': 2.0}
    """
    from engine.train.settings import declared

    kinds = {parameter.name: parameter.kind for parameter in declared()}
    found: dict[str, Value] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name not in kinds:
            raise UsageError(f"There is no training setting {text!r}: write NAME=VALUE. {meant(name, kinds)}")
        found[name] = kinds[name].canonical(parse(kinds[name], value))
    return found
