"""Decodes images once into a file that is mapped into memory, so that every later epoch costs no decoding.

A cache is a folder, named by a digest of all that its bytes depend on, that appears complete or not at all.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from engine.data.decode import Unreadable
from engine.data.gathered import Skipped, Tell
from engine.data.places import decoded_folder, free_memory, in_words
from engine.errors import DataError
from engine.files.recovery import Lock, reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = tuple[NDArray[np.uint8], tuple[int, int], int]
    """An image as height × width × channels, its height and width before, and its class."""

LARGEST = 20 * 10**9
"""Bytes that all caches together may take; those that were used least recently go first."""
AT_ONCE = 128
"""Images that are decoded before they are written down."""
PAUSE = 0.1
"""Seconds between two looks at what another process makes, and between two tales of progress."""

PIXELS, FACTS = "pixels.u8", "facts.json"


@dataclass(frozen=True)
class Items:
    """Images that can be had one by one."""

    digest: str
    """Differs where the images, their classes or their order do."""
    count: int
    read: "Callable[[int], Picture]"
    """Returns one of them, from any thread, or raises `Unreadable`."""
    name: Callable[[int], str]
    """Says which it is."""
    shape: tuple[int, int, int]
    """Height, width and channels of each."""


@dataclass(frozen=True)
class Decoded:
    """Images as bytes, without those that could not be read."""

    values: "NDArray[np.uint8]"
    """N × channels × height × width; in memory the channels of a pixel lie together."""
    labels: "NDArray[np.int64]"
    kept: "NDArray[np.int64]"
    """Which of the items each row is."""
    sizes: "NDArray[np.int32]"
    skipped: tuple[Skipped, ...]


def digest(*parts: Any) -> str:
    """Return a name for everything that is given, the same on every day."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:32]


def decoded(items: Items, tell: Tell) -> Decoded:
    """Return all images, from the cache where they are in it; another process may make it meanwhile.

    Where nothing can be written, the images stay in memory if there is room.
    """
    place = decoded_folder() / items.digest
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place.with_suffix(".lock"), tell, items.count):
            found = _opened(place, items)
            if found is None:
                _built(place, items, tell)
                found = _opened(place, items)
    except OSError as error:
        return _in_memory(items, tell, error)
    if found is None:
        raise DataError(f"The cache {place} was removed while it was made: start again.")
    tidy(place)
    return found


def is_made(items: Items) -> bool:
    """Tell whether images are in the cache, so that to have them costs no decoding."""
    return (decoded_folder() / items.digest / FACTS).is_file()


def tidy(used: Path, largest: int | None = None) -> None:
    """Delete the caches that were used least recently until all fit; that in use stays.

    What processes that were killed have left half done goes, too.
    """
    largest = LARGEST if largest is None else largest
    for draft in used.parent.glob("*.new"):
        with suppress(OSError):  # which tells that somebody makes it now
            lock = Lock(used.parent / f"{draft.name.partition('.')[0]}.lock")
            shutil.rmtree(draft, ignore_errors=True)
            lock.release()
    with suppress(OSError):
        os.utime(used / FACTS)
    caches = []
    for facts in used.parent.glob(f"*/{FACTS}"):
        with suppress(OSError):  # another process tidies, too
            caches.append((facts.stat().st_mtime, (facts.parent / PIXELS).stat().st_size, facts.parent))
    total = sum(size for _, size, _ in caches)
    for _, size, cache in sorted(caches):
        if total <= largest:
            return
        if cache != used:
            shutil.rmtree(cache, ignore_errors=True)
            total -= size


@contextmanager
def _alone(path: Path, tell: Tell, count: int) -> Iterator[None]:
    """Hold the making of a cache, after whoever makes it now."""
    while True:
        try:
            lock = Lock(path)
            break
        except BlockingIOError:
            tell("waiting", 0, count)
            time.sleep(PAUSE)
    try:
        yield
    finally:
        lock.release()


