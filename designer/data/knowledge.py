"""Asks a process beside the window what some data hold, and has data downloaded."""

import os
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from designer.data.contents import Contents, parsed
from designer.errand import Errand, Outcome
from engine.data import places
from engine.data.known import Torchvision
from engine.data.sources import absolute, source
from engine.errors import ConvasError

TIME = 24 * 3600
"""Seconds that a download, or the first look at many images, may take; both can be cancelled."""
PAUSE = 250
"""Milliseconds after a change before the data are asked for."""
PICTURES = 400
"""How many samples are shown in all, but one a class at least."""
MOST_EACH = 10

Begin = Callable[[Sequence[str], QObject], Errand]
"""Makes the errand of a command."""


class State(Enum):
    """How much is known."""

    UNASKED = "unasked"
    ASKING = "asking"
    KNOWN = "known"
    AWAY = "away"
    """It is not on this computer yet."""
    FAILED = "failed"
    CANCELLED = "cancelled"


class Wish(NamedTuple):
    """Which data are to be known."""

    name: str
    folder: Path | None
    """Where relative paths begin."""
    share: float
    """What is held back."""


def errand(arguments: Sequence[str], parent: QObject) -> Errand:
    """Return the errand of a command in a process."""
    return Errand(arguments, seconds=TIME, parent=parent)


class Knowledge(QObject):
    """What is known of the data that a design names; asks again when they are others."""

    changed = Signal()
    """`state`, and with it all else, is another."""
    progressed = Signal()

    def __init__(self, begin: Begin = errand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begin = begin
        self._errand: Errand | None = None
        self._ending: set[Errand] = set()
        """Errands that were given up, but have not ended yet."""
        self.wish: Wish | None = None
        self.state = State.UNASKED
        self.contents: Contents | None = None
        self.complaint = ""
        """Why nothing is known, in a sentence."""
        self.stage, self.done, self.total = "", 0, 0
        """What is being done, how much of it, and how much there is (0: nobody knows)."""
        self._waiting = QTimer(self, singleShot=True, interval=PAUSE)
        self._waiting.timeout.connect(self.ask)

    def want(self, wish: Wish) -> None:
        """Come to know some data, unless they are known or asked for already."""
        if wish != self.wish:
            self.wish = wish
            self._leave()
            self._go(State.ASKING)
            self._waiting.start()

    def ask(self, *, download: bool = False) -> None:
        """Ask now, and anew; with `download`, fetch the data first."""
        self._leave()
        if self.wish is None:
            return
        away = self.away()
        if away is not None and not download:
            self._go(State.AWAY)
            return
        name = absolute(self.wish.name, self.wish.folder)
        each = max(1, min(MOST_EACH, PICTURES // max(1, _classes(name, self.wish.folder))))
        told = ["--json", "--samples", str(each), "--validation", f"{self.wish.share:g}", "--events"]
        asked = self._begin(["data", *told, *(["--download"] if away else []), "--", name], self)
        asked.prepared.connect(lambda *told: self._advance(asked, *told))
        asked.ended.connect(lambda outcome: self._end(asked, outcome))
        self._errand = asked
        self._go(State.ASKING)
        asked.start()

    def cancel(self) -> None:
        """Give up what is asked or downloaded; nothing half done is left."""
        if self.state is State.ASKING:
            self._leave()
            self._go(State.CANCELLED)

    def away(self) -> Torchvision | None:
        """Return the data if they have to be fetched first."""
        try:
            found = source(self.wish.name, self.wish.folder) if self.wish else None
        except ConvasError:
            return None
        return found if isinstance(found, Torchvision) and not places.is_there(found) else None

    def shutdown(self) -> None:
        """End what is at work: the window is about to close."""
        self._waiting.stop()
        self._leave()
        self.wish = None
        for errand in tuple(self._ending):
            errand.close()

    def _leave(self) -> None:
        """Let the errand at work end by itself; what it says counts no more."""
        self._waiting.stop()
        if self._errand is not None:
            ending, self._errand = self._errand, None
            self._ending.add(ending)
            ending.cancel()

    def _advance(self, asked: Errand, stage: str, done: int, total: int) -> None:
        if asked is self._errand:
            self.stage, self.done, self.total = stage, done, total
            self.progressed.emit()

    def _end(self, asked: Errand, outcome: Outcome) -> None:
        asked.deleteLater()
        self._ending.discard(asked)
        if asked is not self._errand:
            return
        self._errand = None
        if not outcome.done:
            self._go(State.FAILED, " ".join(outcome.complaints))
            return
        try:
            self.contents = parsed(outcome.said[-1])
        except (ValueError, KeyError, IndexError) as error:
            self._go(State.FAILED, f"What the data hold was not understood ({error}): ask again.")
            return
        self._go(State.KNOWN)

    def _go(self, state: State, complaint: str = "") -> None:
        self.state, self.complaint = state, complaint
        self.stage, self.done, self.total = "", 0, 0
        if state is not State.KNOWN:
            self.contents = None
        self.changed.emit()


def _classes(name: str, folder: Path | None) -> int:
    """Return about how many classes there are, at a glance: a folder is not searched."""
    path = Path(name)
    if path.is_dir():
        root = path / "train" if (path / "train").is_dir() else path
        try:
            return sum(1 for _ in os.scandir(root))
        except OSError:
            return 0
    try:
        found = source(name, folder)
    except ConvasError:
        return 0
    return len(found.classes) if found.name == name and not path.exists() else 40
