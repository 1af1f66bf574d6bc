"""Feature maps of a node for an image, and the filters of a convolution, as grids in a colour map."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from designer.language import tr
from designer.seeing import colours
from designer.seeing.controls import CountBox, choice, quiet, row, slider
from designer.seeing.desk import Answer, Desk
from designer.seeing.pane import Pane
from designer.seeing.slices import Slices
from designer.seeing.tiles import MOST_NAMED, Tile, Tiles, curve_tiles
from designer.training.maps import written
from designer.training.picture import Picture

SAME, OWN = "One scale for all", "A scale for each"
MOST_CHANNELS = 256
LARGE = 128
"""The longest side of maps that are asked for."""
LIVE = 0.5
"""How much of either is asked of a network in training."""
ZOOM = 10
"""Steps of the slider to each doubling of the size."""


class GridPane(Pane):
    """Pictures of one node in a grid that can be made larger."""

    channel_wanted = Signal(int)
    """A double click, or Enter, on this channel."""

    def __init__(self, desk: Desk, name: str, map_name: str) -> None:
        super().__init__(desk)
        self.map = choice("Colours", list(colours.MAPS), self.draw)
        self.map.show_text(map_name)
        self.scale = choice("Scale", [SAME, OWN], self.draw)
        self.zoom = slider("Size of the pictures", 0, 3 * ZOOM, 0, self._zoom)
        self.told = quiet()
        self.tiles = Tiles(name)
        self.tiles.zoomed.connect(self._follow_zoom)
        self.tiles.opened.connect(self.channel_wanted)
        self.more = QWidget()
        QHBoxLayout(self.more).setContentsMargins(0, 0, 0, 0)
        self.slices = Slices(self.ask)
        parts = (self.map, self.scale, self.more, self.slices, self.zoom, self.told)
        self.arrange(row(*parts), self.tiles)
        self.answer: Answer | None = None

    def draw(self) -> None:
        """Draw what was answered last."""
        raise NotImplementedError

    def take(self, answer: Answer) -> None:
        """Show an answer."""
        self.answer = answer
        self.draw()

    def show_images(self, images: list[QImage], noun: str) -> None:
        """Show an image for each channel."""
        captions = len(images) <= MOST_NAMED
        self.tiles.set_tiles(
            [
                Tile(image, str(index) if captions else "", f"{noun} {index}", index)
                for index, image in enumerate(images)
            ]
        )

    def _zoom(self, value: int) -> None:
        self.tiles.set_zoom(2 ** (value / ZOOM))

    def _follow_zoom(self, zoom: float) -> None:
        self.zoom.blockSignals(True)
        self.zoom.setValue(round(ZOOM * zoom_steps(zoom)))
        self.zoom.blockSignals(False)


def zoom_steps(zoom: float) -> float:
    """Return how often a size was doubled.

    >>> zoom_steps(4.0)
    2.0
    """
    from math import log2

    return log2(zoom)


class MapsPane(GridPane):
    """What a node puts out for the image."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Feature maps", "Viridis")

    def ask(self) -> None:
        """Ask for the maps of the node."""
        question = {"what": "maps", "node": self.sight.node, "image": self.sight.image, "at": self.slices.at}
        part = LIVE if self.desk.live else 1.0  # while the network trains, only what costs little
        size = {"channels": round(MOST_CHANNELS * part), "side": round(LARGE * part)}
        self.ask_for({**question, **size}, self.take)

    def draw(self) -> None:
        """Draw the maps in the chosen colours; a row of numbers as bars from dark to light."""
        if self.answer is None:
            return
        picture = colours.read(self.answer)
        if not picture.data.size:
            self.stage.say("This node puts nothing out.")
            return
        if picture.row:
            picture = standing(picture)
        self.slices.follow(picture)
        self.map.setVisible(not picture.curves)
        if picture.curves:
            self.tiles.set_tiles(curve_tiles(picture, "channel", own=self._own))
        else:
            images = colours.channels(picture, self.map.word_at(self.map.currentIndex()), own=self._own)
            self.show_images(images, "channel")
        self.told.setText(
            tr(f"{told_channels(self.answer)} · {written(picture.low)} to {written(picture.high)}")
        )

    @property
    def _own(self) -> bool:
        return self.scale.word_at(self.scale.currentIndex()) == OWN


class FiltersPane(GridPane):
    """The kernels of a convolution."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Filters", colours.SIGNED)
        self.input = CountBox("Input channel", "The input channel that the kernels look at")
        self.input.setRange(0, 0)
        self._label = QLabel(tr("Input"))
        self._label.setBuddy(self.input)
        for part in (self._label, self.input):
            self.more.layout().addWidget(part)  # type: ignore[union-attr]  # it has one
        self.scale.hide()
        self.input.valueChanged.connect(lambda _: self.ask())

    def ask(self) -> None:
        """Ask for the kernels of the node."""
        about = {"node": self.sight.node, "input": self.input.value(), "at": self.slices.at}
        self.ask_for({"what": "filters", **about}, self.take)

    def draw(self) -> None:
        """Draw the kernels in the chosen colours."""
        if self.answer is None:
            return
        answer, in_colour = self.answer, self.answer["colours"] == 3
        for part in (self.input, self._label):
            part.setVisible(not in_colour and answer["inputs"] > 1)
        self.input.blockSignals(True)
        self.input.setRange(0, max(0, answer["inputs"] - 1))
        self.input.blockSignals(False)
        picture = colours.read(answer)
        self.slices.follow(picture)
        self.map.setVisible(not in_colour and not picture.curves)
        if picture.curves:
            self.tiles.set_tiles(curve_tiles(picture, "filter"))
        else:
            map_name = self.map.word_at(self.map.currentIndex())
            self.show_images(colours.kernels(picture, answer["colours"], map_name), "filter")
        shown, all_ = len(self.tiles.tiles), answer["outputs"]
        count = f"{all_} filters" if shown == all_ else f"first {shown} of {all_} filters"
        self.told.setText(tr(f"{count} · {written(picture.low)} to {written(picture.high)}"))


def standing(picture: Picture) -> Picture:
    """Return a row of numbers as one map that is nearly square, so that it can be seen."""
    from designer.training.maps import folded

    return Picture(picture.node, picture.epoch, folded(picture.data.ravel()), picture.low, picture.high)


def told_channels(answer: Answer) -> str:
    """Say how many channels there are, and how many are shown.

    >>> told_channels({"shape": [6, 2, 2], "channels": 6})
    '6 channels'
    >>> told_channels({"shape": [64, 2, 2], "channels": 512})
    'first 64 of 512 channels'
    """
    shown, all_ = answer["shape"][0], answer["channels"]
    if shown == 1 or len(answer["shape"]) < 3:
        return f"{answer['shape'][-1]} numbers" if answer["shape"][-2:-1] == [1] else "1 channel"
    return f"{shown} channels" if shown >= all_ else f"first {shown} of {all_} channels"
