"""Rules on how nodes are wired: branches that say the same, and layers at places where they do no good."""

from collections.abc import Hashable, Iterator
from dataclasses import replace

from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.report import Fix
from engine.analysis.wording import plural
from engine.catalogue.shapes import show
from engine.graph import edits
from engine.graph.document import NETWORK, Design, Port, placed_blocks

DEEPEST = 8
"""How many layers without weights are compared from a merge upwards."""

MEANT = frozenset({"Multiply", "MatMul"})
"""Merges that make sense of one branch twice: a square, a Gram matrix."""


@rule("twin-branches", "Ding et al. 2021 (RepVGG), section 3.3: parallel convolutions add up to one")
def twin_branches(net: Net) -> Iterator[Finding]:
    """Branches that compute the same from the same say nothing new where they join.

    Layers without weights are compared as they are. Equal convolutions or Linear layers differ once they have
    learnt, but their sum is no more than a single one: x∗w₁ + x∗w₂ = x∗(w₁ + w₂).
    """
    for spot in net.of(kinds.merges() - MEANT):
        seen: dict[Hashable, Port] = {}
        links = net.graphs[spot.graph].graph.links
        twins: dict[Port, str] = {}
        for index in range(len(net.at(spot).inputs)):
            port = Port(spot.id, index)
            said = _said(net, spot.graph, links[port])
            learnt = _learnt(net, spot.graph, links[port]) if net.type(spot) == "Add" else None
            if twin := seen.get(said) or seen.get(learnt):
                names = links[twin].node, links[port].node
                twins[port] = _same(*names) if said in seen else _sum(*names)
            seen |= {said: port, learnt: port} if learnt else {said: port}
        if twins:
            message = f"{spot.id} joins {next(iter(twins.values()))}: use one of them."
            yield Finding(spot, message, _single(net, spot, list(twins)))


def _same(one: str, other: str) -> str:
    return f"{one} with itself" if one == other else f"{one} and {other}, which compute the same of the same"


def _sum(one: str, other: str) -> str:
    return f"{one} and {other}, which read the same, and one alone can learn the sum of both"


def _said(net: Net, name: str, source: Port, depth: int = DEEPEST) -> Hashable:
    """Return what decides the value of an output: equal for outputs that must be equal."""
    report = net.graphs[name].nodes[source.node]
    changing = report.weights or report.node.type in kinds.DROPOUTS | kinds.RANDOM | kinds.INPUT
    if report.layer is None or report.bypassed or report.node.bypassed or changing or not depth:
        return source
    links = net.graphs[name].graph.links
    x = tuple(links[Port(source.node, index)] for index in range(len(report.inputs)))
    return report.layer, source.index, tuple(_said(net, name, each, depth - 1) for each in x)


def _learnt(net: Net, name: str, source: Port) -> Hashable | None:
    """Return what decides what a linear layer can learn; None for others, and for one read elsewhere too."""
    spot = Spot(name, source.node)
    if net.type(spot) not in kinds.WEIGHTED or net.node(spot).bypassed or net.is_shared(spot):
        return None
    return net.layer(spot), _said(net, name, net.graphs[name].graph.links[Port(spot.id)])


def _single(net: Net, spot: Spot, twins: list[Port]) -> tuple[Fix, ...]:
    """Offer to use each branch once."""
    if len(net.at(spot).inputs) == len(twins) + 1:
        return (repairs.remove([spot], f"Remove {spot.id} and use one branch"),)
    title = f"Remove {plural(len(twins), 'wire')} to {spot.id}"
    return (Fix(title, lambda design: edits.disconnect(design, twins, within=spot.graph)),)


@rule("embedding-of-computed", "PyTorch documentation, torch.nn.Embedding: its input is indices")
def embedding_of_computed(net: Net) -> Iterator[Finding]:
    """An Embedding looks vectors up by whole numbers; layers compute fractions, which torch refuses."""
    passing = kinds.RESHAPING | {"Slice", "Chunk", "Split", "Crop"}
    for spot in net.of(kinds.indexing()):
        before = net.behind(spot, passing)
        if before and not net.all_are(before, kinds.INPUT):
            message = (
                f"{spot.id} looks up whole numbers, but {before[0].id} ({net.type(before[0])}) computes "
                "fractions: feed it from an Input that brings indices."
            )
            yield Finding(spot, message)


@rule("channels-as-positions", "PyTorch documentation, torch.nn.LSTM: batch, sequence, feature")
def channels_as_positions(net: Net) -> Iterator[Finding]:
    """Layers on sequences take length × features, but convolutions make channels × length.

    A sequence layer right behind a convolution or pooling, or behind an image that is flattened from
    dimension 2 on, takes each channel for a position. Torch runs that without a word.
    """
    passing = kinds.activations() | kinds.DROPOUTS | kinds.BATCH_NORMS | {"Add", "Multiply", "Chunk", "Split"}
    for spot in net.of(kinds.SEQUENTIAL):
        before, came = net.behind(spot, passing), net.came(spot) or ()
        if len(came) == 2 and before and all(_is_channels_first(net, each) for each in before):
            message = (
                f"{spot.id} takes {show(came)} for {plural(came[0], 'position')} of {came[1]:,} numbers, but "
                f"{before[0].id} makes {plural(came[0], 'channel')} of {plural(came[1], 'position')}: put a "
                "Transpose between them."
            )
            yield Finding(spot, message, repairs.put_before(spot, "Transpose"))


def _is_channels_first(net: Net, spot: Spot) -> bool:
    """Tell whether a node makes channels × length: of a sequence, or of the places of an image."""
    if net.type(spot) == "Flatten":
        return len(net.came(spot) or ()) > 2 and bool(net.layer(spot).start_dim == 2)
    return net.type(spot) in kinds.ALONG_A_SEQUENCE


@rule("drop-path-outside-residual", "Huang et al. 2016 (Deep networks with stochastic depth), section 3")
def drop_path_outside_residual(net: Net) -> Iterator[Finding]:
    """StochasticDepth leaves a whole branch out now and then, which only a sum with a shortcut survives."""
    passing = kinds.PLAIN | kinds.norms() | {"LayerScale"}
    for spot in net.of(frozenset({"StochasticDepth"})):
        after = net.beyond(spot, passing)
        if after and not any(net.type(each) in kinds.merges() for each in after):
            message = (
                f"{spot.id} now and then sets all of its input to zero, but no shortcut joins it before "
                f"{after[0].id}: put it at the end of a branch that ends in an Add, or remove it."
            )
            yield Finding(spot, message, (repairs.remove([spot]),))


@rule("unused-block", "Convas: only what the network places becomes code")
def unused_block(net: Net) -> Iterator[Finding]:
    """A block that the network does not place, directly or inside others, is neither trained nor exported."""
    used = placed_blocks(net.design, NETWORK)
    for name in net.design.blocks:
        if name in used:
            continue
        message = f"The block {name} is placed nowhere in the network, so it is left out of the code."
        inside = any(name in placed_blocks(net.design, other) for other in net.design.blocks if other != name)
        yield Finding(Spot(name, ""), message, () if inside else (_without(name),))


def _without(name: str) -> Fix:
    def edit(design: Design) -> Design:
        return replace(design, blocks={key: graph for key, graph in design.blocks.items() if key != name})

    return Fix(f"Delete the block {name}", edit)
