"""Sizes of gradients and small pictures of several nodes: true, only when asked for, and seldom."""

import base64
from functools import partial

import numpy as np
import pytest
import torch
from torch import nn

from engine.analysis import analyse
from engine.compile.build import build, tapped
from engine.export.pytorch import source
from engine.train.control import MOST_GLANCED, Control
from engine.train.gradients import Gradients, norms
from engine.train.probe import Probe
from templates import TEMPLATES


def learnt() -> nn.Module:
    """Return a network with gradients."""
    torch.manual_seed(0)
    model = build(source(TEMPLATES["lenet5"].build()))
    model(torch.randn(4, 1, 32, 32)).sum().backward()
    return model


def test_norms_are_those_of_the_gradients() -> None:
    model = learnt()
    found = norms(model)
    assert found.keys() == {name for name, _ in model.named_parameters()}
    for name, weight in model.named_parameters():
        assert weight.grad is not None
        assert found[name] == pytest.approx(weight.grad.square().sum().sqrt().item(), rel=1e-5)
    total = torch.nn.utils.get_total_norm(
        [weight.grad for weight in model.parameters() if weight.grad is not None]
    )
    assert np.hypot.reduce([*found.values()]) == pytest.approx(total.item(), rel=1e-5)


def test_what_has_no_gradient_or_no_finite_one_is_left_out() -> None:
    model = learnt()
    first, second, *_ = model.parameters()
    first.grad = None
    assert second.grad is not None
    second.grad[0] = float("nan")
    assert len(norms(model)) == len([*model.parameters()]) - 2
    assert norms(nn.ReLU()) == {}


def test_nothing_is_measured_unless_it_is_wanted() -> None:
    looker = Gradients(learnt())
    looker.look()
    assert looker.take() is None
    looker.wanted = True
    looker.look()
    assert looker.took > 0
    assert looker.take() is not None
    assert looker.take() is None
    looker.look()  # once was enough
    assert looker.take() is None


def test_commands_ask_for_both() -> None:
    control = Control()
    control.take({"command": "measure", "gradients": True})
    control.take({"command": "glance", "nodes": ["conv1", 7, *map(str, range(2 * MOST_GLANCED))]})
    assert control.measuring
    assert control.glanced[0] == "conv1"
    assert len(control.glanced) == MOST_GLANCED
    for nonsense in ({"command": "measure"}, {"command": "glance", "nodes": "conv1"}):
        control.take(nonsense)
    assert control.measuring
    assert len(control.glanced) == MOST_GLANCED


def test_a_glance_shows_what_looking_at_each_node_shows() -> None:
    design = TEMPLATES["resnet"].build()
    code = source(design, analyse(design))
    model = build(code)
    watcher = Probe(partial(tapped, code, model), torch.randn(1, *code.inputs[0]), "seven")
    paths = ["conv1", "layer1.0.conv1", "layer2.0.conv2", "nobody"]
    told = watcher.glance(paths)
    assert told.keys() == {"nodes"}
    shown = told["nodes"]
    assert shown.keys() == {*paths[:3]}
    for path, small in shown.items():
        whole = watcher.look(path)
        assert small["shape"] == [6, 24, 24]
        assert small["channels"] == whole["channels"]
        levels = np.frombuffer(base64.b64decode(small["data"]), np.uint8).reshape(6, 24, 24)
        assert levels.max() == 255
