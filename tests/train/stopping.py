"""Ends a run after a number of steps, wherever it is then."""

from engine.train.control import Control


class StopAfter(Control):
    """Asks for the end after so many steps; validating and the end of an epoch count as one each."""

    def __init__(self, steps: int) -> None:
        self._left = steps
        super().__init__()

    @property
    def stopping(self) -> bool:
        self._left -= 1
        return self._left < 0

    @stopping.setter
    def stopping(self, value: bool) -> None:
        pass
