"""Where a model comes from: torchvision, timm, or a file, which is run for it."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from engine.catalogue.shapes import Shape
from engine.compile.fx.model import USUAL, meant
from engine.compile.fx.model import Model as Model
from engine.compile.fx.own_files import from_file
from engine.compile.fx.own_files import told as told
from engine.errors import UsageError

if TYPE_CHECKING:
    from torch import nn

UNTRAINED = {"googlenet": {"init_weights": False}, "inception_v3": {"init_weights": False}}
"""What makes torchvision's builders leave out their slow initialisation, which no design keeps."""


def load(source: str, inputs: Sequence[Shape] = ()) -> Model:
    """Return the model that a source names, or raise `UsageError` or `FileError` with a sentence."""
    kind, _, rest = source.partition(":")
    if kind == "torchvision":
        model = _from_torchvision(rest, inputs)
    elif kind == "timm":
        model = _from_timm(rest, inputs)
    else:
        model = from_file(source, inputs)
    model.check_inputs()
    return model


def _from_torchvision(name: str, inputs: Sequence[Shape]) -> Model:
    from torchvision import models

    known = models.list_models()
    if name not in known:
        raise UsageError(f"torchvision has no model {name!r}{meant(name, known)}")
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
        raise UsageError(f"timm has no model {name!r}{meant(name, timm.list_models())}")
    module = timm.create_model(name, pretrained=False)
    known = getattr(module, "pretrained_cfg", None) or {}
    shape = tuple(known.get("input_size") or USUAL)
    return Model(module, name, tuple(inputs) or (shape,))
