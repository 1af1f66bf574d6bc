"""How sentences read: of a problem whose node is named already, and of several nodes."""

from collections.abc import Collection

from designer.language import tr
from engine.analysis import Problem
from engine.catalogue import LAYERS
from engine.catalogue.layer import parameters

PARAMETERS = frozenset(parameter.name for layer in LAYERS.values() for parameter in parameters(layer))
"""Names that keep their small first letter at the beginning of a sentence."""


def at_its_place(problem: Problem) -> str:
    """Return a problem's message, in the user's language, without its node's name, with which most begin.

    >>> at_its_place(Problem("error", "too-large", "conv1: the window does not fit.", "conv1"))
    'The window does not fit.'
    """
    sentence = problem.message.removeprefix(f"{problem.node}: ")
    if (told := tr(sentence)) != sentence:
        return told
    is_name = sentence.partition(" ")[0] in PARAMETERS
    return sentence if is_name or sentence == problem.message else sentence[:1].upper() + sentence[1:]


def named(ids: Collection[str]) -> str:
    """Name nodes in a sentence: one by its id, more by their number.

    >>> named(["conv1"]), named(["conv1", "relu1"])
    ('conv1', '2 nodes')
    """
    return next(iter(ids)) if len(ids) == 1 else f"{len(ids)} nodes"