def _opened(place: Path, items: Items) -> Decoded | None:
    """Return a cache that is complete; what is damaged is deleted, to be made again."""
    import numpy as np

    try:
        facts = json.loads((place / FACTS).read_bytes())
        count = facts["count"]
        labels, kept, sizes = (np.load(place / f"{name}.npy") for name in ("labels", "kept", "sizes"))
        if (place / PIXELS).stat().st_size != count * _bytes(items) or len(labels) != count:
            raise ValueError("its files do not belong together")
        # Copy on write: nobody writes, but torch warns of arrays that cannot be written.
        values = np.memmap(place / PIXELS, np.uint8, "c", shape=(count, *items.shape))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, OSError):
        shutil.rmtree(place, ignore_errors=True)
        return None
    skipped = tuple(Skipped(where, why) for where, why in facts["skipped"])
    return Decoded(values.transpose(0, 3, 1, 2), labels, kept, sizes, skipped)


def _built(place: Path, items: Items, tell: Tell) -> None:
    """Write a cache beside its place and give it its name when all is on the disk."""
    import numpy as np

    draft = place.with_name(f"{place.name}.{uuid4().hex[:8]}.new")
    draft.mkdir()
    try:
        with (draft / PIXELS).open("wb") as file:
            rows = _Rows(items)
            for picture in rows.all(tell):
                file.write(picture.data)
            _flush(file)
        rows.refuse_nothing()
        for name in ("labels", "kept", "sizes"):
            np.save(draft / f"{name}.npy", rows.column(name))
        facts = {"count": len(rows.labels), "skipped": [(each.where, each.reason) for each in rows.skipped]}
        (draft / FACTS).write_text(json.dumps(facts), encoding="utf-8")
        os.rename(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


class _Rows:
    """What is known of images that are decoded, while it grows."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self.labels: list[int] = []
        self.kept: list[int] = []
        self.sizes: list[tuple[int, int]] = []
        self.skipped: list[Skipped] = []

    def all(self, tell: Tell) -> "Iterator[NDArray[np.uint8]]":
        """Yield the images that can be read, in order; several are decoded at a time."""
        import numpy as np

        threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        told = 0.0
        tell("decoding", 0, self._items.count)
        with ThreadPoolExecutor(threads, thread_name_prefix="decoding") as pool:
            for start in range(0, self._items.count, AT_ONCE):
                part = range(start, min(start + AT_ONCE, self._items.count))
                for index, read in zip(part, pool.map(self._read, part), strict=True):
                    if isinstance(read, str):
                        self.skipped.append(Skipped(self._items.name(index), read))
                        continue
                    pixels, size, label = read
                    self.labels.append(label)
                    self.kept.append(index)
                    self.sizes.append(size)
                    yield np.ascontiguousarray(pixels)
                if time.monotonic() > told + PAUSE or part.stop == self._items.count:
                    told = time.monotonic()
                    tell("decoding", part.stop, self._items.count)

    def _read(self, index: int) -> "Picture | str":
        try:
            return self._items.read(index)
        except Unreadable as error:
            return str(error)

    def refuse_nothing(self) -> None:
        """Raise where not one image could be read."""
        if not self.labels:
            shown = "; ".join(f"{each.where} {each.reason}" for each in self.skipped[:3])
            raise DataError(f"None of the {self._items.count:,} images can be read ({shown}): mend them.")

    def column(self, name: str) -> "NDArray[Any]":
        """Return one of the facts for all rows."""
        import numpy as np

        return np.asarray(getattr(self, name), np.int32 if name == "sizes" else np.int64)


def _in_memory(items: Items, tell: Tell, error: OSError) -> Decoded:
    """Return the images without a cache, or say what is needed."""
    import numpy as np

    needed = items.count * _bytes(items)
    if needed > free_memory() // 2:
        raise DataError(
            f"The decoded images need {in_words(needed)}, but cannot be kept in {decoded_folder()} "
            f"({reason(error)}) and are too many for the memory: make room, or name another folder "
            "by CONVAS_CACHE."
        ) from None
    rows = _Rows(items)
    pictures = [*rows.all(tell)]
    rows.refuse_nothing()
    labels, kept, sizes = (rows.column(name) for name in ("labels", "kept", "sizes"))
    return Decoded(np.stack(pictures).transpose(0, 3, 1, 2), labels, kept, sizes, tuple(rows.skipped))


def _bytes(items: Items) -> int:
    height, width, channels = items.shape
    return height * width * channels


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def stamps(paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Return the path, size and time of files: what changes when they do."""
    found = []
    for path in paths:
        try:
            facts = path.stat()
            found.append((str(path), facts.st_size, facts.st_mtime_ns))
        except OSError:  # the image is told of when it is read
            found.append((str(path), -1, 0))
    return found
