"""Tells before training starts whether a design fits a data set, with an edit for what does not."""

from collections.abc import Iterator
from functools import partial

from engine.analysis import Fix, Problem, Report
from engine.catalogue import LAYERS
from engine.catalogue.shapes import Shape, describe, show
from engine.data.advised import step_problems
from engine.data.specs import DATA_SETS, DataSet, data_set
from engine.graph import edits
from engine.graph.document import Design, Port

SMALLEST_SIDE = 8
"""Pixels below which neither digits nor shapes can be told apart."""

LARGEST_STRETCH = 16
"""How many times larger than its own pixels an image may be shown before it is a waste."""

LARGEST_SIDE = 1024

BENDING = {name for name, layer in LAYERS.items() if layer.category == "Activation"} - {"GLU", "LogSoftmax"}
"""Layers that spoil the scores of classes when they come last: GLU halves them, LogSoftmax does no harm."""

PASSING = BENDING | {"LogSoftmax", "Dropout", "AlphaDropout", "StochasticDepth"}
"""Layers behind the last Linear that leave as many scores as it makes."""


def problems(design: Design, report: Report, data_name: str) -> tuple[Problem, ...]:
    """Return what forbids to train a design on a data set (errors), and what makes it pointless (warnings).

    What the analysis cannot tell because of an error of the design itself is not told again.
    """
    if data_name not in DATA_SETS:
        message = f"There is no data set named {data_name}: choose one of {', '.join(DATA_SETS)}."
        return (Problem("error", "unknown-data", message),)
    data = data_set(data_name)
    return (
        *_input(design, report, data),
        *_steps(design, report),
        *_output(design, report, data),
        *_learning(report),
    )


def _input(design: Design, report: Report, data: DataSet) -> Iterator[Problem]:
    """Check where the images enter."""
    inputs = design.network.inputs
    if len(inputs) > 1:
        message = (
            f"Training on {data.name} needs one Input, for the images, but the network has {len(inputs)} "
            f"({', '.join(inputs)}): delete the others."
        )
        yield Problem("error", "several-inputs", message, inputs[1])
    elif inputs and (shape := _shape(report, inputs[0])):
        yield from _image(inputs[0], shape, data)


def _image(id: str, shape: Shape, data: DataSet) -> Iterator[Problem]:
    """Check that the images can be brought into the Input's shape, and that they stay worth looking at."""
    if len(shape) != 3:
        message = (
            f"The images of {data.name} are {show(data.shape)} (channels × height × width), "
            f"but {id} takes {describe(shape)}: set its shape to {show(data.shape)}."
        )
        yield Problem("error", "input-no-image", message, id, fixes=(_set_shape(id, data.shape),))
        return
    channels, height, width = shape
    if channels not in (1, 3) and channels != data.channels:
        message = (
            f"The images of {data.name} have {_channels(data.channels)}, "
            f"but {id} takes {_channels(channels)}: "
            "only 1 (grey) and 3 (colours) can be made of them."
        )
        fix = _set_shape(id, (data.channels, height, width))
        yield Problem("error", "input-channels", message, id, fixes=(fix,))
        return
    yield from _size(id, shape, data)


def _size(id: str, shape: Shape, data: DataSet) -> Iterator[Problem]:
    channels, height, width = shape
    fix = _set_shape(id, (channels, *data.size))
    if max(height, width) > LARGEST_SIDE:
        message = (
            f"{id} takes images of {height} × {width}, but {data.name} can be shown at {LARGEST_SIDE} × "
            f"{LARGEST_SIDE} at most: set a smaller shape; {show(data.size)} suits the data."
        )
        yield Problem("error", "input-too-large", message, id, fixes=(fix,))
    elif min(height, width) < SMALLEST_SIDE:
        message = (
            f"At {height} × {width} pixels, as {id} takes them, the images of {data.name} can hardly be told "
            f"apart: {show(data.size)} suits them."
        )
        yield Problem("warning", "input-too-small", message, id, fixes=(fix,))
    elif data.grain and min(height / data.grain[0], width / data.grain[1]) > LARGEST_STRETCH:
        message = (
            f"{id} takes images of {height} × {width}, but {data.name} have {show(data.grain)} pixels: "
            f"larger ones cost time and show nothing new; {show(data.size)} suits them."
        )
        yield Problem("warning", "input-too-large", message, id, fixes=(fix,))


