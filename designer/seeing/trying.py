"""The page Try It: draw, drop, paste or open an image, and see at once what the network says of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from designer import theme
from designer.inspector.style import label
from designer.language import tr
from designer.seeing import colours
from designer.seeing.bars import Bars
from designer.seeing.chooser import Chooser, can_be_drawn
from designer.seeing.controls import choice, push, quiet, row
from designer.seeing.desk import Answer, Desk
from designer.seeing.given_back import on_scale
from designer.seeing.kept import grain_of
from designer.seeing.manner import Manner, in_manner, manner_of, question_of
from designer.seeing.nodes import Nodes
from designer.seeing.pad import Pad
from designer.seeing.pane import Stage
from designer.seeing.tiles import Tile, Tiles, curve_tiles, natural_tile
from designer.training.maps import written

if TYPE_CHECKING:
    from designer.seeing.look import Look
    from designer.seeing.on_canvas import OnCanvas

ASKERS = ("try", "try-maps", "canvas")
"""By which names is asked of one drawing."""
PAUSE = 30
"""Milliseconds for which strokes are gathered before the network is asked."""
MEASURED = 32
"""Validation images from which is seen how the data are drawn."""
ALONG, NODE = "Along the graph", "The selected node"
LARGE = 96
FEW_LINES = 3
"""Channels of a signal's maps in one tile."""
TOP_DOWN = QBoxLayout.Direction.TopToBottom
NARROWEST, LOWEST, HIGHEST = 200, 150, 460
"""The least room: side by side, and one below the other."""


