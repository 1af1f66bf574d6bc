"""Opens a placed block into its nodes: parameters become values, its ports the wires that led there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.catalogue.fields import Value, is_expression
from engine.errors import EditError
from engine.graph import sharing
from engine.graph.document import (
    NETWORK,
    Design,
    Frame,
    Graph,
    Node,
    Port,
    first_id,
    free_id,
    natural,
    present,
)
from engine.graph.frames import keys_for, without_empty
from engine.graph.numbering import ENDS, in_step, is_numbered
from engine.graph.passing import check_passing, passed_by
from engine.graph.ports import closed_up
from engine.graph.room import with_room
from engine.graph.scope import expressions, is_size_name, rewritten, size_renamings
from engine.graph.substitution import at_repetition, used_names
from engine.graph.turning import carried_nodes

MOST_OPENED = 2000
"""How many nodes one block may become."""

Sizes = Sequence[Mapping[str, int]]
"""What the sizes that enter the block are, for each of its repetitions, by their names inside."""


def _joined(copies: Sequence[Mapping[str, Node]]) -> dict[str, Node]:
    return {id: node for copy in copies for id, node in copy.items()}


@dataclass(frozen=True)
class _Copy:
    """One repetition of the block, as it comes to stand in the graph around."""

    nodes: Mapping[str, Node]
    links: Mapping[Port, Port]
    leaving: Sequence[Port | None]
    """What the block's outputs put out; None where nothing is wired to them."""


def ungroup(design: Design, id: str, *, within: str = NETWORK, sizes: Sizes = ()) -> Design:
    """Open a placed block into its nodes; see `opened`."""
    return opened(design, id, within=within, sizes=sizes)[0]


def opened(design: Design, id: str, *, within: str = NETWORK, sizes: Sizes = ()) -> tuple[Design, list[str]]:
    """Open a placed block and return the design with the ids of its nodes.

    A block that is placed nowhere else goes. `sizes` are needed only where its expressions name what enters
    and that has no name in the graph around.
    """
    graph = present(design, (id,), within)
    node = graph.nodes[id]
    if node.type not in design.blocks:
        raise EditError(f"{id} is a layer: only blocks can be opened.")
    _check_sharing(graph, id)
    times = _times(design, id, node)
    check_passing(design, id, node)
    rest = replace(graph, nodes={other: each for other, each in graph.nodes.items() if other != id})
    links = {t: s for t, s in graph.links.items() if id not in (t.node, s.node)}
    leaving: Sequence[Port | None] = _entering(design, graph, id)
    copies: list[Mapping[str, Node]] = []
    for index in range(times):
        taken = replace(rest, nodes={**rest.nodes, **_joined(copies)})
        copy = _copy(design, within, (id, index), taken, leaving, sizes[index : index + 1])
        keys = keys_for(rest, design.blocks[node.type].frames)
        rest = replace(rest, frames={**rest.frames, **_brought(design, node.type, keys)})
        nodes = carried_nodes(copy.nodes, design.blocks[node.type].direction, graph.direction)
        copies.append(_framed(nodes, keys, node.frame))
        links, leaving = {**links, **copy.links}, copy.leaving
    for target, source in graph.links.items():
        if source.node == id and target.node != id and (feeding := leaving[source.index]):
            links[target] = feeding
    placed = with_room(rest, copies, node.position)
    filled = without_empty(replace(graph, nodes=placed, links=links, frames=rest.frames))
    result = _without_block(design.with_graph(within, filled), node.type)
    result = result.with_graph(within, closed_up(result, result.graph(within)))
    result = in_step(design, result, within)
    new = [each for other, each in placed.items() if other not in rest.nodes]
    after = result.graph(within).nodes
    return result, sorted(
        (other for other in after if any(after[other] is each for each in new)), key=natural
    )


def _brought(design: Design, block: str, keys: Mapping[str, str]) -> dict[str, Frame]:
    """Return the comment frames of a block under the keys that they get outside."""
    return {keys[key]: frame for key, frame in design.blocks[block].frames.items()}


def _framed(nodes: Mapping[str, Node], keys: Mapping[str, str], around: str) -> dict[str, Node]:
    """Return nodes in the frames they were in, and those that were in none in the one `around` the block."""
    return {id: replace(node, frame=keys.get(node.frame, node.frame or around)) for id, node in nodes.items()}


def check_openable(design: Design, id: str, *, within: str = NETWORK) -> None:
    """Raise `EditError` where a block that is placed once could not be opened.

    In the network the sizes that enter are known, so that expressions over them are no hindrance there.
    """
    graph = design.graph(within)
    placed = graph.nodes[id]
    block = design.blocks[placed.type]
    _check_sharing(graph, id)
    if placed.repeat != 1:
        raise EditError(f"{id} repeats: set repeat to 1, then open it.")
    check_passing(design, id, placed)
    if within != NETWORK:
        entering = dict(zip(block.inputs, _entering(design, graph, id), strict=True))
        _check_names(id, block, _given(design, within, placed, entering, ()))


