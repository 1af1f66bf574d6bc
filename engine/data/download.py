"""Fetches torchvision's data sets into the cache folder, with progress, and reads them."""

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

from torchvision import datasets
from torchvision.datasets import utils as fetching

from engine.catalogue.shapes import Shape
from engine.data import cache
from engine.data.decode import Fitting, Stretch, Unreadable, flat
from engine.data.gathered import Gathered, Skipped, Tell
from engine.data.places import COMPLETE as COMPLETE
from engine.data.places import in_words
from engine.data.places import is_there as is_there
from engine.data.places import place as place
from engine.errors import DataError
from engine.files.atomic import FORBIDDEN, TOO_FULL
from engine.files.recovery import Lock

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.data.known import Torchvision

ARCHIVES = (".gz", ".tgz", ".bz2", ".tar", ".zip", ".mat", ".h5")
"""What is kept of a download that broke off: torchvision checks such files and need not fetch them again."""
ANSWER_PATTERN = re.compile(r"HTTP Error (\d+): ([^\n>]*)")
REASON_PATTERN = re.compile(r"<urlopen error (?:\[[^\]]*\] )?(.+)>")
"""How Python's own reader of addresses writes down what a server has answered, and why there was none."""
PATIENCE = 30.0
"""Seconds without a byte after which a server is given up."""
ROOM = 2.5
"""How much more room than the download is needed to unpack it, too."""


class MissingPackage(DataError):
    """A data set cannot be read without a package that is not installed."""


def gathered(source: "Torchvision", shape: Shape, tell: Tell, fitting: Fitting | None) -> Gathered:
    """Return the examples of a data set, downloaded first where it is not there yet."""
    ready(source, tell)
    parts = _complete(source)
    skipped: tuple[Skipped, ...] = ()
    if source.entry.is_array:
        values, labels = _arrays(parts)
        kept = _count(0, len(labels))
    else:
        read = cache.decoded(items(source, parts, fitting or Stretch.to(shape)), tell)
        values, labels, kept, skipped = read.values, read.labels, read.kept, read.skipped
    first = len(parts[0])
    divided = None
    if len(parts) > 1:
        divided = _count(0, int((kept < first).sum())), _count(int((kept < first).sum()), len(kept))
    return Gathered(
        values, labels, _names(source, parts[0]), divided, skipped, fitted=not source.entry.is_array
    )


def ready(source: "Torchvision", tell: Tell) -> None:
    """Download a data set unless it is there; what breaks off leaves only whole archives behind."""
    if is_there(source):
        return
    folder, total = place(source), int(source.entry.megabytes * 1e6)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = Lock(folder.with_suffix(".lock"))
    except BlockingIOError:
        raise DataError(f"{source.title} is being downloaded by another process: wait for its end.") from None
    except OSError as error:
        raise DataError(_failure(source, error)) from None
    try:
        if is_there(source):  # the process that held the lock before has fetched it
            return
        if total:
            _check_room(source, folder, total)
            _leave_archives(folder)
        with _progress(tell, total):
            opened(source, download=bool(total))
        (folder / COMPLETE).touch()
    except OSError as error:
        raise DataError(_failure(source, error)) from None
    finally:
        lock.release()


def _complete(source: "Torchvision") -> list[Any]:
    """Return the parts of a data set that was downloaded; one that is no longer whole counts as not here."""
    try:
        return opened(source, download=False)
    except MissingPackage:
        raise
    except DataError:
        if not source.entry.megabytes:
            raise
        (place(source) / COMPLETE).unlink(missing_ok=True)
        raise DataError(
            f"The files of {source.title} in {place(source)} are damaged or gone: download them again "
            f"by `convas data {source.name} --download`."
        ) from None


def opened(source: "Torchvision", *, download: bool) -> list[Any]:
    """Return the parts of a data set as torchvision's objects, or raise with a sentence."""
    kind = getattr(datasets, source.entry.type)
    more = {"download": True} if download else {}
    if source.entry.type == "SEMEION" and not download:
        more = {"download": False}
    root = str(place(source))
    try:
        wanted = [part for part in source.entry.parts if part is not None]
        return [kind(root, **source.arguments, **part, **more) for part in wanted]
    except ImportError as error:
        package = error.name or "a package"
        raise MissingPackage(
            f"{source.title} needs the package {package}: install it by `pip install {package}`."
        ) from None
    except Exception as error:  # damaged archives make their readers raise almost anything
        raise DataError(_failure(source, error)) from None


