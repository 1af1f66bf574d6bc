"""What the command line prints: tables for a person, progress on a terminal, events for a program."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.analysis import Problem
from engine.catalogue.listing import described
from engine.catalogue.shapes import show

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from engine.train.control import Control
    from engine.train.events import Event, Sink
    from engine.train.predict import Prediction
    from engine.train.runs import Run
    from engine.train.survey import Past
    from templates import Template


LISTED = 10
"""How many examples that cannot be used are shown before a run."""


def say(text: str) -> None:
    """Print a line or more."""
    sys.stdout.write(f"{text}\n")


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[str] = ()
) -> None:
    """Print a table; the columns named in `right` hold numbers."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        shown.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*row)
    console = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 160)
    console.print(shown)


def described_template(template: "Template") -> dict[str, Any]:
    """Return a template as plain data."""
    return {
        "name": template.name,
        "title": template.title,
        "note": template.note,
        "family": template.family,
        "options": [described(option) for option in template.options],
    }


def show_templates(templates: "Iterable[Template]") -> None:
    """Print the templates family by family, each with its options and their defaults."""
    rows: list[tuple[str, str, str]] = []
    family = ""
    for template in templates:
        if template.family != family:
            family = template.family
            rows += [("", "", "")] * bool(rows) + [(family, "", "")]
        options = "  ".join(f"{each.name}={each.kind.show(each.default)}" for each in template.options)
        rows.append((f"  {template.name}", template.title, options))
    table("Templates", ("", "", "options"), rows)
    say("convas templates NAME tells more of one; convas new NAME -o FILE --set OPTION=VALUE … builds it.")


def show_template(template: "Template") -> None:
    """Print what a template is, and its options with their help."""
    table(f"{template.name}: {template.title}", ("",), [(template.note,)])
    rows = (
        (f"--set {each.name}={each.kind.show(each.default)}", f"{each.help} ({each.kind.describe()})")
        for each in template.options
    )
    table("Options", ("", ""), rows)


def show_layers(layers: Iterable[Mapping[str, Any]]) -> None:
    """Print the catalogue."""
    rows = []
    for layer in layers:
        origin = f" (from the package {layer['package']})" if layer["package"] else ""
        rows.append((layer["category"], layer["layer"], "", f"{layer['help']}{origin}"))
        for parameter in layer["parameters"]:
            text = _default(parameter)
            rows.append(("", f"  {parameter['name']}", text, f"{parameter['help']} ({parameter['range']})"))
    table("Layers", ("category", "layer", "default", ""), rows)


def _default(parameter: Mapping[str, Any]) -> str:
    """Write a default: sizes as in 3 × 3, lists as in 2, 3, 1."""
    default = parameter["default"]
    if parameter["kind"] == "numbers":
        return ", ".join(map(str, default))
    return show(default) if isinstance(default, list) else str(default).lower()


