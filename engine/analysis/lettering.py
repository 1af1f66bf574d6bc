"""What the dimensions at a node are called: channels come first in images, but features last in sequences."""

from engine.analysis.report import GraphReport, NodeReport
from engine.catalogue import LAYERS
from engine.catalogue.dimensions import letter
from engine.catalogue.shapes import SIDES, Shape

FARTHEST = 200
"""How many nodes around one are asked."""

LAST = ("LayerNorm", "RMSNorm", "Linear", "Embedding", "PatchMerge")
"""The layers, beside attention and the recurrent ones, that take the last dimension for the features."""

SWAPS = ("Permute", "Transpose", "Flatten", "Unflatten", "Reshape", "Squeeze", "Unsqueeze", "Stack", "MatMul")
"""The layers behind which the dimensions are others than before."""


def features_last(graph: GraphReport, id: str) -> bool:
    """Tell whether the layers around a node take the last dimension of what comes there for the features.

    The nearest that takes one for them decides; without any, the first is the channels, as in images.
    """
    neighbours: dict[str, list[str]] = {}
    for target, source in graph.graph.links.items():
        neighbours.setdefault(target.node, []).append(source.node)
        neighbours.setdefault(source.node, []).append(target.node)
    waiting, seen = [id], {id}
    while waiting and len(seen) < FARTHEST:
        here = waiting.pop(0)
        report = graph.nodes.get(here)
        last = None if report is None or here == id else _takes_last(report)
        if last is not None:
            return last
        if here == id or (report is not None and _hands_on(report)):
            fresh = [other for other in neighbours.get(here, ()) if other not in seen]
            seen.update(fresh)
            waiting += fresh
    return False


def _takes_last(report: NodeReport) -> bool | None:
    """Tell whether a layer takes the last dimension for the features, or the first; None where neither."""
    layer = LAYERS.get(report.node.type)
    if layer is None or report.bypassed:
        return None
    if report.node.type in LAST or layer.category == "Attention and sequence":
        return True
    if layer.category in ("Convolution", "Pooling", "Normalisation") or report.node.type == "Upsample":
        return False
    return None


def _hands_on(report: NodeReport) -> bool:
    """Tell whether what goes has the dimensions of what comes; at an end of the graph nothing goes on."""
    known = LAYERS.get(report.node.type)
    return known is not None and known.category != "Input and output" and report.node.type not in SWAPS


def last_letter(shape: Shape, number: int) -> str:
    """Return what the size of a dimension is called where the features stand last.

    >>> last_letter((197, 768), 1), last_letter((197, 768), 2), last_letter((56, 56, 96), 1)
    ('L', 'features', 'H')
    """
    return (
        (*SIDES.get(len(shape) - 1, ()), "features")[number - 1] if len(shape) > 1 else letter(shape, number)
    )


WORDS = {"L": "length", "D": "depth", "H": "height", "W": "width"}


def sizes_called(graph: GraphReport, id: str, shape: Shape) -> tuple[str, ...]:
    """Return what each size of a shape at a node is called; nothing where nobody can know.

    A row of numbers has ``features``; beside the sides of an image stand its channels, or its features where
    the layers around take the last dimension for them.
    """
    sides = tuple(WORDS[side] for side in SIDES.get(len(shape) - 1, ()))
    if len(shape) == 1:
        return ("features",)
    if not sides:
        return ()
    return (*sides, "features") if features_last(graph, id) else ("channels", *sides)
