"""Weights beside a design: what their file is called, what it holds, and how well that fits a network.

A design never holds weights; it names a safetensors file in its own folder. Nothing here needs torch.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.catalogue.names import meant, weights_problem
from engine.catalogue.shapes import show
from engine.errors import FileError, UsageError, WeightsError
from engine.files.format import read
from engine.files.places import check_writable
from engine.graph.document import Design

SUFFIX = ".safetensors"
LONGEST_HEADER = 100_000_000
"""Bytes of a safetensors header at most  (safetensors: README, "Format")."""
SHOWN = 3
"""How many names one sentence lists."""

FITTING = "`convas new --weights … --fitting` takes them alone."
"""What can be done where some tensors fit, in words for the command line; a window has a button for it."""

Shape = tuple[int, ...]
Shapes = Mapping[str, Shape]


def beside(file: Path) -> Path:
    """Return where the weights of a design in `file` go.

    >>> beside(Path("nets/r50.convas")).name
    'r50.safetensors'
    """
    return file.with_suffix(SUFFIX)


def check_free(file: Path, out: Path) -> None:
    """Refuse to write weights where nothing can be, or over such as are not of the design in `out`."""
    check_writable(file)
    if not file.exists():
        return
    try:
        is_own = out.is_file() and read(out).weights == file.name
    except FileError:
        is_own = False
    if not is_own:
        raise FileError(
            f"{file} is there already and is not of {out.name}: remove it, or choose another name with -o."
        )


def named_by(design: Design, folder: Path) -> Path | None:
    """Return the file of weights that a design names; None where it names none. It may be missing."""
    if not design.weights:
        return None
    if problem := weights_problem(design.weights):
        raise FileError(f"the weights {design.weights[:60]!r} cannot be used: {problem}.")
    return folder / design.weights


def found(design: Design, folder: Path) -> Path | None:
    """Return the file of weights that a design names, or None; say where it ought to be if it is missing."""
    path = named_by(design, folder)
    if path is not None and not path.is_file():
        raise FileError(
            f"{design.name} begins with the weights {path.name}, which should lie in {folder.absolute()}: "
            "put the file there, or remove the weights from the design."
        )
    return path


def shapes(path: Path) -> dict[str, Shape]:
    """Return the names and shapes in a safetensors file by its header, and see that the file is whole.

    The first eight bytes are the header's length, the header is JSON  (safetensors: README, "Format").
    """
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = file.read(length) if length <= LONGEST_HEADER else b""
            size = path.stat().st_size
        entries = {name: each for name, each in json.loads(header).items() if name != "__metadata__"}
        if size != 8 + length + max((each["data_offsets"][1] for each in entries.values()), default=0):
            raise ValueError("its numbers are not as many as its header tells")
        return {name: tuple(entry["shape"]) for name, entry in entries.items()}
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FileError(f"{path} cannot be read ({reason}): choose another file of weights.") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise FileError(f"{path} is no safetensors file, or damaged: choose another file.") from None


@dataclass(frozen=True)
class Fit:
    """How the tensors of a file meet those that a network has."""

    matching: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Tensors of the network that the file lacks."""
    unexpected: tuple[str, ...] = ()
    """Tensors of the file that the network has no place for."""
    different: tuple[tuple[str, Shape, Shape], ...] = ()
    """Tensors of another shape: name, the network's shape, the file's."""

    @property
    def exact(self) -> bool:
        """Whether every tensor has its place."""
        return not (self.missing or self.unexpected or self.different)

    @property
    def sentences(self) -> list[str]:
        """What does not fit, a sentence for each way of not fitting."""
        told = []
        if self.missing:
            told.append(
                f"The weights lack {_counted(self.missing)} that the network has: {_list(self.missing)}."
            )
        if self.unexpected:
            told.append(
                f"The weights hold {_counted(self.unexpected)} that the network does not have: "
                f"{_list(self.unexpected)}."
            )
        if self.different:
            rows = [f"{name} is {_shape(own)} in the network, {_shape(given)} in the file"
                    for name, own, given in self.different]  # fmt: skip
            number = len(rows)
            told.append(
                f"{number} {'tensor has another shape' if number == 1 else 'tensors have other shapes'}: "
                f"{_list(rows)}."
            )
        return told

    def without(self, modules: Iterable[str]) -> "Fit":
        """Return the fit of all tensors but those of some modules (``fc``, ``classifier.6``)."""
        left = tuple(modules)
        return Fit(
            tuple(name for name in self.matching if not inside(name, left)),
            tuple(name for name in self.missing if not inside(name, left)),
            tuple(name for name in self.unexpected if not inside(name, left)),
            tuple(entry for entry in self.different if not inside(entry[0], left)),
        )


