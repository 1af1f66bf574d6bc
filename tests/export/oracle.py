"""Computes a design node by node, in the plainest way: what the exported code must equal to the last bit.

It shares no line with the analysis or the export: it evaluates expressions, follows wires and makes torch's
modules by itself, and takes their weights from a `state_dict` by the paths that the contract promises.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from engine.catalogue import LAYERS, parameters
from engine.graph.document import NETWORK, Design, Node, Port
from engine.graph.expressions import evaluate

Values = Mapping[str, Any]


@dataclass
class Oracle:
    """Runs a design on the weights of a model."""

    design: Design
    weights: Mapping[str, Tensor]
    used: set[str] = field(default_factory=set)
    """The weights that were looked up."""
    made: dict[str, Tensor] = field(default_factory=dict)
    """The output of each live node by its path; of a block that is placed, what it puts out first."""

    def run(self, *inputs: Tensor) -> list[Tensor]:
        """Return what the network puts out, in eval mode."""
        with torch.no_grad():
            return self._graph(NETWORK, {}, "", inputs)

    def _graph(self, name: str, around: Values, prefix: str, inputs: Sequence[Tensor]) -> list[Tensor]:
        graph = self.design.graph(name)
        given = dict(zip(graph.of_type("Input"), inputs, strict=True))
        known: dict[str, list[Tensor]] = {}

        def output(port: Port) -> Tensor:
            if port.node not in known:
                node = graph.nodes[port.node]
                sources = [graph.links[target] for target in sorted(graph.links) if target.node == port.node]
                x = [output(source) for source in sources]
                known[port.node] = (
                    [given[port.node]]
                    if port.node in given
                    else self._node(node, port.node, around, prefix, x)
                )
                self.made[prefix + port.node] = known[port.node][0]
            return known[port.node][port.index]

        return [output(Port(id)) for id in graph.of_type("Output")]

    def _node(self, node: Node, id: str, around: Values, prefix: str, x: list[Tensor]) -> list[Tensor]:
        if node.type == "Output":
            return x
        if plain(node.bypassed, around):
            return x[:1] * 9
        if node.type not in self.design.blocks:
            return [self._layer(node, f"{prefix}{id}.", values(self.design, node, around), x)]
        paths = list(places(id, node, around))
        if not paths:
            return x[:1] * 9
        for path in paths:
            x = self._graph(node.type, values(self.design, node, around), f"{prefix}{path}.", x)
        return x

    def _layer(self, node: Node, prefix: str, value: Values, x: list[Tensor]) -> Tensor:
        if node.type == "Add":
            total = x[0]
            for other in x[1:]:
                total = total + other
            return total
        if node.type == "Concat":
            return torch.cat(x, dim=value["dim"])
        module = MODULES[node.type](value, x[0].shape[-1 if node.type == "Linear" else 1])
        names = [f"{prefix}{name}" for name in module.state_dict()]
        self.used.update(names)
        module.load_state_dict({name.removeprefix(prefix): self.weights[name] for name in names})
        result: Tensor = module.eval()(x[0])
        return result


def plain(value: Any, around: Values) -> Any:
    """Return a value without expression."""
    return evaluate(value, around) if isinstance(value, str) and value.startswith("=") else value


def values(design: Design, node: Node, around: Values) -> dict[str, Any]:
    """Return all values of a node, defaults included."""
    if node.type in design.blocks:
        known = design.blocks[node.type].parameters
        result = {name: parameter.default for name, parameter in known.items()}
        kinds = {name: parameter.kind for name, parameter in known.items()}
    else:
        result = asdict(LAYERS[node.type]())  # type: ignore[call-overload]
        kinds = {parameter.name: parameter.kind for parameter in parameters(LAYERS[node.type])}
    for name, value in node.values.items():
        result[name] = kinds[name].canonical(plain(value, around))
    return result


def places(id: str, node: Node, around: Values) -> Iterator[str]:
    """Yield the path of each repetition of a block."""
    for index in range(int(plain(node.repeat, around))):
        if id.isdigit():
            yield str(int(id) + index)
        else:
            yield id if node.repeat == 1 else f"{id}.{index}"


MODULES: dict[str, Callable[[Any, int], nn.Module]] = {
    "Conv2d": lambda v, channels: nn.Conv2d(channels, **v),
    "Linear": lambda v, features: nn.Linear(features, v["out_features"], v["bias"]),
    "BatchNorm2d": lambda v, channels: nn.BatchNorm2d(channels, **v),
    "MaxPool2d": lambda v, _: nn.MaxPool2d(**v),
    "AvgPool2d": lambda v, _: nn.AvgPool2d(**{**v, "divisor_override": v["divisor_override"] or None}),
    "AdaptiveAvgPool2d": lambda v, _: nn.AdaptiveAvgPool2d(**v),
    "ReLU": lambda v, _: nn.ReLU(**v),
    "Sigmoid": lambda v, _: nn.Sigmoid(**v),
    "Tanh": lambda v, _: nn.Tanh(**v),
    "Softmax": lambda v, _: nn.Softmax(**v),
    "Dropout": lambda v, _: nn.Dropout(**v),
    "Flatten": lambda v, _: nn.Flatten(**v),
}
"""How torch makes each layer that is a module."""
