"""The command `convas export`: one function a form, each a design in, a file's content out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine import console
from engine.analysis import Report, analyse, wording
from engine.errors import FileError, InvalidDesign, UsageError
from engine.files import format
from engine.files.atomic import write_all
from engine.files.places import check_apart, check_writable
from engine.files.weights import named_by
from engine.graph.document import Design

if TYPE_CHECKING:
    from engine.export.material import Start


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


@dataclass(frozen=True)
class Part:
    """A file that is to be written: what it is, in words, and its content."""

    said: str
    content: bytes
    is_ours: Callable[[bytes], bool] = lambda before: True
    """Tells of what is in its place already whether an earlier export made it."""
    remarks: tuple[str, ...] = ()


Written = dict[Path, Part]
"""The parts of an export; the first is the one that was asked for, the others stand beside it."""


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
        Path | None,
        typer.Option(
            metavar="FILE", help="onnx, safetensors, training script: other weights than the design's."
        ),
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
        "--weights": (weights is not None, (Form.ONNX, Form.SAFETENSORS, Form.PYTORCH)),
    }
    for option, (given, forms) in allowed.items():
        if given and to not in forms:
            raise UsageError(f"{option} is for --to {' or '.join(forms)}: leave it out for {to}.")
    refuse_suffix(to, out)
    check_writable(out)
    design = format.read(file)
    check_apart(out, file, weights, named_by(design, file.parent))
    report = analyse(design)
    levels = depth or (2 if is_open else None)
    wish = Wish(file, out, not no_shapes, training_script, levels, dark, scale or 2.0, weights)
    write(WRITERS[to](design, report, wish), out, report)


def write(parts: Written, out: Path, report: Report) -> None:
    """Write all parts or none, and say what each is."""
    for path, part in parts.items():
        refuse_foreign(path, part, out)
    write_all({path: part.content for path, part in parts.items()})
    for path, part in parts.items():
        totals = f", {wording.totals(report.totals)}" if path == out else ""
        console.say(f"{path}: {part.said}{totals}")
        for sentence in part.remarks:
            console.say(sentence)


def refuse_suffix(form: Form, out: Path) -> None:
    """Refuse a file name that promises something else."""
    usual = SUFFIXES[form]
    if out.suffix and out.suffix.lower() not in usual:
        raise UsageError(f"{out} is no name for {form}: let it end in {' or '.join(usual)}.")


def refuse_foreign(path: Path, part: Part, out: Path) -> None:
    """Refuse to write a part over a file that no export has made: only `out` was named by the user."""
    check_writable(path)
    if path == out or not path.exists():
        return
    try:
        before = path.read_bytes()
    except OSError as error:
        raise FileError(f"{path} cannot be read ({(error.strerror or '').lower()}): move it away.") from None
    if before != part.content and not part.is_ours(before):
        raise FileError(
            f"{path} would be written beside {out.name}, but is there already and something else: "
            "move it away, or choose another name."
        )


def _pytorch(design: Design, report: Report, wish: Wish) -> Written:
    from engine.export.pytorch import source

    code = source(design, report, shapes=wish.shapes)
    written = {wish.out: Part(f"class {code.class_name}", code.text.encode())}
    if wish.training_script:
        written |= _training_script(design, report, wish)
    return written


def _training_script(design: Design, report: Report, wish: Wish) -> Written:
    """Return the program, and the images of the design's settings where they are built in."""
    from engine.data.scripted.chosen import Wanted, chosen
    from engine.export.script import beside, check_loss, ends, importable, is_script_of, script
    from engine.train.settings import TrainingSettings

    settings, model = TrainingSettings.of(design.training), wish.out
    importable(model)
    taken, given = ends(design, report)
    check_loss(design, settings, taken, given)
    program, origin = beside(model), wish.file.parent
    wanted = Wanted(design, report, taken, settings.loss, settings.validation, origin, program, model.stem)
    picked = chosen(wanted, settings.data)
    start = _start(design, report, wish, program)
    text = script(design, report, model, settings, picked.prepared, picked.material, start)
    parts = {
        program: Part(
            "a program that trains it",
            text.encode(),
            lambda before: is_script_of(model, before),
            picked.remarks,
        )
    }
    if picked.supply:
        path = model.with_name(picked.supply.file)
        said = f"{settings.data} to train it on"
        parts[path] = Part(said, picked.pack, lambda _: _reads(program, model, path))
    return parts


def _start(design: Design, report: Report, wish: Wish, program: Path) -> "Start | None":
    """Return the weights that the design begins with, if it does."""
    from engine.compile.start import started
    from engine.files.weights import found

    path = wish.weights or found(design, wish.file.parent)
    return started(design, report, path, program.parent) if path else None


def _reads(program: Path, model: Path, data: Path) -> bool:
    """Tell whether the program beside a model is an earlier export that reads a file of images."""
    from engine.export.script import is_script_of

    before = program.read_bytes() if program.is_file() else b""
    return is_script_of(model, before) and f'HERE / "{data.name}"'.encode() in before


def _onnx(design: Design, report: Report, wish: Wish) -> Written:
    from engine.compile.onnx import onnx

    content, told = onnx(design, report, wish.file.parent, wish.weights)
    return {wish.out: Part(design.name, content, remarks=tuple(told))}


def _svg(design: Design, report: Report, wish: Wish) -> Written:
    from engine.export.picture.svg import svg

    return {wish.out: Part(design.name, svg(design, report, depth=wish.depth or 1, dark=wish.dark).encode())}


def _png(design: Design, report: Report, wish: Wish) -> Written:
    from engine.export.picture.png import png
    from engine.export.picture.svg import svg

    drawing = svg(design, report, depth=wish.depth or 1, dark=wish.dark)
    return {wish.out: Part(design.name, png(drawing, wish.scale))}


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
    return {
        wish.out: Part(design.name, text.encode()),
        picture: Part("its picture", drawing.encode(), _is_picture),
    }


def _is_picture(content: bytes) -> bool:
    """Tell whether the content of a file is a picture as `engine.export.picture.svg` begins it."""
    head = content[:10_000].split(b"\n")
    beginnings = (b'<svg xmlns="http://www.w3.org/2000/svg" width=', b"<title>", b"<desc>", b"<rect width=")
    return len(head) > len(beginnings) and all(map(bytes.startswith, head, beginnings))


def _safetensors(design: Design, report: Report, wish: Wish) -> Written:
    from engine.compile.weights import taken_along

    if report.errors:
        raise InvalidDesign([problem.sentence for problem in report.errors])
    content, told = taken_along(design, wish.file.parent, wish.weights)
    return {wish.out: Part(design.name, content, remarks=(told,))}


WRITERS: Mapping[Form, Callable[[Design, Report, Wish], Written]] = {
    Form.PYTORCH: _pytorch,
    Form.ONNX: _onnx,
    Form.SVG: _svg,
    Form.PNG: _png,
    Form.MARKDOWN: _markdown,
    Form.SAFETENSORS: _safetensors,
}
