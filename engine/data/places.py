"""Where downloads and decoded images are kept: the user's cache folder, or where CONVAS_CACHE says."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.data.known import Torchvision

VARIABLE = "CONVAS_CACHE"
COMPLETE = ".complete"
"""The file that says that a download has come to its end."""


def cache_folder() -> Path:
    """Return the folder of everything that can be had again; it need not be there yet."""
    from platformdirs import user_cache_path

    return (
        Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else user_cache_path("convas", appauthor=False)
    )


def decoded_folder() -> Path:
    """Return the folder of images that were decoded once."""
    return cache_folder() / "decoded"


def downloads_folder() -> Path:
    """Return the folder of data sets that were downloaded."""
    return cache_folder() / "datasets"


def is_there(source: "Torchvision") -> bool:
    """Tell whether a data set is downloaded."""
    return (place(source) / COMPLETE).is_file()


def place(source: "Torchvision") -> Path:
    """Return the folder of a data set; parts that come in one archive share theirs."""
    apart = source.option if source.option and "split" not in source.arguments else ""
    return downloads_folder() / f"{source.entry.type.lower()}{'-' if apart else ''}{apart}"


def free_memory() -> int:
    """Return the bytes of memory that are free, or two gigabytes where the system does not tell."""
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 2 * 2**30


def in_words(count: float) -> str:
    """Write a number of bytes for a person.

    >>> in_words(900), in_words(11_594_722), in_words(5e9)
    ('900 bytes', '11.6 MB', '5.0 GB')
    """
    for size, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count:.0f} bytes"
