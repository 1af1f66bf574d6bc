"""Holds a design against a model that we did not write: tensors by name, counts, outputs at equal weights.

For a variant of a family: `check_figures(design, on_meta("resnet50"), 3, 224, 224)` takes some hundred
milliseconds, as nothing is computed. For the smallest of each family besides:
`check_outputs(design, torchvision.models.resnet18(), 3, 64, 64)`, with images as small as they may be.
"""

from typing import Any

import pytest
import torch
import torchvision
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from engine.analysis import Report, analyse
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph.document import Design


def on_meta(name: str, **options: Any) -> nn.Module:
    """Return a classifier of torchvision in eval mode that has shapes but no numbers."""
    with torch.device("meta"):
        model: nn.Module = torchvision.models.get_model(name, weights=None, **options)
    return model.eval()


def check_figures(design: Design, theirs: nn.Module, *shape: int) -> None:
    """Assert that the report has the model's tensors by name and shape, its parameters and its MACs.

    `shape` is that of one example for `theirs`, which must be on the meta device.
    """
    report = analyse(design)
    assert report.problems == ()
    assert tensors(report) == {name: tuple(tensor.shape) for name, tensor in theirs.state_dict().items()}
    assert report.totals.parameters == sum(parameter.numel() for parameter in theirs.parameters())
    assert report.totals.macs == macs(theirs, *shape)


def check_outputs(
    design: Design, theirs: nn.Module, *shape: int, rounding: float = 0.0, seed: int = 0
) -> None:
    """Assert that the exported code puts out what the model does, at equal weights and in eval mode.

    A model on the meta device is brought to life first, which saves its own initialisation; it must have no
    other numbers than learned ones and those of norms. `rounding` is how far the outputs may be apart as a
    share of their largest; leave it 0 where the same operations run in the same order.
    """
    if any(tensor.is_meta for tensor in theirs.parameters()):
        _bring_to_life(theirs)
    ours = _built(design, stirred(theirs, seed).state_dict())
    apart, largest = compared(ours, theirs, *shape)
    assert apart <= rounding * largest


def _bring_to_life(model: nn.Module) -> None:
    model.to_empty(device="cpu")
    for name, tensor in model.state_dict().items():
        if not tensor.is_floating_point():
            assert name.endswith("num_batches_tracked"), f"{name} has numbers that nobody can guess"
            tensor.zero_()


def _built(design: Design, weights: dict[str, Tensor]) -> nn.Module:
    """Return the exported module with these very tensors, where it can be spared to draw its own first."""
    with torch.device("meta"), torch.random.fork_rng(devices=[]):
        model = build(source(design)).eval()
    model.load_state_dict(weights, strict=True, assign=True)
    if any(tensor.is_meta for tensor in (*model.parameters(), *model.buffers())):
        model = build(source(design)).eval()  # it holds constants that are not in the `state_dict`
        model.load_state_dict(weights, strict=True)
    return model


def tensors(report: Report) -> dict[str, tuple[int, ...]]:
    """Return the shape of each weight and buffer by its name in the `state_dict`."""
    return {
        f"{path}.{name}" if name else path: shape
        for path, node in report.places()
        for name, shape in {**node.weights, **node.buffers}.items()
    }


def macs(model: nn.Module, *shape: int) -> int:
    """Count the multiply–accumulates of one example for a model on the meta device.

    torch counts two operations for each. In attention's fast path it sees none, so that is switched off.
    """
    before = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.no_grad(), FlopCounterMode(display=False) as counter:
            model(torch.empty(1, *shape, device="meta"))
    finally:
        torch.backends.mha.set_fastpath_enabled(before)
    operations: int = counter.get_total_flops()
    return operations // 2


def stirred(model: nn.Module, seed: int = 0) -> nn.Module:
    """Give a model random weights, running means and variances, and put it in eval mode.

    The weights of a kernel shrink with its inputs, so that deep networks neither die out nor overflow
    (He et al. 2015, Delving deep into rectifiers).
    """
    generator = torch.Generator().manual_seed(seed)
    for name, tensor in model.state_dict().items():
        if not tensor.is_floating_point():
            continue
        if name.endswith("running_var"):
            tensor.uniform_(0.5, 1.5, generator=generator)
        elif tensor.ndim > 1:
            bound = (6 / tensor[0].numel()) ** 0.5
            tensor.uniform_(-bound, bound, generator=generator)
        else:
            tensor.uniform_(-0.2, 0.4, generator=generator)
    return model.eval()


def compared(one: nn.Module, other: nn.Module, *shape: int) -> tuple[float, float]:
    """Return the largest difference of two models' outputs for the same images, and the largest output."""
    images = torch.randn(2, *shape, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        a, b = one(images), other(images)
    assert isinstance(a, Tensor)
    assert a.shape == b.shape
    assert a.isfinite().all()
    assert a.std() > 0, "an output that never changes proves nothing"
    return float((a - b).abs().max()), float(b.abs().max())


SETTINGS = ("eps", "momentum", "p")
"""Attributes of modules that decide how a network trains, and that no tensor shows."""


def check_settings(design: Design, theirs: nn.Module) -> None:
    """Assert that norms, dropouts and stochastic depths have the settings of the model's, path by path."""
    with torch.device("meta"):
        ours = build(source(design))
    found = 0
    for path, module in ours.named_modules():
        for name in SETTINGS:
            if hasattr(module, name):
                wanted = getattr(theirs.get_submodule(path), name)
                assert getattr(module, name) == pytest.approx(wanted, rel=1e-12), (path, name)
                found += 1
    assert found, "a network without any of them proves nothing"


def check_training(design: Design, theirs: nn.Module, *shape: int, rounding: float = 0.0) -> None:
    """Assert that the exported code trains as the model does: equal outputs and gradients of equal draws.

    `rounding` is how far gradients may be apart as a share of the largest.
    """
    stirred(theirs)
    ours = build(source(design))
    ours.load_state_dict(theirs.state_dict(), strict=True)
    images = torch.randn(4, *shape, generator=torch.Generator().manual_seed(1))
    a, b = _trained(ours, images), _trained(theirs, images)
    assert a.keys() == b.keys()
    for name, tensor in a.items():
        assert (tensor - b[name]).abs().max() <= rounding * b[name].abs().max(), name


def _trained(model: nn.Module, images: Tensor) -> dict[str, Tensor]:
    """Return the output of a model in training and the gradient of each weight, from equal random numbers."""
    model.train()
    torch.manual_seed(0)
    output = model(images)
    output.square().mean().backward()
    gradients = {name: weight.grad for name, weight in model.named_parameters() if weight.grad is not None}
    return {"": output.detach(), **gradients}
