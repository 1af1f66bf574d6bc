"""ONNX files: onnxruntime computes from them what PyTorch computes, for any number of examples."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.analysis import analyse
from engine.compile import weights
from engine.compile.build import build
from engine.errors import DesignError, UsageError, WeightsError
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from templates.drawing import design, graph, row

MISSING = [name for name in ("onnx", "onnxscript", "onnxruntime") if find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed (extra: onnx)")

HERE = Path()


def exported(drawn: Design, folder: Path = HERE, file: Path | None = None) -> tuple[bytes, list[str]]:
    from engine.compile.onnx import onnx

    return onnx(drawn, analyse(drawn), folder, file)


def computed(content: bytes, **inputs: Any) -> list[Any]:
    import onnxruntime

    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return list(session.run(None, inputs))


RECURRENT = design(
    "Recurrent",
    graph(
        row("input", "Input", shape=(8, 12)),
        row("lstm", "LSTM", hidden_size=6, bidirectional=True),
        row("last", "Flatten", after="lstm"),
        row("fc", "Linear", out_features=3),
        row("output", "Output"),
    ),
)
ATTENTIVE = design(
    "Attentive",
    graph(
        row("input", "Input", shape=(8, 12)),
        row("encoder", "TransformerEncoderLayer", nhead=2, dim_feedforward=16),
        row("mean", "Flatten"),
        row("fc", "Linear", out_features=3),
        row("output", "Output"),
    ),
)
SEVERAL = design(
    "Several",
    graph(
        row("left", "Input", shape=(3, 8, 8)),
        row("right", "Input", shape=(3, 8, 8)),
        row("add", "Add", after=("left", "right")),
        row("conv", "Conv2d", out_channels=2),
        row("output", "Output"),
        row("small", "AdaptiveAvgPool2d", after="conv"),
        row("output2", "Output"),
    ),
)


def test_the_file_gives_pytorch_s_outputs_for_any_number_of_examples() -> None:
    drawn = TEMPLATES["lenet5"].build()
    content, told = exported(drawn)
    assert told[-1].startswith("Checked with onnxruntime: outputs differ from PyTorch's by at most ")
    for number in (1, 5):
        images = np.random.default_rng(number).normal(size=(number, 1, 32, 32)).astype(np.float32)
        assert computed(content, input=images)[0].shape == (number, 10)


def test_the_weights_beside_the_design_are_used(tmp_path: Path) -> None:
    drawn = edits.set_weights(TEMPLATES["lenet5"].build(), "mine.safetensors")
    with torch.random.fork_rng():
        torch.manual_seed(5)
        model = build(source(drawn)).eval()
    weights.write(tmp_path / "mine.safetensors", model.state_dict())
    content, told = exported(drawn, tmp_path)
    assert told[0] == "The weights are those of mine.safetensors."
    images = np.random.default_rng(0).normal(size=(2, 1, 32, 32)).astype(np.float32)
    with torch.no_grad():
        expected = model(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(computed(content, input=images)[0], expected, rtol=0, atol=1e-5)


def test_other_weights_can_be_given_and_must_fit(tmp_path: Path) -> None:
    torch.save({"conv1.weight": torch.ones(6, 1, 5, 5)}, tmp_path / "part.pth")
    with pytest.raises(WeightsError, match="The weights lack 9 tensors"):
        exported(TEMPLATES["lenet5"].build(), file=tmp_path / "part.pth")


@pytest.mark.parametrize("drawn", [RECURRENT, ATTENTIVE, SEVERAL], ids=lambda each: each.name)
def test_sequences_attention_and_several_ends(drawn: Design) -> None:
    assert analyse(drawn).valid, analyse(drawn).errors
    content, told = exported(drawn)
    assert told[-1].startswith("Checked with onnxruntime")
    for number in (2, 3):
        draw = np.random.default_rng(number)
        inputs = {
            id: draw.normal(size=(number, *drawn.network.nodes[id].values["shape"])).astype(np.float32)  # type: ignore[misc]
            for id in drawn.network.inputs
        }
        outputs = computed(content, **inputs)
        assert [len(output) for output in outputs] == [number] * len(drawn.network.outputs)


@pytest.mark.parametrize(("layer", "operation"), [("FractionalMaxPool2d", "fractional_max_pool2d"),
                                                  ("RReLU", "rrelu_with_noise_functional")])  # fmt: skip
def test_what_onnx_cannot_express_is_told(layer: str, operation: str) -> None:
    drawn = design(
        "Odd", graph(row("input", "Input", shape=(2, 8, 8)), row("odd", layer), row("out", "Output"))
    )
    with pytest.raises(DesignError, match=f"ONNX has no form of the operation {operation}"):
        exported(drawn)


def test_a_file_that_computes_something_else_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.compile import onnx

    other, _ = exported(TEMPLATES["lenet5"].build())
    monkeypatch.setattr(onnx, "_traced", lambda network, *, dynamic: other)
    network = onnx._network
    monkeypatch.setattr(onnx, "_network", lambda *given: _shaken(network(*given)))
    with pytest.raises(DesignError, match=r"outputs differ from PyTorch's by .* it was not kept"):
        exported(TEMPLATES["lenet5"].build())


def _shaken(network: Any) -> Any:
    with torch.no_grad():
        for parameter in network.model.parameters():
            parameter.mul_(1.01)
    return network


def test_a_network_that_fixes_its_number_of_examples_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.compile import onnx

    traced = onnx._traced

    def only_fixed(network: Any, *, dynamic: bool) -> bytes:
        if dynamic:
            raise RuntimeError("the batch is specialised to 2")
        return traced(network, dynamic=False)

    monkeypatch.setattr(onnx, "_traced", only_fixed)
    _, told = exported(TEMPLATES["lenet5"].build())
    assert "The number of examples is fixed to 2: PyTorch cannot leave it open for this network." in told


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.compile import onnx

    drawn = TEMPLATES["lenet5"].build()
    monkeypatch.setattr(onnx, "find_spec", lambda name: None if name == "onnxruntime" else find_spec(name))
    _, told = exported(drawn)
    assert told[-1].startswith("The file was not checked: install onnxruntime")
    monkeypatch.setattr(onnx, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="ONNX needs onnx and onnxscript: install them with"):
        exported(drawn)
