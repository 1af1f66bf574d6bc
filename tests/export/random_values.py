"""Draws values of parameters: small ones, of which many fit together."""

from collections.abc import Mapping
from random import Random
from typing import Any

from engine.catalogue import LAYERS
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Numbers, Padding, Size
from engine.catalogue.shapes import Shape
from tests.export.random_words import Parameters, formula

RANGES = {
    "bottom": (0, 2),
    "chunks": (2, 4),
    "dilation": (1, 2),
    "dim": (1, 3),
    "dim0": (1, 3),
    "dim1": (1, 3),
    "dim_feedforward": (1, 9),
    "dims": (1, 3),
    "divisor_override": (0, 4),
    "downscale_factor": (1, 2),
    "embedding_dim": (1, 6),
    "end": (-3, 6),
    "end_dim": (-1, 3),
    "groups": (1, 3),
    "head_dim": (1, 3),
    "hidden_size": (1, 6),
    "kernel_size": (1, 3),
    "left": (0, 2),
    "nhead": (1, 3),
    "num_embeddings": (5, 9),
    "num_groups": (1, 4),
    "num_heads": (1, 4),
    "num_layers": (1, 2),
    "out_channels": (1, 8),
    "out_features": (1, 8),
    "output_padding": (0, 1),
    "output_size": (1, 4),
    "padding": (0, 1),
    "right": (0, 2),
    "rows": (1, 3),
    "shape": (-1, 6),
    "shift_size": (0, 2),
    "shifts": (-2, 4),
    "size": (1, 6),
    "split_sizes": (1, 4),
    "start": (-3, 3),
    "start_dim": (1, 3),
    "step": (1, 2),
    "stride": (1, 2),
    "top": (0, 2),
    "unflattened_size": (-1, 4),
    "upscale_factor": (1, 3),
    "window_size": (2, 4),
}
"""Ranges of whole numbers in which many values fit."""

NUMBERS = {
    "alpha": (1e-4, 0.5, 1.0, 1.5),
    "beta": (0.5, 0.75, 1.0, 2.0),
    "eps": (1e-5, 1e-6, 1e-3, 0.1),
    "init_values": (1e-6, 0.5, -1.5, 1.0),
    "k": (1.0, 2.0),
    "layer_norm_eps": (1e-5, 1e-6, 0.1),
    "lower": (0.1, 0.125, 0.2),
    "max_val": (0.5, 1.0, 6.0),
    "min_val": (-1.0, -0.5, 0.0),
    "momentum": (0.1, 0.0, 1.0, 0.01),
    "norm_type": (1.0, 2.0, 4.0),  # odd and broken powers make NaN of negative numbers
    "output_ratio": (0.3, 0.5, 0.75),
    "scale_factor": (0.5, 1.0, 1.5, 2.0, 3.0),
    "slope": (0.25, -0.5, 1.0),
    "threshold": (0.0, 0.1, 20.0),
    "upper": (0.25, 0.5, 1.0),
    "value": (0.0, -1.0, 2.5),
}
"""Real numbers with which something is left to compare."""

TAMED = {"norm_type", "scale_factor", "output_ratio"}
"""Numbers whose extremes would leave nothing, or too much."""

ALWAYS = {"out_channels", "out_features", "hidden_size", "embedding_dim", "dim_feedforward", "num_embeddings"}
"""What is drawn at every node, as the defaults are large."""


def value(random: Random, name: str, kind: Kind) -> Any:
    """Draw a plain value of a kind."""
    low, high = RANGES.get(name, (0, 9))
    one, other = random.randint(low, high), random.randint(low, high)
    match kind:
        case Integer(minimum=minimum, maximum=maximum):
            return min(max(one, minimum), maximum)
        case Size(dimensions=dimensions):
            return (one,) * dimensions if random.random() < 0.6 else (one, other, one)[:dimensions]
        case Padding(dimensions=dimensions):
            return random.choice(["same", "same", "valid", (0,) * dimensions, (1, 2, 1)[:dimensions]])
        case Number():
            return number(random, name, kind)
        case Choice(options=options):
            return random.choice(options)
        case Dimensions():
            return shape(random)
        case Numbers(minimum=minimum, fewest=fewest, most=most):
            count = random.randint(fewest, min(most, 4))
            return tuple(max(minimum, random.randint(low, high)) for _ in range(count))
    return random.random() < 0.5


def number(random: Random, name: str, kind: Number) -> float:
    """Draw a real number, now and then an end of its range."""
    drawn = random.choice(NUMBERS.get(name, (0.25, 1e-05, 0.1, 0.5, 1.0)))
    if random.random() < 0.05 and name not in TAMED:
        drawn = random.choice((kind.minimum, kind.maximum))
    return min(max(drawn, kind.minimum), kind.maximum)


def shape(random: Random) -> Shape:
    """Draw the shape of an input: mostly images and sequences, but rows and volumes, too."""
    rank = random.choice((1, 2, 2, 3, 3, 3, 3, 4))
    largest = 5 if rank == 4 else 8
    return (random.choice((1, 2, 3, 4, 6, 8)), *(random.randint(3, largest) for _ in range(rank - 1)))


def resized(random: Random, other: Shape) -> Shape:
    """Return a shape of as many dimensions as another, perhaps the same."""
    return random.choice((other, tuple(random.randint(1, 8) if random.random() < 0.5 else n for n in other)))


def values(
    random: Random,
    type: str,
    known: Mapping[str, tuple[Kind, Any]],
    around: Parameters,
    share: float,
) -> dict[str, Any]:
    """Draw a share of a node's values, expressions among them where it stands in a block."""
    result = {}
    fixed = LAYERS[type].port_parameters if type in LAYERS else ()
    for name, (kind, default) in known.items():
        if name not in ALWAYS and random.random() >= share:
            continue
        said = (
            formula(random, kind, around) if around and name not in fixed and random.random() < 0.7 else None
        )
        drawn = value(random, name, kind) if said is None else said
        if drawn != default:
            result[name] = drawn
    return result
