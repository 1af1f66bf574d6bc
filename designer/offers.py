"""What can be placed in a graph: the catalogue's layers, their presets, and the design's blocks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from designer.language import tr
from engine.catalogue import LAYERS, parameters
from engine.catalogue.fields import Value
from engine.catalogue.layer import CATEGORIES, Preset, title
from engine.catalogue.shapes import Shape
from engine.catalogue.values import signed
from engine.graph.document import Design, reaches_block

OFFER_MIME = "application/x-convas-layer"
"""What a drag from the palette carries: the key of an offer in UTF-8."""

BLOCK = "Block"
"""The category of blocks."""

WELL_KNOWN = (
    *("Conv2d", "Linear", "MaxPool2d", "ReLU", "BatchNorm2d", "Input", "Output", "Flatten", "Dropout", "Add"),
    *("Concat", "AvgPool2d", "AdaptiveAvgPool2d", "ConvTranspose2d", "LayerNorm", "GroupNorm", "LeakyReLU"),
    *("GELU", "SiLU", "Sigmoid", "Tanh", "Softmax", "Multiply", "Upsample", "Reshape", "Embedding"),
    *("MultiheadAttention", "TransformerEncoderLayer", "LSTM", "GRU"),
)
"""The layers that most people mean, most wanted first: they lead in lists, and among equals in a search."""


@dataclass(frozen=True)
class Offer:
    """A layer, a layer with some values set, or a block; two are the same if their keys are."""

    type: str
    category: str
    preset: Preset | None = field(default=None, compare=False)
    key: str = ""
    path: Path | None = field(default=None, compare=False)
    """The file of a block of the user's library, from which it is loaded when it is placed."""
    note: str = field(default="", compare=False)
    problem: str = field(default="", compare=False)
    """Why it cannot be placed anywhere."""

    @property
    def name(self) -> str:
        """What it is called in lists; presets that images have as well name their dimensions."""
        if self.preset is None:
            return self.type
        other = re.search(r"[13]d$", self.type)
        return f"{self.preset.name} ({other[0]})" if other else self.preset.name

    @property
    def shown_name(self) -> str:
        """Its name in the user's language; those of layers and blocks are names in every language."""
        return tr(self.name) if self.preset else self.name

    @property
    def about(self) -> str:
        """What it does, in a sentence."""
        if self.preset:
            return self.preset.help
        if self.path is not None:
            return self.problem or self.note or f"A block of yours: {self.type}."
        return title(LAYERS[self.type]) if self.type in LAYERS else f"A block of this design: {self.type}."

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Further words by which it is found."""
        layer = LAYERS.get(self.type)
        own = layer.synonyms if layer else ()
        return (self.type, *self.preset.synonyms, *own) if self.preset else own

    @property
    def settings(self) -> str:
        """The values that a preset sets, as in ``kernel_size 1 × 1``."""
        if self.preset is None:
            return ""
        kinds = {parameter.name: parameter.kind for parameter in parameters(LAYERS[self.type])}
        return signed(
            ", ".join(f"{name} {kinds[name].show(value)}" for name, value in self.preset.values.items())
        )

    def values(self, shape: Shape | None = None) -> dict[str, Value]:
        """Return the values to place it with where a tensor of this `shape` arrives, or an unknown one."""
        if self.preset is None:
            return {}
        values = dict(self.preset.values)
        if shape:
            kinds = {parameter.name: parameter.kind for parameter in parameters(LAYERS[self.type])}
            fitting = (name for name in self.preset.as_channels if kinds[name].problem(shape[0]) is None)
            values.update(dict.fromkeys(fitting, shape[0]))
        return values


def of_type(type: str) -> Offer:
    """Return the offer of a layer of the catalogue, or else of a block."""
    return Offer(type, LAYERS[type].category if type in LAYERS else BLOCK, key=type)


@cache
def of_catalogue() -> tuple[Offer, ...]:
    """Return every layer, each followed by its presets, in the order of the catalogue's categories."""
    layers = sorted(LAYERS, key=lambda name: CATEGORIES.index(LAYERS[name].category))
    return tuple(offer for name in layers for offer in (of_type(name), *_presets(name)))


def _presets(type: str) -> Iterable[Offer]:
    for preset in LAYERS[type].presets:
        yield Offer(type, LAYERS[type].category, preset, f"{type}/{preset.name}")


def of_design(design: Design, within: str) -> list[Offer]:
    """Return all that may be placed in a graph: what is best known first, the design's blocks last."""
    blocks = (of_type(name) for name in design.blocks if not reaches_block(design, name, within))
    return [*sorted(of_catalogue(), key=standing), *blocks]


def found(key: str) -> Offer:
    """Return the offer of a key; what is no layer of the catalogue is taken for a block."""
    return next((offer for offer in of_catalogue() if offer.key == key), None) or of_type(key)


def family(type: str) -> str:
    """Return what the variants of a layer for one to three dimensions have in common.

    >>> family("MaxPool2d"), family("Dropout"), family("LayerNorm2d")
    ('MaxPool', 'Dropout', 'LayerNorm')
    """
    return re.sub(r"\d+d$", "", type)


@cache
def standing(offer: Offer) -> tuple[int, int, int, int]:
    """Say where an offer stands among others: the well-known first, then by category, images first."""
    known = WELL_KNOWN.index(offer.type) if offer.type in WELL_KNOWN else len(WELL_KNOWN)
    category = CATEGORIES.index(offer.category) if offer.category in CATEGORIES else len(CATEGORIES)
    variant = int(bool(re.search(r"[13]d$", offer.type)))
    return known, category, variant, int(offer.preset is not None)
