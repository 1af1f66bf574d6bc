"""Examples to choose from where nothing can be drawn: those of the data, or those of a file."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from designer.inspector.style import label
from designer.language import tr
from designer.seeing.controls import push, row
from designer.seeing.desk import Answer, Desk
from designer.seeing.images_list import image_tile
from designer.seeing.pane import Stage
from designer.seeing.tiles import Tiles
from engine.catalogue.shapes import Shape, describe

SHOWN = 48
SIDE = 44
KINDS = (".npz", ".npy", ".csv", ".tsv", ".txt")


def can_be_drawn(shape: Shape) -> bool:
    """Tell whether examples of a shape can be drawn on a pad, or stand in a picture.

    >>> can_be_drawn((1, 28, 28)), can_be_drawn((2, 28, 28)), can_be_drawn((1, 400))
    (True, False, False)
    """
    return len(shape) == 3 and shape[0] in (1, 3)


def sentence(shape: Shape) -> str:
    """Say why there is no pad, and what to do.

    >>> sentence((1, 128))
    'The network takes a sequence of 1 × 128: choose an example, or open or drop a .npz or .csv file.'
    """
    return f"The network takes {describe(shape)}: choose an example, or open or drop a .npz or .csv file."


class Chooser(QWidget):
    """Stands in the place of the pad; `changed` tells that another example was chosen."""

    changed = Signal()
    complained = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.file: Path | None = None
        """Where the examples stand; None for those of the data."""
        self._known = False
        self.said = label("", "muted")
        self.tiles = Tiles("Examples", side=SIDE)
        self.stage = Stage(self.tiles)
        self.own = push(
            "Of the data", "Choose from the examples that the network is validated on", self.show_own
        )
        buttons = row(push("Open…", "Open a file of examples", self.open), self.own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (buttons, self.said, self.stage):
            column.addWidget(part, 1 if part is self.stage else 0)
        self.setAcceptDrops(True)
        self.own.hide()
        self.tiles.chosen.connect(lambda _: self.changed.emit())

    @property
    def question(self) -> dict[str, object]:
        """The part of a question that says of which example; empty while none is chosen."""
        if self.tiles.current < 0 or not self.tiles.tiles:
            return {}
        number = self.tiles.tiles[self.tiles.current].data
        return {"image": number} if self.file is None else {"file": str(self.file), "row": number}

    def show_shape(self, shape: Shape) -> None:
        """Know what the network of another run takes."""
        self.said.setText(tr(sentence(shape)))
        self.file, self._known = None, False
        self.own.hide()
        self.tiles.set_tiles(())
        self.stage.say("")

    def refresh(self, count: int) -> None:
        """Ask for the examples of the data (there are `count`), unless they are known."""
        if self._known or self.desk.waits("chooser"):
            return
        if self.file is not None:
            self.desk.ask("chooser", {"what": "images", "file": str(self.file)}, self._take)
        else:
            numbers = list(range(min(SHOWN, count)))
            self.desk.ask("chooser", {"what": "images", "numbers": numbers}, self._take)

    def show_own(self) -> None:
        """Offer the examples of the data again."""
        self._turn(None)

    def open(self) -> None:
        """Ask for a file of examples."""
        kinds = " ".join(f"*{kind}" for kind in KINDS)
        path, _ = QFileDialog.getOpenFileName(self, tr("Open examples"), "", f"{tr('Examples')} ({kinds})")
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Offer the examples of a file."""
        self._turn(path)

    def take_data(self, data: QMimeData) -> None:
        """Take the file that was dropped or pasted."""
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.take_file(Path(files[0]))
        else:
            self.complained.emit("There is no file to open: drop or copy a .npz or .csv file.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that is dropped."""
        event.acceptProposedAction()
        self.take_data(event.mimeData())

    def _turn(self, file: Path | None) -> None:
        self.file, self._known = file, False
        self.complained.emit("")
        self.changed.emit()

    def _take(self, answer: Answer) -> None:
        if "error" in answer:
            self.complained.emit(answer["error"])
            self.file = None  # what was seen before stays
            self._known = bool(self.tiles.tiles)
            return
        self._known = True
        self.own.setVisible(self.file is not None)
        self.tiles.set_tiles([image_tile(each) for each in answer["pictures"]])
        self.tiles.choose(0)
        self.changed.emit()
