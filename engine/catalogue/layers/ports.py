"""Where data enters and leaves a graph."""

from dataclasses import dataclass

from engine.catalogue.declare import shape
from engine.catalogue.layer import Layer, register
from engine.catalogue.shapes import Shape


@register
@dataclass(frozen=True)
class Input(Layer):
    """Where an image or another tensor enters the network."""

    category = "Input and output"
    synonyms = ("image", "data", "source", "placeholder")
    inputs = ()
    summarised = ()
    shape: Shape = shape((1, 28, 28), "Shape of one example without the batch: channels × height × width.")

    def infer(self, *x: Shape) -> Shape:
        return self.shape


@register
@dataclass(frozen=True)
class Output(Layer):
    """What the network returns; for a classifier one score (logit) for each class."""

    category = "Input and output"
    outputs = ()
    saved = ()
    view = True
    synonyms = ("result", "prediction", "logits", "sink", "return")
