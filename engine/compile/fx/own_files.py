"""Models in a user's own file, which is run for them: by the name of a class, a function or a model in it."""

import difflib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from engine.catalogue.shapes import Shape
from engine.compile.fx.model import USUAL, Model
from engine.errors import FileError, UsageError

MOST_LISTED = 12


def from_file(source: str, inputs: Sequence[Shape]) -> Model:
    """Return the model of ``path/to/file.py:CALLABLE``, or of a file that has only one."""
    path, name = _parted(source)
    space = _run(Path(path))
    name = name or _only(space, path)
    made = _found(space, name, path)
    from torch import nn  # only now: a file that fails says so at once

    from engine.compile.fx.making import noted

    with noted() as making:
        module = made if isinstance(made, nn.Module) else _called(made, f"{path}:{name}")
    if not isinstance(module, nn.Module):
        came = type(module).__name__
        raise UsageError(f"{path}:{name} makes something of the type {came}, not a torch.nn.Module.")
    arguments = making.by_path(module)
    return Model(module, name, tuple(inputs) or (USUAL,), is_guessed=not inputs, made=arguments)


def _parted(source: str) -> tuple[str, str]:
    """Return a source's file and the name in it, which may be missing."""
    if source.endswith(".py"):
        return source, ""
    path, colon, name = source.rpartition(":")
    if not colon or not path.endswith(".py") or path == ".py":
        raise UsageError(
            f"{source!r} is no source: write torchvision:NAME, timm:NAME or path/to/file.py:CALLABLE."
        )
    return path, name


def _only(space: Any, path: str) -> str:
    """Return a file's only model that needs no arguments, or raise with the names there are."""
    file = Path(path).name
    models = _models(space)
    ready = [name for name in models if not _needed(vars(space)[name])]
    if len(ready) == 1:
        return ready[0]
    if not models:
        raise UsageError(
            f"{path} has no torch.nn.Module of its own: name a function in it, as in {file}:make."
        )
    if not ready:
        needed = ", ".join(_needed(vars(space)[models[0]]))
        raise UsageError(
            f"{path} holds {_listed(models)}, which cannot be made without arguments ({models[0]} needs "
            f"{needed}): add a function without any that calls it, and write {file}:FUNCTION."
        )
    raise UsageError(f"{path} holds {_listed(ready)}: write which, as in {file}:{ready[-1]}.")


def _models(space: Any) -> list[str]:
    """Return the names of a file's own classes that are networks."""
    from torch import nn

    return [
        name
        for name, each in vars(space).items()
        if inspect.isclass(each) and issubclass(each, nn.Module) and each.__module__ == space.__name__
    ]


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:MOST_LISTED])
    if len(names) > MOST_LISTED:
        return f"{', '.join(shown)} and {len(names) - MOST_LISTED} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


def _found(space: Any, name: str, path: str) -> Any:
    """Return what a file calls by a name, or raise with the names that it has."""
    if (made := vars(space).get(name)) is not None:
        return made
    own = [key for key, each in vars(space).items() if _is_candidate(each, space.__name__)]
    near = difflib.get_close_matches(name, own, n=1) or [each for each in own if each.lower() == name.lower()]
    there = f"it has {', '.join(own[:MOST_LISTED])}" if own else "it has no class or function of its own"
    raise UsageError(f"{path} has no {name!r}: " + (f"did you mean {near[0]}?" if near else f"{there}."))


def _is_candidate(value: object, module: str) -> bool:
    return callable(value) and getattr(value, "__module__", "") == module


def _run(path: Path) -> Any:
    """Import a file under a name of its own, or raise `FileError` with what went wrong in it."""
    if not path.is_file():
        raise FileError(f"There is no file {path}: give the Python file that defines the model.")
    sys.path.insert(_behind_the_standard(), str(path.resolve().parent))  # what it imports may lie beside it
    spec = importlib.util.spec_from_file_location(_module_name(path.stem), path)
    if spec is None or spec.loader is None:
        raise FileError(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses and inspect look a class's module up
    guarded(lambda: spec.loader.exec_module(module), f"{path} cannot be imported", path.name)  # type: ignore[union-attr]
    return module


def _behind_the_standard() -> int:
    """Return where in `sys.path` a user's folder goes: before what is installed, behind the standard library.

    A ``signal.py`` or ``types.py`` beside the file would else be what PyTorch finds under that name.
    """
    installed = (i for i, place in enumerate(sys.path) if Path(place).name.endswith("-packages"))
    return next(installed, len(sys.path))


def _module_name(stem: str) -> str:
    """Return the name under which a file is imported: its own, unless that would replace a module."""
    taken = stem in sys.stdlib_module_names or stem in sys.modules or stem in ("torch", "torchvision", "timm")
    return f"{stem}_file" if taken else stem


def _needed(made: Any) -> list[str]:
    """Return the arguments without which something cannot be called."""
    try:
        return [
            each.name
            for each in inspect.signature(made).parameters.values()
            if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
        ]
    except (TypeError, ValueError):
        return []


def _called(made: Any, name: str) -> Any:
    if not callable(made):
        came = type(made).__name__
        raise UsageError(f"{name} is of the type {came}: name a class or function that makes a model.")
    if needed := _needed(made):
        kind = name.rpartition(":")[2]
        example = f"def make(): return {kind}({', '.join(f'{each}=…' for each in needed)})"
        raise UsageError(
            f"{name} needs arguments ({', '.join(needed)}): write a function without any that calls it, "
            f"such as `{example}`, and import that."
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