def _steps(design: Design, report: Report) -> Iterator[Problem]:
    """Check that the steps of preparing images can be done and end in the Input's shape."""
    for id in design.network.inputs[:1]:
        if shape := _shape(report, id):
            yield from step_problems(design, shape)


def _output(design: Design, report: Report, data: DataSet) -> Iterator[Problem]:
    """Check that one score for each class leaves the network."""
    outputs = design.network.outputs
    if len(outputs) > 1:
        message = (
            f"Training on {data.name} needs one Output, with the scores of the classes, but the network has "
            f"{len(outputs)} ({', '.join(outputs)}): delete the others."
        )
        yield Problem("error", "several-outputs", message, outputs[1])
    elif outputs and (shape := _shape(report, outputs[0])):
        if shape != (len(data.classes),):
            yield _wrong_scores(design, report, outputs[0], shape, data)
        yield from _bent(design, outputs[0])


def _wrong_scores(design: Design, report: Report, output: str, shape: Shape, data: DataSet) -> Problem:
    classes = len(data.classes)
    last = _last_linear(design, output) if len(shape) == 1 else None
    if last:
        fix = _set_features(last, classes)
        cure = f"set out_features of {last} to {classes}"
    else:
        fix = _add_scores(output, classes, flat=len(shape) == 1)
        cure = f"put a Linear with {classes} outputs before {output}"
    message = (
        f"{data.name} have {classes} classes, so {output} needs a row of {classes} numbers, "
        f"but gets {describe(shape)}: {cure}."
    )
    return Problem("error", "output-classes", message, output, 0, f"a row of {classes} numbers", (fix,))


def _bent(design: Design, output: str) -> Iterator[Problem]:
    """Warn of activations after the last layer: the loss is the cross-entropy of raw scores."""
    for id in _chain(design, output):
        type = design.network.nodes[id].type
        if type not in BENDING:
            return
        why = (
            "applies a softmax itself" if type == "Softmax" else "needs scores that are free to be any number"
        )
        message = (
            f"{id} ({type}) bends the scores of the classes, but training {why}: remove it to learn better."
        )
        fix = Fix(f"Remove {id}", partial(edits.extract, ids=[id]))
        yield Problem("warning", "bent-scores", message, id, fixes=(fix,))


def _learning(report: Report) -> Iterator[Problem]:
    if report.valid and report.network.outputs and not report.totals.trainable:
        message = (
            "The network has nothing to learn: add a layer with weights, such as Conv2d or Linear, "
            "or unfreeze some."
        )
        yield Problem("error", "nothing-to-learn", message)


def _chain(design: Design, id: str) -> Iterator[str]:
    """Yield the nodes before a node that pass one row of numbers on, backwards; bypassed ones are skipped."""
    while source := design.network.links.get(Port(id, 0)):
        id = source.node
        node = design.network.nodes[id]
        if node.bypassed is True:
            continue
        yield id
        if node.type not in PASSING:
            return


def _last_linear(design: Design, output: str) -> str | None:
    """Return the Linear that makes the scores, if it stands in the network itself."""
    last = next((id for id in reversed([*_chain(design, output)])), None)
    return last if last and design.network.nodes[last].type == "Linear" else None


def _shape(report: Report, id: str) -> Shape | None:
    node = report.network.nodes.get(id)
    return node.output if node else None


def _channels(count: int) -> str:
    return "1 channel" if count == 1 else f"{count} channels"


def _set_shape(id: str, shape: Shape) -> Fix:
    return Fix(
        f"Set shape of {id} to {show(shape)}", lambda design: edits.set_value(design, [id], "shape", shape)
    )


def _set_features(id: str, classes: int) -> Fix:
    return Fix(
        f"Set out_features of {id} to {classes}",
        lambda design: edits.set_value(design, [id], "out_features", classes),
    )


def _add_scores(output: str, classes: int, *, flat: bool) -> Fix:
    """Put a Linear before the Output, and a Flatten before that where an image arrives."""
    port = Port(output, 0)

    def edit(design: Design) -> Design:
        design = design if flat else edits.insert(design, "Flatten", port)
        return edits.insert(design, "Linear", port, values={"out_features": classes})

    return Fix(f"Insert {'' if flat else 'Flatten and '}Linear with {classes} outputs", edit)
