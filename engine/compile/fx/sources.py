"""Where a model comes from: torchvision, timm, or a callable in a file, which is run for it."""

import difflib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.catalogue.shapes import Shape
from engine.errors import FileError, UsageError

if TYPE_CHECKING:
    from torch import nn

USUAL = (3, 224, 224)
"""What enters where nothing else is known: the images of ImageNet  (torchvision)."""
UNTRAINED = {"googlenet": {"init_weights": False}, "inception_v3": {"init_weights": False}}
"""What makes torchvision's builders leave out their slow initialisation, which no design keeps."""


@dataclass(frozen=True)
class Model:
    """A live model, what it is called, and the shapes of its inputs without the batch."""

    module: "nn.Module"
    name: str
    inputs: tuple[Shape, ...]


def load(source: str, inputs: Sequence[Shape] = ()) -> Model:
    """Return the model that a source names, or raise `UsageError` or `FileError` with a sentence."""
    kind, _, rest = source.partition(":")
    if kind == "torchvision":
        return _from_torchvision(rest, inputs)
    if kind == "timm":
        return _from_timm(rest, inputs)
    return _from_file(source, inputs)


def _from_torchvision(name: str, inputs: Sequence[Shape]) -> Model:
    from torchvision import models

    known = models.list_models()
    if name not in known:
        raise UsageError(f"torchvision has no model {name!r}{_meant(name, known)}")
    module = models.get_model(name, weights=None, **UNTRAINED.get(name, {}))
    return Model(module, name, tuple(inputs) or (_torchvision_input(name, module),))


def _torchvision_input(name: str, module: "nn.Module") -> Shape:
    """Return the shape that the model's usual weights were learned with, unless it takes one size alone."""
    from torchvision import models

    entry = models.get_model_weights(name).DEFAULT
    transforms = getattr(entry.transforms, "keywords", {})
    size = getattr(module, "image_size", None) or transforms.get("crop_size", USUAL[1])
    return (3, size, size) if isinstance(size, int) else USUAL


def _from_timm(name: str, inputs: Sequence[Shape]) -> Model:
    if find_spec("timm") is None:
        raise UsageError("timm is not installed: `pip install timm` brings its models.")
    import timm

    if not timm.is_model(name):
        raise UsageError(f"timm has no model {name!r}{_meant(name, timm.list_models())}")
    module = timm.create_model(name, pretrained=False)
    known = getattr(module, "pretrained_cfg", None) or {}
    shape = tuple(known.get("input_size") or USUAL)
    return Model(module, name, tuple(inputs) or (shape,))


def _meant(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3)
    return f": did you mean {' or '.join(near)}?" if near else f": it has {len(known)} others."


def _from_file(source: str, inputs: Sequence[Shape]) -> Model:
    path, colon, name = source.rpartition(":")
    if not colon or not path or not path.endswith(".py"):
        raise UsageError(
            f"{source!r} is no source: write torchvision:NAME, timm:NAME or path/to/file.py:CALLABLE."
        )
    space = _run(Path(path))
    made = vars(space).get(name)
    if made is None:
        own = [key for key, each in vars(space).items() if _is_candidate(each, space.__name__)]
        there = f"it has {', '.join(own[:12])}" if own else "it has no class or function of its own"
        raise UsageError(f"{path} has no {name!r}: {there}.")
    from torch import nn  # only now: a file that fails says so at once

    module = made if isinstance(made, nn.Module) else _called(made, f"{path}:{name}")
    if not isinstance(module, nn.Module):
        came = type(module).__name__
        raise UsageError(f"{path}:{name} makes something of the type {came}, not a torch.nn.Module.")
    return Model(module, name, tuple(inputs) or (USUAL,))


def _is_candidate(value: object, module: str) -> bool:
    return callable(value) and getattr(value, "__module__", "") == module


def _run(path: Path) -> Any:
    """Import a file under a name of its own, or raise `FileError` with what went wrong in it."""
    if not path.is_file():
        raise FileError(f"There is no file {path}: give the Python file that defines the model.")
    sys.path.insert(0, str(path.resolve().parent))  # what it imports may lie beside it
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileError(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses and inspect look a class's module up
    guarded(lambda: spec.loader.exec_module(module), f"{path} cannot be imported", path.name)  # type: ignore[union-attr]
    return module


def _called(made: Any, name: str) -> Any:
    if not callable(made):
        came = type(made).__name__
        raise UsageError(f"{name} is of the type {came}: name a class or function that makes a model.")
    try:
        needed = [
            each.name
            for each in inspect.signature(made).parameters.values()
            if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
        ]
    except (TypeError, ValueError):
        needed = []
    if needed:
        raise UsageError(
            f"{name} needs arguments ({', '.join(needed)}): write a function without any that calls it."
        )
    import torch

    torch.manual_seed(0)  # the same weights each time, where they are drawn
    return guarded(made, f"{name} cannot be constructed", Path(name.rpartition(":")[0]).name)


def guarded(run: Callable[[], Any], said: str, file: str) -> Any:
    """Run a user's code and say where it fails, or that it tried to end the program."""
    try:
        return run()
    except KeyboardInterrupt:
        raise
    except SystemExit:
        raise FileError(f"{said}: it calls sys.exit, which would end Convas.") from None
    except SyntaxError as error:
        raise FileError(f"{said}: line {error.lineno} is no Python ({error.msg}).") from None
    except BaseException as error:
        raise FileError(f"{said}: {told(error, file)}.") from None


def told(error: BaseException, file: str = "") -> str:
    """Say an error in one line, with the line of the user's file on which it arose."""
    words = " ".join(str(error).split())[:300].rstrip(".")
    text = f"{type(error).__name__}: {words}" if words else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if file and Path(frame.filename).name == file]
    return f"{text} (line {lines[-1]})" if lines else text
