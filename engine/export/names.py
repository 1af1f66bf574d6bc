"""Names of classes in the exported code."""

import builtins
import re
from collections.abc import Set

CLASS_NAMES_TAKEN = frozenset(dir(builtins)) | {"torch", "nn"}


def class_name(text: str) -> str:
    """Return a name in CamelCase.

    >>> class_name("LeNet-5"), class_name("my tiny net"), class_name("3rd try"), class_name("网络")
    ('LeNet5', 'MyTinyNet', 'Net3rdTry', 'Network')
    """
    words = re.findall(r"[A-Za-z0-9]+", text)
    name = "".join(word[0].upper() + word[1:] for word in words)
    if not name:
        return "Network"
    return f"Net{name}" if name[0].isdigit() else name


def distinct(name: str, taken: Set[str]) -> str:
    """Return `name`, or with a number behind it if it is taken; remembers it where `taken` can."""
    result, number = name, 2
    while result in taken:
        result, number = f"{name}{number}", number + 1
    if isinstance(taken, set):
        taken.add(result)
    return result
