"""Makes a block of nodes: the wires that cross its border become its Inputs and Outputs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from engine.catalogue import LAYERS
from engine.catalogue.fields import LARGEST_COUNT, Integer
from engine.catalogue.names import LONGEST_NAME, name_problem
from engine.errors import EditError
from engine.graph.direction import Direction
from engine.graph.document import (
    NETWORK,
    BlockParameter,
    Design,
    Graph,
    Node,
    Port,
    Position,
    first_id,
    free_id,
    natural,
    on_paper,
    ports_in,
    ports_out,
    present,
)
from engine.graph.frames import common, only_around
from engine.graph.layout import free_place
from engine.graph.numbering import ENDS, counted, in_step, is_numbered
from engine.graph.ports import closed_up
from engine.graph.room import place_of
from engine.graph.scope import expressions, is_size_name, rewritten, size_renamings
from engine.graph.substitution import used_names

DEEPEST = 20
"""How many blocks may stand in one another."""
MOST_NAMED = 6
"""How many nodes of a way are named."""


@dataclass(frozen=True)
class _Border:
    """What crosses the border of a selection."""

    entering: Mapping[tuple[Port | None, int], list[Port]]
    """The input ports inside by what feeds them, in order; what nothing feeds is told apart by a number."""
    leaving: list[Port]
    """The output ports inside that are read outside, in order."""


def group(
    design: Design, ids: Collection[str], name: str = "", *, within: str = NETWORK
) -> tuple[Design, str]:
    """Make a block of nodes, place it where they stood, and return the design with the new node's id.

    Each source that enters becomes an Input, each port that leaves an Output. Parameters of the graph around
    that its expressions use are passed on. A comment frame goes into the block with the last of its nodes.
    In a chain of numbers the block takes one and the others close up.
    """
    graph = present(design, ids, within)
    chosen = frozenset(ids)
    _check_selection(graph, chosen)
    name = name.strip() or free_name(design, "Block")
    check_block_name(design, name)
    border = _border(design, graph, chosen)
    block, values = _passed_on(design, within, border, _inside(design, graph, chosen, border))
    rest = {id: each for id, each in graph.nodes.items() if id not in chosen}
    framed = only_around(graph, chosen)
    block, around = replace(block, frames=framed), common(graph, chosen)
    place = place_of({id: graph.nodes[id] for id in chosen}, replace(graph, nodes=rest))
    node = Node(name, values, place, frame="" if around in framed else around)
    id = first_id(Graph(rest), name)
    result = replace(design, blocks={**design.blocks, name: block})
    result = result.with_graph(within, closed_up(result, _outside(graph, chosen, border, id, node)))
    if is_numbered(graph):
        result = in_step(design, counted(result, name), within)
    if deepest(result) > DEEPEST:
        raise EditError(f"Blocks can stand in one another {DEEPEST} deep, and this one would be deeper.")
    return result, next(id for id, each in result.graph(within).nodes.items() if each is node)


def check_block_name(design: Design, name: str) -> None:
    """Raise unless `name` can name a new block."""
    if problem := name_problem(name):
        raise EditError(f"{problem[0].upper()}{problem[1:]}.")
    if name in LAYERS:
        raise EditError(f"{name} is the name of a layer: choose another name for the block.")
    if name in design.blocks:
        raise EditError(f"The design has a block named {name} already: choose another name.")


def free_name(design: Design, wish: str) -> str:
    """Return a name for a new block: `wish`, or with a number from 2 on behind it.

    >>> free_name(Design(), "Stage"), free_name(Design(blocks={"Stage": Graph()}), "Stage")
    ('Stage', 'Stage2')
    """
    taken = {*design.blocks, *LAYERS}
    return free_id(taken, wish if wish not in taken or wish[-1].isdigit() else f"{wish[: LONGEST_NAME - 1]}2")


def deepest(design: Design) -> int:
    """Return how many blocks stand in one another at most; each graph is looked at once."""
    depths: dict[str, int] = {}

    def depth(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            return 0
        if name not in depths:
            placed = {node.type for node in design.graph(name).nodes.values()} & design.blocks.keys()
            depths[name] = max((1 + depth(block, (*above, name)) for block in placed), default=0)
        return depths[name]

    return depth(NETWORK, ())


def _check_selection(graph: Graph, chosen: frozenset[str]) -> None:
    if not chosen:
        raise EditError("A block needs nodes: select some first.")
    for id in sorted(chosen, key=natural):
        node = graph.nodes[id]
        if node.type in ENDS:
            verb = "enters" if node.type == "Input" else "leaves"
            raise EditError(
                f"{id} stays outside of blocks, as data {verb} there: take it out of the selection."
            )
    for id, node in graph.nodes.items():
        if node.shares and (id in chosen) != (node.shares in chosen):
            raise EditError(
                f"{id} calls the weights of {node.shares} again, so only both together can become a block: "
                f"select {node.shares if id in chosen else id} too."
            )
    if stray := _stray(graph, chosen):
        raise EditError(
            f"{stray} leads to no Output, and in a block with what does it would come to count: wire it on, "
            "or group it apart."
        )
    if way := _way_back(graph, chosen):
        shown = [*way[: MOST_NAMED - 1], "…", way[-1]] if len(way) > MOST_NAMED else way
        between = ", ".join(way[1:-1][:MOST_NAMED])
        raise EditError(
            f"These nodes cannot be one block: the wires {' → '.join(shown)} lead out of it and back in, "
            f"so it would feed itself. Select {between} too."
        )


def _stray(graph: Graph, chosen: frozenset[str]) -> str:
    """Return a node without effect whose wire crosses the border of a selection with effect."""
    feeding: dict[str, set[str]] = {}
    for target, source in graph.links.items():
        feeding.setdefault(target.node, set()).add(source.node)
    live, waiting = set(graph.outputs), list(graph.outputs)
    while waiting:
        new = feeding.get(waiting.pop(), set()) - live
        live |= new
        waiting += new
    if not chosen & live:
        return ""
    crossing = (s.node for t, s in graph.links.items() if (s.node in chosen) != (t.node in chosen))
    return min((id for id in crossing if id not in live), default="", key=natural)


def _way_back(graph: Graph, chosen: frozenset[str]) -> list[str]:
    """Return the shortest way that leaves the selection and comes back, or nothing."""
    fed: dict[str, list[str]] = {}
    for target, source in sorted(graph.links.items()):
        fed.setdefault(source.node, []).append(target.node)
    ways = [[id, next_] for id in sorted(chosen) for next_ in fed.get(id, ()) if next_ not in chosen]
    met = {way[-1] for way in ways}
    for way in ways:
        for id in fed.get(way[-1], ()):
            if id in chosen:
                return [*way, id]
            if id not in met:
                met.add(id)
                ways.append([*way, id])
    return []


def _border(design: Design, graph: Graph, chosen: frozenset[str]) -> _Border:
    """Find what crosses; of a selection that nothing enters or leaves, what is open becomes its ports."""

    def rank(port: Port) -> tuple[float, float, object, int]:
        x, y = graph.nodes[port.node].position
        return y, x, natural(port.node), port.index

    entering: dict[tuple[Port | None, int], list[Port]] = {}
    for target in sorted((target for target in graph.links if target.node in chosen), key=rank):
        if graph.links[target].node not in chosen:
            entering.setdefault((graph.links[target], 0), []).append(target)
    if not entering:
        bare = sorted(_unwired(design, graph, chosen), key=rank)
        entering = {(None, index): [target] for index, target in enumerate(bare)}
    read = {source for target, source in graph.links.items() if target.node not in chosen}
    leaving = {source for source in read if source.node in chosen} or _unread(design, graph, chosen)
    return _Border(entering, sorted(leaving, key=rank))


def _unwired(design: Design, graph: Graph, chosen: frozenset[str]) -> list[Port]:
    """Return the input ports to which no wire leads; a merge has two at least."""
    ports = {id: ports_in(design, graph.nodes[id]) for id in chosen}
    wanted = (
        Port(id, index) for id, names in ports.items() for index in range(2 if names is None else len(names))
    )
    return [port for port in wanted if port not in graph.links]


def _unread(design: Design, graph: Graph, chosen: frozenset[str]) -> set[Port]:
    """Return the output ports that nothing reads."""
    read = set(graph.links.values())
    ports = (Port(id, index) for id in chosen for index in range(len(ports_out(design, graph.nodes[id]))))
    return {port for port in ports if port not in read}


def _ends(chosen: Collection[str], stem: str, count: int) -> list[str]:
    """Return ids for the block's Inputs or Outputs, in natural order."""
    ids: list[str] = []
    for _ in range(count):
        ids.append(free_id([*chosen, *ids], stem))
    return sorted(ids, key=natural)


