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
    leading = _joining(design)
    if not leading:
        return design
    blocks = design.blocks
    for within, graph in list(design.graphs()):
        placing = {id: node.type for id, node in graph.nodes.items() if node.type in leading}
        for id, type in placing.items():
            graph = _with_concat(graph, id, blocks[type], leading[type])
        if within in leading:
            graph = _without_concat(graph, leading[within])
        if placing or within in leading:
            design = design.with_graph(within, _shortened(graph))
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


def _with_concat(graph: Graph, id: str, block: Graph, concat: str) -> Graph:
    """Put the Concat with which a block begins before a node that places the block."""
    order = [block.inputs.index(source.node) for _, source in incoming(block, concat)]
    sources = [graph.links[Port(id, index)] for index in order]
    links = {target: source for target, source in graph.links.items() if target.node != id}
    own = free_id(graph.nodes, "concat1")
    links.update({Port(own, index): source for index, source in enumerate(sources)})
    node = Node("Concat", block.nodes[concat].values, position=graph.nodes[id].position)
    return replace(graph, nodes={**graph.nodes, own: node}, links={**links, Port(id): Port(own)})


def _without_concat(block: Graph, concat: str) -> Graph:
    """Return a block that is given what it joined before."""
    first = block.inputs[0]
    kept = "input" if "input" not in block.nodes else first
    gone = {concat, *block.inputs}
    links = {
        target: Port(kept) if source.node == concat else source
        for target, source in block.links.items()
        if target.node not in gone
    }
    nodes = {id: node for id, node in block.nodes.items() if id not in gone}
    return replace(block, nodes={kept: block.nodes[first], **nodes}, links=links)


def _shortened(graph: Graph) -> Graph:
    """Let each Concat go on from another one that joins the first of its sources already."""
    whole: dict[str, tuple[Port, ...]] = {}
    for target, source in sorted(graph.links.items()):
        if graph.nodes[target.node].type == "Concat":
            whole[target.node] = (*whole.get(target.node, ()), source)
    known: dict[tuple[str, tuple[Port, ...]], str] = {}
    instead: dict[str, str] = {}
    links = {t: s for t, s in graph.links.items() if t.node not in whole}
    for id, sources in sorted(whole.items(), key=lambda each: len(each[1])):
        way = f"{sorted(graph.nodes[id].values.items())} {graph.nodes[id].bypassed}"
        counts = range(len(sources), 1, -1)
        begun = next((count for count in counts if (way, sources[:count]) in known), 0)
        if begun == len(sources) and not id.isdigit():
            instead[id] = known[way, sources]
            continue
        known[way, sources] = id
        rest = [Port(known[way, sources[:begun]]), *sources[begun:]] if begun else sources
        links.update({Port(id, index): source for index, source in enumerate(rest)})
    links = {t: Port(instead.get(s.node, s.node), s.index) for t, s in links.items()}
    nodes = {id: node for id, node in graph.nodes.items() if id not in instead}
    return replace(graph, nodes=nodes, links=links)
