"""The page Results: confusion, numbers by class, reliability, and the examples on which the network errs."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from designer import theme
from designer.language import tr
from designer.seeing import colours, given_back
from designer.seeing.confusion import Confusion
from designer.seeing.controls import choice, headed, menu_button, quiet, row, side_by_side, tool
from designer.seeing.desk import Answer, Desk
from designer.seeing.given_back import GivenBack
from designer.seeing.numbers import Cell, NumberTable, number
from designer.seeing.pane import Stage
from designer.seeing.reliability import Reliability
from designer.seeing.tiles import Tile, Tiles, natural_tile

WORST, LEAST, CELL = "Worst examples", "Least certain", "The chosen cell"
CAPTIONS = (
    ("True classes in rows, told ones in columns", "Rows: true, columns: told", ""),
    ("Of all images of the class, and of all that were told to be of it", ""),
    ("Points: how many are right. Bars: how many images", "Bars: how many images", ""),
)
"""How matrix, table and curve are to be read, in ever fewer words."""
MOST = 48
"""How many examples are shown."""
SIDE = 56


class Results(QWidget):
    """Asks once when it is seen, and again when the run or the epoch is another or when told to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stale = True
        self.answer: Answer | None = None
        self.matrix, self.reliability = Confusion(), Reliability()
        self.table = NumberTable("By Class", ("Class", "Images", "Precision", "Recall", "F1"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.examples = Tiles("Examples", side=SIDE)
        self.which = choice("Examples", [WORST, LEAST, CELL], self._show_examples)
        self.said = quiet()
        """How the network does, for the line beside the tabs."""
        self.listed, self.caption = quiet(), quiet()
        self.said.hide()
        self.again = tool("refresh", "Evaluate again: pass all validation examples once more", self.refresh)
        entries = {"Copy as CSV": self.copy_text, "Copy as Picture": self.copy_picture}
        self.copy = menu_button("copy", "Copy what is shown", entries)
        self._shares: dict[int, Mapping[str, Any]] = {}
        self.back = GivenBack(desk, self.refresh)
        self._arrange()
        self.matrix.chosen.connect(self._choose_cell)
        self._explain()
        self.set_theme(theme.current())

    def _arrange(self) -> None:
        self.tabs, self.parts = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName(tr("Numbers"))
        self.tabs.setExpanding(False)
        for name, part in (
            ("Confusion", self.matrix),
            ("By Class", self.table),
            ("Reliability", self.reliability),
        ):
            self.tabs.addTab(tr(name))
            self.parts.addWidget(part)
        self.tabs.currentChanged.connect(self._turn)
        left = headed(row(self.tabs, self.caption, self.again, self.copy), self.parts)
        right = headed(row(self.which, self.listed), self.examples)
        self.splitter = side_by_side(left, right, (550, 450))
        self.views = QStackedWidget()
        self.views.addWidget(self.splitter)
        self.views.addWidget(self.back)
        self.stage = Stage(self.views)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stage)

    def _turn(self, index: int) -> None:
        self.parts.setCurrentIndex(index)
        self._explain()

    def _explain(self) -> None:
        """Say how matrix, table or curve is to be read."""
        self.caption.setText(*map(tr, CAPTIONS[self.parts.currentIndex()]))

    def wake(self) -> None:
        """Ask if what is shown is out of date."""
        if self.stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask for an evaluation, if this is seen."""
        self.stale = self.visibleRegion().isEmpty() or self.desk.run is None
        if not self.stale:
            if self.answer is None:
                self.stage.say("Evaluating all validation examples…")
            self.desk.ask("results", {"what": "evaluation"}, self._take)

    def advance(self) -> None:
        """Evaluate only when asked while the network learns: each time takes a pass over all images."""

    def forget(self) -> None:
        """Show nothing of the run before."""
        self.answer = None
        self._shares = {}
        self.examples.set_tiles(())

    def set_theme(self, colours: theme.Theme) -> None:
        """Take the colours of a theme."""
        self.reliability.set_theme(colours)

    def retell(self) -> None:
        """Say in the user's language what was put together."""
        self.reliability.retell()
        self._explain()
        if self.answer is not None:
            self._say()

    def copy_text(self) -> None:
        """Copy matrix, table or curve as comma-separated values."""
        QGuiApplication.clipboard().setText(self.csv())

    def copy_picture(self) -> None:
        """Copy matrix, table or curve as a picture."""
        shown = (self.matrix, self.table, self.reliability)[self.parts.currentIndex()]
        QGuiApplication.clipboard().setPixmap(shown.grab())

    def csv(self) -> str:
        """Return what is shown as comma-separated values."""
        match self.parts.currentIndex():
            case 0:
                return self.matrix.csv()
            case 1:
                return self.table.csv()
        keys = ("from", "to", "count", "certainty", "accuracy")
        lines = [
            ",".join(keys),
            *(",".join(f"{row[key]:.6g}" for key in keys) for row in self.reliability.rows),
        ]
        return "\n".join(lines) + "\n"

    def set_upright(self, upright: bool) -> None:
        """Set parts one above the other, or side by side."""
        for splitter in (self.splitter, self.back.splitter):
            splitter.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)

    def _take(self, answer: Answer) -> None:
        self.stage.say(answer.get("error", ""))
        if "error" in answer:
            return
        self.answer = answer
        classes = answer["classes"]
        self._say()
        self.views.setCurrentIndex(1 if answer.get("given_back") else 0)
        if answer.get("given_back"):
            self.back.take(answer)
            return
        self.matrix.show_counts(classes, answer["confusion"])
        columns = ("support", "precision", "recall", "f1")
        self.table.show_rows(
            [
                (
                    Cell(name, name),
                    *(
                        Cell(str(answer[key][index]), answer[key][index])
                        if key == "support"
                        else number(answer[key][index], percent=True)
                        for key in columns
                    ),
                )
                for index, name in enumerate(classes)
            ]
        )
        self.reliability.show_rows(answer["reliability"])
        self._show_examples()

    def _say(self) -> None:
        """Say in the line beside the tabs how the network does."""
        answer = self.answer or {}
        told = given_back.summaries if answer.get("given_back") else summaries
        wordings = told(answer) if answer else ("",)
        self.said.setText(*map(tr, wordings))

    def _choose_cell(self, true: int, told: int) -> None:
        if self.which.currentIndex() == 2:
            self._show_examples()
        else:
            self.which.setCurrentIndex(2)

    def _show_examples(self) -> None:
        if self.answer is None or self.answer.get("given_back"):
            return
        numbers, total = self._listed()
        noun = "image" if total == 1 else "images"
        few = f"{total} {noun}" if len(numbers) == total else f"first {len(numbers)} of {total} images"
        self.listed.setText(tr(few))
        if numbers:
            self.desk.ask("examples", {"what": "images", "numbers": numbers}, self._take_images)
        else:
            self.examples.set_tiles(())

    def _listed(self) -> tuple[list[int], int]:
        """Return the numbers of the examples to show, and how many there are in all."""
        answer = self.answer or {}
        if self.which.currentIndex() < 2:
            listed = answer["least_certain" if self.which.currentIndex() else "worst"]
            self._shares = {each["image"]: each for each in listed}
            return [each["image"] for each in listed][:MOST], len(listed)
        cell = self.matrix.currentIndex()
        pairs = zip(answer["labels"], answer["told"], strict=True)
        found = [index for index, pair in enumerate(pairs) if pair == (cell.row(), cell.column())]
        self._shares = {}
        return found[:MOST], len(found)

    def _take_images(self, answer: Answer) -> None:
        if self.answer is None or "error" in answer:
            return
        self.examples.set_tiles([self._tile(each) for each in answer["pictures"]])

    def _tile(self, each: Mapping[str, Any]) -> Tile:
        """Return an example with its true class, and the one that is told where that is another."""
        assert self.answer is not None
        classes, index = self.answer["classes"], each["number"]
        told = self.answer["told"][index]
        right = told == self.answer["labels"][index]
        share = self._shares.get(index)
        caption = f"{each['label']} ✓" if right else f"{each['label']} → {classes[told]}"
        said = f"image {index}: {each['label']}, told {classes[told]}"
        if share:
            percent = f"{100 * share['share']:.0f}"
            said = f"image {index}: {each['label']}, told {classes[told]}, {percent} % certain"
        return natural_tile(colours.read(each), caption, said, index, "" if right else "error")


def summaries(answer: Answer) -> tuple[str, ...]:
    """Say in a line how the network does, in ever fewer words.

    >>> summaries({"labels": [0, 1], "accuracy": 0.5, "loss": 0.7, "calibration_error": 0.1})[0]
    '50.00 % of 2 validation examples right · loss 0.700 · calibration error (ECE) 0.100'
    """
    right, count = f"{100 * answer['accuracy']:.2f}", len(answer["labels"])
    loss, error = f"{answer['loss']:.3f}", f"{answer['calibration_error']:.3f}"
    return (
        f"{right} % of {count} validation examples right · loss {loss} · calibration error (ECE) {error}",
        f"{right} % of {count} right · loss {loss} · ECE {error}",
        f"{right} % right · loss {loss}",
        f"{right} % right",
    )
