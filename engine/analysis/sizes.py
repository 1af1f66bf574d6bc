"""The sizes of what enters a block, under the names that its expressions and the exported code use."""

from collections.abc import Sequence

from engine.catalogue import LAYERS
from engine.catalogue.shapes import Shape
from engine.graph.document import Design, Graph

SIZES = {1: ("features",), 2: ("channels", "length"), 3: ("channels", "height", "width")}
"""What PyTorch calls the dimensions of an input, by how many there are."""
VOLUME = ("channels", "depth", "height", "width")
SEQUENCE = ("length", "features")
"""What they are where attention or a recurrent layer reads them, which have the features last."""


def size_names(
    graph: Graph, shapes: Sequence[Shape | None], *, sequences: bool
) -> dict[str, tuple[int, int]]:
    """Name the sizes of a block's inputs as PyTorch does, ``in_channels``; each with its input and axis.

    Of several inputs each size bears the id of its own: ``skip_channels``. A parameter of the block that has
    the name already keeps it, and the size gets an underscore. `sequences`: whether rank 2 means a sequence.
    """
    found: dict[str, tuple[int, int]] = {}
    single = len(graph.inputs) == 1
    for index, (id, shape) in enumerate(zip(graph.inputs, shapes, strict=True)):
        if shape is None:
            continue
        words = SIZES.get(len(shape), VOLUME)
        if sequences and len(shape) == len(SEQUENCE):
            words = SEQUENCE
        for axis, word in enumerate(words[: len(shape)]):
            name = f"{'in' if single else id}_{word}"
            while name in graph.parameters:
                name += "_"
            found[name] = (index, axis)
    return found


def reads_sequences(design: Design, graph: Graph) -> bool:
    """Tell whether a graph has layers that read each position of a sequence, in its blocks too."""
    seen: set[str] = set()
    waiting = [graph]
    for each in waiting:
        if any(node.values.get("each_position") is True for node in each.nodes.values()):
            return True
        for type in {node.type for node in each.nodes.values()} - seen:
            seen.add(type)
            if type in design.blocks:
                waiting.append(design.blocks[type])
            elif type in LAYERS and LAYERS[type].category == "Attention and sequence":
                return True
    return False
