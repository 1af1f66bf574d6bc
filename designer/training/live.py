"""Shows on the canvas what a run tells: sizes of gradients, small feature maps, and the example put in."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from designer.canvas import Canvas
from designer.canvas.maps_told import example
from designer.canvas.warmth import GRADIENT
from designer.training.bridge import Bridge
from engine.train.events import EXAMPLE

LOOK = 400
"""Milliseconds between two looks at which nodes are in sight."""


class Live(QObject):
    """Asks the training process for what the canvas can show, and hands it over."""

    def __init__(self, bridge: Bridge, canvas: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.canvas, self.heat = bridge, canvas, canvas.heat
        self._example: Mapping[str, Any] | None = None
        self._norms: Mapping[str, float] = {}
        self._glances: Mapping[str, Any] = {}
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        bridge.advanced.connect(self.take)
        bridge.state_changed.connect(self._follow)
        self.heat.changed.connect(self._measure)
        canvas.feature_maps.shown_changed.connect(self.look)
        self._measure()

    def look(self) -> None:
        """Ask for maps of the nodes that are in sight and large enough, unless an image is looked at."""
        if not self.bridge.attended:
            self._timer.stop()
        maps = self.canvas.feature_maps
        self.bridge.glance(maps.wanted() if maps.is_on and maps.source == "run" else ())

    def take(self) -> None:
        """Show what the run has told."""
        norms = self.bridge.record.gradients
        if norms is not self._norms:
            self._norms = norms
            self.heat.take(by_module(norms))
        told = self.bridge.record.pictures.get(EXAMPLE)
        if told is not self._example:
            self._example = told
            self.canvas.sight.set_example(example(told) if told else None)
        glances = self.bridge.record.glances
        if glances is not self._glances:
            self._glances = glances
            self.canvas.feature_maps.show_run(glances, *self.bridge.record.said)

    def _measure(self) -> None:
        self.bridge.measure(self.heat.name == GRADIENT)

    def _follow(self) -> None:
        """Look at what is in sight as long as somebody answers."""
        if self.bridge.attended:
            self._timer.start()
        self.take()


def by_module(norms: Mapping[str, float]) -> dict[str, float]:
    """Return the norm over all weights in each module by its path, and over each weight.

    >>> by_module({"layer1.0.weight": 3.0, "layer1.0.bias": 4.0})["layer1"]
    5.0
    """
    squares: dict[str, float] = defaultdict(float)
    for name, norm in norms.items():
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            squares[".".join(parts[:end])] += norm * norm
    return {path: square**0.5 for path, square in squares.items()}
