"""Holds an imported design against its model: no errors, as many numbers, equal outputs at equal weights."""

from collections.abc import Mapping
from math import inf, isnan, nan
from typing import Any

import torch
from torch import Tensor, nn

from engine.analysis import Report, analyse
from engine.compile.build import build
from engine.compile.fx.importer import Imported
from engine.compile.fx.sources import Model
from engine.errors import ModelError
from engine.export.pytorch import source

MANY_MACS = 5_000_000_000
"""A model that works more than this for one example is compared on a single one."""
NEAR = 1e-4
"""How far outputs may be apart, as a share of the largest: sums are added up in another order."""


def state_of(imported: Imported, model: nn.Module, twin: nn.Module) -> dict[str, Tensor]:
    """Return the model's tensors under the names, and in the shapes, that the exported code has."""
    theirs = model.state_dict()
    result = {}
    for name, tensor in twin.state_dict().items():
        original = imported.names.get(name)
        if original in theirs:
            result[name] = theirs[original].detach().reshape(tensor.shape)
        elif name.endswith("num_batches_tracked"):
            result[name] = torch.zeros(tensor.shape, dtype=tensor.dtype)
    return result


def exported(imported: Imported, report: Report | None = None) -> nn.Module:
    """Return the model of the exported code, without numbers."""
    code = source(imported.design, report or analyse(imported.design))
    with torch.device("meta"), torch.random.fork_rng(devices=[]):
        return build(code)


def verified(imported: Imported, model: Model) -> tuple[Report, float]:
    """Return the report of the design and how far outputs are apart as a share of the largest, or raise."""
    report = analyse(imported.design)
    if report.errors:
        sentences = [problem.sentence for problem in report.errors]
        raise ModelError(
            [f"{model.name} became a design with errors, which is a mistake of Convas:", *sentences]
        )
    twin = exported(imported, report)
    state = state_of(imported, model.module, twin)
    missing, unexpected = twin.load_state_dict(state, strict=False, assign=True)
    if missing or unexpected:
        raise ModelError(
            [f"{model.name}: its weights do not fit the exported code: {[*missing, *unexpected][0]}."]
        )
    _check_count(imported, model, report)
    x = drawn(model, imported, 1 if report.totals.macs > MANY_MACS else 2)
    return report, _check_outputs(model, twin, x)


def _check_count(imported: Imported, model: Model, report: Report) -> None:
    state = model.module.state_dict(keep_vars=True)
    learned = {imported.names[name] for name in imported.names}
    count = sum(state[name].numel() for name in learned if isinstance(state.get(name), nn.Parameter))
    if count != report.totals.parameters:
        counts = f"{count:,} parameters, its design {report.totals.parameters:,}"
        raise ModelError([f"{model.name} has {counts}: the design is not kept."])


def _check_outputs(model: Model, twin: nn.Module, x: list[Tensor]) -> float:
    """Compare outputs on random inputs after training, at telling weights; the model's own come back."""
    kept = _told_apart(model.module)
    try:
        apart = difference(model.module.eval(), twin.eval(), x)
    finally:
        state = model.module.state_dict()
        for name, tensor in kept.items():
            state[name].copy_(tensor)
    if isnan(apart):  # telling weights were too much for it
        apart = difference(model.module, twin, x)
        apart = 0.0 if isnan(apart) else apart  # both go beyond all numbers
    if apart > NEAR:
        what = f"the exported code computes something else (by {apart:.1e})"
        raise ModelError([f"{model.name}: {what}: the design is not kept."])
    return apart


def drawn(model: Model, imported: Imported, batch: int) -> list[Tensor]:
    """Return random inputs: whole numbers where they are looked up in a table."""
    generator = torch.Generator().manual_seed(0)
    draw = torch.rand if imported.has_tables else torch.randn
    return [
        torch.randint(below, (batch, *shape), generator=generator)
        if below
        else draw(batch, *shape, generator=generator)
        for shape, below in zip(model.inputs, imported.indices, strict=True)
    ]


def difference(one: nn.Module, other: nn.Module, x: list[Tensor]) -> float:
    """Return how far the outputs of two models are apart at most, as a share of the largest; or NaN."""
    pairs = list(zip(_outputs(one, x), _outputs(other, x), strict=True))
    return max((_apart(a, b) for a, b in pairs), default=0.0)


def _apart(a: Tensor, b: Tensor) -> float:
    """Return how far two tensors are apart; NaN if there is nothing to compare."""
    finite = torch.isfinite(a)
    if a.shape != b.shape or not torch.equal(finite, torch.isfinite(b)):
        return inf
    if not finite.any():
        return nan
    return float((a - b)[finite].abs().max() / a[finite].abs().max().clamp(min=1e-30))


def _outputs(model: nn.Module, x: list[Tensor]) -> list[Tensor]:
    """Return what a model puts out; what it draws at random even after training is drawn alike each time."""
    with torch.no_grad(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return _tensors(model(*(each.clone() for each in x)))


def _tensors(made: Any) -> list[Tensor]:
    """Return the tensors in what a model returns, in order."""
    if isinstance(made, Tensor):
        return [made]
    if isinstance(made, Mapping):
        made = list(made.values())
    return [tensor for each in made for tensor in _tensors(each)] if isinstance(made, list | tuple) else []


def _told_apart(module: nn.Module) -> dict[str, Tensor]:
    """Draw tensors anew whose numbers are all alike, which may hide what they do; return the old ones."""
    generator = torch.Generator().manual_seed(0)
    kept = {}
    for name, tensor in module.state_dict().items():
        if tensor.is_floating_point() and _is_even(tensor):
            kept[name] = tensor.clone()
            tensor.copy_(torch.empty(tensor.shape).uniform_(0.5, 1.5, generator=generator))
    return kept


def _is_even(tensor: Tensor) -> bool:
    """Tell a tensor whose numbers are all alike."""
    row = tensor.flatten()
    return row.numel() > 0 and bool(row[0] == row[-1]) and bool((row == row[0]).all())
