"""A grid of pictures with captions that scrolls, is walked with the arrow keys, and can be made larger."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer import theme
from designer.language import tr
from designer.seeing import colours
from designer.training.maps import small
from designer.training.picture import Picture
from designer.training.signals import ASPECT, Numbers, paint_signals

Index = QModelIndex | QPersistentModelIndex

PAD = 4
LEAST, MOST = 22, 320
"""The sides that pictures may have, in pixels."""
SCROLLBAR = 14
MOST_NAMED = 64
"""Of more pictures none has its number below it."""
NONE = QModelIndex()


@dataclass(frozen=True)
class Tile:
    """One picture."""

    image: QImage = field(default_factory=QImage)
    caption: str = ""
    said: str = ""
    """What a screen reader says, and the tool tip."""
    data: Any = None
    tone: str = ""
    """The colour of the caption, by the theme's name of it: ``error``, ``good``."""
    lines: Numbers | None = None
    """The channels of a signal (K × length), drawn as lines over the image, which is stretched below them."""
    ends: tuple[float, float] = (0.0, 1.0)
    """What is at the bottom of the lines' room, and at its top."""

    @property
    def size(self) -> QSize:
        """In what proportion it is shown."""
        return QSize(round(100 * ASPECT), 100) if self.lines is not None else self.image.size()


class TileModel(QAbstractListModel):
    """The pictures of a grid."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: tuple[Tile, ...] = ()

    def show(self, tiles: Sequence[Tile]) -> None:
        """Show other pictures; as many as before are changed in their place."""
        if len(tiles) == len(self.tiles):
            self.tiles = tuple(tiles)
            if tiles:
                self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
            return
        self.beginResetModel()
        self.tiles = tuple(tiles)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        """Return the number of pictures."""
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return caption and words; the delegate takes the picture itself."""
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(tile.caption)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tr(tile.said or tile.caption)
        return None


