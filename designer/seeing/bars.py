"""How probable each class is, as bars; of many classes those on top."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer import theme
from designer.language import tr
from designer.training.maps import small

MOST = 12
"""So many classes stand in their own order; of more the most probable ones, in that of their probability."""
TALLEST = 26


class Bars(QWidget):
    """A row for each class: name, bar, percentage; the largest stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[str, float], ...] = ()
        self.setAccessibleName(tr("Probabilities"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_shares(self, classes: Sequence[str], shares: Sequence[float]) -> None:
        """Show what is probable; without shares nothing."""
        self.rows = rows(classes, shares)
        best = max(self.rows, key=lambda row: row[1], default=None)
        self.setAccessibleDescription(tr(f"{best[0]}: {100 * best[1]:.1f} %") if best else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for ten classes."""
        return QSize(200, 200)

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(130, 90)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        if not self.rows:
            return
        look, painter = theme.current(), QPainter(self)
        font = small(self.font())
        painter.setFont(font)
        font.setBold(True)
        metrics = QFontMetrics(font)  # the most probable one is written broadest
        tall = min(float(TALLEST), self.height() / len(self.rows))
        names = min(max(metrics.horizontalAdvance(tr(name)) for name, _ in self.rows), self.width() // 3) + 8
        numbers = metrics.horizontalAdvance("100.0 %") + 8
        best = max(share for _, share in self.rows)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for index, (name, share) in enumerate(self.rows):
            top, first = index * tall, share == best
            font.setBold(first)
            painter.setFont(font)
            painter.setPen(QColor(look.text if first else look.muted))
            cut = metrics.elidedText(tr(name), Qt.TextElideMode.ElideRight, names - 8)
            painter.drawText(QRectF(0, top, names - 8, tall), middle, cut)
            room = QRectF(names, top + 2, self.width() - names - numbers, max(2.0, tall - 4))
            painter.fillRect(room, QColor(look.grid))
            room.setWidth(max(1.0, room.width() * share))
            painter.fillRect(room, QColor(look.accent if first else look.wire))
            painter.drawText(
                QRectF(self.width() - numbers, top, numbers, tall), middle, f"{100 * share:.1f} %"
            )


def rows(classes: Sequence[str], shares: Sequence[float]) -> tuple[tuple[str, float], ...]:
    """Return what is shown: names and probabilities.

    >>> rows(("a", "b"), (0.1, 0.9)), rows(("a", "b"), (0.3,))
    ((('a', 0.1), ('b', 0.9)), (('a', 0.7), ('b', 0.3)))
    """
    if len(shares) == 1 and len(classes) == 2:  # a single score is that of the second class
        shares = (1 - shares[0], shares[0])
    names = classes if len(classes) == len(shares) else [str(index) for index in range(len(shares))]
    found = tuple(zip(names, shares, strict=True))
    return found if len(found) <= MOST else tuple(sorted(found, key=lambda row: -row[1])[:MOST])
