"""Writes how the exported training script reads a folder of pictures: by torchvision's ImageFolder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from engine.data.files import Entry
from engine.data.folder import Folder, walk
from engine.data.gathered import TEST, TRAINING, VALIDATION, Skipped
from engine.data.scripted.pictures import PICTURE, said, specialties
from engine.errors import DesignError
from engine.export.layout import Called, Keyed, Text
from engine.export.material import Material
from engine.export.program.texts import assigned, kept, listed, quoted

USUAL = (".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp")
"""How files are called that ImageFolder takes for pictures  (torchvision: `IMG_EXTENSIONS`)."""
WORKERS = 2
"""Processes that decode pictures, which are read anew in each epoch."""

READING = (
    '''\
class Pictures(datasets.ImageFolder):  #? named
    """Pictures in folders called as their classes, of which some may be missing."""  #? named
  #? named
    def find_classes(self, directory: str) -> tuple[list[str], dict[str, int]]:  #? named
        return list(NAMES), {name: number for number, name in enumerate(NAMES)}  #? named
  #? named
  #? named
def valid(path: str) -> bool:  #? valid
    """Tell by its name whether a file is one of the pictures."""  #? valid
    file = Path(path)  #? valid
    if file.name.startswith("."):  #? hidden
        return False  #? hidden
    if file.as_posix().endswith(BROKEN):  #? broken
        return False  #? broken
    return file.suffix.lower() in SUFFIXES  #? valid
  #? valid
  #? valid
'''
    + PICTURE
    + '''\
def read(args: argparse.Namespace) -> tuple[Dataset, Dataset]:
    """Return the pictures to learn from, and those that are held back."""
    $images  #? undivided
    rows, held_back = divided(images.targets, args.validation)  #? undivided
    $checked  #? undivided
    return Subset(images, rows), Subset(checked, held_back)  #? undivided
    $training  #! undivided
    $validation  #! undivided
    return training, validation  #! undivided
'''
)


@dataclass(frozen=True)
class Reading:
    """What is special about a folder."""

    words: frozenset[str]
    constants: tuple[str, ...]


def of_any(place: str = "") -> Material:
    """Return what reads any folder with a sub-folder for each class."""
    return _material(Reading(frozenset({"undivided"}), ()), ["", ""], place)


def of_folder(data: Folder, place: str, skipped: Sequence[Skipped]) -> Material:
    """Return what reads a folder; `skipped` is what is known to be unreadable in it."""
    training, held_back = _used(data)
    used = [path for path in (training, held_back) if path]
    broken = {data.root / each.where for each in skipped}
    entries = [entry for entry in data.listing().entries if entry.path not in broken]
    entries = [entry for entry in entries if any(entry.path.is_relative_to(path) for path in used)]
    reading = _special(data, used, entries)
    words = reading.words | ({"undivided"} if held_back is None else set())
    below = ["" if path in (None, data.root) else f"/{path.name}" for path in (training, held_back)]
    return _material(Reading(frozenset(words), reading.constants), below, place)


def _used(data: Folder) -> tuple[Path, Path | None]:
    """Return the folders that are trained on and validated on, or the only one, of which a share is."""
    roles = {"": TRAINING}
    filled = {entry.part for entry in data.listing().entries}
    held = VALIDATION if VALIDATION in filled else TEST
    found: list[list[Path]] = [
        [path for path, part in data.parts.items() if roles.get(part, part) == wanted]
        for wanted in (TRAINING, held if held in filled else "none")
    ]
    for paths in found:
        if len(paths) > 1:
            names = " and ".join(path.name for path in paths)
            raise DesignError(
                f"A training script reads one folder for each part of the data, but {data.title} has "
                f"{names}: join them, or export without a script."
            )
    return found[0][0], found[1][0] if found[1] else None


def _special(data: Folder, used: Sequence[Path], entries: Sequence[Entry]) -> Reading:
    """Return what ImageFolder would not do by itself as it is done here."""
    words, constants = set(specialties(entries)), list[str]()
    words |= {"special"} if words else set()
    held = {(path, entry.label) for entry in entries for path in used if entry.path.is_relative_to(path)}
    is_whole = len(held) == len(used) * len(data.classes)
    if not is_whole or any(_named(path) != list(data.classes) for path in used):
        words.add("named")
        constants += listed("NAMES = ", "(", [quoted(name) for name in data.classes], ")")
    ours = {entry.path for entry in entries}
    theirs = {path for root in used for name in data.classes for path in _taken(root / name)}
    if ours != theirs:
        words.add("valid")
        suffixes = sorted({path.suffix.lower() for path in ours})
        constants += listed("SUFFIXES = ", "(", [quoted(suffix) for suffix in suffixes], ")")
        extra = {path for path in theirs - ours if path.suffix.lower() in suffixes}
        words |= {"hidden"} if any(path.name.startswith(".") for path in extra) else set()
        broken = sorted(f"/{data.told(path)}" for path in extra if not path.name.startswith("."))
        if broken:
            words.add("broken")
            constants.append("# What cannot be decoded.")
            constants += listed("BROKEN = ", "(", [quoted(each) for each in broken], ")")
    return Reading(frozenset(words), tuple(constants))


def _named(root: Path) -> list[str]:
    """Return the classes that ImageFolder would find."""
    return sorted(path.name for path in root.iterdir() if path.is_dir())


def _taken(root: Path) -> Iterable[Path]:
    """Return the files that ImageFolder would take for pictures."""
    if not root.is_dir():
        return []
    shown = [path for path in walk(root, []) if path.name.lower().endswith(USUAL)]
    hidden = [path for path in root.rglob(".*") if path.is_file() and path.name.lower().endswith(USUAL)]
    return [*shown, *hidden]


def _material(reading: Reading, below: Sequence[str], place: str) -> Material:
    words = reading.words
    kind = "Pictures" if "named" in words else "datasets.ImageFolder"
    more = {
        "special": Keyed("loader", "picture"),
        "valid": Keyed("is_valid_file", "valid"),
        "named": Keyed("allow_empty", "True"),
    }
    given = tuple(argument for word, argument in more.items() if word in words)

    def call(folder: str, transform: str) -> Text:
        root = f'f"{{args.data}}{folder}"' if folder else "args.data"
        return Called(kind, (root, transform, *given))

    is_divided = "undivided" not in words
    filled = {
        "images": assigned("images", call(below[0], "TRAINING")),
        "checked": assigned("checked", call(below[0], "VALIDATION")),
        "training": assigned("training", call(below[0], "TRAINING")),
        "validation": assigned("validation", call(below[1], "VALIDATION")),
        "said": said(words),
    }
    return Material(
        _filled(READING, words, filled),
        frozenset({"datasets", *(words & {"undivided", "numpy"}), *images_needed(words)}),
        f"It learns from the pictures in `--data`, a folder with one sub-folder a class{_told(below)}.",
        place,
        "folder of pictures",
        "training.targets" if is_divided else "training.dataset.targets",
        reading.constants,
        () if is_divided else ("Subset",),
        WORKERS,
    )


def images_needed(words: frozenset[str]) -> set[str]:
    """Return the words of what must be imported to open pictures."""
    if "special" not in words:
        return set()
    return {"upright" if "turned" in words else "opaque", *({"numpy"} if "deep" in words else ())}


def _filled(text: str, words: frozenset[str], filled: dict[str, str]) -> str:
    return Template(kept(text, words)).substitute(filled)


def _told(below: Sequence[str]) -> str:
    """Say which folders stand above those of the classes."""
    parts = [folder[1:] for folder in below if folder]
    return f", inside of {' and '.join(parts)}" if parts else ""
