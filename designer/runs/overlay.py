"""The page "Curves": loss and accuracy of the selected runs, laid over each other, with their values."""

import operator
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.language import tr
from designer.runs.plot import Drawn, Plot, Ring
from designer.runs.strokes import MOST, SAMPLE, sample, stroke
from designer.runs.words import lacking, percent, spoken
from designer.text_size import enlarge, follow, scaled
from designer.theme import Theme
from designer.training.curves import short
from engine.train.curves import Epoch
from engine.train.survey import Past

SIDE = 820
"""The width from which the values stand beside the plots, and not below."""
VALUES = ("Run", "Loss", "val.", "Accuracy", "val.")
SIDE_WIDTH = 360
GAP = 12
BOUNDLESS = 16_777_215
"""What Qt takes for no limit."""
LEAST = 145
"""The height below which all room is the plots'."""
SHOWN_ROWS = 5
NONE_CHOSEN = "Select a run to see its curves."
ACROSS, DOWN, NAMED = 1380, 420, 500
"""The size of an exported picture, and of the values in it; it is higher where there are many runs."""
EDGE = 14
PICTURE = 2.0
"""Pixels of an exported picture for each on the screen."""


class Overlay(QWidget):
    """Two plots with one cursor, and a table that names the curves and tells their values at it."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._all: Sequence[Past] = ()
        self._past: Sequence[Past] = ()
        self._left_out = False
        self._look, self._side = look, SIDE_WIDTH
        self._epoch: int | None = None
        self.loss, self.accuracy = Plot("Loss"), Plot("Accuracy, %", percent=True)
        self.training, self.validation = (
            QCheckBox(tr("Training (solid)")),
            QCheckBox(tr("Validation (dashed)")),
        )
        self.place = QLabel()
        self.values = QTableWidget(0, len(VALUES))
        self._arrange()
        for box in (self.training, self.validation):
            box.setChecked(True)
            box.toggled.connect(self._draw)
        for plot in (self.loss, self.accuracy):
            plot.pointed.connect(self._point)
        self.set_theme(look)

    def _arrange(self) -> None:
        self._prepare_values()
        self.switches = QWidget()
        switches = QHBoxLayout(self.switches)
        switches.setContentsMargins(0, 0, 0, 0)
        switches.setSpacing(GAP)
        for part in (self.training, self.validation):
            enlarge(part, 0.9)
            switches.addWidget(part)
        switches.addStretch(1)
        switches.addWidget(self.place)
        enlarge(self.place, 0.9)
        self.plots = QWidget()
        row = QHBoxLayout(self.plots)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.loss, 1)
        row.addWidget(self.accuracy, 1)
        self._plots_row = row
        self.sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.sentence.setMargin(12)
        self.stage = QStackedWidget()
        self.stage.addWidget(self.plots)
        self.stage.addWidget(self.sentence)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(10)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.switches)
        left.addWidget(self.stage, 1)
        self._body.addLayout(left, 1)
        self._body.addWidget(self.values)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._body)

    def _prepare_values(self) -> None:
        table = self.values
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setIconSize(SAMPLE)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setWordWrap(False)
        table.setAccessibleName(tr("Values of the curves"))
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(44)
        follow(table, lambda: table.verticalHeader().setDefaultSectionSize(scaled(22)))
        self._title_values()

    def _title_values(self) -> None:
        for column, title in enumerate(VALUES):
            item = QTableWidgetItem(tr(title))
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft)
            self.values.setHorizontalHeaderItem(column, item)

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self._look = look
        for plot in (self.loss, self.accuracy):
            plot.set_theme(look)
        self.show_runs(self._all, anew=True)

    def retell(self) -> None:
        """Write what is painted in the user's language."""
        for plot in (self.loss, self.accuracy):
            plot.retell()
        self._title_values()
        self._explain()
        self._tell()

    def show_runs(self, past: Sequence[Past], *, anew: bool = False) -> None:
        """Draw the curves of these runs, as many as there are strokes; `anew` even if they are drawn."""
        if not anew and len(past) == len(self._all) and all(map(operator.is_, past, self._all)):
            return
        self._all, self._past, self._left_out = list(past), past[:MOST], len(past) > MOST
        self.values.setRowCount(len(self._past))
        for row, each in enumerate(self._past):
            item = QTableWidgetItem(sample(stroke(row, self._look), self.devicePixelRatioF()), each.run.name)
            item.setToolTip(spoken(each))
            self.values.setItem(row, 0, item)
            for column in range(1, len(VALUES)):
                value = QTableWidgetItem()
                value.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.values.setItem(row, column, value)
        self._fit_values()
        self._draw()
        self._tell()

    def picture(self) -> QImage:
        """Return plots and values as a picture of its own size, twice as sharp as on the screen."""
        twin = Overlay(self._look)
        twin._side = NAMED
        twin.training.setChecked(self.training.isChecked())
        twin.validation.setChecked(self.validation.isChecked())
        twin.switches.hide()
        twin._body.setContentsMargins(*(scaled(EDGE),) * 4)
        for plot in (twin.loss, twin.accuracy):
            plot.ratio = PICTURE
        twin.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        twin.resize(scaled(ACROSS), max(scaled(DOWN), (self.values.rowCount() + 2) * scaled(22)))
        twin.show()
        twin.show_runs(self._all)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        image = QImage(twin.size() * PICTURE, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(PICTURE)
        image.fill(self._look.panel)
        painter = QPainter(image)
        twin.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
        twin.hide()
        twin.deleteLater()
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the values beside the plots where there is room, and the plots one above the other."""
        super().resizeEvent(event)
        size = event.size()
        upright = size.height() > size.width() * 1.1
        ways = QBoxLayout.Direction
        self._plots_row.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        wide = size.width() >= scaled(SIDE)
        self._body.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        boxes = self.training.sizeHint().width() + self.validation.sizeHint().width()
        row = size.width() - (scaled(self._side) if wide else 0)
        self.place.setVisible(row >= boxes + self.place.sizeHint().width() + 3 * GAP)
        self._fit_values()

    def _fit_values(self) -> None:
        wide = self.width() >= scaled(SIDE)
        self.values.setVisible(wide or self.height() >= scaled(LEAST))  # the list names the curves, too
        rows = min(max(1, self.values.rowCount()), SHOWN_ROWS)
        height = self.values.horizontalHeader().sizeHint().height() + rows * scaled(22) + 6
        self.values.setMinimumWidth(scaled(self._side) if wide else 0)
        self.values.setMaximumWidth(scaled(self._side) if wide else BOUNDLESS)
        self.values.setMaximumHeight(BOUNDLESS if wide else min(height, max(60, self.height() // 3)))

    def _draw(self) -> None:
        """Draw what is switched on of each run."""
        loss: list[Drawn] = []
        accuracy: list[Drawn] = []
        for place, each in enumerate(self._past):
            of, x = stroke(place, self._look), [epoch.epoch for epoch in each.epochs]
            for box, kind in ((self.training, "train"), (self.validation, "val")):
                if box.isChecked() and x:
                    for curves, quantity in ((loss, "loss"), (accuracy, "accuracy")):
                        y = [getattr(epoch, f"{kind}_{quantity}") for epoch in each.epochs]
                        curves.append(Drawn(x, y, of, kind == "val"))
        self.loss.draw(loss)
        self.accuracy.draw(accuracy)
        self._ring()
        self._explain()

    def _ring(self) -> None:
        """Put a ring around the best epoch of each run."""
        rings: list[Ring] = []
        for place, each in enumerate(self._past):
            if self.validation.isChecked() and each.best is not None:
                rings.append(Ring(each.best.epoch, each.best.val_accuracy, stroke(place, self._look)))
        self.accuracy.ring(rings)

    def _explain(self) -> None:
        """Say why there are no curves, in their place."""
        bare = not any(each.epochs for each in self._past)
        told = NONE_CHOSEN if not self._past else lacking(self._past[0])
        self.sentence.setText(tr(told) if bare else "")
        self.stage.setCurrentWidget(self.sentence if bare else self.plots)

    def _point(self, epoch: int | None) -> None:
        self._epoch = epoch
        for plot in (self.loss, self.accuracy):
            plot.point(epoch)
        self._tell()

    def _tell(self) -> None:
        """Write the values at the cursor, or else those of the last epoch of each run."""
        at = self._epoch
        place = "Last epoch" if at is None else f"Epoch {at}"
        self.place.setText(tr(f"{place}, first {MOST} runs" if self._left_out else place))
        for row, each in enumerate(self._past):
            found = at_epoch(each.epochs, at)
            texts = ["–"] * 4 if found is None else told(found)
            for column, text in enumerate(texts, 1):
                cell = self.values.item(row, column)
                assert cell is not None
                cell.setText(text)


def at_epoch(epochs: Sequence[Epoch], at: int | None) -> Epoch | None:
    """Return what was measured after an epoch, or without one after the last; None where nothing was."""
    if at is None:
        return epochs[-1] if epochs else None
    return next((each for each in epochs if each.epoch == at), None)


def told(epoch: Epoch) -> list[str]:
    """Return the values of an epoch in words: loss and accuracy, each in training and validation."""
    losses = short(epoch.train_loss), short(epoch.val_loss)
    return [*losses, percent(epoch.train_accuracy), percent(epoch.val_accuracy)]
