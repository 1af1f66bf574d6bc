"""The command `convas export`: one function a form, each a design in, a file's content out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine import console
from engine.analysis import Report, analyse, wording
from engine.errors import FileError, InvalidDesign, UsageError
from engine.files import format
from engine.files.atomic import write_bytes
from engine.graph.document import Design


class Form(StrEnum):
    """What a design can be exported to."""

    PYTORCH = "pytorch"
    ONNX = "onnx"
    SVG = "svg"
    PNG = "png"
    MARKDOWN = "markdown"
    SAFETENSORS = "safetensors"


SUFFIXES: Mapping[Form, tuple[str, ...]] = {
    Form.PYTORCH: (".py",),
    Form.ONNX: (".onnx",),
    Form.SVG: (".svg",),
    Form.PNG: (".png",),
    Form.MARKDOWN: (".md", ".markdown"),
    Form.SAFETENSORS: (".safetensors",),
}
"""How the files of each form are named."""

PICTURES = (Form.SVG, Form.PNG)


@dataclass(frozen=True)
class Wish:
    """What was asked for, beside the form."""

    file: Path
    out: Path
    shapes: bool
    training_script: bool
    depth: int | None
    """How deep blocks are opened; None where nothing was said."""
    dark: bool
    scale: float
    weights: Path | None


Written = dict[Path, tuple[str, bytes]]
"""What each file that is to be written is, and its content; the first is the one that was asked for."""


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A design (.convas).", show_default=False)],
    to: Annotated[Form, typer.Option("--to", metavar="FORM", help=f"One of {', '.join(Form)}.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The file to write.")],
    no_shapes: Annotated[
        bool, typer.Option("--no-shapes", help="pytorch: leave the comments with shapes out.")
    ] = False,
    training_script: Annotated[
        bool, typer.Option("--training-script", help="pytorch: write a program beside it that trains it.")
    ] = False,
    is_open: Annotated[bool, typer.Option("--open", help="Pictures: show what is inside of blocks.")] = False,
    depth: Annotated[
        int | None, typer.Option(min=1, help="Pictures: how deep blocks are opened; 1 shows them closed.")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Pictures: in dark colours.")] = False,
    scale: Annotated[
        float | None, typer.Option(min=0.1, max=16, help="png: pixels for each unit; 2 if not given.")
    ] = None,
    weights: Annotated[
        Path | None, typer.Option(metavar="FILE", help="onnx, safetensors: other weights than the design's.")
    ] = None,
) -> None:
    """Write a design in another form; one with errors is refused."""
    allowed = {
        "--no-shapes": (no_shapes, (Form.PYTORCH,)),
        "--training-script": (training_script, (Form.PYTORCH,)),
        "--open": (is_open, (*PICTURES, Form.MARKDOWN)),
        "--depth": (depth is not None, (*PICTURES, Form.MARKDOWN)),
        "--dark": (dark, PICTURES),
        "--scale": (scale is not None, (Form.PNG,)),
        "--weights": (weights is not None, (Form.ONNX, Form.SAFETENSORS)),
    }
    for option, (given, forms) in allowed.items():
        if given and to not in forms:
            raise UsageError(f"{option} is for --to {' or '.join(forms)}: leave it out for {to}.")
    refuse_suffix(to, out)
    if out.is_dir():
        raise FileError(f"{out} is a folder: name the file in it that is to be written, with -o.")
    design = format.read(file)
    report = analyse(design)
    levels = depth or (2 if is_open else None)
    wish = Wish(file, out, not no_shapes, training_script, levels, dark, scale or 2.0, weights)
    for path, (said, content) in WRITERS[to](design, report, wish).items():
        write_bytes(path, content)
        console.say(f"{path}: {said}, {wording.totals(report.totals)}" if path == out else f"{path}: {said}")


def refuse_suffix(form: Form, out: Path) -> None:
    """Refuse a file name that promises something else."""
    usual = SUFFIXES[form]
    if out.suffix and out.suffix.lower() not in usual:
        raise UsageError(f"{out} is no name for {form}: let it end in {' or '.join(usual)}.")


def _pytorch(design: Design, report: Report, wish: Wish) -> Written:
    from engine.export.pytorch import source

    code = source(design, report, shapes=wish.shapes)
    written = {wish.out: (f"class {code.class_name}", code.text.encode())}
    if wish.training_script:
        written |= _training_script(design, report, wish.out)
    return written


def _training_script(design: Design, report: Report, model: Path) -> Written:
    """Return the program, and the images of the design's settings where they suit the network."""
    from engine.data.packed import packed
    from engine.data.specs import data_set
    from engine.export.script import Supply, beside, image_classes, script
    from engine.train.settings import TrainingSettings

    settings = TrainingSettings.of(design.training)
    (channels, height, width), classes = image_classes(design, report)
    data = data_set(settings.data)
    supply, files = None, Written()
    if len(data.classes) == classes:
        pack = packed(data, channels, (height, width))
        path = model.with_name(f"{model.stem}_{data.name}.npz")
        supply = Supply(path.name, data.credit, pack.mean, pack.std)
        files = {path: (f"{data.title.lower()} to train it on", pack.content)}
    text = script(design, report, model, settings, supply)
    return {beside(model): ("a program that trains it", text.encode())} | files


def _onnx(design: Design, report: Report, wish: Wish) -> Written:
    from engine.compile.onnx import onnx

    content, told = onnx(design, report, wish.file.parent, wish.weights)
    for sentence in told:
        console.say(sentence)
    return {wish.out: (design.name, content)}


def _svg(design: Design, report: Report, wish: Wish) -> Written:
    from engine.export.picture.svg import svg

    return {wish.out: (design.name, svg(design, report, depth=wish.depth or 1, dark=wish.dark).encode())}


def _png(design: Design, report: Report, wish: Wish) -> Written:
    from engine.export.picture.png import png
    from engine.export.picture.svg import svg

    drawing = svg(design, report, depth=wish.depth or 1, dark=wish.dark)
    return {wish.out: (design.name, png(drawing, wish.scale))}


def _markdown(design: Design, report: Report, wish: Wish) -> Written:
    from engine.analysis.memory import training_memory
    from engine.export.markdown import card
    from engine.export.picture.svg import svg
    from engine.train.settings import TrainingSettings

    picture = wish.out.with_suffix(".svg")
    settings = TrainingSettings.of(design.training)
    memory = training_memory(report, settings.batch_size, settings.optimizer, momentum=settings.momentum)
    told = {name: value for name, value in settings.everything().items() if settings.applies(name)}
    text = card(design, report, picture.name, training=told, memory=memory, depth=wish.depth or 2)
    drawing = svg(design, report, depth=wish.depth or 1)
    return {wish.out: (design.name, text.encode()), picture: ("its picture", drawing.encode())}


def _safetensors(design: Design, report: Report, wish: Wish) -> Written:
    from engine.compile.weights import taken_along

    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    content, told = taken_along(design, wish.file.parent, wish.weights)
    console.say(told)
    return {wish.out: (design.name, content)}


WRITERS: Mapping[Form, Callable[[Design, Report, Wish], Written]] = {
    Form.PYTORCH: _pytorch,
    Form.ONNX: _onnx,
    Form.SVG: _svg,
    Form.PNG: _png,
    Form.MARKDOWN: _markdown,
    Form.SAFETENSORS: _safetensors,
}
