"""Rules on norms: over what they take their statistics, and whether they have enough of it."""

from collections.abc import Iterator

from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net
from engine.analysis.advise.registry import rule
from engine.analysis.wording import plural
from engine.catalogue.shapes import show


@rule(
    "norm-over-width", "Wu & He 2018 (Group normalization), section 3.1: layer norm works over all channels"
)
def norm_over_width(net: Net) -> Iterator[Finding]:
    """LayerNorm works along the last dimension: the features of a sequence, but the width of an image.

    After a Permute or Transpose that puts the channels last it is right, and is left alone.
    """
    windowed = kinds.CONVOLUTIONS | kinds.TRANSPOSED | kinds.POOLS | kinds.ADAPTIVE
    for spot in net.of(frozenset({"LayerNorm", "RMSNorm"})):
        came = net.came(spot) or ()
        before = net.behind(spot, kinds.activations() | kinds.DROPOUTS | kinds.BATCH_NORMS)
        if len(came) != 3 or net.layer(spot).dims != 1 or not net.all_are(before, windowed):
            continue
        message = (
            f"{spot.id} takes its mean along the last dimension, which is the width of {show(came)}: each of "
            f"{came[0] * came[1]:,} rows is scaled by itself. Use LayerNorm2d, which works over the channels."
        )
        whole = repairs.set_values(net, spot, {"dims": 3}, f"Let {spot.id} work over the whole image")
        yield Finding(spot, message, (*repairs.retype([spot], "LayerNorm2d", "Make it LayerNorm2d"), *whole))


@rule("norm-on-one-pixel", "Wu & He 2018 (Group normalization), section 1: small batches give poor means")
def norm_on_one_pixel(net: Net) -> Iterator[Finding]:
    """Batch norm averages over the batch and all places; of 1 × 1 images only the batch is left.

    Small batches then give poor means, and a batch of one cannot be trained at all: torch refuses it.
    """
    found = [spot for spot in net.of(kinds.BATCH_NORMS) if set((net.came(spot) or ())[1:]) == {1}]
    if not found:
        return
    first, sides = found[0], (net.came(found[0]) or ())[1:]
    also = f" (and {plural(len(found) - 1, 'further norm')})" if len(found) > 1 else ""
    message = (
        f"{first.id}{also} averages over {show(sides)}, so over no more numbers than the batch has examples, "
        "and cannot be trained with one: remove it, or shrink the image less before."
    )
    title = "" if len(found) == 1 else f"Remove these {len(found)} norms"
    yield Finding(first, message, (repairs.remove(found, title),))


@rule("two-norms", "Ioffe & Szegedy 2015 (Batch normalization), section 3")
def two_norms(net: Net) -> Iterator[Finding]:
    """A norm right behind a norm scales what is scaled already."""
    norms = kinds.norms()
    for spot in net.of(norms):
        before = net.before(spot)
        if len(before) == 1 and net.all_are(before, norms):
            message = f"{spot.id} follows the norm {before[0].id} and scales anew what is scaled: keep one."
            removals = [spot] if net.is_shared(before[0]) else [spot, before[0]]
            yield Finding(spot, message, tuple(repairs.remove([each]) for each in removals))