class TileDelegate(QStyledItemDelegate):
    """Paints a picture with hard pixels, its caption below, and a frame where it is chosen."""

    def __init__(self, tiles: "Tiles") -> None:
        super().__init__(tiles)
        self._tiles = tiles

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        return self._tiles.cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look, tile = theme.current(), self._tiles.shown.tiles[index.row()]
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        caption = self._tiles.caption_height()
        room = box.adjusted(PAD, PAD, -PAD, -PAD - caption)
        painter.save()
        size = tile.size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(
            room.x() + (room.width() - size.width()) // 2,
            room.y() + (room.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        shrinks = place.width() < tile.image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
        if tile.lines is not None:
            painter.fillRect(place, QColor(look.window))
        painter.drawImage(place, tile.image)
        if tile.lines is not None:
            paint_signals(painter, QRectF(place), tile.lines, *tile.ends)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._tiles.chooses
        if chosen or (state & QStyle.StateFlag.State_MouseOver and self._tiles.chooses):
            painter.setPen(QColor(look.accent if chosen else look.outline))
            for ring in range(2 if chosen else 1):
                painter.drawRect(place.adjusted(-1 - ring, -1 - ring, ring, ring))
        if caption:
            painter.setFont(small(self._tiles.font()))
            painter.setPen(QColor(getattr(look, tile.tone) if tile.tone else look.muted))
            below = QRect(box.x() + 1, box.bottom() - caption - 1, box.width() - 2, caption)
            text = painter.fontMetrics().elidedText(
                tr(tile.caption), Qt.TextElideMode.ElideMiddle, below.width()
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class Tiles(QListView):
    """Shows pictures as large as fit together, or larger by `set_zoom`."""

    chosen = Signal(int)
    """The picture with this number was chosen by the user."""
    opened = Signal(int)
    """A double click, or Enter, on this picture."""
    zoomed = Signal(float)
    """The user has turned the wheel with Ctrl: the new zoom."""

    def __init__(self, name: str, *, side: int = 0, chooses: bool = True) -> None:
        super().__init__()
        self.shown = TileModel()
        self.chooses = chooses
        self._fixed, self._zoom = side, 1.0
        self._side = side or 64
        self.setModel(self.shown)
        self.setItemDelegate(TileDelegate(self))
        self.setAccessibleName(tr(name))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(90, 60)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.activated.connect(lambda index: self.opened.emit(index.row()))

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show other pictures; which one is chosen stays if there are as many."""
        same = len(tiles) == len(self.shown.tiles)
        shape = {tile.size.toTuple() for tile in (*tiles[:1], *self.shown.tiles[:1])}
        self.shown.show(tiles)
        if not same or len(shape) > 1:
            self._measure()

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """What is shown."""
        return self.shown.tiles

    @property
    def current(self) -> int:
        """The number of the chosen picture, −1 without one."""
        return self.currentIndex().row()

    def choose(self, number: int) -> None:
        """Choose a picture without telling that the user has."""
        if number != self.current:
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.shown.index(number))
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    @property
    def zoom(self) -> float:
        """How much larger than so that all fit the pictures are."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the pictures larger than so that all fit."""
        self._zoom = max(1.0, min(zoom, 8.0))
        self._measure()

    def cell(self) -> QSize:
        """Return the size of a picture with its caption."""
        aspect = self._aspect()
        if self._fixed and self.shown.tiles and self.shown.tiles[0].lines is not None:
            return QSize(round(self._side * aspect) + 2 * PAD, self._side + 2 * PAD + self.caption_height())
        width, height = (
            (self._side, self._side / aspect) if aspect >= 1 else (self._side * aspect, self._side)
        )
        return QSize(
            max(LEAST, round(width)) + 2 * PAD, max(4, round(height)) + 2 * PAD + self.caption_height()
        )

    def _aspect(self) -> float:
        first = self.shown.tiles[0].size if self.shown.tiles else QSize()
        return first.width() / first.height() if first.height() else 1.0

    def caption_height(self) -> int:
        """Return the room for captions; without any, none."""
        has = any(tile.caption for tile in self.shown.tiles[:1])
        return self.fontMetrics().height() if has else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures anew."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, and scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._fixed:
            self.set_zoom(self._zoom * 1.25 ** (event.angleDelta().y() / 120))
            self.zoomed.emit(self._zoom)
            event.accept()
        else:
            super().wheelEvent(event)

    def _measure(self) -> None:
        """Find how large the pictures can be so that all are seen, and make them as large as is wanted."""
        count = len(self.shown.tiles)
        if self._fixed or not count:
            self._side = self._fixed or self._side
        else:
            room = self.width() - SCROLLBAR - 4, self.height() - 6
            side = largest(count, self._aspect(), *room, self.caption_height())
            self._side = round(max(LEAST, min(side, MOST)) * self._zoom)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())


def natural_tile(picture: Picture, caption: str, said: str, data: Any = None, tone: str = "") -> Tile:
    """Return an example of the data as it is: in its own colours, or as lines where it is a signal."""
    if picture.curves:
        lines, ends = picture.values()[:, 0], (picture.low, picture.high)
        return Tile(caption=caption, said=said, data=data, tone=tone, lines=lines, ends=ends)
    return Tile(colours.natural(picture), caption, said, data, tone)


def curve_tiles(picture: Picture, noun: str, *, own: bool = False) -> list[Tile]:
    """Return each channel as a line, all on one scale or each on its `own`; `noun` says what each is."""
    values = picture.values()[:, 0]
    captions = len(values) <= MOST_NAMED
    return [
        Tile(
            caption=str(index) if captions else "",
            said=f"{noun} {index}",
            data=index,
            lines=line[None],
            ends=(float(line.min()), float(line.max())) if own else (picture.low, picture.high),
        )
        for index, line in enumerate(values)
    ]


def largest(count: int, aspect: float, width: int, height: int, caption: int) -> float:
    """Return the longer side of pictures of which so many fit into a room, with their captions.

    >>> largest(2, 1.0, 216, 108, 0)
    100.0
    """
    best = 0.0
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        across, down = width / columns - 2 * PAD, height / rows - 2 * PAD - caption
        short = min(across, down * aspect)
        best = max(best, max(short, short / aspect))
    return best
