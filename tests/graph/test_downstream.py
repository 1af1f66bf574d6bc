"""What a node feeds, against networkx."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from engine.graph.document import Graph, Node, Port, downstream

WIRES = st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 2)), st.integers(0, 7), max_size=16)


@given(WIRES)
def test_downstream_is_what_networkx_calls_descendants(wires: dict[tuple[int, int], int]) -> None:
    """Circles, wires to oneself and nodes without wires included."""
    names = [f"n{number}" for number in range(8)]
    links = {Port(names[target], port): Port(names[source]) for (target, port), source in wires.items()}
    graph = Graph({name: Node("Add") for name in names}, links)
    oracle = nx.DiGraph((source.node, target.node) for target, source in links.items())
    oracle.add_nodes_from(names)
    for name in names:
        assert downstream(graph, name) == {name} | nx.descendants(oracle, name)
