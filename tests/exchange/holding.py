"""Holds an imported design against its model, which we did not write: counts by torch, outputs, names."""

from pathlib import Path

import torch
from torch import nn

from engine.analysis import analyse
from engine.analysis.report import GraphReport
from engine.catalogue.shapes import Shape
from engine.compile.fx.importer import Imported, imported
from engine.compile.fx.sources import Model, load
from engine.compile.fx.tracer import without_numbers
from engine.compile.fx.verify import verified
from engine.export.pytorch import source
from engine.graph.document import Design
from engine.graph.sharing import owner
from tests.templates.torchvision_oracle import macs

LIKE = 1e-5
"""How far outputs may be apart, as a share of what two examples are: rounding."""
TELLING = 1e-3
"""How far the outputs of two examples must be apart, as a share of the largest."""


def held(module: nn.Module, *inputs: Shape, rounding: float = 0.0) -> Imported:
    """Import a model, assert that its design says the same, and return it."""
    model = Model(module.eval(), type(module).__name__, inputs)
    with torch.no_grad():
        result = imported(model)
        report, agreed = verified(result, model)
    assert agreed.apart <= rounding
    assert agreed.spread > TELLING, "outputs that do not depend on the input prove nothing"
    assert not report.problems
    assert report.totals.parameters == sum(each.numel() for each in module.parameters())
    return result


def counted(module: nn.Module, result: Imported, *shape: int) -> None:
    """Assert that a design counts as torch's own counter does."""
    assert analyse(result.design).totals.macs == macs(without_numbers(module).eval(), *shape)


def layers(design: Design) -> dict[str, tuple[object, object]]:
    """Return the layers with tensors by their paths in the exported code, each with what arrives there."""
    found: dict[str, tuple[object, object]] = {}
    _collect(analyse(design).network, "", found)
    return found


def _collect(graph: GraphReport, prefix: str, found: dict[str, tuple[object, object]]) -> None:
    for id, node in graph.nodes.items():
        if not node.live or node.bypassed or owner(graph.graph, id) != id:
            continue
        for number, body in enumerate(node.bodies):
            if id.isdigit():
                path = f"{prefix}{int(id) + number}."
            else:
                path = f"{prefix}{id}." if node.node.repeat == 1 else f"{prefix}{id}.{number}."
            _collect(body, path, found)
        if node.weights or node.buffers:
            found[f"{prefix}{id}"] = (node.layer, node.inputs)


def again(design: Design, folder: Path) -> tuple[Imported, float]:
    """Export a design, import the file, and return what came back and how far outputs are apart."""
    code = source(design)
    file = folder / "exported.py"
    file.write_text(code.text, encoding="utf-8")
    with torch.no_grad():
        model = load(f"{file}:{code.class_name}", code.inputs)
        result = imported(model)
        return result, verified(result, model)[1].apart
