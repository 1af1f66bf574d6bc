"""Stand-ins that run through a model while it is traced: they know their shapes, and record what is done."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import torch
from torch import fx

from engine.compile.fx.lines import line

if TYPE_CHECKING:
    from engine.compile.fx.tracer import ShapeTracer

BATCH = 11
"""Examples in the traced batch: a prime that no network has as a size, so that it is known again."""

_READ = {"item", "tolist", "numpy", "__int__", "__float__", "__bool__", "__index__"}
"""What asks for the numbers in a tensor."""


class Shaped(fx.Proxy):
    """A proxy with a shape: what depends on sizes alone is computed, so that such control flow is followed.

    Its numbers are unknown; who asks for them is noted as control flow that depends on data.
    """

    node: fx.Node
    tracer: "ShapeTracer"

    @property
    def value(self) -> torch.Tensor:
        """The tensor on the meta device that has its shape and type."""
        found: torch.Tensor = self.node.meta["value"]
        return found

    def __repr__(self) -> str:
        return f"a tensor of {tuple(self.value.shape)}"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _READ:
            return partial(self._read, name)
        if callable(getattr(torch.Tensor, name, None)):
            return partial(self._method, name)
        if name == "device":  # so that what forward makes of numbers alone has them
            return torch.device("cpu")
        found = getattr(self.value, name)
        if not isinstance(found, torch.Tensor):
            return found
        return self.tracer.create_proxy("call_method", f"the attribute {name}", (self,), {})

    def _method(self, name: str, *args: Any, **kwargs: Any) -> Any:
        return self.tracer.create_proxy("call_method", name, (self, *args), kwargs)

    def _read(self, name: str) -> Any:
        self.tracer.depends_on_data(f"reads numbers out of a tensor with .{name}()")
        return 1 if name == "item" else [1] * self.value.numel()

    def __bool__(self) -> bool:
        return self.tracer.depends_on_data("decides by the numbers in a tensor")

    def __int__(self) -> int:
        return int(self.tracer.depends_on_data("makes a number of a tensor (int(…))"))

    def __float__(self) -> float:
        return float(self.tracer.depends_on_data("makes a number of a tensor (float(…))"))

    def __index__(self) -> int:
        return int(self.tracer.depends_on_data("uses a tensor as a number"))

    def __len__(self) -> int:
        return len(self.value)

    def __iter__(self) -> Iterator[Any]:
        return iter([self[index] for index in range(len(self.value))])  # type: ignore[index]  # fx adds the operators

    def __contains__(self, item: object) -> bool:
        return self.tracer.depends_on_data("looks for a value in a tensor (in)")

    def __setitem__(self, place: object, value: object) -> None:
        place, _ = line()
        self.tracer.refusals.add(self.tracer.path, "writes into a part of a tensor (x[…] = …)", place)

    def changed(self, result: Any) -> Any:
        """Stand for a result from now on, as a tensor does that was changed in place."""
        if isinstance(result, Shaped):
            self.node = result.node
        return self

    def __iadd__(self, other: Any) -> Any:
        return self.changed(self + other)

    def __isub__(self, other: Any) -> Any:
        return self.changed(self - other)

    def __imul__(self, other: Any) -> Any:
        return self.changed(self * other)

    def __itruediv__(self, other: Any) -> Any:
        return self.changed(self / other)
