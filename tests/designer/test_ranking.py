"""What a search finds first, in the palette and on the canvas."""

import pytest

from designer.canvas.search import Entry, found
from designer.offers import of_catalogue, of_type
from designer.ranking import best_first
from engine.catalogue import LAYERS

MEANT = {
    "Conv2d": "c, conv, convolution, conv 3x3, 3x3 conv, 3x3, conv3x3, Conv 3 × 3, "
    "5x5 conv, strided conv, group conv, kernel, filter, patch embedding, patchify, conv 2d, 2d conv",
    "Conv1d": "conv1d",
    "Conv2d/Pointwise convolution": "1x1, 1x1 conv, conv 1x1, 1×1, pointwise, pw conv, network in network",
    "Conv2d/Depthwise convolution": "depthwise, dw conv, dwconv, "
    "dw-conv, depthwise conv, depthwise separable, separable conv",
    "Conv2d/Dilated convolution": "dilated, dilated conv, atrous, atrous conv",
    "ConvTranspose2d": "upconv, up conv, up-conv, deconv, "
    "deconvolution, transposed conv, transpose conv, conv transpose",
    "MaxPool2d": "max, pool, pooling, pooling max, max pool, "
    "max-pool, maxpool, max pooling, downsample, downsampling, subsampling",
    "Max": "Max",
    "AvgPool2d": "avg, average pool, avg pool, average pooling, mean pool",
    "AdaptiveAvgPool2d": "adaptive pool, adaptive avg pool",
    "AdaptiveAvgPool2d/Global average pooling": "gap, global average pooling, "
    "global avg pool, global pooling",
    "AdaptiveMaxPool2d/Global max pooling": "global max pool",
    "BatchNorm2d": "norm, normalization, batch, batch norm, batchnorm, bn",
    "LayerNorm": "layer norm, ln",
    "GroupNorm": "group norm, gn",
    "InstanceNorm2d": "instance norm",
    "LocalResponseNorm": "lrn",
    "ReLU": "relu, act, activation, nonlinearity",
    "LeakyReLU": "leaky relu",
    "SiLU": "swish",
    "Hardswish": "h-swish, hswish, hard swish",
    "Sigmoid": "sigmoid",
    "Softmax": "softmax",
    "Linear": "dense, fully connected, fully-connected, fc, mlp, hidden layer, classifier, feedforward, l",
    "Dropout": "d, drop, dropout",
    "Dropout2d": "spatial dropout",
    "StochasticDepth": "drop path, droppath, stochastic depth",
    "Add": "skip, skip connection, skip-connection, residual, shortcut, plus, elementwise add",
    "Multiply": "mul, squeeze excite, squeeze and excitation, "
    "squeeze-and-excitation, squeeze excitation, se block",
    "Concat": "concat, concatenate, cat, inception, unet, u-net",
    "Identity": "identity, nothing",
    "Flatten": "flatten",
    "Reshape": "reshape",
    "Squeeze": "squeeze",
    "Pad": "pad, padding, zero padding",
    "Upsample": "upsample, upsampling, resize, interpolate",
    "PixelShuffle": "pixel shuffle, sub-pixel",
    "MultiheadAttention": "attention, self attention, self-attention, "
    "multi head attention, multi-head attention, mha",
    "ShiftedWindowAttention": "window attention, shifted window, swin",
    "TransformerEncoderLayer": "transformer, transformer encoder",
    "PositionEmbedding": "positional encoding, position embedding, pos embedding",
    "ClassToken": "class token, cls",
    "Embedding": "embedding",
    "LSTM": "lstm, rnn",
    "GRU": "gru",
    "Parameter": "parameter, learnable",
    "Scale": "scale",
    "Input": "in, input",
    "Output": "out, output, logits",
}
"""What is found first, and the queries of which that is true."""


def first(query: str) -> str:
    """Return the key of what is found first."""
    return best_first(of_catalogue(), query, lambda offer: offer)[0].key


@pytest.mark.parametrize(
    ("query", "key"), [(query, key) for key, queries in MEANT.items() for query in queries.split(", ")]
)
def test_the_layer_that_most_people_mean_comes_first(query: str, key: str) -> None:
    assert first(query) == key


def test_every_layer_is_found_first_by_its_name() -> None:
    assert all(first(type) == type for type in LAYERS)
    assert [type for type in LAYERS if first(type.lower()) != type] == ["Max"]


def test_every_offer_is_found_first_by_its_name() -> None:
    assert all(first(offer.name) == offer.key for offer in of_catalogue())
    assert len({offer.name for offer in of_catalogue()}) == len(of_catalogue())


def test_what_is_none_of_them_finds_nothing() -> None:
    assert not best_first(of_catalogue(), "no such layer", lambda offer: offer)


def test_what_does_not_fit_is_told_only_when_asked_for() -> None:
    entries = [Entry(of_type("Linear"), "needs a row"), Entry(of_type("Flatten"))]
    assert [entry.offer.type for entry in found(entries, "")] == ["Flatten"]
    assert [entry.offer.type for entry in found(entries, "linear")] == ["Linear"]
