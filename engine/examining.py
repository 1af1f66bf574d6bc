"""The command `convas data`: says what there is to know of some data, and downloads it where asked."""

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine import console
from engine.catalogue.shapes import Shape, show
from engine.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.data.facts import Facts
    from engine.data.gathered import Source, Tell

DataName = Annotated[
    str | None,
    typer.Option(
        help="The data to learn from: digits, shapes, a set of torchvision, a folder, .csv or .npz."
    ),
]


def from_here(name: str | None) -> str | None:
    """Return data that was named on the command line: a path there begins at the current folder."""
    from engine.data.sources import absolute, source

    if name is None:
        return None
    source(name)  # which refuses what is nowhere
    return absolute(name)


def data(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME_OR_PATH", help="Without it, all names are listed.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    download: Annotated[bool, typer.Option("--download", help="Fetch it if it is not there yet.")] = False,
    samples: Annotated[
        int, typer.Option(min=0, max=100, help="With --json: so many pictures of each class.")
    ] = 0,
    shape: Annotated[
        str | None, typer.Option("--input", metavar="CxHxW", help="The Input that it is for.")
    ] = None,
    validation: Annotated[float, typer.Option(min=0.01, max=0.9, help="Share that is held back.")] = 0.2,
    events: Annotated[bool, typer.Option("--events", help="Tell progress as JSON on stderr.")] = False,
) -> None:
    """Say what some data holds: its classes, sizes, split, statistics and faults."""
    if name is None:
        _list(as_json=as_json)
        return
    from engine.data import download as fetching
    from engine.data.known import Torchvision
    from engine.data.sources import source

    found = source(name)
    with _progress(events=events) as tell:
        if isinstance(found, Torchvision):
            if not (download or fetching.is_there(found)) and found.entry.megabytes:
                raise DataError(
                    f"{found.title} is not here yet: fetch it by `convas data {name} --download` "
                    f"({_megabytes(found.entry.megabytes)})."
                )
            fetching.ready(found, tell)
        _tell(found, _wanted(shape), validation, tell, samples if as_json else 0, as_json=as_json)
    if isinstance(found, Torchvision) and download and not as_json:
        console.say(f"It is kept in {fetching.place(found)}.")


def _tell(
    found: "Source", shape: Shape | None, share: float, tell: "Tell", samples: int, *, as_json: bool
) -> None:
    from engine.data import facts as knowing

    known, examples = knowing.facts(found, shape, share, tell)
    if as_json:
        told: dict[str, Any] = knowing.listing(known)
        if samples:
            told["samples"] = knowing.samples(examples, samples)
        console.say(json.dumps(told, ensure_ascii=False))
    else:
        _show(known)


def _show(known: "Facts") -> None:
    """Print the facts for a person."""
    rows = [(each.name, f"{each.training:,}", f"{each.validation:,}") for each in known.classes]
    title = f"{known.title}: {known.training + known.validation:,} {known.kind} of {show(known.shape)}"
    console.table(title, ("class", "training", "validation"), rows, ("training", "validation"))
    split = "as the data says" if known.divided else "held back by share"
    console.say(f"{known.training:,} to train on, {known.validation:,} to validate on ({split})")
    for number, (mean, std) in enumerate(zip(known.mean, known.std, strict=True), 1):
        console.say(f"channel {number}: mean {mean:.4f}, standard deviation {std:.4f}")
    if len(known.sizes) > 1:
        most = ", ".join(f"{height} × {width} ({count:,})" for height, width, count in known.sizes[:5])
        console.say(f"sizes, most frequent first: {most}{' …' if len(known.sizes) > 5 else ''}")
    for each in known.skipped:
        console.complain(f"left out: {each.where} {each.reason}")
    for sentence in known.warnings:
        console.complain(f"warning: {sentence}")


def _list(*, as_json: bool) -> None:
    """Print all names that are known."""
    from engine.data.known import KNOWN, Torchvision
    from engine.data.specs import DATA_SETS, data_set

    known = [data_set(name) for name in DATA_SETS], [Torchvision(name) for name in KNOWN]
    sources: list[Source] = [*known[0], *known[1]]
    megabytes = [0.0] * len(known[0]) + [each.entry.megabytes for each in known[1]]
    if as_json:
        rows = [
            {
                "name": each.name,
                "title": each.title,
                "classes": len(each.classes),
                "shape": list(each.shape),
                "megabytes": size,
                "options": list(KNOWN[each.name].options or ()) if each.name in KNOWN else [],
            }
            for each, size in zip(sources, megabytes, strict=True)
        ]
        console.say(json.dumps(rows, indent=2))
        return
    shown = [
        (each.name, each.title, str(len(each.classes)), show(each.shape), _megabytes(size))
        for each, size in zip(sources, megabytes, strict=True)
    ]
    shown[: len(known[0])] = [(*row[:4], "built in") for row in shown[: len(known[0])]]
    console.table("Data", ("name", "", "classes", "shape", "download"), shown, ("classes", "download"))
    console.say("Or a folder with one sub-folder a class, a .csv of paths and labels, a .npz of arrays.")


def _megabytes(count: float) -> str:
    from engine.data.places import in_words

    return in_words(count * 1e6) if count else "by hand"


def _wanted(text: str | None) -> Shape | None:
    """Return the shape that was asked for, as in 3x224x224."""
    if text is None:
        return None
    sides = text.lower().replace("×", "x").split("x")
    if not 2 <= len(sides) <= 4 or not all(side.isdecimal() and int(side) for side in sides):
        raise UsageError(f"--input needs a shape such as 3x224x224, but is {text}.")
    return tuple(map(int, sides))


@contextmanager
def _progress(*, events: bool) -> "Iterator[Tell]":
    """Give the teller of long work: JSON lines on stderr, or a bar where there is a terminal."""
    if events:

        def tell(stage: str, done: int, total: int) -> None:
            line = {"event": "preparing", "stage": stage, "done": done, "total": total}
            sys.stderr.write(json.dumps(line) + "\n")
            sys.stderr.flush()

        yield tell
        return
    from rich.console import Console
    from rich.progress import Progress

    terminal = Console(stderr=True)
    with Progress(console=terminal, disable=not terminal.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=stage, completed=done, total=total or None
        )
