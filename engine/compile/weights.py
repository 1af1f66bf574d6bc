"""Weights as tensors: read from files and from torchvision's own loader, fitted to a network, written.

Nothing is ever unpickled: files of PyTorch are read with ``weights_only=True``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save
from torch import Tensor, nn

from engine.compile.build import build
from engine.compile.pretrained import state_dict
from engine.errors import FileError, UsageError
from engine.export.pytorch import Source, source
from engine.files import format
from engine.files.atomic import write_all, write_bytes
from engine.files.weights import SUFFIX, beside, check_free, chosen, compare, found
from engine.graph import edits
from engine.graph.document import Design

Tensors = Mapping[str, Tensor]

TORCHVISION = "torchvision:"
"""What the name of pretrained weights begins with on the command line."""
SAVE = "save the model's state_dict() alone"
WRAPPERS = ("state_dict", "model_state_dict", "model")
"""Under which keys training programs keep the weights in their checkpoints."""
AUXILIARY = ("aux1", "aux2", "AuxLogits")
"""Classifiers that GoogLeNet and Inception v3 have for training alone."""
OWN_SCALE = ("googlenet", "inception_v3")
"""Models whose weights were learned with pixels from −1 to 1  (torchvision: `transform_input`)."""
_DENSE = re.compile(r"(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\..+)")
"""How the first files of DenseNet call their layers  (torchvision: densenet.py, `_load_state_dict`)."""
_DASHED = re.compile(r"\bblock\d+-(\d+)\b")
"""How RegNet calls the blocks of a stage; a name here has no dash, a place in a chain a number."""


@dataclass(frozen=True)
class Given:
    """Tensors with where they are from, in words."""

    tensors: Tensors
    origin: str
    remark: str = ""


def read(path: Path) -> dict[str, Tensor]:
    """Return the tensors in a file, of PyTorch or safetensors, or raise `FileError`."""
    if not path.is_file():
        raise FileError(f"There is no file {path}: give a .safetensors, .pth or .pt file of weights.")
    try:
        if path.suffix == SUFFIX:
            return load_file(path)
        return _plain(torch.load(path, map_location="cpu", weights_only=True), path)
    except FileError:
        raise
    except Exception as error:  # damaged bytes make torch raise almost anything
        if type(error).__name__ == "UnpicklingError":
            reason, cure = "is damaged or holds Python objects beside weights, which are not loaded", SAVE
        else:
            brief, cure = _brief(error), "choose another file"
            reason = f"cannot be read as weights ({brief})" if brief else "cannot be read as weights"
        raise FileError(f"{path} {reason}: {cure}.") from None


def write(path: Path, tensors: Tensors) -> None:
    """Write tensors as a safetensors file, all or nothing."""
    write_bytes(path, packed(tensors))


def packed(tensors: Tensors) -> bytes:
    """Return tensors as the content of a safetensors file."""
    return save({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()})


def given(text: str, model: str | None) -> Given:
    """Return the tensors that ``torchvision:IMAGENET1K_V2`` or a file's name asks for.

    `model` is torchvision's name of the architecture (``resnet50``), where it has one.
    """
    if not text.startswith(TORCHVISION):
        if not Path(text).exists() and model:
            raise UsageError(
                f"There is no file {text}: give a .safetensors, .pth or .pt file of weights, "
                f"or {TORCHVISION}DEFAULT for those of {model}."
            )
        return Given(renamed(read(Path(text))), Path(text).name)
    name = text.removeprefix(TORCHVISION)
    if model is None:
        raise UsageError(
            "torchvision has no model of this architecture with these options: give a file of weights."
        )
    scale = "They were learned with pixels from -1 to 1: normalise images with mean 0.5 and deviation 0.5."
    return Given(pretrained(model, name), f"{model} {name}", scale if model in OWN_SCALE else "")


def pretrained(model: str, name: str) -> dict[str, Tensor]:
    """Return pretrained weights by torchvision's own loader, from its cache or from the internet."""
    loaded = state_dict(model, name)
    there = {key: tensor for key, tensor in loaded.items() if not tensor.isnan().all()}
    return renamed(there)  # the classifier of VGG's IMAGENET1K_FEATURES has no numbers


def _brief(error: Exception) -> str:
    """Return the first words of an error; what only a programmer understands is left out.

    >>> _brief(ValueError("header too large\\nat byte 7")), _brief(EOFError()), _brief(KeyError(101))
    ('header too large', '', '')
    """
    words = next(iter(str(error).strip().splitlines()), "")
    return words[:100] if " " in words and "weights_only" not in words else ""


