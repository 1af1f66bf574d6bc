"""Makes what a node puts out small enough to be sent and shown: maps, curves, slices of volumes, rows."""

from torch import Tensor
from torch.nn import functional as F

from engine.data.envelope import envelope

LONGEST_ROW = 4096
FINER = 4
"""How many times more points a curve has than a map is long: it is as wide as several maps."""
MIDDLE = 0.5


def shrunk(values: Tensor, channels: int, longest: int, at: float = MIDDLE) -> Tensor:
    """Return an output (without the batch) as its first channels × height × width.

    Of maps the longer side is at most `longest`. A row of numbers becomes 1 × 1 × n, a signal (channels ×
    length) channels × 1 × n, a volume the slice `at` this share of its depth.
    """
    if values.dim() == 1 or is_row(values):
        values = values.flatten()
        return F.adaptive_avg_pool1d(values[None], min(len(values), LONGEST_ROW))[None]
    if values.dim() == 2:
        return envelope(values[:channels], longest * FINER)[:, None]
    values = values[:channels]
    if values.dim() == 4:
        values = values[:, slice_at(values.shape[1], at)]
    values = values.reshape(values.shape[0], values.shape[1], -1)
    height, width = values.shape[1:]
    longer = max(height, width)
    if longer <= longest:
        return values
    rows, columns = (max(1, round(side * longest / longer)) for side in (height, width))
    return F.adaptive_avg_pool2d(values, (rows, columns))


def is_row(output: Tensor) -> bool:
    """Tell whether signals are so short that they are one row of numbers, as after a mean over time."""
    return output.dim() == 2 and output.shape[1] == 1


def slice_at(depth: int, share: float) -> int:
    """Return the slice that lies at a share of the depth.

    >>> slice_at(16, 0.5), slice_at(1, 0.5), slice_at(4, 1.0)
    (8, 0, 3)
    """
    return max(0, min(depth - 1, int(share * depth)))


def shape_told(output: Tensor, at: float = MIDDLE) -> dict[str, object]:
    """Return what is to be said of a picture's form: whether it is of curves, or which slice of how many."""
    if output.dim() == 2 and not is_row(output):
        return {"curves": True}
    if output.dim() == 4:
        return {"slices": output.shape[1], "slice": slice_at(output.shape[1], at)}
    return {}
