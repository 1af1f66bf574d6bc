"""Pictures of what nodes put out: of every node of every template, small, and true to the numbers."""

import base64
from functools import partial
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.analysis import analyse
from engine.compile.build import build, tapped
from engine.export.pytorch import source
from engine.train.events import EXAMPLE
from engine.train.probe import Probe, picture
from templates import TEMPLATES


def decoded(shown: dict[str, Any]) -> np.ndarray[Any, Any]:
    levels = np.frombuffer(base64.b64decode(shown["data"]), np.uint8).reshape(shown["shape"])
    values: np.ndarray[Any, Any] = shown["low"] + levels * ((shown["high"] - shown["low"]) / 255)
    return values


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((10,), [1, 1, 10]),
        ((5000,), [1, 1, 4096]),
        ((3, 8, 9), [3, 8, 9]),
        ((512, 7, 7), [64, 7, 7]),
        ((3, 224, 224), [3, 64, 64]),
        ((1, 100, 400), [1, 16, 64]),
        ((2, 1, 1000), [2, 1, 64]),
        ((4, 6), [4, 1, 6]),
        ((2, 1000), [2, 1, 256]),
        ((90, 1), [1, 1, 90]),
        ((2, 3, 4, 5), [2, 4, 5]),
        ((2, 300, 4, 128), [2, 2, 64]),
        ((0, 0, 0), [0, 0, 0]),
    ],
)
def test_pictures_are_small(shape: tuple[int, ...], expected: list[int]) -> None:
    shown = picture(torch.randn(shape))
    assert shown["shape"] == expected
    assert len(base64.b64decode(shown["data"])) == np.prod(expected)


def test_a_long_signal_stays_as_broad_as_it_is() -> None:
    values = torch.stack((torch.sin(torch.arange(32_000) * 1.3), torch.zeros(32_000)))
    values[1, 20_000] = 5.0
    shown = picture(values)
    assert (shown["curves"], shown["shape"]) == (True, [2, 1, 256])
    wave, spike = decoded(shown)[:, 0]
    assert wave.max() > 0.99
    assert wave.min() < -0.99
    assert np.argmax(spike) // 2 == 20_000 * 128 // 32_000
    assert np.sort(spike)[-1] == pytest.approx(5.0, abs=0.03)


@pytest.mark.parametrize(("at", "index"), [(0.0, 0), (0.5, 3), (0.99, 5), (1.0, 5)])
def test_of_a_volume_a_slice_is_shown_on_the_scale_of_all(at: float, index: int) -> None:
    values = torch.randn(3, 6, 7, 8)
    shown = picture(values, at=at)
    assert (shown["slice"], shown["slices"]) == (index, 6)
    assert (shown["low"], shown["high"]) == (values.min().item(), values.max().item())
    step = (shown["high"] - shown["low"]) / 255
    assert np.abs(decoded(shown) - values[:, index].numpy()).max() <= 0.51 * step


def test_a_picture_shows_the_numbers() -> None:
    values = torch.randn(5, 12, 12)
    shown = picture(values)
    assert (shown["low"], shown["high"]) == (values.min().item(), values.max().item())
    step = (shown["high"] - shown["low"]) / 255
    assert np.abs(decoded(shown) - values.numpy()).max() <= 0.51 * step


@pytest.mark.parametrize("values", [torch.full((2, 3, 3), 7.0), torch.full((2, 3, 3), float("nan"))])
def test_a_picture_of_one_value_has_a_range(values: Tensor) -> None:
    shown = picture(values)
    assert shown["low"] == shown["high"] == torch.nan_to_num(values)[0, 0, 0].item()
    assert set(base64.b64decode(shown["data"])) == {0}


@pytest.mark.parametrize("name", ["lenet5", "resnet"])
def test_every_node_can_be_watched(name: str) -> None:
    design = TEMPLATES[name].build()
    report = analyse(design)
    code = source(design, report)
    model = build(code)
    before = {key: tensor.clone() for key, tensor in model.state_dict().items()}
    probe = Probe(partial(tapped, code, model), torch.randn(1, *code.inputs[0]), "seven")
    random = torch.get_rng_state()
    for path, node in report.places():
        if node.output and node.live:
            shown = probe.look(path)
            true = node.output if len(node.output) == 3 else (1, 1, *node.output)
            assert shown["channels"] == true[0], path
            assert (
                shown["shape"] == [min(64, true[0]), *(min(64, side) for side in true[1:])]
                or len(node.output) == 1
            )
    assert probe.look("nobody")["shape"] == [0, 0, 0]
    assert (torch.get_rng_state() == random).all()
    assert all((before[key] == tensor).all() for key, tensor in model.state_dict().items())


def test_the_example_is_shown_with_its_class() -> None:
    image = torch.randn(1, 1, 4, 4)
    shown = Probe(lambda _: torch.nn.Identity(), image, "seven").example()
    assert (shown["node"], shown["label"]) == (EXAMPLE, "seven")
    assert np.allclose(decoded(shown), image[0].numpy(), atol=0.02)
