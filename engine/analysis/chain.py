"""Numbers as ids: they are places in an ``nn.Sequential``, so the nodes must be a chain in that order."""

from engine.analysis.report import Fix, Problem
from engine.analysis.topology import Topology
from engine.graph.document import Design
from engine.graph.numbering import ENDS, counted, is_chain, is_numbered, lettered, misplaced


def chain_problems(design: Design, within: str, known: Topology) -> list[Problem]:
    """Report nodes whose number cannot be a place in an ``nn.Sequential``."""
    graph = design.graph(within)
    numbered = [id for id in graph.nodes if id.isdigit()]
    if not numbered or known.cycles:
        return []
    order = [id for id in known.order if graph.nodes[id].type not in ENDS]
    wrong = (
        None
        if is_chain(design, graph, order)
        else "a number as a name is a place in a plain chain of modules"
    )
    if wrong is None and (first := misplaced(graph, order)):
        numbered, wrong = [first], "the numbers of a chain must count on from 0 without a gap"
    if wrong is None:
        return []
    message = f"{numbered[0]} cannot be the name of this node: {wrong}. Give it a name with letters."
    cures = [Fix("Name them with letters", lambda design: lettered(design, within))]
    if is_numbered(graph) and is_numbered(counted(design, within).graph(within)):
        cures.insert(0, Fix("Number them from 0", lambda design: counted(design, within)))
    return [Problem("error", "number-outside-chain", message, numbered[0], fixes=tuple(cures))]
