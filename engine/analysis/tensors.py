"""What tensors a network has, by the names that PyTorch gives them, known without PyTorch."""

from engine.analysis.report import GraphReport, prefixes, weight_path
from engine.catalogue.shapes import Shape


def tensors(graph: GraphReport, prefix: str = "") -> dict[str, Shape]:
    """Return the shape of each weight and buffer of a graph, by its path in the model's ``state_dict``."""
    found = {}
    for id, node in graph.nodes.items():
        if node.live:
            named = {**node.weights, **node.buffers}
            found.update({prefix + weight_path(id, name): shape for name, shape in named.items()})
            bodies = () if node.node.shares else node.bodies
            for inside, body in zip(prefixes(id, node.node), bodies, strict=False):
                found.update(tensors(body, prefix + inside))
    return found
