"""A slider over the epochs that a run has kept, so that one sees features emerge; it plays by itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from designer.icons import icon
from designer.inspector.style import label
from designer.language import tr
from designer.seeing.controls import slider, tool
from designer.seeing.desk import Epoch

STEP = 600
"""Milliseconds for which an epoch is seen at least while it plays."""
LOOK = 60
"""Milliseconds between two looks whether the answer has come."""


class Epochs(QWidget):
    """Untrained, after the kept epochs, and at the right end as it is now."""

    turned = Signal(object)
    """The user, or the playing, has come to this epoch."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: tuple[int, ...] = ()
        self.live = False
        self.best: int | None = None
        """The epoch with the best weights, where it is known."""
        self.busy: Callable[[], bool] = lambda: False
        """Whether the answer for the present epoch is still to come: playing waits for it."""
        self.slider: QSlider = slider("Epoch", 0, 0, 0, self._turn)
        self.slider.setPageStep(1)
        self.slider.setMaximumWidth(220)
        self.play = tool("play", "Play the epochs", self.start_or_stop)
        self.told = label("", "muted", wrap=False)
        self.told.setMinimumWidth(self.told.fontMetrics().horizontalAdvance("after epoch 1000"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.play, self.slider, self.told):
            layout.addWidget(part)
        self._timer = QTimer(self, interval=STEP)
        self._timer.timeout.connect(self._step)
        self.retell()

    @property
    def epoch(self) -> Epoch:
        """What is looked at."""
        at = self.slider.value()
        return self.kept[at] if at < len(self.kept) else "now"

    @property
    def playing(self) -> bool:
        """Whether it goes from epoch to epoch by itself."""
        return self._timer.isActive()

    def show_kept(self, kept: Sequence[int], epoch: Epoch, *, live: bool) -> None:
        """Offer these epochs; `live` says that the last place is a network in training."""
        if (tuple(kept), epoch, live) == (self.kept, self.epoch, self.live):
            return
        self.kept, self.live = tuple(kept), live
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self.kept))
        self.slider.setValue(self.kept.index(epoch) if epoch in self.kept else len(self.kept))
        self.slider.blockSignals(False)
        self.slider.setEnabled(bool(self.kept))
        self.play.setEnabled(bool(self.kept))
        self.retell()

    def show_best(self, best: int | None) -> None:
        """Say which epoch was the best."""
        self.best = best
        self.retell()

    def retell(self) -> None:
        """Say in the user's language where it stands."""
        words = said(self.epoch, live=self.live, best=self.best)
        self.told.setText(tr(words))
        self.slider.setAccessibleDescription(tr(words))

    def start_or_stop(self) -> None:
        """Play from the beginning, or from where it stands; or stop."""
        if self.playing:
            self.stop()
            return
        if self.epoch == "now":
            self.slider.setValue(0)
        self._timer.start()
        self._show_playing()

    def stop(self) -> None:
        """Play no further."""
        self._timer.stop()
        self._show_playing()

    def _step(self) -> None:
        if self.busy():
            self._timer.setInterval(LOOK)
            return
        self._timer.setInterval(STEP)
        self.slider.setValue(self.slider.value() + 1)
        if self.epoch == "now":
            self.stop()

    def _turn(self, _: int) -> None:
        self.retell()
        self.turned.emit(self.epoch)

    def _show_playing(self) -> None:
        self.play.setIcon(icon("pause" if self.playing else "play"))
        text = tr("Stop playing" if self.playing else "Play the epochs")
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)


def said(epoch: Epoch, *, live: bool, best: int | None = None) -> str:
    """Say which weights are looked at.

    >>> said(0, live=False), said(4, live=False), said("now", live=True), said("now", live=False, best=7)
    ('untrained', 'after epoch 4', 'now', 'best epoch: 7')
    """
    if epoch == "now":
        return "now" if live else "best epoch" if best is None else f"best epoch: {best}"
    return f"after epoch {epoch}" if epoch else "untrained"
