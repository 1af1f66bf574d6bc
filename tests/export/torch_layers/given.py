"""What a layer of the oracle is given: its values, its weights by torch's names, and tensors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor, nn

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Weights:
    """The weights of one node: those of a `state_dict` below its path."""

    state: Mapping[str, Tensor]
    path: str
    used: set[str] = field(default_factory=set)
    """The names in `state` that were looked up."""

    def __getitem__(self, name: str) -> Tensor:
        """Return a weight by its name in the module; a bare parameter has none."""
        whole = f"{self.path}.{name}" if name else self.path
        self.used.add(whole)
        return self.state[whole]

    def where(self, wanted: object, name: str) -> Tensor | None:
        """Return a weight that is there only if it is `wanted`."""
        return self[name] if wanted else None

    def into(self, module: nn.Module) -> nn.Module:
        """Return a module in eval mode that holds these weights."""
        module.load_state_dict({name: self[name] for name in module.state_dict()})
        return module.eval()


Meaning = Callable[..., Tensor | tuple[Tensor, ...]]
"""What computes a layer's outputs of its values, weights and inputs."""
