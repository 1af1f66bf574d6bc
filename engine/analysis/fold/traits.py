"""What values of nodes measure: which may become a parameter, and which may follow another."""

from dataclasses import dataclass
from typing import Any

from engine.catalogue import LAYERS, parameters
from engine.catalogue.fields import Choice, Integer, Kind, Number, Numbers, Padding, Size, Switch
from engine.catalogue.values import is_whole
from engine.graph.document import Design

FREE: Any = object()
"""The value of a node that a place does not have: whatever suits the others."""

CHANNELS = frozenset(
    (
        *("out_channels", "out_features", "groups", "num_groups", "hidden_size", "embedding_dim"),
        *("dim_feedforward", "width", "channels", "features", "growth", "hidden"),
    )
)
"""Fields that count channels: one may be another, or a multiple of it."""
HEADS = frozenset({"num_heads", "nhead"})
WINDOW = frozenset({"kernel_size", "padding", "dilation"})


@dataclass(frozen=True)
class Trait:
    """What a parameter is: its kind, the field that it began as, and the field's help."""

    kind: Kind
    field: str
    help: str = ""

    @property
    def family(self) -> str:
        """Return what it measures."""
        plain = self.field.rstrip("0123456789_")
        if plain in CHANNELS or plain.endswith(("_channels", "_features", "_width")):
            return "channels"
        return "heads" if plain in HEADS else plain


def scalar(kind: Kind, value: Any) -> tuple[Kind, Any] | None:
    """Return what a block's parameter could be that gives a field this value; None where none could.

    >>> scalar(Size(2, 1, 255), (3, 3)), scalar(Size(2, 1, 255), (1, 7))
    ((Integer(minimum=1, maximum=255), 3), None)
    """
    if isinstance(kind, Integer | Number | Switch | Choice):
        return kind, value
    if isinstance(kind, Padding) and isinstance(value, str):
        return Choice(kind.words), value
    if not isinstance(value, tuple) or not value or len(set(value)) > 1 or not all(map(is_whole, value)):
        return None
    if isinstance(kind, Size):
        return Integer(kind.minimum, kind.maximum), value[0]
    if isinstance(kind, Padding):
        return Integer(0, kind.maximum), value[0]
    if isinstance(kind, Numbers) and len(value) == 1:
        return Integer(kind.minimum, kind.maximum), value[0]
    return None


def helps(design: Design, type: str) -> dict[str, str]:
    """Return the help of each parameter of a layer or block."""
    if type in design.blocks:
        return {name: each.help for name, each in design.blocks[type].parameters.items()}
    return {each.name: each.help for each in parameters(LAYERS[type])} if type in LAYERS else {}
