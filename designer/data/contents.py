"""What `convas data --json` tells of some data, as a value that the window shows and fits networks to."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.catalogue.shapes import Shape, show

COLOURS = ("Red", "Green", "Blue")


@dataclass(frozen=True)
class ClassCount:
    """How many examples of a class are trained on, and validated on."""

    name: str
    training: int
    validation: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.training + self.validation


@dataclass(frozen=True)
class Sample:
    """An example of a class: a picture as PNG, or the lines of a signal."""

    png: bytes = b""
    lines: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class Contents:
    """What there is to know of some data. It is a `Source`, too: networks can be fitted to it."""

    name: str
    title: str
    kind: str
    """images, signals or volumes."""
    shape: Shape
    counts: tuple[ClassCount, ...]
    training: int
    validation: int
    divided: bool
    """Whether the data itself says what is trained on."""
    mean: tuple[float, ...]
    std: tuple[float, ...]
    sizes: tuple[tuple[int, int, int], ...]
    """Height, width, and how many images have them."""
    unreadable: int
    skipped: tuple[tuple[str, str], ...]
    """The first of those that cannot be used: where they are, and why."""
    warnings: tuple[str, ...]
    samples: Mapping[str, tuple[Sample, ...]]

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes."""
        return tuple(each.name for each in self.counts)

    @property
    def grain(self) -> tuple[int, int] | None:
        """Height and width where all images have the same."""
        return self.sizes[0][:2] if len(self.sizes) == 1 else None


def parsed(text: str) -> Contents:
    """Return what a line of JSON tells.

    Raises `ValueError` or `KeyError` where it is none.
    """
    told: dict[str, Any] = json.loads(text)
    return Contents(
        name=told["name"],
        title=told["title"],
        kind=told["kind"],
        shape=tuple(told["shape"]),
        counts=tuple(
            ClassCount(each["name"], each["training"], each["validation"]) for each in told["classes"]
        ),
        training=told["training"],
        validation=told["validation"],
        divided=told["divided"],
        mean=tuple(told["mean"]),
        std=tuple(told["std"]),
        sizes=tuple((each["height"], each["width"], each["count"]) for each in told["sizes"]),
        unreadable=told["unreadable"],
        skipped=tuple((each["where"], each["reason"]) for each in told["skipped"]),
        warnings=tuple(told["warnings"]),
        samples={name: tuple(map(_sample, each)) for name, each in told.get("samples", {}).items()},
    )


def _sample(told: Mapping[str, Any]) -> Sample:
    if "png" in told:
        import base64

        return Sample(base64.b64decode(told["png"]))
    return Sample(lines=tuple(map(tuple, told["signal"])))


def summary(found: Contents) -> str:
    """Say what there is in one line.

    >>> summary(Contents("x", "x", "images", (1, 8, 8), (), 3, 1, False, (), (), (), 0, (), (), {}))
    '4 images of 1 × 8 × 8, 0 classes'
    """
    count = found.training + found.validation
    classes = "1 class" if len(found.counts) == 1 else f"{len(found.counts):,} classes"
    return f"{count:,} {found.kind} of {show(found.shape)}, {classes}"


def division(found: Contents) -> str:
    """Say what is trained on, and why that."""
    why = "as the data says" if found.divided else "held back by share"
    return f"{found.training:,} to train on, {found.validation:,} to validate on ({why})"


def sizes(found: Contents, most: int = 4) -> str:
    """Say the heights and widths of the images, the most frequent first; nothing of signals and volumes."""
    if len(found.sizes) < 2:
        return "".join(f"{height} × {width}" for height, width, _ in found.sizes)
    told = ", ".join(f"{height} × {width} ({count:,})" for height, width, count in found.sizes[:most])
    return f"{told}, …" if len(found.sizes) > most else told


def channels(found: Contents, say: Callable[[str], str] = str) -> str:
    """Say mean and deviation of every channel, one a line; `say` says names in a language."""
    names = COLOURS if len(found.mean) == 3 and found.kind == "images" else ()
    lines = []
    for number, (mean, std) in enumerate(zip(found.mean, found.std, strict=True)):
        name = names[number] if names else "" if len(found.mean) == 1 else f"Channel {number + 1}"
        lines.append(f"{say(name)} {mean:.3f} ± {std:.3f}".strip().replace("-", "−"))
    return "\n".join(lines[:4] + ["…"] * (len(lines) > 4))


def left_out(found: Contents, say: Callable[[str], str] = str) -> str:
    """List what cannot be used, one a line, to be read and copied; `say` says it in a language."""
    lines = [f"{say(where)}: {say(reason)}" for where, reason in found.skipped]
    if found.unreadable > len(lines):
        lines.append(say(f"… and {found.unreadable - len(lines):,} more"))
    return "\n".join(lines)
