"""Writes how the exported training script has torchvision download and read one of its data sets."""

from collections.abc import Mapping
from string import Template
from typing import Any

from engine.data.known import Torchvision
from engine.data.scripted.folder import WORKERS
from engine.export.layout import Called, Keyed, Text
from engine.export.material import Material
from engine.export.program.texts import assigned, kept, quoted

LABELS: Mapping[str, str] = {
    **dict.fromkeys(("SVHN", "STL10", "SEMEION"), "{}.labels"),
    **dict.fromkeys(
        ("Flowers102", "OxfordIIITPet", "Food101", "DTD", "FGVCAircraft", "SUN397"), "{}._labels"
    ),
    **dict.fromkeys(("Caltech101", "Caltech256"), "{}.y"),
    "QMNIST": "{}.targets[:, 0]",
    **dict.fromkeys(
        ("Imagenette", "GTSRB", "StanfordCars", "RenderedSST2", "FER2013"),
        "[label for _, label in {}._samples]",
    ),
    "Omniglot": "[label for _, label in {}._flat_character_images]",
    "PCAM": "[label for _, label in {}]",
}
"""Where torchvision's data sets keep the classes of their images, if not in ``targets``."""

READING = '''\
def read(args: argparse.Namespace) -> tuple[Dataset, Dataset]:
    """Return the images to learn from, and those that are held back."""
    $images  #? undivided
    $rows  #? undivided
    $checked  #? undivided
    return Subset(images, rows), Subset(checked, held_back)  #? undivided
    $training  #! undivided
    $validation  #! undivided
    return training, validation  #! undivided
'''


def of_known(data: Torchvision) -> Material:
    """Return what downloads a data set beside the program, and reads it."""
    entry, name = data.entry, data.entry.type
    learnt, checked = entry.parts
    labels = LABELS.get(name, "{}.targets")
    calls = {
        "images": (learnt, "TRAINING"),
        "checked": (learnt if checked is None else checked, "VALIDATION"),
        "training": (learnt, "TRAINING"),
        "validation": (learnt if checked is None else checked, "VALIDATION"),
    }
    words = frozenset({"undivided"} if checked is None else ())
    filled = {each: assigned(each, _call(data, part, transform)) for each, (part, transform) in calls.items()}
    rows = assigned("rows, held_back", Called("divided", (labels.format("images"), "args.validation")))
    had = "which is downloaded to `--data`" if entry.megabytes else "which has to lie in `--data`"
    option = f", {data.option}" if data.option else ""
    return Material(
        Template(kept(READING, words)).substitute(filled, rows=rows),
        frozenset({"datasets", *words}),
        f"It learns from torchvision's {name}{option}, {had}.",
        'HERE / "data"',
        f"folder of {name}",
        labels.format("training.dataset" if words else "training"),
        loads=("Subset",) if words else (),
        workers=0 if entry.is_array else WORKERS,
    )


def _call(data: Torchvision, part: Mapping[str, Any] | None, transform: str) -> Text:
    """Return the data set's constructor call."""
    told = {**data.arguments, **(part or {})}
    given = tuple(
        Keyed(name, quoted(value) if isinstance(value, str) else repr(value)) for name, value in told.items()
    )
    fetched = (Keyed("download", "True"),) if data.entry.megabytes else ()
    return Called(
        f"datasets.{data.entry.type}", ("args.data", *given, Keyed("transform", transform), *fetched)
    )
