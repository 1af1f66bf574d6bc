"""Names in the exported code: of classes, arguments and variables."""

import builtins
import re
from collections.abc import Sequence, Set

CLASS_NAMES_TAKEN = frozenset(dir(builtins)) | {"torch", "nn", "F"}

LONGEST_CLASS = 60
"""The first line of a class with a longer name would have to be broken."""

AMBIGUOUS = frozenset("lIO")
"""Names that look like the digits 1 and 0: linters want no variable to have them."""


def class_name(text: str) -> str:
    """Return a name in CamelCase; numbers that followed one another stay apart.

    >>> class_name("LeNet-5"), class_name("my tiny net"), class_name("3rd try"), class_name("网络")
    ('LeNet5', 'MyTinyNet', 'Net3rdTry', 'Network')
    >>> class_name("ResNeXt-50 32x4d")
    'ResNeXt50_32x4d'
    """
    words = re.findall(r"[A-Za-z0-9]+", text)
    parted = re.sub(r"(?<=\d) (?=\d)", "_", " ".join(word[0].upper() + word[1:] for word in words))
    name = parted.replace(" ", "")
    if not name:
        return "Network"
    if name[0].isdigit() or name in AMBIGUOUS:
        name = f"Net{name}"
    return name[:LONGEST_CLASS]


def argument_names(ids: Sequence[str]) -> dict[str, str]:
    """Return the ids as the arguments of `forward` are called.

    >>> argument_names(["image", "l"])
    {'image': 'image', 'l': 'l_'}
    """
    names: dict[str, str] = {}
    for id in ids:
        names[id] = distinct(f"{id}_", {*ids, *names.values()}) if id in AMBIGUOUS else id
    return names


def distinct(name: str, taken: Set[str]) -> str:
    """Return `name`, or with the first free number behind it if it is taken.

    >>> distinct("conv1", {"conv1", "conv1_2"})
    'conv1_3'
    """
    result, number = name, 2
    while result in taken:
        result, number = f"{name}{'_' if name[-1].isdigit() else ''}{number}", number + 1
    return result


def module_stem(id: str) -> str:
    """Return what an argument that speaks of a node begins with."""
    return f"layer{id}" if id.isdigit() else id
