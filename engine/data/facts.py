"""What there is to know of some data before anything is learnt from it: counts, sizes, faults, samples."""

import base64
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from engine.catalogue.shapes import Shape
from engine.data.envelope import envelope
from engine.data.gathered import Skipped, Source, Tell, called, silent
from engine.data.load import Examples, load, statistics

UNEVEN = 10
"""How many times larger the largest class may be than the smallest before it is told."""
FEW = 10
"""Examples of a class to train on, below which it is told."""
SHOWN = 100
"""How many faults and sizes are listed."""
SIDE = 96
"""The longest side of a sample's picture."""
POINTS = 256
"""How many numbers of a signal are in a sample."""
NAMED = 3
"""How many classes a warning names."""


@dataclass(frozen=True)
class ClassFacts:
    """How many examples a class has."""

    name: str
    training: int
    validation: int


@dataclass(frozen=True)
class Facts:
    """What the page on some data shows. Sizes are of images before they were fitted, most frequent first."""

    name: str
    title: str
    kind: str
    """images, signals or volumes."""
    shape: Shape
    classes: tuple[ClassFacts, ...]
    training: int
    validation: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    sizes: tuple[tuple[int, int, int], ...]
    """Height, width, and how many images have them."""
    unreadable: int
    skipped: tuple[Skipped, ...]
    twins: tuple[tuple[int, int], ...]
    """Examples (by number) of training and of validation that are equal."""
    repeated: int
    """How many examples equal one before them, wherever they stand."""
    divided: bool
    """Whether the data itself says what is trained on."""
    warnings: tuple[str, ...] = field(default=())


def facts(
    data: Source, shape: Shape | None = None, share: float = 0.2, tell: Tell = silent
) -> tuple[Facts, Examples]:
    """Return what is known of some data for an Input of a shape (None: that suits it), and its examples."""
    shape = shape or data.shape
    examples = load(data, shape, tell=tell)
    training, validation = examples.divided(share)
    counts = [
        torch.bincount(examples.labels[rows], minlength=len(examples.classes))
        for rows in (training, validation)
    ]
    mean, std = statistics(examples.images, training)
    twins, repeated = equals(examples.images, validation)
    found = Facts(
        name=data.name,
        title=data.title,
        kind={2: "signals", 3: "images", 4: "volumes"}.get(len(shape), "examples"),
        shape=tuple(examples.images.shape[1:]),
        classes=tuple(
            ClassFacts(name, int(counts[0][number]), int(counts[1][number]))
            for number, name in enumerate(examples.classes)
        ),
        training=len(training),
        validation=len(validation),
        mean=mean,
        std=std,
        sizes=sizes(examples),
        unreadable=len(examples.skipped),
        skipped=examples.skipped[:SHOWN],
        twins=twins,
        repeated=repeated,
        divided=examples.parts is not None,
    )
    return Facts(**{**vars(found), "warnings": tuple(warnings(found, called(data)))}), examples


def sizes(examples: Examples) -> tuple[tuple[int, int, int], ...]:
    """Return the heights and widths of the images with their counts, most frequent first."""
    if examples.sizes is None:
        side = tuple(examples.images.shape[2:])
        return ((side[0], side[1], len(examples.images)),) if len(side) == 2 else ()
    counts = Counter(map(tuple, examples.sizes.tolist()))
    return tuple((height, width, count) for (height, width), count in counts.most_common(SHOWN))


def equals(examples: Tensor, validation: Tensor) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return the pairs of equal examples across the split, and how many examples repeat an earlier one.

    Examples are equal where all their numbers are, as they reach the network.
    """
    first: dict[bytes, dict[bool, int]] = {}
    held = torch.zeros(len(examples), dtype=torch.bool)
    held[validation] = True
    repeated = 0
    for row, is_held in enumerate(held.tolist()):
        content = examples[row].contiguous().numpy().tobytes()
        seen = first.setdefault(hashlib.blake2b(content, digest_size=16).digest(), {})
        repeated += bool(seen)
        seen.setdefault(is_held, row)
    return tuple((seen[False], seen[True]) for seen in first.values() if len(seen) == 2), repeated


def warnings(found: Facts, name: str) -> Iterator[str]:
    """Say in sentences what may spoil learning."""
    if found.unreadable:
        first = found.skipped[0]
        yield (
            f"{found.unreadable:,} of the examples cannot be used, such as {first.where}, which "
            f"{first.reason}."
        )
    if len(found.classes) < 2:
        yield (
            f"All examples of {name} are of one class, so that there is nothing to tell apart: add examples "
            "of another class, or set the loss to mean-squared."
        )
    empty = [each.name for each in found.classes if not each.training + each.validation]
    if empty:
        yield f"There are no examples of {_listed(empty)}: add some, or remove the class."
    tiny = [each.name for each in found.classes if 0 < each.training < FEW]
    if tiny:
        yield f"There are fewer than {FEW} examples to learn {_listed(tiny)} from: add more."
    counts = [each.training for each in found.classes if each.training]
    if counts and max(counts) > UNEVEN * min(counts):
        yield (
            f"The largest class has {max(counts):,} examples, the smallest {min(counts):,}: set balanced, so "
            "that rare classes count as much as frequent ones."
        )
    if found.twins:
        yield (
            f"{len(found.twins):,} examples that are validated on are trained on, too: validation looks "
            "better than the network is; remove the copies."
        )
    elif found.repeated:
        yield f"{found.repeated:,} examples are copies of others."


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more classes" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def samples(examples: Examples, each: int) -> dict[str, list[dict[str, Any]]]:
    """Return the first few examples of every class: pictures as PNG in base64, signals as numbers.

    Of a volume the middle slice is shown.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for number, name in enumerate(examples.classes):
        rows = torch.nonzero(examples.labels == number).flatten()[:each]
        found[name] = [{"number": int(row), **_shown(examples.images[row])} for row in rows]
    return found


def _shown(example: Tensor) -> dict[str, Any]:
    if example.dim() == 2:
        shown = envelope(example.float(), POINTS).tolist()
        return {"signal": [[round(value, 6) for value in line] for line in shown]}
    if example.dim() == 4:
        example = example[:, example.shape[1] // 2]
    return {"png": base64.b64encode(png(example)).decode()}


def png(example: Tensor) -> bytes:
    """Return an image (channels × height × width) as a PNG of at most `SIDE` pixels; floats fill it."""
    from PIL import Image

    values = example[:3] if example.shape[0] >= 3 else example[:1]
    if values.is_floating_point():
        low, high = values.min(), values.max()
        values = ((values - low) * (255 / (high - low).clamp_min(1e-12))).round()
    pixels = values.byte().permute(1, 2, 0).contiguous().numpy()
    picture = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
    picture.thumbnail((SIDE, SIDE))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def listing(found: Facts) -> dict[str, Any]:
    """Return the facts as plain data, in the form that `convas data --json` promises."""
    return {
        "name": found.name,
        "title": found.title,
        "kind": found.kind,
        "shape": list(found.shape),
        "classes": [
            {"name": each.name, "training": each.training, "validation": each.validation}
            for each in found.classes
        ],
        "training": found.training,
        "validation": found.validation,
        "divided": found.divided,
        "mean": list(found.mean),
        "std": list(found.std),
        "sizes": [dict(zip(("height", "width", "count"), each, strict=True)) for each in found.sizes],
        "unreadable": found.unreadable,
        "skipped": [{"where": each.where, "reason": each.reason} for each in found.skipped],
        "twins": [list(pair) for pair in found.twins[:SHOWN]],
        "across": len(found.twins),
        "repeated": found.repeated,
        "warnings": list(found.warnings),
    }