def renamed(tensors: Tensors) -> dict[str, Tensor]:
    """Return torchvision's weights under the names that they have here.

    >>> list(renamed({"features.denseblock1.denselayer1.norm.1.weight": torch.ones(1)}))
    ['features.denseblock1.denselayer1.norm1.weight']
    >>> list(renamed({"trunk_output.block1.block1-2.f.a.0.weight": torch.ones(1)}))
    ['trunk_output.block1.2.f.a.0.weight']
    """
    return {_DASHED.sub(r"\1", _DENSE.sub(r"\1\2", name)): tensor for name, tensor in tensors.items()}


def fill(model: nn.Module, tensors: Tensors, leave: Iterable[str] = (), *, partly: bool = False) -> str:
    """Put weights into a model and return a sentence on what begins anew, or raise `WeightsError`.

    The modules in `leave` keep what they have, and so does the last one where it alone has other shapes:
    there are other classes. With `partly` whatever fits is taken.
    """
    network = model.state_dict()
    heads = [name for name in AUXILIARY if not any(key.startswith(f"{name}.") for key in network)]
    known = {name: each for name, each in tensors.items() if name.partition(".")[0] not in heads}
    fit = compare(shapes(network), shapes(known))
    taken, told = chosen(fit, last_modules(model), tuple(leave), partly=partly)
    model.load_state_dict({name: known[name] for name in taken}, strict=False)
    return told


def shapes(tensors: Tensors) -> dict[str, tuple[int, ...]]:
    """Return the shape of each tensor."""
    return {name: tuple(tensor.shape) for name, tensor in tensors.items()}


def fitted(
    code: Source, weights: Tensors, leave: Iterable[str] = (), seed: int = 0, *, partly: bool = False
) -> tuple[Tensors, str]:
    """Return all tensors of a network, with these weights, and a sentence on what begins anew.

    What begins anew is as PyTorch initialises it; an equal seed draws equal numbers.
    """
    model = initial(code, seed)
    told = fill(model, weights, leave, partly=partly)
    return model.state_dict(), told


def taken_along(design: Design, folder: Path, file: Path | None = None) -> tuple[bytes, str]:
    """Return the weights of a design as the content of a safetensors file, under the names of its code.

    They are those of the file, or else those that the design names in `folder`, or else fresh ones. The
    second result is a sentence on which they are.
    """
    code, origin = source(design), file or found(design, folder)
    if origin is None:
        return packed(initial(code).state_dict()), "The weights are fresh, as training begins with them."
    tensors, fresh = fitted(code, renamed(read(origin)))
    return packed(tensors), " ".join(filter(None, (f"The weights are those of {origin.name}.", fresh)))


def initial(code: Source, seed: int = 0) -> nn.Module:
    """Build a network as PyTorch initialises it; an equal seed draws equal numbers."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return build(code)


def last_modules(model: nn.Module) -> tuple[str, ...]:
    """Return the path of the last module with weights, a classifier's final layer; none of an empty model."""
    return tuple(name.rpartition(".")[0] for name in list(model.state_dict())[-1:])


def attach(
    design: Design,
    out: Path,
    text: str,
    model: str | None,
    leave: Iterable[str] = (),
    *,
    partly: bool = False,
) -> tuple[Design, list[str]]:
    """Write a design to `out` and weights beside it, both or none; return the design that names them.

    The second result are sentences for the user. `text` and `model` are as in `given`, `leave` and `partly`
    as in `fill`.
    """
    file = beside(out)
    named = edits.set_weights(design, file.name)
    code = source(design)
    check_free(file, out)
    weights = given(text, model)
    tensors, told = fitted(code, weights.tensors, leave, partly=partly)
    write_all({file: packed(tensors), out: format.encode(named)})
    number = sum(tensor.numel() for tensor in tensors.values())
    return named, [f"{file}: {number:,} numbers from {weights.origin}", *filter(None, (told, weights.remark))]


def _plain(loaded: Any, path: Path) -> dict[str, Tensor]:
    """Return the tensors in what a file of PyTorch holds, without what training programs wrap around them."""
    for key in WRAPPERS:
        if isinstance(loaded, Mapping) and isinstance(loaded.get(key), Mapping):
            loaded = loaded[key]
    is_whole = isinstance(loaded, Mapping) and loaded
    if not is_whole or not all(isinstance(tensor, Tensor) for tensor in loaded.values()):
        raise FileError(f"{path} holds no weights by name: save the model's state_dict().")
    names = [str(name) for name in loaded]
    cut = len("module.") if all(name.startswith("module.") for name in names) else 0
    return {str(name)[cut:]: tensor for name, tensor in loaded.items()}
