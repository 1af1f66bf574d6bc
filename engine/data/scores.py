"""Tells whether what leaves a network is what its loss compares: scores of classes, or the image again."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from engine.analysis import Fix, Problem, Report
from engine.catalogue import LAYERS
from engine.catalogue.shapes import Shape, describe, show
from engine.data.gathered import Source, called
from engine.graph import edits
from engine.graph.document import Design, Port

if TYPE_CHECKING:
    from engine.catalogue.fields import Value

BENDING = {name for name, layer in LAYERS.items() if layer.category == "Activation"} - {"GLU", "LogSoftmax"}
"""Layers that spoil the scores of classes when they come last: GLU halves them, LogSoftmax does no harm."""

PASSING = BENDING | {"LogSoftmax", "Dropout", "AlphaDropout", "StochasticDepth"}
"""Layers behind the last Linear that leave as many scores as it makes."""

BACK = "mean-squared"
"""The loss of a network that gives its image back."""


def output_problems(design: Design, report: Report, data: Source, loss: str) -> Iterator[Problem]:
    """Check that the loss can compare what leaves the network."""
    outputs = design.network.outputs
    if len(outputs) > 1:
        what = "the image that is given back" if loss == BACK else "the scores of the classes"
        message = (
            f"Training on {called(data)} needs one Output, with {what}, but the network has "
            f"{len(outputs)} ({', '.join(outputs)}): delete the others."
        )
        yield Problem("error", "several-outputs", message, outputs[1])
    elif outputs and (shape := shape_of(report, outputs[0])):
        if loss == BACK:
            yield from _back(design, report, outputs[0], shape)
            return
        if len(data.classes) < 2:
            message = (
                f"All examples of {called(data)} are of one class, so that there is nothing to tell apart: "
                "add examples of another class, or set the loss to mean-squared."
            )
            yield Problem("error", "one-class", message)
            return
        if shape not in allowed(len(data.classes), loss):
            yield _wrong_scores(design, outputs[0], shape, data)
        yield from _bent(design, outputs[0])


def allowed(classes: int, loss: str) -> tuple[Shape, ...]:
    """Return the shapes of scores that a loss takes: of two classes, a single one may say yes or no.

    >>> allowed(10, "focal"), allowed(2, "binary")
    (((10,),), ((2,), (1,)))
    """
    return ((classes,), (1,)) if loss == "binary" and classes == 2 else ((classes,),)


def _back(design: Design, report: Report, output: str, shape: Shape) -> Iterator[Problem]:
    """Check that the network gives its image back in the same shape."""
    inputs = design.network.inputs
    wanted = shape_of(report, inputs[0]) if inputs else None
    if wanted is None or shape == wanted:
        return
    fix = _give_back(output, shape, wanted)
    message = (
        f"With the loss mean-squared the network gives its input back, {describe(wanted)}, but {output} gets "
        f"{describe(shape)}: {fix.title[0].lower()}{fix.title[1:]}."
    )
    yield Problem("error", "output-shape", message, output, 0, describe(wanted), (fix,))


def _give_back(output: str, shape: Shape, wanted: Shape) -> Fix:
    """Bring what arrives into the shape of the input, keeping as much of it as can be."""
    port, dimensions = Port(output, 0), len(wanted) - 1
    is_alike = len(shape) == len(wanted) and dimensions in (1, 2, 3)
    if is_alike and shape[1:] == wanted[1:]:
        convolution = f"Conv{dimensions}d"
        values: dict[str, Value] = {"out_channels": wanted[0], "kernel_size": (1,) * dimensions}
        title = f"Insert a {convolution} with {wanted[0]} outputs before {output}"
        return Fix(title, lambda design: edits.insert(design, convolution, port, values=values))
    count = 1
    for side in wanted:
        count *= side

    def edit(design: Design) -> Design:
        if len(shape) > 1:
            design = edits.insert(design, "Flatten", port)
        if shape != (count,):
            design = edits.insert(design, "Linear", port, values={"out_features": count})
        values = {"shape": wanted}
        return edits.insert(design, "Reshape", port, values=values) if len(wanted) > 1 else design

    return Fix(f"Insert Linear and Reshape to {show(wanted)} before {output}", edit)


def _wrong_scores(design: Design, output: str, shape: Shape, data: Source) -> Problem:
    classes = len(data.classes)
    last = _last_linear(design, output) if len(shape) == 1 else None
    if last:
        fix = _set_features(last, classes)
        cure = f"set out_features of {last} to {classes}"
    else:
        fix = _add_scores(output, classes, flat=len(shape) == 1)
        cure = f"put a Linear with {classes} outputs before {output}"
    message = (
        f"There are {classes} classes in {called(data)}, so {output} needs a row of {classes} numbers, "
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


def shape_of(report: Report, id: str) -> Shape | None:
    """Return the shape that a node of the network puts out."""
    node = report.network.nodes.get(id)
    return node.output if node else None


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
