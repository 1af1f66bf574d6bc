"""Rules on the end of a classifier, which training compares with the classes by the cross-entropy."""

from collections.abc import Iterator
from math import e, log

from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.wording import plural

LOSS = "PyTorch documentation, torch.nn.CrossEntropyLoss"


@rule("softmax-before-loss", LOSS)
def softmax_before_loss(net: Net) -> Iterator[Finding]:
    """The cross-entropy that training uses applies a softmax itself, so a second one only flattens scores.

    With C scores between 0 and 1 the loss cannot fall below ln(1 + (C − 1)/e), and gradients shrink.
    """
    for spot in _scoring(net, kinds.SOFTMAX):
        classes = (net.made(spot) or (0,))[0]
        if net.type(spot) == "LogSoftmax":
            why = "a second one changes nothing and only costs time"
        else:
            floor = log(1 + (classes - 1) / e)
            why = f"with {classes} scores between 0 and 1 the loss can never fall below {floor:.2f}"
        message = (
            f"The cross-entropy that training uses applies a softmax itself: behind {spot.id} {why}. "
            f"Remove {spot.id}; predictions get their probabilities all the same."
        )
        yield Finding(spot, message, (repairs.remove([spot]),))


@rule("squashed-scores", "Goodfellow, Bengio & Courville 2016 (Deep Learning), section 6.2.2.3; " + LOSS)
def squashed_scores(net: Net) -> Iterator[Finding]:
    """The scores of classes must be free to be any number: the softmax of the loss compares them.

    What ReLU cuts off has no gradient, so a class whose score is below 0 for all images is never learnt;
    Sigmoid and Tanh keep scores so near to one another that no class can be sure.
    """
    for spot in _scoring(net, kinds.activations()):
        type = net.type(spot)
        if net.all_are(net.before(spot), kinds.activations()):
            continue
        limited = "keeps them near to one another" if type in kinds.SATURATING else "cuts negative ones short"
        message = (
            f"{spot.id} ({type}) bends the scores of the classes before the Output, and {limited}; "
            f"training applies a softmax to them and needs them free: remove {spot.id}."
        )
        yield Finding(spot, message, (repairs.remove([spot]),))


@rule("activation-before-softmax", "Goodfellow, Bengio & Courville 2016 (Deep Learning), section 6.2.2.3")
def activation_before_softmax(net: Net) -> Iterator[Finding]:
    """A softmax turns differences of scores into probabilities; an activation before it takes these away.

    After ReLU all negative scores are equal; after Sigmoid or Tanh scores differ by 1 or 2 at most, so no
    class gets more than e or e² times the probability of another.
    """
    for spot in net.of(kinds.SOFTMAX):
        for before in net.behind(spot, kinds.PLAIN):
            type = net.type(before)
            if type not in REASONS or not net.ends(net.beyond(spot, kinds.PLAIN)):
                continue
            message = f"{before.id} ({type}) stands before {spot.id} and {REASONS[type]}: remove {before.id}."
            yield Finding(before, message, (repairs.remove([before]),))


REASONS = {
    "ReLU": "makes all negative scores equal, so that the softmax cannot tell them apart",
    "ReLU6": "makes all negative scores equal, so that the softmax cannot tell them apart",
    "Sigmoid": "leaves scores between 0 and 1, so no class gets more than 2.7 times another's probability",
    "Tanh": "leaves scores between −1 and 1, so no class gets more than 7.4 times another's probability",
}


@rule("dropout-on-output", "Srivastava et al. 2014 (Dropout), section 4: units of hidden layers are dropped")
def dropout_on_output(net: Net) -> Iterator[Finding]:
    """Dropout thins out hidden units; on the scores it sets classes to zero, the right one among them."""
    for spot in net.of(kinds.DROPOUTS):
        if not net.ends(net.beyond(spot, kinds.PLAIN | kinds.SOFTMAX)) or len(net.made(spot) or ()) != 1:
            continue
        share = net.layer(spot).p
        message = (
            f"{spot.id} sets each score to zero with probability {share:g} while training, the right class's "
            "too: put it before the last layer with weights, or remove it."
        )
        last = net.behind(spot, kinds.PLAIN | kinds.SOFTMAX)
        movable = len(last) == 1 and last[0].graph == spot.graph and net.type(last[0]) in kinds.LINEAR
        moves = repairs.move_before(spot, last[0]) if movable else ()
        yield Finding(spot, message, (*moves, repairs.remove([spot])))


@rule("classes-differ", LOSS + ": one score for each class")
def classes_differ(net: Net) -> Iterator[Finding]:
    """A classifier gives one score for each class; with more or fewer it does not fit its data."""
    outputs = [spot for spot in net.of(kinds.OUTPUT) if not spot.graph]
    if net.classes is None or len(outputs) != 1:
        return
    made = net.came(outputs[0]) or ()
    if len(made) != 1 or made[0] == net.classes:
        return
    last = net.behind(outputs[0], kinds.PLAIN | kinds.SOFTMAX | kinds.activations())
    linear = len(last) == 1 and net.type(last[0]) in kinds.LINEAR
    cure = f"set out_features of {last[0].id} to {net.classes}" if linear else f"make it {net.classes}"
    message = (
        f"{outputs[0].id} gets {plural(made[0], 'score')}, but the data that the design is trained on has "
        f"{plural(net.classes, 'class')}: {cure}."
    )
    fixes = repairs.set_values(net, last[0], {"out_features": net.classes}) if linear else ()
    yield Finding(outputs[0], message, fixes)


def _scoring(net: Net, types: frozenset[str]) -> Iterator[Spot]:
    """Yield nodes of these types behind which the network's Output gets a row of scores, two or more."""
    if net.design.training.get("loss", "cross-entropy") != "cross-entropy":
        return
    for spot in net.of(types):
        made = net.made(spot) or ()
        if len(made) == 1 and made[0] > 1 and net.ends(net.beyond(spot, kinds.PLAIN)):
            yield spot
