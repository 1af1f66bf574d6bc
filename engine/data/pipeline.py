"""What becomes of a list of steps: what is done once, for each image anew, and for whole batches.

Around the steps of the design stand those that are always needed: grey or colours as the Input takes them,
its height and width unless a step makes a size out of any, numbers from 0 to 1, and their normalisation.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.catalogue.code import Call, Exact, Name
from engine.catalogue.shapes import Shape
from engine.data.transforms import declared_by, sized, transform
from engine.export.layout import Called, Keyed, Text, flat
from engine.graph.document import Step

MARGIN = 8 / 7
"""How much larger images are kept that a random part is cut out of: 256 for 224, as is customary."""

STATISTICS = {
    "imagenet": {
        1: ((0.449,), (0.226,)),
        3: ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    },
}
"""Known means and deviations by the number of channels; those of grey are the means of the three."""

TO_FLOAT = Call("v2.ToDtype", (Name("torch.float32"),), {"scale": True})
NORMALIZE = Call("v2.Normalize", (Name("MEAN"), Name("STD")))
PLAIN_END = (TO_FLOAT, NORMALIZE)
"""How images become numbers where nothing else is asked for."""


@dataclass(frozen=True)
class Placed:
    """What is done at one place: in training, and where nothing may be random."""

    step: int | None
    """The place in the design's list; None for what always stands there."""
    calls: tuple[Call, ...]
    still: tuple[Call, ...]
    shape: Shape
    """What comes out."""
    random: bool = False


@dataclass(frozen=True)
class Pipeline:
    """A list of steps, cut where the work is cut."""

    lead: tuple[Call, ...] = ()
    """Done once, when the images are loaded: bytes in, bytes of one size out."""
    random: tuple[Call, ...] = ()
    """Done for each training image, each time that it is shown."""
    end: tuple[Call, ...] = PLAIN_END
    """Done for the training images of a batch together."""
    calm: tuple[Call, ...] = ()
    """Done once with the images that are validated on, after the lead: bytes in, bytes out."""
    calm_end: tuple[Call, ...] = PLAIN_END
    """Done for the validation images of a batch together."""
    mixing: tuple[Call, ...] = ()
    """What mixes the images of a training batch, and their classes; of several, one at a time."""
    statistics: str = "measured"
    shape: Shape = ()
    """The Input's."""
    cached: Shape = ()
    """What the lead makes."""

    @property
    def training(self) -> tuple[Call, ...]:
        """All that is done with a single training image."""
        return (*self.lead, *self.random, *self.end)

    @property
    def validation(self) -> tuple[Call, ...]:
        """All that is done with an image that is validated on, or whose class is to be told."""
        return (*self.lead, *self.calm, *self.calm_end)

    @property
    def known(self) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
        """Mean and deviation of the channels, or None where they are measured."""
        if self.statistics == "measured":
            return None
        channels = self.shape[0]
        half = (0.5,) * channels
        return STATISTICS.get(self.statistics, {}).get(channels, (half, half))


def pipeline(steps: Sequence[Step], shape: Shape) -> Pipeline:
    """Cut the steps, which have no errors (see `engine.data.advised`), for an Input of this shape.

    >>> pipeline((Step("RandomHorizontalFlip"),), (3, 32, 32)).random
    (Call(function='v2.RandomHorizontalFlip', args=(), kwargs={}, within=''),)
    """
    mixing: list[Call] = []
    statistics = "measured"
    for step in steps:
        if not step.skipped and declared_by(step).batch:
            mixing += transform(step).calls(shape)
        if not step.skipped and step.type == "Normalize":
            statistics = str(step.values.get("statistics", "measured"))
    placed = list(places(steps, shape))
    first = next((i for i, at in enumerate(placed) if at.random or TO_FLOAT in at.calls), len(placed))
    last = max((i for i, at in enumerate(placed) if at.random), default=first - 1)
    still = _flat(at.still for at in placed[first:])
    cut = still.index(TO_FLOAT) if TO_FLOAT in still else len(still)
    return Pipeline(
        lead=_merged(_flat(at.calls for at in placed[:first])),
        random=_flat(at.calls for at in placed[first : last + 1]),
        end=_flat(at.calls for at in placed[last + 1 :]),
        calm=_merged(still[:cut]),
        calm_end=still[cut:],
        mixing=tuple(mixing),
        statistics=statistics,
        shape=shape,
        cached=placed[first - 1].shape if first else shape,
    )