class TryIt(QWidget):
    """A pad, the probabilities, and feature maps of what is on the pad."""

    def __init__(self, desk: Desk, look: "Look") -> None:
        super().__init__()
        self.desk, self._look = desk, look
        self.stale = True
        self.on_canvas: OnCanvas | None = None
        """Where the nodes themselves show their maps."""
        self.pad, self.bars, self.maps = Pad(), Bars(), Tiles("Feature maps along the graph")
        self.maps.opened.connect(lambda number: look.choose_node(self.maps.tiles[number].data))
        self.said = label("", "heading", wrap=False)
        self.alike = QCheckBox(tr("Like the data"))
        self.alike.setChecked(True)
        self.alike.setToolTip(
            tr("Move the drawing to the middle, in the size that the images of the data have")
        )
        self.alike.toggled.connect(lambda _: self.ask())
        self.which = choice("Feature maps", [ALONG, NODE], self.ask)
        self.complaint = quiet()
        self.chooser = Chooser(desk)
        self.chooser.changed.connect(self.ask)
        self.chooser.complained.connect(lambda sentence: self.complaint.setText(tr(sentence)))
        self.back = Tiles("Given back", chooses=False)
        self._nodes: Nodes | None = None
        self._manner: Manner | None = None
        self._grain: tuple[int, int] | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._ask_next)
        self._arrange()
        self.pad.changed.connect(self._ask_soon)
        self.pad.dropped.connect(self.take_data)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self.pad)
        paste.activated.connect(self.paste)

    def _arrange(self) -> None:
        left, middle, right = QWidget(), QWidget(), QWidget()
        buttons = row(
            push("Clear", "Begin a new drawing", self.pad.clear),
            push("Open…", "Open an image", self.open),
            push("Paste", "Take the image from the clipboard", self.paste),
        )
        drawn, self.sources, self.outcome = QWidget(), QStackedWidget(), QStackedWidget()
        for widget, stack in ((drawn, self.sources), (self.chooser, self.sources)):
            stack.addWidget(widget)
        for widget in (self.bars, self.back):
            self.outcome.addWidget(widget)
        grows = (self.pad, self.sources, self.outcome, self.maps)
        for side, parts in (
            (drawn, (self.pad, buttons, self.alike)),
            (left, (self.sources,)),
            (middle, (self.said, self.outcome, self.complaint)),
            (right, (row(self.which), self.maps)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            for part in parts:
                column.addWidget(part, 1 if part in grows else 0)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for side, stretch in ((left, 2), (middle, 2), (right, 4)):
            self._box.addWidget(side, stretch)
        body = QWidget()
        body.setLayout(self._box)
        self.stage = Stage(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stage)

    def show_nodes(self, nodes: Nodes | None) -> None:
        """Know the nodes of another run, and forget how the data of the one before were drawn."""
        self._nodes, self._manner = nodes, None
        self._grain = grain_of(self.desk.run) if self.desk.run else None
        self._show_nothing()
        shape = nodes.input_shape if nodes is not None else ()
        self.sources.setCurrentIndex(0 if not shape or can_be_drawn(shape) else 1)
        self.chooser.show_shape(shape or (1,))

    def wake(self) -> None:
        """Ask for what was missed while this was not seen."""
        self.ask()

    def advance(self) -> None:
        """Look again while the network learns."""
        if not self.desk.busy:
            self.ask()

    def _ask_soon(self) -> None:
        """Ask after a short while, also in the midst of a stroke that goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def _ask_next(self) -> None:
        """Ask, once what was asked is answered: answers that are always overtaken would never be seen."""
        if not self.desk.trouble and any(map(self.desk.waits, ASKERS)):
            self._timer.start()
        else:
            self.ask()

    def ask(self) -> None:
        """Ask what the network says of what is on the pad, if this is seen."""
        self.stale = self.visibleRegion().isEmpty() or self.desk.run is None
        if self.stale:
            return
        if self.chooses:
            self.chooser.refresh(len(self._look.images.labels) or MEASURED)
            self._show_nothing() if not self.chooser.question else self._ask_of(self.chooser.question)
            return
        if self._manner is None:
            if not self.desk.waits("manner"):
                numbers = list(range(min(MEASURED, max(1, len(self._look.images.labels) or MEASURED))))
                self.desk.ask("manner", {"what": "images", "numbers": numbers}, self._take_manner)
            return
        if self.pad.empty:
            self._show_nothing()
            if self.on_canvas is not None:
                self.on_canvas.show({})
            return
        self._ask_of(self._seen())

    @property
    def chooses(self) -> bool:
        """Whether examples are chosen, since none can be drawn."""
        return self.sources.currentIndex() == 1

    @property
    def _holds_nothing(self) -> bool:
        return not self.chooser.question if self.chooses else self.pad.empty

    def _ask_of(self, image: dict[str, object]) -> None:
        if self.on_canvas is not None:
            self.on_canvas.show(image)
        self.desk.ask("try", {"what": "predict", **image}, self._take)
        if self.which.currentIndex():
            about: dict[str, object] = {
                "what": "maps",
                "node": self._look.node,
                "channels": 64,
                "side": LARGE,
            }
            self.desk.ask("try-maps", {**about, **image}, self._take_maps)
        elif self._nodes is not None:
            self.desk.ask(
                "try-maps", {"what": "along", "nodes": shown_along(self._nodes), **image}, self._take_along
            )

    def open(self) -> None:
        """Ask for an image file."""
        kinds = " ".join(f"*.{bytes(kind.data()).decode()}" for kind in QImageReader.supportedImageFormats())
        path, _ = QFileDialog.getOpenFileName(self, tr("Open an image"), "", f"{tr('Images')} ({kinds})")
        if path:
            self.take_file(Path(path))

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.take_data(QGuiApplication.clipboard().mimeData())

    def take_data(self, data: QMimeData) -> None:
        """Take an image, or a file of one."""
        if self.chooses:
            self.chooser.take_data(data)
            return
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if data.hasImage():
            self._show_image(QImage(data.imageData()))
        elif files:
            self.take_file(Path(files[0]))
        else:
            self.complaint.setText(tr("There is no image on the clipboard: copy one first."))

    def take_file(self, path: Path) -> None:
        """Take the image of a file, or say why it is none."""
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        image = reader.read()
        if image.isNull():
            self.complaint.setText(tr(f"{path.name} cannot be read as an image: choose another file."))
        else:
            self._show_image(image)

    def set_upright(self, upright: bool) -> None:
        """Set the parts one below the other, or side by side."""
        way = TOP_DOWN if upright else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """Return the room that it needs as it stands; a hidden layout may remember the other way."""
        return QSize(NARROWEST, HIGHEST if self._box.direction() == TOP_DOWN else LOWEST)

    def _show_image(self, image: QImage) -> None:
        self.complaint.setText("")
        self.pad.show_image(image)

    def _seen(self) -> dict[str, object]:
        """Return the image as it is sent."""
        if self.pad.image is not None:
            return question_of(self.pad.image, None if self._grain is None else self._grain)
        manner = self._manner if self._manner is not None and self.alike.isChecked() else None
        drawing = in_manner(self.pad.drawing, manner) if manner else self.pad.drawing
        return question_of(drawing, self._grain)

    def _show_nothing(self) -> None:
        self.said.setText("")
        self.bars.show_shares((), ())
        self.back.set_tiles(())
        self.maps.set_tiles(())

    def _take_manner(self, answer: Answer) -> None:
        self._manner = manner_of(answer.get("pictures", ()))
        self.ask()

    def _take(self, answer: Answer) -> None:
        self.complaint.setText(tr(answer.get("error", "")))
        if "error" in answer or self._holds_nothing:
            return
        self.outcome.setCurrentIndex(1 if "back" in answer else 0)
        if "back" in answer:
            self._show_back(answer)
            return
        classes, shares = answer["classes"], answer["shares"]
        self.bars.show_shares(classes, shares)
        name, share = max(self.bars.rows, key=lambda row: row[1])
        self.said.setText(tr(f"{name} · {100 * share:.0f} %"))

    def _show_back(self, answer: Answer) -> None:
        """Show what a network gives back of the example, beside it."""
        first = colours.read(answer["picture"])
        second = on_scale(colours.read(answer["back"]), first)
        names = ("what goes in", "what comes back")
        pairs = zip((first, second), names, strict=True)
        self.back.set_tiles([natural_tile(each, name, name) for each, name in pairs])
        self.said.setText(tr(f"off by {written(answer['missed'])} (mean squared error)"))

    def _take_along(self, answer: Answer) -> None:
        if "error" in answer or self._holds_nothing:
            return
        ground = QColor(theme.current().panel)
        tiles: list[Tile] = []
        for path, told in answer["nodes"].items():
            picture = colours.read(told)
            if picture.row:
                continue
            if picture.curves:
                ends = (picture.low, picture.high)
                lines = picture.values()[:FEW_LINES, 0]
                tiles.append(
                    Tile(caption=path, said=f"feature maps of {path}", data=path, lines=lines, ends=ends)
                )
                continue
            images = colours.channels(picture, "Viridis", own=False)
            first = not tiles and picture.data.shape[0] in (1, 3)  # the image as the network sees it
            image = colours.natural(picture) if first else colours.mosaic(images, 3, ground)
            tiles.append(Tile(image, path, f"feature maps of {path}", path))
        self.maps.set_tiles(tiles)

    def _take_maps(self, answer: Answer) -> None:
        self.complaint.setText(tr(answer.get("error", "")))
        if "error" in answer or self._holds_nothing:
            return
        picture, node = colours.read(answer), answer["node"]
        if picture.curves:
            self.maps.set_tiles(curve_tiles(picture, "channel"))
            return
        images = colours.channels(picture, "Viridis", own=False)
        self.maps.set_tiles(
            [
                Tile(image, str(index), f"channel {index} of {node}", node)
                for index, image in enumerate(images)
            ]
        )


def shown_along(nodes: Nodes) -> list[str]:
    """Return the nodes whose maps are shown along the graph: those with maps, blocks left out."""
    return [
        path
        for path, shape in nodes.shapes.items()
        if len(shape) > 1 and shape[1:] != (1,) and path in nodes.layers
    ]
