"""The command line: thin, without Qt; each command imports what only it needs, and torch only to train."""

import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine import console, examining, exporting, importing, training
from engine.analysis import Report, analyse, wording
from engine.analysis.advise import Advice, advise
from engine.analysis.cures import with_cures
from engine.analysis.listing import listing
from engine.analysis.memory import training_memory
from engine.catalogue.listing import listing as layer_listing
from engine.catalogue.names import meant
from engine.catalogue.plugins import FAULTS
from engine.errors import ConvasError, InvalidDesign, ModelError, UsageError
from engine.files import format
from engine.graph.document import Design
from templates import TEMPLATES, Template

if TYPE_CHECKING:
    from engine.train.settings import TrainingSettings

app = typer.Typer(
    name="convas",
    help="Draw a convolutional network, see at once whether it fits, train it, take the code home.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

DesignFile = Annotated[Path, typer.Argument(metavar="FILE", help="A design (.convas).", show_default=False)]
Out = Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The file to write.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


app.command()(exporting.export)
app.command("import")(importing.import_)
app.command()(examining.data)
app.command()(training.train)
app.command("find-lr")(training.find_lr)
app.command()(training.resume)
app.command()(training.predict)
app.command()(training.runs)
app.command(hidden=True)(training.view)


@app.command()
def templates(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="One of them, to be told more.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the templates with their options."""
    chosen = [_known(name)] if name is not None else list(TEMPLATES.values())
    if as_json:
        console.say(_json([console.described_template(template) for template in chosen]))
    elif name is not None:
        console.show_template(*chosen)
    else:
        console.show_templates(chosen)


def _known(template: str) -> Template:
    """Return the template of a name, or raise `UsageError`."""
    if template not in TEMPLATES:
        raise UsageError(f"There is no template {template}: {meant(template, TEMPLATES)}")
    return TEMPLATES[template]


@app.command()
def new(
    template: Annotated[
        str,
        typer.Argument(metavar="TEMPLATE", help="`convas templates` lists them.", show_default=False),
    ],
    out: Out,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An option of the template, as in depth=50."),
    ] = None,
    weights: Annotated[
        str | None, typer.Option(metavar="WEIGHTS", help="torchvision:NAME (or DEFAULT), or a file.")
    ] = None,
    except_: Annotated[
        list[str] | None,
        typer.Option("--except", metavar="MODULE", help="A module that begins anew, as in fc."),
    ] = None,
    fitting: Annotated[
        bool, typer.Option("--fitting", help="Take the tensors that fit, though others do not.")
    ] = False,
) -> None:
    """Write a design from a template, with pretrained weights beside it where they are asked for."""
    format.check_place(out)
    chosen = _known(template)
    options = chosen.parse(set_ or ())
    design, told = chosen.build(**options), list[str]()
    if weights:
        from engine.compile.weights import attach

        model = chosen.torchvision(**options)
        design, told = attach(design, out, weights, model, except_ or (), partly=fitting)
    elif except_:
        raise UsageError("--except needs weights of which it leaves a module out: add --weights.")
    elif fitting:
        raise UsageError("--fitting needs weights of which it takes what fits: add --weights.")
    else:
        format.write(design, out)
    console.say(f"{out}: {design.name}, {wording.totals(analyse(design).totals)}")
    for sentence in told:
        console.say(sentence)


@app.command()
def layers(as_json: AsJson = False) -> None:
    """List the catalogue: every layer with its parameters."""
    if as_json:
        console.say(_json(layer_listing()))
    else:
        console.show_layers(layer_listing())
    console.complain(*FAULTS.values())


@app.command()
def check(
    file: DesignFile,
    as_json: AsJson = False,
    depth: Annotated[
        int | None, typer.Option(min=1, help="How deep blocks are opened; 1 shows each as one row.")
    ] = None,
    batch_size: Annotated[
        int | None, typer.Option(min=1, max=65_536, help="Examples in a batch, for the training memory.")
    ] = None,
) -> None:
    """Validate the shapes of a design and count everything."""
    from engine import summary

    design = format.read(file)
    report = analyse(design)
    settings = _intended(design)
    needed = training_memory(
        report, batch_size or settings.batch_size, settings.optimizer, momentum=settings.momentum
    )
    problems = with_cures(design, report, report.problems)
    advice = _advice(design, report, file.parent)
    if as_json:
        console.say(_json(listing(report, needed, problems, advice)))
    else:
        summary.show_report(report, needed, depth)
    console.show_problems(problems)
    if not as_json:
        console.show_advice(advice)
    if not report.valid:
        raise typer.Exit(1)


def _advice(design: Design, report: Report, folder: Path) -> Advice:
    """Return the advice on a design with its cures; classes are counted where it names its data."""
    from engine.data import sources

    name = design.training.get("data")
    data = sources.told(name, folder).source if isinstance(name, str) else None
    classes = len(data.classes) if data else None
    told = advise(design, report, classes)
    return {name: with_cures(design, report, each, classes) for name, each in told.items()}


def _intended(design: Design) -> "TrainingSettings":
    """Return how a design is to be trained: as usual, with a warning, where its own settings are wrong."""
    from engine.train.settings import TrainingSettings

    try:
        return TrainingSettings.of(design.training)
    except UsageError as error:
        console.complain(f"warning: {error}")
        return TrainingSettings()


@app.command("preview-steps", hidden=True)
def preview_steps() -> None:
    """Show what steps of preparing images do, line by line in JSON from standard input."""
    from engine.data import preview

    preview.serve(sys.stdin, sys.stdout)


def _json(document: Any) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False)


def _tell(error: ConvasError) -> int:
    console.complain(*(error.messages if isinstance(error, InvalidDesign | ModelError) else [str(error)]))
    return error.exit_code


def _tell_mistake(error: Exception) -> int:
    """Say that Convas itself is wrong; who wants to mend it sets CONVAS_TRACEBACK."""
    if os.environ.get("CONVAS_TRACEBACK"):
        raise error
    console.complain(
        f"Convas has made a mistake of its own ({type(error).__name__}: {error}): "
        "please report it with your command and file; CONVAS_TRACEBACK=1 shows more."
    )
    return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error is a sentence on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without × shows ?
    try:
        app(given, prog_name="convas")
        sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _close_pipe()
    except ConvasError as error:
        return _tell(error)
    except Exception as error:
        return _tell_mistake(error)
    return 0


def _close_pipe() -> int:
    """End quietly when nobody reads any more, as in ``convas layers | head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
