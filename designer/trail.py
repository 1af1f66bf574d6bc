"""The way from the network into the block that is shown, above the canvas, and the choice of its place."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.language import tr
from designer.workspace import Workspace
from engine.analysis.placing import PlaceOfBlock, Way, path_of
from engine.catalogue.shapes import show
from engine.graph.document import NETWORK

UNKNOWN = "?"
"""What stands for a shape that an error hides."""
DOTS = "…"
LEAST = 120
"""The width to which the choice of the place may shrink."""
GAP = 14
"""The room of what stands between two steps."""


class Trail(QWidget):
    """Shown while a block is; the network itself has no trail. Each step leads back to where it went in."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.places: list[PlaceOfBlock] = []
        self._shown: object = None
        self._steps = QHBoxLayout()
        self._steps.setSpacing(2)
        self.about = Elided()
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(tr("Place of the block"))
        self.chooser.setToolTip(tr("Shapes are shown for this place of the block; its other places differ"))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.setMinimumWidth(LEAST)
        self.chooser.activated.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addLayout(self._steps)
        row.addStretch()
        row.addWidget(self.about)
        row.addWidget(self.chooser)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        workspace.within_changed.connect(self._follow)
        workspace.design_changed.connect(self._follow)
        self._follow()

    def leave(self) -> None:
        """Go back to where the block was entered, and select the node that places it."""
        way = self.workspace.way
        self.workspace.go(way.out() if way.steps else Way())
        if way.steps:
            self.workspace.select([way.steps[-1].node])

    @property
    def steps(self) -> list[str]:
        """What the buttons say: the network's name, then each node on the way with the block it places."""
        return [text for text, _ in self._ways()]

    def buttons(self) -> list[QToolButton]:
        """Return a button for each step, the network's first."""
        items = [self._steps.itemAt(place) for place in range(self._steps.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QToolButton)]

    def _ways(self) -> list[tuple[str, Way]]:
        workspace, way = self.workspace, self.workspace.way
        found = [(workspace.design.name, Way())]
        if way.root != NETWORK:
            found.append((way.root, Way(way.root)))
        name = way.root
        for count, word in enumerate(path_of(workspace.design, way), start=1):
            step = way.steps[count - 1]
            name = workspace.design.graph(name).nodes[step.node].type
            found.append((f"{word} · {name}", Way(way.root, way.steps[:count])))
        return found

    def _follow(self) -> None:
        inside = self.workspace.within != NETWORK
        self.setVisible(inside)
        ways = self._ways() if inside else []
        self.places = self.workspace.places() if inside else []
        choice = [self._told(place) for place in self.places]
        shown = ways, choice, self._current()
        if shown != self._shown:
            self._shown = shown
            self._fill(ways)
            self._offer(choice)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what has no room any more."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return no width: a long way into a block takes no room from what stands beside the canvas."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Write the steps as fully as there is room beside the place: the inner ones give way first."""
        buttons, full = self.buttons(), [text.replace("&", "&&") for text in self.steps]
        aside = self.about.sizeHint().width()
        aside += 0 if self.chooser.isHidden() else self.chooser.sizeHint().width()
        room = self.width() - min(aside, self.width() // 3) - 4 * GAP
        for texts in shorter(full):
            for button, text, whole in zip(buttons, texts, full, strict=False):
                button.setText(text)
                button.setToolTip("" if text == whole else whole.replace("&&", "&"))
            if sum(button.sizeHint().width() + GAP for button in buttons) <= room:
                break

    def _fill(self, ways: Sequence[tuple[str, Way]]) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, (text, way) in enumerate(ways):
            if place:
                self._steps.addWidget(QLabel("›"))
            self._steps.addWidget(self._button(text, way))

    def _button(self, text: str, way: Way) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAutoRaise(True)
        button.setEnabled(way != self.workspace.way)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.workspace.go(way))
        return button

    def _offer(self, choice: Sequence[str]) -> None:
        """Let the user choose among places that differ; of a single one, or of none, only tell."""
        self.chooser.clear()
        self.chooser.addItems([tr(each) for each in choice])
        self.chooser.setCurrentIndex(self._current())
        self.chooser.setVisible(len(choice) > 1)
        alone = f"at {choice[0]}" if choice else "placed nowhere: shapes as its Inputs name them"
        self.about.setText(tr("Shapes at" if len(choice) > 1 else alone))
        self.about.setMinimumWidth(self.about.sizeHint().width() if len(choice) > 1 else 0)

    def _current(self) -> int:
        way = self.workspace.way
        return next((index for index, place in enumerate(self.places) if way in place.alike), -1)

    def _told(self, place: PlaceOfBlock) -> str:
        """Tell a place by its path, what enters there, and how many others are alike."""
        way = self.workspace.way
        path = ".".join(path_of(self.workspace.design, way)) if way in place.alike else place.path
        entering = ", ".join(show(shape) if shape else UNKNOWN for shape in place.entering)
        others = len(place.alike) - 1
        return " · ".join(filter(None, (path, entering, f"{others} more alike" if others else "")))

    def _choose(self, index: int) -> None:
        if index in range(len(self.places)) and index != self._current():
            self.workspace.go(self.places[index].way)


class Elided(QLabel):
    """A line that is shortened in the middle where it has no room."""

    def minimumSizeHint(self) -> QSize:
        """Return no width, as every width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def shorter(steps: Sequence[str]) -> Iterator[list[str]]:
    """Yield the steps of a way ever shorter, inner ones first: without their blocks, then as dots.

    >>> for texts in shorter(["Net", "encoder · Encoder", "0 · Layer"]): print(texts)
    ['Net', 'encoder · Encoder', '0 · Layer']
    ['Net', 'encoder', '0 · Layer']
    ['Net', 'encoder', '0']
    ['Net', '…', '0']
    ['…', '…', '0']
    """
    texts = list(steps)
    yield texts
    last = len(steps) - 1
    for place in range(1, len(steps)):
        texts = [*texts[:place], texts[place].partition(" · ")[0], *texts[place + 1 :]]
        yield texts
    for place in (*range(1, last), 0):
        texts = [*texts[:place], DOTS, *texts[place + 1 :]]
        yield texts


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets one above the other, without gaps."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return column