def _failure(source: "Torchvision", error: Exception) -> str:
    """Say why a data set cannot be had, and what to do."""
    size = in_words(source.entry.megabytes * 1e6)
    folder = place(source)
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, OSError) else error
    if not source.entry.megabytes:
        return (
            f"torchvision cannot download {source.title}: put its files into {folder} as the documentation "
            f"of torchvision.datasets.{source.entry.type} says."
        )
    if isinstance(cause, OSError) and cause.errno in TOO_FULL:
        return f"The disk is too full to download {source.title} ({size}) to {folder}: make room."
    if isinstance(cause, OSError) and cause.errno in FORBIDDEN and not isinstance(error, URLError):
        return f"{source.title} cannot be kept in {folder}: allow writing there, or set CONVAS_CACHE."
    if answer := ANSWER_PATTERN.search(str(error)):
        return f"The server of {source.title} answers {answer[1]} ({answer[2]}): try again later."
    if "corrupted" in str(error).lower():
        return f"{source.title} came damaged or not to its end, and was not kept: try again."
    told = getattr(cause, "strerror", None) or _last_words(cause)
    return (
        f"{source.title} ({size}) could not be downloaded ({told}): check the connection to the internet and "
        "try again."
    )


def _last_words(error: Exception) -> str:
    r"""Return why something failed: torchvision's MNIST tells of each server that it has tried.

    >>> _last_words(RuntimeError("Error downloading x:\\nTried y, got:\\n<urlopen error [Errno 1] Refused>"))
    'Refused'
    """
    lines = str(error).strip().splitlines()
    if not lines:
        return type(error).__name__
    reason = REASON_PATTERN.search(lines[-1])
    return reason[1] if reason else lines[-1].rstrip(":")


def _check_room(source: "Torchvision", folder: Path, total: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < ROOM * total:
        raise DataError(
            f"{source.title} needs about {in_words(ROOM * total)} to be unpacked, but {folder} has "
            f"{in_words(free)} left: make room, or name another folder by CONVAS_CACHE."
        )


def _leave_archives(folder: Path) -> None:
    """Delete what an earlier attempt has unpacked, of which nobody knows whether it is whole."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.suffix.lower() not in ARCHIVES:
            path.unlink(missing_ok=True)


@contextmanager
def _progress(tell: Tell, total: int) -> Iterator[None]:
    """Let torchvision's own progress bar, which would write to the terminal, tell us instead."""

    class Bar:
        done = 0

        def __init__(self, *_: Any, **__: Any) -> None:
            pass

        def __enter__(self) -> "Bar":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def update(self, count: int = 1) -> None:
            Bar.done += count
            tell("downloading", Bar.done, max(total, Bar.done))

    before, patience = vars(fetching).get("tqdm"), socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    if before is not None:
        fetching.tqdm = Bar
    tell("downloading", 0, total)
    try:
        yield
    finally:
        socket.setdefaulttimeout(patience)
        if before is not None:
            fetching.tqdm = before


def _arrays(parts: list[Any]) -> "tuple[NDArray[np.uint8], NDArray[np.int64]]":
    """Return images and labels of data sets that hold them as arrays."""
    import numpy as np

    images, labels = [], []
    for part in parts:
        data = np.asarray(part.data)
        if data.ndim == 3:
            data = data[:, None]
        elif data.shape[-1] == 3:
            data = data.transpose(0, 3, 1, 2)
        told = np.asarray(part.targets if hasattr(part, "targets") else part.labels).astype(np.int64)
        images.append(data.astype(np.uint8, copy=False))
        labels.append(told[:, 0] if told.ndim == 2 else told)  # QMNIST tells more of each image
    return np.concatenate(images), np.concatenate(labels)


def items(source: "Torchvision", parts: list[Any], fitting: Fitting) -> cache.Items:
    """Return images that torchvision reads one by one."""
    places = list(chain.from_iterable(((part, row) for row in range(len(part))) for part in parts))

    def read(index: int) -> "cache.Picture":
        part, row = places[index]
        try:
            picture, label = part[row]
        except Exception as error:
            raise Unreadable(f"is damaged ({error})") from None
        fitted = fitting(flat(picture, fitting.shape[0]))
        return fitted, (picture.size[1], picture.size[0]), int(label)

    key = cache.digest(fitting.key, source.name, str(place(source)), len(places))
    channels, height, width = fitting.shape
    return cache.Items(key, len(places), read, partial(_name, source.title), (height, width, channels))


def _name(title: str, index: int) -> str:
    return f"image {index} of {title}"


def _names(source: "Torchvision", part: Any) -> tuple[str, ...]:
    """Return the names of the classes, or numbers where torchvision has none."""
    given = getattr(part, "classes", None) or getattr(part, "categories", None) or ()
    if source.entry.names or len(given) != len(source.classes):
        return source.classes
    return tuple(name[0] if isinstance(name, tuple) else str(name) for name in given)


def _count(start: int, end: int) -> "NDArray[np.int64]":
    import numpy as np

    return np.arange(start, end)
