"""Names for nodes and blocks: the model's own attribute and class names where a design can have them."""

import re
from collections.abc import Collection

from engine.catalogue import LAYERS
from engine.catalogue.names import LONGEST_NAME, name_problem
from engine.graph.document import free_id

CONTAINERS = {"Sequential", "ModuleList", "ModuleDict"}
"""Classes whose names say nothing of what they hold: what they are called in the model says more."""


def usable(wish: str, *, numbers: bool = False) -> str:
    """Return a name that a node can have, as near to the wish as possible.

    >>> usable("conv1"), usable("_blocks"), usable("type"), usable("convs.0")
    ('conv1', 'blocks', 'type_', 'convs_0')
    """
    if name_problem(wish, numbers=numbers) is None:
        return wish
    name = re.sub(r"\W", "_", wish, flags=re.ASCII).strip("_")[:LONGEST_NAME] or "node"
    name = f"layer{name}" if name[0].isdigit() else name
    return f"{name}_" if name_problem(name) else name


def stem(type: str) -> str:
    """Return what a node of a function is called: ``Add`` → ``add``, ``LayerNorm2d`` → ``norm``."""
    own = LAYERS[type].stem if type in LAYERS else ""
    return usable(own or re.sub(r"\d+d$", "", type).lower())


def block_name(kind: str, path: str, taken: Collection[str]) -> str:
    """Return the name of a block: its class, or for a container what it is called in the model.

    >>> block_name("Bottleneck", "layer1.0", ()), block_name("Sequential", "layer1.0.downsample", ())
    ('Bottleneck', 'Downsample')
    >>> block_name("Sequential", "features.3", ()), block_name("Permute", "features.0.1", ())
    ('Features3', 'PermuteBlock')
    """
    wish = kind.lstrip("_")
    if kind in CONTAINERS or not wish.isascii() or not wish.isidentifier():
        parts = path.split(".")
        named = next((part for part in reversed(parts) if not part.isdigit()), "part")
        numbers = "".join(part for part in parts[parts.index(named) + 1 :]) if named in parts else ""
        wish = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", named)) or "Part"
        wish = wish.rstrip("0123456789") + numbers if numbers else wish.rstrip("0123456789") or "Part"
    if wish in LAYERS:
        wish = f"{wish}Block"
    return free_id(taken, usable(wish))
