"""A CSV file that names images and the class of each."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from engine.data.decode import SUFFIXES
from engine.data.files import Entry, Files, Listing
from engine.data.gathered import PARTS, Skipped
from engine.errors import DataError, FileError

PATHS = ("path", "file", "filename", "file_name", "filepath", "image", "image_path", "img", "name", "id")
LABELS = ("label", "class", "category", "target", "y", "label_name", "class_name", "species", "breed")
DIVISIONS = ("split", "part", "set", "subset", "partition")
"""How the columns with paths, classes and parts are called; the first that is there is taken."""
DELIMITERS = ",;\t|"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class Layout:
    """How a table is written."""

    header: int
    """How many lines are a header."""
    columns: tuple[int, int, int]
    """The places of path, label and part in a line; −1 for none."""
    delimiter: str
    lines: tuple[tuple[int, list[str]], ...]
    """The number of each line behind the header, and its cells without the spaces around them."""


class Table(Files):
    """Images listed line by line, with paths relative to the file; a header or the cells tell columns."""

    def __init__(self, name: str, path: Path) -> None:
        self.name, self.root, self._path = name, path.parent, path

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The labels: whole numbers in their order, all others in the order of letters."""
        labels = {label for _, _, label, _ in self._rows if label}
        if not labels:
            raise DataError(
                f"{self._path} names no image with a label: give each line a path and a label, as in "
                "cats/tom.jpg,cat."
            )
        numeric = are_numbers(labels)
        return tuple(sorted(labels, key=lambda label: (int(label), label) if numeric else (0, label)))

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def sample(self, count: int) -> Sequence[Path]:
        """Return images from all over the table."""
        paths = [self.root / path for _, path, label, _ in self._rows if label]
        return paths[:: max(1, len(paths) // count)][:count]

    def listing(self) -> Listing:
        """Return the images of all lines that have a label."""
        numbers = {name: number for number, name in enumerate(self.classes)}
        entries = tuple(
            Entry(self.root / path, numbers[label], part)
            for _, path, label, part in self._rows
            if path and label
        )
        if not entries:
            raise DataError(f"{self._path} names no images: give each line a path and a label.")
        return Listing(entries, tuple(self._unlabelled()))

    def _unlabelled(self) -> list[Skipped]:
        return [
            Skipped(f"line {line}", f"has no label for {path}" if path else "has no path")
            for line, path, label, _ in self._rows
            if not (path and label)
        ]

    @property
    def _rows(self) -> list[tuple[int, str, str, str]]:
        """Each line's number, path, label and part."""
        layout = self.layout
        return [(number, *_cells(cells, layout.columns)) for number, cells in layout.lines]

    @cached_property
    def layout(self) -> "Layout":
        """How the table is written."""
        text = text_of(self._path)
        mark = delimiter(text)
        reader = csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=True)
        try:
            lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cells)]
        except csv.Error as error:
            raise FileError(f"{self._path} is no table ({error}, line {reader.line_num}): mend it.") from None
        if not lines:
            raise DataError(f"{self._path} is empty: give each image a line with its path and label.")
        header, columns = self._columns([cells for _, cells in lines])
        return Layout(header, columns, mark, tuple(lines[header:]))

    def _columns(self, lines: list[list[str]]) -> tuple[int, tuple[int, int, int]]:
        """Return how many lines are header, and the columns of path, label and part (−1: none)."""
        first = [cell.lower() for cell in lines[0]]
        found = [next((first.index(name) for name in names if name in first), -1) for names in _NAMES]
        if found[0] >= 0 and found[1] >= 0:
            return 1, (found[0], found[1], found[2])
        if max(map(len, lines)) < 2:
            raise DataError(
                f"{self._path} has one column, but needs two: the path of each image, and its label."
            )
        path = next((place for place, cell in enumerate(lines[-1]) if _is_path(cell)), 0)
        others = [place for place in range(max(map(len, lines))) if place != path]
        part = next((place for place in others if _divides(lines, place)), -1)
        label = next(place for place in others if place != part or len(others) == 1)
        is_header = not _is_path(lines[0][path] if path < len(lines[0]) else "")
        return int(is_header and len(lines) > 1), (path, label, part if part != label else -1)


_NAMES = (PATHS, LABELS, DIVISIONS)


def _cells(cells: list[str], columns: tuple[int, int, int]) -> tuple[str, str, str]:
    path, label, part = (cells[place] if 0 <= place < len(cells) else "" for place in columns)
    return path.replace("\\", "/"), label, PARTS.get(part.lower(), "")


def are_numbers(labels: Iterable[str]) -> bool:
    """Tell whether all labels are whole numbers."""
    return all(label.lstrip("-").isdecimal() for label in labels)


def _is_path(cell: str) -> bool:
    return Path(cell).suffix.lower() in SUFFIXES


def _divides(lines: list[list[str]], place: int) -> bool:
    """Tell whether a column names the parts of the data, in all lines but a header."""
    words = Counter(line[place].lower() in PARTS if place < len(line) else False for line in lines[1:])
    return bool(words[True]) and not words[False]


def text_of(path: Path) -> str:
    """Return a text file's content, whatever mark it begins with."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FileError(f"{path} cannot be read ({reason}): choose another file.") from None
    try:
        return content.decode(MARKS.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        raise FileError(f"{path} is no text in UTF-8: save it as UTF-8 (Excel: CSV UTF-8).") from None


def delimiter(text: str) -> str:
    """Return what stands most often between the cells of the first line.

    >>> delimiter("path;label\\n"), delimiter('"a,b.png";"c,d"'), delimiter("a.png")
    (';', ';', ',')
    """
    line = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=bare.count)
