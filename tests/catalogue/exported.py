"""A layer alone in a network, and the code that becomes of it."""

import re

from engine.analysis import analyse
from engine.catalogue import Layer, parameters
from engine.catalogue.shapes import Shape
from engine.export.pytorch import Source, source
from engine.graph.document import Design
from templates.drawing import design, graph, row

NODE = "node"
"""What the layer is called in the network."""


def alone(layer: Layer, *x: Shape) -> Design:
    """Return a network of one layer, fed by an Input for each shape."""
    type_of_layer = type(layer)
    values = {
        entry.name: value
        for entry in parameters(type_of_layer)
        if (value := getattr(layer, entry.name)) != entry.default
    }
    inputs = [f"input{index}" for index in range(len(x))]
    return design(
        f"Only {type_of_layer.__name__}",
        graph(
            *(row(id, "Input", shape=shape) for id, shape in zip(inputs, x, strict=True)),
            row(NODE, type_of_layer.__name__, after=tuple(inputs), **values),
            row("output", "Output"),
        ),
    )


def exported(layer: Layer, *x: Shape) -> Source:
    """Return the code of a network of one layer, which must be valid."""
    drawn = alone(layer, *x)
    report = analyse(drawn)
    assert report.problems == ()
    return source(drawn, report)


def written_as(layer: Layer, *x: Shape) -> str:
    """Return the constructor of a layer as it stands in the code."""
    text = exported(layer, *x).text
    found = re.search(rf"^ +self\.{NODE} = (.*?)(?=\n\n|\n +self)", text, re.DOTALL | re.MULTILINE)
    assert found, text
    return found[1]