def show_rates(rates: Sequence[float], losses: Sequence[float], suggested: float, rows: int = 20) -> None:
    """Print how the loss went with the learning rate, and the one to take."""
    most = max(losses)
    every = max(1, len(rates) // rows)
    bars = (
        (f"{lr:.1e}", f"{loss:.4f}", "█" * round(30 * loss / most))
        for lr, loss in list(zip(rates, losses, strict=True))[::every]
    )
    table("Loss by learning rate", ("learning rate", "loss", ""), bars, right=("learning rate", "loss"))
    say(f"Take a learning rate of {suggested:g}.")


def complain(*sentences: str) -> None:
    """Print what is wrong, one line each."""
    sys.stderr.writelines(f"{' '.join(sentence.splitlines())}\n" for sentence in sentences)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems with their cures."""
    for problem in problems:
        complain(f"{problem.severity}: {problem.sentence}{_cures(problem)}")


def show_advice(advice: Mapping[str, Sequence[Problem]]) -> None:
    """Print advice with its cures and sources; it is no complaint, and the exit code knows nothing of it."""
    if advice:
        say("")
    for block, told in advice.items():
        for each in told:
            place = f"In the block {block}: " if block and each.node else ""
            say(f"advice: {place}{each.message}{_cures(each)} ({each.source})")


def _cures(problem: Problem) -> str:
    cures = " / ".join(fix.title for fix in problem.fixes)
    return f" [{cures}]" if cures else ""


def described_run(run: "Run") -> dict[str, Any]:
    """Return a run as plain data."""
    return {
        "path": str(run.path),
        "name": run.name,
        "state": run.state,
        "epochs": run.epochs,
        "best_val_accuracy": run.best_val_accuracy,
        "parameters": run.parameters,
        "seconds": run.seconds,
        "settings": run.settings.everything(),
    }


def show_runs(runs: "Iterable[Run]") -> None:
    """Print the runs of a folder."""
    rows = [
        (
            run.name,
            run.state,
            run.settings.data,
            f"{run.epochs} of {run.settings.epochs}",
            "" if run.best_val_accuracy is None else f"{run.best_val_accuracy:.2%}",
            f"{run.seconds:.0f} s",
        )
        for run in runs
    ]
    columns = ("run", "state", "data", "epochs", "best accuracy", "time")
    table("", columns, rows, right=("epochs", "best accuracy", "time"))


def show_predictions(predictions: "Iterable[Prediction]") -> None:
    """Print the most probable classes of each example, or how far off it is given back."""
    for prediction in predictions:
        classes = ", ".join(f"{name} {share:.1%}" for name, share in prediction.classes)
        off = f"given back, off by {prediction.missed:.4f} (mean squared error)" if not classes else ""
        row = "" if prediction.row is None else f"[{prediction.row}]"
        say(f"{prediction.image}{row}: {classes or off}")


@contextmanager
def reporter(*, events: bool, control: bool, quiet: bool = False) -> "Iterator[tuple[Sink, Control]]":
    """Give the sink for a run's events and the control over it, as the flags ask.

    With `quiet` nothing is told where events are not asked for.
    """
    from engine.train.control import Control

    if control:
        from engine.train.worker import attended

        with attended() as (sink, controller):
            yield sink, controller
    elif events:
        yield _print_line, Control()
    elif quiet:
        yield (lambda event: None), Control()
    else:
        with _progress() as sink:
            yield sink, Control()


def _print_line(event: "Event") -> None:
    from engine.train.events import line

    sys.stdout.buffer.write(line(event))
    sys.stdout.buffer.flush()


@contextmanager
def _progress() -> "Iterator[Sink]":
    """Show a bar with the newest scores; where there is no terminal, print a line an epoch."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("loading", total=None)
        yield lambda event: _shown(event, bar, task)


def _shown(event: "Event", bar: "Progress", task: "TaskID") -> None:
    match event["event"]:
        case "started" | "resumed":
            counts = f"{event['train']:,} images to learn from, {event['validation']:,} to check"
            bar.console.print(f"{event['parameters']:,} parameters on {event['device']}, {counts}")
            if "weights" in event:
                bar.console.print(f"begins with {event['weights']}. {event.get('fresh', '')}".rstrip())
            bar.update(task, total=event.get("epochs"), completed=0)
        case "preparing":
            bar.update(task, description=event["stage"], completed=event["done"], total=event["total"])
        case "data":
            bar.console.print(f"{event['unreadable']:,} of the examples cannot be used:")
            for each in event["skipped"][:LISTED]:
                bar.console.print(f"  {each['where']} {each['reason']}", markup=False)
        case "epoch":
            scores = f"loss {event['train_loss']:.4f}, validation accuracy {event['val_accuracy']:.2%}"
            text = f"epoch {event['epoch']}: {scores}"
            bar.update(task, description=text, completed=event["epoch"])
            if bar.disable:
                say(text)
        case "finished":
            say(f"Best validation accuracy {event['best_val_accuracy']:.2%} after {event['seconds']:.0f} s.")
        case "stopped":
            say("Stopped; `convas resume` goes on from here.")


def write_tables(runs: "Sequence[Past]", curves: Path | None, steps: Path | None) -> None:
    """Write epochs and steps of runs, each where a file is given for them, and say so."""
    from engine.train import curves as told
    from engine.train.runs import Folder

    many = f"{len(runs)} run{'' if len(runs) == 1 else 's'}"
    if curves is not None:
        told.write([(past.run.name, past.epochs) for past in runs], curves)
        say(f"{curves}: the curves of {many}")
    if steps is not None:
        told.write_steps([(past.run.name, Folder(past.run.path).events) for past in runs], steps)
        say(f"{steps}: the steps of {many}")
