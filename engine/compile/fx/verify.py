"""Holds an imported design against its model: no errors, as many numbers, equal outputs at equal weights."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isnan, nan
from typing import Any

import torch
from torch import Tensor, nn

from engine.analysis import Report, analyse
from engine.compile.build import build
from engine.compile.fx.importer import Imported
from engine.compile.fx.sources import Model
from engine.compile.fx.telling import restore, stir
from engine.errors import ModelError
from engine.export.pytorch import source

EXAMPLES = 2
NEAR = 1e-4
"""How far outputs may be apart, as a share of what two examples are: sums are added up in another order."""
NEAR_IN_DOUBLE = 1e-8
"""The same for numbers of twice as many digits."""
FEWEST = 0.01
"""What share of the largest output two examples count as being apart at least, for the sake of rounding."""


@dataclass(frozen=True)
class Agreement:
    """How outputs compare."""

    apart: float
    """How far those of two models are, as a share of how far those of two examples are; NaN: unknown."""
    spread: float
    """How far those of two examples are apart, as a share of the largest: at 0 the input would not matter."""


def state_of(imported: Imported, model: nn.Module, twin: nn.Module) -> dict[str, Tensor]:
    """Return the model's tensors under the names, and in the shapes, that the exported code has."""
    theirs = {**model.state_dict(), **imported.constants}
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


def verified(imported: Imported, model: Model) -> tuple[Report, Agreement]:
    """Return the report of the design and how its outputs agree with the model's, or raise."""
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
    x = drawn(model, imported, EXAMPLES)
    return report, _check_outputs(model, twin, x)


def _check_count(imported: Imported, model: Model, report: Report) -> None:
    state = model.module.state_dict(keep_vars=True)
    learned = {imported.names[name] for name in imported.names}
    count = sum(state[name].numel() for name in learned if isinstance(state.get(name), nn.Parameter))
    if count != report.totals.parameters:
        counts = f"{count:,} parameters, its design {report.totals.parameters:,}"
        raise ModelError([f"{model.name} has {counts}: the design is not kept."])


def _check_outputs(model: Model, twin: nn.Module, x: list[Tensor]) -> Agreement:
    """Compare outputs on random inputs after training, at telling weights; the model's own come back."""
    kept = stir(model.module, x)
    try:
        found = agreement(model.module.eval(), twin.eval(), x)
        if found.apart > NEAR:  # rounding, perhaps, that a deep model makes large
            finer = _agreement_in_double(model.module, twin, x)
            found = finer if finer.apart <= NEAR_IN_DOUBLE else found
    finally:
        restore(model.module, kept)
    if isnan(found.apart):  # telling weights were too much for it
        found = agreement(model.module, twin, x)
    if isnan(found.apart):
        what = "what it puts out for random inputs is beyond all numbers, so that nothing can be compared"
        raise ModelError([f"{model.name}: {what}: the design is not kept."])
    if found.apart > NEAR:
        what = f"the exported code computes something else (by {found.apart:.1e})"
        raise ModelError([f"{model.name}: {what}: the design is not kept."])
    return found


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


def agreement(one: nn.Module, other: nn.Module, x: list[Tensor]) -> Agreement:
    """Compare the outputs of two models for the same inputs."""
    pairs = list(zip(_outputs(one, x), _outputs(other, x), strict=True))
    each = [_compared(a, b) for a, b in pairs]
    return Agreement(max(found.apart for found in each), max(found.spread for found in each))


def _agreement_in_double(one: nn.Module, other: nn.Module, x: list[Tensor]) -> Agreement:
    """Compare copies of two models that compute with twice as many digits."""
    one, other = copy.deepcopy(one).double(), copy.deepcopy(other).double()
    return agreement(one, other, [each.double() if each.is_floating_point() else each for each in x])


def _compared(a: Tensor, b: Tensor) -> Agreement:
    """Compare two outputs; what is beyond all numbers must be so in both."""
    finite = torch.isfinite(a)
    if a.shape != b.shape or not torch.equal(finite, torch.isfinite(b)):
        return Agreement(inf, 0.0)
    if not finite.any():
        return Agreement(nan, 0.0)
    largest = float(a[finite].abs().max()) or 1e-30
    spread = (a - a.flip(0))[finite & finite.flip(0)].abs()
    share = float(spread.max()) / largest if spread.numel() else 0.0
    return Agreement(float((a - b)[finite].abs().max()) / largest / max(share, FEWEST), share)


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
