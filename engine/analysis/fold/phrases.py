"""Several nodes that together say what one layer says: channel shuffles and windows written with reshapes.

Written so, they hold the sizes of one place; as layers they are the same everywhere, so that blocks can fold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.analysis.report import GraphReport
from engine.catalogue import LAYERS, parameters
from engine.catalogue.fields import Value
from engine.catalogue.shapes import Shape
from engine.catalogue.values import is_whole
from engine.graph.document import Design, Graph, Node, Port, free_id, outgoing


class Phrase(NamedTuple):
    """Nodes in a row, and the layer that they are together."""

    ids: tuple[str, ...]
    type: str
    values: Mapping[str, Value]


def with_phrases(design: Design, places: Mapping[str, Sequence[GraphReport]]) -> Design:
    """Return a design with a layer in place of nodes that say the same together, wherever a graph stands."""
    for name, graph in list(design.graphs()):
        for phrase in list(_phrases(graph, places.get(name, ()))):
            graph = _replaced(graph, phrase)
        if graph is not design.graph(name):
            design = design.with_graph(name, graph)
    return design


def _phrases(graph: Graph, places: Sequence[GraphReport]) -> Iterator[Phrase]:
    """Yield what stands between two reshapes and is a layer with them."""
    shared = {node.shares for node in graph.nodes.values()}
    for id, node in graph.nodes.items():
        row = _row(graph, id) if node.type == "Reshape" and places else ()
        nodes = [graph.nodes[each] for each in row]
        if not row or shared & set(row) or any(each.bypassed is not False or each.shares for each in nodes):
            continue
        shapes = {place.nodes[id].inputs[0] for place in places}
        wide, whole = nodes[0].values.get("shape"), nodes[2].values.get("shape")
        if (
            len(shapes) == 1
            and isinstance(wide, tuple)
            and isinstance(whole, tuple)
            and min(wide + whole) > 0
        ):
            (came,) = shapes
            order = _order(nodes[1], len(wide))
            for read in (_shuffle, _partition, _departition):
                if told := read(came or (), wide, order, whole):
                    yield Phrase(row, *told)


def _row(graph: Graph, id: str) -> tuple[str, ...]:
    """Return a node and the two behind it, where they reshape, turn and reshape again."""
    row = [id]
    while len(row) < 3:
        targets = outgoing(graph, row[-1])
        if len(targets) != 1:
            return ()
        row.append(targets[0][0].node)
    _, turn, last = (graph.nodes[each].type for each in row)
    return tuple(row) if turn in ("Transpose", "Permute") and last == "Reshape" else ()


def _order(node: Node, count: int) -> tuple[int, ...]:
    """Return the order into which a node puts so many dimensions."""
    if node.type == "Permute":
        dims = node.values.get("dims", (2, 3, 1))
        return dims if isinstance(dims, tuple) and all(map(is_whole, dims)) else ()
    order = list(range(1, count + 1))
    one, other = node.values.get("dim0", 1), node.values.get("dim1", 2)
    if not (is_whole(one) and is_whole(other) and max(one, other) <= count):
        return ()
    order[one - 1], order[other - 1] = order[other - 1], order[one - 1]
    return tuple(order)


Told = tuple[str, dict[str, Value]] | None


def _shuffle(came: Shape, wide: Shape, order: Shape, whole: Shape) -> Told:
    """Read ``view(g, c / g, …)``, the first two dimensions swapped, laid out as before."""
    swapped = order == (2, 1, *range(3, len(wide) + 1))
    fits = came == whole and len(whole) > 1 and wide[2:] == whole[1:] and len(wide) == len(whole) + 1
    return ("ChannelShuffle", {"groups": wide[0]}) if swapped and fits else None


def _partition(came: Shape, wide: Shape, order: Shape, whole: Shape) -> Told:
    """Read an image that is cut into windows  (torchvision.models.maxvit.WindowPartition)."""
    if len(came) != 3 or order != (2, 4, 3, 5, 1):
        return None
    channels, down, high, across, broad = wide
    cut = came == (channels, down * high, across * broad)
    fits = cut and whole == (down * across, high * broad, channels)
    return ("WindowPartition", {"window_size": (high, broad)}) if fits else None


def _departition(came: Shape, wide: Shape, order: Shape, whole: Shape) -> Told:
    """Read windows that are put together to an image  (torchvision.models.maxvit.WindowDepartition)."""
    if len(came) != 3 or order != (5, 1, 3, 2, 4):
        return None
    down, across, high, broad, channels = wide
    cut = came == (down * across, high * broad, channels)
    fits = cut and whole == (channels, down * high, across * broad)
    return ("WindowDepartition", {"window_size": (high, broad), "rows": down}) if fits else None


def _replaced(graph: Graph, phrase: Phrase) -> Graph:
    """Put a layer in the place of nodes."""
    first, last = phrase.ids[0], phrase.ids[-1]
    rest = {id: node for id, node in graph.nodes.items() if id not in phrase.ids}
    own = free_id(rest, STEMS[phrase.type])
    links = {
        target: Port(own) if source.node == last else source
        for target, source in graph.links.items()
        if target.node not in phrase.ids
    }
    defaults = {each.name: each.default for each in parameters(LAYERS[phrase.type])}
    values = {name: value for name, value in phrase.values.items() if value != defaults[name]}
    node = Node(phrase.type, values, graph.nodes[first].position)
    return replace(graph, nodes={**rest, own: node}, links={**links, Port(own): graph.links[Port(first)]})


STEMS = {"ChannelShuffle": "shuffle", "WindowPartition": "partition", "WindowDepartition": "departition"}
"""What the nodes are called."""
