"""A slider through the depth of a volume: which of its slices is seen."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from designer.language import tr
from designer.seeing.controls import slider
from designer.training.picture import Picture

MIDDLE = 0.5
PAUSE = 30
"""Milliseconds for which moves of the slider are gathered."""


class Slices(QWidget):
    """Hidden but for volumes; `run` is called when the user wants another slice."""

    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__()
        self.at = MIDDLE
        """The slice as a share of the depth, the same for small and large volumes."""
        self.slider = slider("Slice", 0, 0, 0, self._turn)
        self.slider.setPageStep(1)
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        name = QLabel(tr("Slice"))
        name.setBuddy(self.slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (name, self.slider, self.told):
            layout.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(run)
        self.hide()

    def follow(self, picture: Picture) -> None:
        """Offer the slices of what is shown; hide where it has none."""
        self.setVisible(picture.slices > 1)
        if picture.slices > 1 and not self._timer.isActive():
            self.slider.blockSignals(True)
            self.slider.setRange(0, picture.slices - 1)
            self.slider.setValue(picture.slice)
            self.slider.blockSignals(False)
            self._tell()

    def _turn(self, value: int) -> None:
        self.at = (value + 0.5) / (self.slider.maximum() + 1)
        self._tell()
        self._timer.start()

    def _tell(self) -> None:
        self.told.setText(tr(f"{self.slider.value() + 1} of {self.slider.maximum() + 1}"))
