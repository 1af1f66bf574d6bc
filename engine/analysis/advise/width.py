"""Rules on how many channels and weights layers have."""

from collections.abc import Iterator
from math import gcd, prod

from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.report import Fix
from engine.analysis.wording import count, plural
from engine.catalogue.shapes import show
from engine.graph.document import Design

LARGE = 1_000_000
"""The number of weights from which saving memory and time on GPUs is worth a word: not for LeNet."""

LANES = 8
"""Tensor cores multiply in tiles of this many half-precision numbers."""

MOST_NAMED = 3

IN_A_ROW = 3
"""How many grouped convolutions in a row leave channels apart for too long."""


@rule("dense-holds-most", "Lin, Chen & Yan 2013 (Network in network), section 3.2")
def dense_holds_most(net: Net) -> Iterator[Finding]:
    """A Linear that reads a flattened image has weights for each place; averaging over places needs one set.

    Global average pooling also makes the network independent of where things are, and of the image's size.
    """
    total = net.report.totals.parameters
    for spot in net.of(kinds.LINEAR):
        weights = net.at(spot).parameters
        flat = net.behind(spot, kinds.DROPOUTS)
        if weights < LARGE or 2 * weights <= total or not net.all_are(flat, {"Flatten"}) or len(flat) > 1:
            continue
        channels, *sides = net.came(flat[0]) or (0,)
        if net.came(spot) != (channels * prod(sides),) or prod(sides) == 1 or len(sides) not in (1, 2, 3):
            continue
        saved = channels * (prod(sides) - 1) * net.layer(spot).out_features
        message = (
            f"{spot.id} holds {count(weights)} of the {count(total)} parameters, as it weighs each of "
            f"{show(sides)} places by itself: global average pooling before {flat[0].id} would save "
            f"{count(saved)} of them."
        )
        yield Finding(spot, message, _pooled(net, flat[0], len(sides)))


def _pooled(net: Net, flat: Spot, dimensions: int) -> tuple[Fix, ...]:
    """Offer global average pooling, by the adaptive pooling that is there already if one is."""
    type, one = f"AdaptiveAvgPool{dimensions}d", (1,) * dimensions
    before = net.behind(flat, kinds.DROPOUTS)
    if len(before) == 1 and net.type(before[0]) == type and not net.is_shared(before[0]):
        return repairs.set_values(net, before[0], {"output_size": one})
    return repairs.put_before(flat, type, {"output_size": one})


@rule("channels-off-8", "NVIDIA deep learning performance documentation, convolutional layers")
def channels_off_8(net: Net) -> Iterator[Finding]:
    """GPUs multiply in tiles of 8 channels (half precision), so 100 channels take the time of 104 or more.

    Told only of networks with a million parameters or more, and not of the layer that makes the result.
    """
    if net.report.totals.parameters < LARGE:
        return
    off = [spot for spot in net.of(kinds.CONVOLUTIONS | kinds.LINEAR) if _is_off(net, spot)]
    if not off:
        return
    first = off[0]
    named = ", ".join(f"{spot.id} {count(_width(net, spot))}" for spot in off[:MOST_NAMED])
    more = ", …" if len(off) > MOST_NAMED else ""
    width = _width(net, first)
    message = (
        f"{plural(len(off), 'layer')} {'makes' if len(off) == 1 else 'make'} channels in no multiple of 8 "
        f"({named}{more}); GPUs multiply by eights, so {count(width)} take as long as "
        f"{count(_rounded(width))} or longer: round up."
    )
    yield Finding(first, message, _rounding(net, off))


def _width(net: Net, spot: Spot) -> int:
    layer = net.layer(spot)
    return int(layer.out_features if net.type(spot) in kinds.LINEAR else layer.out_channels)


def _rounded(width: int) -> int:
    return -(-width // LANES) * LANES


def _is_off(net: Net, spot: Spot) -> bool:
    """Tell a wide layer whose channels are no multiple of 8, and are not those of the result.

    A convolution of single pixels, as in squeeze and excitation, takes next to no time whatever its width.
    """
    width = _width(net, spot)
    if net.type(spot) in kinds.CONVOLUTIONS and max((net.came(spot) or (0, 0))[1:]) == 1:
        return False
    if width % LANES == 0 or width < 2 * LANES or getattr(net.layer(spot), "groups", 1) > 1:
        return False
    passing = kinds.PLAIN | kinds.SOFTMAX | kinds.activations() | kinds.of_category("Pooling")
    return not net.ends(net.beyond(spot, passing))


def _rounding(net: Net, off: list[Spot]) -> tuple[Fix, ...]:
    names = {spot: "out_features" if net.type(spot) in kinds.LINEAR else "out_channels" for spot in off}
    if not all(repairs.is_plain(net, spot, name) for spot, name in names.items()):
        return ()
    each = [repairs.set_values(net, spot, {names[spot]: _rounded(_width(net, spot))}) for spot in off]
    if not all(each):
        return ()

    def edit(design: Design) -> Design:
        for (fix,) in each:
            design = fix.edit(design)
        return design

    title = each[0][0].title if len(each) == 1 else f"Round {len(each)} layers up to multiples of 8"
    return (Fix(title, edit),)


@rule("unmixed-groups", "Zhang, Zhou, Lin & Sun 2017 (ShuffleNet), section 3.1")
def unmixed_groups(net: Net) -> Iterator[Finding]:
    """Grouped convolutions one after another keep groups apart: each learns from its own channels alone."""
    grouped = [spot for spot in net.of(kinds.CONVOLUTIONS) if net.layer(spot).groups > 1]
    rows: dict[Spot, tuple[list[Spot], int]] = {}
    for spot in grouped:
        row, shared = rows.get(_grouped_before(net, spot) or spot, ([], 0))
        common = gcd(shared, net.layer(spot).groups)
        rows[spot] = ([*row, spot], common) if common > 1 and len(row) < len(grouped) else ([spot], common)
    continued = {each for row, _ in rows.values() for each in row[:-1]}
    for spot, (row, groups) in rows.items():
        if len(row) >= IN_A_ROW and groups > 1 and spot not in continued:
            message = (
                f"{', '.join(each.id for each in row)} are {len(row)} grouped convolutions with nothing "
                f"between that mixes channels, so {groups} groups never learn of one another: shuffle the "
                "channels, or put a 1 × 1 convolution between."
            )
            yield Finding(spot, message, _mixing(net, spot, groups))


def _grouped_before(net: Net, spot: Spot) -> Spot | None:
    """Return the grouped convolution before, if nothing between mixes channels."""
    passing = kinds.norms() | kinds.activations() | kinds.DROPOUTS | kinds.of_category("Pooling")
    before = net.behind(spot, passing)
    if len(before) != 1 or net.type(before[0]) not in kinds.CONVOLUTIONS:
        return None
    return before[0] if net.layer(before[0]).groups > 1 else None


def _mixing(net: Net, spot: Spot, groups: int) -> tuple[Fix, ...]:
    channels = (net.came(spot) or (0,))[0]
    one = (1,) * len(net.layer(spot).kernel_size)
    shuffle = repairs.put_before(spot, "ChannelShuffle", {"groups": groups}) if len(one) == 2 else ()
    return *shuffle, *repairs.put_before(spot, net.type(spot), {"out_channels": channels, "kernel_size": one})
