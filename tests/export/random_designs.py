"""Random designs that are valid: drawn node by node so that they fit, and mended where they still do not.

They take from the whole catalogue. A design is made of the number that seeds it, so that a failing one can be
looked at again.
"""

from collections import Counter
from dataclasses import replace
from random import Random

from engine.analysis import analyse
from engine.analysis.report import Problem, Report
from engine.catalogue import LAYERS
from engine.graph.document import NETWORK, BlockParameter, Design, Node, Port
from tests.export.random_graphs import random_graph
from tests.export.random_nodes import Blocks
from tests.export.random_values import value
from tests.export.random_words import KINDS, names, title

FEWEST, MOST = 5, 60
"""How many nodes a design has, its blocks' included."""


def random_design(seed: int) -> Design:
    """Return a valid design of moderate size."""
    random = Random(seed)
    careless = random.choice((0.0, 0.0, 0.0, 0.1))
    while True:
        design = mended(drawn_design(random, careless))
        if FEWEST <= sum(len(graph.nodes) for _, graph in design.graphs()) <= MOST:
            report = analyse(design)
            if report.valid and is_small(report):
                return design


def is_small(report: Report) -> bool:
    """Tell what is built and computed in a moment."""
    totals = report.totals
    places = sum(1 for _ in report.places())
    return places < 200 and totals.activation_bytes < 2_000_000 and totals.parameters < 200_000


def drawn_design(random: Random, careless: float = 0.0) -> Design:
    """Draw a design with up to three blocks, each of which may place those before it.

    A share of the nodes is placed `careless` of whether it fits; the others fit here, if not everywhere.
    """
    blocks = Blocks()
    for name in names(random, random.choice([0, 1, 1, 2, 2, 3])):
        if name not in LAYERS:
            around = {}
            for key in names(random, random.randint(1, 5)):
                kind = random.choice(KINDS)
                around[key] = BlockParameter(kind, value(random, key, kind))
            size = random.randint(0, 8)
            graph, worlds = random_graph(random, blocks, around, size, careless)
            blocks = Blocks({**blocks.graphs, name: graph}, {**blocks.worlds, name: worlds})
    size = random.choice((2, 4, 7, 10, 15, 20, 30, 45))
    network, _ = random_graph(random, blocks, {}, size, careless)
    return Design(title(random), network, blocks.graphs)


def mended(design: Design) -> Design:
    """Return the design with each error cured as the analysis suggests, or else something simpler there."""
    tried: Counter[tuple[str, ...]] = Counter()
    for _ in range(80):
        errors = [problem for problem in analyse(design).errors if problem.node]
        if not errors:
            break
        problem = errors[0]
        place = (*problem.path, problem.node, problem.code)
        fixes = [fix for fix in problem.fixes if "wire" not in fix.title]
        if tried[place] < min(len(fixes), 2):
            design = fixes[tried[place]].edit(design)
        else:
            design = simpler(design, problem)
        tried[place] += 1
    return design


def simpler(design: Design, problem: Problem) -> Design:
    """Make the node at fault simpler: a merge of one branch with itself, a ReLU, a block placed once."""
    within = graph_of(design, problem)
    graph = design.graph(within)
    node, links = graph.nodes[problem.node], dict(graph.links)
    is_merge = node.type in LAYERS and LAYERS[node.type].variadic
    if is_merge and problem.code in ("shapes-differ", "broadcasts-over-batch"):
        links.update({target: links[Port(problem.node)] for target in links if target.node == problem.node})
    elif node.type in design.blocks:
        node = replace(node, repeat=1, bypassed=False)
    else:
        links = {
            end: Port(problem.node) if each.node == problem.node else each
            for end, each in links.items()
            if end.node != problem.node or end.index == 0
        }
        node = Node("ReLU")
    return design.with_graph(within, replace(graph, nodes={**graph.nodes, problem.node: node}, links=links))


def graph_of(design: Design, problem: Problem) -> str:
    """Return the graph in which the node at fault stands."""
    within = NETWORK
    for id in problem.path:
        within = design.graph(within).nodes[id].type
    return within
