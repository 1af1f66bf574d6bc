"""What the training program learns from, as far as it stands in the program's text."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.export.layout import Text


@dataclass(frozen=True)
class Material:
    """The part of the program that reads examples, and what is said of them elsewhere in it."""

    reading: str
    """The classes and functions that read, the last of which is ``read(args)``."""
    words: frozenset[str]
    """The words that apply (see `engine.export.program`): what is imported, and whether data are divided."""
    about: str
    """A sentence or two for the program's docstring."""
    default: str = ""
    """The expression of what ``--data`` is if nothing is said; empty where it must be said."""
    help: str = "what to learn from"
    """What stands beside ``--data`` in the program's help."""
    labels: str = "training.targets"
    """The expression of the labels of `training`, or of all of which it is a part."""
    constants: tuple[str, ...] = ()
    """Lines that name what is special about these data."""
    loads: tuple[str, ...] = ()
    """What is imported from ``torch.utils.data`` beside DataLoader and Dataset."""
    workers: int = 0
    """How many processes read images unless told otherwise."""


@dataclass(frozen=True)
class Supply:
    """Images that are written beside the program, so that it runs as it is."""

    file: str
    """The name of a .npz file."""
    title: str
    """What they are, with their source: a sentence without its full stop."""


@dataclass(frozen=True)
class Prepared:
    """How examples are prepared, in calls of torchvision's ``transforms.v2``."""

    training: Sequence[Text]
    validation: Sequence[Text]
    mixing: Sequence[Text]
    """What mixes whole batches; of several, one is chosen each time."""
    mean: tuple[float, ...]
    """Mean of each channel that the network takes, with bytes counted as 0 to 1."""
    std: tuple[float, ...]
    origin: str
    """What mean and deviation do, or of what they are."""
    is_image: bool = True
    """Whether the calls normalise, too; signals and volumes are normalised where they are read."""


@dataclass(frozen=True)
class Start:
    """The weights that a network begins with."""

    file: str
    """The expression of their file."""
    fresh: tuple[str, ...] = ()
    """The modules that begin anew, since the file does not have them in this form."""
    is_whole: bool = True
    """Whether the file holds all that the network has; old ones lack what batch norms count."""
