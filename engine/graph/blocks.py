"""Edits of blocks: made of nodes, opened, copied, renamed, deleted, and given parameters."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.catalogue.fields import is_expression
from engine.catalogue.names import name_problem
from engine.catalogue.values import value_problem
from engine.errors import EditError
from engine.graph.document import NETWORK, BlockParameter, Design, Graph, Node, present
from engine.graph.expressions import rename as renamed_in
from engine.graph.grouping import check_block_name, free_name
from engine.graph.grouping import group as group
from engine.graph.opening import opened as opened
from engine.graph.opening import ungroup as ungroup
from engine.graph.scope import expressions
from engine.graph.substitution import used_names

MOST_NAMED = 4
"""How many places or nodes a sentence lists."""
LONGEST_HELP = 1000


def places(design: Design, block: str) -> Iterator[tuple[str, str]]:
    """Yield each node that places a block: its graph and its id."""
    for within, graph in design.graphs():
        yield from ((within, id) for id, node in graph.nodes.items() if node.type == block)


def make_unique(design: Design, id: str, *, within: str = NETWORK) -> Design:
    """Give this place a block of its own, a copy under a free name."""
    graph = present(design, (id,), within)
    node = graph.nodes[id]
    if node.type not in design.blocks:
        raise EditError(f"{id} is a layer: only the block of a node can be copied.")
    if len(list(places(design, node.type))) < 2:
        raise EditError(f"The block {node.type} is placed nowhere but at {id}: it is unique already.")
    if node.shares or any(other.shares == id for other in graph.nodes.values()):
        raise EditError(f"{id} has its weights in common with another node: give it its own weights first.")
    name = free_name(design, node.type)
    result = replace(design, blocks={**design.blocks, name: design.blocks[node.type]})
    return result.with_graph(within, replace(graph, nodes={**graph.nodes, id: replace(node, type=name)}))


def rename_block(design: Design, old: str, new: str) -> Design:
    """Give a block another name, wherever it is placed."""
    _block(design, old)
    new = new.strip()
    if new == old:
        return design
    check_block_name(design, new)
    blocks = {new if name == old else name: block for name, block in design.blocks.items()}
    result = replace(design, blocks=blocks)
    return _mapped(result, lambda node: replace(node, type=new) if node.type == old else node)


def remove_block(design: Design, name: str) -> Design:
    """Remove a block that is placed nowhere."""
    _block(design, name)
    placed = [f"{id} in {within}" if within else id for within, id in places(design, name) if within != name]
    if placed:
        raise EditError(f"The block {name} is placed at {_listed(placed)}: delete or open these nodes first.")
    return replace(design, blocks={key: block for key, block in design.blocks.items() if key != name})


def add_parameter(design: Design, block: str, name: str, parameter: BlockParameter) -> Design:
    """Give a block one more parameter."""
    graph = _block(design, block)
    _check_name(graph, block, name)
    return _with_parameters(design, block, {**graph.parameters, name: _checked(name, parameter)})


def set_parameter(design: Design, block: str, name: str, parameter: BlockParameter) -> Design:
    """Change the kind, default or help of a parameter; places that set nothing follow the default.

    A value that is out of the new range stays as it is: the analysis reports it.
    """
    graph = _parameter(design, block, name)
    own = _checked(name, parameter)
    result = _with_parameters(design, block, {**graph.parameters, name: own})

    def fitted(node: Node) -> Node:
        if node.type != block or name not in node.values:
            return node
        value = node.values[name]
        value = value if is_expression(value) else own.kind.canonical(value)
        kept = {key: each for key, each in node.values.items() if key != name}
        same = value == own.default and value.__class__ is own.default.__class__
        return replace(node, values=kept if same else {**kept, name: value})

    return _mapped(result, fitted)


def rename_parameter(design: Design, block: str, old: str, new: str) -> Design:
    """Rename a parameter, in the expressions inside and in the values at all places."""
    graph = _parameter(design, block, old)
    if old == new:
        return design
    _check_name(graph, block, new)
    parameters = {new if name == old else name: each for name, each in graph.parameters.items()}
    nodes = {id: _with_name(node, old, new) for id, node in graph.nodes.items()}
    result = design.with_graph(block, replace(graph, nodes=nodes, parameters=parameters))

    def follow(node: Node) -> Node:
        if node.type != block or old not in node.values:
            return node
        return replace(node, values={new if name == old else name: v for name, v in node.values.items()})

    return _mapped(result, follow)


def remove_parameter(design: Design, block: str, name: str) -> Design:
    """Remove a parameter that no expression inside uses."""
    graph = _parameter(design, block, name)
    using = [
        id for id, node in graph.nodes.items() if any(name in used_names(text) for text in expressions(node))
    ]
    if using:
        raise EditError(f"{name} is used in formulas of {_listed(using)}: put other values there first.")
    kept = {key: each for key, each in graph.parameters.items() if key != name}

    def without(node: Node) -> Node:
        if node.type != block or name not in node.values:
            return node
        return replace(node, values={key: value for key, value in node.values.items() if key != name})

    return _mapped(_with_parameters(design, block, kept), without)


def _block(design: Design, name: str) -> Graph:
    if name not in design.blocks:
        raise EditError(f"There is no block {name}.")
    return design.blocks[name]


def _parameter(design: Design, block: str, name: str) -> Graph:
    graph = _block(design, block)
    if name not in graph.parameters:
        raise EditError(f"The block {block} has no parameter {name}.")
    return graph


def _check_name(graph: Graph, block: str, name: str) -> None:
    if problem := name_problem(name):
        raise EditError(f"{problem[0].upper()}{problem[1:]}.")
    if name in graph.parameters:
        raise EditError(f"The block {block} has a parameter {name} already: choose another name.")


def _checked(name: str, parameter: BlockParameter) -> BlockParameter:
    """Return a parameter with its default in its kind's own form."""
    default = parameter.kind.canonical(parameter.default)
    if problem := value_problem(default) or parameter.kind.problem(default):
        raise EditError(f"The default of {name} {problem}.")
    if len(parameter.help) > LONGEST_HELP:
        raise EditError(f"The help of {name} is a text of at most {LONGEST_HELP:,} characters.")
    return replace(parameter, default=default)


def _with_name(node: Node, old: str, new: str) -> Node:
    values = {key: renamed_in(value, old, new) for key, value in node.values.items()}
    bypassed, repeat = renamed_in(node.bypassed, old, new), renamed_in(node.repeat, old, new)
    return replace(node, values=values, bypassed=bypassed, repeat=repeat)  # type: ignore[arg-type]  # as they were


def _with_parameters(design: Design, block: str, parameters: dict[str, BlockParameter]) -> Design:
    return design.with_graph(block, replace(design.blocks[block], parameters=parameters))


def _mapped(design: Design, change: Callable[[Node], Node]) -> Design:
    """Change nodes wherever they are; graphs without a change stay the same objects."""
    for name, graph in design.graphs():
        nodes = {id: change(node) for id, node in graph.nodes.items()}
        if any(nodes[id] is not node for id, node in graph.nodes.items()):
            design = design.with_graph(name, replace(graph, nodes=nodes))
    return design


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
