"""What activations, weights and gradients are like as numbers, as a table of nodes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from designer.language import tr
from designer.seeing.controls import choice, quiet, row
from designer.seeing.desk import Answer, Desk
from designer.seeing.nodes import module_of
from designer.seeing.numbers import Cell, NumberTable, histogram, number
from designer.seeing.pane import Pane

ACTIVATIONS, WEIGHTS = "Activations", "Weights and gradients"
MUCH_DEAD = 0.25
"""The share of dead channels from which it is pointed out."""


class TensorsPane(Pane):
    """Two tables, of which one is shown."""

    node_wanted = Signal(str)
    """The path of the node that is to be seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.which = choice("Numbers of", [ACTIVATIONS, WEIGHTS], self._turn)
        self.activations = NumberTable(ACTIVATIONS, ("Node", "Histogram", "Mean", "Deviation", "Dead"))
        self.weights = NumberTable(
            WEIGHTS, ("Weight", "Histogram", "Mean", "Deviation", "Gradient", "Mean of it", "Its deviation")
        )
        self.tables = QStackedWidget()
        self.tables.addWidget(self.activations)
        self.tables.addWidget(self.weights)
        told = quiet("Over 64 validation examples; Enter goes to the node")
        self.arrange(row(self.which, told), self.tables)
        self.activations.opened.connect(self.node_wanted)
        self.weights.opened.connect(lambda name: self.node_wanted.emit(module_of(name)))

    def ask(self) -> None:
        """Ask for the numbers of the table that is shown."""
        if self.which.currentIndex() == 0:
            self.ask_for({"what": "activations"}, self._take_activations)
        else:
            self.ask_for({"what": "weights"}, self._take_weights)

    def _turn(self) -> None:
        self.tables.setCurrentIndex(self.which.currentIndex())
        self.ask()

    def _take_activations(self, answer: Answer) -> None:
        self.activations.show_rows(
            [
                (
                    Cell(path, path),
                    histogram(told),
                    number(told["mean"]),
                    number(told["std"]),
                    number(told["dead"], percent=True, tone="warning" if told["dead"] >= MUCH_DEAD else ""),
                )
                for path, told in answer["nodes"].items()
            ]
        )

    def _take_weights(self, answer: Answer) -> None:
        rows = []
        for name, told in answer["weights"].items():
            gradient = told["gradient"]
            none = Cell("", 0.0)
            rows.append(
                (
                    Cell(name, name, more=f"{name}: {tr(' × '.join(map(str, told['shape'])))}"),
                    histogram(told),
                    number(told["mean"]),
                    number(told["std"]),
                    histogram(gradient),
                    number(gradient["mean"]) if gradient else none,
                    number(gradient["std"]) if gradient else none,
                )
            )
        self.weights.show_rows(rows)
