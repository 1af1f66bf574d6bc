"""What a network gives back of its input: how far it is off by class, and examples beside what comes."""

from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from designer import theme
from designer.language import tr
from designer.seeing import colours
from designer.seeing.controls import choice, headed, quiet, row, side_by_side, tool
from designer.seeing.desk import Answer, Desk
from designer.seeing.numbers import Cell, NumberTable, number
from designer.seeing.tiles import Tile, Tiles
from designer.training.maps import written
from designer.training.picture import Picture

WORST, BEST = "Worst examples", "Best examples"
SIDE = 112
BESIDE = "Left what goes in, right what comes back"
OVER = "Blue what goes in, orange what comes back"


class GivenBack(QWidget):
    """The page Results of a network that gives its input back."""

    def __init__(self, desk: Desk, evaluate: Callable[[], object]) -> None:
        super().__init__()
        self.desk = desk
        self.answer: Answer | None = None
        self.table = NumberTable("By Class", ("Class", "Images", "Error"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.examples = Tiles("Examples", side=SIDE, chooses=False)
        self.legend = quiet()
        self.which = choice("Examples", [WORST, BEST], self._ask)
        self.again = tool("refresh", "Evaluate again: pass all validation examples once more", evaluate)
        left = headed(row(quiet("Mean squared error by class"), self.again), self.table)
        right = headed(row(self.which, self.legend), self.examples)
        self.splitter = side_by_side(left, right, (400, 600))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def take(self, answer: Answer) -> None:
        """Show an evaluation."""
        self.answer = answer
        rows = zip(answer["classes"], answer["support"], answer["by_class"], strict=True)
        self.table.show_rows(
            [(Cell(name, name), Cell(str(count), count), number(off)) for name, count, off in rows]
        )
        self._ask()

    def _ask(self) -> None:
        if self.answer is not None:
            numbers = self.answer["best" if self.which.currentIndex() else "worst"]
            self.desk.ask("given back", {"what": "images", "numbers": numbers, "back": True}, self._take)

    def _take(self, answer: Answer) -> None:
        if self.answer is None or "error" in answer:
            return
        missed = self.answer["missed"]
        tiles = []
        for each in answer["pictures"]:
            if "back" in each:
                at, off = each["number"], written(missed[each["number"]])
                said = f"image {at} of class {each['label']}, off by {off}"
                tiles.append(pair(each, each["back"], f"{each['label']} · {off}", said))
        self.legend.setText(tr(OVER if tiles and tiles[0].lines is not None else BESIDE))
        self.examples.set_tiles(tiles)


def pair(put_in: Answer, back: Answer, caption: str, said: str) -> Tile:
    """Return an example beside what comes back of it, or both as lines over each other."""
    first = colours.read(put_in)
    second = on_scale(colours.read(back), first)
    if first.curves:
        lines = np.concatenate((first.values()[:1, 0], second.values()[:1, 0]))
        return Tile(caption=caption, said=said, lines=lines, ends=(first.low, first.high))
    images = [colours.natural(each) for each in (first, second)]
    return Tile(beside(images), caption, said)


def beside(images: list[QImage]) -> QImage:
    """Return images beside each other, a pixel apart."""
    return colours.mosaic(images, len(images), QColor(theme.current().panel))


def on_scale(picture: Picture, like: Picture) -> Picture:
    """Return a picture in the bytes that another one has for the same numbers."""
    span = (like.high - like.low) or 1.0
    data = ((picture.values() - like.low) * (255 / span)).round().clip(0, 255).astype(np.uint8)
    return Picture(picture.node, picture.epoch, data, like.low, like.high, picture.curves)


def summaries(answer: Answer) -> tuple[str, ...]:
    """Say in a line how well examples are given back, in ever fewer words.

    >>> summaries({"labels": [0, 1], "mean": 0.25, "share": 0.75})[0]
    '75.0 % of 2 validation examples given back · mean squared error 0.250'
    """
    share, count, off = f"{100 * answer['share']:.1f}", len(answer["labels"]), f"{answer['mean']:.3f}"
    return (
        f"{share} % of {count} validation examples given back · mean squared error {off}",
        f"{share} % given back · mean squared error {off}",
        f"{share} % given back",
    )
