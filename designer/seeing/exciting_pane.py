"""What a channel looks for: the images that excite it most, and one that is made to excite it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.language import tr
from designer.seeing import colours
from designer.seeing.controls import CountBox, push, quiet, row
from designer.seeing.desk import Answer, Desk
from designer.seeing.pane import Pane, Sight
from designer.seeing.tiles import Tiles, natural_tile
from designer.training.maps import written

STEPS = 128
MORE = 512
"""Steps of gradient ascent, at first and when more are asked for."""


class ExcitingPane(Pane):
    """Images for one channel of a node."""

    image_wanted = Signal(int)
    """This validation image is to be looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.channel = CountBox("Channel", "The channel, counted from 0")
        label = QLabel(tr("Channel"))
        label.setBuddy(self.channel)
        self.further = push(
            "Climb further", "Go on with gradient ascent: the image becomes clearer", self._more
        )
        self.told = quiet("From the data, and made by gradient ascent")
        self.made, self.found = Tiles("Made image", chooses=False), Tiles("Exciting images")
        self.made.setMaximumWidth(260)
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        for tiles, title, stretch in ((self.made, "Made", 1), (self.found, "From the data", 3)):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(quiet(title))
            column.addWidget(tiles, 1)
            layout.addLayout(column, stretch)
        self.arrange(row(label, self.channel, self.further, self.told), body)
        self._steps = STEPS
        self._means: dict[int, float] = {}
        self.channel.valueChanged.connect(self._begin)
        self.found.opened.connect(lambda number: self.image_wanted.emit(self.found.tiles[number].data))

    def refresh(self, sight: Sight) -> None:
        """Look at another node."""
        self.channel.blockSignals(True)
        self.channel.setRange(0, sight.channels - 1)
        self.channel.blockSignals(False)
        super().refresh(sight)

    def show_channel(self, channel: int) -> None:
        """Look at another channel."""
        self.channel.setValue(channel)

    def ask(self) -> None:
        """Ask for the images of the channel."""
        about = {"node": self.sight.node, "channel": self.channel.value()}
        self.ask_for({"what": "exciting", **about}, self._take_found, "found")
        self.ask_for({"what": "dreamed", **about, "steps": self._steps}, self._take_made, "made")

    def _begin(self) -> None:
        self._steps = STEPS
        self.ask()

    def _more(self) -> None:
        self._steps = min(1024, self._steps + MORE - STEPS)
        self.ask()

    def _take_made(self, answer: Answer) -> None:
        caption = written(answer["mean"])
        said = f"image made for channel {answer['channel']}: {caption}"
        self.made.set_tiles([natural_tile(colours.read(answer), caption, said)])

    def _take_found(self, answer: Answer) -> None:
        self._means = dict(zip(answer["images"], answer["means"], strict=True))
        self.ask_for({"what": "images", "numbers": answer["images"]}, self._take_images, "images")

    def _take_images(self, answer: Answer) -> None:
        self.found.set_tiles(
            [
                natural_tile(
                    colours.read(each),
                    f"{each['label']} · {written(self._means.get(each['number'], 0.0))}",
                    f"image {each['number']} of class {each['label']}",
                    each["number"],
                )
                for each in answer["pictures"]
            ]
        )
