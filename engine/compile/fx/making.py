"""Notes with which arguments modules are constructed, while a user's callable builds them."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from inspect import getargvalues
from types import FrameType
from typing import Any

from torch import nn


@dataclass
class Making:
    """The arguments of every module that was made."""

    known: dict[int, tuple[nn.Module, dict[str, Any]]] = field(default_factory=dict)
    """By the modules' identities, which the modules themselves keep from being used again."""

    def by_path(self, model: nn.Module) -> dict[str, Mapping[str, Any]]:
        """Return the arguments of a model and of all modules in it, by their paths."""
        modules = model.named_modules(remove_duplicate=False)
        return {path: self.known[id(module)][1] for path, module in modules if id(module) in self.known}


@contextmanager
def noted() -> Iterator[Making]:
    """Note how modules are made: each constructor calls that of `nn.Module`, which looks back at it.

    What a constructor does to its arguments before it calls that one is taken for what it was given.
    """
    result = Making()
    original = nn.Module.__init__

    def noting(self: nn.Module, *args: Any, **kwargs: Any) -> None:
        result.known[id(self)] = (self, _given(self, sys._getframe(1)))
        original(self, *args, **kwargs)

    nn.Module.__init__ = noting  # type: ignore[method-assign]
    try:
        yield result
    finally:
        nn.Module.__init__ = original  # type: ignore[method-assign]


def _given(module: nn.Module, frame: FrameType | None) -> dict[str, Any]:
    """Return the arguments of the outermost constructor at work on a module, by name."""
    found: dict[str, Any] = {}
    while frame is not None and frame.f_code.co_name == "__init__":
        names, _, more, here = getargvalues(frame)
        if not names or here.get(names[0]) is not module:
            break
        found = {name: here[name] for name in names[1:] if name in here}
        found.update(here.get(more) or {} if more else {})
        frame = frame.f_back
    return found
