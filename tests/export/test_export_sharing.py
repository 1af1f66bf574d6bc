"""Random designs with shared modules and with expressions over sizes are exported true to the oracle."""

from random import Random

import pytest

from engine.analysis import analyse
from engine.catalogue.fields import Integer
from engine.graph import edits
from engine.graph.document import Design, declared
from engine.graph.sharing import can_share, owner, share
from tests.export.random_designs import is_small, random_design
from tests.export.test_export_random import check, told

SEEDS = range(1000, 1120)
TOGETHER = 40

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")


def kept(before: Design, after: Design) -> Design:
    """Return the design after a change if that leaves it valid and small."""
    report = analyse(after)
    return after if report.valid and is_small(report) else before


def with_sharing(design: Design, random: Random) -> Design:
    """Let nodes of one type share a module wherever that is possible."""
    for within, graph in design.graphs():
        ids = [id for id, node in graph.nodes.items() if can_share(design, node.type) and not id.isdigit()]
        random.shuffle(ids)
        for first in ids:
            for other in ids:
                pair = [first, other]
                now = design.graph(within)
                apart = owner(now, first) != owner(now, other)
                if apart and now.nodes[first].type == now.nodes[other].type and random.random() < 0.5:
                    design = kept(design, share(design, pair, within=within))
    return design


def with_sizes(design: Design, random: Random) -> Design:
    """Let whole numbers in blocks follow the sizes of what enters, wherever that fits."""
    report = analyse(design)
    for within in design.blocks:
        names = list(report.blocks[within].sizes)
        for id, node in design.blocks[within].nodes.items():
            for name, (kind, _) in declared(design, node.type).items():
                if names and isinstance(kind, Integer) and random.random() < 0.4:
                    text = random.choice(["={}", "={} * 2", "={} + 1", "=max({}, 2)", "={} // 2 + 1"])
                    value = text.format(random.choice(names))
                    design = kept(design, edits.set_value(design, [id], name, value, within=within))
    return design


@pytest.mark.parametrize("first", SEEDS[::TOGETHER])
def test_shared_modules_and_sizes_are_true_to_the_design(first: int) -> None:
    shared = sized = 0
    for seed in range(first, first + TOGETHER):
        random = Random(seed)
        design = with_sizes(with_sharing(random_design(seed), random), random)
        nodes = [node for _, graph in design.graphs() for node in graph.nodes.values()]
        shared += any(node.shares for node in nodes)
        sized += any("in_" in str(value) for node in nodes for value in node.values.values())
        with told(seed):
            check(design)
    assert shared > TOGETHER / 10
    assert sized > TOGETHER / 10
