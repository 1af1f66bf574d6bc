"""Processes for tests of the page of the data: they say what the test wants."""

import base64
import io
import json
from collections.abc import Sequence
from typing import Any

from PIL import Image
from PySide6.QtCore import QObject, Signal

from designer.data.previewer import Previewer
from designer.errand import Outcome


class Told(QObject):
    """Stands for an errand."""

    prepared = Signal(str, object, object)
    ended = Signal(object)

    def __init__(self, arguments: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.arguments, self.started, self.cancelled = tuple(arguments), False, False

    def start(self) -> None:
        self.started = True

    def cancel(self) -> None:
        self.cancelled = True

    def close(self) -> None:
        self.cancelled = True

    def say(self, listing: dict[str, Any]) -> None:
        self.ended.emit(Outcome(done=True, said=(json.dumps(listing),)))

    def fail(self, *sentences: str) -> None:
        self.ended.emit(Outcome(done=False, complaints=sentences))


class Asked:
    """Begins errands and keeps them."""

    def __init__(self) -> None:
        self.errands: list[Told] = []

    def __call__(self, arguments: Sequence[str], parent: QObject) -> Any:
        self.errands.append(Told(arguments, parent))
        return self.errands[-1]

    @property
    def last(self) -> Told:
        return self.errands[-1]


class Shown(Previewer):
    """Stands for the process that shows images: it keeps the questions, and answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[dict[str, Any]] = []

    def write(self, line: str) -> None:
        self.questions.append(json.loads(line))

    def answer(self, at: int = -1, brightness: int = 200) -> None:
        question = self.questions[at]
        image = {"shape": [1, 2, 2], "data": base64.b64encode(bytes([brightness] * 4)).decode()}
        drawn = [[image] * question["draws"]] * question["count"]
        self.take({"id": question["id"], "before": [image] * question["count"], "after": drawn})


def listing(name: str = "cats", classes: tuple[str, ...] = ("cat", "dog"), **more: Any) -> dict[str, Any]:
    """Return what `convas data --json` prints."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "PNG")
    picture = {"number": 0, "png": base64.b64encode(file.getvalue()).decode()}
    return {
        "name": name,
        "title": name,
        "kind": "images",
        "shape": [3, 64, 64],
        "classes": [{"name": each, "training": 8, "validation": 2} for each in classes],
        "training": 8 * len(classes),
        "validation": 2 * len(classes),
        "divided": False,
        "mean": [0.5, 0.4, 0.3],
        "std": [0.2, 0.2, 0.2],
        "sizes": [{"height": 48, "width": 64, "count": 12}, {"height": 64, "width": 80, "count": 8}],
        "unreadable": 0,
        "skipped": [],
        "twins": [],
        "across": 0,
        "repeated": 0,
        "warnings": [],
        "samples": {each: [picture] for each in classes},
    } | more
