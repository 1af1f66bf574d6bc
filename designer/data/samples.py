"""The grid of samples: a row of pictures for each class."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QPainter,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from designer import theme
from designer.data.contents import ClassCount, Sample
from designer.data.rows import paint_ground, write
from designer.inspector.style import STEP
from designer.language import tr
from designer.text_size import scaled

Index = QModelIndex | QPersistentModelIndex
ROW, TIP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.ToolTipRole
SIDE, GAP, NAME = 44, 4, 76
LONGEST = 0.35
"""The share of the width that names may take."""
LARGE = 240
"""Pixels of the picture that is shown while the pointer rests on a small one."""


class Classes(QAbstractListModel):
    """The classes with their samples."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[ClassCount, tuple[Sample, ...]], ...] = ()
        self._widest: tuple[str, int] | None = None

    def widest(self, font: QFont) -> int:
        """Return the width of the longest name in a font; it is measured once."""
        if self._widest is None or self._widest[0] != font.key():
            metrics = QFontMetrics(font)
            widths = (metrics.horizontalAdvance(count.name) for count, _ in self.rows)
            self._widest = font.key(), max(widths, default=0)
        return self._widest[1]

    def show(self, counts: Sequence[ClassCount], samples: Mapping[str, tuple[Sample, ...]]) -> None:
        """Take other classes."""
        self.beginResetModel()
        self._widest = None
        self.rows = tuple((each, samples.get(each.name, ())) for each in counts)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (an empty index is a constant)
        """Return how many classes there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a class's name, what is told of it, or the row itself."""
        count, _ = self.rows[index.row()]
        if role == ROW:
            return self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return count.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{count.name}: " + tr(
                f"{count.training:,} to train on, {count.validation:,} to validate on"
            )
        return None


class ClassPainter(QStyledItemDelegate):
    """Draws the name of a class, how many examples it has, and pictures of some."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for a row of pictures."""
        return QSize(0, max(SIDE, 2 * option.fontMetrics.height()) + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one class."""
        count, samples = index.data(ROW)
        look, area = theme.current(), option.rect
        painter.save()
        paint_ground(painter, option)
        line, name = option.fontMetrics.height(), names_width(option)
        room = QRect(area.left() + STEP, area.center().y() - line, name - STEP, line)
        painter.setFont(option.font)
        write(painter, room, count.name, look.text)
        write(painter, room.translated(0, line), f"{count.total:,}", look.muted)
        for sample, box in zip(samples, boxes(option, samples), strict=False):
            draw(painter, sample, box)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the picture under the pointer larger, with what is told of its class."""
        row = index.data(ROW) if index.isValid() else None
        if row is not None:
            for sample, box in zip(row[1], boxes(option, row[1]), strict=False):
                if sample.png and box.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), enlarged(sample, index.data(TIP)), view, box)
                    return True
        return super().helpEvent(event, view, option, index)


def names_width(option: QStyleOptionViewItem) -> int:
    """Return the width of the column of names: what they need, within reason."""
    view = option.widget
    needed = view.classes.widest(option.font) if isinstance(view, Samples) else 0
    return max(scaled(NAME), min(needed + 2 * STEP, round(LONGEST * option.rect.width())))


def boxes(option: QStyleOptionViewItem, samples: Sequence[Sample] = ()) -> Iterator[QRect]:
    """Yield where the pictures of a row are drawn, as far as there is room; signals are broader."""
    area, across = option.rect, 2 * SIDE if samples and samples[0].lines else SIDE
    box = QRect(area.left() + names_width(option) + STEP, area.top() + GAP, across, SIDE)
    while box.right() <= area.right() or (across > SIDE and box.left() + SIDE <= area.right()):
        yield QRect(box).intersected(area)
        box.translate(across + GAP, 0)


def enlarged(sample: Sample, told: str) -> str:
    """Return a large picture with a line below it, as a tool tip takes it."""
    size = pixmap(sample.png).size().scaled(LARGE, LARGE, Qt.AspectRatioMode.KeepAspectRatio)
    data = base64.b64encode(sample.png).decode()
    picture = f'<img src="data:image/png;base64,{data}" width="{size.width()}" height="{size.height()}">'
    return f"<p>{picture}</p><p>{escape(told)}</p>"


class Samples(QListView):
    """The classes, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.classes = Classes()
        self.setModel(self.classes)
        self.setItemDelegate(ClassPainter(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Samples of each class"))
        self.setMinimumSize(NAME + 2 * SIDE, SIDE + 4 * GAP)


def draw(painter: QPainter, sample: Sample, box: QRect) -> None:
    """Draw a picture as large as fits, small ones in sharp squares; a signal as lines."""
    if sample.png:
        picture = pixmap(sample.png)
        if picture.isNull():
            return
        size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(box.topLeft(), size)
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, picture.width() >= box.width())
        painter.drawPixmap(place, picture)
        return
    if sample.lines:
        import numpy as np  # which only signals need

        from designer.training.signals import paint_signals

        lines = np.array(sample.lines)
        painter.fillRect(box, QColor(theme.current().window))
        paint_signals(painter, QRectF(box), lines, float(lines.min()), float(lines.max()))


def pixmap(png: bytes) -> QPixmap:
    """Return a picture, decoded once as long as there is room for it."""
    key = f"sample-{hash(png)}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = QPixmap.fromImage(QImage.fromData(png))
        QPixmapCache.insert(key, found)
    return found