def _check_sharing(graph: Graph, id: str) -> None:
    again = next((other for other, node in graph.nodes.items() if node.shares == id), "")
    if again or graph.nodes[id].shares:
        raise EditError(
            f"{id} has its weights in common with {again or graph.nodes[id].shares}, which an opened block "
            "cannot: give each its own weights first."
        )


def _times(design: Design, id: str, node: Node) -> int:
    """Return how many copies there will be."""
    if not isinstance(node.repeat, int):
        raise EditError(
            f"{id} repeats by the formula {node.repeat}, so how many copies it stands for is not settled: "
            "set repeat to a plain number, then open it."
        )
    block = design.blocks[node.type]
    if node.repeat < 0 or (node.repeat != 1 and (len(block.inputs), len(block.outputs)) != (1, 1)):
        raise EditError(f"{id} cannot repeat {node.repeat} times: set repeat to 1, then open it.")
    count = node.repeat * len(block.nodes)
    if count > MOST_OPENED:
        raise EditError(
            f"{id} would become {count:,} nodes, and at most {MOST_OPENED:,} are possible: repeat less often."
        )
    return node.repeat


def _entering(design: Design, graph: Graph, id: str) -> list[Port | None]:
    count = len(design.blocks[graph.nodes[id].type].inputs)
    return [graph.links.get(Port(id, index)) for index in range(count)]


def _copy(
    design: Design,
    within: str,
    repetition: tuple[str, int],
    rest: Graph,
    feeding: Sequence[Port | None],
    sizes: Sizes,
) -> _Copy:
    """Return the block's nodes under ids that are free, wired to what feeds it."""
    id, index = repetition
    placed = at_repetition(design.graph(within).nodes[id], index)
    block = design.blocks[placed.type]
    entering = dict(zip(block.inputs, feeding, strict=True))
    given = _given(design, within, placed, entering, sizes)
    _check_names(id, block, given)
    inside = {inner: node for inner, node in block.nodes.items() if node.type not in ENDS}
    names = _names(design.graph(within), rest, inside)
    nodes = {
        inner: passed_by(rewritten(design, node, given), placed.bypassed) for inner, node in inside.items()
    }

    def own(port: Port | None) -> Port | None:
        if port is None or port.node in names:
            return port and Port(names[port.node], port.index)
        return entering[port.node]

    wired = {t: own(s) for t, s in block.links.items() if t.node in names}
    links = {Port(names[t.node], t.index): source for t, source in wired.items() if source}
    leaving = [own(block.links.get(Port(output))) for output in block.outputs]
    return _Copy(sharing.renamed(nodes, names), links, leaving)


def _given(
    design: Design, within: str, placed: Node, entering: Mapping[str, Port | None], sizes: Sizes
) -> dict[str, Value]:
    """Return what the names in the block's expressions stand for, as it is written in the graph around."""
    block, around = design.blocks[placed.type], design.graph(within)
    given: dict[str, Value] = {}
    for name, parameter in block.parameters.items():
        value = placed.values.get(name, parameter.default)
        given[name] = value if is_expression(value) else parameter.kind.canonical(value)
    for each in sizes:
        given.update({name: size for name, size in each.items() if name not in given})
    if within != NETWORK:
        given.update(_outer_sizes(around, block, entering))
    return given


def _outer_sizes(around: Graph, block: Graph, entering: Mapping[str, Port | None]) -> dict[str, Value]:
    """Return what sizes inside are called in the graph around: those of what enters that one too."""
    used = {name for node in block.nodes.values() for text in expressions(node) for name in used_names(text)}
    sizes = sorted(name for name in used - block.parameters.keys() if is_size_name(block, name))
    feeding = {
        source.node: Port(inner)
        for inner, source in entering.items()
        if source and source.node in around.inputs
    }
    names = {id: feeding.get(id) for id in around.inputs}
    outer = size_renamings(block, names, sizes, around.parameters)
    return {name: f"={new}" for name, new in outer.items()}


def _check_names(id: str, block: Graph, given: Mapping[str, Value]) -> None:
    for inner, node in block.nodes.items():
        for text in expressions(node):
            lost = sorted(name for name in used_names(text) - given.keys() if is_size_name(block, name))
            if lost:
                raise EditError(
                    f"{inner} in {id} uses {lost[0]}, a size that enters the block and has no name outside: "
                    f"put a number in the place of {text}, then open it."
                )


def _names(around: Graph, rest: Graph, inside: Mapping[str, Node]) -> dict[str, str]:
    """Return an id that is free in the graph around for each node: its own where that is free."""
    names: dict[str, str] = {}
    taken = dict(rest.nodes)
    numbered = is_numbered(around)
    for id, node in inside.items():
        lettered = id.isdigit() and not numbered
        names[id] = first_id(Graph(taken), node.type) if lettered else free_id(taken, id)
        taken[names[id]] = node
    return names


def _without_block(design: Design, name: str) -> Design:
    """Return the design without a block that is placed nowhere."""
    if any(node.type == name for _, graph in design.graphs() for node in graph.nodes.values()):
        return design
    return replace(design, blocks={key: block for key, block in design.blocks.items() if key != name})
