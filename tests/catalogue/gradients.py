"""What gradients say of a layer: which positions of its input an output sees, how often a weight is used."""

from itertools import product

import torch
from torch import nn

from engine.catalogue import Layer
from engine.catalogue.reach import Reach
from engine.catalogue.shapes import Shape
from tests.catalogue.in_torch import computed, constructed, named


def assert_sees_what_it_says(layer: Layer, *x: Shape) -> None:
    """Hold the reach of a layer against the gradient of each element of its output, one by one."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        module = constructed(layer, x)
        inputs = [(0.5 + torch.rand(1, *shape)).requires_grad_() for shape in x]
        (output,) = computed(layer, module, inputs)
    for port, reach in enumerate(layer.reach(*x, port=port) for port in range(len(x))):
        assert reach is not None
        for place in product(*map(range, output.shape[1:])):
            (slope,) = torch.autograd.grad(output[(0, *place)], inputs[port], retain_graph=True)
            assert {tuple(index) for index in slope[0].nonzero().tolist()} == seen(reach, place, x[port])


def seen(reach: Reach, place: tuple[int, ...], shape: Shape) -> set[tuple[int, ...]]:
    """Return the positions of an input that a position of the output sees, by the layer's own word."""
    sides = [set(range(n)) for n in shape]
    for position, along in zip(place, reach.along, strict=True):
        if along:
            times, index = divmod(position, len(along.windows))
            taps = {tap + times * along.step for tap in along.windows[index]}
            sides[along.dimension] &= taps
    return set(product(*sides))


def uses(layer: Layer, *x: Shape) -> int:
    """Return how often one example uses each weight of a layer that is linear in its weights.

    With inputs of −1 each use moves the gradient of a factor or of a bias by one.
    """
    module = constructed(layer, x)
    if isinstance(module, nn.Module):
        module.eval()  # batch normalisation of a single row
    (output,) = computed(layer, module, [-torch.ones(1, *shape) for shape in x])
    weights = [weight for _, weight in named(module, "named_parameters")]
    slopes = torch.autograd.grad(output.sum(), weights, allow_unused=True)
    return round(max(float(slope.abs().max()) for slope in slopes if slope is not None))
