"""The way from the network into the block that is shown, above the canvas; each step leads back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from designer.workspace import Workspace
from engine.graph.document import NETWORK


class Trail(QWidget):
    """Shown while a block is; the network itself has no trail."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.steps = [NETWORK]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 3, 8, 3)
        self._row.setSpacing(2)
        self._row.addStretch()
        workspace.within_changed.connect(self._follow)
        workspace.design_changed.connect(self._name_network)
        self._follow()

    def leave(self) -> None:
        """Go back to where the block was entered."""
        if len(self.steps) > 1:
            self.workspace.enter(self.steps[-2])

    def buttons(self) -> list[QToolButton]:
        """Return a button for each step, the network's first."""
        return [button for _, button in zip(self.steps, self.findChildren(QToolButton), strict=True)]

    def _follow(self) -> None:
        within = self.workspace.within
        known = within in self.steps
        self.steps = self.steps[: self.steps.index(within) + 1] if known else [*self.steps, within]
        self._fill()
        self.setVisible(len(self.steps) > 1)

    def _name_network(self) -> None:
        button = self.findChild(QToolButton)
        if button is not None:
            button.setText(self.workspace.design.name)

    def _fill(self) -> None:
        for old in self.findChildren(QWidget):
            old.setParent(None)
        for place, step in enumerate(self.steps):
            if place:
                self._row.insertWidget(2 * place - 1, QLabel("›"))
            self._row.insertWidget(2 * place, self._button(step))

    def _button(self, step: str) -> QToolButton:
        button = QToolButton()
        button.setText(step or self.workspace.design.name)
        button.setAutoRaise(True)
        button.setEnabled(step != self.workspace.within)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.workspace.enter(step))
        return button


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets one above the other, without gaps."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return column
