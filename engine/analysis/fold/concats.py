"""Takes a Concat that a block begins with out of it, so that blocks with more and fewer inputs become alike.

The layers of a DenseNet each join all maps before them: the first has one input and the last two dozen.
Joined outside, by a chain of Concats that each add one, all have one input.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from engine.graph.document import Design, Graph, Node, Port, free_id, incoming


def hint(name: str) -> str:
    """Return what a block is called without the number that only tells it from others.

    >>> hint("Bottleneck12"), hint("LayerNorm2d")
    ('Bottleneck', 'LayerNorm2d')
    """
    return re.sub(r"\d+$", "", name) or name


def without_leading_concats(design: Design) -> Design:
    """Return the design with Concats before the blocks that begin with one, where inputs differ in number."""
    for name, concat in _joining(design).items():
        design = _joined_outside(design, name, concat)
    return design


def _joining(design: Design) -> dict[str, str]:
    """Return the Concat of each block that does nothing else with its inputs, by the block's name."""
    families: dict[str, list[str]] = defaultdict(list)
    for name in design.blocks:
        families[hint(name)].append(name)
    found = {}
    for names in families.values():
        if len({len(design.blocks[name].inputs) for name in names}) > 1:
            leading = {name: _leading(design.blocks[name]) for name in names}
            found.update({name: concat for name, concat in leading.items() if concat})
    return {name: concat for name, concat in found.items() if _is_plain(design, name)}


def _leading(graph: Graph) -> str | None:
    """Return the Concat that takes all inputs of a graph and nothing else, if there are several."""
    inputs = graph.inputs
    targets = [(target, source) for target, source in graph.links.items() if source.node in inputs]
    joining = {target.node for target, _ in targets}
    if len(inputs) < 2 or len(targets) != len(inputs) or len(joining) != 1:
        return None
    (id,) = joining
    node = graph.nodes[id]
    plain = not any(isinstance(value, str) for value in node.values.values())
    alone = node.bypassed is False and not any(each.shares == id for each in graph.nodes.values())
    is_whole = len(incoming(graph, id)) == len(inputs) and {s.node for _, s in targets} == set(inputs)
    return id if node.type == "Concat" and plain and alone and is_whole and not node.shares else None


def _is_plain(design: Design, name: str) -> bool:
    """Tell whether every place of a block is wired to all its inputs, once, and not passed by."""
    count = len(design.blocks[name].inputs)
    return all(
        node.repeat == 1
        and node.bypassed is False
        and not node.shares
        and not id.isdigit()
        and len(incoming(graph, id)) == count
        and not any(each.shares == id for each in graph.nodes.values())
        for graph, id, node in _places(design, name)
    )


def _places(design: Design, name: str) -> Iterator[tuple[Graph, str, Node]]:
    for _, graph in design.graphs():
        yield from ((graph, id, node) for id, node in graph.nodes.items() if node.type == name)


def _joined_outside(design: Design, name: str, concat: str) -> Design:
    """Take a Concat out of a block and put it before each place of it."""
    block = design.blocks[name]
    order = [block.inputs.index(source.node) for _, source in incoming(block, concat)]
    values = block.nodes[concat].values
    for within, graph in list(design.graphs()):
        placing = [id for id, node in graph.nodes.items() if node.type == name]
        for id in placing:
            graph = _with_concat(graph, id, order, Node("Concat", values))
        if placing:
            design = design.with_graph(within, _shortened(graph))
    kept = block.inputs[0]
    gone = {concat, *block.inputs[1:]}
    links = {
        target: Port(kept) if source.node == concat else source
        for target, source in block.links.items()
        if target.node not in gone
    }
    nodes = {id: node for id, node in block.nodes.items() if id not in gone}
    return design.with_graph(name, replace(block, nodes=nodes, links=links))


def _with_concat(graph: Graph, id: str, order: list[int], concat: Node) -> Graph:
    """Put a Concat before a node, or use what another one has joined already."""
    sources = [graph.links[Port(id, index)] for index in order]
    links = {target: source for target, source in graph.links.items() if target.node != id}
    begun = {other: known for other in _like(graph, concat) if (known := _joined(graph, other)) == sources}
    if begun:
        return replace(graph, links={**links, Port(id): Port(next(iter(begun)))})
    own = free_id(graph.nodes, "concat1")
    links.update({Port(own, index): source for index, source in enumerate(sources)})
    node = replace(concat, position=graph.nodes[id].position)
    placed = replace(graph, nodes={**graph.nodes, own: node}, links={**links, Port(id): Port(own)})
    return _shortened(placed)


def _like(graph: Graph, concat: Node) -> list[str]:
    """Return the nodes that join in the same way."""
    same = (id for id, node in graph.nodes.items() if node.type == "Concat" and node.bypassed is False)
    return [id for id in same if graph.nodes[id].values == concat.values]


def _joined(graph: Graph, id: str) -> list[Port]:
    """Return what a Concat joins, through those before it that join in the same way."""
    like = _like(graph, graph.nodes[id])
    found: list[Port] = []
    for _, source in incoming(graph, id):
        found += _joined(graph, source.node) if source.node in like else [source]
    return found


def _shortened(graph: Graph) -> Graph:
    """Let each Concat go on from another one that joins the first of its sources already."""
    whole = {id: _joined(graph, id) for id, node in graph.nodes.items() if node.type == "Concat"}
    for id, sources in whole.items():
        like = _like(graph, graph.nodes[id])
        begun = [(len(whole[other]), other) for other in like if _begins(whole[other], sources)]
        if begun and graph.nodes[id].bypassed is False:
            count, other = max(begun)
            links = {target: source for target, source in graph.links.items() if target.node != id}
            rest = [Port(other), *sources[count:]]
            links.update({Port(id, index): source for index, source in enumerate(rest)})
            graph = replace(graph, links=links)
    return graph


def _begins(part: list[Port], whole: list[Port]) -> bool:
    return len(part) < len(whole) and part == whole[: len(part)]
