"""The grid of samples: a row of pictures for each class."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPixmapCache, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer import theme
from designer.data.contents import ClassCount, Sample
from designer.inspector.style import STEP
from designer.language import tr
from designer.text_size import scaled

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
SIDE, GAP, NAME = 44, 4, 76


class Classes(QAbstractListModel):
    """The classes with their samples."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[ClassCount, tuple[Sample, ...]], ...] = ()

    def show(self, counts: Sequence[ClassCount], samples: Mapping[str, tuple[Sample, ...]]) -> None:
        """Take other classes."""
        self.beginResetModel()
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
        if option.state & QStyle.StateFlag.State_Selected:
            ground = option.palette.highlight().color()
            ground.setAlphaF(0.14)
            painter.fillRect(area, ground)
        line, name = option.fontMetrics.height(), scaled(NAME)
        room = QRect(area.left() + STEP, area.center().y() - line, name - STEP, line)
        painter.setPen(look.text)
        told = option.fontMetrics.elidedText(count.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, 0, told)
        painter.setPen(look.muted)
        painter.drawText(room.translated(0, line), 0, f"{count.total:,}")
        x = area.left() + name + STEP
        for sample in samples:
            box = QRect(x, area.top() + GAP, SIDE, SIDE)
            if box.right() > area.right():
                break
            draw(painter, sample, box)
            x += SIDE + GAP
        painter.restore()


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
    values = [value for line in sample.lines for value in line]
    if not values:
        return
    painter.setPen(QColor(theme.current().border))
    painter.drawRect(box)
    low, span = min(values), (max(values) - min(values)) or 1.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = list(theme.current().categories.values())[1:]
    for number, line in enumerate(sample.lines):
        across = box.width() / max(1, len(line) - 1)
        points = [
            QPointF(box.left() + at * across, box.bottom() - (value - low) / span * box.height())
            for at, value in enumerate(line)
        ]
        painter.setPen(QPen(QColor(colours[number % len(colours)]), 1.2))
        painter.drawPolyline(QPolygonF(points))


def pixmap(png: bytes) -> QPixmap:
    """Return a picture, decoded once as long as there is room for it."""
    key = f"sample-{hash(png)}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = QPixmap.fromImage(QImage.fromData(png))
        QPixmapCache.insert(key, found)
    return found
