"""The families of layers that rules speak of; what is in none of them is left alone."""

from engine.catalogue import LAYERS


def sizes(*stems: str) -> frozenset[str]:
    """Return the types of these stems for one, two and three dimensions.

    >>> sorted(sizes("MaxPool"))
    ['MaxPool1d', 'MaxPool2d', 'MaxPool3d']
    """
    return frozenset(f"{stem}{dimensions}d" for stem in stems for dimensions in (1, 2, 3))


INPUT = frozenset({"Input"})
OUTPUT = frozenset({"Output"})
LINEAR = frozenset({"Linear"})
CONVOLUTIONS = sizes("Conv")
TRANSPOSED = sizes("ConvTranspose")
WEIGHTED = CONVOLUTIONS | TRANSPOSED | LINEAR
"""Layers that are one linear map with learned weights."""

BATCH_NORMS = sizes("BatchNorm")
CENTRING = BATCH_NORMS | sizes("InstanceNorm")
"""Norms that take each channel's own mean away."""

SOFTMAX = frozenset({"Softmax", "LogSoftmax"})
GATES = frozenset({"Sigmoid", "Hardsigmoid"})
SATURATING = frozenset({"Sigmoid", "Tanh", "Hardsigmoid", "Softsign"})
"""Activations whose slope goes to nothing on both sides."""
IDEMPOTENT = frozenset({"ReLU", "ReLU6"})
"""Activations that change nothing when they come a second time."""

DROPOUTS = frozenset({"Dropout", "AlphaDropout"}) | sizes("Dropout")
POOLS = sizes("MaxPool", "AvgPool", "LPPool")
MEANS = sizes("AvgPool", "AdaptiveAvgPool")
ADAPTIVE = sizes("AdaptiveAvgPool", "AdaptiveMaxPool")

WINDOWED = CONVOLUTIONS | POOLS
"""Layers with a kernel that slides over what comes."""
ALONG_A_SEQUENCE = frozenset(type for type in WINDOWED | TRANSPOSED | ADAPTIVE if type.endswith("1d"))
"""Layers that slide along the last dimension of channels × length."""
SEQUENTIAL = frozenset({"LSTM", "GRU", "MultiheadAttention", "TransformerEncoderLayer"})
"""Layers that take length × features."""
ENLARGING = TRANSPOSED | {"Upsample", "PixelShuffle"}
OVER_DIMENSIONS = frozenset({"Mean", "Max"})
"""Layers that make one number of whole dimensions."""
RANDOM = frozenset({"StochasticDepth", "RReLU", "FractionalMaxPool2d"})
"""Layers that say something else each time while training."""

RESHAPING = frozenset({"Flatten", "Reshape", "Unflatten", "Squeeze", "Unsqueeze", "Permute", "Transpose"})
"""Layers that arrange the same values in another shape."""
STRAIGHT = BATCH_NORMS | DROPOUTS | MEANS | RESHAPING | {"Mean"}
"""Layers that are linear once training is over, so that what stands around them stays linear."""
PLAIN = RESHAPING | DROPOUTS
"""Layers that leave each value as it is, or out."""


def of_category(category: str, *without: str) -> frozenset[str]:
    """Return the types of one category of the catalogue, plug-ins among them."""
    return frozenset(name for name, layer in LAYERS.items() if layer.category == category) - set(without)


def activations() -> frozenset[str]:
    """Return what bends each value by itself, which excludes what turns scores into probabilities."""
    return of_category("Activation", *SOFTMAX, "Softmax2d", "GLU")


def norms() -> frozenset[str]:
    """Return every kind of normalisation."""
    return of_category("Normalisation")


def merges() -> frozenset[str]:
    """Return every layer that joins branches."""
    return of_category("Merge")


def indexing() -> frozenset[str]:
    """Return what takes whole numbers."""
    return frozenset(name for name, layer in LAYERS.items() if layer.takes_indices)