def _inside(design: Design, graph: Graph, chosen: frozenset[str], border: _Border) -> Graph:
    """Return the nodes with Inputs above and Outputs below them."""
    nodes = {id: node for id, node in graph.nodes.items() if id in chosen}
    links = {t: s for t, s in graph.links.items() if t.node in chosen and s.node in chosen}
    turned, row = graph.direction.turned, graph.direction.pitch.row
    ys = [turned(node.position)[1] for node in nodes.values()]
    top, bottom = min(ys) - row, max(ys) + row
    inputs = _ends(chosen, "input", len(border.entering))
    outputs = _ends([*chosen, *inputs], "output", len(border.leaving))
    for id, targets in zip(inputs, border.entering.values(), strict=True):
        x = sum(turned(graph.nodes[port.node].position)[0] for port in targets) / len(targets)
        nodes[id] = Node("Input", position=_free(nodes, turned((x, top)), graph.direction))
        links.update({target: Port(id) for target in targets})
    for id, source in zip(outputs, border.leaving, strict=True):
        x = turned(graph.nodes[source.node].position)[0]
        nodes[id] = Node("Output", position=_free(nodes, turned((x, bottom)), graph.direction))
        links[Port(id)] = source
    return closed_up(design, Graph(nodes, links, direction=graph.direction))


