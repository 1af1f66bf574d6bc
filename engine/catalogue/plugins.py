"""Layers of installed packages: an entry point of the group `convas.layers` names a module that has them.

A package that cannot be used stops nothing: it is left out, and `FAULTS` says why.
"""

import sys
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from textwrap import shorten

from engine.catalogue.declaration import declaration_problem
from engine.catalogue.guard import guarded
from engine.catalogue.layer import LAYERS, Layer

GROUP = "convas.layers"
LONGEST_REASON = 300
SLOW = frozenset({"torch", "torchvision", "PySide6"})
"""What no part of Convas imports at its start: each takes seconds, or is not there on a training server."""

FAULTS: dict[str, str] = {}
"""What is wrong with an installed package of layers, in one sentence; filled at import, then read-only."""

_PACKAGES: dict[str, str] = {}
"""The package that brings a module, by the module's name; filled at import, then read-only."""


def package_of(layer: type[Layer]) -> str:
    """Return the name of the installed package that brings a layer; empty for those of Convas."""
    name = layer.__module__
    while name:
        if name in _PACKAGES:
            return _PACKAGES[name]
        name = name.rpartition(".")[0]
    return ""


def load(entries: Iterable[EntryPoint] | None = None) -> None:
    """Import every plug-in; called once, at the end of the import of the catalogue."""
    found = list(entry_points(group=GROUP) if entries is None else entries)
    # A program that imports a plug-in first gets here from within it: its layers will follow.
    found = [entry for entry in found if not _is_being_imported(_module(entry))]
    for entry in found:
        _PACKAGES.setdefault(_module(entry), _package(entry))
    for entry in found:
        _PACKAGES.setdefault(_module(entry).partition(".")[0], _package(entry))
    failed = {_package(entry) for entry in found if not _import(entry)}
    for package in dict.fromkeys(map(_package, found)):
        if package in failed:
            _leave_out(package)
        else:
            _admit(package)


def _module(entry: EntryPoint) -> str:
    return entry.value.partition(":")[0].strip()


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.name


def _is_being_imported(module: str) -> bool:
    spec = getattr(sys.modules.get(module), "__spec__", None)
    return bool(getattr(spec, "_initializing", False))


def _import(entry: EntryPoint) -> bool:
    """Import one plug-in, which registers its layers; tell whether it could be."""
    package, before, fast = _package(entry), set(LAYERS), SLOW - sys.modules.keys()
    try:
        entry.load()
    except (Exception, SystemExit) as error:
        reason = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
        _tell(package, f"cannot be used ({reason}): update it, or uninstall it")
        return False
    for name in LAYERS.keys() - before:
        if not package_of(LAYERS[name]):  # it stands in another package, which this one imports
            _PACKAGES[LAYERS[name].__module__] = package
    if loaded := fast & sys.modules.keys():
        _tell(package, f"makes every start slow, as it imports {min(loaded)}: update it, or tell its authors")
    return True


def _admit(package: str) -> None:
    """Take the layers of a package into use, or leave all of them out."""
    own = [layer for layer in LAYERS.values() if package_of(layer) == package]
    problem = next(filter(None, map(declaration_problem, own)), None if own else "it registers no layer")
    if problem:
        _tell(package, f"cannot be used ({problem}): update it, or uninstall it")
        _leave_out(package)
        return
    for layer in own:
        guarded(layer, package)


def _leave_out(package: str) -> None:
    for name in [name for name, layer in LAYERS.items() if package_of(layer) == package]:
        del LAYERS[name]


def _tell(package: str, what: str) -> None:
    FAULTS[package] = f"The package {package} {shorten(what, LONGEST_REASON, placeholder=' …')}."