def compare(network: Shapes, given: Shapes) -> Fit:
    """Hold the tensors of a file against those of a network; what is counted alone may be missing.

    Batch norms count batches since PyTorch 0.4.1; files from before lack that count and are whole without.
    """
    missing = (name for name in network if name not in given and not name.endswith("num_batches_tracked"))
    both = [name for name in network if name in given]
    return Fit(
        tuple(name for name in both if network[name] == given[name]),
        tuple(missing),
        tuple(name for name in given if name not in network),
        tuple((name, network[name], given[name]) for name in both if network[name] != given[name]),
    )


def check_own(network: Shapes, given: Shapes, file: Path) -> None:
    """Refuse the tensors of a run that are of another design than the one beside them, and say which ones."""
    fit = compare(network, given)
    if not fit.exact:
        raise WeightsError(
            f"{file} is of another design than the one beside it. {' '.join(fit.sentences)} "
            "Put back what was there, or train the design anew."
        )


def chosen(
    fit: Fit, last: Iterable[str], excepted: Iterable[str] = (), *, partly: bool = False
) -> tuple[frozenset[str], str]:
    """Return the tensors to be taken and a sentence on those that are left out, or raise `WeightsError`.

    `excepted` modules are left out because the user says so; those in `last`, which make the network's
    outputs, where nothing else differs: their number of classes is another one. With `partly` whatever
    fits is taken and the rest left out.
    """
    left = tuple(excepted)
    for module in left:
        if not any(inside(name, (module,)) for name in _names(fit)):
            known = {path for name in _names(fit) for path in _modules(name)}
            raise UsageError(f"There is no module {module} to leave out: {meant(module, sorted(known))}")
    rest = fit.without(left)
    if not rest.exact and rest.matching and (tail := rest.without(last)).exact and not rest.missing:
        left, rest = (
            (*left, *(name for name in last if any(inside(each, (name,)) for each in _names(rest)))),
            tail,
        )
    if not rest.exact and not (partly and rest.matching):
        raise WeightsError(" ".join([*rest.sentences, *_advice(rest)]))
    if not rest.matching:
        raise WeightsError("No tensor of the weights belongs to the network: choose other weights.")
    fresh = (*rest.missing, *(name for name, _, _ in rest.different))
    return frozenset(rest.matching), " ".join(filter(None, (_left_out(left), _begun_anew(fresh))))


def inside(name: str, modules: Iterable[str]) -> bool:
    """Tell whether a tensor belongs to one of the modules.

    >>> inside("layer1.0.bn1.weight", ["layer1"]), inside("fc2.weight", ["fc"])
    (True, False)
    """
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _modules(tensor: str) -> list[str]:
    """Return the paths of all modules in which a tensor is.

    >>> _modules("layer1.0.bn1.weight")
    ['layer1', 'layer1.0', 'layer1.0.bn1']
    """
    parts = tensor.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def _names(fit: Fit) -> Iterator[str]:
    yield from fit.matching
    yield from fit.missing
    yield from fit.unexpected
    yield from (name for name, _, _ in fit.different)


def _advice(fit: Fit) -> list[str]:
    """Say what can be done where some of the tensors fit."""
    if not fit.matching:
        return ["Choose weights of this very network."]
    verb = "fits" if len(fit.matching) == 1 else "fit"
    return [f"{_counted(fit.matching)} {verb}: {FITTING}"]


def _left_out(modules: tuple[str, ...]) -> str:
    """Say which modules begin with fresh weights."""
    if not modules:
        return ""
    return f"{' and '.join(modules)} {'begins' if len(modules) == 1 else 'begin'} with fresh weights."


def _begun_anew(tensors: tuple[str, ...]) -> str:
    """Say which tensors begin with fresh numbers, as those of the file do not fit."""
    if not tensors:
        return ""
    return f"{_counted(tensors)} {'begins' if len(tensors) == 1 else 'begin'} fresh: {_list(tensors)}."


def _counted(names: tuple[str, ...]) -> str:
    return f"{len(names)} tensor{'' if len(names) == 1 else 's'}"


def _list(entries: Iterable[str]) -> str:
    rows = list(entries)
    more = f", and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return f"{', '.join(rows[:SHOWN])}{more}"


def _shape(shape: Shape) -> str:
    return show(shape) if shape else "a number"
