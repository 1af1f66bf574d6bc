"""A short flight of the eye to another place on the canvas, so that one sees where it goes."""

from math import exp, log

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPointF, QVariantAnimation

from designer import motion
from designer.canvas.navigation import Navigator


class Flight(QVariantAnimation):
    """Moves the view from where it is; whoever moves it otherwise on the way ends the flight."""

    def __init__(self, view: Navigator, at: QPointF, zoom: float) -> None:
        super().__init__(view)
        self._view = view
        self._start, self._end = view.camera, (at, zoom)
        self._left, self._size = self._start, view.size()
        self.setDuration(motion.milliseconds())
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.valueChanged.connect(self._show)

    def run(self) -> None:
        """Take off; where no transitions are wanted, be there at once."""
        if not self.duration():
            self._view.look(*self._end)
            self.deleteLater()
            return
        self.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def _show(self, share: float) -> None:
        resized = self._view.size() != self._size
        if self._view.camera != self._left and not resized:
            self.stop()
            return
        (start, near), (end, far) = self._start, self._end
        self._view.look(start + (end - start) * share, exp(log(near) + (log(far) - log(near)) * share))
        self._left, self._size = self._view.camera, self._view.size()
