"""Rules on what stands between layers with weights: biases and activations that are missing or too many."""

from collections.abc import Iterable, Iterator

from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.report import Fix
from engine.analysis.wording import count, plural
from engine.catalogue.shapes import show

GOODFELLOW = "Goodfellow, Bengio & Courville 2016 (Deep Learning), section 6.1"


@rule("bias-before-norm", "Ioffe & Szegedy 2015 (Batch normalization), section 3.2")
def bias_before_norm(net: Net) -> Iterator[Finding]:
    """A norm that takes each channel's mean away takes the bias before it away as well.

    The norm's own shift does what the bias was for, so the bias is only stored, computed and updated.
    """
    for spot in net.of(kinds.WEIGHTED):
        readers = net.after(spot)
        made = net.made(spot) or ()
        if not net.layer(spot).bias or not net.all_are(readers, kinds.CENTRING):
            continue
        if net.type(spot) in kinds.LINEAR and len(made) != 1:
            continue
        norm = readers[0].id
        yield Finding(
            spot,
            f"{spot.id} learns a bias for each of {plural(_width(net, spot), 'channel')}, but {norm} takes "
            f"every channel's mean away again, and the bias with it: switch it off.",
            repairs.set_values(net, spot, {"bias": False}, f"Switch the bias of {spot.id} off"),
        )


@rule("linear-after-linear", GOODFELLOW)
def linear_after_linear(net: Net) -> Iterator[Finding]:
    """Two linear layers with nothing non-linear between them can do no more than a single one.

    Left alone are factorisations, where two maps are cheaper than one: grouped and depthwise convolutions,
    1 × 1 convolutions and Linear layers through fewer channels, kernels such as 1 × 3 before 3 × 1, learned
    upsampling, and whatever is also read by another branch.
    """
    for spot, before in _pairs(net):
        if not _is_last(net, spot):
            yield Finding(
                spot,
                f"Nothing non-linear stands between {before[-1].id} and {spot.id}, so "
                f"{_together(net, before, spot)}: put an activation between them.",
                _activation(net, before),
            )


@rule("hidden-without-activation", GOODFELLOW)
def hidden_without_activation(net: Net) -> Iterator[Finding]:
    """A last hidden layer without an activation is linear together with the layer that makes the scores.

    It is the same mistake as between any two layers, but the easiest to make: before the scores.
    """
    for spot, before in _pairs(net):
        if _is_last(net, spot):
            yield Finding(
                spot,
                f"{before[-1].id}, the last hidden layer, has no activation behind it, so "
                f"{_together(net, before, spot)}: put an activation behind {before[0].id}.",
                _activation(net, before),
            )


@rule("two-activations", "Goodfellow, Bengio & Courville 2016 (Deep Learning), section 6.3")
def two_activations(net: Net) -> Iterator[Finding]:
    """An activation is meant to bend what a linear layer makes; a second one right behind only loses more.

    What ReLU has cut off stays cut off, and slopes below 1 multiply. Gates, whose result is multiplied with
    another branch, are left alone.
    """
    bending = kinds.activations()
    for spot in net.of(bending):
        before = net.before(spot)
        after = net.after(spot)
        if not net.all_are(before, bending) or any(net.type(each) == "Multiply" for each in after):
            continue
        first, second = net.type(before[0]), net.type(spot)
        if first == second and first in kinds.IDEMPOTENT:
            why = f"and {first} of {first} changes nothing"
        else:
            why = f"so {second} bends what {first} has bent already"
        message = f"{spot.id} follows the activation {before[0].id} directly, {why}: keep one of them."
        removals = [spot] if net.is_shared(before[0]) or len(before) > 1 else [spot, before[0]]
        yield Finding(spot, message, tuple(repairs.remove([each]) for each in removals))


Pair = tuple[Spot, list[Spot]]
"""A layer, and on the way back from it: the norms and the weighted layer that come before, nearest first."""


def _pairs(net: Net) -> Iterator[Pair]:
    """Yield layers that follow another with nothing non-linear between them."""
    for spot in net.of(kinds.WEIGHTED):
        before = net.before(spot)
        straight = net.all_are(before, kinds.WEIGHTED | kinds.STRAIGHT)
        if straight and (found := _linear_before(net, spot, before)):
            yield spot, found


def _linear_before(net: Net, spot: Spot, before: Iterable[Spot]) -> list[Spot]:
    """Return the way back to the weighted layer before, or nothing if the way is not linear or not single."""
    way: list[Spot] = []
    waiting, firsts, seen = list(before), [], {spot}
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        if net.is_shared(each):
            return []
        if net.type(each) in kinds.WEIGHTED:
            firsts.append(each)
        elif net.type(each) in kinds.STRAIGHT:
            way.append(each)
            waiting += net.before(each)
        else:
            return []
    if not firsts or any(_is_factorised(net, first, spot) for first in firsts):
        return []
    first = firsts[0]
    norms = [each for each in net.after(first) if each in way and net.type(each) in kinds.BATCH_NORMS]
    return [*norms[:1], first]


def _is_factorised(net: Net, first: Spot, second: Spot) -> bool:
    """Tell two layers that are linear together on purpose, as they are cheaper than one."""
    layers = net.layer(first), net.layer(second)
    if any(getattr(layer, "groups", 1) > 1 for layer in layers):
        return True
    if net.type(second) in kinds.TRANSPOSED and _channels_in(net, second) == _width(net, second):
        return True
    kernels = [getattr(layer, "kernel_size", None) for layer in layers]
    sides = [{index for index, side in enumerate(kernel or ()) if side > 1} for kernel in kernels]
    if all(sides) and sides[0].isdisjoint(sides[1]):
        return True
    narrow = _width(net, first) < min(_channels_in(net, first), _width(net, second))
    return narrow and (kernels == [None, None] or any(kernel and set(kernel) == {1} for kernel in kernels))


def _channels_in(net: Net, spot: Spot) -> int:
    shape = net.came(spot) or (0,)
    return shape[-1] if net.type(spot) in kinds.LINEAR else shape[0]


def _width(net: Net, spot: Spot) -> int:
    """Return how many channels or features come out."""
    shape = net.made(spot) or (0,)
    return shape[-1] if net.type(spot) in kinds.LINEAR else shape[0]


def _is_last(net: Net, spot: Spot) -> bool:
    """Tell whether a layer makes the result: nothing but what leaves values as they are comes behind it."""
    return net.ends(net.beyond(spot, kinds.PLAIN | kinds.SOFTMAX))


def _together(net: Net, before: list[Spot], spot: Spot) -> str:
    """Say what two layers are worth together, with the numbers where there is one layer like them."""
    first = before[-1]
    types = net.type(first), net.type(spot)
    if types == ("Linear", "Linear"):
        sizes = f"from {count(_channels_in(net, first))} to {count(_width(net, spot))}"
        return f"together they can do no more than one Linear {sizes}"
    direct = set(net.before(spot)) <= set(before)
    if direct and types[0] == types[1] and types[0] in kinds.CONVOLUTIONS:
        one, other = net.layer(first), net.layer(spot)
        sizes = show(
            d * (k - 1) + step * e * (j - 1) + 1
            for k, d, step, j, e in zip(
                one.kernel_size, one.dilation, one.stride, other.kernel_size, other.dilation, strict=True
            )
        )
        return f"together they can do no more than one convolution of {sizes}"
    return "together they are a single linear map"


def _activation(net: Net, before: list[Spot]) -> tuple[Fix, ...]:
    return repairs.put_behind(before[0], repairs.usual_activation(net))