def _free(nodes: Mapping[str, Node], at: Position, direction: Direction) -> Position:
    return on_paper(free_place(Graph(nodes), at, direction.step(0, 1)))


def _outside(graph: Graph, chosen: frozenset[str], border: _Border, id: str, node: Node) -> Graph:
    """Return the graph around with the block in the place of the nodes."""
    nodes = {other: each for other, each in graph.nodes.items() if other not in chosen}
    links = {t: s for t, s in graph.links.items() if t.node not in chosen and s.node not in chosen}
    for index, (source, _) in enumerate(border.entering):
        links.update({Port(id, index): source} if source else {})
    for target, source in graph.links.items():
        if source.node in chosen and target.node not in chosen:
            links[target] = Port(id, border.leaving.index(source))
    inside = only_around(graph, chosen)
    frames = {key: frame for key, frame in graph.frames.items() if key not in inside}
    return replace(graph, nodes={**nodes, id: node}, links=links, frames=frames)


def _passed_on(design: Design, within: str, border: _Border, block: Graph) -> tuple[Graph, dict[str, str]]:
    """Return the block with the parameters that its expressions use, and their values at its place."""
    around = design.graph(within)
    used = {name for node in block.nodes.values() for text in expressions(node) for name in used_names(text)}
    parameters = {name: each for name, each in around.parameters.items() if name in used}
    values = {name: f"={name}" for name in parameters}
    sizes = sorted(name for name in used - parameters.keys() if within and is_size_name(around, name))
    feeding = dict(zip(block.inputs, (source for source, _ in border.entering), strict=True))
    renamed = size_renamings(around, feeding, sizes, parameters)
    for name in (name for name in sizes if name not in renamed):
        own = free_id([*parameters, *renamed.values()], f"outer_{name.removeprefix('in_')}")
        parameters[own] = BlockParameter(Integer(0, LARGEST_COUNT), 1, f"The {name} of the graph around.")
        values[own], renamed[name] = f"={name}", own
    changes = {old: f"={new}" for old, new in renamed.items()}
    nodes = {id: rewritten(design, node, changes) for id, node in block.nodes.items()}
    return replace(block, nodes=nodes, parameters=parameters), values
