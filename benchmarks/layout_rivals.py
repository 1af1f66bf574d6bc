"""Other libraries that lay out layered graphs, asked for the distances of ours; each may be missing."""

from collections.abc import Callable, Sequence
from typing import Any

from engine.export.picture.geometry import NODE_HEIGHT, NODE_WIDTH
from engine.graph.document import Graph, Position
from engine.graph.layout import COLUMN, ROW

Edge = tuple[str, str]
Places = dict[str, Position]
INCH = 72.0
"""Points in an inch, in which Graphviz counts."""


def edges_of(graph: Graph) -> list[Edge]:
    """Return each pair of wired nodes once."""
    return list(dict.fromkeys((source.node, target.node) for target, source in graph.links.items()))


def igraph(ids: Sequence[str], edges: Sequence[Edge]) -> Places:
    """Sugiyama's method with Brandes and Köpf's columns (GPL)."""
    from igraph import Graph as Drawn

    number = {id: index for index, id in enumerate(ids)}
    drawn = Drawn(len(ids), [(number[one], number[other]) for one, other in edges], directed=True)
    found = drawn.layout_sugiyama(hgap=COLUMN, vgap=ROW, maxiter=100)
    return {id: (found[index][0], found[index][1]) for id, index in number.items()}


def grandalf(ids: Sequence[str], edges: Sequence[Edge]) -> Places:
    """Sugiyama's method in pure Python (GPL or EPL)."""
    from grandalf.graphs import Edge as Drawn
    from grandalf.graphs import Graph as Parts
    from grandalf.graphs import Vertex
    from grandalf.layouts import SugiyamaLayout

    class View:
        w, h = NODE_WIDTH, NODE_HEIGHT
        xy = (0.0, 0.0)

    vertices = {id: Vertex(id) for id in ids}
    for vertex in vertices.values():
        vertex.view = View()
    parts = Parts(list(vertices.values()), [Drawn(vertices[one], vertices[other]) for one, other in edges])
    right = 0.0
    for part in parts.C:
        layout = SugiyamaLayout(part)
        layout.xspace, layout.yspace = COLUMN - NODE_WIDTH, ROW - NODE_HEIGHT
        roots = [vertex for vertex in part.sV if not vertex.e_in()]
        layout.init_all(roots=roots)
        layout.draw(10)
        for vertex in part.sV:
            vertex.view.xy = (vertex.view.xy[0] + right, vertex.view.xy[1])
        right = max(vertex.view.xy[0] for vertex in part.sV) + COLUMN
    return {id: vertex.view.xy for id, vertex in vertices.items()}


def fast_sugiyama(ids: Sequence[str], edges: Sequence[Edge]) -> Places:
    """Sugiyama's method in Rust (MIT)."""
    from fast_sugiyama import from_edges

    number = {id: index for index, id in enumerate(ids)}
    wired = [(number[one], number[other]) for one, other in edges]
    found = from_edges(wired, vertex_spacing=10, dummy_vertices=True, crossing_minimization="barycenter")
    every = found.align_layouts_horizontal().to_dict()  # what a long wire passes, too
    places = {id: every[index] for id, index in number.items()}
    rows = {y: row for row, y in enumerate(sorted({y for _, y in places.values()}, reverse=True))}
    return {id: (x / 10 * COLUMN, rows[y] * ROW) for id, (x, y) in places.items()}


def graphviz(ids: Sequence[str], edges: Sequence[Edge]) -> Places:
    """Dot, by pygraphviz, whose wheel has the binary (EPL)."""
    from pygraphviz import AGraph

    drawn = AGraph(
        directed=True,
        nodesep=(COLUMN - NODE_WIDTH) / INCH,
        ranksep=(ROW - NODE_HEIGHT) / INCH,
        splines="line",
    )
    size = {"width": NODE_WIDTH / INCH, "height": NODE_HEIGHT / INCH}
    drawn.add_nodes_from(ids, shape="box", fixedsize=True, label="", **size)
    drawn.add_edges_from(edges)
    drawn.layout("dot")
    found = {id: drawn.get_node(id).attr["pos"].split(",") for id in ids}
    return {id: (float(x), -float(y)) for id, (x, y) in found.items()}


def ogdf(ids: Sequence[str], edges: Sequence[Edge]) -> Places:
    """Sugiyama's method of the Open Graph Drawing Framework, by tulip (LGPL)."""
    from tulip import tlp

    drawn: Any = tlp.newGraph()
    nodes = {id: drawn.addNode() for id in ids}
    for one, other in edges:
        drawn.addEdge(nodes[one], nodes[other])
    drawn.getSizeProperty("viewSize").setAllNodeValue(tlp.Size(NODE_WIDTH, NODE_HEIGHT, 1))
    wishes = tlp.getDefaultPluginParameters("Sugiyama (OGDF)", drawn)
    wishes |= {"node distance": COLUMN - NODE_WIDTH, "layer distance": ROW - NODE_HEIGHT}
    found = drawn.getLayoutProperty("viewLayout")
    drawn.applyLayoutAlgorithm("Sugiyama (OGDF)", found, wishes)
    at = {id: found[node] for id, node in nodes.items()}
    turn = -1 if sum(at[other].y() - at[one].y() for one, other in edges) < 0 else 1
    return {id: (place.x(), turn * place.y()) for id, place in at.items()}


RIVALS: dict[str, Callable[[Sequence[str], Sequence[Edge]], Places]] = {
    "igraph": igraph,
    "grandalf": grandalf,
    "fast-sugiyama": fast_sugiyama,
    "graphviz": graphviz,
    "ogdf (tulip)": ogdf,
}
