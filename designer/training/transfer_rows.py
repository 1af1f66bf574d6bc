"""Buttons for the usual ways to train a network that has learned something already, each with a sentence."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from designer import transfer
from designer.inspector.style import label
from designer.language import tr
from designer.workspace import Workspace
from engine.train.presets import PRESETS

SINGLE = "Single nodes and blocks: select them; Shift+F freezes them, the inspector sets their learning rate."
HEAD = "Give the last layer a score for each class of the data; what stands before it stays as it is."


class TransferRows(QWidget):
    """A button a row, and beside it what it is good for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.buttons: dict[str, QPushButton] = {}
        self._said: dict[str, QLabel] = {}
        self._texts = {"replace-head": ("Replace the head", HEAD)}
        self._texts |= {name: (preset.title, preset.help) for name, preset in PRESETS.items()}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._add("replace-head", partial(transfer.replace_head, workspace))
        for name in PRESETS:
            self._add(name, partial(transfer.take, workspace, name))
        self._single = label(tr(SINGLE), "muted")
        self._grid.addWidget(self._single, len(self.buttons), 0, 1, 2)

    def show_design(self) -> None:
        """Offer to train everything only where something is frozen."""
        self.buttons["everything"].setEnabled(not transfer.trains_all(self._workspace))

    def retell(self) -> None:
        """Say in the user's language what the buttons do."""
        self._single.setText(tr(SINGLE))
        for name, (words, help) in self._texts.items():
            self.buttons[name].setText(tr(words))
            self.buttons[name].setToolTip(tr(help))
            self.buttons[name].setAccessibleDescription(tr(help))
            self._said[name].setText(tr(help))

    def _add(self, name: str, run: Callable[[], object]) -> None:
        words, help = self._texts[name]
        button, said = QPushButton(tr(words)), label(tr(help), "muted")
        button.clicked.connect(lambda: run())
        said.setMinimumWidth(1)
        row = len(self.buttons)
        self.buttons[name] = button
        self._said[name] = said
        self._grid.addWidget(button, row, 0)
        self._grid.addWidget(said, row, 1)
