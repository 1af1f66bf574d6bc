"""Tells before training starts whether a design fits its data and loss, with an edit for what does not."""

from collections.abc import Iterator
from pathlib import Path

from engine.analysis import Fix, Problem, Report, analyse
from engine.catalogue.shapes import Shape, describe, show
from engine.data.advised import step_problems
from engine.data.gathered import Source, called
from engine.data.scores import output_problems, shape_of
from engine.data.sources import told
from engine.graph import edits
from engine.graph.document import Design

SMALLEST_SIDE = 8
"""Pixels below which neither digits nor shapes can be told apart."""

LARGEST_STRETCH = 16
"""How many times larger than its own pixels an image may be shown before it is a waste."""

LARGEST_SIDE = 1024

ROUNDS = 6
"""How often cures are looked for when a network is fitted: each may uncover what another one hid."""


def problems(
    design: Design,
    report: Report,
    data_name: str,
    loss: str = "cross-entropy",
    folder: Path | None = None,
) -> tuple[Problem, ...]:
    """Return what forbids to train a design on some data (errors), and what makes it pointless (warnings).

    What the analysis cannot tell because of an error of the design itself is not told again. A relative path
    begins at `folder`, that of the design's file.
    """
    found = told(data_name, folder)
    if found.source is None:
        return (Problem("error", "unknown-data", found.problem),)
    return (
        *_input(design, report, found.source),
        *_steps(design, report),
        *output_problems(design, report, found.source, loss),
        *_learning(report),
    )


def misfits(design: Design, report: Report, data: Source, loss: str = "cross-entropy") -> tuple[Problem, ...]:
    """Return what keeps the network's ends from suiting some data; its steps and weights are left aside."""
    return (*_input(design, report, data), *output_problems(design, report, data, loss))


def fitting(data: Source, loss: str = "cross-entropy") -> Fix:
    """Return the edit that sets the Input's shape and the last layer's outputs as some data need them."""
    return Fix(f"Fit the network to {called(data)}", lambda design: fitted(design, data, loss))


def fitted(design: Design, data: Source, loss: str = "cross-entropy") -> Design:
    """Return a design whose Input and last layer suit some data; a size that suits already stays.

    Of several ways to change the Input the first is taken with which the network works: its own height and
    width with the channels of the data, if those suit, or the shape of the data, or its own after all.
    """
    inputs = design.network.inputs
    if not inputs:
        return headed(design, data, loss)
    now, tries = shape_of(analyse(design), inputs[0]), [data.shape]
    if now and len(now) == len(data.shape) == 3:
        own = (data.shape[0], *now[1:])
        tries = [own, data.shape] if not [*_image(inputs[0], now, data)] else [data.shape, own]
    made = [headed(_with_shape(design, inputs[0], shape), data, loss) for shape in tries]
    return next((each for each in made if analyse(each).valid), made[0])


def headed(design: Design, data: Source, loss: str) -> Design:
    """Return a design with the cures for its Output made."""
    for _ in range(ROUNDS):
        report = analyse(design)
        wrong = output_problems(design, report, data, loss)
        cures = [each.fixes[0] for each in wrong if each.fixes and each.severity == "error"]
        if not cures:
            break
        design = cures[0].edit(design)
    return design


def _with_shape(design: Design, id: str, shape: Shape) -> Design:
    before = design.network.nodes[id].values.get("shape")
    return design if before == shape else edits.set_value(design, [id], "shape", shape)


def _input(design: Design, report: Report, data: Source) -> Iterator[Problem]:
    """Check where the examples enter."""
    inputs = design.network.inputs
    if len(inputs) > 1:
        message = (
            f"Training on {called(data)} needs one Input, for the images, but the network has "
            f"{len(inputs)} "
            f"({', '.join(inputs)}): delete the others."
        )
        yield Problem("error", "several-inputs", message, inputs[1])
    elif inputs and (shape := shape_of(report, inputs[0])):
        check = _image if len(data.shape) == 3 else _exact
        yield from check(inputs[0], shape, data)


def _exact(id: str, shape: Shape, data: Source) -> Iterator[Problem]:
    """Check that signals or volumes come in the very shape of the Input: they are never resized."""
    if shape != data.shape:
        message = (
            f"The examples of {called(data)} are {describe(data.shape)}, but {id} takes {describe(shape)}: "
            f"set its shape to {show(data.shape)}."
        )
        yield Problem("error", "input-shape", message, id, fixes=(_set_shape(id, data.shape),))


def _image(id: str, shape: Shape, data: Source) -> Iterator[Problem]:
    """Check that the images can be brought into the Input's shape, and that they stay worth looking at."""
    if len(shape) != 3:
        message = (
            f"The images of {called(data)} are {show(data.shape)} (channels × height × width), "
            f"but {id} takes {describe(shape)}: set its shape to {show(data.shape)}."
        )
        yield Problem("error", "input-no-image", message, id, fixes=(_set_shape(id, data.shape),))
        return
    channels, height, width = shape
    own = data.shape[0]
    if channels != own and not {channels, own} <= {1, 3}:
        made = "1 (grey) and 3 (colours) can be made of them" if own in (1, 3) else "they cannot be mixed"
        message = (
            f"The images of {called(data)} have {_channels(own)}, but {id} takes {_channels(channels)}: "
            f"{'only ' if own in (1, 3) else ''}{made}."
        )
        fix = _set_shape(id, (own, height, width))
        yield Problem("error", "input-channels", message, id, fixes=(fix,))
        return
    yield from _size(id, shape, data)


def _size(id: str, shape: Shape, data: Source) -> Iterator[Problem]:
    channels, height, width = shape
    fix = _set_shape(id, (channels, *data.shape[1:]))
    if max(height, width) > LARGEST_SIDE:
        message = (
            f"{id} takes images of {height} × {width}, but {called(data)} can be shown at {LARGEST_SIDE} × "
            f"{LARGEST_SIDE} at most: set a smaller shape; {show(data.shape[1:])} suits the data."
        )
        yield Problem("error", "input-too-large", message, id, fixes=(fix,))
    elif min(height, width) < SMALLEST_SIDE:
        message = (
            f"At {height} × {width} pixels, as {id} takes them, the images of {called(data)} can hardly be "
            f"told apart: {show(data.shape[1:])} suits them."
        )
        yield Problem("warning", "input-too-small", message, id, fixes=(fix,))
    elif data.grain and min(height / data.grain[0], width / data.grain[1]) > LARGEST_STRETCH:
        message = (
            f"{id} takes images of {height} × {width}, but those of {called(data)} have {show(data.grain)} "
            f"pixels: larger ones cost time and show nothing new; {show(data.shape[1:])} suits them."
        )
        yield Problem("warning", "input-too-large", message, id, fixes=(fix,))


def _steps(design: Design, report: Report) -> Iterator[Problem]:
    """Check that the steps of preparing images can be done and end in the Input's shape."""
    for id in design.network.inputs[:1]:
        if shape := shape_of(report, id):
            yield from step_problems(design, shape)


def _learning(report: Report) -> Iterator[Problem]:
    if report.valid and report.network.outputs and not report.totals.trainable:
        message = (
            "The network has nothing to learn: add a layer with weights, such as Conv2d or Linear, "
            "or unfreeze some."
        )
        yield Problem("error", "nothing-to-learn", message)


def _channels(count: int) -> str:
    return "1 channel" if count == 1 else f"{count} channels"


def _set_shape(id: str, shape: Shape) -> Fix:
    return Fix(
        f"Set shape of {id} to {show(shape)}", lambda design: edits.set_value(design, [id], "shape", shape)
    )
