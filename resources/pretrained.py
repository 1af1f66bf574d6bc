"""What torchvision offers pretrained, from a shipped table: known without importing torch."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from resources import resource


@dataclass(frozen=True)
class Pretrained:
    """Weights of one of torchvision's models."""

    name: str
    accuracy: float
    """Share of ImageNet's validation images that it tells right, in per cent."""
    megabytes: float


@cache
def pretrained() -> Mapping[str, tuple[Pretrained, ...]]:
    """Return torchvision's classification models by name, each with its weights.

    >>> [entry.name for entry in pretrained()["resnet50"]]
    ['IMAGENET1K_V1', 'IMAGENET1K_V2']
    """
    table = json.loads(resource("pretrained.json").read_text())
    return {model: tuple(Pretrained(**entry) for entry in entries) for model, entries in table.items()}
