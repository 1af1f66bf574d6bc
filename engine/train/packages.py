"""Says what a training setting needs that is not installed: a package, or a compiler."""

import os
import sys
from importlib.util import find_spec
from shutil import which

from engine.train.settings import TrainingSettings


def lacking(settings: TrainingSettings) -> str | None:
    """Return a sentence on what is needed and not installed, or None where all is there."""
    return unlogged(settings) or uncompiled(settings)


def unlogged(settings: TrainingSettings) -> str | None:
    """Say why no logs for TensorBoard can be kept; None where they can, or are not wanted."""
    if settings.tensorboard and find_spec("tensorboard") is None:
        return (
            "The training setting tensorboard needs the package tensorboard: install it by "
            "`pip install 'convas[tensorboard]'`, or switch the setting off."
        )
    return None


def uncompiled(settings: TrainingSettings) -> str | None:
    """Say why the network cannot be compiled for the processor; None where it can, or is not to be."""
    on_processor = settings.device == "cpu" or (settings.device == "auto" and which("nvidia-smi") is None)
    if settings.compile and on_processor and which(compiler()) is None:
        return (
            f"The training setting compile needs a C++ compiler, and {compiler()} is not found: "
            "install one, or switch the setting off."
        )
    return None


def compiler() -> str:
    """Return the command of the compiler that PyTorch calls  (torch: `torch._inductor.config.cpp.cxx`)."""
    usual = {"win32": "cl", "darwin": "clang++"}.get(sys.platform, "g++")
    return os.environ.get("CXX") or usual
