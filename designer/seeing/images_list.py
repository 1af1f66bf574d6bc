"""The validation images of a run as a grid, all of them or those of one class; one of them is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.choicebox import ChoiceBox
from designer.language import tr
from designer.seeing import colours
from designer.seeing.controls import row, tool
from designer.seeing.desk import Answer, Desk
from designer.seeing.pane import Stage
from designer.seeing.tiles import Tile, Tiles, natural_tile

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL = "All classes"
AT_ONCE = 48
"""How many images are shown; arrows lead to the next ones."""
SIDE = 40


class ImagesList(QWidget):
    """Asks for the classes once, and for the images that are in sight."""

    chosen = Signal(int)
    """The number of the validation image that the user has chosen."""
    classes_known = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.classes: tuple[str, ...] = ()
        self.labels: Sequence[int] = ()
        """The class of each validation image."""
        self._first = 0
        self.number = 0
        """The validation image that is looked at."""
        self.of = ChoiceBox()
        self.of.setMinimumContentsLength(9)
        self.of.setAccessibleName(tr("Images of"))
        self.of.setToolTip(tr("The class whose images are shown"))
        self.before = tool("arrow-left", "Earlier images", lambda: self._page(-AT_ONCE))
        self.after = tool("arrow-right", "Later images", lambda: self._page(AT_ONCE))
        self.tiles = Tiles("Validation images", side=SIDE)
        self.stage = Stage(self.tiles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        bar = row(self.of, None, self.before, self.after)
        column.addWidget(bar)
        column.addWidget(self.stage, 1)
        self.of.currentIndexChanged.connect(lambda _: self._begin())
        self.tiles.chosen.connect(self._choose)
        self.forget()

    def forget(self) -> None:
        """Know nothing of the images, as they may be those of another run."""
        self.classes, self.labels, self._first, self.number = (), (), 0, 0
        self._show_classes()
        self.tiles.set_tiles(())

    def refresh(self) -> None:
        """Ask for what is not known."""
        if not self.classes and not self.desk.waits("labels"):
            self.desk.ask("labels", {"what": "labels"}, self._take_labels)

    def show_number(self, number: int) -> None:
        """Look at an image that another part has chosen."""
        self.number = number
        self.of.blockSignals(True)
        self.of.setCurrentIndex(0)
        self.of.blockSignals(False)
        self._first = number // AT_ONCE * AT_ONCE
        self._ask()

    def numbers(self) -> list[int]:
        """Return the numbers of all images of the chosen class."""
        wanted = self.of.currentIndex() - 1
        return [number for number, label in enumerate(self.labels) if wanted < 0 or label == wanted]

    def _take_labels(self, answer: Answer) -> None:
        self.stage.say(answer.get("error", ""))
        if "error" in answer:
            return
        self.classes, self.labels = tuple(answer["classes"]), answer["labels"]
        self._show_classes()
        self.classes_known.emit()
        self._ask()

    def _show_classes(self) -> None:
        self.of.blockSignals(True)
        self.of.clear()
        self.of.add_words((ALL, *self.classes))
        self.of.blockSignals(False)

    def _begin(self) -> None:
        self._first = 0
        self._ask()

    def _page(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self._ask()

    def _ask(self) -> None:
        numbers = self.numbers()
        self._first = min(self._first, max(0, (len(numbers) - 1) // AT_ONCE * AT_ONCE))
        self.before.setEnabled(self._first > 0)
        self.after.setEnabled(self._first + AT_ONCE < len(numbers))
        shown = numbers[self._first : self._first + AT_ONCE]
        self.desk.ask("list", {"what": "images", "numbers": shown}, self._take_images)

    def _take_images(self, answer: Answer) -> None:
        self.stage.say(answer.get("error", ""))
        pictures = answer.get("pictures", [])
        self.tiles.set_tiles([image_tile(each) for each in pictures])
        at = next((at for at, each in enumerate(pictures) if each["number"] == self.number), -1)
        if at >= 0:
            self.tiles.choose(at)
        else:
            self.tiles.clearSelection()

    def _choose(self, at: int) -> None:
        self.number = self.tiles.tiles[at].data
        self.chosen.emit(self.number)


def image_tile(each: Answer, caption: str = "") -> Tile:
    """Return the tile of one of the ``pictures`` in an answer."""
    said = f"image {each['number']} of class {each['label']}"
    return natural_tile(colours.read(each), caption or each["label"], said, each["number"])
