"""Shows what the watched node puts out, the input example beside it, under a title that names it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from designer.language import tr
from designer.theme import Theme
from designer.training.maps import MapsView
from designer.training.picture import decode
from designer.training.progress import beside
from designer.training.record import Event, Record
from designer.training.watching import Trained
from designer.worded import Worded
from engine.catalogue.shapes import Shape, show
from engine.train.events import EXAMPLE


class Title(Worded):
    """Names the node of the maps, and what else there is room for."""

    elided = Qt.TextElideMode.ElideLeft
    """Paths differ at their ends."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class Monitor(QWidget):
    """The right part of the dashboard; `draw` may be called often, and works only for news."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Title()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.maps, self.example = MapsView(theme), MapsView(theme)
        self.example.natural = True
        self.example.caption = "input"
        self._shown: tuple[object, ...] = ()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.example, 1)
        row.addWidget(self.maps, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(row, 1)
        self.setMinimumWidth(180)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.maps.set_theme(theme)
        self.example.set_theme(theme)

    def retell(self) -> None:
        """Say at the next drawing in the user's language what is said now."""
        self._shown = ()

    def draw(self, record: Record, path: str | None, trained: Trained | None, attended: bool) -> None:
        """Show the newest picture of the node at `path` and of the example that was put in."""
        shapes = trained.shapes if trained else {}
        event = record.pictures.get(path or "")
        example = record.pictures.get(EXAMPLE)
        now = (path, record.state, attended, event, example)
        if now == self._shown:
            return
        self._shown = now
        self._draw_example(example)
        sentence = why_nothing(record, path, shapes, attended)
        if event is None or path is None or not event["data"]:
            self.title.setText(tr(path or "Feature maps"))
            self.maps.set_picture(None, sentence=sentence)
            return
        picture = decode(event)
        shape = shapes.get(path)
        self.maps.set_picture(picture, trained.names(path) if trained else ())
        epoch = f"epoch {picture.epoch}" if picture.epoch else ""
        told = (path, show(shape) if shape else "", epoch, cut(event))
        self.title.setText(*wordings(*map(tr, told)))

    def _draw_example(self, example: Event | None) -> None:
        self.example.setVisible(example is not None)
        if example is not None:
            self.example.set_picture(decode(example))


def wordings(*parts: str) -> Iterator[str]:
    """Yield all parts side by side, and ever fewer of them.

    >>> [*wordings("conv1", "64 × 7 × 7", "", "first 6")]
    ['conv1 · 64 × 7 × 7 · first 6', 'conv1 · 64 × 7 × 7', 'conv1']
    """
    known = [part for part in parts if part]
    for count in range(len(known), 0, -1):
        yield beside(*known[:count])


def cut(event: Event) -> str:
    """Say that not all channels are shown."""
    shown, channels = event["shape"][0], event.get("channels", 0)
    return f"first {shown}" if 1 < shown < channels else ""


def why_nothing(record: Record, path: str | None, shapes: Mapping[str, Shape], attended: bool) -> str:
    """Say why there is no picture, and what to do."""
    if record.state == "idle":
        return "While the network trains, the feature maps of the selected node appear here."
    if path is None:
        return "This block is not used in the network that is trained."
    if path not in shapes:
        return f"{path} is not in the network that this run trains: start again to see it."
    if path in record.pictures:
        return f"Nothing depends on {path}: the network works without it, and it is not computed."
    if attended:
        return f"Waiting for {path}…"
    return f"The run ended without a picture of {path}: select it while training to see it."
