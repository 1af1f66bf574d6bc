"""Whose weights a node has: the modules by path, wherever it stands, hold what its report counts."""

from collections import Counter
from math import prod

import pytest

from engine.analysis import analyse
from engine.analysis.placing import Way, weighted
from engine.analysis.report import GraphReport, weight_path
from engine.graph.document import Design
from templates import TEMPLATES


def places(graph: GraphReport, way: Way) -> list[tuple[GraphReport, Way]]:
    found = [(graph, way)]
    for id in graph.order:
        for index, body in enumerate(graph.nodes[id].bodies):
            found += places(body, way.into(id, index))
    return found


def sizes(design: Design) -> Counter[str]:
    """Return how many weights are under each path of a module."""
    found: Counter[str] = Counter()
    for path, report in analyse(design).places():
        for name, shape in report.weights.items():
            parts = weight_path(path, name).split(".")
            for end in range(1, len(parts) + 1):
                found[".".join(parts[:end])] += prod(shape)
    return found


@pytest.mark.parametrize("name", ["resnet", "unet", "vit", "convnext", "mobilenet_v2"])
def test_the_modules_of_a_node_hold_its_weights(name: str) -> None:
    design = TEMPLATES[name].build()
    known = sizes(design)
    for graph, way in places(analyse(design).network, Way()):
        for id in graph.order:
            paths = weighted(design, graph, way, id)
            assert sum(known[path] for path in paths) == graph.nodes[id].parameters, (way, id)
