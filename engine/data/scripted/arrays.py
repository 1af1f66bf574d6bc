"""Writes how the exported training script reads the arrays of a .npz file."""

from string import Template

import numpy as np

from engine.catalogue.shapes import Shape
from engine.data.arrays import Arrays
from engine.export.layout import Defined, lines
from engine.export.material import Material, Supply
from engine.export.program.texts import kept, listed, quoted

KINDS = {2: ("signal", "signals"), 3: ("image", "images"), 4: ("volume", "volumes")}
"""What examples are called, by how many numbers their shapes have."""

READING = '''\
class Arrays(Dataset):
    """Examples in arrays, each with its class."""

$head
        fine = np.isfinite($units).reshape(len($units), -1).all(1)  #? divided_fine
        $units, labels = $units[fine], labels[fine]  #? divided_fine
        self.$units = torch.from_numpy($values)$shaped
        self.targets = torch.from_numpy(labels).long()
        self.transform = transform  #? transformed

    def __len__(self) -> int:
        return len(self.targets)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        $unit = self.transform(self.$units[index])  #? image
        $unit = self.$units[index]  #! image
        if self.transform:  #? varied
            $unit = self.transform($unit)  #? varied
        return $unit, self.targets[index]  #? image
        return ($unit - MEAN) / STD, self.targets[index]  #! image


def read(args: argparse.Namespace) -> tuple[Dataset, Dataset]:
    """Return what is learnt from, and what is held back."""
    with np.load(args.data) as file:
        $units, labels = file[$first], $labels  #? undivided
        training = Arrays(file[$first], $labels$training)  #! undivided
        validation = Arrays(file[$second], $held$validation)  #! undivided
    fine = np.isfinite($units).reshape(len($units), -1).all(1)  #? undivided_fine
    $units, labels = $units[fine], labels[fine]  #? undivided_fine
    rows, held_back = divided(labels, args.validation)  #? undivided
    training = Arrays($units[rows], labels[rows]$training)  #? undivided
    validation = Arrays($units[held_back], labels[held_back]$validation)  #? undivided
    return training, validation
'''


def of_supply(supply: Supply, shape: Shape) -> Material:
    """Return what reads images that are written beside the program (N × height × width, or × 3)."""
    facts = {
        "units": "images",
        "unit": "image",
        "values": "images",
        "shaped": "[:, None]" if shape[0] == 1 else ".permute(0, 3, 1, 2)",
        "first": '"images"',
        "labels": 'file["labels"]',
    }
    about = f"It learns from {supply.file}: {supply.title}. `--data` names another such file."
    return _material(facts, {"image", "undivided"}, f"HERE / {quoted(supply.file)}", about)


def of_file(data: Arrays, place: str, *, is_varied: bool, skips: bool) -> Material:
    """Return what reads a user's file; `skips` tells that some of its examples are left out."""
    (first, _), *others = data.pairs
    unit, units = KINDS[len(data.shape)]
    names, constants = _names(data)
    labels = [f"file[{quoted(each)}]" for _, each in data.pairs]
    labels = [_labels(data, each, names, text) for (_, each), text in zip(data.pairs, labels, strict=True)]
    facts = {
        "units": units,
        "unit": unit,
        "values": _values(data, first, units),
        "shaped": _shaped(data, first),
        "first": quoted(first),
        "labels": labels[0],
        "second": quoted(others[0][0]) if others else "",
        "held": labels[-1],
    }
    words = {"undivided"} if not others else set()
    words |= {"image"} if len(data.shape) == 3 else set()
    words |= {"varied"} if is_varied and len(data.shape) != 3 else set()
    words |= {"undivided_fine" if not others else "divided_fine"} if skips else set()
    told = [each for pair in data.pairs for each in pair]
    about = f"It learns from the {units} of a NumPy file, `--data`, by its arrays {_and(told)}."
    return _material(facts, words, place, about, constants)


def _material(
    facts: dict[str, str], words: set[str], place: str, about: str, constants: tuple[str, ...] = ()
) -> Material:
    """Return the text with its places filled in."""
    varies = bool(words & {"image", "varied"})
    words = words | ({"transformed"} if varies else set())
    vary = "" if "image" in words else " | None = None"
    transform = (f"transform: v2.Transform{vary}",) if varies else ()
    given = ("self", f"{facts['units']}: np.ndarray", "labels: np.ndarray", *transform)
    facts = {
        "head": "\n".join(lines("def ", Defined("__init__", given, "None"), ":", 1)),
        "second": "",
        "held": "",
        "training": ", TRAINING" if varies else "",
        "validation": ", VALIDATION" if "image" in words else "",
        **facts,
    }
    return Material(
        Template(kept(READING, frozenset(words))).substitute(facts),
        frozenset({"numpy", *(words & {"undivided"})}),
        about,
        place,
        ".npz file",
        constants=constants,
    )


def _values(data: Arrays, name: str, units: str) -> str:
    """Return the expression of the numbers of examples as torch takes them."""
    kind, is_image = data.heads[name][1], len(data.shape) == 3
    if kind.kind == "b":
        return f"{units}.astype(np.uint8) * 255" if is_image else f"{units}.astype(np.float32) * 255"
    if kind.kind in "iu":
        is_bytes = is_image and data.examples(name).dtype == np.uint8
        wanted = "uint8" if is_bytes else "float32"
        return units if kind == np.dtype(wanted) else f"{units}.astype(np.{wanted})"
    return units if kind == np.float32 else f"{units}.astype(np.float32)"


def _shaped(data: Arrays, name: str) -> str:
    """Return what brings the channels of examples to their front."""
    shape = data.heads[name][0]
    if len(shape) == len(data.shape):
        return "[:, None]"
    channels = data.shape[0]  # of pictures without how clear they are
    cut = f"[:, :{channels}]" if shape[-1 if data.is_last else 1] > channels else ""
    if data.is_last:
        axes = ", ".join(map(str, (0, len(shape) - 1, *range(1, len(shape) - 1))))
        return f".permute({axes}){cut}"
    return cut


def _names(data: Arrays) -> tuple[str, tuple[str, ...]]:
    """Return what stands for the labels by their numbers, with its constant, where they are no numbers."""
    values = data.numbered
    if values is None:
        return "", ()
    shown = [quoted(str(each)) if isinstance(each, str) else str(each) for each in values]
    return "NAMES", tuple(listed("NAMES = ", "(", shown, ")"))


def _labels(data: Arrays, name: str, names: str, text: str) -> str:
    """Return the expression of labels as numbers of classes (N)."""
    shape = data.heads[name][0]
    if len(shape) == 2:
        text = f"{text}.argmax(1)" if shape[1] > 1 else f"{text}.reshape(-1)"
    return f"np.searchsorted({names}, {text})" if names else text


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
