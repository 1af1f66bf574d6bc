"""Long signals in few numbers that look the same: of each part the least and the largest."""

import torch
from torch import Tensor
from torch.nn import functional as F


def envelope(values: Tensor, points: int) -> Tensor:
    """Return signals (channels × length) of so many points at most: of each part the least and the largest.

    So a fast vibration stays as broad as it is, as in programs that show sound; a mean would be near 0.

    >>> envelope(torch.tensor([[0.0, 3.0, -1.0, 2.0]]), 2)
    tensor([[-1.,  3.]])
    """
    if values.shape[1] <= points:
        return values
    parts = max(1, points // 2)
    low, high = -F.adaptive_max_pool1d(-values[None], parts)[0], F.adaptive_max_pool1d(values[None], parts)[0]
    return torch.stack((low, high), 2).flatten(1)
