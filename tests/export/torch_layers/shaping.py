"""Layers that arrange, cut, pad, resize or reduce tensors, written plainly."""

from collections.abc import Mapping
from itertools import accumulate

import torch
import torch.nn.functional as F
from torch import Tensor

from tests.export.torch_layers.given import Meaning, Values, Weights


def transpose(v: Values, _: Weights, x: Tensor) -> Tensor:
    return x.transpose(v["dim0"], v["dim1"])


def squeeze(v: Values, _: Weights, x: Tensor) -> Tensor:
    for dim in sorted(v["dim"], reverse=True):
        x = x.squeeze(dim)
    return x


def part(v: Values, _: Weights, x: Tensor) -> Tensor:
    """Take a part along a dimension; an end of 0 is the end."""
    end = v["end"] if v["end"] != 0 else x.shape[v["dim"]]
    return x[(slice(None),) * v["dim"] + (slice(v["start"], end, v["step"]),)]


def pieces(x: Tensor, dim: int, sizes: list[int]) -> tuple[Tensor, ...]:
    starts = [0, *accumulate(sizes)]
    return tuple(x.narrow(dim, start, size) for start, size in zip(starts, sizes, strict=False))


def split(v: Values, _: Weights, x: Tensor) -> tuple[Tensor, ...]:
    return pieces(x, v["dim"], list(v["split_sizes"]))


def chunk(v: Values, _: Weights, x: Tensor) -> tuple[Tensor, ...]:
    """Cut into equal parts; what is missing is missing of the last."""
    size, count = x.shape[v["dim"]], v["chunks"]
    each = (size + count - 1) // count
    return pieces(x, v["dim"], [each] * (count - 1) + [size - each * (count - 1)])


def pad(v: Values, _: Weights, x: Tensor) -> Tensor:
    """Pad all sides alike, or each by its own number, those of the last dimension first."""
    numbers = list(v["padding"])
    if len(numbers) == 1:
        numbers *= 2 * (x.ndim - 2)
    if v["mode"] == "constant":
        return F.pad(x, numbers, value=v["value"])
    return F.pad(x, numbers, mode=v["mode"])


def crop(v: Values, _: Weights, x: Tensor) -> Tensor:
    bottom, right = x.shape[2] - v["bottom"], x.shape[3] - v["right"]
    return x[:, :, v["top"] : bottom, v["left"] : right]


def upsample(v: Values, _: Weights, x: Tensor) -> Tensor:
    """Resize to a size or by a factor; corners are a question only where neighbours are mixed."""
    mixes = v["mode"] not in ("nearest", "area")
    corners = {"align_corners": v["align_corners"]} if mixes else {}
    if not v["size"]:
        return F.interpolate(x, scale_factor=v["scale_factor"], mode=v["mode"], **corners)
    size = list(v["size"]) * (x.ndim - 2 if len(v["size"]) == 1 else 1)
    return F.interpolate(x, size=size, mode=v["mode"], **corners)


def channel_shuffle(v: Values, _: Weights, x: Tensor) -> Tensor:
    return torch.channel_shuffle(x, v["groups"])


SHAPING: Mapping[str, Meaning] = {
    "Flatten": lambda v, w, x: x.flatten(v["start_dim"], v["end_dim"]),
    "Unflatten": lambda v, w, x: x.unflatten(v["dim"], v["unflattened_size"]),
    "Reshape": lambda v, w, x: x.reshape(len(x), *v["shape"]),
    "Permute": lambda v, w, x: x.permute(0, *v["dims"]),
    "Transpose": transpose,
    "Squeeze": squeeze,
    "Unsqueeze": lambda v, w, x: x.unsqueeze(v["dim"]),
    "Slice": part,
    "Split": split,
    "Chunk": chunk,
    "Pad": pad,
    "Crop": crop,
    "Upsample": upsample,
    "PixelShuffle": lambda v, w, x: F.pixel_shuffle(x, v["upscale_factor"]),
    "PixelUnshuffle": lambda v, w, x: F.pixel_unshuffle(x, v["downscale_factor"]),
    "ChannelShuffle": channel_shuffle,
    "Mean": lambda v, w, x: x.mean(v["dim"], v["keepdim"]),
    "Max": lambda v, w, x: x.amax(v["dim"], v["keepdim"]),
    "VectorNorm": lambda v, w, x: torch.linalg.vector_norm(x, dim=v["dim"], keepdim=v["keepdim"]),
    "Sum": lambda v, w, x: x.sum(v["dim"], v["keepdim"]),
}
