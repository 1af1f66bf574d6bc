"""Computes a design node by node, in the plainest way: what the exported code must equal to the last bit.

It shares no line with the analysis or the export: it evaluates expressions, follows wires, computes each
layer with torch's functions as `tests.export.torch_layers` has it, and takes weights from a `state_dict` by
the paths that the contract promises.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import torch
from torch import Tensor

from engine.catalogue import LAYERS, parameters
from engine.graph.document import NETWORK, Design, Node, Port
from engine.graph.expressions import evaluate
from engine.graph.numbering import ENDS
from tests.export.torch_layers.given import Values, Weights
from tests.export.torch_layers.table import MEANINGS


@dataclass
class Oracle:
    """Runs a design on the weights of a model."""

    design: Design
    weights: Mapping[str, Tensor]
    used: set[str] = field(default_factory=set)
    """The weights that were looked up."""
    made: dict[str, Tensor] = field(default_factory=dict)
    """The output of each live node by its path; of a node with several outputs the first."""

    def run(self, *inputs: Tensor) -> list[Tensor]:
        """Return what the network puts out, in eval mode."""
        with torch.no_grad():
            return self._graph(NETWORK, {}, "", inputs)

    def _graph(
        self, name: str, around: Values, prefix: str, inputs: Sequence[Tensor], *, inline: bool = False
    ) -> list[Tensor]:
        graph = self.design.graph(name)
        given = dict(zip(graph.inputs, inputs, strict=True))
        around = {**(sizes(self.design, name, inputs) if name else {}), **around}
        known: dict[str, list[Tensor]] = {}

        def output(port: Port) -> Tensor:
            if port.node not in known:
                node = graph.nodes[port.node]
                id, first = port.node, graph.nodes.get(node.shares, node)
                if first is not node:
                    id, node = node.shares, replace(first, bypassed=node.bypassed)
                sources = [graph.links[target] for target in sorted(graph.links) if target.node == port.node]
                x = [output(source) for source in sources]
                known[port.node] = (
                    [given[port.node]] if port.node in given else self._node(node, id, around, prefix, x)
                )
                if not (inline and node.type in ENDS):  # which have the names of those around
                    self.made[prefix + port.node] = known[port.node][0]
            return known[port.node][port.index]

        return [output(Port(id)) for id in graph.outputs]

    def _node(self, node: Node, id: str, around: Values, prefix: str, x: list[Tensor]) -> list[Tensor]:
        if node.type == "Output" or plain(node.bypassed, around):
            return x[:1]
        if node.type not in self.design.blocks:
            weights = Weights(self.weights, prefix + id, self.used)
            made = MEANINGS[node.type](values(self.design, node, around), weights, *x)
            return [made] if isinstance(made, Tensor) else list(made)
        for index, path in enumerate(places(id, node, around)):
            counted = around if node.repeat == 1 else {**around, "index": index}
            inside = prefix if node.inline else f"{prefix}{path}."
            told = values(self.design, node, counted)
            x = self._graph(node.type, told, inside, x, inline=node.inline)
        return x


def sizes(design: Design, name: str, inputs: Sequence[Tensor]) -> dict[str, int]:
    """Return the sizes of what enters a block by the names that its expressions use, without the batch."""
    graph, words = design.blocks[name], {1: "features", 2: "channels length", 3: "channels height width"}
    words[4] = "channels depth height width"
    words[2] = "length features" if has_sequences(design, name) else words[2]
    found = {}
    for id, tensor in zip(graph.inputs, inputs, strict=True):
        stem = "in" if len(inputs) == 1 else id
        for word, size in zip(words.get(tensor.dim() - 1, words[4]).split(), tensor.shape[1:], strict=False):
            key = f"{stem}_{word}"
            while key in graph.parameters:
                key += "_"
            found[key] = size
    return found


def has_sequences(design: Design, name: str) -> bool:
    """Tell whether a block holds layers that read sequences, at any depth."""
    types = {node.type for node in design.blocks[name].nodes.values()}
    return any(
        has_sequences(design, type)
        if type in design.blocks
        else LAYERS[type].category == "Attention and sequence"
        for type in types
    )


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
