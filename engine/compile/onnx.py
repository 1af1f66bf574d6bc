"""ONNX: the exported code traced by PyTorch's own exporter, and checked by onnxruntime before it is kept."""

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.analysis import Report
from engine.compile.weights import fill, initial, read
from engine.errors import DesignError, UsageError
from engine.export.classes import layers_of
from engine.export.pytorch import Source, source
from engine.files.weights import found
from engine.graph.document import Design

NEEDED = ("onnx", "onnxscript")
CHECKER = "onnxruntime"
NEAR = 1e-5
"""How far outputs may be from PyTorch's, as a share of the largest."""
BATCH = 2
LARGEST = 2**31 - 1
"""Bytes of a file of one piece at most  (Protocol Buffers: "Proto Limits")."""

_OPERATION = re.compile(r"aten[.:]+(\w+)")


@dataclass(frozen=True)
class Network:
    """What is to be written: a model in eval mode with the names and shapes of its ends."""

    model: nn.Module
    code: Source
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    fewest: int
    """Examples that it needs at least."""
    takes_indices: bool

    def examples(self, batch: int) -> tuple[Tensor, ...]:
        """Return an input of each kind; numbers from 0 to 1 are all index 0, which every table has."""
        draw = torch.rand if self.takes_indices else torch.randn
        return tuple(draw(max(batch, self.fewest), *shape) for shape in self.code.inputs)


def onnx(
    design: Design, report: Report, folder: Path, weights: Path | None = None
) -> tuple[bytes, list[str]]:
    """Return a design as the content of an ONNX file, checked, and sentences on what came out; or raise.

    The weights are those of the file, or else those that the design names in `folder`, or else fresh ones.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"ONNX needs {' and '.join(missing)}: install them with `pip install convas[onnx]`.")
    network = _network(design, report)
    told = _weigh(network.model, weights or found(design, folder))
    content, fixed = _written(network)
    checked = _checked(network, content, BATCH if fixed else BATCH + 1)
    return content, [*told, *([fixed] if fixed else []), checked]


def _network(design: Design, report: Report) -> Network:
    code = source(design, report)
    model = initial(code).eval()
    placed = layers_of(report)
    return Network(
        model,
        code,
        design.network.inputs,
        design.network.outputs,
        max((layer.fewest_examples(*x) for layer, x in placed), default=1),
        any(layer.takes_indices for layer, _ in placed),
    )


def _weigh(model: nn.Module, file: Path | None) -> list[str]:
    if file is None:
        return ["The weights are fresh, as training begins with them."]
    fresh = fill(model, read(file))
    return [f"The weights are those of {file.name}.{f' {fresh}' if fresh else ''}"]


def _written(network: Network) -> tuple[bytes, str]:
    """Return the file's content, and a sentence if the number of examples had to be fixed."""
    try:
        return _traced(network, dynamic=True), ""
    except Exception as error:  # the exporter raises almost anything
        if _operation(error):
            raise _refusal(error) from error
    try:
        number = max(BATCH, network.fewest)
        told = f"The number of examples is fixed to {number}: PyTorch cannot leave it open for this network."
        return _traced(network, dynamic=False), told
    except Exception as error:
        raise _refusal(error) from error


def _traced(network: Network, *, dynamic: bool) -> bytes:
    axes = tuple({0: torch.export.Dim.DYNAMIC} for _ in network.code.inputs) if dynamic else None
    with _quiet():
        program = torch.onnx.export(
            network.model,
            network.examples(BATCH),
            dynamo=True,
            external_data=False,
            input_names=list(network.inputs),
            output_names=list(network.outputs),
            dynamic_shapes=axes,
            verbose=False,
        )
    if program is None:
        raise RuntimeError("torch.onnx.export returned nothing")
    content: bytes = program.model_proto.SerializeToString()
    return content


def _checked(network: Network, content: bytes, batch: int) -> str:
    """Hold what onnxruntime computes against PyTorch; raise where it differs, return a sentence."""
    if find_spec(CHECKER) is None:
        return f"The file was not checked: install {CHECKER} to have its outputs compared with PyTorch's."
    import onnxruntime

    examples = network.examples(batch)
    with torch.no_grad():
        made = network.model(*examples)
    expected: Sequence[Tensor] = made if isinstance(made, tuple) else (made,)
    try:
        session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
        given = session.run(None, {name: x.numpy() for name, x in zip(network.inputs, examples, strict=True)})
    except Exception as error:  # onnxruntime's own errors have no common parent
        raise DesignError(f"onnxruntime cannot run the file that PyTorch made: {_brief(error)}") from error
    share = max(_apart(a, torch.as_tensor(b)) for a, b in zip(expected, given, strict=True))
    if not share <= NEAR:
        raise DesignError(
            f"The file's outputs differ from PyTorch's by {share:.1g} of the largest, more than {NEAR:g}: "
            "it was not kept. Export PyTorch code instead."
        )
    return f"Checked with {CHECKER}: outputs differ from PyTorch's by at most {share:.1g} of the largest."


def _apart(expected: Tensor, given: Tensor) -> float:
    """Return the largest difference as a share of the largest value."""
    if expected.shape != given.shape:
        return float("inf")
    if not expected.numel():
        return 0.0
    expected = expected.detach()
    return float((expected - given).abs().max() / expected.abs().max().clamp(min=1e-6))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the exporter says to its developers from the user."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _refusal(error: Exception) -> DesignError:
    if name := _operation(error):
        return DesignError(
            f"ONNX has no form of the operation {name} that this network needs: export PyTorch code instead."
        )
    return DesignError(f"PyTorch cannot write this network as ONNX: {_brief(error)}")


def _operation(error: BaseException | None) -> str:
    """Return the name of the operation for which there is no form in ONNX, if that is the reason."""
    while error is not None:
        text = str(error)
        if "No ONNX function found" in text or "No decompositions registered" in text:
            named = _OPERATION.search(text)
            return named[1] if named else ""
        error = error.__cause__ or error.__context__
    return ""


def _brief(error: BaseException) -> str:
    """Return the first line of the error at the bottom of a chain."""
    while error.__cause__ is not None:
        error = error.__cause__
    words: list[Any] = str(error).strip().splitlines()
    return f"{words[0][:200] if words else type(error).__name__}"
