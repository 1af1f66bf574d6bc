"""Takes questions about a network to whoever can answer, and drops those that are overtaken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from designer.seeing.kept import kept_epochs
from designer.seeing.viewer import Start, Viewer
from designer.training.bridge import Bridge
from engine.train.session import Session as Process

Answer = Mapping[str, Any]
Take = Callable[[Answer], None]
Epoch = int | Literal["now"]
"""The weights after an epoch, or those of now: in training the present ones, of an ended run the best."""


@dataclass(frozen=True)
class Asked:
    """A question that waits, with who takes its answer."""

    question: Mapping[str, object]
    take: Take


class Desk(QObject):
    """Asks the process of a run while it lives, and else a process that is started to look at its folder.

    Of the questions that one asker has put the last alone is answered; one of a kind is under way at a time,
    since the engine answers only the last of a kind.
    """

    changed = Signal()
    """The run, the epoch or who answers is another: whatever is shown should be asked for anew."""
    told = Signal()
    """There is something new to say of the process: it has begun, ended or failed."""

    def __init__(self, bridge: Bridge, start: Start = Process.view, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._start = bridge, start
        self._viewer: Viewer | None = None
        self.run: Path | None = None
        """The folder of the run that is looked at."""
        self.is_own = False
        """Whether that is the run of this window's training."""
        self.epoch: Epoch = "now"
        self.trouble = ""
        """Why nobody answers, in a sentence."""
        self._numbers = count(1)
        self._waiting: dict[str, Asked] = {}
        self._under_way: dict[str, tuple[int, str, Take]] = {}
        """By kind of question: its number, who asked, and who takes the answer."""
        self._was_live = False
        self.spent = 0.0
        """Seconds that answers have taken so far of the process that answers."""
        bridge.answered.connect(self._take_live)
        bridge.state_changed.connect(self._follow)
        bridge.left.connect(self._follow)

    @property
    def live(self) -> bool:
        """Whether the training process itself answers."""
        return self.is_own and self.epoch == "now" and self._bridge.attended

    @property
    def starting(self) -> bool:
        """Whether a process to look at the run is being started."""
        return self._viewer is not None and self._viewer.starting

    def kept(self) -> list[int]:
        """Return the epochs whose weights the run has kept."""
        return kept_epochs(self.run) if self.run is not None else []

    def choose(self, run: Path | None, *, own: bool) -> None:
        """Look at another run, at its newest weights."""
        if (run, own) == (self.run, self.is_own):
            return
        self._forget()
        self._close_viewer()
        self.run, self.is_own, self.epoch, self.trouble = run, own, "now", ""
        self._was_live = self.live
        self.changed.emit()

    def turn(self, epoch: Epoch) -> None:
        """Look at the weights of another epoch."""
        if epoch == self.epoch:
            return
        was_live, self.epoch = self.live, epoch
        self._waiting.clear()
        if self.live or was_live:
            self._under_way.clear()  # another process is asked from now on
        for what, (number, _, _) in self._under_way.items():
            self._under_way[what] = (number, "", _ignore)
        self._was_live = self.live
        self.changed.emit()

    def ask(self, who: str, question: Mapping[str, object], take: Take) -> None:
        """Ask something; what the same asker has asked before, and has no answer, is dropped."""
        if self.run is None:
            return
        for what, (number, asker, _) in self._under_way.items():
            if asker == who:
                self._under_way[what] = (number, "", _ignore)
        self._waiting.pop(who, None)
        self._waiting[who] = Asked(question, take)
        self._send()

    def waits(self, who: str) -> bool:
        """Tell whether an asker still waits."""
        return who in self._waiting or any(asker == who for _, asker, _ in self._under_way.values())

    @property
    def busy(self) -> bool:
        """Whether anybody waits for an answer."""
        return bool(self._waiting) or any(asker for _, asker, _ in self._under_way.values())

    def close(self) -> None:
        """End the process that was started, if one was."""
        self._forget()
        self._close_viewer()

    def _send(self) -> None:
        for who, asked in [*self._waiting.items()]:
            what = str(asked.question["what"])
            if what in self._under_way:
                continue
            del self._waiting[who]
            number = next(self._numbers)
            self._under_way[what] = (number, who, asked.take)
            self._put({"id": number, **asked.question})

    def _put(self, question: dict[str, object]) -> None:
        if self.live:
            self._bridge.ask(question)
            return
        viewer = self._opened()
        if viewer is not None:
            viewer.ask({**question, "epoch": "best" if self.epoch == "now" else self.epoch})

    def _opened(self) -> Viewer | None:
        """Return the process that looks at the folder; one that has failed is not started again by itself."""
        if self._viewer is None and not self.trouble and self.run is not None:
            viewer = Viewer(self.run, self._start, self)
            viewer.answered.connect(self._take)
            viewer.failed.connect(self._fail)
            viewer.opened.connect(self.told)
            self._viewer = viewer
            viewer.begin()
            self.told.emit()
        return self._viewer

    def _take_live(self, answer: Answer) -> None:
        if self.live:
            self._take(answer)

    def _take(self, answer: Answer) -> None:
        number, _, take = self._under_way.get(answer["what"], (0, "", _ignore))
        if number == answer["id"]:
            del self._under_way[answer["what"]]
            self.spent += answer.get("took", 0.0)
            take(answer)
        self._send()

    def _fail(self, sentence: str) -> None:
        self.trouble = sentence
        self._forget()
        self._close_viewer()
        self.told.emit()

    def _follow(self) -> None:
        """Ask another process from now on if the training process has come or gone."""
        if self.is_own and self.live != self._was_live:
            self._was_live = self.live
            self.trouble = ""
            self._forget()
            self.changed.emit()

    def _forget(self) -> None:
        self._waiting.clear()
        self._under_way.clear()

    def _close_viewer(self) -> None:
        if self._viewer is not None:
            self._viewer.close()
            self._viewer.deleteLater()
            self._viewer = None


def _ignore(answer: Answer) -> None:
    """Pass over an answer that nobody waits for any more."""
