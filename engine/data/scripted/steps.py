"""Says for the exported training script how examples are prepared: by the text that training itself runs."""

from collections.abc import Sequence

from engine.catalogue.code import Call, Name
from engine.catalogue.shapes import Shape
from engine.data.advised import step_problems
from engine.data.pipeline import pipeline, text
from engine.errors import DesignError
from engine.export.layout import Text
from engine.export.material import Prepared
from engine.graph.document import Design

Statistics = tuple[tuple[float, ...], tuple[float, ...]]
"""Mean and standard deviation of each channel, with bytes as 0 to 1."""

IMAGENET = "of ImageNet, with bytes as 0 to 1"
ORIGINS = {"imagenet": IMAGENET, "half": "bring bytes to between -1 and 1"}
TO_TENSOR = "v2.ToImage()"
COLOURS = (Call("v2.RGB"), Call("v2.Grayscale"))
TO_SIZE = Call("v2.Resize", (Name("SIZE"),))


def prepared(
    design: Design,
    shape: Shape,
    measured: Statistics,
    origin: str,
    *,
    are_pictures: bool = True,
    is_coloured: bool = False,
    is_sized: bool = False,
) -> Prepared:
    """Return how a design prepares examples for an Input of a shape, or raise `DesignError`.

    `measured` are the statistics of the examples, `origin` says of what. `are_pictures` tells that they come
    as Pillow's images, not as tensors; `is_coloured` that their channels, `is_sized` that their height and
    width are the Input's already.
    """
    wrong = [found.message for found in step_problems(design, shape) if found.severity == "error"]
    if wrong:
        raise DesignError("\n".join(wrong))
    whole = pipeline(design.transforms, shape)
    is_image = len(shape) == 3
    idle = (*(COLOURS if is_coloured else ()), *((TO_SIZE,) if is_sized else ()))
    lead = [text(call) for call in whole.lead if call not in idle]
    as_tensors = [TO_TENSOR] if are_pictures and is_image else []
    begun = [*lead, *as_tensors]
    mean, std = whole.known or measured
    return Prepared(
        [*begun, *_texts((*whole.random, *whole.end))],
        [*begun, *_texts((*whole.calm, *whole.calm_end))],
        _texts(whole.mixing),
        mean,
        std,
        ORIGINS.get(whole.statistics, origin),
        is_image,
    )


def _texts(calls: Sequence[Call]) -> list[Text]:
    return [text(call) for call in calls]
