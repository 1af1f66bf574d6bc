"""A section of the form that folds away, with one line that tells what is in it; and the rows of settings."""

from collections.abc import Collection, Sequence
from functools import reduce

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer import settings
from designer.language import joined, tr

COLUMNS = 2
GAP = 8
ALIGNED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Row = tuple[QLabel, QWidget]


class Fields(QWidget):
    """Labels and editors in two columns, or one below the other; those without effect are left out."""

    def __init__(self, every: Sequence[Row], wide: Collection[QWidget] = ()) -> None:
        super().__init__()
        self._every, self._wide = every, wide
        for row in every:  # the Tab key goes from part to part in the order in which they were put in
            for part in row:
                part.setParent(self)
                part.hide()
        self._shown: tuple[Row, ...] = ()
        self._columns = COLUMNS
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these of all rows, from left to right and down."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        for row in self._every:
            for part in row:
                self._grid.removeWidget(part)
                part.setVisible(row in rows)
        self._place()
        self.updateGeometry()

    def width_in(self, columns: int) -> int:
        """Return how wide the rows must be in so many columns."""
        needed = 0
        for column in range(columns):
            rows = [row for row in self._shown if row[1] not in self._wide or columns == 1][column::columns]
            labels = max((label.sizeHint().width() for label, _ in rows), default=0)
            editors = max((least(editor) for _, editor in rows), default=0)
            needed += labels + editors + GAP * (2 if column else 1)
        return needed

    def sizeHint(self) -> QSize:
        """Ask for room for two columns."""
        return QSize(self.width_in(COLUMNS), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Do with one column."""
        return QSize(self.width_in(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as there is room for."""
        super().resizeEvent(event)
        columns = COLUMNS if event.size().width() >= self.width_in(COLUMNS) else 1
        if columns != self._columns:
            self._columns = columns
            self._place()
            self.updateGeometry()

    def _place(self) -> None:
        place, columns = 0, self._columns
        for label, editor in self._shown:
            whole = editor in self._wide
            place += place % columns if whole else 0
            row, column = divmod(place, columns)
            self._grid.addWidget(label, row, 2 * column, ALIGNED)
            self._grid.addWidget(editor, row, 2 * column + 1, 1, 2 * columns - 1 if whole else 1)
            place += columns if whole else 1
        for column in range(COLUMNS):
            self._grid.setColumnStretch(2 * column + 1, int(column < columns))


def least(editor: QWidget) -> int:
    """Return how narrow an editor may be."""
    return editor.minimumWidth() or editor.minimumSizeHint().width()


def listed(summary: str) -> str:
    """Say a summary in the user's language, each of its parts by itself.

    >>> listed("cosine, down to 0.1")
    'cosine, down to 0.1'
    """
    return reduce(lambda told, part: joined("{0}, {1}", told, part), map(tr, summary.split(", ")))


class Heading(QPushButton):
    """A line that is clicked to fold what is below it: its title, and what that is set to."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title, self.summary = title, ""
        self.setProperty("role", "fold")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.retell)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what does not fit is cut."""
        return QSize(80, super().minimumSizeHint().height())

    def retell(self) -> None:
        """Write the line in the user's language, cut where it is narrow."""
        title, summary = tr(self.title), listed(self.summary)
        line = f"{'▾' if self.isChecked() else '▸'} {title}{f'  ·  {summary}' if summary else ''}"
        self.setText(
            self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(40, self.width() - 12))
        )
        whole = joined("{0}: {1}", title, summary) if summary else title
        self.setToolTip(whole)
        self.setAccessibleName(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self.retell()


class Section(QWidget):
    """A heading and below it what it folds; whether it is open is remembered."""

    def __init__(self, title: str, *parts: QWidget, opened: bool = False) -> None:
        super().__init__()
        self.heading = Heading(title)
        self.body = QWidget()
        below = QVBoxLayout(self.body)
        below.setContentsMargins(14, 0, 0, 6)
        below.setSpacing(6)
        for part in parts:
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        switch = f"training-{title.lower()}"
        self.heading.toggled.connect(self.body.setVisible)
        self.heading.setChecked(settings.switch(switch, at_first=opened))
        self.body.setVisible(self.heading.isChecked())
        self.heading.clicked.connect(lambda open: settings.set_switch(switch, open))

    def show_summary(self, summary: str) -> None:
        """Say in the heading what the section is set to."""
        if summary != self.heading.summary:
            self.heading.summary = summary
            self.heading.retell()

    def open(self) -> None:
        """Show what is below the heading."""
        self.heading.setChecked(True)
