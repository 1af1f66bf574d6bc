"""Rules on dropout: how much of it, and where."""

from collections.abc import Iterator

from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.report import Fix
from engine.analysis.wording import plural
from engine.graph.document import Design

MOST_NAMED = 3

LI = "Li, Chen, Hu & Yang 2019 (Disharmony between dropout and batch normalization by variance shift)"


@rule("dropout-extreme", "Srivastava et al. 2014 (Dropout), appendix A.4: shares from 0.2 to 0.5 are usual")
def dropout_extreme(net: Net) -> Iterator[Finding]:
    """Dropout of share 0 does nothing, and of share 1 leaves nothing to learn from."""
    for spot in net.of(kinds.DROPOUTS):
        share = net.layer(spot).p
        if share == 0:
            message = f"{spot.id} drops nothing, as its p is 0: set p between 0.2 and 0.5, or remove it."
            yield Finding(spot, message, (*_usual(net, spot), repairs.remove([spot])))
        elif share == 1:
            message = (
                f"{spot.id} sets every value to zero while training, as its p is 1, so nothing before it "
                "can learn: set p between 0.2 and 0.5."
            )
            yield Finding(spot, message, (*_usual(net, spot), repairs.remove([spot])))


def _usual(net: Net, spot: Spot) -> tuple[Fix, ...]:
    return repairs.set_values(net, spot, {"p": 0.5})


@rule("norm-after-dropout", LI)
def norm_after_dropout(net: Net) -> Iterator[Finding]:
    """Dropout changes the variance that a batch norm behind it learns to expect, but only while training.

    When the network is used, nothing is dropped, the variance is another, and the norm scales wrongly.
    """
    for spot in net.of(kinds.DROPOUTS):
        readers = net.beyond(spot, kinds.activations())
        share = net.layer(spot).p
        if not 0 < share < 1 or not net.all_are(readers, kinds.BATCH_NORMS):
            continue
        message = (
            f"{readers[0].id} learns the variance of what {spot.id} has thinned out by {share:g}, "
            "but when the network is used nothing is dropped and the variance is another: move it."
        )
        yield Finding(spot, message, (*_behind_norm(net, spot, readers[0]), repairs.remove([spot])))


def _behind_norm(net: Net, spot: Spot, norm: Spot) -> tuple[Fix, ...]:
    """Offer to move a dropout behind a norm, and behind the activation that follows it."""
    after = net.after(norm)
    new = after[0] if len(after) == 1 and net.all_are(after, kinds.activations()) else norm
    return repairs.move_behind(spot, new) if new.graph == norm.graph == spot.graph else ()


@rule("dropout-among-norms", LI)
def dropout_among_norms(net: Net) -> Iterator[Finding]:
    """Batch norms that come after a dropout, even layers later, see another variance in use than in training.

    Dropout behind the last batch norm, before the classifier, does not have this effect.
    """
    norms = net.of(kinds.BATCH_NORMS)
    early = [spot for spot in net.of(kinds.DROPOUTS) if norms and _is_early(net, spot)]
    if not early:
        return
    first = early[0]
    are = "stand" if len(early) > 1 else "stands"
    named = ", ".join([*(spot.id for spot in early[:MOST_NAMED]), *["…"] * (len(early) > MOST_NAMED)])
    message = (
        f"{plural(len(early), 'dropout')} ({named}) {are} among batch norms: what a norm learns of the "
        "variance while values are dropped is wrong when none are. Drop only behind the last norm."
    )
    yield Finding(first, message, _late(net, early))


def _is_early(net: Net, spot: Spot) -> bool:
    """Tell whether a batch norm comes some layers after a dropout; one right behind it is told already."""
    if not 0 < net.layer(spot).p < 1 or net.all_are(net.beyond(spot, kinds.activations()), kinds.BATCH_NORMS):
        return False
    waiting, seen = [spot], {spot}
    while waiting:
        fresh = [each for each in net.after(waiting.pop()) if each not in seen]
        if any(net.type(each) in kinds.BATCH_NORMS for each in fresh):
            return True
        seen.update(fresh)
        waiting += fresh
    return False


def _late(net: Net, early: list[Spot]) -> tuple[Fix, ...]:
    """Offer to keep one dropout, before the last layer with weights."""
    outputs = [spot for spot in net.of(kinds.OUTPUT) if not spot.graph]
    last = net.behind(outputs[0], kinds.PLAIN | kinds.SOFTMAX) if len(outputs) == 1 else ()
    kept = next((spot for spot in early if not spot.graph), None)
    fits = len(last) == 1 and not last[0].graph and net.type(last[0]) in kinds.LINEAR
    others = [spot for spot in early if spot != kept]
    title = "Remove it" if len(early) == 1 else f"Remove these {len(early)} dropouts"
    removal = repairs.remove(early, title)
    if kept is None or not fits or net.all_are(net.before(last[0]), kinds.DROPOUTS):
        return (removal,)
    (moved,) = repairs.move_before(kept, last[0])

    def edit(design: Design) -> Design:
        return moved.edit(repairs.remove(others).edit(design) if others else design)

    return Fix(f"Keep one dropout, before {last[0].id}", edit), removal
