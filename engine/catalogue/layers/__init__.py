"""One module a family of layers; importing this package registers them all."""

from engine.catalogue.layers import (
    activation as activation,
    convolution as convolution,
    dense as dense,
    merge as merge,
    normalisation as normalisation,
    pooling as pooling,
    ports as ports,
    reshape as reshape,
)