def places(steps: Sequence[Step], shape: Shape) -> Iterator[Placed]:
    """Yield what is done with a single image, in order."""
    steps = sized(steps, shape)
    active = [(i, step) for i, step in enumerate(steps) if not step.skipped and not declared_by(step).batch]
    is_image = len(shape) == 3
    if is_image:
        yield from _beginning([step for _, step in active], shape)
    now = starting(steps, shape)
    is_float, is_normal = not is_image, not is_image
    for index, step in active:
        declared = transform(step)
        if step.type == "Normalize" and not is_float:
            yield Placed(None, (TO_FLOAT,), (TO_FLOAT,), now)
            is_float = is_normal = True
        calls, still = declared.calls(now), declared.still(now)
        now = declared.made(now)
        yield Placed(index, calls, still, now, declared.random)
    for call in ((TO_FLOAT,) if not is_float else ()) + ((NORMALIZE,) if not is_normal else ()):
        yield Placed(None, (call,), (call,), now)


def starting(steps: Sequence[Step], shape: Shape) -> Shape:
    """Return the shape that reaches the first step of a design."""
    first = next(iter(sizing(steps)), None)
    if len(shape) != 3 or first is None or first.type != "RandomResizedCrop":
        return shape
    return (shape[0], *(round(side * MARGIN) for side in shape[1:]))


def sizing(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that decide a size."""
    return [step for step in steps if not step.skipped and declared_by(step).category == "Size"]


def _beginning(steps: Sequence[Step], shape: Shape) -> Iterator[Placed]:
    """Yield what images go through before the first step: their colours, and a size if they need one."""
    kinds = {1: (Call("v2.Grayscale"),), 3: (Call("v2.RGB"),)}
    colours = kinds.get(shape[0], ())
    yield Placed(None, colours, colours, shape)
    deciding = next((step for step in steps if step in sizing(steps) or declared_by(step).random), None)
    if deciding and declared_by(deciding).any_size:
        return
    start = starting(steps, shape)
    size = Name("SIZE") if start == shape else Exact(start[1:])
    resize = (Call("v2.Resize", (size,)),)
    yield Placed(None, resize, resize, start)


def _flat(groups: Iterator[tuple[Call, ...]]) -> tuple[Call, ...]:
    return tuple(call for calls in groups for call in calls)


def _merged(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """Leave out a crop of the middle before a smaller one that cuts the same part out of it."""
    kept: list[Call] = []
    for call in calls:
        sizes = [each.args[0] for each in (*kept[-1:], call) if each.function == "v2.CenterCrop"]
        if len(sizes) == 2 and not any(isinstance(size, Name) for size in sizes):
            sides = zip(*sizes, strict=True)
            if all(before >= side and (before - side) % 2 == 0 for before, side in sides):
                kept.pop()
        kept.append(call)
    return tuple(kept)


def text(call: Call) -> Text:
    """Return a call as text that may be laid out over lines."""
    keyed = (Keyed(name, _value(value)) for name, value in call.kwargs.items())
    return Called(call.function, (*map(_value, call.args), *keyed))


def written(call: Call) -> str:
    """Return a call on one line.

    >>> written(Call("v2.RandomApply", ([Call("v2.GaussianBlur", (5,))],), {"p": 0.5}))
    'v2.RandomApply([v2.GaussianBlur(5)], p=0.5)'
    """
    return flat(text(call))


def composed(calls: Sequence[Call]) -> str:
    """Return one expression that does all calls in turn."""
    return f"v2.Compose([{', '.join(map(written, calls))}])"


def chosen(calls: Sequence[Call]) -> str:
    """Return one expression that does one of the calls."""
    if len(calls) == 1:
        return written(calls[0])
    return f"v2.RandomChoice([{', '.join(map(written, calls))}])"


def _value(value: object) -> Text:
    if isinstance(value, Call):
        return text(value)
    if isinstance(value, list):
        return f"[{', '.join(flat(_value(item)) for item in value)}]"
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value)  # in the quotes that formatters want
    if isinstance(value, tuple):
        return repr(tuple(value))
    return repr(value)
