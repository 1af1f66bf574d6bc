"""Folding: a design with a block of its own for each place of a module gets few, readable blocks instead.

What an importer draws is raw: sixteen blocks for the sixteen bottlenecks of a ResNet, with plain numbers.
Here blocks of one structure become one block, what differs becomes a parameter of it (`solving`), a part that
only some of them have is passed by under a condition (`options`), and equal neighbours in a chain become one
node that repeats (`chains`). Paths of weights stay as they are.
"""

from collections.abc import Mapping
from typing import Any

from engine.analysis.fold.concats import without_leading_concats
from engine.analysis.fold.folding import Folding, places_of
from engine.analysis.fold.origins import Origin
from engine.analysis.fold.phrases import with_phrases
from engine.analysis.infer import analyse
from engine.analysis.report import Report, weight_path
from engine.graph.document import Design

MOST_PASSES = 4
"""How often a design is folded again: once is nearly always enough, and each time it has fewer blocks."""


def fold(design: Design, origins: Mapping[str, Origin] | None = None) -> Design:
    """Return the same network in few and readable blocks; a design with errors is returned as it is.

    `origins` are the classes that blocks were, whose arguments and expressions serve where they are right.
    """
    report = analyse(design)
    if report.errors:
        return design
    wanted = _kept(report)
    fixed: frozenset[str] = frozenset()
    if origins:
        told, names = _told(design, origins)
        design, fixed = (told, names) if _kept(analyse(told)) == wanted else (design, fixed)
    for _ in range(MOST_PASSES):
        folded = _once(design, fixed)
        if folded == design or _kept(analyse(folded)) != wanted:
            break
        design = folded
    return design


def _once(design: Design, fixed: frozenset[str]) -> Design:
    """Fold a design once; graphs that are `fixed` stay as they are."""
    plain = without_leading_concats(design) if not fixed else design
    said = with_phrases(plain, places_of(analyse(plain)))
    return Folding(said, analyse(said), fixed=fixed).folded()


def _told(design: Design, origins: Mapping[str, Origin]) -> tuple[Design, frozenset[str]]:
    """Fold a design as the text of its classes says; return the graphs, too, of which it tells."""
    said = with_phrases(design, places_of(analyse(design)))
    folding = Folding(said, analyse(said), origins)
    return folding.folded(), frozenset(folding.told)


def _kept(report: Report) -> Mapping[str, Any]:
    """Return what folding must not change: what leaves, what it costs, and the layer behind each weight."""
    found: dict[str, Any] = {"": (report.errors, report.network.outputs, report.totals.macs)}
    for path, node in report.places():
        tensors = {**node.weights, **node.buffers}
        if node.live and not node.bypassed and tensors:
            told = (node.layer, node.inputs, node.outputs)
            found.update({weight_path(path, name): (told, shape) for name, shape in tensors.items()})
    return found
