"""Ends a run after a number of steps, wherever it is then, or as if it had been killed early."""

from pathlib import Path

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


def unsaved(run: Path) -> None:
    """Leave of a run what there would be if it had been killed before its first checkpoint."""
    for name in ("state.pt", "last.safetensors", "best.safetensors"):
        (run / name).unlink()
    events = run / "events.jsonl"
    told = [line for line in events.read_bytes().splitlines(keepends=True) if b'"checkpoint"' not in line]
    events.write_bytes(b"".join(told[:-1]))
