"""Says for the exported training script how images are prepared: by the text that training itself runs."""

from engine.catalogue.shapes import Shape
from engine.data.advised import step_problems
from engine.data.pipeline import pipeline, text
from engine.errors import DesignError
from engine.export.script import Prepared
from engine.graph.document import Design

Statistics = tuple[tuple[float, ...], tuple[float, ...]]
"""Mean and standard deviation of each channel, with bytes as 0 to 1."""

ORIGINS = {"imagenet": "of ImageNet, with bytes as 0 to 1", "half": "bring bytes to between -1 and 1"}
MEASURED = "of the channels, with bytes as 0 to 1"


def prepared(design: Design, shape: Shape, measured: Statistics | None) -> Prepared:
    """Return how a design prepares images for an Input of a shape, or raise `DesignError`.

    `measured` are the statistics of the images that go with the script; without them, 0.5 stands there.
    """
    wrong = [found.message for found in step_problems(design, shape) if found.severity == "error"]
    if wrong:
        raise DesignError("\n".join(wrong))
    whole = pipeline(design.transforms, shape)
    origin = ORIGINS.get(whole.statistics, MEASURED if measured else ORIGINS["half"])
    mean, std = whole.known or measured or ((0.5,) * shape[0], (0.5,) * shape[0])
    training, validation, mixing = (
        tuple(map(text, calls)) for calls in (whole.training, whole.validation, whole.mixing)
    )
    return Prepared(training, validation, mixing, mean, std, origin)
