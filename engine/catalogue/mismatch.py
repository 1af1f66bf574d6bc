"""Why a layer cannot take its input: a code, a sentence and suggestions that become edits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.catalogue.fields import Value


@dataclass(frozen=True)
class SetValue:
    """Suggest another value for one of the layer's own parameters."""

    name: str
    value: Value


@dataclass(frozen=True)
class SetValues:
    """Suggest other values for several of the layer's own parameters at once."""

    values: Mapping[str, Value]


@dataclass(frozen=True)
class InsertBefore:
    """Suggest putting a layer into the wire that arrives at the port."""

    layer: str
    values: Mapping[str, Value] = field(default_factory=dict)
    port: int | None = None
    """The port, where it is not that of the mismatch."""
    then: "tuple[InsertBefore, ...]" = ()
    """What goes behind it, into the same wire."""


@dataclass(frozen=True)
class RemoveLink:
    """Suggest removing the wire that arrives at the port."""


@dataclass(frozen=True)
class RemoveNode:
    """Suggest removing the layer and joining its neighbours."""


Suggestion = SetValue | SetValues | InsertBefore | RemoveLink | RemoveNode


class Mismatch(Exception):
    """Input that a layer cannot take; `port` is the index of the input at fault, or None for all."""

    def __init__(
        self, code: str, message: str, *suggestions: Suggestion, port: int | None = 0, needed: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestions = suggestions
        self.port = port
        self.needed = needed
