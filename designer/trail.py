"""The way from the network into the block that is shown, above the canvas, and the choice of its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from designer.workspace import Workspace
from engine.analysis.placing import PlaceOfBlock, Way, path_of
from engine.catalogue.shapes import show
from engine.graph.document import NETWORK

UNKNOWN = "?"
"""What stands for a shape that an error hides."""


class Trail(QWidget):
    """Shown while a block is; the network itself has no trail. Each step leads back to where it went in."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.places: list[PlaceOfBlock] = []
        self._shown: object = None
        self._steps = QHBoxLayout()
        self._steps.setSpacing(2)
        self.about = QLabel()
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Place of the block")
        self.chooser.setToolTip("Shapes are shown for this place of the block; its other places differ")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.activated.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addLayout(self._steps)
        row.addStretch()
        row.addWidget(self.about)
        row.addWidget(self.chooser)
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
        self.chooser.addItems(list(choice))
        self.chooser.setCurrentIndex(self._current())
        self.chooser.setVisible(len(choice) > 1)
        alone = f"at {choice[0]}" if choice else "placed nowhere: shapes as its Inputs name them"
        self.about.setText("Shapes at" if len(choice) > 1 else alone)

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


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets one above the other, without gaps."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return column
