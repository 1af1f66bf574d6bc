"""Writes counts, sizes in memory and receptive fields for a person, on the terminal and in the window."""

from collections.abc import Iterable
from fractions import Fraction

from engine.analysis.field import Field
from engine.analysis.memory import TrainingMemory
from engine.analysis.report import Totals
from engine.catalogue.shapes import Shape, show

UNITS = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))
EXACT_BELOW = 10_000
ROUNDS_UP = 0.99995
"""From this share of a unit on, four digits read as the whole unit: 999,999 is 1 M, not 1000 k."""


def count(number: int) -> str:
    """Write a whole number with all its digits.

    >>> count(61706)
    '61,706'
    """
    return f"{number:,}"


def short(number: int) -> str:
    """Write a whole number with four digits that count, or all of them while they are few.

    >>> short(9999), short(416520), short(1_814_073_344)
    ('9,999', '416.5 k', '1.814 G')
    """
    if number < EXACT_BELOW:
        return count(number)
    for size, unit in UNITS:
        if number >= size * ROUNDS_UP:
            return f"{_digits(number / size)} {unit}"
    return count(number)


def _digits(number: float) -> str:
    """Write a number from 1 on with four digits that count, without zeros at its end."""
    text = f"{number:.{max(0, 4 - len(str(int(number))))}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def memory(size: int) -> str:
    """Write a number of bytes in decimal units, as file managers and torch's own summaries do.

    >>> memory(624), memory(26_112), memory(246_824), memory(102_228_128)
    ('624 B', '26.1 kB', '0.25 MB', '102.23 MB')
    """
    if size < 1000:
        return f"{size} B"
    if size < 100_000:
        return f"{size / 1000:.1f} kB"
    if size < 10**9:
        return f"{size / 10**6:,.2f} MB"
    return f"{size / 10**9:,.2f} GB"


def plural(number: int, noun: str) -> str:
    """Write a number of things.

    >>> plural(1, "error"), plural(2, "error"), plural(2, "branch")
    ('1 error', '2 errors', '2 branches')
    """
    ending = "" if number == 1 else "es" if noun.endswith(("s", "x", "ch", "sh")) else "s"
    return f"{count(number)} {noun}{ending}"


def shape(dimensions: Shape | None) -> str:
    """Write a shape, or that it is not known.

    >>> shape((6, 28, 28)), shape(None)
    ('6 × 28 × 28', 'not known')
    """
    return "not known" if dimensions is None else show(dimensions)


def shapes(several: Iterable[Shape | None]) -> str:
    """Write the shapes of several ports."""
    return ", ".join(map(shape, several))


def field(seen: Field | None) -> str:
    """Write a receptive field: its size, the step between neighbours, and where that of the first begins.

    >>> field(None)
    'none'
    """
    if seen is None or not seen.axes or 0 in seen.size:
        return "none"
    if seen.is_everything:
        return f"all {show(seen.size)}"
    return f"{show(seen.size)}, step {_alike(seen.stride)}, from {_alike(seen.offset)}"


def _alike(numbers: Iterable[float | Fraction]) -> str:
    """Write numbers for each dimension, or the one that they all are.

    >>> _alike((2, 2)), _alike((Fraction(1, 2), 4)), _alike((-1, 0))
    ('2', '0.5 × 4', '−1 × 0')
    """
    texts = [f"{float(number):.4g}".replace("-", "−") for number in numbers]
    return texts[0] if len(set(texts)) == 1 else show(texts)


def totals(sums: Totals) -> str:
    """Write what a design costs on one line.

    >>> totals(Totals(61706, 61706, 416520, 34_000, 246_824))
    '61,706 parameters · 416.5 k MACs · 0.25 MB weights · 34.0 kB activations'

    Where some are frozen, it says how many are trained.

    >>> totals(Totals(11_689_512, 513_000, 416_520, 34_000, 246_824)).split(" · ")[0]
    '11.69 M parameters, 513 k trained'
    """
    parameters = (
        plural(sums.parameters, "parameter")
        if sums.parameters < 10**7
        else f"{short(sums.parameters)} parameters"
    )
    if sums.trainable != sums.parameters:
        parameters += f", {short(sums.trainable)} trained"
    costs = (f"{short(sums.macs)} MACs", f"{memory(sums.parameter_bytes)} weights")
    return " · ".join((parameters, *costs, f"{memory(sums.activation_bytes)} activations"))


def training(needed: TrainingMemory) -> str:
    """Write how much memory training takes.

    >>> training(TrainingMemory(32, "adam", 247_000, 247_000, 494_000, 1_500_000, 2_926_000))
    'about 2.93 MB to train with batches of 32 by adam'
    """
    batches = f"batches of {count(needed.batch_size)}"
    return f"about {about(needed.peak)} to train with {batches} by {needed.optimizer}"


def training_parts(needed: TrainingMemory) -> str:
    """Write what the memory is for; the parts are not all at their largest at one time.

    >>> training_parts(TrainingMemory(32, "adam", 247_000, 247_000, 494_000, 1_500_000, 2_926_000))
    'weights 247 kB, their gradients 247 kB, state of adam 494 kB, activations 1.50 MB'
    """
    parts = [f"weights {about(needed.weights)}", f"their gradients {about(needed.gradients)}"]
    if needed.optimizer_state:
        parts.append(f"state of {needed.optimizer} {about(needed.optimizer_state)}")
    return ", ".join((*parts, f"activations {about(needed.activations)}"))


def about(size: int) -> str:
    """Write a number of bytes that is an estimate, with three digits that count.

    >>> about(624), about(26_112), about(365_160_000), about(2_519_900_000)
    ('624 B', '26.1 kB', '365 MB', '2.52 GB')
    """
    for unit, name in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit * 0.9995:
            return f"{size / unit:.{max(0, 3 - len(str(round(size / unit))))}f} {name}"
    return f"{size} B"
